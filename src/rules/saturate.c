/* SPDX-License-Identifier: Apache-2.0 */
/* The checked arithmetic of units.h, with the largest number for what is too large. */
#include "saturate.h"

gint64
saturate_add (gint64 a, gint64 b)
{
  gint64 sum;

  return units_add (a, b, &sum) ? sum : G_MAXINT64;
}

gint64
saturate_multiply (gint64 a, gint64 b)
{
  gint64 product;

  return units_multiply (a, b, &product) ? product : G_MAXINT64;
}

gint64
saturate_truncate (gint64 value, double ratio)
{
  double product = (double) value * ratio;

  if (!(product > 0))
    return 0;
  return product < (double) G_MAXINT64 ? (gint64) product : G_MAXINT64;
}
