/* SPDX-License-Identifier: Apache-2.0 */
/* Which places of a row are free, and which are taken. */
#include "shelf.h"

static void
test_refuses_what_is_taken (void)
{
  g_autoptr (Shelf) shelf = shelf_new (100, 50);

  g_assert_true (shelf_take (shelf, 110, 120, 0));
  g_assert_false (shelf_take (shelf, 119, 130, 0));
  g_assert_true (shelf_take (shelf, 120, 130, 0));
}

static void
test_keeps_the_gap (void)
{
  g_autoptr (Shelf) shelf = shelf_new (0, 100);

  g_assert_true (shelf_take (shelf, 10, 20, 5));
  g_assert_false (shelf_take (shelf, 24, 30, 5));
  g_assert_true (shelf_take (shelf, 25, 30, 5));
}

static void
test_refuses_what_is_outside (void)
{
  g_autoptr (Shelf) shelf = shelf_new (100, 50);

  g_assert_false (shelf_take (shelf, 90, 110, 0));
  g_assert_false (shelf_take (shelf, 140, 160, 0));
}

static void
test_a_refusal_takes_nothing (void)
{
  g_autoptr (Shelf) shelf = shelf_new (0, 100);

  g_assert_true (shelf_take (shelf, 50, 60, 0));
  g_assert_false (shelf_take (shelf, 40, 55, 0));
  g_assert_true (shelf_take (shelf, 40, 50, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shelf/refuses-what-is-taken", test_refuses_what_is_taken);
  g_test_add_func ("/shelf/keeps-the-gap", test_keeps_the_gap);
  g_test_add_func ("/shelf/refuses-what-is-outside", test_refuses_what_is_outside);
  g_test_add_func ("/shelf/a-refusal-takes-nothing", test_a_refusal_takes_nothing);
  return g_test_run ();
}
