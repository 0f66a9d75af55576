/* SPDX-License-Identifier: Apache-2.0 */
/* Ranges of values, and the grid that they make. */
#include "sweep.h"

#include <string.h>

#include "parallel.h"

G_DEFINE_QUARK (makespan_sweep_error, sweep_error)

typedef struct
{
  const Scenario        *scenario;
  const SimulateOptions *options;
  GCancellable          *cancellable;
  Sweep                 *sweep;
} Grid;

void
sweep_axis_free (SweepAxis *axis)
{
  if (axis == NULL)
    return;
  g_free (axis->path);
  g_ptr_array_unref (axis->values);
  g_free (axis);
}

void
sweep_free (Sweep *sweep)
{
  if (sweep == NULL)
    return;
  for (guint i = 0; i < sweep->n_variants; i++)
    g_clear_error (&sweep->variants[i].error);
  g_free (sweep->variants);
  g_ptr_array_unref (sweep->axes);
  g_free (sweep);
}

/* A whole number and what follows it, "16g"; the rest is borrowed. */
static gboolean
read_end (const char *text, gsize length, gint64 *number, const char **unit)
{
  gsize            n_digits = 0;
  g_autofree char *digits = NULL;

  while (n_digits < length && g_ascii_isdigit (text[n_digits]))
    n_digits++;
  digits = g_strndup (text, n_digits);
  *unit = text + n_digits;
  return n_digits > 0 && units_parse_count (digits, number, NULL);
}

/* The values from the first to the last, by steps or factors. FALSE when they would never end or
 * are too many. */
static gboolean
add_range (
    SweepAxis *axis, gint64 first, gint64 last, gint64 step, gboolean is_factor, const char *unit)
{
  if (first > last || step < (is_factor ? 2 : 1) || (is_factor && first == 0))
    return FALSE;
  for (gint64 value = first; value <= last;)
    {
      if (axis->values->len == SWEEP_MOST_VARIANTS)
        return FALSE;
      g_ptr_array_add (axis->values, g_strdup_printf ("%" G_GINT64_FORMAT "%s", value, unit));
      if (is_factor ? !units_multiply (value, step, &value) : !units_add (value, step, &value))
        break;
    }
  return TRUE;
}

static gboolean
read_range (SweepAxis *axis, const char *text)
{
  const char      *dots = strstr (text, "..");
  const char      *colon = strrchr (text, ':');
  gsize            length = colon == NULL ? strlen (text) : (gsize) (colon - text);
  gboolean         is_factor = colon != NULL && colon[1] == 'x';
  const char      *by = colon == NULL ? "1" : colon + (is_factor ? 2 : 1);
  const char      *unit_first, *unit_last, *unit_step;
  g_autofree char *unit = NULL;
  gint64           first, last, step;

  if ((colon != NULL && colon < dots) || !read_end (by, strlen (by), &step, &unit_step))
    return FALSE;
  if (!read_end (text, (gsize) (dots - text), &first, &unit_first) ||
      !read_end (dots + 2, length - (gsize) (dots + 2 - text), &last, &unit_last))
    return FALSE;
  unit = g_strndup (unit_last, (gsize) (text + length - unit_last));
  if (strlen (unit) != (gsize) (dots - unit_first) ||
      strncmp (unit, unit_first, strlen (unit)) != 0)
    return FALSE;
  /* A step may have the unit of the ends, "2g..8g:2g"; a factor has none. */
  if (*unit_step != '\0' && (is_factor || strcmp (unit_step, unit) != 0))
    return FALSE;
  return add_range (axis, first, last, step, is_factor, unit);
}

SweepAxis *
sweep_axis_new (const char *text, GError **error)
{
  g_autoptr (SweepAxis) axis = g_new0 (SweepAxis, 1);
  const char           *equals = strchr (text, '=');
  gboolean              is_right = equals != NULL && equals > text && equals[1] != '\0';

  axis->values = g_ptr_array_new_with_free_func (g_free);
  axis->path = equals == NULL ? NULL : g_strndup (text, (gsize) (equals - text));
  if (is_right && strstr (equals + 1, "..") != NULL)
    is_right = read_range (axis, equals + 1);
  else if (is_right)
    {
      g_auto (GStrv) values = g_strsplit (equals + 1, ",", -1);

      for (guint i = 0; values[i] != NULL; i++)
        {
          is_right &= values[i][0] != '\0';
          g_ptr_array_add (axis->values, g_strdup (values[i]));
        }
    }
  if (is_right)
    return g_steal_pointer (&axis);
  g_set_error (error, SWEEP_ERROR, SWEEP_ERROR_SYNTAX,
               "\"%s\" does not say what to vary; write KEY=1..64:4, KEY=16..4096:x2 or KEY=a,b,c",
               text);
  return NULL;
}

const char *
sweep_value (const Sweep *sweep, guint variant, guint axis)
{
  const SweepAxis *row;

  for (guint i = sweep->axes->len; i-- > axis + 1;)
    variant /= ((const SweepAxis *) g_ptr_array_index (sweep->axes, i))->values->len;
  row = g_ptr_array_index (sweep->axes, axis);
  return g_ptr_array_index (row->values, variant % row->values->len);
}

static void
run_variant (guint index, gpointer data)
{
  const Grid              *grid = data;
  SweepVariant            *variant = &grid->sweep->variants[index];
  guint                    n = grid->sweep->axes->len;
  g_autofree ScenarioEdit *edits = g_new0 (ScenarioEdit, MAX (n, 1));
  g_autoptr (Scenario)     scenario = NULL;
  g_autoptr (Run)          run = NULL;

  for (guint i = 0; i < n; i++)
    edits[i] = (ScenarioEdit){ ((const SweepAxis *) g_ptr_array_index (grid->sweep->axes, i))->path,
                               sweep_value (grid->sweep, index, i) };
  scenario = scenario_edit_all (grid->scenario, edits, n, &variant->error);
  if (scenario != NULL)
    run = simulate (scenario, grid->options, NULL, NULL, grid->cancellable, &variant->error);
  if (run == NULL)
    return;
  variant->status = run->status;
  variant->makespan_us = run->makespan_us;
  variant->slots = run->slots;
  variant->n_tasks = run->n_tasks;
  variant->n_attempts = run->n_attempts;
  variant->waves = run->waves;
  variant->utilisation = run->utilisation;
  variant->has_cost = run->cost != NULL;
  if (variant->has_cost)
    {
      variant->usd = run->cost->usd;
      variant->billed_s = run->cost->billed_s;
    }
}

Sweep *
sweep_new (const Scenario        *scenario,
           GPtrArray             *axes,
           const SimulateOptions *options,
           guint                  n_threads,
           GCancellable          *cancellable,
           GError               **error)
{
  g_autoptr (Sweep) sweep = g_new0 (Sweep, 1);
  gint64            n_variants = 1;

  sweep->axes = axes;
  for (guint i = 0; i < axes->len; i++)
    if (!units_multiply (n_variants, ((const SweepAxis *) g_ptr_array_index (axes, i))->values->len,
                         &n_variants) ||
        n_variants > SWEEP_MOST_VARIANTS)
      {
        g_set_error (error, SWEEP_ERROR, SWEEP_ERROR_LIMIT,
                     "the grid has more than %d variants; vary fewer values at a time",
                     SWEEP_MOST_VARIANTS);
        return NULL;
      }
  sweep->n_variants = (guint) n_variants;
  sweep->variants = g_new0 (SweepVariant, sweep->n_variants);
  parallel_for (sweep->n_variants, n_threads, run_variant,
                &(Grid){ scenario, options, cancellable, sweep });
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&sweep);
}
