/* SPDX-License-Identifier: Apache-2.0 */
/* Shows its child larger, with all that is in it, for those who sit far away. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MKS_TYPE_MAGNIFIER (mks_magnifier_get_type ())
G_DECLARE_FINAL_TYPE (MksMagnifier, mks_magnifier, MKS, MAGNIFIER, GtkWidget)

/* Property "child". What the child is told of its size and of the pointer is as if it were not
 * magnified. */
void   mks_magnifier_set_scale (MksMagnifier *self, double scale);
double mks_magnifier_get_scale (MksMagnifier *self);

G_END_DECLS
