/* SPDX-License-Identifier: Apache-2.0 */
/* Sums and products that stay at the largest number instead of overflowing, where "too much" is
 * answer enough. */
#pragma once

#include "units.h"

G_BEGIN_DECLS

/* For values that are not negative: the result, or G_MAXINT64. */
gint64 saturate_add (gint64 a, gint64 b);
gint64 saturate_multiply (gint64 a, gint64 b);
/* value x ratio without what is behind the point, as Scala's toLong cuts it; 0 for what is not
 * above 0. */
gint64 saturate_truncate (gint64 value, double ratio);

G_END_DECLS
