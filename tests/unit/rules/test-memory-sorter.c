/* SPDX-License-Identifier: Apache-2.0 */
/* Pages and arrays of sorters and hash maps, with what real tasks reported. */
#include "memory-sorter.h"

#define UNIFIED_1G 455501414
#define PAGE_1_CORE 16777200
#define PAGE_4_CORES 4194288

static Sorter
sorted (SorterKind kind, gint64 n_rows, Bytes row_bytes, Bytes page_bytes, Bytes share)
{
  SorterMemory memory = { .share_bytes = share };
  Sorter       sorter;

  sorter_begin (&sorter, kind, SORTER_RADIX, page_bytes, sorter_record_bytes (kind, row_bytes),
                &memory);
  sorter_insert (&sorter, n_rows, &memory);
  return sorter;
}

static void
a_sort_spills_at_the_row_at_which_it_did (void)
{
  Sorter last = sorted (SORTER_ROWS, 2097152, 120, PAGE_1_CORE, UNIFIED_1G);
  Sorter more = sorted (SORTER_ROWS, 2097153, 120, PAGE_1_CORE, UNIFIED_1G);

  /* 16 pages and an array of 64 MiB; to double it would take 128 MiB. */
  g_assert_cmpint (last.peak_bytes, ==, 335544064);
  g_assert_cmpint (last.spilled_bytes, ==, 0);
  g_assert_cmpint (more.spilled_bytes, ==, 268435200);
  g_assert_cmpint (more.n_spilled_rows, ==, 2097152);
  g_assert_cmpint (more.n_rows, ==, 1);
}

static void
a_shuffle_counts_its_array_as_spilled (void)
{
  Sorter fits = sorted (SORTER_SHUFFLE, 2500000, 128, PAGE_1_CORE, UNIFIED_1G);
  Sorter spills = sorted (SORTER_SHUFFLE, 4000000, 128, PAGE_1_CORE, UNIFIED_1G);

  g_assert_cmpint (fits.peak_bytes, ==, 419430064);
  g_assert_cmpint (fits.spilled_bytes, ==, 0);
  g_assert_cmpint (spills.spilled_bytes, ==, 23 * PAGE_1_CORE + 64 * UNITS_MIB);
}

static void
what_is_only_read_gives_all_but_a_page (void)
{
  SorterMemory memory = { .share_bytes = UNIFIED_1G / 4 };
  Bytes        record = sorter_record_bytes (SORTER_ROWS, 120);
  Sorter       first, second;

  sorter_begin (&first, SORTER_ROWS, SORTER_RADIX, PAGE_4_CORES, record, &memory);
  sorter_insert (&first, 400000, &memory);
  sorter_begin (&second, SORTER_ROWS, SORTER_RADIX, PAGE_4_CORES, record, &memory);
  second.reader = &first;
  sorter_insert (&second, 400000, &memory);
  g_assert_cmpint (first.spilled_bytes, ==, 62914384);
  g_assert_cmpint (second.spilled_bytes, ==, 0);
  g_assert_cmpint (first.peak_bytes + second.peak_bytes, ==, 134217344);
}

static void
a_sort_by_two_columns_uses_two_thirds_of_its_array (void)
{
  SorterMemory memory = { .share_bytes = UNIFIED_1G };
  Sorter       sorter;

  sorter_begin (&sorter, SORTER_ROWS, SORTER_COMPARE, 8388592, 132, &memory);
  sorter_insert (&sorter, 2200000, &memory);
  /* 35 pages, and room for 2,796,202 rows in 64 MiB. */
  g_assert_cmpint (sorter.peak_bytes, ==, 360709584);
}

static void
a_row_larger_than_a_page_has_one_of_its_own (void)
{
  Sorter sorter = sorted (SORTER_ROWS, 3, 100000024, PAGE_1_CORE, UNIFIED_1G);

  g_assert_cmpint (sorter.peak_bytes, ==, 3 * 100000028 + 65536);
}

static void
a_sorter_with_nothing_to_spill_fails (void)
{
  Sorter sorter = sorted (SORTER_ROWS, 1, 1000, 500, 900 + 65536);

  g_assert_true (sorter.is_failed);
}

static HashMap
aggregated (gint64 n_keys, Bytes page_bytes, Bytes share)
{
  SorterMemory memory = { .share_bytes = share };
  HashMap      map;

  hash_map_begin (&map, page_bytes, 152, &memory);
  hash_map_insert (&map, n_keys, &memory);
  hash_map_end (&map, &memory);
  return map;
}

static void
a_map_that_cannot_grow_spills_with_the_next_key (void)
{
  HashMap last = aggregated (2097152, PAGE_1_CORE, UNIFIED_1G);
  HashMap more = aggregated (2097153, PAGE_1_CORE, UNIFIED_1G);

  g_assert_cmpint (last.spilled_bytes, ==, 0);
  /* 20 pages and 64 MiB, then a page and the first array. */
  g_assert_cmpint (more.spilled_bytes, ==, 419692208);
}

