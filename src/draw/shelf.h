/* SPDX-License-Identifier: Apache-2.0 */
/* Which pixels of a row are taken: what is put first stays, what would touch it is refused. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Shelf Shelf;

/* A free row over x .. x + width. The caller owns it: shelf_free. */
Shelf *shelf_new (double x, double width);
void   shelf_free (Shelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shelf, shelf_free)

/* Takes from .. to with `gap` px beside it; FALSE when part of it is taken or outside, and nothing
 * is then changed. */
gboolean shelf_take (Shelf *shelf, double from, double to, double gap);

G_END_DECLS
