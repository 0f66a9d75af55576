/* SPDX-License-Identifier: Apache-2.0 */
/* Quantities written for files: the shortest exact text that the readers take back. */
#include "units.h"

#include <math.h>
#include <string.h>

/* Digits behind the point that a written size or time may have, and their power of ten. */
#define DECIMALS 3
#define DECIMALS_SCALE 1000

/* Room for the widest double in fixed point: 309 digits, a point, and what the caller asks for
 * behind it. */
#define MOST_DECIMALS 20
#define FIXED_ROOM 400

typedef struct
{
  const char *suffix;
  guint64     factor;
} WrittenUnit;

/* clang-format off */
static const WrittenUnit size_units[] = {
  { "TiB", UNITS_GIB * 1024 }, { "TB", UNITS_MB * 1000000 },
  { "GiB", UNITS_GIB },        { "GB", UNITS_MB * 1000 },
  { "MiB", UNITS_MIB },        { "MB", UNITS_MB },
  { "KiB", UNITS_KIB },        { "KB", 1000 },
  { "", 1 },
};
static const WrittenUnit time_units[] = {
  { "h", UNITS_HOUR }, { "min", UNITS_MINUTE }, { "s", UNITS_S }, { "ms", UNITS_MS }, { "us", 1 },
};
static const WrittenUnit spark_size_units[] = {
  { "p", UNITS_GIB * UNITS_MIB }, { "t", UNITS_GIB * 1024 },
  { "g", UNITS_GIB }, { "m", UNITS_MIB }, { "k", UNITS_KIB }, { "b", 1 },
};
/* clang-format on */

static guint64
magnitude (gint64 value)
{
  return value < 0 ? -(guint64) value : (guint64) value;
}

/* The whole part and what follows the point, without trailing zeros: "1.5", "250". */
static char *
decimal_text (guint64 whole, guint64 fraction, int decimals)
{
  if (fraction == 0)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, whole);
  for (; fraction % 10 == 0; decimals--)
    fraction /= 10;
  return g_strdup_printf ("%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, whole, decimals, fraction);
}

/* The value in that unit if it is at least 1 and exact with few decimals, else NULL. */
static char *
in_unit (guint64 value, const WrittenUnit *unit)
{
  guint64          left = value % unit->factor * DECIMALS_SCALE;
  g_autofree char *number = NULL;

  if (value < unit->factor || left % unit->factor != 0)
    return NULL;
  number = decimal_text (value / unit->factor, left / unit->factor, DECIMALS);
  return g_strconcat (number, unit->suffix, NULL);
}

static char *
shortest (gint64 value, const WrittenUnit *units, gsize n_units, const char *zero)
{
  g_autofree char *best = NULL;

  if (value == 0)
    return g_strdup (zero);
  for (gsize i = 0; i < n_units; i++)
    {
      g_autofree char *text = in_unit (magnitude (value), &units[i]);

      if (text != NULL && (best == NULL || strlen (text) < strlen (best)))
        {
          g_free (best);
          best = g_steal_pointer (&text);
        }
    }
  return g_strconcat (value < 0 ? "-" : "", best, NULL);
}

char *
units_size_to_text (Bytes bytes)
{
  return shortest (bytes, size_units, G_N_ELEMENTS (size_units), "0");
}

char *
units_time_to_text (Micros time_us)
{
  return shortest (time_us, time_units, G_N_ELEMENTS (time_units), "0s");
}

char *
units_rate_to_text (Bytes bytes_per_s)
{
  g_autofree char *size = units_size_to_text (bytes_per_s);

  return g_strconcat (size, "/s", NULL);
}

char *
units_count_rate_to_text (gint64 micro_per_s)
{
  guint64          micros = magnitude (micro_per_s);
  g_autofree char *number = decimal_text (micros / UNITS_S, micros % UNITS_S, 6);

  return g_strconcat (micro_per_s < 0 ? "-" : "", number, "/s", NULL);
}

/* Digits × 10^-places as a number without exponent. */
static char *
place_point (const char *digits, int places)
{
  GString *text = g_string_new (digits);

  for (; places < 0; places++)
    g_string_append_c (text, '0');
  while ((int) text->len <= places)
    g_string_prepend_c (text, '0');
  if (places > 0)
    g_string_insert_c (text, (gssize) text->len - places, '.');
  return g_string_free (text, FALSE);
}

char *
units_ratio_to_text (double ratio)
{
  char  scientific[G_ASCII_DTOSTR_BUF_SIZE], format[8], digits[20];
  int   n_behind = -1, n_digits = 0;
  char *exponent;

  g_return_val_if_fail (isfinite (ratio) && ratio >= 0, NULL);

  do
    {
      g_snprintf (format, sizeof format, "%%.%de", ++n_behind);
      g_ascii_formatd (scientific, sizeof scientific, format, ratio);
    }
  while (g_ascii_strtod (scientific, &exponent) != ratio);

  exponent = strchr (scientific, 'e');
  for (const char *c = scientific; c < exponent; c++)
    if (*c != '.' && *c != '-')
      digits[n_digits++] = *c;
  digits[n_digits] = '\0';
  return place_point (digits, n_behind - (int) g_ascii_strtoll (exponent + 1, NULL, 10));
}

char *
units_spark_size_to_text (Bytes bytes)
{
  guint64            size = magnitude (bytes);
  const WrittenUnit *unit = spark_size_units;

  if (bytes == 0)
    return g_strdup ("0b");
  while (size % unit->factor != 0)
    unit++;
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT "%s", bytes < 0 ? "-" : "", size / unit->factor,
                          unit->suffix);
}

/* Half up in whole numbers while they hold every digit; beyond that a double has no digit behind
 * the point to round. */
char *
units_fixed (double value, guint decimals)
{
  double  scaled = fabs (value);
  guint64 scale = 1, rounded;
  char    text[FIXED_ROOM], format[8];

  g_return_val_if_fail (isfinite (value) && decimals <= MOST_DECIMALS, NULL);

  for (guint i = 0; i < decimals && scaled < 0x1p53; i++)
    {
      scaled *= 10;
      scale *= 10;
    }
  if (scaled >= 0x1p53)
    {
      g_snprintf (format, sizeof format, "%%.%uf", decimals);
      return g_strdup (g_ascii_formatd (text, sizeof text, format, value));
    }
  rounded = (guint64) (scaled + 0.5);
  if (decimals == 0)
    g_snprintf (text, sizeof text, "%s%" G_GUINT64_FORMAT, value < 0 && rounded > 0 ? "-" : "",
                rounded);
  else
    g_snprintf (text, sizeof text, "%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT,
                value < 0 && rounded > 0 ? "-" : "", rounded / scale, (int) decimals,
                rounded % scale);
  return g_strdup (text);
}
