/* SPDX-License-Identifier: Apache-2.0 */
/* Strides between two bounds, in decimals as Spark computes them: its rounding decides ties. */
#include "partitions-jdbc.h"

#include "decimal.h"

#define E18 G_GINT64_CONSTANT (1000000000000000000)

gint64
partitions_jdbc_count (gint64 lower, gint64 upper, gint64 wanted)
{
  __int128 distance = (__int128) upper - lower;

  if (wanted <= 1 || lower == upper)
    return 1;
  if (lower > upper)
    return 0;
  return distance >= wanted ? wanted : (gint64) distance;
}

/* bound / n in decimals, of which 18 places are kept; in units of 1e-18. Large quotients have fewer
 * places than that. */
static __int128
stride_of (gint64 bound, gint64 n)
{
  Decimal  decimal = decimal_new (bound < 0 ? -(__int128) bound : bound, 0);
  __int128 units;

  decimal = decimal_divide (&decimal, n);
  units = decimal_units (&decimal, 18);
  return bound < 0 ? -units : units;
}

/* How far the cuts move up, so that what the strides leave over is shared by both ends. */
static gint64
alignment_of (__int128 precise, gint64 stride, gint64 n)
{
  __int128 fraction = (precise - (__int128) stride * E18) * n;
  Decimal  lost = decimal_new (fraction, -18);

  lost = decimal_divide (&lost, stride);
  lost = decimal_divide (&lost, 2);
  lost = decimal_multiply (&lost, stride);
  return decimal_round (&lost);
}

gboolean
partitions_jdbc_cuts (gint64 lower, gint64 upper, gint64 n, gint64 *cuts)
{
  __int128 precise = stride_of (upper, n) - stride_of (lower, n);
  gint64   stride = (gint64) (precise / E18);
  guint64  cut;

  if (n <= 1)
    return TRUE;
  if (stride == 0)
    return FALSE;
  cut = (guint64) lower + (guint64) alignment_of (precise, stride, n);
  for (gint64 i = 0; i + 1 < n; i++)
    {
      cut += (guint64) stride;
      cuts[i] = (gint64) cut;
    }
  return TRUE;
}
