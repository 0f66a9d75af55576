/* SPDX-License-Identifier: Apache-2.0 */
/* Quantities as text and back, and the checked arithmetic on them: the only place that knows 1024,
 * "MiB" or "min". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint64 Bytes;  /* never negative where it means a size */
typedef gint64 Micros; /* microseconds */

#define UNITS_ERROR (units_error_quark ())
GQuark units_error_quark (void);

typedef enum
{
  UNITS_ERROR_SYNTAX, /* not a number with a known unit */
  UNITS_ERROR_RANGE,  /* a number, but too large to be held */
} UnitsError;

/* How a number may be written where people read it. */
typedef enum
{
  UNITS_STYLE_PLAIN, /* "8 min 31.2 s", "250 MB": labels and sentences */
  UNITS_STYLE_CLOCK, /* always one decimal below an hour: while a clock runs */
} UnitsStyle;

/* ---- reading: the grammar of the scenario file (FORMAT 1). All refuse signs, commas, blanks
 * inside, exponents and hexadecimal with UNITS_ERROR_SYNTAX, and what leaves gint64 (or 2^60 bytes)
 * with UNITS_ERROR_RANGE; the message names the text and an example of what would be right. On
 * failure the result is untouched. */

/* Sizes: `KB MB GB TB` decimal, `KiB MiB GiB TiB` and `k m g t` binary, `B` or nothing bytes;
 * rounded to the byte. */
gboolean units_parse_size (const char *text, Bytes *bytes, GError **error);
/* Times: `us ms s min h`, nothing is refused; rounded to the microsecond. */
gboolean units_parse_time (const char *text, Micros *time_us, GError **error);
/* As units_parse_time, and a leading `-` is allowed: when an executor arrived before the start
 * (FORMAT 1, arrives). */
gboolean units_parse_signed_time (const char *text, Micros *time_us, GError **error);
/* Rates: a size followed by `/s`, in bytes per second. */
gboolean units_parse_rate (const char *text, Bytes *bytes_per_s, GError **error);
/* Rates of things: a decimal number followed by `/s`, in millionths per second ("1500/s" is
 * 1500000000). */
gboolean units_parse_count_rate (const char *text, gint64 *micro_per_s, GError **error);
/* Whole numbers. */
gboolean units_parse_count (const char *text, gint64 *count, GError **error);
/* Decimal fractions such as 0.384; no exponent, no NaN. */
gboolean units_parse_ratio (const char *text, double *ratio, GError **error);

/* ---- reading: Spark's own grammar of settings (JavaUtils.byteStringAs, timeStringAs). `bare_unit`
 * is the size in bytes (or microseconds) that a number without suffix counts in; the result is in
 * bytes (microseconds), truncated to it. */
gboolean units_parse_spark_size (const char *text, Bytes bare_unit, Bytes *bytes, GError **error);
gboolean
units_parse_spark_time (const char *text, Micros bare_unit, Micros *time_us, GError **error);

/* ---- writing for files: exact, and read back to the same value by the functions above. Free with
 * g_free. */

/* "250MB", "10GiB", "17". */
char *units_size_to_text (Bytes bytes);
/* "100ms", "1.5s", "0s"; a time before the start has a leading `-`. */
char *units_time_to_text (Micros time_us);
/* "50MB/s". */
char *units_rate_to_text (Bytes bytes_per_s);
/* "1500/s", "0.5/s". */
char *units_count_rate_to_text (gint64 micro_per_s);
/* The shortest text that reads back equal, without exponent. */
char *units_ratio_to_text (double ratio);
/* "8g", "256m", "1000b": the largest binary unit that divides it. */
char *units_spark_size_to_text (Bytes bytes);
/* Fixed point with `decimals` digits, at most 20, rounded half up, a dot in every locale, never
 * "-0": the JSON and SVG number. `value` is finite. */
char *units_fixed (double value, guint decimals);

/* ---- writing for people (LOOK 7). The language sets thousands and decimal signs; NULL is C. Free
 * with g_free. */

typedef struct _Language Language;

/* "2,000". */
char *units_format_count (const Language *language, gint64 count);
/* "667 µs", "50 ms", "0.4 s", "5.1 s", "8 min 31.2 s", "17 min 0 s", "2 h 5 min". */
char *units_format_time (const Language *language, Micros time_us, UnitsStyle style);
/* "−510 s", "+0.8 s", "0.0 s"; a decimal from 100 s on only if there is one, minutes above 10 min.
 */
char *units_format_delta (const Language *language, Micros delta_us);
/* Decimal, two decimals at most, none from 100 on: "250 MB", "1.5 GB". */
char *units_format_data (const Language *language, Bytes bytes);
/* Binary, two decimals unless whole or from 100 on: "8 GiB", "2.31 GiB", "1.50 GiB". */
char *units_format_memory (const Language *language, Bytes bytes);
/* "98 %", "2.4 %"; "0 %" and "100 %" only for what is exactly that: else "< 0.1 %", "99.7 %". */
char *units_format_percent (const Language *language, double ratio);
/* "$0.65"; below a cent "$0.0042". */
char *units_format_usd (const Language *language, double usd);
/* Label of an axis with a tick every `step_us` that ends at the time `range_us` (its end, not its
 * length): "10 s", "0.25 s", "5 min", "2 h", and "8:30" where steps of seconds meet an axis that
 * ends later than three minutes. */
char *units_format_axis (const Language *language, Micros time_us, Micros step_us, Micros range_us);

/* ---- checked arithmetic. FALSE on overflow, the result is then untouched. */
gboolean units_add (gint64 a, gint64 b, gint64 *sum);
gboolean units_multiply (gint64 a, gint64 b, gint64 *product);
/* bytes x ratio, rounded half up to the byte (exact below 2^53 bytes); ratio must be finite and >=
 * 0. */
gboolean units_scale (Bytes bytes, double ratio, Bytes *scaled);
/* The one place where sizes meet the clock: ceil (bytes / rate), at least 1 us for a positive size;
 * 0 when the rate is 0 (absent). Saturates at G_MAXINT64. */
Micros units_duration_us (Bytes bytes, Bytes bytes_per_s);
/* ceil (a / b) for a >= 0, b > 0. */
gint64 units_ceil_div (gint64 a, gint64 b);

#define UNITS_KIB G_GINT64_CONSTANT (1024)
#define UNITS_MIB (UNITS_KIB * 1024)
#define UNITS_GIB (UNITS_MIB * 1024)
#define UNITS_MB G_GINT64_CONSTANT (1000000)
#define UNITS_MS G_GINT64_CONSTANT (1000)
#define UNITS_S G_GINT64_CONSTANT (1000000)
#define UNITS_MINUTE (60 * UNITS_S)
#define UNITS_HOUR (60 * UNITS_MINUTE)

G_END_DECLS
