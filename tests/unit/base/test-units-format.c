/* SPDX-License-Identifier: Apache-2.0 */
/* Quantities for people, as LOOK 7 wants them. */
#include "language.h"
#include "units.h"

typedef struct
{
  gint64      value;
  const char *text;
} Whole;

typedef struct
{
  double      value;
  const char *text;
} Real;

/* clang-format off */
static const Whole counts[] = {
  { 0, "0" }, { 999, "999" }, { 1000, "1,000" }, { 2000, "2,000" }, { 1234567, "1,234,567" }, { -2000, "−2,000" },
  { G_MININT64, "−9,223,372,036,854,775,808" },
};
static const Whole plain_times[] = {
  { 0, "0 s" }, { 1, "1 µs" }, { 667, "667 µs" }, { 999, "999 µs" },
  { 1000, "1 ms" }, { 1500, "1.5 ms" }, { 50000, "50 ms" }, { 99940, "99.9 ms" }, { 99950, "0.1 s" },
  { 100000, "0.1 s" }, { 150000, "0.15 s" }, { 400000, "0.4 s" }, { 734200, "0.73 s" }, { 994999, "0.99 s" },
  { 995000, "1 s" }, { 5100000, "5.1 s" }, { 5149999, "5.1 s" }, { 5150000, "5.2 s" },
  { 40000000, "40 s" }, { 40040000, "40 s" }, { 59949999, "59.9 s" }, { 59950000, "1 min 0 s" },
  { 60000000, "1 min 0 s" }, { 113400000, "1 min 53.4 s" }, { 511200000, "8 min 31.2 s" },
  { 1020000000, "17 min 0 s" }, { 3599940000, "59 min 59.9 s" }, { 3599950000, "1 h 0 min" },
  { 7500000000, "2 h 5 min" }, { 7529000000, "2 h 5 min" }, { 7530000000, "2 h 6 min" },
  { 3600000000 * 1000, "1,000 h 0 min" }, { -510000000, "−8 min 30 s" }, { G_MININT64, "−2,562,047,788 h 1 min" },
};
static const Whole clock_times[] = {
  { 0, "0.0 s" }, { -1, "0.0 s" }, { 50000, "0.1 s" }, { 41000000, "41.0 s" }, { 41040000, "41.0 s" },
  { 59960000, "1 min 0.0 s" }, { 511200000, "8 min 31.2 s" }, { 511000000, "8 min 31.0 s" },
  { 7500000000, "2 h 5 min" }, { -12000000, "−12.0 s" },
};
static const Whole deltas[] = {
  { 0, "0.0 s" }, { 800000, "+0.8 s" }, { -800000, "−0.8 s" }, { 12000000, "+12.0 s" }, { 12000, "+12 ms" },
  { -667, "−667 µs" }, { 50000, "+0.1 s" }, { -49999, "−50 ms" }, { 99940000, "+99.9 s" }, { 99960000, "+100 s" },
  { 127500000, "+127.5 s" }, { -510000000, "−510 s" }, { 600000000, "+600 s" }, { 600100000, "+10 min 0.1 s" },
  { -750000000, "−12 min 30 s" }, { 7500000000, "+2 h 5 min" },
};
static const Whole data_sizes[] = {
  { 0, "0 B" }, { 17, "17 B" }, { 999, "999 B" }, { 1000, "1 KB" }, { 1024, "1.02 KB" }, { 250000000, "250 MB" },
  { 134217728, "134 MB" }, { 1500000000, "1.5 GB" }, { 999499999, "999 MB" }, { 999500000, "1 GB" },
  { 99994999, "99.99 MB" }, { 99995000, "100 MB" }, { 500000000000, "500 GB" }, { 18000000000, "18 GB" },
  { G_GINT64_CONSTANT (1000000000000000), "1 PB" }, { G_MAXINT64, "9,223 PB" }, { -250000000, "−250 MB" },
};
static const Whole memory_sizes[] = {
  { 0, "0 B" }, { 1023, "1,023 B" }, { 1024, "1 KiB" }, { 300 * UNITS_MIB, "300 MiB" }, { 512 * UNITS_MIB, "512 MiB" },
  { 8 * UNITS_GIB, "8 GiB" }, { 4965217075, "4.62 GiB" }, { 1536 * UNITS_MIB, "1.50 GiB" },
  { 9448928051, "8.80 GiB" }, { 2480343613, "2.31 GiB" }, { 925 * UNITS_GIB, "925 GiB" },
  { UNITS_GIB - 1, "1 GiB" }, { 858993459, "819 MiB" }, { G_MAXINT64, "8,192 PiB" },
};
static const Real percents[] = {
  { 0, "0 %" }, { 0.00001, "< 0.1 %" }, { 0.0005, "0.1 %" }, { 0.024, "2.4 %" }, { 0.05, "5.0 %" }, { 0.0994, "9.9 %" },
  { 0.0996, "10 %" }, { 0.1, "10 %" }, { 0.98, "98 %" }, { 0.994, "99 %" }, { 0.9967, "99.7 %" },
  { 0.99999, "> 99.9 %" }, { 1, "100 %" }, { 1.2, "120 %" }, { 44.2, "4,420 %" }, { -0.2, "−20 %" },
  { -0.024, "−2.4 %" },
};
static const Real prices[] = {
  { 0, "$0.00" }, { 0.65, "$0.65" }, { 0.384, "$0.38" }, { 0.005, "$0.005" }, { 0.0042, "$0.0042" }, { 0.00001, "$0.00" },
  { 0.01, "$0.01" }, { 1234.5, "$1,234.50" }, { -0.65, "−$0.65" },
};
/* clang-format on */

