/* SPDX-License-Identifier: Apache-2.0 */
/* Quantities as people read them: few digits, a unit, the language's signs. All in whole numbers.
 */
#include "units.h"

#include "language.h"

#include <math.h>
#include <string.h>

#define MINUS "−"

/* Below this a time is given in milliseconds. */
#define LEAST_SECONDS (100 * UNITS_MS)
/* From here on a difference needs no ".0", and from there minutes read better. */
#define DELTA_WHOLE_SECONDS (100 * UNITS_S)
#define DELTA_MINUTES (10 * UNITS_MINUTE)
/* An axis that ends later than this and has steps of seconds counts as a clock does. */
#define AXIS_CLOCK (3 * UNITS_MINUTE)
/* An axis that ends later than this and has steps of minutes names the hours. */
#define AXIS_HOURS (3 * UNITS_HOUR)

__extension__ typedef unsigned __int128 Wide;

/* What to do with zeros at the end of the decimals. */
typedef enum
{
  ZEROS_KEPT,     /* "8.80", "41.0" */
  ZEROS_OF_WHOLE, /* "8.80" but "8" */
  ZEROS_DROPPED,  /* "8.8", "8" */
} Zeros;

static guint64
magnitude (gint64 value)
{
  return value < 0 ? -(guint64) value : (guint64) value;
}

/* How many nths of the unit the value is, half up: (1500 ms, 10, 1 s) is 15. */
static guint64
in_parts (guint64 value, guint parts, guint64 unit)
{
  return (guint64) (((Wide) value * parts * 2 + unit) / ((Wide) unit * 2));
}

static void
append_whole (GString *text, const Language *language, guint64 value)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  gsize            length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, language_thousands (language));
      g_string_append_c (text, digits[i]);
    }
}

/* `scaled` is the number times 10^decimals. */
static void
append_decimal (GString *text, const Language *language, guint64 scaled, int decimals, Zeros zeros)
{
  guint64 scale = 1, fraction;

  for (int i = 0; i < decimals; i++)
    scale *= 10;
  append_whole (text, language, scaled / scale);
  fraction = scaled % scale;
  if (fraction == 0 && zeros != ZEROS_KEPT)
    return;
  for (; zeros == ZEROS_DROPPED && fraction % 10 == 0; decimals--)
    fraction /= 10;
  if (decimals > 0)
    g_string_append_printf (text, "%s%0*" G_GUINT64_FORMAT, language_decimal (language), decimals,
                            fraction);
}

static GString *
new_signed (gint64 value)
{
  return g_string_new (value < 0 ? MINUS : "");
}

char *
units_format_count (const Language *language, gint64 count)
{
  GString *text = new_signed (count);

  append_whole (text, language, magnitude (count));
  return g_string_free (text, FALSE);
}

/* Less than LEAST_SECONDS: "50 ms", "1.5 ms", "667 µs". */
static void
append_short_time (GString *text, const Language *language, guint64 time_us)
{
  if (time_us < UNITS_MS)
    append_whole (text, language, time_us);
  else
    append_decimal (text, language, in_parts (time_us, 10, UNITS_MS), 1, ZEROS_DROPPED);
  g_string_append (text, time_us < UNITS_MS ? " µs" : " ms");
}

static void
append_seconds (GString *text, const Language *language, guint64 tenths, Zeros zeros)
{
  append_decimal (text, language, tenths, 1, zeros);
  g_string_append (text, " s");
}

/* From a minute on; the time is in tenths of a second, already rounded. */
static void
append_long_time (GString *text, const Language *language, guint64 tenths, Zeros zeros)
{
  guint64 minutes = tenths / 600;

  if (minutes < 60)
    {
      g_string_append_printf (text, "%" G_GUINT64_FORMAT " min ", minutes);
      append_seconds (text, language, tenths % 600, zeros);
      return;
    }
  minutes = in_parts (tenths, 1, 600);
  append_whole (text, language, minutes / 60);
  g_string_append_printf (text, " h %" G_GUINT64_FORMAT " min", minutes % 60);
}

