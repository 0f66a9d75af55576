/* SPDX-License-Identifier: Apache-2.0 */
/* What the tasks of a stage cost: time, memory, spill. FORMAT 1, "Time of a task"; MODEL 4 and 5.
 */
#include "planner.h"

#include "conf.h"
#include "cost.h"
#include "limits.h"
#include "memory-mode.h"
#include "saturate.h"

gint64
stage_cost_keep_varying (gint64 **values, gsize n)
{
  gint64 first = n > 0 ? (*values)[0] : 0;

  for (gsize i = 1; i < n; i++)
    if ((*values)[i] != first)
      return first;
  g_clear_pointer (values, g_free);
  return first;
}

static void
given_times (const Planner    *planner,
             const Stage      *stage,
             guint             number,
             const StageInput *input,
             RunStage         *planned)
{
  guint   n = input->n_partitions;
  Micros *times_us = g_new0 (Micros, MAX (n, 1));
  guint   task = 0;

  for (guint i = 0; i < stage->durations->len; i++)
    {
      const Durations *list = g_ptr_array_index (stage->durations, i);

      for (guint r = 0; list->runs != NULL && r < list->runs->len; r++)
        {
          const DurationRun *run = &g_array_index (list->runs, DurationRun, r);

          for (gint64 k = 0; k < run->count && task < n; k++)
            times_us[task++] = run->time_us;
        }
    }
  if (task == 0)
    {
      gint64 total_us;

      if (!units_multiply (stage->time_us, n, &total_us))
        total_us = LIMITS_TIME_US;
      cost_deal (planner->scenario, number, &stage->spread, total_us, times_us, n);
    }
  if (n != input->n_tasks)
    stage_input_narrow (input, times_us);
  planned->compute_us = times_us;
  planned->each.compute_us = stage_cost_keep_varying (&planned->compute_us, planned->n_tasks);
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
  return rates;
}

/* Nodes on which a task finds its part of a shuffle. One that stays with some map tasks is on the
 * node of one of them. */
static guint
n_nodes_read (const Planner *planner, const RunStage *planned, guint task)
{
  if (planned->maps == NULL)
    return planner->n_nodes_used;
  return MIN (planner->n_nodes_used, planned->maps[task].end - planned->maps[task].first);
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

  for (guint i = 0; i < planned->n_tasks && planner_goes_on (planner, i); i++)
    {
      TaskInput task = {
        .input_bytes = input->input_bytes == NULL ? 0 : input->input_bytes[i],
        .n_files = input->opens_us != NULL,
        .disk_spilled_bytes = spilled == NULL ? 0 : spilled[i],
      };
      TaskCost cost;

      /* All its files as if they were one: data that is read side by side opens differently. */
      if (input->opens_us != NULL)
        rates.file_open_us = input->opens_us[i];
      if (input->is_shuffle)
        task.remote_bytes = cost_remote_bytes (
            input->shuffled_bytes == NULL ? task.input_bytes : input->shuffled_bytes[i],
            n_nodes_read (planner, planned, i));
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
  planned->each.compute_us = stage_cost_keep_varying (&planned->compute_us, n);
  planned->each.fetch_us = stage_cost_keep_varying (&planned->fetch_us, n * n_classes);
  planned->each.spill_us = stage_cost_keep_varying (&planned->spill_us, n * n_classes);
}

Bytes
stage_cost_held_bytes (const Plan *plan, guint number, Bytes input_bytes)
{
  const Run      *run = plan->run;
  const RunStage *planned = &run->stages[number];
  Bytes           sides[2];

  if (plan_stage (plan, number)->operator_id != OPERATOR_SHUFFLED_HASH_JOIN ||
      planned->n_parents != 2)
    return input_bytes;
  for (guint i = 0; i < 2; i++)
    sides[i] = run->stages[planned->parents[i]].shuffle_write_bytes;
  if (sides[0] + sides[1] <= 0)
    return units_ceil_div (input_bytes, 2);
  return (Bytes) ((__int128) input_bytes * MIN (sides[0], sides[1]) / (sides[0] + sides[1]));
}

MemoryOutcome
stage_cost_outcome (const Plan *plan, guint number, Bytes input_bytes, Bytes share_bytes)
{
  return memory_stage_outcome (plan->scenario, plan_stage (plan, number),
                               (JobKind) plan_job (plan, number)->kind,
                               stage_cost_held_bytes (plan, number, input_bytes), share_bytes,
                               plan->run->stages[number].page_bytes);
}

/* What execution has at first: Spark's page sizes go by it. */
static Bytes
execution_pool_bytes (const Planner *planner, gboolean is_off_heap)
{
  const RunExecutor *executor = planner->run->executors;
  double             part = conf_ratio (planner->scenario, "spark.memory.storageFraction", 0.5);

  if (!is_off_heap)
    return executor->unified_bytes - executor->storage_region_bytes;
  return executor->off_heap_bytes - saturate_truncate (executor->off_heap_bytes, part);
}

/* Spills and failures of every task; the bytes that each spills, or NULL when none does. */
static Bytes *
find_memory (const Planner *planner, guint number, const StageInput *input)
{
  const Stage       *stage = plan_stage (planner->plan, number);
  RunStage          *planned = &planner->run->stages[number];
  const RunExecutor *executor = planner->run->executors;
  g_autofree Bytes  *spilled = NULL;

  if (planner->run->n_executors == 0 || input->input_bytes == NULL ||
      planner->slots_of_executor == 0)
    return NULL;
  planned->is_off_heap =
      memory_mode_of ((OperatorId) stage->operator_id, executor->off_heap_bytes) == MEMORY_OFF_HEAP;
  planned->share_bytes =
      memory_task_share (planned->is_off_heap ? executor->off_heap_bytes : executor->unified_bytes,
                         0, executor->storage_region_bytes, planner->slots_of_executor);
  planned->page_bytes =
      memory_page_of (planner->scenario, executor->heap_bytes, executor->cores,
                      execution_pool_bytes (planner, planned->is_off_heap), planned->is_off_heap);
  if (stage->row_bytes > 0)
    planned->task_need_bytes = g_new0 (Bytes, MAX (planned->n_tasks, 1));
  for (guint i = 0; i < planned->n_tasks && planner_goes_on (planner, i); i++)
    {
      MemoryOutcome outcome =
          stage_cost_outcome (planner->plan, number, input->input_bytes[i], planned->share_bytes);

      planned->need_bytes = MAX (planned->need_bytes, outcome.need_bytes);
      if (planned->task_need_bytes != NULL)
        planned->task_need_bytes[i] = outcome.need_bytes;
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
  if (planned->task_need_bytes != NULL)
    stage_cost_keep_varying (&planned->task_need_bytes, planned->n_tasks);
  return g_steal_pointer (&spilled);
}

void
stage_cost_find (Planner *planner, guint number, const StageInput *input)
{
  const Stage      *stage = plan_stage (planner->plan, number);
  RunStage         *planned = &planner->run->stages[number];
  g_autofree Bytes *spilled = NULL;

  for (guint i = 0; i < input->n_tasks && input->input_bytes != NULL; i++)
    planned->max_input_bytes = MAX (planned->max_input_bytes, input->input_bytes[i]);
  planned->objects_bytes = stage->objects_bytes;
  planned->outside_bytes = stage->outside_bytes;
  spilled = find_memory (planner, number, input);
  if (!planner_goes_on (planner, 0))
    return;
  if (stage_n_durations (stage) > 0 || stage_has (stage, "time"))
    given_times (planner, stage, number, input, planned);
  else
    computed_times (planner, stage, input, spilled, planned);
  stage_overhead_find (planner, number, input);
}
