/* SPDX-License-Identifier: Apache-2.0 */
/* A parallel for whose results come in index order; the core starts threads nowhere else. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Called for each index once, in any thread; writes only what belongs to that index. */
typedef void (*ParallelFunc) (guint index, gpointer data);

/* Calls `func` for 0..n-1 on at most `n_threads` threads (0: as many as processors; 1: in the
 * caller's own thread) and returns when all are done. */
void parallel_for (guint n, guint n_threads, ParallelFunc func, gpointer data);

G_END_DECLS