char *
units_format_time (const Language *language, Micros time_us, UnitsStyle style)
{
  guint64  size_us = magnitude (time_us);
  guint64  tenths = in_parts (size_us, 10, UNITS_S);
  guint64  hundredths = in_parts (size_us, 100, UNITS_S);
  Zeros    zeros = style == UNITS_STYLE_CLOCK ? ZEROS_KEPT : ZEROS_DROPPED;
  GString *text = new_signed (style == UNITS_STYLE_CLOCK && tenths == 0 ? 0 : time_us);

  if (tenths >= 600)
    append_long_time (text, language, tenths, zeros);
  else if (style == UNITS_STYLE_CLOCK || size_us == 0 || hundredths >= 100)
    append_seconds (text, language, tenths, zeros);
  else if (in_parts (size_us, 10, UNITS_MS) < LEAST_SECONDS * 10 / UNITS_MS)
    append_short_time (text, language, size_us);
  else
    {
      append_decimal (text, language, hundredths, 2, ZEROS_DROPPED);
      g_string_append (text, " s");
    }
  return g_string_free (text, FALSE);
}

char *
units_format_delta (const Language *language, Micros delta_us)
{
  GString *text = g_string_new (delta_us < 0 ? MINUS : delta_us > 0 ? "+" : "");
  guint64  size_us = magnitude (delta_us);
  guint64  tenths = in_parts (size_us, 10, UNITS_S);

  if (size_us != 0 && tenths == 0)
    append_short_time (text, language, size_us);
  else if (tenths > DELTA_MINUTES * 10 / UNITS_S)
    append_long_time (text, language, tenths, ZEROS_DROPPED);
  else
    append_seconds (text, language, tenths,
                    tenths >= DELTA_WHOLE_SECONDS * 10 / UNITS_S ? ZEROS_DROPPED : ZEROS_KEPT);
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *suffix;
  guint64     factor;
} ReadUnit;

/* clang-format off */
static const ReadUnit data_units[] = {
  { " B", 1 }, { " KB", 1000 }, { " MB", UNITS_MB }, { " GB", UNITS_MB * 1000 }, { " TB", UNITS_MB * 1000000 },
  { " PB", UNITS_MB * 1000 * 1000000 },
};
static const ReadUnit memory_units[] = {
  { " B", 1 }, { " KiB", UNITS_KIB }, { " MiB", UNITS_MIB }, { " GiB", UNITS_GIB }, { " TiB", UNITS_GIB * 1024 },
  { " PiB", UNITS_GIB * UNITS_MIB },
};
/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (data_units) == G_N_ELEMENTS (memory_units));

/* Hundredths of the unit; from 100 on, where two decimals say nothing, whole ones. */
static guint64
shown_hundredths (guint64 bytes, const ReadUnit *unit)
{
  guint64 hundredths = in_parts (bytes, 100, unit->factor);

  return hundredths < 10000 ? hundredths : in_parts (bytes, 1, unit->factor) * 100;
}

static void
append_size (
    GString *text, const Language *language, guint64 bytes, const ReadUnit *units, Zeros zeros)
{
  const ReadUnit *unit = units, *last = units + G_N_ELEMENTS (data_units) - 1;

  while (unit < last && shown_hundredths (bytes, unit) >= unit[1].factor / unit->factor * 100)
    unit++;
  append_decimal (text, language, shown_hundredths (bytes, unit), 2, zeros);
  g_string_append (text, unit->suffix);
}

char *
units_format_data (const Language *language, Bytes bytes)
{
  GString *text = new_signed (bytes);

  append_size (text, language, magnitude (bytes), data_units, ZEROS_DROPPED);
  return g_string_free (text, FALSE);
}

char *
units_format_memory (const Language *language, Bytes bytes)
{
  GString *text = new_signed (bytes);

  append_size (text, language, magnitude (bytes), memory_units, ZEROS_OF_WHOLE);
  return g_string_free (text, FALSE);
}

/* |number| × scale, half up; what leaves 63 bits stays at their end. */
static guint64
scaled_magnitude (double number, double scale)
{
  double scaled = fabs (number) * scale + 0.5;

  return scaled < 0x1p63 ? (guint64) scaled : G_MAXINT64;
}

