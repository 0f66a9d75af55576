/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of a thing that is selected: life, rows, and who tells of which kind of mark. */
#include "details-private.h"

typedef struct
{
  guint (*count) (const Run *run);
  void (*tell) (Telling *telling, guint number);
} KindRow;

static void
row_free (gpointer data)
{
  DetailsRow *row = data;

  g_free (row->value);
  g_free (row->formula);
  g_free (row);
}

Details *
details_new (void)
{
  Details *details = g_new0 (Details, 1);

  details->rows = g_ptr_array_new_with_free_func (row_free);
  return details;
}

void
details_free (Details *details)
{
  if (details == NULL)
    return;

  g_free (details->title);
  g_ptr_array_unref (details->rows);
  g_free (details);
}

const DetailsRow *
details_find (const Details *details, const char *title)
{
  for (guint i = 0; i < details->rows->len; i++)
    {
      const DetailsRow *row = g_ptr_array_index (details->rows, i);

      if (g_str_equal (row->title, title))
        return row;
    }
  return NULL;
}

char *
details_text (const Details *details)
{
  GString *text = g_string_new (details->title);

  g_string_append_c (text, '\n');
  for (guint i = 0; i < details->rows->len; i++)
    {
      const DetailsRow *row = g_ptr_array_index (details->rows, i);

      g_string_append_printf (text, "%s: %s", row->title, row->value);
      if (row->formula != NULL)
        g_string_append_printf (text, " (%s)", row->formula);
      if (row->source != NULL)
        g_string_append_printf (text, " [%s]", row->source);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

DetailsRow *
tell (Telling *telling, const char *title, char *value)
{
  DetailsRow *row = g_new0 (DetailsRow, 1);

  row->title = language_text (telling->language, title);
  row->value = value;
  g_ptr_array_add (telling->details->rows, row);
  return row;
}

void
tell_why (DetailsRow *row, const char *source, char *formula)
{
  row->source = source;
  row->formula = formula;
}

void
tell_link (DetailsRow *row, MarkKind kind, guint number)
{
  row->is_link = TRUE;
  row->kind = kind;
  row->number = number;
}

char *
tell_time (const Telling *telling, Micros time_us)
{
  return units_format_time (telling->language, time_us, UNITS_STYLE_PLAIN);
}

char *
tell_count (const Telling *telling, gint64 count)
{
  return units_format_count (telling->language, count);
}

char *
tell_data (const Telling *telling, Bytes bytes)
{
  return units_format_data (telling->language, bytes);
}

char *
tell_memory (const Telling *telling, Bytes bytes)
{
  return units_format_memory (telling->language, bytes);
}

char *
tell_share (const Telling *telling, Micros part_us, Micros whole_us)
{
  return units_format_percent (telling->language,
                               whole_us > 0 ? (double) part_us / (double) whole_us : 0);
}

char *
tell_rate (const Telling *telling, Bytes bytes, Micros time_us)
{
  double           per_s = (double) bytes * (double) UNITS_S / (double) time_us;
  g_autofree char *data = units_format_data (telling->language, (Bytes) (per_s + 0.5));

  /* Translators: a size, per second */
  return g_strdup_printf (language_text (telling->language, N_ ("%s/s")), data);
}

static guint
count_attempts (const Run *run)
{
  return run->n_attempts;
}

static guint
count_slots (const Run *run)
{
  return run->n_slots;
}

static guint
count_executors (const Run *run)
{
  return run->n_executors;
}

static guint
count_nodes (const Run *run)
{
  return run->n_nodes;
}

static guint
count_stages (const Run *run)
{
  return run->n_stage_attempts;
}

/* clang-format off */
static const KindRow kinds[] = {
  [MARK_ATTEMPT]  = { count_attempts,  details_tell_attempt },
  [MARK_SLOT]     = { count_slots,     details_tell_slot },
  [MARK_EXECUTOR] = { count_executors, details_tell_executor },
  [MARK_NODE]     = { count_nodes,     details_tell_node },
  [MARK_STAGE]    = { count_stages,    details_tell_stage },
};
/* clang-format on */

Details *
details_of_mark (const Run *run, MarkKind kind, guint number, const Language *language)
{
  Telling telling = { run, language, NULL };

  if (kind >= G_N_ELEMENTS (kinds) || kinds[kind].tell == NULL || number >= kinds[kind].count (run))
    return NULL;

  telling.details = details_new ();
  kinds[kind].tell (&telling, number);
  return telling.details;
}