static void
a_quarter_of_the_memory_spills_at_a_quarter_of_the_keys (void)
{
  g_assert_cmpint (aggregated (524288, PAGE_4_CORES, UNIFIED_1G / 4).spilled_bytes, ==, 0);
  g_assert_cmpint (aggregated (524289, PAGE_4_CORES, UNIFIED_1G / 4).spilled_bytes, ==, 105119408);
}

static void
a_map_takes_a_smaller_page_before_it_spills (void)
{
  SorterMemory memory = { .share_bytes = 455459041 };
  HashMap      map;

  hash_map_begin (&map, PAGE_1_CORE, 1056, &memory);
  hash_map_insert (&map, 900000, &memory);
  hash_map_end (&map, &memory);
  /* 26 pages, 2,474,625 bytes and 16 MiB, twice; then 5 pages and 4 MiB. */
  g_assert_cmpint (map.peak_bytes, ==, 455459041);
  g_assert_cmpint (map.spilled_bytes, ==, 998998386);
}

static void
a_sorter_without_rows_takes_a_smaller_page (void)
{
  Sorter sorter = sorted (SORTER_ROWS, 1001, 120, PAGE_4_CORES, 65536 + 1000 * 124);

  g_assert_cmpint (sorter.spilled_bytes, ==, 1000 * 124);
  g_assert_cmpint (sorter.n_rows, ==, 1);
}

/* What a table by one long key asks for in vain; 0: nothing. */
static Bytes
lacked (gint64 n_rows, Bytes first_bytes, Bytes share, Bytes *got)
{
  SorterMemory memory = { .share_bytes = share };
  Bytes        lacks = sorter_table_lacks (n_rows, 120, first_bytes, &memory);

  *got = share - memory.held_bytes;
  return lacks;
}

/* Recorded: "Unable to acquire 536870400 bytes of memory, got 119909335" with 48,015 bytes lent to
 * broadcasts: 256 MiB of rows in what began as a page, and 64 MiB of keys. */
static void
a_table_fits_until_it_has_to_double (void)
{
  Bytes got;

  g_assert_cmpint (lacked (1500000, PAGE_1_CORE, UNIFIED_1G, &got), ==, 0);
  g_assert_cmpint (lacked (2500000, PAGE_1_CORE, UNIFIED_1G - 48015, &got), ==, 536870400);
  g_assert_cmpint (got, ==, 119909335);
  g_assert_cmpint (lacked (500000, PAGE_4_CORES, UNIFIED_1G / 4, &got), ==, 0);
}

static void
a_table_begins_with_a_page_since_spark_4 (void)
{
  Bytes got;

  g_assert_cmpint (sorter_table_first_bytes (PAGE_1_CORE, TRUE), ==, PAGE_1_CORE);
  g_assert_cmpint (sorter_table_first_bytes (PAGE_1_CORE, FALSE), ==, UNITS_MIB);
  g_assert_cmpint (lacked (2500000, UNITS_MIB, UNIFIED_1G, &got), ==, 512 * UNITS_MIB);
  g_assert_cmpint (lacked (1, PAGE_1_CORE, UNITS_MIB, &got), ==, PAGE_1_CORE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory/sorter/a-sort-spills-at-the-row-at-which-it-did",
                   a_sort_spills_at_the_row_at_which_it_did);
  g_test_add_func ("/memory/sorter/a-shuffle-counts-its-array-as-spilled",
                   a_shuffle_counts_its_array_as_spilled);
  g_test_add_func ("/memory/sorter/what-is-only-read-gives-all-but-a-page",
                   what_is_only_read_gives_all_but_a_page);
  g_test_add_func ("/memory/sorter/a-sort-by-two-columns-uses-two-thirds-of-its-array",
                   a_sort_by_two_columns_uses_two_thirds_of_its_array);
  g_test_add_func ("/memory/sorter/a-row-larger-than-a-page-has-one-of-its-own",
                   a_row_larger_than_a_page_has_one_of_its_own);
  g_test_add_func ("/memory/sorter/a-sorter-with-nothing-to-spill-fails",
                   a_sorter_with_nothing_to_spill_fails);
  g_test_add_func ("/memory/hash-map/a-map-that-cannot-grow-spills-with-the-next-key",
                   a_map_that_cannot_grow_spills_with_the_next_key);
  g_test_add_func ("/memory/hash-map/a-quarter-of-the-memory-spills-at-a-quarter-of-the-keys",
                   a_quarter_of_the_memory_spills_at_a_quarter_of_the_keys);
  g_test_add_func ("/memory/hash-map/a-map-takes-a-smaller-page-before-it-spills",
                   a_map_takes_a_smaller_page_before_it_spills);
  g_test_add_func ("/memory/sorter/a-sorter-without-rows-takes-a-smaller-page",
                   a_sorter_without_rows_takes_a_smaller_page);
  g_test_add_func ("/memory/table/a-table-fits-until-it-has-to-double",
                   a_table_fits_until_it_has_to_double);
  g_test_add_func ("/memory/table/a-table-begins-with-a-page-since-spark-4",
                   a_table_begins_with_a_page_since_spark_4);
  return g_test_run ();
}
