/* SPDX-License-Identifier: Apache-2.0 */
/* How texts are wrapped, and how rows and paints of a sketch are made. */
#include "sketch.h"

static void
test_wrap_breaks_at_blanks (void)
{
  double                width = sketch_width (ROLE_DIM, "all tasks wait");
  g_autoptr (GPtrArray) lines = sketch_wrap (ROLE_DIM, width, "all tasks wait for a slot");

  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "all tasks wait");
  g_assert_cmpstr (g_ptr_array_index (lines, 1), ==, "for a slot");
}

static void
test_wrap_keeps_a_number_with_its_unit (void)
{
  double                width = sketch_width (ROLE_DIM, "ends at 46.5");
  g_autoptr (GPtrArray) lines = sketch_wrap (ROLE_DIM, width, "ends at 46.5 s");

  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (lines, 1), ==, "46.5 s");
}

static void
test_wrap_breaks_a_word_that_is_too_wide (void)
{
  double                width = sketch_width (ROLE_DIM, "WWW");
  g_autoptr (GPtrArray) lines = sketch_wrap (ROLE_DIM, width, "WWWWWWW");

  g_assert_cmpuint (lines->len, ==, 3); /* 3 + 3 + 1 letters */
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpfloat (sketch_width (ROLE_DIM, g_ptr_array_index (lines, i)), <=, width);
}

static void
test_wrap_words_breaks_none (void)
{
  double                width = sketch_width (ROLE_DIM, "waits for");
  g_autoptr (GPtrArray) whole = sketch_wrap_words (ROLE_DIM, width, "waits for stage 0");
  g_autoptr (GPtrArray) broken = sketch_wrap_words (ROLE_DIM, width, "incomprehensibilities");

  g_assert_nonnull (whole);
  g_assert_null (broken);
}

static void
test_fit_takes_the_first_form_with_room (void)
{
  const char *forms[] = { "stage 0 retry, 8 tasks", NULL, "stage 0 retry", "0" };
  double      width = sketch_width (ROLE_MARK, "stage 0 retry");

  g_assert_cmpstr (sketch_fit (ROLE_MARK, width, forms, 4), ==, "stage 0 retry");
  g_assert_cmpstr (sketch_fit (ROLE_MARK, width - 1, forms, 4), ==, "0");
  g_assert_null (sketch_fit (ROLE_MARK, 1, forms, 4));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sketch/wrap/breaks-at-blanks", test_wrap_breaks_at_blanks);
  g_test_add_func ("/sketch/wrap/keeps-a-number-with-its-unit",
                   test_wrap_keeps_a_number_with_its_unit);
  g_test_add_func ("/sketch/wrap/breaks-a-word-that-is-too-wide",
                   test_wrap_breaks_a_word_that_is_too_wide);
  g_test_add_func ("/sketch/wrap-words/breaks-none", test_wrap_words_breaks_none);
  g_test_add_func ("/sketch/fit/takes-the-first-form-with-room",
                   test_fit_takes_the_first_form_with_room);
  return g_test_run ();
}
