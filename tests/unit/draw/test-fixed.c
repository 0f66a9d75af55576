/* SPDX-License-Identifier: Apache-2.0 */
/* Lengths in pictures. */
#include "fixed.h"

typedef struct
{
  double      value;
  const char *text;
} Row;

/* clang-format off */
static const Row rows[] = {
  { 0.0,     "0"     }, { -0.0,  "0"    }, { 0.004,   "0"      }, { -0.004, "0"   }, { 0.005, "0.01" },
  { 0.1,     "0.1"   }, { 0.05,  "0.05" }, { -0.5,    "-0.5"   }, { 1.25,   "1.25" },
  { 10.0,    "10"    }, { 100.0, "100"  }, { 1920.25, "1920.25" }, { -12.3,  "-12.3" },
  { 9.999,   "10"    }, { 99.99, "99.99" }, { 1e300,  "1000000000" }, { -1e300, "-1000000000" },
};
/* clang-format on */

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char text[FIXED_BYTES];

      g_assert_cmpstr (fixed_to_text (rows[i].value, text), ==, rows[i].text);
    }
}

static void
test_append (void)
{
  g_autoptr (GString) text = g_string_new ("M");

  fixed_append (text, 3.5);
  g_assert_cmpstr (text->str, ==, "M3.5");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fixed/has-two-decimals-at-most-and-no-trailing-zeros", test_rows);
  g_test_add_func ("/fixed/appends-to-a-text", test_append);
  return g_test_run ();
}
