/* SPDX-License-Identifier: Apache-2.0 */
/* The grammar of the scenario file: what is read, to which value, and what is refused, and why. */
#include "units.h"

#include <string.h>

typedef gboolean (*Reader) (const char *text, gint64 *value, GError **error);

#define SYNTAX UNITS_ERROR_SYNTAX
#define RANGE UNITS_ERROR_RANGE
#define UNTOUCHED 42
#define ZEROS_50 "00000000000000000000000000000000000000000000000000"
#define NINES_50 "99999999999999999999999999999999999999999999999999"

typedef struct
{
  Reader      read;
  const char *text;
  gint64      value;
} Accepted;

typedef struct
{
  Reader      read;
  const char *text;
  int         code;
} Refused;

/* clang-format off */
static const Accepted accepted[] = {
  { units_parse_size, "0", 0 },
  { units_parse_size, "0B", 0 },
  { units_parse_size, "0GB", 0 },
  { units_parse_size, "0.0GB", 0 },
  { units_parse_size, "00017", 17 },
  { units_parse_size, "17B", 17 },
  { units_parse_size, "1KB", 1000 },
  { units_parse_size, "1KiB", 1024 },
  { units_parse_size, "1k", 1024 },
  { units_parse_size, "250MB", 250000000 },
  { units_parse_size, "256m", 268435456 },
  { units_parse_size, "256MiB", 268435456 },
  { units_parse_size, "1.5GB", 1500000000 },
  { units_parse_size, "1.5GiB", 1610612736 },
  { units_parse_size, "1.5g", 1610612736 },
  { units_parse_size, "10GiB", 10737418240 },
  { units_parse_size, "500GB", 500000000000 },
  { units_parse_size, "1TB", 1000000000000 },
  { units_parse_size, "1t", 1099511627776 },
  { units_parse_size, "0.4", 0 },
  { units_parse_size, "0.5", 1 },
  { units_parse_size, "1.5", 2 },
  { units_parse_size, "2.5", 3 },
  { units_parse_size, "2.4999999999999999999999999999999999999999", 2 },
  { units_parse_size, "0.0004999999999999999999999KB", 0 },
  { units_parse_size, "0.0005KB", 1 },
  { units_parse_size, "0.1KiB", 102 },                          /* 102.4 */
  { units_parse_size, "0.33333333333333333333333333333333GB", 333333333 },
  { units_parse_size, "0.99999999999999999999999TiB", 1099511627776 },
  { units_parse_size, "1.00048828125KiB", 1025 },               /* 1024.5 exactly */
  { units_parse_size, "1.0004882812499999999999999999KiB", 1024 },
  { units_parse_size, ZEROS_50 "7", 7 },
  { units_parse_size, "1." ZEROS_50 "KB", 1000 },
  { units_parse_size, "1048576TiB", G_GINT64_CONSTANT (1) << 60 },
  { units_parse_size, "1152921504606846976", G_GINT64_CONSTANT (1) << 60 },
  { units_parse_size, "1152921504606846976.4", G_GINT64_CONSTANT (1) << 60 },
  { units_parse_time, "0s", 0 },
  { units_parse_time, "667us", 667 },
  { units_parse_time, "0.4ms", 400 },
  { units_parse_time, "100ms", 100000 },
  { units_parse_time, "5.1s", 5100000 },
  { units_parse_time, "0.0000005s", 1 },
  { units_parse_time, "0.00000049s", 0 },
  { units_parse_time, "0.3333333s", 333333 },
  { units_parse_time, "1min", 60000000 },
  { units_parse_time, "1.5h", 5400000000 },
  { units_parse_time, "9223372036854775807us", G_MAXINT64 },
  { units_parse_signed_time, "-12s", -12000000 },
  { units_parse_signed_time, "12s", 12000000 },
  { units_parse_rate, "50MB/s", 50000000 },
  { units_parse_rate, "1.5GiB/s", 1610612736 },
  { units_parse_rate, "200m/s", 209715200 },
  { units_parse_rate, "1000/s", 1000 },
  { units_parse_rate, "7B/s", 7 },
  { units_parse_count_rate, "1500/s", 1500000000 },
  { units_parse_count_rate, "0.5/s", 500000 },
  { units_parse_count_rate, "0.0000005/s", 1 },
  { units_parse_count, "0", 0 },
  { units_parse_count, "2000", 2000 },
  { units_parse_count, "007", 7 },
  { units_parse_count, "9223372036854775807", G_MAXINT64 },
};

