/* SPDX-License-Identifier: Apache-2.0 */
/* Files and changes become a scenario. */
#include "input.h"

#include <stdio.h>
#include <string.h>

#include "cli-text.h"
#include "conf.h"
#include "cli.h"
#include "formats.h"
#include "limits.h"
#include "output.h"
#include "text.h"

/* Says of which file an error speaks; those of the file system name it already. */
static void
prefix_file (const char *path, GError **error)
{
  if (error != NULL && *error != NULL && (*error)->domain != G_IO_ERROR)
    g_prefix_error (error, "%s: ", strcmp (path, "-") == 0 ? _ ("standard input") : path);
}

/* Whether Spark could read every known setting of a file; the error names the line. */
static gboolean
check_settings (const GPtrArray *settings, GError **error)
{
  for (guint i = 0; i < settings->len; i++)
    {
      const Setting *setting = g_ptr_array_index (settings, i);
      const ConfKey *key = conf_find (setting->key);

      if (key == NULL || conf_check (key, setting->value, error))
        continue;
      /* TRANSLATORS: number of a line */
      g_prefix_error (error, _ ("line %u: "), setting->element.line);
      return FALSE;
    }
  return TRUE;
}

static Scenario *
apply_conf_file (const Scenario *scenario, const char *path, GError **error)
{
  g_autoptr (GBytes)       bytes = formats_load_bytes (path, LIMITS_SCENARIO_BYTES, error);
  g_autoptr (GPtrArray)    settings = NULL;
  g_autofree ScenarioEdit *edits = NULL;
  Scenario                *edited = NULL;

  if (bytes != NULL)
    settings = formats_read_spark_conf (bytes, error);
  if (settings != NULL && check_settings (settings, error))
    {
      edits = g_new0 (ScenarioEdit, MAX (settings->len, 1));
      for (guint i = 0; i < settings->len; i++)
        {
          const Setting *setting = g_ptr_array_index (settings, i);

          edits[i] = (ScenarioEdit){ setting->key, setting->value };
        }
      edited = scenario_edit_all (scenario, edits, settings->len, error);
    }
  if (edited == NULL)
    prefix_file (path, error);
  return edited;
}

static void
add_edit (GArray *edits, const char *path, const char *value)
{
  ScenarioEdit edit = { path, value };

  if (value != NULL)
    g_array_append_val (edits, edit);
}

/* The words of --set, parted at their first "=" in place. FALSE with CLI_ERROR. */
static gboolean
add_sets (GArray *edits, GPtrArray *words, GError **error)
{
  for (guint i = 0; i < words->len; i++)
    {
      char *word = g_ptr_array_index (words, i);
      char *equals = strchr (word, '=');

      if (equals == NULL || equals == word)
        {
          g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                       _ ("--set \"%s\": KEY=VALUE is needed, such as "
                          "spark.executor.cores=4 or nodes.worker.count=10"),
                          word);
          return FALSE;
        }
      *equals = '\0';
      add_edit (edits, word, equals + 1);
    }
  return TRUE;
}

static Scenario *
apply_options (const Scenario *scenario, const Options *options, GError **error)
{
  g_autoptr (GArray)    edits = g_array_new (FALSE, FALSE, sizeof (ScenarioEdit));
  g_autoptr (GPtrArray) words =
      g_ptr_array_copy (options->sets, (GCopyFunc) (gpointer) g_strdup, NULL);

  g_ptr_array_set_free_func (words, g_free);
  add_edit (edits, "scenario.spark", options->spark);
  add_edit (edits, "scenario.seed", options->seed);
  if (!add_sets (edits, words, error))
    return NULL;
  return scenario_edit_all (scenario, (const ScenarioEdit *) (gpointer) edits->data, edits->len,
                            error);
}

static Scenario *
apply_changes (const Scenario *loaded, const Options *options, GError **error)
{
  g_autoptr (Scenario) with_file = NULL;

  if (options->conf_file == NULL)
    return apply_options (loaded, options, error);
  with_file = apply_conf_file (loaded, options->conf_file, error);
  return with_file != NULL ? apply_options (with_file, options, error) : NULL;
}

/* Notes about the scenario as it was loaded give way to those about what became of it; what the
 * reader said about the file stands before them and stays. */
static void
renew_notes (GPtrArray *notes, const Scenario *loaded, const Scenario *changed)
{
  g_autoptr (GPtrArray) before = scenario_check (loaded);
  GPtrArray            *after = scenario_check (changed);

  g_ptr_array_set_size (notes, (gint) (notes->len - MIN (notes->len, before->len)));
  g_ptr_array_extend_and_steal (notes, after);
}

Scenario *
input_scenario_noted (const Options *options, GPtrArray *notes, GError **error)
{
  g_autoptr (Scenario) loaded = formats_load_scenario (options->operand, notes, error);
  Scenario            *changed;

  if (loaded == NULL)
    {
      prefix_file (options->operand, error);
      return NULL;
    }
  changed = apply_changes (loaded, options, error);
  if (changed != NULL)
    renew_notes (notes, loaded, changed);
  return changed;
}

/* People are told; a program asks `check`. */
static void
tell_note (const Problem *problem)
{
  g_autofree char *escaped = text_escape_terminal (problem->message);

  if (problem->line > 0)
    /* TRANSLATORS: number of a line, what is odd about it */
    fprintf (stderr, _ ("makespan-cli: warning: line %u: %s\n"), problem->line, escaped);
  else
    /* TRANSLATORS: what is odd about the scenario */
    fprintf (stderr, _ ("makespan-cli: warning: %s\n"), escaped);
}

Scenario *
input_scenario (const Options *options, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  Scenario             *scenario = input_scenario_noted (options, notes, error);
  gboolean is_for_people = options->format == OPTION_ABSENT || options->format == OUTPUT_TEXT;

  for (guint i = 0; scenario != NULL && is_for_people && i < notes->len; i++)
    tell_note (g_ptr_array_index (notes, i));
  return scenario;
}

SimulateOptions
input_limits (const Options *options)
{
  return (SimulateOptions){
    .max_tasks = (guint64) options->max_tasks,
    .max_bytes = (guint64) options->max_memory,
  };
}

Plan *
input_plan (const Options *options, const Scenario *scenario, GError **error)
{
  SimulateOptions limits = input_limits (options);

  return plan_new (scenario, &limits, NULL, error);
}

Run *
input_run (const Options *options, const Scenario *scenario, GError **error)
{
  SimulateOptions limits = input_limits (options);

  return simulate (scenario, &limits, NULL, NULL, NULL, error);
}
