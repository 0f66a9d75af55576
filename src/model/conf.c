/* SPDX-License-Identifier: Apache-2.0 */
/* Finds, checks and reads Spark's settings by their table. */
#include "conf.h"

#include <string.h>

#include "conf-manager.h"
#include "conf-table.h"
#include "text.h"
#include "units.h"

#define SPARK_PREFIX "spark."
#define HADOOP_PREFIX SPARK_PREFIX "hadoop."
#define EXPONENT_MOST 30

const char *const conf_versions[] = { "3.5.9", "4.3.0", NULL };

const ConfKey *
conf_keys (guint *n_keys)
{
  *n_keys = conf_table_length;
  return conf_table;
}

static const ConfKey *
find_row (const char *key)
{
  guint low = 0;
  guint high = conf_table_length;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int   order = strcmp (key, conf_table[middle].key);

      if (order == 0)
        return &conf_table[middle];
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

const ConfKey *
conf_find (const char *key)
{
  const ConfKey *row;

  /* Spark hands what stands behind this prefix on to Hadoop. */
  if (g_str_has_prefix (key, HADOOP_PREFIX))
    {
      row = find_row (key + strlen (HADOOP_PREFIX));
      return row != NULL && !g_str_has_prefix (row->key, SPARK_PREFIX) ? row : NULL;
    }
  row = find_row (key);
  for (guint i = 0; row == NULL && i < conf_old_names_length; i++)
    if (strcmp (conf_old_names[i].old_name, key) == 0)
      row = find_row (conf_old_names[i].key);
  return row;
}

const char *
conf_nearest (const char *key)
{
  g_autofree const char **keys = g_new0 (const char *, conf_table_length + 1);

  for (guint i = 0; i < conf_table_length; i++)
    keys[i] = conf_table[i].key;
  return text_nearest (key, keys);
}

/* ---- values ---- */

typedef enum
{
  CONF_LEGAL,
  CONF_MALFORMED,
  CONF_TOO_SMALL,
  CONF_TOO_LARGE,
} ConfVerdict;

static ConfVerdict
within (gint64 value, gint64 least, gint64 most)
{
  if (value < least)
    return CONF_TOO_SMALL;
  return value > most ? CONF_TOO_LARGE : CONF_LEGAL;
}

static ConfVerdict
verdict_of_error (const GError *error)
{
  return g_error_matches (error, UNITS_ERROR, UNITS_ERROR_RANGE) ? CONF_TOO_LARGE : CONF_MALFORMED;
}

static ConfVerdict
read_size (const ConfKey *row, const char *text, gint64 *bytes)
{
  g_autoptr (GError) error = NULL;

  if (!units_parse_spark_size (text, row->bare_unit, bytes, &error))
    return verdict_of_error (error);
  return within (*bytes, row->least, row->most);
}

static ConfVerdict
read_time (const ConfKey *row, const char *text, gint64 *time_us)
{
  g_autoptr (GError) error = NULL;

  if (!units_parse_spark_time (text, row->bare_unit, time_us, &error))
    return verdict_of_error (error);
  return within (*time_us, row->least, row->most);
}

/* As Java's parseInt and parseLong: a sign is allowed. */
static ConfVerdict
read_count (const ConfKey *row, const char *text, gint64 *count)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *trimmed = g_strstrip (g_strdup (text));
  gboolean           has_sign = *trimmed == '-' || *trimmed == '+';

  if (!units_parse_count (trimmed + (has_sign ? 1 : 0), count, &error))
    return verdict_of_error (error);
  if (*trimmed == '-')
    *count = -*count;
  return within (*count, row->least, row->most);
}

/* The digits behind an "e": 0 without one, FALSE when they are none. */
static gboolean
read_exponent (const char *text, gint64 *exponent)
{
  gboolean has_sign = *text == '-' || *text == '+';

  /* NULL: the caller names the whole value. */
  if (!units_parse_count (text + (has_sign ? 1 : 0), exponent, NULL) || *exponent > EXPONENT_MOST)
    return FALSE;
  if (*text == '-')
    *exponent = -*exponent;
  return TRUE;
}

