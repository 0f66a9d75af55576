/* SPDX-License-Identifier: Apache-2.0 */
/* Reads that stay with the map tasks: no partition is gathered from all of them. MODEL 3.9. */
#include "shuffle.h"

/* Where part i of n items dealt to `parts` begins; the first ones have one more. */
static guint
part_first (guint n, guint parts, guint i)
{
  return i * (n / parts) + MIN (i, n % parts);
}

GArray *
shuffle_local_reads (guint n_maps, guint n_partitions, guint n_wanted)
{
  gboolean is_cut = n_wanted >= n_maps;
  guint    n_pieces = is_cut ? MAX (n_wanted / MAX (n_maps, 1), 1) : 1;
  guint    n_groups = is_cut ? n_maps : n_wanted;
  GArray  *reads = g_array_new (FALSE, FALSE, sizeof (LocalRead));

  n_pieces = MIN (n_pieces, MAX (n_partitions, 1));
  for (guint group = 0; group < n_groups; group++)
    for (guint piece = 0; piece < n_pieces; piece++)
      {
        LocalRead read = {
          .maps = { part_first (n_maps, n_groups, group),
                    part_first (n_maps, n_groups, group + 1) },
          .first = part_first (n_partitions, n_pieces, piece),
          .end = part_first (n_partitions, n_pieces, piece + 1),
        };

        g_array_append_val (reads, read);
      }
  return reads;
}
