/* SPDX-License-Identifier: Apache-2.0 */
/* What the tasks of a stage take beside their work: fixed times of each, of those that start the
 * stage, and of those that read or write a shuffle. MODEL 5.4, 5.5. */
#include "planner.h"

#include "cost.h"
#include "limits.h"
#include "shuffle.h"

static void
add_to_all (Micros *values, gsize n, Micros more_us)
{
  for (gsize i = 0; values != NULL && i < n; i++)
    values[i] += more_us;
}

static guint
slots_at_start (const Run *run)
{
  guint slots = 0;

  for (guint i = 0; i < run->n_executors; i++)
    slots += run->executors[i].slots;
  return slots;
}

/* The start of each task. */
static void
find_starts (const Planner *planner, const Stage *stage, RunStage *planned)
{
  guint   n = planned->n_tasks;
  guint   n_first = stage->first_wave_us > 0 ? MIN (n, slots_at_start (planner->run)) : 0;
  Micros *starts_us;

  planned->overhead_us = stage->task_overhead_us;
  if (n == 0 || (n_first == 0 && stage->task_overhead_spread.kind == SPREAD_NONE))
    return;
  starts_us = g_new0 (Micros, n);
  cost_deal_overheads (planner->scenario, planned->stage, stage, starts_us, n);
  add_to_all (starts_us, n_first, stage->first_wave_us);
  planned->overheads_us = starts_us;
  planned->overhead_us = stage_cost_keep_varying (&planned->overheads_us, n);
  if (planned->overheads_us != NULL)
    planned->overhead_us = stage->task_overhead_us + stage->first_wave_us * n_first / n;
}

void
stage_overhead_find (const Planner *planner, guint number, const StageInput *input)
{
  const Stage *stage = plan_stage (planner->plan, number);
  RunStage    *planned = &planner->run->stages[number];
  guint        n_classes = planner->run->n_classes;

  planned->gc_share = stage->gc_share;
  find_starts (planner, stage, planned);
  if (!input->is_shuffle || stage->fetch_overhead_us == 0)
    return;
  planned->connect_us = stage->fetch_overhead_us;
  planned->each.fetch_us += stage->fetch_overhead_us;
  add_to_all (planned->fetch_us, (gsize) planned->n_tasks * n_classes, stage->fetch_overhead_us);
  for (guint i = 0; planned->class_each != NULL && i < n_classes; i++)
    planned->class_each[i].fetch_us += stage->fetch_overhead_us;
}

/* Partitions into which the parents of a stage write, before adaptive execution changes what is
 * read of them. */
static gint64
partitions_written_for (const Planner *planner, guint reader)
{
  const Run        *run = planner->run;
  const Stage      *stage = plan_stage (planner->plan, reader);
  const RunStage   *planned = &run->stages[reader];
  g_autofree guint *parent_tasks = g_new (guint, MAX (planned->n_parents, 1));

  if (stage_has (stage, "tasks") || stage_n_durations (stage) > 0 || planned->reads_blocks)
    return planned->n_tasks;
  for (guint i = 0; i < planned->n_parents; i++)
    parent_tasks[i] = run->stages[planned->parents[i]].n_tasks;
  return shuffle_planned_partitions (planner->scenario, plan_job (planner->plan, reader), stage,
                                     parent_tasks, planned->n_parents);
}

static void
add_write (const Planner *planner, guint number, gint64 n_partitions)
{
  const Stage *stage = plan_stage (planner->plan, number);
  RunStage    *planned = &planner->run->stages[number];
  Micros       write_us = cost_write_overhead (planner->scenario, stage, n_partitions);

  planned->write_us = write_us;
  planned->each.compute_us += write_us;
  add_to_all (planned->compute_us, planned->n_tasks, write_us);
  for (guint i = 0; planned->class_each != NULL && i < planner->run->n_classes; i++)
    planned->class_each[i].compute_us += write_us;
}

/* By stage: the most partitions that any reader wants of it; 0: it writes no shuffle. */
static void
note_reader (const Planner *planner, guint reader, guint written, gint64 *n_partitions)
{
  gint64 n = MAX (partitions_written_for (planner, reader), 1);

  n_partitions[written] = MAX (n_partitions[written], n);
}

void
stage_overhead_write (const Planner *planner)
{
  const Run         *run = planner->run;
  g_autofree gint64 *n_partitions = g_new0 (gint64, MAX (run->n_stages, 1));

  for (guint i = 0; i < run->n_stages; i++)
    {
      const RunStage   *reader = &run->stages[i];
      const RunAdapted *adapted = &reader->adapted;

      for (guint k = 0; k < reader->n_parents; k++)
        note_reader (planner, i, reader->parents[k], n_partitions);
      if (adapted->id == ADAPTED_TO_SIDE || adapted->id == ADAPTED_TO_NOTHING)
        note_reader (planner, i, adapted->side, n_partitions);
      if (adapted->id == ADAPTED_TO_NOTHING && adapted->other != RUN_NONE)
        note_reader (planner, i, adapted->other, n_partitions);
    }
  for (guint i = 0; i < run->n_stages; i++)
    if (n_partitions[i] > 0)
      add_write (planner, i, n_partitions[i]);
}
