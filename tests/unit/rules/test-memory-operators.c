/* SPDX-License-Identifier: Apache-2.0 */
/* When a task spills or fails, and how much. */
#include "memory.h"

#define ROW 120
#define UNIFIED_1G 455501414

/* Most rows that a real task held without spilling; one more spilled. */
typedef struct
{
  OperatorId operator_id;
  Bytes      share;
  gint64     rows;
} SpillPoint;

static MemoryOutcome
outcome_of_rows (OperatorId operator_id, gint64 rows, Bytes share)
{
  return memory_outcome (operator_id, rows * ROW, 1.0, ROW, share, 0);
}

static void
rows_spill_where_they_did_in_spark (void)
{
  /* clang-format off */
  static const SpillPoint points[] = {
    { OPERATOR_SORT,           UNIFIED_1G,      2097152 },
    { OPERATOR_SORT,           UNIFIED_1G / 2,  1048576 },
    { OPERATOR_SORT,           UNIFIED_1G / 4,   524288 },
    { OPERATOR_SORT,           200 * UNITS_MIB, 1048576 }, /* off the heap */
    { OPERATOR_HASH_AGGREGATE, UNIFIED_1G,      2097152 },
    { OPERATOR_HASH_AGGREGATE, UNIFIED_1G / 2,  1048576 },
    { OPERATOR_HASH_AGGREGATE, UNIFIED_1G / 4,   524288 },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      const SpillPoint *point = &points[i];

      g_assert_cmpint (outcome_of_rows (point->operator_id, point->rows, point->share).verdict, ==,
                       MEMORY_FITS);
      g_assert_cmpint (outcome_of_rows (point->operator_id, point->rows + 1, point->share).verdict,
                       ==, MEMORY_SPILLS);
    }
}

static void
two_sides_of_a_join_spill_between_the_sizes_tried_in_spark (void)
{
  /* 200,000 rows a side did not spill, 400,000 did, with 62,914,384 bytes. */
  MemoryOutcome small = outcome_of_rows (OPERATOR_SORT_MERGE_JOIN, 2 * 200000, UNIFIED_1G / 4);
  MemoryOutcome large = outcome_of_rows (OPERATOR_SORT_MERGE_JOIN, 2 * 400000, UNIFIED_1G / 4);

  g_assert_cmpint (small.verdict, ==, MEMORY_FITS);
  g_assert_cmpint (large.verdict, ==, MEMORY_SPILLS);
  g_assert_cmpint (ABS (large.memory_spilled_bytes - 62914384), <, 4194288);
}

