/* SPDX-License-Identifier: Apache-2.0 */
/* Quantities for files: short, exact, and equal when read again. */
#include "rng.h"
#include "units.h"

#include <locale.h>

#include <glib/gstdio.h>

#define N_RANDOM 20000
#define SEED 7

typedef char *(*Writer) (gint64 value);
typedef gboolean (*Reader) (const char *text, gint64 *value, GError **error);

typedef struct
{
  Writer      write;
  gint64      value;
  const char *text;
} Written;

/* clang-format off */
static const Written written[] = {
  { units_size_to_text, 0, "0" },
  { units_size_to_text, 17, "17" },
  { units_size_to_text, 1000, "1KB" },
  { units_size_to_text, 1024, "1KiB" },
  { units_size_to_text, 250000000, "250MB" },
  { units_size_to_text, 268435456, "256MiB" },
  { units_size_to_text, 1500000000, "1.5GB" },
  { units_size_to_text, 10737418240, "10GiB" },
  { units_size_to_text, 500000000000, "500GB" },
  { units_size_to_text, 4965217075, "4965217075" },
  { units_time_to_text, 0, "0s" },
  { units_time_to_text, 667, "667us" },
  { units_time_to_text, 400, "400us" },
  { units_time_to_text, 100000, "100ms" },
  { units_time_to_text, 5100000, "5.1s" },
  { units_time_to_text, 60000000, "60s" },
  { units_time_to_text, 3600000000, "1h" },
  { units_time_to_text, -12000000, "-12s" },
  { units_rate_to_text, 50000000, "50MB/s" },
  { units_count_rate_to_text, 1500000000, "1500/s" },
  { units_count_rate_to_text, 500000, "0.5/s" },
  { units_count_rate_to_text, 1, "0.000001/s" },
  { units_spark_size_to_text, 0, "0b" },
  { units_spark_size_to_text, 8589934592, "8g" },
  { units_spark_size_to_text, 268435456, "256m" },
  { units_spark_size_to_text, 1000, "1000b" },
  { units_spark_size_to_text, 1536 * UNITS_MIB, "1536m" },
  { units_spark_size_to_text, -1, "-1b" },
};
/* clang-format on */

static void
writes_short_forms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autofree char *text = written[i].write (written[i].value);

      g_assert_cmpstr (text, ==, written[i].text);
    }
}

static void
check_read_back (Writer write, Reader read, gint64 value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = write (value);
  gint64             again = -1;

  g_assert_true (read (text, &again, &error));
  g_assert_no_error (error);
  g_assert_cmpint (again, ==, value);
}

static gboolean
read_spark_size (const char *text, gint64 *value, GError **error)
{
  return units_parse_spark_size (text, 1, value, error);
}

/* Sizes of every magnitude, and multiples of the units themselves. */
static gint64
random_size (Rng *rng)
{
  static const gint64 units[] = { 1, 10, 1000, 1024, UNITS_MB, UNITS_MIB, UNITS_GIB, UNITS_MINUTE };
  gint64              size = (gint64) (rng_next (rng) >> (4 + rng_below (rng, 60)));
  gint64              unit = units[rng_below (rng, G_N_ELEMENTS (units))];

  return size > unit ? size / unit * unit : size;
}

static void
reads_back_what_it_wrote (void)
{
  Rng rng = rng_init (SEED, 0);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      gint64 value = random_size (&rng);

      check_read_back (units_size_to_text, units_parse_size, value);
      check_read_back (units_rate_to_text, units_parse_rate, value);
      check_read_back (units_time_to_text, units_parse_time, value);
      check_read_back (units_time_to_text, units_parse_signed_time, -value);
      check_read_back (units_count_rate_to_text, units_parse_count_rate, value);
      check_read_back (units_spark_size_to_text, read_spark_size, value);
    }
}

static void
reads_back_the_extremes (void)
{
  check_read_back (units_size_to_text, units_parse_size, G_GINT64_CONSTANT (1) << 60);
  check_read_back (units_time_to_text, units_parse_time, G_MAXINT64);
  check_read_back (units_count_rate_to_text, units_parse_count_rate, G_MAXINT64);
  check_read_back (units_spark_size_to_text, read_spark_size, G_MAXINT64);
}

