/* SPDX-License-Identifier: Apache-2.0 */
/* Equal values share a number. */
#include "intern.h"

static void
test_numbers (void)
{
  g_autoptr (Intern) intern = intern_new (sizeof (guint64));
  guint64            a = 7, b = 9;

  g_assert_cmpuint (intern_add (intern, &a), ==, 0);
  g_assert_cmpuint (intern_add (intern, &b), ==, 1);
  g_assert_cmpuint (intern_add (intern, &a), ==, 0);
  g_assert_cmpuint (intern_size (intern), ==, 2);
}

static void
test_many (void)
{
  g_autoptr (Intern) intern = intern_new (sizeof (guint64));

  for (guint pass = 0; pass < 2; pass++)
    for (guint64 value = 0; value < 5000; value++)
      g_assert_cmpuint (intern_add (intern, &value), ==, value);
  g_assert_cmpuint (*(const guint64 *) intern_get (intern, 4321), ==, 4321);
  g_assert_cmpuint (intern_size (intern), ==, 5000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intern/numbers-values-in-order-of-first-use", test_numbers);
  g_test_add_func ("/intern/keeps-its-numbers-while-it-grows", test_many);
  return g_test_run ();
}