static void
counts_have_thousands (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *text = units_format_count (NULL, counts[i].value);

      g_assert_cmpstr (text, ==, counts[i].text);
    }
}

static void
plain_times_drop_what_is_needless (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_times); i++)
    {
      g_autofree char *text = units_format_time (NULL, plain_times[i].value, UNITS_STYLE_PLAIN);

      g_assert_cmpstr (text, ==, plain_times[i].text);
    }
}

static void
a_clock_keeps_its_decimal (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (clock_times); i++)
    {
      g_autofree char *text = units_format_time (NULL, clock_times[i].value, UNITS_STYLE_CLOCK);

      g_assert_cmpstr (text, ==, clock_times[i].text);
    }
}

static void
differences_are_signed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (deltas); i++)
    {
      g_autofree char *text = units_format_delta (NULL, deltas[i].value);

      g_assert_cmpstr (text, ==, deltas[i].text);
    }
}

static void
data_is_decimal (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (data_sizes); i++)
    {
      g_autofree char *text = units_format_data (NULL, data_sizes[i].value);

      g_assert_cmpstr (text, ==, data_sizes[i].text);
    }
}

static void
memory_is_binary (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (memory_sizes); i++)
    {
      g_autofree char *text = units_format_memory (NULL, memory_sizes[i].value);

      g_assert_cmpstr (text, ==, memory_sizes[i].text);
    }
}

static void
percent_never_calls_something_nothing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      g_autofree char *text = units_format_percent (NULL, percents[i].value);

      g_assert_cmpstr (text, ==, percents[i].text);
    }
}

static void
prices_are_dollars (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (prices); i++)
    {
      g_autofree char *text = units_format_usd (NULL, prices[i].value);

      g_assert_cmpstr (text, ==, prices[i].text);
    }
}

static void
axis_labels_follow_step_and_range (void)
{
  static const struct
  {
    Micros      time_us, step_us, range_us;
    const char *text;
  } rows[] = {
    { 0, 10 * UNITS_S, 130 * UNITS_S, "0 s" },
    { 110 * UNITS_S, 10 * UNITS_S, 130 * UNITS_S, "110 s" },
    { 750 * UNITS_MS, 250 * UNITS_MS, 3 * UNITS_S, "0.75 s" },
    { 20 * UNITS_MS, 10 * UNITS_MS, 60 * UNITS_MS, "0.02 s" },
    { 5 * UNITS_MS, 5 * UNITS_MS, 20 * UNITS_MS, "5 ms" },
    { 500, 500, 2 * UNITS_MS, "0.5 ms" },
    { 510 * UNITS_S, 10 * UNITS_S, 1020 * UNITS_S, "8:30" },
    { 0, 30 * UNITS_S, 240 * UNITS_S, "0:00" },
    { 4110 * UNITS_S, 30 * UNITS_S, 2 * UNITS_HOUR, "1:08:30" },
    { 510500 * UNITS_MS, 500 * UNITS_MS, 1020 * UNITS_S, "8:30.5" },
    { 8 * UNITS_MINUTE, UNITS_MINUTE, 600 * UNITS_S, "8 min" },
    { 80 * UNITS_MINUTE, 20 * UNITS_MINUTE, 80 * UNITS_MINUTE, "80 min" },
    { 90 * UNITS_MINUTE, 30 * UNITS_MINUTE, 5 * UNITS_HOUR, "1 h 30 min" },
    { 2 * UNITS_HOUR, UNITS_HOUR, 5 * UNITS_HOUR, "2 h" },
    { -5 * UNITS_S, 5 * UNITS_S, 60 * UNITS_S, "−5 s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text =
          units_format_axis (NULL, rows[i].time_us, rows[i].step_us, rows[i].range_us);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
the_language_sets_the_signs (void)
{
  g_autoptr (Language) german = language_new (".", ",", NULL, NULL, NULL);
  g_autofree char     *count = units_format_count (german, 1234567);
  g_autofree char     *seconds = units_format_time (german, 5100000, UNITS_STYLE_PLAIN);
  g_autofree char     *memory = units_format_memory (german, 4965217075);
  g_autofree char     *usd = units_format_usd (german, 1234.5);

  g_assert_cmpstr (count, ==, "1.234.567");
  g_assert_cmpstr (seconds, ==, "5,1 s");
  g_assert_cmpstr (memory, ==, "4,62 GiB");
  g_assert_cmpstr (usd, ==, "$1.234,50");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/format/counts-have-thousands", counts_have_thousands);
  g_test_add_func ("/units/format/plain-times-drop-what-is-needless",
                   plain_times_drop_what_is_needless);
  g_test_add_func ("/units/format/a-clock-keeps-its-decimal", a_clock_keeps_its_decimal);
  g_test_add_func ("/units/format/differences-are-signed", differences_are_signed);
  g_test_add_func ("/units/format/data-is-decimal", data_is_decimal);
  g_test_add_func ("/units/format/memory-is-binary", memory_is_binary);
  g_test_add_func ("/units/format/percent-never-calls-something-nothing",
                   percent_never_calls_something_nothing);
  g_test_add_func ("/units/format/prices-are-dollars", prices_are_dollars);
  g_test_add_func ("/units/format/axis-labels-follow-step-and-range",
                   axis_labels_follow_step_and_range);
  g_test_add_func ("/units/format/the-language-sets-the-signs", the_language_sets_the_signs);
  return g_test_run ();
}
