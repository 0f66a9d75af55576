/* SPDX-License-Identifier: Apache-2.0 */
/* Hash collections hand out Long keys as real ones do: recorded from Scala 2.12.18 (Spark 3.5.9)
 * and 2.13.18 (Spark 4.3.0), and from the OpenHashSet of both Sparks, which are alike. */
#include "hash-order.h"

/* Keys in the order in which they were put in, and in which they came out. */
typedef struct
{
  guint         n;
  const gint64 *keys, *map_2_12, *map_2_13, *open_set;
} Record;

/* clang-format off */
static const gint64 every_fourth_keys[] = {
  320, 324, 328, 332, 336, 340, 344, 348, 352, 356, 360, 364, 368, 372, 376, 380, 384, 388,
  392, 396, 400, 404, 408, 412, 416
};
static const gint64 every_fourth_2_12[] = {
  364, 400, 376, 340, 412, 388, 352, 328, 360, 396, 408, 336, 372, 348, 384, 324, 392, 332,
  404, 368, 344, 380, 416, 356, 320
};
static const gint64 every_fourth_2_13[] = {
  320, 384, 324, 388, 328, 392, 332, 396, 336, 400, 340, 404, 344, 408, 348, 412, 352, 416,
  356, 360, 364, 368, 372, 376, 380
};
static const gint64 every_fourth_open[] = {
  384, 388, 404, 332, 324, 340, 412, 320, 408, 376, 352, 368, 344, 336, 396, 416, 380, 392,
  364, 400, 372, 328, 356, 360, 348
};
static const gint64 odd_keys[] = {
  3, 17, 33, 65, 129, 5, 6, 70000, 70001, 65536, 131072, 99999
};
static const gint64 odd_2_12[] = {
  131072, 70001, 99999, 17, 70000, 65, 5, 129, 3, 65536, 6, 33
};
static const gint64 odd_2_13[] = {
  33, 65, 129, 65536, 131072, 3, 5, 6, 70001, 17, 70000, 99999
};
static const gint64 odd_open[] = {
  65536, 131072, 70001, 65, 33, 99999, 70000, 6, 17, 3, 129, 5
};
static const gint64 fifty_keys[] = {
  1326, 617, 1617, 2666, 197, 296, 2194, 385, 1497, 2387, 237, 2078, 879, 153, 352, 1776,
  1712, 286, 985, 371, 2257, 1738, 242, 2316, 507, 914, 2583, 2569, 253, 2363, 2398, 1624,
  203, 905, 190, 2280, 545, 1186, 1716, 590, 2214, 482, 2338, 1263, 2294, 2793, 740, 422,
  2382, 2339
};
static const gint64 fifty_2_12[] = {
  2793, 2398, 1716, 2078, 2257, 2338, 286, 2583, 385, 1617, 352, 253, 1186, 507, 2194, 905,
  1497, 1712, 914, 2316, 190, 2280, 2666, 740, 2382, 985, 1326, 1263, 590, 2214, 617, 2363,
  237, 2339, 482, 545, 2294, 1738, 2387, 1624, 422, 153, 371, 2569, 203, 1776, 242, 197, 296,
  879
};
static const gint64 fifty_2_13[] = {
  385, 905, 2569, 2316, 914, 2194, 2583, 153, 286, 2078, 545, 1186, 2338, 2339, 422, 2214,
  296, 1326, 1712, 1716, 2363, 190, 197, 1738, 203, 590, 2382, 1617, 2257, 2387, 1624, 985,
  1497, 2398, 352, 482, 740, 2280, 617, 2793, 2666, 237, 879, 1263, 1776, 242, 371, 2294,
  507, 253
};
static const gint64 fifty_open[] = {
  1263, 296, 2387, 2382, 153, 1738, 2339, 2280, 2569, 286, 352, 2363, 2078, 385, 242, 2214,
  2316, 422, 203, 2583, 2666, 482, 905, 253, 1497, 2257, 985, 545, 740, 617, 371, 1186, 2793,
  507, 2194, 1712, 1326, 237, 1617, 190, 1716, 1624, 914, 2294, 590, 879, 2338, 1776, 2398,
  197
};
static const gint64 sixty_keys[] = {
  83743, 24624, 48810, 12770, 71793, 93337, 8229, 73972, 7812, 81134, 26995, 65066, 89181,
  69693, 56045, 41175, 61027, 76750, 59399, 47393, 39291, 32561, 23562, 91618, 31994, 10728,
  75290, 39354, 68838, 64895, 45020, 95609, 58829, 37740, 79817, 9594, 15475, 67100, 54804,
  21621, 99239, 44833, 19920, 64089, 55272, 5138, 87584, 10173, 73148, 75107, 41123, 44580,
  91133, 45898, 77905, 65100, 76008, 59795, 9012, 12267
};
static const gint64 sixty_2_12[] = {
  19920, 12267, 77905, 65066, 59399, 95609, 24624, 55272, 41123, 73972, 44580, 45020, 10173,
  32561, 23562, 81134, 8229, 64895, 76750, 26995, 75290, 76008, 15475, 21621, 99239, 9012,
  37740, 54804, 45898, 56045, 44833, 87584, 73148, 89181, 61027, 58829, 79817, 39354, 75107,
  47393, 91618, 7812, 59795, 10728, 71793, 31994, 65100, 41175, 48810, 64089, 39291, 9594,
  12770, 93337, 5138, 68838, 91133, 69693, 83743, 67100
};
static const gint64 sixty_2_13[] = {
  7812, 59399, 23562, 5138, 59795, 54804, 93337, 75290, 67100, 83743, 44833, 47393, 87584,
  41123, 44580, 8229, 99239, 48810, 65066, 24624, 32561, 9012, 39354, 69693, 10173, 73148,
  79817, 45898, 65100, 58829, 76750, 19920, 77905, 41175, 64089, 45020, 89181, 12770, 75107,
  61027, 91618, 68838, 10728, 55272, 76008, 12267, 37740, 56045, 81134, 71793, 15475, 26995,
  21621, 73972, 95609, 9594, 31994, 39291, 91133, 64895
};
static const gint64 sixty_open[] = {
  59795, 26995, 76008, 73148, 37740, 73972, 45898, 12770, 76750, 31994, 41175, 44833, 65066,
  45020, 55272, 71793, 8229, 10728, 9594, 83743, 75290, 41123, 5138, 39354, 77905, 93337,
  56045, 64089, 59399, 24624, 19920, 87584, 48810, 15475, 7812, 21621, 32561, 64895, 69693,
  47393, 65100, 91618, 44580, 23562, 79817, 67100, 91133, 89181, 99239, 10173, 68838, 61027,
  75107, 81134, 58829, 39291, 9012, 95609, 54804, 12267
};
static const gint64 thirteen_keys[] = {
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
};
static const gint64 thirteen_2_12[] = {
  8, 11, 2, 5, 4, 7, 1, 10, 9, 3, 12, 6, 0
};
static const gint64 thirteen_2_13[] = {
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
};
static const gint64 thirteen_open[] = {
  4, 11, 0, 1, 6, 3, 7, 9, 8, 12, 10, 5, 2
};

