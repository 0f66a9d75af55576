/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic on sizes and times that says when it does not fit. */
#include "units.h"

G_DEFINE_QUARK (makespan_units_error, units_error)

gboolean
units_add (gint64 a, gint64 b, gint64 *sum)
{
  gint64 result;

  if (__builtin_add_overflow (a, b, &result))
    return FALSE;
  *sum = result;
  return TRUE;
}

gboolean
units_multiply (gint64 a, gint64 b, gint64 *product)
{
  gint64 result;

  if (__builtin_mul_overflow (a, b, &result))
    return FALSE;
  *product = result;
  return TRUE;
}

gboolean
units_scale (Bytes bytes, double ratio, Bytes *scaled)
{
  double product = (double) bytes * ratio;
  Bytes  whole;

  if (!(ratio >= 0) || bytes < 0 || !(product < 0x1p63))
    return FALSE;
  whole = (Bytes) product;
  *scaled = whole + (product - (double) whole >= 0.5 ? 1 : 0);
  return TRUE;
}

__extension__ typedef unsigned __int128 Wide;

/* Up to here bytes x 1,000,000 + bytes stays below 2^63. */
#define NARROW_BYTES (G_MAXINT64 / (UNITS_S + 1))

Micros
units_duration_us (Bytes bytes, Bytes bytes_per_s)
{
  Wide time_us;

  if (bytes <= 0 || bytes_per_s <= 0)
    return 0;
  if (bytes <= NARROW_BYTES && bytes_per_s <= NARROW_BYTES)
    return (bytes * UNITS_S + bytes_per_s - 1) / bytes_per_s; /* fits in 63 bits */
  time_us = ((Wide) bytes * UNITS_S + bytes_per_s - 1) / bytes_per_s;
  return time_us > G_MAXINT64 ? G_MAXINT64 : (Micros) time_us;
}

gint64
units_ceil_div (gint64 a, gint64 b)
{
  g_return_val_if_fail (a >= 0 && b > 0, 0);

  return a / b + (a % b != 0 ? 1 : 0);
}
