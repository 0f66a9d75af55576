/* SPDX-License-Identifier: Apache-2.0 */
/* The single values of attributes: texts, numbers and choices, and the table of all kinds. */
#include "element-values.h"

#include <string.h>

#include "element-lists.h"
#include "limits.h"
#include "text.h"
#include "units.h"

typedef gboolean (*ParseInt64) (const char *text, gint64 *value, GError **error);

static ValueVerdict
verdict_of (gint64 value, const Attribute *attribute)
{
  if (value < attribute->least)
    return VALUE_TOO_SMALL;
  return value > attribute->most ? VALUE_TOO_LARGE : VALUE_READ;
}

static ValueVerdict
read_int64 (ParseInt64 parse, const Attribute *attribute, const char *text, gint64 *member)
{
  g_autoptr (GError) error = NULL;
  gint64             value;
  ValueVerdict       verdict;

  if (!parse (text, &value, &error))
    return g_error_matches (error, UNITS_ERROR, UNITS_ERROR_RANGE) ? VALUE_TOO_LARGE
                                                                   : VALUE_MALFORMED;
  verdict = verdict_of (value, attribute);
  if (verdict == VALUE_READ)
    *member = value;
  return verdict;
}

static ValueVerdict
read_count (const Attribute *attribute, const char *text, gpointer member)
{
  return read_int64 (units_parse_count, attribute, text, member);
}

static ValueVerdict
read_size (const Attribute *attribute, const char *text, gpointer member)
{
  return read_int64 (units_parse_size, attribute, text, member);
}

static ValueVerdict
read_time (const Attribute *attribute, const char *text, gpointer member)
{
  return read_int64 (units_parse_time, attribute, text, member);
}

static ValueVerdict
read_rate (const Attribute *attribute, const char *text, gpointer member)
{
  return read_int64 (units_parse_rate, attribute, text, member);
}

static ValueVerdict
read_count_rate (const Attribute *attribute, const char *text, gpointer member)
{
  return read_int64 (units_parse_count_rate, attribute, text, member);
}

static ValueVerdict
read_signed_time (const Attribute *attribute, const char *text, gpointer member)
{
  return read_int64 (units_parse_signed_time, attribute, text, member);
}

static ValueVerdict
read_ratio (const Attribute *attribute, const char *text, gpointer member)
{
  g_autoptr (GError) error = NULL;
  double             ratio;

  if (!units_parse_ratio (text, &ratio, &error))
    return g_error_matches (error, UNITS_ERROR, UNITS_ERROR_RANGE) ? VALUE_TOO_LARGE
                                                                   : VALUE_MALFORMED;
  if (ratio * ATTRIBUTE_RATIO_ONE < (double) attribute->least)
    return VALUE_TOO_SMALL;
  if (ratio * ATTRIBUTE_RATIO_ONE > (double) attribute->most)
    return VALUE_TOO_LARGE;
  *(double *) member = ratio;
  return VALUE_READ;
}

static ValueVerdict
read_yes_no (const Attribute *attribute, const char *text, gpointer member)
{
  gboolean is_yes = strcmp (text, "yes") == 0;

  if (!is_yes && strcmp (text, "no") != 0)
    return VALUE_MALFORMED;
  *(gboolean *) member = is_yes;
  return VALUE_READ;
}

static ValueVerdict
read_choice (const Attribute *attribute, const char *text, gpointer member)
{
  for (gint i = 0; attribute->choices[i] != NULL; i++)
    if (strcmp (attribute->choices[i], text) == 0)
      {
        *(gint *) member = i;
        return VALUE_READ;
      }
  return VALUE_MALFORMED;
}

static ValueVerdict
read_text (const Attribute *attribute, const char *text, gpointer member)
{
  TextKind kind = attribute->most > LIMITS_NAME_CHARS ? TEXT_FREE : TEXT_NAME;

  if (attribute->choices != NULL && !g_strv_contains (attribute->choices, text))
    return VALUE_MALFORMED;
  if (g_utf8_strlen (text, -1) > attribute->most)
    return VALUE_TOO_LARGE;
  *(char **) member = text_clean (text, kind, NULL);
  return VALUE_READ;
}

static ValueVerdict
read_id (const Attribute *attribute, const char *text, gpointer member)
{
  if (*text == '\0' || !g_utf8_validate (text, -1, NULL))
    return VALUE_MALFORMED;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_isalnum (character) && (character > 127 || !strchr (".-_:", (int) character)))
        return VALUE_MALFORMED;
    }
  return read_text (attribute, text, member);
}

static char *
write_count (gint64 count)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, count);
}

static char *
write_ratio_limit (gint64 millionths)
{
  return units_ratio_to_text ((double) millionths / ATTRIBUTE_RATIO_ONE);
}

static char *
write_count_value (const Attribute *attribute, gconstpointer member)
{
  return write_count (*(const gint64 *) member);
}

static char *
write_size_value (const Attribute *attribute, gconstpointer member)
{
  return units_size_to_text (*(const gint64 *) member);
}

