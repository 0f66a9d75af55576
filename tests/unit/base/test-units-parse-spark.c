/* SPDX-License-Identifier: Apache-2.0 */
/* Sizes and times as Spark reads them in its settings. */
#include "units.h"

#define UNTOUCHED 42
#define PIB (UNITS_GIB * UNITS_MIB)

typedef gboolean (*Reader) (const char *text, gint64 bare_unit, gint64 *value, GError **error);

typedef struct
{
  const char *text;
  gint64      bare_unit;
  gint64      value;
} Accepted;

typedef struct
{
  const char *text;
  gint64      bare_unit;
  int         code;
} Refused;

/* clang-format off */
static const Accepted sizes[] = {
  { "128MB", 1, 134217728 },
  { "48", UNITS_MIB, 48 * UNITS_MIB },
  { "128", 1, 128 },
  { "8g", UNITS_MIB, 8 * UNITS_GIB },
  { "8GB", UNITS_MIB, 8 * UNITS_GIB },
  { "384m", UNITS_MIB, 384 * UNITS_MIB },
  { "32k", UNITS_KIB, 32 * UNITS_KIB },
  { "32KB", UNITS_KIB, 32 * UNITS_KIB },
  { "1t", 1, UNITS_GIB * 1024 },
  { "2p", 1, 2 * PIB },
  { "2Pb", 1, 2 * PIB },
  { "1000b", 1, 1000 },
  { "0", UNITS_MIB, 0 },
  { "1023k", UNITS_MIB, 0 },
  { "1025k", UNITS_MIB, UNITS_MIB },
  { "1500m", UNITS_GIB, UNITS_GIB },
  { " 8g\t", UNITS_MIB, 8 * UNITS_GIB },
  { "-1", UNITS_MIB, -UNITS_MIB },
  { "-1k", 1, -1024 },
  { "- 1", 1, -1 },
  { "9223372036854775807b", 1, G_MAXINT64 },
  { "9223372036854775807b", UNITS_MIB, G_MAXINT64 - (UNITS_MIB - 1) },
};
static const Refused not_sizes[] = {
  { "", 1, UNITS_ERROR_SYNTAX },
  { "-", 1, UNITS_ERROR_SYNTAX },
  { "g", 1, UNITS_ERROR_SYNTAX },
  { "1.5g", UNITS_MIB, UNITS_ERROR_SYNTAX },
  { "0.5g", UNITS_MIB, UNITS_ERROR_SYNTAX },
  { "1gib", 1, UNITS_ERROR_SYNTAX },
  { "1 g", 1, UNITS_ERROR_SYNTAX },
  { "1,5g", 1, UNITS_ERROR_SYNTAX },
  { "+1g", 1, UNITS_ERROR_SYNTAX },
  { "--1", 1, UNITS_ERROR_SYNTAX },
  { " -1", 1, UNITS_ERROR_SYNTAX },
  { "1e", 1, UNITS_ERROR_SYNTAX },
  { "1e3", 1, UNITS_ERROR_SYNTAX },
  { "0x10", 1, UNITS_ERROR_SYNTAX },
  { "1ms", 1, UNITS_ERROR_SYNTAX },
  { "١g", 1, UNITS_ERROR_SYNTAX },
  { "9223372036854775808", 1, UNITS_ERROR_RANGE },
  { "9223372036854775807k", 1, UNITS_ERROR_RANGE },
  { "8192p", 1, UNITS_ERROR_RANGE },
  { "9223372036854775807", UNITS_MIB, UNITS_ERROR_RANGE },
};
static const Accepted times[] = {
  { "64m", UNITS_MS, 3840 * UNITS_S },
  { "100ms", UNITS_MS, 100 * UNITS_MS },
  { "3s", UNITS_MS, 3 * UNITS_S },
  { "100", UNITS_MS, 100 * UNITS_MS },
  { "60", UNITS_S, 60 * UNITS_S },
  { "2147483647", UNITS_S, 2147483647 * UNITS_S },
  { "2min", UNITS_S, 2 * UNITS_MINUTE },
  { "1h", UNITS_S, UNITS_HOUR },
  { "1D", UNITS_S, 24 * UNITS_HOUR },
  { "1500us", UNITS_MS, UNITS_MS },
  { "1999ms", UNITS_S, UNITS_S },
  { "-1999ms", UNITS_S, -UNITS_S },
  { " -1 ", UNITS_S, -UNITS_S },
  { "0s", UNITS_S, 0 },
};
static const Refused not_times[] = {
  { "", UNITS_MS, UNITS_ERROR_SYNTAX },
  { "s", UNITS_MS, UNITS_ERROR_SYNTAX },
  { "1.5s", UNITS_MS, UNITS_ERROR_SYNTAX },
  { "1 s", UNITS_MS, UNITS_ERROR_SYNTAX },
  { "- 1s", UNITS_MS, UNITS_ERROR_SYNTAX },
  { "+1s", UNITS_MS, UNITS_ERROR_SYNTAX },
  { "1mb", UNITS_MS, UNITS_ERROR_SYNTAX },
  { "1sec", UNITS_MS, UNITS_ERROR_SYNTAX },
  { "9223372036854775808us", UNITS_MS, UNITS_ERROR_RANGE },
  { "9223372036854775807s", UNITS_MS, UNITS_ERROR_RANGE },
};
/* clang-format on */

static void
check_accepted (Reader read, const Accepted *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64             value = UNTOUCHED;

      g_test_message ("\"%s\"", rows[i].text);
      g_assert_true (read (rows[i].text, rows[i].bare_unit, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, rows[i].value);
    }
}

static void
check_refused (Reader read, const Refused *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64             value = UNTOUCHED;

      g_test_message ("\"%s\"", rows[i].text);
      g_assert_false (read (rows[i].text, rows[i].bare_unit, &value, &error));
      g_assert_error (error, UNITS_ERROR, rows[i].code);
      g_assert_cmpint (value, ==, UNTOUCHED);
    }
}

static void
reads_sizes (void)
{
  check_accepted (units_parse_spark_size, sizes, G_N_ELEMENTS (sizes));
}

static void
refuses_other_sizes (void)
{
  check_refused (units_parse_spark_size, not_sizes, G_N_ELEMENTS (not_sizes));
}

static void
reads_times_whose_m_is_minutes (void)
{
  check_accepted (units_parse_spark_time, times, G_N_ELEMENTS (times));
}

static void
refuses_other_times (void)
{
  check_refused (units_parse_spark_time, not_times, G_N_ELEMENTS (not_times));
}

static void
message_offers_whole_numbers (void)
{
  g_autoptr (GError) error = NULL;
  Bytes              bytes;

  g_assert_false (units_parse_spark_size ("1.5g", UNITS_MIB, &bytes, &error));

  g_assert_cmpstr (error->message, ==,
                   "“1.5g” is not a size that Spark reads; right would be 1536m, 8g or 512k, whole "
                   "numbers only");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/parse-spark/reads-sizes", reads_sizes);
  g_test_add_func ("/units/parse-spark/refuses-other-sizes", refuses_other_sizes);
  g_test_add_func ("/units/parse-spark/reads-times-whose-m-is-minutes",
                   reads_times_whose_m_is_minutes);
  g_test_add_func ("/units/parse-spark/refuses-other-times", refuses_other_times);
  g_test_add_func ("/units/parse-spark/message-offers-whole-numbers", message_offers_whole_numbers);
  return g_test_run ();
}
