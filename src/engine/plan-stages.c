/* SPDX-License-Identifier: Apache-2.0 */
/* The tasks of every stage: how many, what each reads, and what that costs. FORMAT 1; MODEL 2 to 5.
 */
#include "plan-stages.h"

#include "conf.h"
#include "cost.h"
#include "limits.h"
#include "partitions.h"
#include "rng.h"
#include "shuffle.h"

typedef struct
{
  const Scenario *scenario;
  Plan           *plan;
  Run            *run;
  guint64         max_tasks;
  guint64         n_tasks; /* planned so far */
  gint64          registered_cores;
  guint           n_nodes_used;      /* that hold an executor */
  guint           slots_of_executor; /* most: decides the share of a task */
  Bytes          *writes;            /* by stage: bytes that its readers find */
} Planner;

/* The inputs of a stage's tasks while it is planned. */
typedef struct
{
  guint    n_tasks;
  Bytes   *input_bytes; /* NULL: nothing is read */
  guint   *n_files;     /* NULL: no files */
  Bytes    total_bytes;
  gboolean is_shuffle;
} StageInput;

static void
stage_input_clear (StageInput *input)
{
  g_clear_pointer (&input->input_bytes, g_free);
  g_clear_pointer (&input->n_files, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StageInput, stage_input_clear)

static gboolean
count_tasks (Planner *planner, const Stage *stage, guint64 n_tasks, GError **error)
{
  planner->n_tasks += n_tasks;
  if (planner->n_tasks <= planner->max_tasks)
    return TRUE;
  g_set_error (error, SIMULATE_ERROR, SIMULATE_ERROR_LIMIT,
               "stage \"%s\" brings the run to %" G_GUINT64_FORMAT
               " tasks; at most %" G_GUINT64_FORMAT " are simulated (--max-tasks raises the limit)",
               stage->id, planner->n_tasks, planner->max_tasks);
  return FALSE;
}

/* Partitions of all data that a stage reads, side by side: Spark's union of scans. */
static gboolean
read_data (Planner *planner, const Stage *stage, StageInput *input, GError **error)
{
  g_autoptr (GArray) bytes = g_array_new (FALSE, FALSE, sizeof (Bytes));
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (guint));

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
      for (guint k = 0; k < partitions->n_partitions; k++)
        {
          Bytes part = partitions_bytes (partitions, k);
          guint n_chunks = partitions_n_chunks (partitions, k);

          g_array_append_val (bytes, part);
          g_array_append_val (files, n_chunks);
          input->total_bytes += part;
        }
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

static gboolean
find_input (Planner        *planner,
            const Stage    *stage,
            const RunStage *planned,
            guint           number,
            StageInput     *input,
            GError        **error)
{
  gint64 n_durations = stage_n_durations (stage);

  if (n_durations > 0)
    {
      input->n_tasks = (guint) MIN (n_durations, G_MAXUINT);
      input->is_shuffle = planned->n_parents > 0 || stage_has (stage, "shuffle-bytes");
      input->total_bytes = input->is_shuffle ? shuffle_total (planner, stage, planned) : 0;
      return count_tasks (planner, stage, (guint64) n_durations, error);
    }
  if (stage->reads != NULL && !stage_has (stage, "tasks"))
    {
      if (!read_data (planner, stage, input, error))
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

/* Keeps an array only when its values differ; otherwise its one value. */
static gint64
keep_varying (gint64 **values, gsize n)
{
  gint64 first = n > 0 ? (*values)[0] : 0;

  for (gsize i = 1; i < n; i++)
    if ((*values)[i] != first)
      return first;
  g_clear_pointer (values, g_free);
  return first;
}

static void
given_times (const Planner *planner, const Stage *stage, guint number, RunStage *planned)
{
  Micros *times_us = g_new0 (Micros, MAX (planned->n_tasks, 1));
  guint   task = 0;

  for (guint i = 0; i < stage->durations->len; i++)
    {
      const Durations *list = g_ptr_array_index (stage->durations, i);

      for (guint k = 0; list->runs != NULL && k < list->runs->len; k++)
        {
          const DurationRun *run = &g_array_index (list->runs, DurationRun, k);

          for (gint64 n = 0; n < run->count && task < planned->n_tasks; n++)
            times_us[task++] = run->time_us;
        }
    }
  if (task == 0)
    {
      gint64 total_us;

      if (!units_multiply (stage->time_us, planned->n_tasks, &total_us))
        total_us = LIMITS_TIME_US;
      cost_deal (planner->scenario, number, &stage->spread, total_us, times_us, planned->n_tasks);
    }
  planned->compute_us = times_us;
  planned->each.compute_us = keep_varying (&planned->compute_us, planned->n_tasks);
}

static TaskRates
rates_of_class (const Planner *planner, const Stage *stage, guint node_class)
{
  const Run *run = planner->run;
  TaskRates  rates = { .rate_bytes_per_s = stage->rate_bytes_per_s };
  guint      found = RUN_NONE;

  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].node_class == node_class && found == RUN_NONE)
      found = run->executors[i].node;
  for (guint i = 0; i < run->n_executors && found != RUN_NONE; i++)
    if (run->executors[i].node == found)
      rates.slots_of_node += run->executors[i].slots;
  if (found != RUN_NONE)
    {
      const NodeGroup *group =
          g_ptr_array_index (planner->scenario->cluster->nodes, run->nodes[found].group);

      rates.network_bytes_per_s = group->network_bytes_per_s;
      rates.disk_bytes_per_s = group->disk_bytes_per_s;
    }
  if (stage->reads != NULL)
    rates.file_open_us = scenario_data (planner->scenario, stage->reads[0])->file_open_us;
  return rates;
}

static void
cost_of_class (Planner          *planner,
               const Stage      *stage,
               const StageInput *input,
               const Bytes      *spilled,
               guint             node_class,
               RunStage         *planned)
{
  TaskRates rates = rates_of_class (planner, stage, node_class);
  gsize     base = (gsize) node_class * planned->n_tasks;

  for (guint i = 0; i < planned->n_tasks; i++)
    {
      TaskInput task = {
        .input_bytes = input->input_bytes == NULL ? 0 : input->input_bytes[i],
        .n_files = input->n_files == NULL ? 0 : input->n_files[i],
        .disk_spilled_bytes = spilled == NULL ? 0 : spilled[i],
      };
      TaskCost cost;

      if (input->is_shuffle)
        task.remote_bytes = cost_remote_bytes (task.input_bytes, planner->n_nodes_used);
      cost = cost_task (&task, &rates);
      planned->compute_us[i] = cost.compute_us;
      planned->fetch_us[base + i] = cost.fetch_us;
      planned->spill_us[base + i] = cost.spill_us;
    }
}

static void
computed_times (Planner          *planner,
                const Stage      *stage,
                const StageInput *input,
                const Bytes      *spilled,
                RunStage         *planned)
{
  guint n_classes = planner->run->n_classes;
  gsize n = planned->n_tasks;
  gsize all = MAX (n * n_classes, 1);

  planned->compute_us = g_new0 (Micros, MAX (n, 1));
  planned->fetch_us = g_new0 (Micros, all);
  planned->spill_us = g_new0 (Micros, all);
  for (guint i = 0; i < n_classes; i++)
    cost_of_class (planner, stage, input, spilled, i, planned);
  if (n_classes > 1 && n > 0)
    {
      planned->class_each = g_new0 (TaskWork, n_classes);
      for (guint i = 0; i < n_classes; i++)
        planned->class_each[i] =
            (TaskWork){ .compute_us = planned->compute_us[0],
                        .fetch_us = planned->fetch_us[i * n],
                        .spill_us = planned->spill_us[i * n],
                        .input_bytes = input->input_bytes == NULL ? 0 : input->input_bytes[0] };
    }
  planned->each.compute_us = keep_varying (&planned->compute_us, n);
  planned->each.fetch_us = keep_varying (&planned->fetch_us, n * n_classes);
  planned->each.spill_us = keep_varying (&planned->spill_us, n * n_classes);
}

/* Spills and failures of every task; the bytes that each spills, or NULL when none does. */
static Bytes *
find_memory (const Planner *planner, const Stage *stage, const StageInput *input, RunStage *planned)
{
  const RunExecutor *executor = planner->run->executors;
  g_autofree Bytes  *spilled = NULL;

  if (planner->run->n_executors == 0 || input->input_bytes == NULL ||
      planner->slots_of_executor == 0)
    return NULL;
  planned->share_bytes = memory_task_share (
      executor->unified_bytes, 0, executor->storage_region_bytes, planner->slots_of_executor);
  for (guint i = 0; i < planned->n_tasks; i++)
    {
      MemoryOutcome outcome =
          memory_outcome ((OperatorId) stage->operator_id, input->input_bytes[i], stage->expansion,
                          stage->row_bytes, planned->share_bytes);

      planned->need_bytes = MAX (planned->need_bytes, outcome.need_bytes);
      planned->memory_spilled_bytes += outcome.memory_spilled_bytes;
      planned->disk_spilled_bytes += outcome.disk_spilled_bytes;
      planned->n_spilling += outcome.verdict == MEMORY_SPILLS;
      planned->n_failing += outcome.verdict == MEMORY_FAILS;
      if (outcome.disk_spilled_bytes == 0)
        continue;
      if (spilled == NULL)
        spilled = g_new0 (Bytes, planned->n_tasks);
      spilled[i] = outcome.disk_spilled_bytes;
    }
  return g_steal_pointer (&spilled);
}

/* How much of a reader's `shuffle-bytes` this stage writes. */
static Bytes
written_for (const Planner  *planner,
             const Stage    *reader,
             const RunStage *planned_reader,
             guint           number)
{
  guint n = planned_reader->n_parents;

  for (guint i = 0; i < n; i++)
    if (planned_reader->parents[i] == number)
      {
        g_autofree Bytes *shares = g_new (Bytes, n);

        rng_deal (reader->shuffle_bytes,
                  reader->shuffle_shares.n_weights == n ? reader->shuffle_shares.weights : NULL,
                  shares, n);
        return shares[i];
      }
  return 0;
}

/* Bytes that a stage writes for its readers. */
static gboolean
find_writes (
    Planner *planner, const Stage *stage, guint number, const StageInput *input, GError **error)
{
  RunStage *planned = &planner->run->stages[number];
  gboolean  has_reader = FALSE;
  Bytes     given = 0;
  gboolean  is_given = FALSE;
  Bytes     written = 0;

  for (guint i = 0; i < planner->run->n_stages; i++)
    {
      const RunStage *reader = &planner->run->stages[i];
      const Stage    *asked = scenario_stage_at (planner->scenario, i);

      for (guint k = 0; k < reader->n_parents; k++)
        if (reader->parents[k] == number)
          {
            has_reader = TRUE;
            if (stage_has (asked, "shuffle-bytes"))
              {
                is_given = TRUE;
                given = MAX (given, written_for (planner, asked, reader, number));
              }
          }
    }
  if (is_given)
    written = given;
  else if (!stage_has (stage, "time") && stage_n_durations (stage) == 0 &&
           (has_reader || stage_has (stage, "output-ratio")))
    {
      if (!units_scale (input->total_bytes,
                        stage_has (stage, "output-ratio") ? stage->output_ratio : 1.0, &written))
        {
          g_set_error (error, SIMULATE_ERROR, SIMULATE_ERROR_LIMIT,
                       "stage \"%s\": its output is larger than 2^60 bytes; lower output-ratio",
                       stage->id);
          return FALSE;
        }
    }
  planner->writes[number] = written;
  planned->shuffle_write_bytes = has_reader ? written : 0;
  return TRUE;
}

static gboolean
plan_stage (Planner *planner, guint number, GError **error)
{
  const Stage        *stage = scenario_stage_at (planner->scenario, number);
  RunStage           *planned = &planner->run->stages[number];
  g_auto (StageInput) input = { 0 };
  g_autofree Bytes   *spilled = NULL;

  if (!find_input (planner, stage, planned, number, &input, error))
    return FALSE;
  planned->n_tasks = input.n_tasks;
  planned->overhead_us = stage->task_overhead_us;
  if (input.is_shuffle)
    planned->shuffle_read_bytes = input.total_bytes;
  else
    planned->total_input_bytes = input.total_bytes;
  for (guint i = 0; i < input.n_tasks && input.input_bytes != NULL; i++)
    planned->max_input_bytes = MAX (planned->max_input_bytes, input.input_bytes[i]);
  spilled = find_memory (planner, stage, &input, planned);
  if (stage_n_durations (stage) > 0 || stage_has (stage, "time"))
    given_times (planner, stage, number, planned);
  else
    computed_times (planner, stage, &input, spilled, planned);
  if (!find_writes (planner, stage, number, &input, error))
    return FALSE;
  if (input.input_bytes != NULL)
    {
      planned->input_bytes = g_steal_pointer (&input.input_bytes);
      planned->each.input_bytes = keep_varying (&planned->input_bytes, planned->n_tasks);
    }
  return TRUE;
}

static void
find_parents (const Scenario *scenario, Run *run)
{
  for (guint i = 0; i < run->n_stages; i++)
    {
      const Stage *stage = scenario_stage_at (scenario, i);
      RunStage    *planned = &run->stages[i];
      guint        n = stage->after == NULL ? 0 : g_strv_length (stage->after);

      planned->stage = i;
      planned->id = g_strdup (stage->id);
      planned->parents = g_new (guint, MAX (n, 1));
      planned->n_parents = n;
      for (guint k = 0; k < n; k++)
        planned->parents[k] = scenario_stage_number (scenario, stage->after[k]);
    }
}

static void
find_jobs (const Scenario *scenario, Run *run)
{
  guint number = 0;

  for (guint i = 0; i < scenario->jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (scenario->jobs, i);

      for (guint k = 0; k < job->stages->len; k++)
        run->stages[number++].job = i;
    }
}

/* Stages in an order in which parents come first; the scenario is checked, so there is no cycle. */
static guint *
order_stages (const Run *run)
{
  guint             *order = g_new (guint, MAX (run->n_stages, 1));
  g_autofree guint8 *is_placed = g_new0 (guint8, MAX (run->n_stages, 1));
  guint              n = 0;

  while (n < run->n_stages)
    {
      guint before = n;

      for (guint i = 0; i < run->n_stages; i++)
        {
          gboolean is_ready = !is_placed[i];

          for (guint k = 0; k < run->stages[i].n_parents && is_ready; k++)
            is_ready = is_placed[run->stages[i].parents[k]];
          if (is_ready)
            {
              is_placed[i] = TRUE;
              order[n++] = i;
            }
        }
      g_assert (n > before);
    }
  return order;
}

static void
measure_cluster (Planner *planner)
{
  const Run         *run = planner->run;
  g_autofree guint8 *is_used = g_new0 (guint8, MAX (run->n_nodes, 1));

  for (guint i = 0; i < run->n_executors; i++)
    {
      planner->registered_cores += run->executors[i].cores;
      planner->slots_of_executor = MAX (planner->slots_of_executor, run->executors[i].slots);
      planner->n_nodes_used += !is_used[run->executors[i].node];
      is_used[run->executors[i].node] = TRUE;
    }
}

gboolean
plan_stages (const Scenario *scenario, const SimulateOptions *options, Plan *plan, GError **error)
{
  Planner           planner = { .scenario = scenario, .plan = plan, .run = plan->run };
  g_autofree guint *order = NULL;
  g_autofree Bytes *writes = NULL;

  planner.max_tasks = options != NULL && options->max_tasks > 0 ? options->max_tasks : LIMITS_TASKS;
  plan->run->n_stages = scenario_n_stages (scenario);
  plan->run->stages = g_new0 (RunStage, MAX (plan->run->n_stages, 1));
  writes = g_new0 (Bytes, MAX (plan->run->n_stages, 1));
  planner.writes = writes;
  find_parents (scenario, plan->run);
  find_jobs (scenario, plan->run);
  measure_cluster (&planner);
  order = order_stages (plan->run);
  for (guint i = 0; i < plan->run->n_stages; i++)
    if (!plan_stage (&planner, order[i], error))
      return FALSE;
  return TRUE;
}