static const Refused refused[] = {
  { units_parse_size, "", SYNTAX },
  { units_parse_size, " ", SYNTAX },
  { units_parse_size, "GB", SYNTAX },
  { units_parse_size, ".", SYNTAX },
  { units_parse_size, ".5GB", SYNTAX },
  { units_parse_size, "5.", SYNTAX },
  { units_parse_size, "5.GB", SYNTAX },
  { units_parse_size, "1.2.3", SYNTAX },
  { units_parse_size, "1..2", SYNTAX },
  { units_parse_size, "-1", SYNTAX },
  { units_parse_size, "-0", SYNTAX },
  { units_parse_size, "+1", SYNTAX },
  { units_parse_size, "−1", SYNTAX },
  { units_parse_size, "--1", SYNTAX },
  { units_parse_size, "1,5GB", SYNTAX },
  { units_parse_size, "1,000", SYNTAX },
  { units_parse_size, "1_000", SYNTAX },
  { units_parse_size, "1'000", SYNTAX },
  { units_parse_size, "1 000", SYNTAX },
  { units_parse_size, "1 GB", SYNTAX },
  { units_parse_size, " 1GB", SYNTAX },
  { units_parse_size, "1GB ", SYNTAX },
  { units_parse_size, "1GB\n", SYNTAX },
  { units_parse_size, "\t1GB", SYNTAX },
  { units_parse_size, "1\xc2\xa0GB", SYNTAX },
  { units_parse_size, "1e3", SYNTAX },
  { units_parse_size, "1E3", SYNTAX },
  { units_parse_size, "1e400", SYNTAX },
  { units_parse_size, "0x10", SYNTAX },
  { units_parse_size, "0x1p4", SYNTAX },
  { units_parse_size, "0b1", SYNTAX },
  { units_parse_size, "nan", SYNTAX },
  { units_parse_size, "NaN", SYNTAX },
  { units_parse_size, "inf", SYNTAX },
  { units_parse_size, "Infinity", SYNTAX },
  { units_parse_size, "1gb", SYNTAX },
  { units_parse_size, "1mb", SYNTAX },
  { units_parse_size, "1Gb", SYNTAX },
  { units_parse_size, "1kB", SYNTAX },
  { units_parse_size, "1GIB", SYNTAX },
  { units_parse_size, "1G", SYNTAX },
  { units_parse_size, "1PB", SYNTAX },
  { units_parse_size, "1GBx", SYNTAX },
  { units_parse_size, "1GB/s", SYNTAX },
  { units_parse_size, "1s", SYNTAX },
  { units_parse_size, "50%", SYNTAX },
  { units_parse_size, "١٢", SYNTAX },
  { units_parse_size, "１２", SYNTAX },
  { units_parse_size, "1²", SYNTAX },
  { units_parse_size, "½GB", SYNTAX },
  { units_parse_size, "1\xff", SYNTAX },
  { units_parse_size, "\xff\xfe" "1", SYNTAX },
  { units_parse_size, "\xef\xbb\xbf" "1", SYNTAX },
  { units_parse_size, NINES_50 "x", SYNTAX },
  { units_parse_size, "1152921504606846977", RANGE },
  { units_parse_size, "1152921504606846976.5", RANGE },
  { units_parse_size, "1048577TiB", RANGE },
  { units_parse_size, "1048576.1TiB", RANGE },
  { units_parse_size, "9223372036854775807", RANGE },
  { units_parse_size, "9223372036854775808", RANGE },
  { units_parse_size, "18446744073709551616", RANGE },
  { units_parse_size, "18446744073709551617TiB", RANGE },
  { units_parse_size, NINES_50 NINES_50 NINES_50 NINES_50, RANGE },
  { units_parse_size, NINES_50 ".5GB", RANGE },
  { units_parse_time, "5", SYNTAX },
  { units_parse_time, "0", SYNTAX },
  { units_parse_time, "5m", SYNTAX },
  { units_parse_time, "5sec", SYNTAX },
  { units_parse_time, "5S", SYNTAX },
  { units_parse_time, "5µs", SYNTAX },
  { units_parse_time, "1d", SYNTAX },
  { units_parse_time, "1h30min", SYNTAX },
  { units_parse_time, "0:30", SYNTAX },
  { units_parse_time, "-5s", SYNTAX },
  { units_parse_time, "9223372036854775808us", RANGE },
  { units_parse_time, "9223372036854775807.5us", RANGE },
  { units_parse_time, "2562047789h", RANGE },
  { units_parse_signed_time, "--5s", SYNTAX },
  { units_parse_signed_time, "- 5s", SYNTAX },
  { units_parse_signed_time, "+5s", SYNTAX },
  { units_parse_signed_time, "-", SYNTAX },
  { units_parse_rate, "50MB", SYNTAX },
  { units_parse_rate, "50MBps", SYNTAX },
  { units_parse_rate, "50MB/ s", SYNTAX },
  { units_parse_rate, "50MB/s/s", SYNTAX },
  { units_parse_rate, "50MB/h", SYNTAX },
  { units_parse_rate, "/s", SYNTAX },
  { units_parse_rate, "1048577TiB/s", RANGE },
  { units_parse_count_rate, "1500", SYNTAX },
  { units_parse_count_rate, "1500MB/s", SYNTAX },
  { units_parse_count_rate, "9223372036855/s", RANGE },
  { units_parse_count, "", SYNTAX },
  { units_parse_count, "1.0", SYNTAX },
  { units_parse_count, "2k", SYNTAX },
  { units_parse_count, "-2", SYNTAX },
  { units_parse_count, "1e3", SYNTAX },
  { units_parse_count, "0x7", SYNTAX },
  { units_parse_count, "9223372036854775808", RANGE },
  { units_parse_count, NINES_50, RANGE },
};
/* clang-format on */

