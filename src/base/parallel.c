/* SPDX-License-Identifier: Apache-2.0 */
/* Workers that take the next index from one counter until none is left. */
#include "parallel.h"

#include <stdatomic.h>

typedef struct
{
  _Atomic guint64 next;
  guint           n;
  ParallelFunc    func;
  gpointer        data;
} Work;

static gpointer
take_indices (gpointer data)
{
  Work *work = data;

  for (;;)
    {
      guint64 index = atomic_fetch_add_explicit (&work->next, 1, memory_order_relaxed);

      if (index >= work->n)
        return NULL;
      work->func ((guint) index, work->data);
    }
}

void
parallel_for (guint n, guint n_threads, ParallelFunc func, gpointer data)
{
  Work                 work = { .n = n, .func = func, .data = data };
  guint                n_helpers, n_started = 0;
  g_autofree GThread **helpers = NULL;

  g_return_if_fail (func != NULL);

  if (n_threads == 0)
    n_threads = g_get_num_processors ();
  n_helpers = MIN (n, n_threads);
  n_helpers = n_helpers > 0 ? n_helpers - 1 : 0;
  helpers = g_new (GThread *, n_helpers);

  /* No error is asked for: a thread that cannot be had leaves its share to those that can, the
   * caller at least. */
  while (n_started < n_helpers &&
         (helpers[n_started] = g_thread_try_new ("parallel", take_indices, &work, NULL)) != NULL)
    n_started++;

  take_indices (&work);
  for (guint i = 0; i < n_started; i++)
    g_thread_join (helpers[i]);
}
