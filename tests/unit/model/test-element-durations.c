/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of durations: units, repetitions, exactness, limits. */
#include "workload.h"

#include "units.h"

static Durations *
durations_of (const char *unit, const char *text)
{
  Durations         *durations = element_new (&durations_kind);
  g_autoptr (GError) error = NULL;

  if (unit != NULL)
    element_set (&durations_kind, durations, "unit", unit, NULL);
  element_set_content (&durations_kind, durations, text, &error);
  g_assert_no_error (error);
  return durations;
}

static void
assert_written (const char *unit, const char *text, const char *written)
{
  Durations       *durations = durations_of (unit, text);
  Durations       *again;
  g_autofree char *got = element_get_content (&durations_kind, durations);

  g_assert_cmpstr (got, ==, written);
  again = durations_of (unit, got);
  g_assert_true (element_equal (&durations_kind, durations, again));
  element_free (&durations_kind, durations);
  element_free (&durations_kind, again);
}

static void
test_example (void)
{
  Durations   *durations = durations_of (NULL, "120 80 400x100\n 4000 95");
  DurationRun *runs = (DurationRun *) (gpointer) durations->runs->data;

  g_assert_cmpuint (durations->runs->len, ==, 5);
  g_assert_cmpint (runs[0].time_us, ==, 120 * UNITS_MS);
  g_assert_cmpint (runs[0].count, ==, 1);
  g_assert_cmpint (runs[2].time_us, ==, 400 * UNITS_MS);
  g_assert_cmpint (runs[2].count, ==, 100);
  element_free (&durations_kind, durations);
}

static void
test_written (void)
{
  assert_written (NULL, "120 80 400x100 4000 95", "120 80 400x100 4000 95");
  assert_written ("us", "1 2x3", "1 2x3");
  assert_written ("s", "1.5 0.000001 2ms", "1.5 0.000001 0.002");
  assert_written ("ms", "0.5 0.125x2 1min 0", "0.5 0.125x2 60000 0");
  /* 1 us is no finite decimal of a minute or an hour, so it keeps its own unit */
  assert_written ("min", "1us 30s 1.5", "1us 0.5 1.5");
  assert_written ("h", "1us 2x2 90min", "1us 2x2 1.5");
}

static void
test_empty (void)
{
  Durations *durations = durations_of (NULL, " \n ");

  g_assert_cmpuint (durations->runs->len, ==, 0);
  g_assert_null (element_get_content (&durations_kind, durations));
  element_free (&durations_kind, durations);
}

static void
test_file (void)
{
  Durations *durations = durations_of (NULL, "1 2 3");

  element_set (&durations_kind, durations, "file", "big.makespan-data", NULL);
  g_assert_null (element_get_content (&durations_kind, durations));
  element_free (&durations_kind, durations);
}

static void
test_refused (void)
{
  const char *const words[] = { "1,5",   "-3", "1e3", "x5",  "5x", "5x0", "5x-1",
                                "5x2x2", "4q", "1.",  "nan", "+1", "1..2" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      Durations         *durations = durations_of (NULL, "7");
      g_autofree char   *text = g_strconcat ("120 ", words[i], " 80", NULL);
      g_autofree char   *quoted = g_strdup_printf ("durations: \"%s\" is not a time", words[i]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", words[i]);
      g_assert_false (element_set_content (&durations_kind, durations, text, &error));
      g_assert_true (g_str_has_prefix (error->message, quoted));
      g_assert_cmpuint (durations->runs->len, ==, 1);
      element_free (&durations_kind, durations);
    }
}

static void
test_long_word (void)
{
  Durations         *durations = element_new (&durations_kind);
  g_autofree char   *word = g_strnfill (1000, '7');
  g_autoptr (GError) error = NULL;

  g_assert_false (element_set_content (&durations_kind, durations, word, &error));
  element_free (&durations_kind, durations);
}

static void
test_too_many (void)
{
  Durations         *durations = element_new (&durations_kind);
  g_autoptr (GError) error = NULL;

  g_assert_true (element_set_content (&durations_kind, durations, "1x20000000", NULL));
  g_assert_false (element_set_content (&durations_kind, durations, "1x20000000 1", &error));
  g_assert_cmpstr (error->message, ==, "durations: they list too many tasks; the most is 20000000");
  element_free (&durations_kind, durations);
}

static void
test_count (void)
{
  Stage              *stage = element_new (&stage_kind);
  const ElementChild *child = element_child (&stage_kind, "durations");

  g_assert_cmpint (stage_n_durations (stage), ==, 0);
  /* 1 + 100 in the first list, 2 in the second */
  element_set_content (&durations_kind, element_add (child, stage), "120 400x100", NULL);
  element_set_content (&durations_kind, element_add (child, stage), "7 8", NULL);
  g_assert_cmpint (stage_n_durations (stage), ==, 103);
  element_free (&stage_kind, stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/element-durations/reads-the-example-of-the-format", test_example);
  g_test_add_func ("/element-durations/writes-exactly-in-its-unit", test_written);
  g_test_add_func ("/element-durations/may-be-empty", test_empty);
  g_test_add_func ("/element-durations/leaves-those-of-a-file-in-the-file", test_file);
  g_test_add_func ("/element-durations/refuses-what-is-no-time", test_refused);
  g_test_add_func ("/element-durations/refuses-an-endless-word", test_long_word);
  g_test_add_func ("/element-durations/refuses-more-than-the-limit", test_too_many);
  g_test_add_func ("/element-durations/counts-all-lists-of-a-stage", test_count);
  return g_test_run ();
}
