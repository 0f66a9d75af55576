/* SPDX-License-Identifier: Apache-2.0 */
/* Which collector a JVM takes, and what it admits of its heap. */
#include "memory.h"

static void
small_machines_get_the_serial_collector (void)
{
  g_assert_cmpint (memory_collector (NULL, 2, 8 * UNITS_GIB), ==, COLLECTOR_G1);
  g_assert_cmpint (memory_collector (NULL, 1, 8 * UNITS_GIB), ==, COLLECTOR_SERIAL);
  g_assert_cmpint (memory_collector (NULL, 2, UNITS_GIB), ==, COLLECTOR_SERIAL);
  g_assert_cmpint (memory_collector (NULL, 2, 1792 * UNITS_MIB), ==, COLLECTOR_G1);
}

static void
the_last_option_wins (void)
{
  g_assert_cmpint (memory_collector ("-Dx=y -XX:+UseParallelGC", 4, UNITS_GIB), ==,
                   COLLECTOR_PARALLEL);
  g_assert_cmpint (memory_collector ("-XX:+UseParallelGC -XX:+UseZGC", 4, UNITS_GIB), ==,
                   COLLECTOR_OTHER);
  g_assert_cmpint (memory_collector ("-XX:+UseG1GC", 1, UNITS_GIB), ==, COLLECTOR_G1);
}

static void
each_collector_admits_its_part (void)
{
  /* A survivor space is 34.125 MiB of 1 GiB with the serial collector, 113.5 MiB with the parallel
   * one. */
  g_assert_cmpint (memory_max_memory (COLLECTOR_G1, UNITS_GIB), ==, 1073741824);
  g_assert_cmpint (memory_max_memory (COLLECTOR_SERIAL, UNITS_GIB), ==, 1037959168);
  g_assert_cmpint (memory_max_memory (COLLECTOR_PARALLEL, UNITS_GIB), ==, 954728448);
  g_assert_cmpint (memory_max_memory (COLLECTOR_OTHER, UNITS_GIB), ==, 1073741824);
  g_assert_cmpint (memory_max_memory (COLLECTOR_G1, 449 * UNITS_MIB), ==, 450 * UNITS_MIB);
}

/* 150 MiB at most are young: a survivor space is a tenth of them. */
static void
a_most_young_generation_keeps_survivors_small (void)
{
  g_assert_cmpint (memory_max_memory_of (COLLECTOR_SERIAL, 486 * UNITS_MIB, "-XX:MaxNewSize=150m"),
                   ==, 486 * UNITS_MIB - 15 * UNITS_MIB);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory/collector/small-machines-get-the-serial-collector",
                   small_machines_get_the_serial_collector);
  g_test_add_func ("/memory/collector/the-last-option-wins", the_last_option_wins);
  g_test_add_func ("/memory/collector/each-collector-admits-its-part",
                   each_collector_admits_its_part);
  g_test_add_func ("/memory/collector/a-most-young-generation-keeps-survivors-small",
                   a_most_young_generation_keeps_survivors_small);
  return g_test_run ();
}