/* As Java's parseDouble, without its hexadecimal and its names of what is no number. */
static ConfVerdict
read_ratio (const ConfKey *row, const char *text, double *ratio)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gboolean         has_sign = *trimmed == '-' || *trimmed == '+';
  char            *mantissa = trimmed + (has_sign ? 1 : 0);
  gsize            length = strcspn (mantissa, "eE");
  gint64           exponent = 0;

  if (mantissa[length] != '\0' && !read_exponent (mantissa + length + 1, &exponent))
    return CONF_MALFORMED;
  mantissa[length] = '\0';
  /* NULL: the caller names the whole value. */
  if (!units_parse_ratio (mantissa, ratio, NULL))
    return CONF_MALFORMED;
  for (; exponent > 0; exponent--)
    *ratio *= 10;
  for (; exponent < 0; exponent++)
    *ratio /= 10;
  if (*trimmed == '-')
    *ratio = -*ratio;
  if (*ratio * ATTRIBUTE_RATIO_ONE < (double) row->least)
    return CONF_TOO_SMALL;
  return *ratio * ATTRIBUTE_RATIO_ONE > (double) row->most ? CONF_TOO_LARGE : CONF_LEGAL;
}

static ConfVerdict
read_bool (const char *text, gboolean *is_true)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  *is_true = g_ascii_strcasecmp (trimmed, "true") == 0;
  return *is_true || g_ascii_strcasecmp (trimmed, "false") == 0 ? CONF_LEGAL : CONF_MALFORMED;
}

static ConfVerdict
read_choice (const ConfKey *row, const char *text)
{
  for (guint i = 0; row->choices[i] != NULL; i++)
    if (g_ascii_strcasecmp (row->choices[i], text) == 0)
      return CONF_LEGAL;
  return CONF_MALFORMED;
}

static ConfVerdict
judge (const ConfKey *row, const char *text)
{
  gint64   number;
  double   ratio;
  gboolean is_true;

  switch (row->kind)
    {
    case CONF_SIZE:
      return read_size (row, text, &number);
    case CONF_TIME:
      return read_time (row, text, &number);
    case CONF_COUNT:
      return read_count (row, text, &number);
    case CONF_RATIO:
      return read_ratio (row, text, &ratio);
    case CONF_BOOL:
      return read_bool (text, &is_true);
    case CONF_CHOICE:
      return read_choice (row, text);
    case CONF_TEXT:
    default:
      return CONF_LEGAL;
    }
}

static char *
write_limit (const ConfKey *row, gint64 limit)
{
  const char      *sign = limit < 0 ? "-" : "";
  gint64           magnitude = ABS (limit);
  g_autofree char *text = NULL;

  switch (row->kind)
    {
    case CONF_SIZE:
      text = units_spark_size_to_text (magnitude);
      break;
    case CONF_TIME:
      text = units_time_to_text (magnitude);
      break;
    case CONF_RATIO:
      text = units_ratio_to_text ((double) magnitude / ATTRIBUTE_RATIO_ONE);
      break;
    case CONF_TEXT:
    case CONF_COUNT:
    case CONF_BOOL:
    case CONF_CHOICE:
    default:
      text = g_strdup_printf ("%" G_GINT64_FORMAT, magnitude);
      break;
    }
  return g_strconcat (sign, text, NULL);
}

/* What would be right instead of a malformed value. */
static char *
describe (const ConfKey *row)
{
  static const char *const forms[] = {
    [CONF_TEXT] = "a text",
    [CONF_SIZE] = "a size as Spark writes it: a whole number and k, m, g or t, such as 512m",
    [CONF_TIME] = "a time as Spark writes it: a whole number and ms, s, m or h, such as 30s",
    [CONF_COUNT] = "a whole number, such as 4",
    [CONF_RATIO] = "a decimal number, such as 0.6",
    [CONF_BOOL] = "true or false",
  };

  if (row->kind != CONF_CHOICE)
    return g_strdup (forms[row->kind]);

  g_autofree char *all = g_strjoinv (", ", (char **) row->choices);

  return g_strdup_printf ("one of %s", all);
}

