/* SPDX-License-Identifier: Apache-2.0 */
/* How a drawing is put on paper. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double scale;       /* page units per px of the drawing */
  double page_height; /* px of the drawing on one page */
  guint  n_pages;
} PrintLayout;

/* A drawing of that size (px) fitted to the width of pages of that size (any unit). It becomes
 * smaller, down to six tenths, when it then fits on one page; a higher one goes on over further
 * pages. */
PrintLayout print_layout (double width, double height, double page_width, double page_height);

G_END_DECLS
