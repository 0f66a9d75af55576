/* SPDX-License-Identifier: Apache-2.0 */
/* One value of a sorted list, without sorting it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The k-th smallest (from 0) of n values, which are reordered: none before it is larger, none after
 * it smaller. k must be below n. */
gint64 select_kth (gint64 *values, gsize n, gsize k);

G_END_DECLS
