/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions on the rows of a table of a run. */
#include <string.h>

#include "formats.h"
#include "run-order.h"
#include "text.h"
#include "units.h"

typedef enum
{
  CONDITION_CONTAINS, /* a word: in any text, or the number of any identifier or count */
  CONDITION_EQUAL,
  CONDITION_LESS,
  CONDITION_LESS_OR_EQUAL,
  CONDITION_MORE,
  CONDITION_MORE_OR_EQUAL,
} Comparison;

typedef struct
{
  Comparison       comparison;
  const RunColumn *column; /* NULL: any */
  char            *text;   /* in one case; NULL for a number of a column */
  gint64           number; /* RUN_CELL_EMPTY: the word is no number */
} Condition;

struct _RunFilter
{
  const RunTable *table;
  GPtrArray      *conditions;
};

/* Longest first: "<=" is not "<". */
static const struct
{
  const char *sign;
  Comparison  comparison;
} signs[] = {
  { "<=", CONDITION_LESS_OR_EQUAL }, { ">=", CONDITION_MORE_OR_EQUAL }, { "=", CONDITION_EQUAL },
  { "<", CONDITION_LESS },           { ">", CONDITION_MORE },
};

static void
condition_free (Condition *condition)
{
  g_free (condition->text);
  g_free (condition);
}

static gint64
number_of (const char *word)
{
  gint64 number;

  return units_parse_count (word, &number, NULL) ? number : RUN_CELL_EMPTY;
}

/* "launch" is "launch_us" and "input" is "input_bytes". */
static const RunColumn *
find_column (const RunTable *table, const char *key)
{
  static const char *const endings[] = { "", "_us", "_bytes" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *whole = g_strconcat (key, endings[i], NULL);
      const RunColumn *column = run_tables_column (table, whole);

      if (column != NULL)
        return column;
    }
  return NULL;
}

static gboolean
fail_column (const RunTable *table, const char *word, const char *key, GError **error)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? ", " : "", table->columns[i].key);
  g_set_error (error, FORMAT_ERROR, FORMAT_ERROR_VALUE,
               "\"%s\": there is no column \"%s\"; the columns are %s", word, key, keys->str);
  return FALSE;
}

static gboolean
read_value (Condition *condition, const char *word, const char *value, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  gboolean           is_read = TRUE;

  switch (condition->column->kind)
    {
    case RUN_CELL_TEXT:
      condition->text = g_utf8_casefold (value, -1);
      break;
    case RUN_CELL_NUMBER:
    case RUN_CELL_COUNT:
      is_read = units_parse_count (value, &condition->number, &wrong);
      break;
    case RUN_CELL_TIME:
      is_read = units_parse_time (value, &condition->number, &wrong);
      break;
    case RUN_CELL_DATA:
    case RUN_CELL_MEMORY:
      is_read = units_parse_size (value, &condition->number, &wrong);
      break;
    }
  if (!is_read)
    g_set_error (error, FORMAT_ERROR, FORMAT_ERROR_VALUE, "\"%s\": %s", word, wrong->message);
  return is_read;
}

/* The comparison in a word; its sign begins at `at`. */
static gboolean
find_sign (const char *word, const char **at, gsize *length, Comparison *comparison)
{
  gsize before = strcspn (word, "<>=");

  if (before == 0 || word[before] == '\0')
    return FALSE;

  *at = word + before;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (*at, signs[i].sign))
      {
        *length = strlen (signs[i].sign);
        *comparison = signs[i].comparison;
        return TRUE;
      }
  return FALSE;
}

static Condition *
read_condition (const RunTable *table, const char *word, GError **error)
{
  Condition       *condition = g_new0 (Condition, 1);
  g_autofree char *key = NULL;
  const char      *sign;
  gsize            length;

  if (!find_sign (word, &sign, &length, &condition->comparison))
    {
      condition->text = g_utf8_casefold (word, -1);
      condition->number = number_of (word);
      return condition;
    }
  key = g_strndup (word, (gsize) (sign - word));
  condition->column = find_column (table, key);
  if (condition->column == NULL ? fail_column (table, word, key, error)
                                : read_value (condition, word, sign + length, error))
    return condition;
  condition_free (condition);
  return NULL;
}

RunFilter *
run_filter_parse (const RunTable *table, const char *text, GError **error)
{
  g_autofree char      *clean = text_clean (text, TEXT_NAME, NULL);
  g_auto (GStrv)        words = g_strsplit (clean, " ", -1);
  g_autoptr (RunFilter) filter = g_new0 (RunFilter, 1);

  filter->table = table;
  filter->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) condition_free);
  for (guint i = 0; words[i] != NULL; i++)
    {
      Condition *condition;

      if (words[i][0] == '\0')
        continue;
      condition = read_condition (table, words[i], error);
      if (condition == NULL)
        return NULL;
      g_ptr_array_add (filter->conditions, condition);
    }
  return g_steal_pointer (&filter);
}

void
run_filter_free (RunFilter *filter)
{
  g_clear_pointer (&filter->conditions, g_ptr_array_unref);
  g_free (filter);
}

static gboolean
contains (const char *text, const char *part)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, part) != NULL;
}

static gboolean
equals (const char *text, const char *other)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strcmp (folded, other) == 0;
}

static gboolean
is_in_row (const Condition *condition, const RunTable *table, const Run *run, guint row)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      const RunColumn *column = &table->columns[i];

      if (column->kind == RUN_CELL_TEXT && contains (column->cell (run, row).text, condition->text))
        return TRUE;
      if ((column->kind == RUN_CELL_NUMBER || column->kind == RUN_CELL_COUNT) &&
          condition->number != RUN_CELL_EMPTY &&
          column->cell (run, row).number == condition->number)
        return TRUE;
    }
  return FALSE;
}

static gboolean
compare_cell (const Condition *condition, RunCell cell)
{
  if (condition->column->kind == RUN_CELL_TEXT)
    return condition->comparison == CONDITION_EQUAL && equals (cell.text, condition->text);
  if (cell.number == RUN_CELL_EMPTY)
    return FALSE;

  switch (condition->comparison)
    {
    case CONDITION_LESS:
      return cell.number < condition->number;
    case CONDITION_LESS_OR_EQUAL:
      return cell.number <= condition->number;
    case CONDITION_MORE:
      return cell.number > condition->number;
    case CONDITION_MORE_OR_EQUAL:
      return cell.number >= condition->number;
    case CONDITION_EQUAL:
    case CONDITION_CONTAINS:
      break;
    }
  return cell.number == condition->number;
}

gboolean
run_filter_matches (const RunFilter *filter, const Run *run, guint row)
{
  for (guint i = 0; i < filter->conditions->len; i++)
    {
      const Condition *condition = g_ptr_array_index (filter->conditions, i);
      gboolean         is_met = condition->column != NULL
                                    ? compare_cell (condition, condition->column->cell (run, row))
                                    : is_in_row (condition, filter->table, run, row);

      if (!is_met)
        return FALSE;
    }
  return TRUE;
}
