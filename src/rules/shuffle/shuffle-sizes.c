/* SPDX-License-Identifier: Apache-2.0 */
/* Map output sizes as the driver hears of them: one byte per block, on a scale of 1.1^n. */
#include "shuffle.h"

/* Beyond so many partitions a map task reports one average:
 * spark.shuffle.minNumPartitionsToHighlyCompress. */
#define MOST_REPORTED_EACH 2000
/* But for blocks of that size: spark.shuffle.accurateBlockThreshold. */
#define ACCURATE_BLOCK_BYTES (100 * UNITS_MIB)

/* The size that each code stands for: floor (1.1^code), and 0. */
/* clang-format off */
static const Bytes coded_sizes[256] = {
  0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 8, 9, 10, 11, 13, 14, 15,
  17, 19, 21, 23, 25, 28, 30, 34, 37, 41, 45, 49, 54, 60, 66, 72, 80, 88, 97, 106, 117, 129, 142,
  156, 171, 189, 207, 228, 251, 276, 304, 334, 368, 405, 445, 490, 539, 593, 652, 717, 789, 868,
  955, 1051, 1156, 1271, 1399, 1538, 1692, 1862, 2048, 2253, 2478, 2726, 2999, 3298, 3628, 3991,
  4390, 4830, 5313, 5844, 6428, 7071, 7778, 8556, 9412, 10353, 11388, 12527, 13780, 15158, 16674,
  18341, 20176, 22193, 24413, 26854, 29539, 32493, 35743, 39317, 43249, 47574, 52331, 57565, 63321,
  69653, 76619, 84280, 92709, 101979, 112177, 123395, 135735, 149308, 164239, 180663, 198730,
  218603, 240463, 264509, 290960, 320056, 352062, 387268, 425995, 468595, 515454, 567000, 623700,
  686070, 754677, 830145, 913159, 1004475, 1104923, 1215415, 1336956, 1470652, 1617717, 1779489,
  1957438, 2153182, 2368500, 2605350, 2865885, 3152474, 3467721, 3814494, 4195943, 4615537,
  5077091, 5584800, 6143280, 6757608, 7433369, 8176706, 8994377, 9893815, 10883196, 11971516,
  13168667, 14485534, 15934088, 17527497, 19280246, 21208271, 23329098, 25662008, 28228209,
  31051030, 34156133, 37571746, 41328921, 45461813, 50007994, 55008794, 60509673, 66560640,
  73216704, 80538375, 88592213, 97451434, 107196577, 117916235, 129707859, 142678644, 156946509,
  172641160, 189905276, 208895804, 229785384, 252763922, 278040315, 305844346, 336428781,
  370071659, 407078825, 447786708, 492565378, 541821916, 596004108, 655604519, 721164971,
  793281468, 872609615, 959870576, 1055857634, 1161443397, 1277587737, 1405346511, 1545881162,
  1700469278, 1870516206, 2057567827, G_GINT64_CONSTANT (2263324610),
  G_GINT64_CONSTANT (2489657071), G_GINT64_CONSTANT (2738622778), G_GINT64_CONSTANT (3012485056),
  G_GINT64_CONSTANT (3313733561), G_GINT64_CONSTANT (3645106918), G_GINT64_CONSTANT (4009617609),
  G_GINT64_CONSTANT (4410579370), G_GINT64_CONSTANT (4851637308), G_GINT64_CONSTANT (5336801038),
  G_GINT64_CONSTANT (5870481142), G_GINT64_CONSTANT (6457529257), G_GINT64_CONSTANT (7103282182),
  G_GINT64_CONSTANT (7813610400), G_GINT64_CONSTANT (8594971441), G_GINT64_CONSTANT (9454468585),
  G_GINT64_CONSTANT (10399915443), G_GINT64_CONSTANT (11439906988),
  G_GINT64_CONSTANT (12583897686), G_GINT64_CONSTANT (13842287455),
  G_GINT64_CONSTANT (15226516201), G_GINT64_CONSTANT (16749167821),
  G_GINT64_CONSTANT (18424084603), G_GINT64_CONSTANT (20266493063),
  G_GINT64_CONSTANT (22293142370), G_GINT64_CONSTANT (24522456607),
  G_GINT64_CONSTANT (26974702267), G_GINT64_CONSTANT (29672172494),
  G_GINT64_CONSTANT (32639389743), G_GINT64_CONSTANT (35903328718),
};
/* clang-format on */

Bytes
shuffle_reported_size (Bytes bytes)
{
  guint low = bytes > 0 ? 1 : 0, high = G_N_ELEMENTS (coded_sizes) - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (coded_sizes[middle] < bytes)
        low = middle + 1;
      else
        high = middle;
    }
  return coded_sizes[low];
}

/* Sum over the maps: `bytes` dealt evenly, the first ones write one byte more. */
static Bytes
sum_of_coded (Bytes bytes, guint n_maps)
{
  gint64 n_more = bytes % n_maps;

  return n_more * shuffle_reported_size (bytes / n_maps + 1) +
         (n_maps - n_more) * shuffle_reported_size (bytes / n_maps);
}

static gboolean
is_accurate (Bytes bytes, guint n_maps)
{
  return bytes / n_maps >= ACCURATE_BLOCK_BYTES;
}

/* Each map reports the average of its blocks that are neither empty nor accurate. */
static Bytes
average_block (const Bytes *shares, guint n, guint n_maps)
{
  Bytes  total = 0;
  gint64 n_blocks = 0;

  for (guint r = 0; r < n; r++)
    if (!is_accurate (shares[r], n_maps))
      {
        total += shares[r];
        n_blocks += MIN (shares[r], n_maps);
      }
  return n_blocks > 0 ? total / n_blocks : 0;
}

void
shuffle_reported_sizes (const Bytes *shares, guint n, guint n_maps, Bytes *reported)
{
  Bytes average;

  g_return_if_fail (n_maps > 0);

  average = n > MOST_REPORTED_EACH ? average_block (shares, n, n_maps) : 0;
  for (guint r = 0; r < n; r++)
    reported[r] = n <= MOST_REPORTED_EACH || is_accurate (shares[r], n_maps)
                      ? sum_of_coded (shares[r], n_maps)
                      : MIN (shares[r], n_maps) * average;
}

void
shuffle_reported_blocks (const Bytes *shares, guint n, guint partition, guint n_maps, Bytes *blocks)
{
  Bytes    share = shares[partition];
  gboolean is_each = n <= MOST_REPORTED_EACH || is_accurate (share, n_maps);
  Bytes    average = is_each ? 0 : average_block (shares, n, n_maps);

  for (guint m = 0; m < n_maps; m++)
    {
      Bytes block = share / n_maps + (m < share % n_maps);

      blocks[m] = is_each ? shuffle_reported_size (block) : block > 0 ? average : 0;
    }
}
