/* SPDX-License-Identifier: Apache-2.0 */
/* How many tasks a stage has and what each of them reads. MODEL 2 and 3. */
#include "planner.h"

#include "cost.h"
#include "limits.h"
#include "partitions.h"
#include "shuffle.h"
#include "stage-scan.h"

void
stage_input_clear (StageInput *input)
{
  g_clear_pointer (&input->input_bytes, g_free);
  g_clear_pointer (&input->n_files, g_free);
  g_clear_pointer (&input->first_tasks, g_free);
}

static gboolean
check_memory (const Planner *planner, const Stage *stage, GError **error)
{
  g_autofree char *need = NULL;
  g_autofree char *most = NULL;

  if (planner->max_bytes == 0 || planner->n_tasks <= planner->max_bytes / LIMITS_BYTES_PER_TASK)
    return TRUE;
  need = units_format_data (NULL, (Bytes) (planner->n_tasks * LIMITS_BYTES_PER_TASK));
  most = units_format_data (NULL, (Bytes) MIN (planner->max_bytes, LIMITS_BYTES));
  g_set_error (error, SIMULATE_ERROR, SIMULATE_ERROR_LIMIT,
               "stage \"%s\" brings the run to %" G_GUINT64_FORMAT
               " tasks, which need about %s of memory; %s are allowed (--max-memory)",
               stage->id, planner->n_tasks, need, most);
  return FALSE;
}

static gboolean
count_tasks (Planner *planner, const Stage *stage, guint64 n_tasks, GError **error)
{
  planner->n_tasks += n_tasks;
  if (planner->n_tasks <= planner->max_tasks)
    return check_memory (planner, stage, error);
  g_set_error (error, SIMULATE_ERROR, SIMULATE_ERROR_LIMIT,
               "stage \"%s\" brings the run to %" G_GUINT64_FORMAT
               " tasks; at most %" G_GUINT64_FORMAT " are simulated (--max-tasks raises the limit)",
               stage->id, planner->n_tasks, planner->max_tasks);
  return FALSE;
}

/* Partitions of all data that a stage reads, side by side: Spark's union of scans. */
static gboolean
read_data (Planner *planner, guint number, const Stage *stage, StageInput *input, GError **error)
{
  g_autoptr (GArray) bytes = g_array_new (FALSE, FALSE, sizeof (Bytes));
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (guint));

  input->first_tasks = g_new (guint, g_strv_length (stage->reads) + 1);
  planner->run->stages[number].scans = g_new0 (RunScan, MAX (g_strv_length (stage->reads), 1));
  for (guint i = 0; stage->reads[i] != NULL; i++)
    {
      const Data            *data = scenario_data (planner->scenario, stage->reads[i]);
      g_autoptr (GError)     refusal = NULL;
      g_autoptr (Partitions) partitions =
          partitions_of_data (planner->scenario, data, planner->registered_cores, &refusal);

      if (partitions == NULL)
        {
          gboolean lacks_rule = g_error_matches (refusal, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);

          g_set_error_literal (error, SIMULATE_ERROR,
                               lacks_rule ? SIMULATE_ERROR_UNSUPPORTED : SIMULATE_ERROR_LIMIT,
                               refusal->message);
          return FALSE;
        }
      input->first_tasks[i] = bytes->len;
      for (guint k = 0; k < partitions->n_partitions; k++)
        {
          Bytes part = partitions_bytes (partitions, k);
          guint n_chunks = partitions_n_chunks (partitions, k);

          g_array_append_val (bytes, part);
          g_array_append_val (files, n_chunks);
          input->total_bytes += part;
        }
      stage_scan_keep (&planner->run->stages[number], data, input->first_tasks[i], partitions);
    }
  input->n_tasks = bytes->len;
  input->input_bytes = (Bytes *) g_array_free (g_steal_pointer (&bytes), FALSE);
  input->n_files = (guint *) g_array_free (g_steal_pointer (&files), FALSE);
  return TRUE;
}

/* What a stage finds in its shuffles: given, or what its parents wrote. */
static Bytes
shuffle_total (const Planner *planner, const Stage *stage, const RunStage *planned)
{
  Bytes total = 0;

  if (stage_has (stage, "shuffle-bytes"))
    return stage->shuffle_bytes;
  for (guint i = 0; i < planned->n_parents; i++)
    if (!units_add (total, planner->writes[planned->parents[i]], &total))
      return LIMITS_BYTES;
  return MIN (total, LIMITS_BYTES);
}