static void
reads_what_the_format_allows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64             value = -1;

      g_test_message ("%s", accepted[i].text);
      g_assert_true (accepted[i].read (accepted[i].text, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, accepted[i].value);
    }
}

static void
refuses_everything_else (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *shown = g_strescape (refused[i].text, NULL);
      gint64             value = UNTOUCHED;

      g_test_message ("\"%s\"", shown);
      g_assert_false (refused[i].read (refused[i].text, &value, &error));
      g_assert_error (error, UNITS_ERROR, refused[i].code);
      g_assert_cmpint (value, ==, UNTOUCHED);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
message_names_the_text_and_a_right_one (void)
{
  g_autoptr (GError) error = NULL;
  Bytes              bytes;

  g_assert_false (units_parse_size ("1,5GB", &bytes, &error));

  g_assert_cmpstr (
      error->message, ==,
      "“1,5GB” is not a size; right would be 250MB, 1.5GB, 8GiB or a whole number of bytes");
}

static void
message_names_the_most (void)
{
  g_autoptr (GError) error = NULL;
  Bytes              bytes;

  g_assert_false (units_parse_size ("2000000TiB", &bytes, &error));

  g_assert_cmpstr (error->message, ==,
                   "“2000000TiB” is too large for a size; the most is 1048576TiB");
}

static void
message_shortens_a_long_text (void)
{
  g_autoptr (GError) error = NULL;
  Bytes              bytes;

  g_assert_false (units_parse_size (NINES_50, &bytes, &error));

  g_assert_true (
      g_str_has_prefix (error->message, "“9999999999999999999999999999999999999999…” is"));
}

static void
reads_ratios (void)
{
  static const struct
  {
    const char *text;
    double      value;
  } rows[] = { { "0", 0 },     { "1", 1 },      { "0.384", 0.384 },
               { "1.1", 1.1 }, { "0.10", 0.1 }, { "2000", 2000 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double ratio = -1;

      g_assert_true (units_parse_ratio (rows[i].text, &ratio, NULL));
      g_assert_true (ratio == rows[i].value);
    }
}

static void
refuses_ratios_that_are_not_decimal (void)
{
  static const char *const rows[] = { "",     "nan", "inf", "-0.5", "+1", "1e3", "0x1", "1,5",
                                      "0.5 ", " 1",  ".5",  "1.",   "1f", "50%", "1_0" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      double             ratio = UNTOUCHED;

      g_test_message ("%s", rows[i]);
      g_assert_false (units_parse_ratio (rows[i], &ratio, &error));
      g_assert_error (error, UNITS_ERROR, UNITS_ERROR_SYNTAX);
      g_assert_true (ratio == UNTOUCHED);
    }
}

static void
refuses_a_ratio_beyond_a_double (void)
{
  g_autoptr (GError) error = NULL;
  char               digits[401];
  double             ratio = UNTOUCHED;

  memset (digits, '9', 400);
  digits[400] = '\0';

  g_assert_false (units_parse_ratio (digits, &ratio, &error));
  g_assert_error (error, UNITS_ERROR, UNITS_ERROR_RANGE);
  g_assert_true (ratio == UNTOUCHED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/parse/reads-what-the-format-allows", reads_what_the_format_allows);
  g_test_add_func ("/units/parse/refuses-everything-else", refuses_everything_else);
  g_test_add_func ("/units/parse/message-names-the-text-and-a-right-one",
                   message_names_the_text_and_a_right_one);
  g_test_add_func ("/units/parse/message-names-the-most", message_names_the_most);
  g_test_add_func ("/units/parse/message-shortens-a-long-text", message_shortens_a_long_text);
  g_test_add_func ("/units/parse/reads-ratios", reads_ratios);
  g_test_add_func ("/units/parse/refuses-ratios-that-are-not-decimal",
                   refuses_ratios_that_are_not_decimal);
  g_test_add_func ("/units/parse/refuses-a-ratio-beyond-a-double", refuses_a_ratio_beyond_a_double);
  return g_test_run ();
}
