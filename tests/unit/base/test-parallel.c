/* SPDX-License-Identifier: Apache-2.0 */
/* Every index once, on no more threads than allowed. */
#include "parallel.h"

#define N 10000

typedef struct
{
  guint    calls[N];
  GThread *threads[N];
} Seen;

static void
see (guint index, gpointer data)
{
  Seen *seen = data;

  seen->calls[index]++;
  seen->threads[index] = g_thread_self ();
}

static void
check_each_index_once (guint n, guint n_threads)
{
  g_autofree Seen *seen = g_new0 (Seen, 1);

  parallel_for (n, n_threads, see, seen);

  for (guint i = 0; i < N; i++)
    g_assert_cmpuint (seen->calls[i], ==, i < n ? 1 : 0);
}

static void
calls_each_index_once (void)
{
  static const guint n_threads[] = { 0, 1, 2, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (n_threads); i++)
    {
      check_each_index_once (0, n_threads[i]);
      check_each_index_once (1, n_threads[i]);
      check_each_index_once (3, n_threads[i]);
      check_each_index_once (N, n_threads[i]);
    }
}

static void
one_thread_is_the_callers_own (void)
{
  g_autofree Seen *seen = g_new0 (Seen, 1);

  parallel_for (100, 1, see, seen);

  for (guint i = 0; i < 100; i++)
    g_assert_true (seen->threads[i] == g_thread_self ());
}

static void
uses_no_more_threads_than_allowed (void)
{
  g_autofree Seen       *seen = g_new0 (Seen, 1);
  g_autoptr (GHashTable) threads = g_hash_table_new (NULL, NULL);

  parallel_for (N, 2, see, seen);

  for (guint i = 0; i < N; i++)
    g_hash_table_add (threads, seen->threads[i]);
  g_assert_cmpuint (g_hash_table_size (threads), <=, 2);
}

static void
nest (guint index, gpointer data)
{
  parallel_for (10, 2, see, (Seen *) data + index);
}

static void
may_be_nested (void)
{
  g_autofree Seen *seen = g_new0 (Seen, 4);

  parallel_for (4, 2, nest, seen);

  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < 10; j++)
      g_assert_cmpuint (seen[i].calls[j], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parallel/calls-each-index-once", calls_each_index_once);
  g_test_add_func ("/parallel/one-thread-is-the-callers-own", one_thread_is_the_callers_own);
  g_test_add_func ("/parallel/uses-no-more-threads-than-allowed",
                   uses_no_more_threads_than_allowed);
  g_test_add_func ("/parallel/may-be-nested", may_be_nested);
  return g_test_run ();
}