gboolean
conf_check (const ConfKey *key, const char *value, GError **error)
{
  ConfVerdict      verdict = judge (key, value);
  g_autofree char *right = NULL;
  g_autofree char *shown = NULL;

  if (verdict == CONF_LEGAL)
    return TRUE;
  shown = text_clean (value, TEXT_NAME, NULL);
  if (verdict == CONF_MALFORMED)
    {
      right = describe (key);
      g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                   "%s=\"%s\" is not possible; write %s", key->key, shown, right);
      return FALSE;
    }
  right = write_limit (key, verdict == CONF_TOO_SMALL ? key->least : key->most);
  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
               verdict == CONF_TOO_SMALL ? "%s=\"%s\" is too small; the least is %s"
                                         : "%s=\"%s\" is too large; the most is %s",
               key->key, shown, right);
  return FALSE;
}

/* ---- what holds ---- */

gboolean
conf_is_spark_4 (const Scenario *scenario)
{
  return scenario->spark != NULL && g_ascii_digit_value (scenario->spark[0]) >= 4;
}

/* Whether the row may be set by another name than its key. */
static gboolean
has_other_name (const ConfKey *row)
{
  if (!g_str_has_prefix (row->key, SPARK_PREFIX))
    return TRUE;
  for (guint i = 0; i < conf_old_names_length; i++)
    if (strcmp (conf_old_names[i].key, row->key) == 0)
      return TRUE;
  return FALSE;
}

/* The last value of the key itself, else of one of its other names; NULL when it is not set. */
static const char *
set_text (const Scenario *scenario, const char *key)
{
  const GPtrArray *settings = scenario->conf != NULL ? scenario->conf->settings : NULL;
  const ConfKey   *row = conf_find (key);
  const char      *own_key = row != NULL ? row->key : key;
  gboolean         looks_further = row != NULL && has_other_name (row);
  const char      *by_other_name = NULL;

  for (guint i = settings != NULL ? settings->len : 0; i > 0; i--)
    {
      const Setting *setting = g_ptr_array_index (settings, i - 1);

      if (setting->key == NULL)
        continue;
      if (strcmp (setting->key, own_key) == 0)
        return setting->value;
      if (looks_further && by_other_name == NULL && conf_find (setting->key) == row)
        by_other_name = setting->value;
    }
  return by_other_name;
}

gboolean
conf_is_set (const Scenario *scenario, const char *key)
{
  return set_text (scenario, key) != NULL;
}

gboolean
conf_is_given (const Scenario *scenario, const char *key)
{
  return conf_is_set (scenario, key) || conf_manager_text (scenario, key) != NULL;
}

const char *
conf_default (const Scenario *scenario, const char *key)
{
  const char    *text = conf_manager_text (scenario, key);
  const ConfKey *row = text == NULL ? conf_find (key) : NULL;

  if (row == NULL)
    return text;
  text = conf_is_spark_4 (scenario) ? row->default_4 : row->default_3;
  return text == NULL && row->fallback != NULL ? conf_text (scenario, row->fallback) : text;
}

const char *
conf_text (const Scenario *scenario, const char *key)
{
  const char *text = set_text (scenario, key);

  return text != NULL ? text : conf_default (scenario, key);
}

gint64
conf_int64 (const Scenario *scenario, const char *key, gint64 otherwise)
{
  const ConfKey *row = conf_find (key);
  const char    *text = conf_text (scenario, key);
  ConfVerdict    verdict;
  gint64         value;

  g_return_val_if_fail (row != NULL, otherwise);
  if (text == NULL)
    return otherwise;
  if (row->kind == CONF_SIZE)
    verdict = read_size (row, text, &value);
  else if (row->kind == CONF_TIME)
    verdict = read_time (row, text, &value);
  else
    verdict = read_count (row, text, &value);
  return verdict == CONF_LEGAL ? value : otherwise;
}

double
conf_ratio (const Scenario *scenario, const char *key, double otherwise)
{
  const ConfKey *row = conf_find (key);
  const char    *text = conf_text (scenario, key);
  double         ratio;

  g_return_val_if_fail (row != NULL, otherwise);
  return text != NULL && read_ratio (row, text, &ratio) == CONF_LEGAL ? ratio : otherwise;
}

gboolean
conf_bool (const Scenario *scenario, const char *key)
{
  const char *text = conf_text (scenario, key);
  gboolean    is_true;

  return text != NULL && read_bool (text, &is_true) == CONF_LEGAL && is_true;
}
