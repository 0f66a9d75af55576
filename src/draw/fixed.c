/* SPDX-License-Identifier: Apache-2.0 */
/* Hundredths as whole numbers, digit by digit. */
#include "fixed.h"

#include <math.h>

#define MOST 1e9

const char *
fixed_to_text (double value, char text[FIXED_BYTES])
{
  gint64 hundredths = (gint64) llround (CLAMP (value, -MOST, MOST) * 100.0);
  gint64 rest = ABS (hundredths);
  guint  n_decimals = rest % 100 == 0 ? 0 : rest % 10 == 0 ? 1 : 2;
  char   reversed[FIXED_BYTES];
  guint  n = 0, at = 0;

  for (guint i = 2; i > n_decimals; i--)
    rest /= 10;
  for (guint i = 0; i < n_decimals; i++, rest /= 10)
    reversed[n++] = (char) ('0' + rest % 10);
  if (n_decimals > 0)
    reversed[n++] = '.';
  do
    reversed[n++] = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);

  if (hundredths < 0)
    text[at++] = '-';
  while (n > 0)
    text[at++] = reversed[--n];
  text[at] = '\0';
  return text;
}

void
fixed_append (GString *text, double value)
{
  char number[FIXED_BYTES];

  g_string_append (text, fixed_to_text (value, number));
}