static void
check_ratio (double ratio, const char *expected)
{
  g_autofree char *text = units_ratio_to_text (ratio);
  double           again = -1;

  if (expected != NULL)
    g_assert_cmpstr (text, ==, expected);
  g_assert_true (units_parse_ratio (text, &again, NULL));
  g_assert_true (again == ratio);
}

static void
ratio_is_the_shortest_that_reads_back (void)
{
  Rng rng = rng_init (SEED, 1);

  check_ratio (0, "0");
  check_ratio (1, "1");
  check_ratio (0.384, "0.384");
  check_ratio (0.1, "0.1");
  check_ratio (1.0 / 3, "0.3333333333333333");
  check_ratio (2000, "2000");
  check_ratio (1234.5, "1234.5");
  check_ratio (1e-7, "0.0000001");
  check_ratio (1e21, "1000000000000000000000");
  check_ratio (G_MINDOUBLE, NULL);
  check_ratio (G_MAXDOUBLE, NULL);
  for (guint i = 0; i < N_RANDOM; i++)
    check_ratio (rng_exp (40 * rng_unit (&rng) - 20), NULL);
}

static void
fixed_point_rounds_half_up (void)
{
  static const struct
  {
    double      value;
    guint       decimals;
    const char *text;
  } rows[] = {
    { 0, 0, "0" },
    { 0, 6, "0.000000" },
    { 0.5, 0, "1" },
    { 1.5, 0, "2" },
    { 2.5, 0, "3" },
    { 0.125, 2, "0.13" },
    { -0.125, 2, "-0.13" },
    { -0.001, 2, "0.00" },
    { 0.8125, 6, "0.812500" },
    { 1.0, 6, "1.000000" },
    { 12345.678, 1, "12345.7" },
    { 0.1, 3, "0.100" },
    { 1e15, 6, "1000000000000000.000000" },
    { 1e22, 2, "10000000000000000000000.00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = units_fixed (rows[i].value, rows[i].decimals);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* A locale with a decimal comma, made for this test alone; NULL when there is no localedef here. */
static const char *
enter_comma_locale (const char *folder)
{
  g_autofree char *place = g_build_filename (folder, "xx_XX.utf8", NULL);
  const char *make[] = { "localedef", "--no-archive", "-i", "de_DE", "-f", "UTF-8", place, NULL };
  int         status = 1;

  if (!g_spawn_sync (NULL, (char **) make, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, NULL) ||
      status != 0)
    return NULL;
  g_setenv ("LOCPATH", folder, TRUE);
  return setlocale (LC_ALL, "xx_XX.utf8");
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char      *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *entry = g_build_filename (path, name, NULL);

      if (g_file_test (entry, G_FILE_TEST_IS_DIR))
        remove_folder (entry);
      else
        g_unlink (entry);
    }
  g_rmdir (path);
}

static void
a_decimal_comma_in_the_locale_changes_nothing (void)
{
  g_autofree char *folder = g_dir_make_tmp ("makespan-locale-XXXXXX", NULL);

  if (enter_comma_locale (folder) == NULL)
    g_test_skip ("no localedef, or no locale sources to make a decimal comma from");
  else
    {
      g_autofree char *human = units_format_memory (NULL, 4965217075);
      double           ratio = 0;

      g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
      writes_short_forms ();
      fixed_point_rounds_half_up ();
      check_ratio (0.384, "0.384");
      g_assert_true (units_parse_ratio ("1.25", &ratio, NULL));
      g_assert_true (ratio == 1.25);
      g_assert_cmpstr (human, ==, "4.62 GiB");
    }
  setlocale (LC_ALL, "C");
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/write/writes-short-forms", writes_short_forms);
  g_test_add_func ("/units/write/reads-back-what-it-wrote", reads_back_what_it_wrote);
  g_test_add_func ("/units/write/reads-back-the-extremes", reads_back_the_extremes);
  g_test_add_func ("/units/write/ratio-is-the-shortest-that-reads-back",
                   ratio_is_the_shortest_that_reads_back);
  g_test_add_func ("/units/write/fixed-point-rounds-half-up", fixed_point_rounds_half_up);
  g_test_add_func ("/units/write/a-decimal-comma-in-the-locale-changes-nothing",
                   a_decimal_comma_in_the_locale_changes_nothing);
  return g_test_run ();
}
