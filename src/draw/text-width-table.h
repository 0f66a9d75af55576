/* SPDX-License-Identifier: Apache-2.0 */
/* The numbers behind text-width.h: advances in thousandths of an em, regular first, then bold. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TEXT_WIDTH_FIRST_ASCII 0x20
#define TEXT_WIDTH_N_ASCII 95
/* Latin-1 and Latin Extended-A. */
#define TEXT_WIDTH_FIRST_LATIN 0xa0
#define TEXT_WIDTH_N_LATIN 224

typedef struct
{
  gunichar first, last;
  guint16  advance[2];
} TextWidthRange;

extern const guint16        text_width_ascii[2][TEXT_WIDTH_N_ASCII];
extern const guint16        text_width_latin[2][TEXT_WIDTH_N_LATIN];
extern const TextWidthRange text_width_ranges[];
extern const guint          text_width_n_ranges;

G_END_DECLS