/* Most rows that a sort holds without spilling, found by trying. */
static gint64
most_rows (Bytes row, Bytes share)
{
  gint64 low = 1, high = share / row;

  while (low < high)
    {
      gint64 middle = (low + high + 1) / 2;

      if (memory_outcome (OPERATOR_SORT, middle * row, 1.0, row, share, 0).verdict == MEMORY_FITS)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

static void
one_row_too_many_releases_all_that_fitted (void)
{
  for (Bytes share = 100000; share < 100 * UNITS_MIB; share += share / 7)
    for (Bytes row = 1; row < 20000; row = row * 3 + 1)
      {
        gint64        n = most_rows (row, share);
        MemoryOutcome outcome = memory_outcome (OPERATOR_SORT, (n + 1) * row, 1.0, row, share, 0);

        g_assert_cmpint (outcome.verdict, ==, MEMORY_SPILLS);
        g_assert_cmpint (outcome.memory_spilled_bytes, ==, n * (row + 4));
      }
}

static void
a_spilled_sort_reports_its_pages_to_within_one (void)
{
  /* 16 pages of 16,777,200 bytes were released, and 5 % of the input stayed in memory. */
  MemoryOutcome outcome = outcome_of_rows (OPERATOR_SORT, 4000000, UNIFIED_1G);

  g_assert_cmpint (outcome.memory_spilled_bytes, ==, 2097152 * 124);
  g_assert_cmpint (ABS (outcome.memory_spilled_bytes - 268435200), <, 16777200);
  g_assert_cmpint (outcome.disk_spilled_bytes, ==, 2097152 * ROW);
}

/* A sorter asks for a whole page, and spills when it does not get one: two real tasks, with pages
 * of 8 MiB and of 16 MiB in the regions of G1. */
static void
a_sort_spills_at_the_page_that_it_does_not_get (void)
{
  static const struct
  {
    Bytes  share, page;
    gint64 rows; /* that fit */
    Bytes  spilled;
  } sorts[] = {
    { 163499212, 8388608, 1014750, 125829120 },
    { 515899392, 16777200, 2976600, 369098400 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      MemoryOutcome most = memory_outcome (OPERATOR_SORT, sorts[i].rows * ROW, 1.0, ROW,
                                           sorts[i].share, sorts[i].page);
      MemoryOutcome more = memory_outcome (OPERATOR_SORT, (sorts[i].rows + 1) * ROW, 1.0, ROW,
                                           sorts[i].share, sorts[i].page);

      g_assert_cmpint (most.verdict, ==, MEMORY_FITS);
      g_assert_cmpint (more.verdict, ==, MEMORY_SPILLS);
      g_assert_cmpint (more.memory_spilled_bytes, ==, sorts[i].spilled);
    }
}

#define PAGE_1_CORE 16777200
#define PAGE_4_CORES 4194288

/* 105,119,408 bytes in Spark: 21 pages of 4,194,288 bytes and a map of 16 MiB, then the page and
 * the first map of the next round. */
static void
a_spilled_aggregation_counts_its_pages_and_its_maps (void)
{
  MemoryOutcome outcome = memory_outcome (OPERATOR_HASH_AGGREGATE, 524289 * ROW, 1.0, ROW,
                                          UNIFIED_1G / 4, PAGE_4_CORES);

  g_assert_cmpint (outcome.memory_spilled_bytes, ==, 105119408);
  g_assert_cmpint (outcome.disk_spilled_bytes, ==, 524289 * ROW); /* in the end all of it */
}

/* A real task that groups by texts of 1,000 bytes, 42,373 bytes of whose memory were lent. Its last
 * page is what was left, and all of its maps are written out in the end. */
static void
an_aggregation_takes_a_smaller_page_before_it_spills (void)
{
  static const struct
  {
    gint64 rows;
    Bytes  spilled;
  } tasks[] = {
    { 415000, 0 },
    { 415445, 472498385 }, /* 455,459,041 + 16,777,200 + 262,144 */
    { 500000, 560316545 }, /* 6 pages and 4 MiB more */
    { 900000, 998998386 },
  };
  const Bytes share = 455459041, row = 1024;

  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      MemoryOutcome outcome = memory_outcome (OPERATOR_HASH_AGGREGATE, tasks[i].rows * row, 1.0,
                                              row, share, PAGE_1_CORE);

      g_assert_cmpint (outcome.memory_spilled_bytes, ==, tasks[i].spilled);
      g_assert_cmpint (outcome.verdict, ==, tasks[i].spilled > 0 ? MEMORY_SPILLS : MEMORY_FITS);
      g_assert_cmpint (outcome.need_bytes, >, 0);
      g_assert_true (outcome.verdict != MEMORY_FITS || outcome.need_bytes <= share);
    }
}

/* Half a page is enough for the first rows: nobody else could give the rest of it. */
static void
a_sort_does_with_a_part_of_its_first_page (void)
{
  const Bytes share = 65536 + 1000 * (ROW + 4);

  g_assert_cmpint (memory_outcome (OPERATOR_SORT, 1000 * ROW, 1.0, ROW, share, UNITS_MIB).verdict,
                   ==, MEMORY_FITS);
  g_assert_cmpint (
      memory_outcome (OPERATOR_SORT, 1001 * ROW, 1.0, ROW, share, UNITS_MIB).memory_spilled_bytes,
      ==, 1000 * (ROW + 4));
}

/* The row and its array must find room together. */
static void
a_row_that_does_not_fit_beside_the_first_array_fails (void)
{
  const Bytes row = 10 * UNITS_MB;

  g_assert_cmpint (
      memory_outcome (OPERATOR_SORT, row, 1.0, row, row + 4 + 65536, UNITS_MIB).verdict, ==,
      MEMORY_FITS);
  g_assert_cmpint (
      memory_outcome (OPERATOR_SORT, row, 1.0, row, row + 3 + 65536, UNITS_MIB).verdict, ==,
      MEMORY_FAILS);
}

static void
a_tebibyte_in_two_hundred_parts_spills_four_times_its_share (void)
{
  const Bytes   input = UNITS_GIB * UNITS_KIB / 200, share = G_GINT64_CONSTANT (4965217075) / 4;
  MemoryOutcome outcome = memory_outcome (OPERATOR_SORT, input, 1.0, 0, share, 0);

  /* 5.12 GiB against 1.16 GiB: 4.43, so four full shares leave, and the rest stays. */
  g_assert_cmpint (outcome.verdict, ==, MEMORY_SPILLS);
  g_assert_cmpint (outcome.need_bytes, ==, input);
  g_assert_cmpint (outcome.memory_spilled_bytes, ==, 4 * share);
  g_assert_cmpint (outcome.disk_spilled_bytes, ==, 4 * share);
}

static void
expansion_multiplies_what_is_held (void)
{
  MemoryOutcome outcome = memory_outcome (OPERATOR_SORT, 1000, 2.8, 0, 1000, 0);

  g_assert_cmpint (outcome.need_bytes, ==, 2800);
  g_assert_cmpint (outcome.memory_spilled_bytes, ==, 2000);
  g_assert_cmpint (outcome.disk_spilled_bytes, ==, 714); /* 1,000 x 2,000 / 2,800 */
}

static void
what_streams_always_fits (void)
{
  g_assert_cmpint (memory_outcome (OPERATOR_NONE, UNITS_GIB, 1.0, 0, 1, 0).verdict, ==,
                   MEMORY_FITS);
  g_assert_cmpint (memory_outcome (OPERATOR_WRITE, UNITS_GIB, 1.0, 0, 1, 0).verdict, ==,
                   MEMORY_FITS);
  g_assert_cmpint (memory_outcome (OPERATOR_BROADCAST_JOIN, UNITS_GIB, 1.0, 0, 1, 0).need_bytes, ==,
                   0);
  g_assert_cmpint (memory_outcome (OPERATOR_SORT, 0, 1.0, ROW, 1, 0).verdict, ==, MEMORY_FITS);
}

static void
a_hash_table_cannot_spill (void)
{
  g_assert_cmpint (memory_outcome (OPERATOR_SHUFFLED_HASH_JOIN, 1000, 1.0, 0, 1000, 0).verdict, ==,
                   MEMORY_FITS);
  g_assert_cmpint (memory_outcome (OPERATOR_SHUFFLED_HASH_JOIN, 1001, 1.0, 0, 1000, 0).verdict, ==,
                   MEMORY_FAILS);
}

static void
a_row_larger_than_the_share_fails (void)
{
  const Bytes row = 100 * UNITS_MB;

  g_assert_cmpint (memory_outcome (OPERATOR_SORT, row, 1.0, row, row - 1, 0).verdict, ==,
                   MEMORY_FAILS);
  g_assert_cmpint (memory_outcome (OPERATOR_GROUP_BY_KEY, row, 1.0, row, row - 1, 0).verdict, ==,
                   MEMORY_FAILS);
  g_assert_cmpint (memory_outcome (OPERATOR_SORT, row, 1.0, row, 2 * row, 0).verdict, ==,
                   MEMORY_FITS);
}

static void
the_largest_input_does_not_overflow (void)
{
  MemoryOutcome outcome = memory_outcome (OPERATOR_SORT, G_MAXINT64, 1000.0, 1, 1000000, 0);

  g_assert_cmpint (outcome.verdict, ==, MEMORY_SPILLS);
  g_assert_cmpint (outcome.need_bytes, >, 0);
  g_assert_cmpint (outcome.memory_spilled_bytes, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory/operators/rows-spill-where-they-did-in-spark",
                   rows_spill_where_they_did_in_spark);
  g_test_add_func ("/memory/operators/two-sides-of-a-join-spill-between-the-sizes-tried-in-spark",
                   two_sides_of_a_join_spill_between_the_sizes_tried_in_spark);
  g_test_add_func ("/memory/operators/one-row-too-many-releases-all-that-fitted",
                   one_row_too_many_releases_all_that_fitted);
  g_test_add_func ("/memory/operators/a-sort-spills-at-the-page-that-it-does-not-get",
                   a_sort_spills_at_the_page_that_it_does_not_get);
  g_test_add_func ("/memory/operators/a-spilled-sort-reports-its-pages-to-within-one",
                   a_spilled_sort_reports_its_pages_to_within_one);
  g_test_add_func ("/memory/operators/a-spilled-aggregation-counts-its-pages-and-its-maps",
                   a_spilled_aggregation_counts_its_pages_and_its_maps);
  g_test_add_func ("/memory/operators/an-aggregation-takes-a-smaller-page-before-it-spills",
                   an_aggregation_takes_a_smaller_page_before_it_spills);
  g_test_add_func ("/memory/operators/a-sort-does-with-a-part-of-its-first-page",
                   a_sort_does_with_a_part_of_its_first_page);
  g_test_add_func ("/memory/operators/a-row-that-does-not-fit-beside-the-first-array-fails",
                   a_row_that_does_not_fit_beside_the_first_array_fails);
  g_test_add_func ("/memory/operators/a-tebibyte-in-two-hundred-parts-spills-four-times-its-share",
                   a_tebibyte_in_two_hundred_parts_spills_four_times_its_share);
  g_test_add_func ("/memory/operators/expansion-multiplies-what-is-held",
                   expansion_multiplies_what_is_held);
  g_test_add_func ("/memory/operators/what-streams-always-fits", what_streams_always_fits);
  g_test_add_func ("/memory/operators/a-hash-table-cannot-spill", a_hash_table_cannot_spill);
  g_test_add_func ("/memory/operators/a-row-larger-than-the-share-fails",
                   a_row_larger_than_the_share_fails);
  g_test_add_func ("/memory/operators/the-largest-input-does-not-overflow",
                   the_largest_input_does_not_overflow);
  return g_test_run ();
}