static const Record records[] = {
  { G_N_ELEMENTS (every_fourth_keys), every_fourth_keys, every_fourth_2_12, every_fourth_2_13, every_fourth_open },
  { G_N_ELEMENTS (odd_keys), odd_keys, odd_2_12, odd_2_13, odd_open },
  { G_N_ELEMENTS (fifty_keys), fifty_keys, fifty_2_12, fifty_2_13, fifty_open },
  { G_N_ELEMENTS (sixty_keys), sixty_keys, sixty_2_12, sixty_2_13, sixty_open },
  { G_N_ELEMENTS (thirteen_keys), thirteen_keys, thirteen_2_12, thirteen_2_13, thirteen_open },
};
/* clang-format on */

static void
assert_order (HashOrder order, const Record *record, const gint64 *recorded)
{
  g_autofree gint64 *keys = g_memdup2 (record->keys, record->n * sizeof *keys);

  order (keys, record->n);
  g_assert_cmpmem (keys, record->n * sizeof *keys, recorded, record->n * sizeof *recorded);
}

static void
maps_of_scala_2_12_go_from_the_last_bucket_to_the_first (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    assert_order (hash_order_of_map_2_12, &records[i], records[i].map_2_12);
}

static void
maps_of_scala_2_13_go_by_the_lower_bits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    assert_order (hash_order_of_map_2_13, &records[i], records[i].map_2_13);
}

static void
open_sets_go_by_murmur (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    assert_order (hash_order_of_open_set, &records[i], records[i].open_set);
}

static void
an_empty_one_hands_out_nothing (void)
{
  gint64 none = 7;

  hash_order_of_map_2_12 (&none, 0);
  hash_order_of_map_2_13 (&none, 0);
  hash_order_of_open_set (&none, 0);
  g_assert_cmpint (none, ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/hash-order/maps-of-scala-2-12-go-from-the-last-bucket-to-the-first",
                   maps_of_scala_2_12_go_from_the_last_bucket_to_the_first);
  g_test_add_func ("/rules/hash-order/maps-of-scala-2-13-go-by-the-lower-bits",
                   maps_of_scala_2_13_go_by_the_lower_bits);
  g_test_add_func ("/rules/hash-order/open-sets-go-by-murmur", open_sets_go_by_murmur);
  g_test_add_func ("/rules/hash-order/an-empty-one-hands-out-nothing",
                   an_empty_one_hands_out_nothing);
  return g_test_run ();
}
