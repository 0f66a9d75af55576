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

/* bound / n with 18 decimals, ties to even; in units of 1e-18. */
static __int128
stride_of (gint64 bound, gint64 n)
{
  __int128 whole = (__int128) bound * E18;
  __int128 result = whole / n, rest = whole % n;
  __int128 twice = 2 * (rest < 0 ? -rest : rest);

  if (twice > n || (twice == n && result % 2 != 0))
    result += whole < 0 ? -1 : 1;
  return result;
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