/* Never "0 %" for something or "100 %" for not quite everything. */
char *
units_format_percent (const Language *language, double ratio)
{
  double   size = fabs (ratio);
  guint64  tenths = scaled_magnitude (ratio, 1000);
  GString *text = g_string_new (ratio < 0 ? MINUS : "");

  g_return_val_if_fail (!isnan (ratio), g_string_free (text, FALSE));

  if (size > 0 && tenths == 0)
    {
      g_string_append (text, "< ");
      tenths = 1;
    }
  else if (size < 1 && tenths == 1000)
    {
      g_string_append (text, "> ");
      tenths = 999;
    }
  if (tenths == 0)
    append_whole (text, language, 0);
  else if (tenths < 100 || (tenths >= 995 && tenths < 1000))
    append_decimal (text, language, tenths, 1, ZEROS_KEPT);
  else
    append_whole (text, language, scaled_magnitude (ratio, 100));
  g_string_append (text, " %");
  return g_string_free (text, FALSE);
}

/* Cents; less than a cent in hundredths of one. */
char *
units_format_usd (const Language *language, double usd)
{
  guint64  cents = scaled_magnitude (usd, 100);
  guint64  fine = scaled_magnitude (usd, 10000);
  GString *text;

  g_return_val_if_fail (!isnan (usd), g_strdup ("$0.00"));

  text = g_string_new (usd < 0 && fine > 0 ? MINUS "$" : "$");
  if (fine > 0 && fine < 100)
    append_decimal (text, language, fine, 4, ZEROS_DROPPED);
  else
    append_decimal (text, language, cents, 2, ZEROS_KEPT);
  return g_string_free (text, FALSE);
}

/* "8:30", "1:08:30"; fractions of a second when the step has them. */
static void
append_clock (GString *text, const Language *language, guint64 time_us, Micros step_us)
{
  gboolean finer = step_us % UNITS_S != 0;
  guint64  tenths = in_parts (time_us, finer ? 10 : 1, UNITS_S) * (finer ? 1 : 10);
  guint64  seconds = tenths / 10;

  if (seconds >= 3600)
    g_string_append_printf (text, "%" G_GUINT64_FORMAT ":%02u", seconds / 3600,
                            (guint) (seconds / 60 % 60));
  else
    g_string_append_printf (text, "%u", (guint) (seconds / 60));
  g_string_append_printf (text, ":%02u", (guint) (seconds % 60));
  if (finer)
    g_string_append_printf (text, "%s%u", language_decimal (language), (guint) (tenths % 10));
}

static void
append_minutes (GString *text, const Language *language, guint64 minutes, gboolean with_hours)
{
  if (!with_hours)
    {
      append_whole (text, language, minutes);
      g_string_append (text, " min");
      return;
    }
  append_whole (text, language, minutes / 60);
  g_string_append (text, " h");
  if (minutes % 60 != 0)
    g_string_append_printf (text, " %u min", (guint) (minutes % 60));
}

char *
units_format_axis (const Language *language, Micros time_us, Micros step_us, Micros range_us)
{
  GString *text = new_signed (time_us);
  guint64  size_us = magnitude (time_us);

  g_return_val_if_fail (step_us > 0, g_string_free (text, FALSE));

  if (step_us % UNITS_MINUTE == 0)
    append_minutes (text, language, size_us / UNITS_MINUTE,
                    step_us % UNITS_HOUR == 0 || range_us > AXIS_HOURS);
  else if (range_us > AXIS_CLOCK)
    append_clock (text, language, size_us, step_us);
  else if (time_us == 0 || step_us >= UNITS_MS * 10)
    {
      append_decimal (text, language, in_parts (size_us, 100, UNITS_S), 2, ZEROS_DROPPED);
      g_string_append (text, " s");
    }
  else
    {
      append_decimal (text, language, size_us, 3, ZEROS_DROPPED);
      g_string_append (text, " ms");
    }
  return g_string_free (text, FALSE);
}
