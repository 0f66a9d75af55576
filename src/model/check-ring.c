/* SPDX-License-Identifier: Apache-2.0 */
/* Finds a ring among things that wait for their parents, without recursion. */
#include "scenario-problems.h"

/* Marks as ready, again and again, what waits for nothing more; what is left waits in a ring or for
 * one. */
static guint8 *
find_ready (guint n, const guint *first, const guint *parents)
{
  guint8           *is_ready = g_new0 (guint8, n);
  g_autofree guint *n_waits = g_new0 (guint, n);
  g_autofree guint *n_children = g_new0 (guint, n + 1);
  g_autofree guint *children = g_new (guint, first[n]);
  g_autofree guint *queue = g_new (guint, n);
  guint             n_queued = 0;

  for (guint i = 0; i < first[n]; i++)
    n_children[parents[i] + 1]++;
  for (guint i = 0; i < n; i++)
    n_children[i + 1] += n_children[i];

  g_autofree guint *at = g_memdup2 (n_children, (n + 1) * sizeof (guint));

  for (guint i = 0; i < n; i++)
    {
      n_waits[i] = first[i + 1] - first[i];
      for (guint k = first[i]; k < first[i + 1]; k++)
        children[at[parents[k]]++] = i;
      if (n_waits[i] == 0)
        queue[n_queued++] = i;
    }
  for (guint i = 0; i < n_queued; i++)
    {
      guint ready = queue[i];

      is_ready[ready] = 1;
      for (guint k = n_children[ready]; k < n_children[ready + 1]; k++)
        if (--n_waits[children[k]] == 0)
          queue[n_queued++] = children[k];
    }
  return is_ready;
}

/* A parent that is not ready; everything that is not ready has one. */
static guint
waiting_parent (guint of, const guint *first, const guint *parents, const guint8 *is_ready)
{
  for (guint k = first[of]; k < first[of + 1]; k++)
    if (!is_ready[parents[k]])
      return parents[k];
  g_assert_not_reached ();
}

GArray *
problem_find_ring (guint n, const guint *first, const guint *parents)
{
  g_autofree guint8 *is_ready = find_ready (n, first, parents);
  g_autofree guint8 *was_seen = g_new0 (guint8, n);
  GArray            *ring;
  guint              at = 0;

  while (at < n && is_ready[at])
    at++;
  if (at == n)
    return NULL;
  /* The first one that is met twice lies on the ring itself. */
  for (; !was_seen[at]; at = waiting_parent (at, first, parents, is_ready))
    was_seen[at] = 1;
  ring = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint step = at; ring->len == 0 || step != at;
       step = waiting_parent (step, first, parents, is_ready))
    g_array_append_val (ring, step);
  return ring;
}