static char *
write_time_value (const Attribute *attribute, gconstpointer member)
{
  return units_time_to_text (*(const gint64 *) member);
}

static char *
write_rate_value (const Attribute *attribute, gconstpointer member)
{
  return units_rate_to_text (*(const gint64 *) member);
}

static char *
write_count_rate_value (const Attribute *attribute, gconstpointer member)
{
  return units_count_rate_to_text (*(const gint64 *) member);
}

static char *
write_ratio_value (const Attribute *attribute, gconstpointer member)
{
  return units_ratio_to_text (*(const double *) member);
}

static char *
write_yes_no (const Attribute *attribute, gconstpointer member)
{
  return g_strdup (*(const gboolean *) member ? "yes" : "no");
}

static char *
write_choice (const Attribute *attribute, gconstpointer member)
{
  return g_strdup (attribute->choices[*(const gint *) member]);
}

static char *
write_text (const Attribute *attribute, gconstpointer member)
{
  return g_strdup (*(char *const *) member);
}

static void
clear_text (gpointer member)
{
  g_clear_pointer ((char **) member, g_free);
}

static void
copy_text (gpointer member)
{
  char **text = member;

  *text = g_strdup (*text);
}

static gboolean
equal_text (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b) == 0;
}

static gboolean
equal_int64 (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *) a == *(const gint64 *) b;
}

static gboolean
equal_ratio (gconstpointer a, gconstpointer b)
{
  return *(const double *) a == *(const double *) b;
}

static gboolean
equal_int (gconstpointer a, gconstpointer b)
{
  return *(const gint *) a == *(const gint *) b;
}

/* clang-format off */
const ValueType value_types[N_ATTRIBUTE_KINDS] = {
  [ATTRIBUTE_TEXT]        = { sizeof (char *),   read_text,        write_text,             write_count,              clear_text,    copy_text,    equal_text,    "a text",                              "a" },
  [ATTRIBUTE_ID]          = { sizeof (char *),   read_id,          write_text,             write_count,              clear_text,    copy_text,    equal_text,    "a name of letters, digits and . - _ :", "a" },
  [ATTRIBUTE_NAMES]       = { sizeof (char **),  list_read_names,  list_write_names,       NULL,                     list_clear_names,   list_copy_names,   list_equal_names,   "a list of names with blanks between them", "a b" },
  [ATTRIBUTE_COUNT]       = { sizeof (gint64),   read_count,       write_count_value,      write_count,              NULL,          NULL,         equal_int64,   "a whole number",                      "4" },
  [ATTRIBUTE_SIZE]        = { sizeof (gint64),   read_size,        write_size_value,       units_size_to_text,       NULL,          NULL,         equal_int64,   "a size",                              "10GiB" },
  [ATTRIBUTE_TIME]        = { sizeof (gint64),   read_time,        write_time_value,       units_time_to_text,       NULL,          NULL,         equal_int64,   "a time",                              "100ms" },
  [ATTRIBUTE_SIGNED_TIME] = { sizeof (gint64),   read_signed_time, write_time_value,       units_time_to_text,       NULL,          NULL,         equal_int64,   "a time",                              "12s" },
  [ATTRIBUTE_RATE]        = { sizeof (gint64),   read_rate,        write_rate_value,       units_rate_to_text,       NULL,          NULL,         equal_int64,   "a rate",                              "50MB/s" },
  [ATTRIBUTE_COUNT_RATE]  = { sizeof (gint64),   read_count_rate,  write_count_rate_value, units_count_rate_to_text, NULL,          NULL,         equal_int64,   "a number per second",                 "1500/s" },
  [ATTRIBUTE_RATIO]       = { sizeof (double),   read_ratio,       write_ratio_value,      write_ratio_limit,        NULL,          NULL,         equal_ratio,   "a decimal number",                    "0.5" },
  [ATTRIBUTE_YES_NO]      = { sizeof (gboolean), read_yes_no,      write_yes_no,           NULL,                     NULL,          NULL,         equal_int,     "yes or no",                           "yes" },
  [ATTRIBUTE_CHOICE]      = { sizeof (gint),     read_choice,      write_choice,           NULL,                     NULL,          NULL,         equal_int,     "one of its names",                    NULL },
  [ATTRIBUTE_SPREAD]      = { sizeof (Spread),   list_read_spread, list_write_spread,      NULL,                     list_clear_spread,  list_copy_spread,  list_equal_spread,  "none, lognormal S (0 to 20), pareto A (0.1 to 100), zipf S (0 to 20) or weights A B C", "lognormal 0.5" },
  [ATTRIBUTE_RANGES]      = { sizeof (Ranges),   list_read_ranges, list_write_ranges,      NULL,                     list_clear_ranges,  list_copy_ranges,  list_equal_ranges,  "a list of task numbers and ranges",   "0-17 20" },
  [ATTRIBUTE_WEIGHTS]     = { sizeof (Weights),  list_read_weights, list_write_weights,    NULL,                     list_clear_weights, list_copy_weights, list_equal_weights, "a list of weights, not all zero",     "3 1" },
};
/* clang-format on */