/* Merges small shuffle partitions as adaptive execution does. */
static gboolean
coalesce_input (Planner        *planner,
                const Stage    *stage,
                const RunStage *planned,
                StageInput     *input,
                GError        **error)
{
  CoalesceRule rule = shuffle_coalesce_rule (
      planner->scenario,
      shuffle_default_parallelism (planner->scenario, planner->registered_cores));
  g_autofree Bytes *sizes = g_new0 (Bytes, input->n_tasks);
  g_autofree Bytes *part = g_new (Bytes, input->n_tasks);
  g_autofree guint *starts = g_new (guint, input->n_tasks);
  g_autofree Bytes *merged = NULL;
  guint             n_parents = MAX (planned->n_parents, 1);
  guint             n_merged;

  for (guint i = 0; i < n_parents; i++)
    {
      guint n_maps = i < planned->n_parents ? planner->run->stages[planned->parents[i]].n_tasks : 1;

      for (guint k = 0; k < input->n_tasks; k++)
        part[k] = input->input_bytes[k] / n_parents + (k < input->input_bytes[k] % n_parents);
      shuffle_reported_sizes (part, input->n_tasks, MAX (n_maps, 1), part);
      for (guint k = 0; k < input->n_tasks; k++)
        sizes[k] += part[k];
    }
  if (shuffle_would_split_skew (planner->scenario, stage, sizes, input->n_tasks))
    {
      g_set_error (
          error, SIMULATE_ERROR, SIMULATE_ERROR_UNSUPPORTED,
          "stage \"%s\": Spark would split a skewed partition, which is not simulated yet; "
          "spark.sql.adaptive.skewJoin.enabled=false leaves it whole",
          stage->id);
      return FALSE;
    }
  n_merged = shuffle_coalesce (sizes, input->n_tasks, &rule, starts);
  merged = g_new0 (Bytes, MAX (n_merged, 1));
  for (guint i = 0; i < n_merged; i++)
    for (guint k = starts[i]; k < (i + 1 < n_merged ? starts[i + 1] : input->n_tasks); k++)
      merged[i] += input->input_bytes[k];
  g_free (input->input_bytes);
  input->input_bytes = g_steal_pointer (&merged);
  input->n_tasks = n_merged;
  return TRUE;
}

static gboolean
read_shuffle (Planner        *planner,
              const Stage    *stage,
              const RunStage *planned,
              guint           number,
              StageInput     *input,
              GError        **error)
{
  const Job        *job = scenario_job_of_stage (planner->scenario, number);
  g_autofree guint *parent_tasks = g_new (guint, MAX (planned->n_parents, 1));
  gint64            n_tasks;

  for (guint i = 0; i < planned->n_parents; i++)
    parent_tasks[i] = planner->run->stages[planned->parents[i]].n_tasks;
  n_tasks = stage_has (stage, "tasks")
                ? stage->tasks
                : shuffle_planned_partitions (planner->scenario, job, stage, parent_tasks,
                                              planned->n_parents);
  if (!count_tasks (planner, stage, (guint64) n_tasks, error))
    return FALSE;
  planner->n_tasks -= (guint64) n_tasks;
  input->n_tasks = (guint) n_tasks;
  input->is_shuffle = TRUE;
  input->total_bytes = shuffle_total (planner, stage, planned);
  input->input_bytes = g_new (Bytes, MAX (input->n_tasks, 1));
  cost_deal (planner->scenario, number, &stage->skew, input->total_bytes, input->input_bytes,
             input->n_tasks);
  if (input->n_tasks > 0 && shuffle_may_coalesce (planner->scenario, job, stage))
    return coalesce_input (planner, stage, planned, input, error);
  return TRUE;
}

gboolean
stage_input_find (Planner *planner, guint number, StageInput *input, GError **error)
{
  const Stage    *stage = scenario_stage_at (planner->scenario, number);
  const RunStage *planned = &planner->run->stages[number];
  gint64          n_durations = stage_n_durations (stage);

  if (n_durations > 0)
    {
      input->n_tasks = (guint) MIN (n_durations, G_MAXUINT);
      input->is_shuffle = planned->n_parents > 0 || stage_has (stage, "shuffle-bytes");
      input->total_bytes = input->is_shuffle ? shuffle_total (planner, stage, planned) : 0;
      return count_tasks (planner, stage, (guint64) n_durations, error);
    }
  if (stage->reads != NULL && !stage_has (stage, "tasks"))
    {
      if (!read_data (planner, number, stage, input, error))
        return FALSE;
    }
  else if (planned->n_parents > 0 || stage_has (stage, "shuffle-bytes") ||
           stage_has (stage, "shuffle"))
    {
      if (!read_shuffle (planner, stage, planned, number, input, error))
        return FALSE;
    }
  else
    {
      if (!count_tasks (planner, stage, (guint64) stage->tasks, error))
        return FALSE;
      input->n_tasks = (guint) stage->tasks;
      return TRUE;
    }
  return count_tasks (planner, stage, input->n_tasks, error);
}
