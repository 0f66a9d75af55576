/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a list of durations, "120 80 400x100", and its runs. */
#include "element-durations.h"

#include <string.h>

#include "limits.h"
#include "text.h"
#include "units.h"

#define BLANKS " \t\r\n"
#define WORD_CHARS 64 /* no legal word is longer */
#define DECIMALS 6    /* that the time of a unit is written with at most */
#define DECIMALS_SCALE ((gint64) 1e6)

typedef struct
{
  const char *name;
  Micros      us;
} DurationUnit;

static const DurationUnit duration_units[] = {
  { "us", 1 }, { "ms", UNITS_MS }, { "s", UNITS_S }, { "min", UNITS_MINUTE }, { "h", UNITS_HOUR },
};

static Micros
unit_us (const char *unit)
{
  for (guint i = 0; i < G_N_ELEMENTS (duration_units); i++)
    if (strcmp (duration_units[i].name, unit) == 0)
      return duration_units[i].us;
  return 1;
}

GArray *
durations_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (DurationRun));
}

/* Reads one word; `word` is changed. */
static gboolean
read_run (char *word, const char *unit, DurationRun *run)
{
  char  *times = strchr (word, 'x');
  gsize  length;
  Micros time_us;

  run->count = 1;
  if (times != NULL)
    {
      *times = '\0';
      /* The caller names the word. */
      if (!units_parse_count (times + 1, &run->count, NULL) || run->count < 1)
        return FALSE;
    }
  length = strlen (word);
  if (length > 0 && g_ascii_isdigit (word[length - 1]))
    memcpy (word + length, unit, strlen (unit) + 1);
  if (!units_parse_time (word, &time_us, NULL) || time_us > LIMITS_TIME_US)
    return FALSE;
  run->time_us = time_us;
  return TRUE;
}

static gboolean
refuse_word (const char *word, gsize length, GError **error)
{
  g_autofree char *start = g_strndup (word, MIN (length, WORD_CHARS));
  g_autofree char *shown = text_clean (start, TEXT_NAME, NULL);

  g_set_error (error, ELEMENT_ERROR, ELEMENT_ERROR_VALUE,
               "durations: \"%s\" is not a time or a time with how often it stands there; write "
               "for example 120 or 400x100",
               shown);
  return FALSE;
}

gboolean
durations_read (const char *text, const char *unit, GArray *runs, GError **error)
{
  g_autoptr (GArray) read = durations_new ();
  gint64             n_tasks = 0;

  for (text += strspn (text, BLANKS); *text != '\0'; text += strspn (text, BLANKS))
    {
      gsize       length = strcspn (text, BLANKS);
      char        word[WORD_CHARS + 8]; /* and the unit */
      DurationRun run;

      if (length > WORD_CHARS)
        return refuse_word (text, length, error);
      memcpy (word, text, length);
      word[length] = '\0';
      if (!read_run (word, unit, &run))
        return refuse_word (text, length, error);
      if (!units_add (n_tasks, run.count, &n_tasks) || n_tasks > LIMITS_TASKS_MOST)
        {
          g_set_error (error, ELEMENT_ERROR, ELEMENT_ERROR_VALUE,
                       "durations: they list too many tasks; the most is %d", LIMITS_TASKS_MOST);
          return FALSE;
        }
      g_array_append_val (read, run);
      text += length;
    }
  g_array_set_size (runs, 0);
  if (read->len > 0)
    g_array_append_vals (runs, read->data, read->len);
  return TRUE;
}

/* A time in the unit, or with its own where the unit would need more decimals than are written. */
static void
append_time (GString *text, Micros time_us, Micros one_us)
{
  gint64 fraction = time_us % one_us;

  g_string_append_printf (text, "%" G_GINT64_FORMAT, time_us / one_us);
  if (fraction == 0)
    return;
  g_string_append_printf (text, ".%0*" G_GINT64_FORMAT, DECIMALS,
                          fraction * DECIMALS_SCALE / one_us);
  while (text->str[text->len - 1] == '0')
    g_string_truncate (text, text->len - 1);
}

char *
durations_write (const GArray *runs, const char *unit)
{
  GString *text = g_string_new (NULL);
  Micros   one_us = unit_us (unit);

  for (guint i = 0; i < runs->len; i++)
    {
      const DurationRun *run = &g_array_index (runs, DurationRun, i);

      if (i > 0)
        g_string_append_c (text, ' ');
      if (run->time_us % one_us * DECIMALS_SCALE % one_us == 0)
        append_time (text, run->time_us, one_us);
      else
        {
          g_autofree char *own = units_time_to_text (run->time_us);

          g_string_append (text, own);
        }
      if (run->count != 1)
        g_string_append_printf (text, "x%" G_GINT64_FORMAT, run->count);
    }
  return g_string_free (text, FALSE);
}

gboolean
durations_equal (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const DurationRun *run_a = &g_array_index (a, DurationRun, i);
      const DurationRun *run_b = &g_array_index (b, DurationRun, i);

      if (run_a->time_us != run_b->time_us || run_a->count != run_b->count)
        return FALSE;
    }
  return TRUE;
}
