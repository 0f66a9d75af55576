/* SPDX-License-Identifier: Apache-2.0 */
/* Gives each task to the slot that is free first, stage by stage. */
#include "fixture-run.h"

#include <string.h>

#define HEAP_BYTES (8 * UNITS_GIB)
#define RESERVED_BYTES (300 * UNITS_MIB)
#define OVERHEAD_BYTES (1 * UNITS_GIB)
#define UNIFIED_SHARE 0.6
#define KNOWN_AFTER_US (2 * UNITS_S)

/* What grows while a run is made. */
typedef struct
{
  const FixturePlan *plan;
  Run               *run;
  Micros            *free_us; /* by slot */
  GArray            *launch, *finish, *slot, *task, *stage_attempt, *number, *state, *wait;
  GArray            *stage_attempts, *spans, *idles;
  Micros             now_us;
} Maker;

static void
add_placement (Maker *maker)
{
  const FixturePlan *plan = maker->plan;
  Run               *run = maker->run;
  Bytes              each = HEAP_BYTES + OVERHEAD_BYTES;

  run->n_nodes = plan->n_nodes;
  run->nodes = g_new0 (RunNode, plan->n_nodes);
  run->n_executors = plan->n_nodes * plan->executors_per_node;
  run->executors = g_new0 (RunExecutor, MAX (run->n_executors, 1));
  for (guint i = 0; i < plan->n_nodes; i++)
    {
      RunNode *node = &run->nodes[i];

      node->name = g_strdup_printf ("worker-%u", i + 1);
      node->cores = node->offers_cores = plan->executors_per_node * plan->slots_per_executor;
      node->offers_memory_bytes = plan->executors_per_node * each + 2 * UNITS_GIB;
      node->memory_bytes = node->offers_memory_bytes + UNITS_GIB;
      node->unused_memory_bytes = 2 * UNITS_GIB;
      node->unused_reason = g_strdup ("another executor needs 9 GiB");
    }
  for (guint i = 0; i < run->n_executors; i++)
    {
      RunExecutor *executor = &run->executors[i];

      executor->id = g_strdup_printf ("%u", i);
      executor->node = i / plan->executors_per_node;
      executor->cores = executor->slots = plan->slots_per_executor;
      executor->first_slot = i * plan->slots_per_executor;
      executor->heap_bytes = executor->max_memory_bytes = HEAP_BYTES;
      executor->reserved_bytes = RESERVED_BYTES;
      executor->unified_bytes = (Bytes) ((double) (HEAP_BYTES - RESERVED_BYTES) * UNIFIED_SHARE);
      executor->storage_region_bytes = executor->unified_bytes / 2;
      executor->container_bytes = plan->uses_containers ? each : -1;
      executor->removed_us = i == plan->lost_executor ? plan->lost_us : RUN_NEVER;
      executor->is_lost = i == plan->lost_executor;
    }
}

static void
add_stages (Maker *maker)
{
  const FixturePlan *plan = maker->plan;
  Run               *run = maker->run;

  run->n_stages = plan->n_stages;
  run->stages = g_new0 (RunStage, MAX (plan->n_stages, 1));
  for (guint i = 0; i < plan->n_stages; i++)
    {
      const FixtureStage *from = &plan->stages[i];
      RunStage           *stage = &run->stages[i];

      stage->stage = i;
      stage->id = g_strdup (from->id);
      stage->n_tasks = from->n_tasks;
      stage->overhead_us = from->overhead_us;
      stage->each.input_bytes = stage->max_input_bytes = 250 * UNITS_MB;
      stage->each.fetch_us = from->fetch_us;
      stage->need_bytes = from->need_bytes;
      stage->n_spilling = from->n_spilling;
      stage->share_bytes = (Bytes) ((double) (HEAP_BYTES - RESERVED_BYTES) * UNIFIED_SHARE) /
                           plan->slots_per_executor;
      stage->compute_us = g_new (Micros, MAX (from->n_tasks, 1));
      for (guint k = 0; k < from->n_tasks; k++)
        stage->compute_us[k] =
            from->time_us - from->overhead_us - from->fetch_us +
            (from->uneven_us > 0 ? (Micros) k * 7919 * UNITS_MS % from->uneven_us : 0);
    }
}

static Micros
task_time (const Maker *maker, guint stage, guint task)
{
  const RunStage *of = &maker->run->stages[stage];

  return of->compute_us[task] + of->overhead_us + of->each.fetch_us;
}

static gboolean
is_gone (const Maker *maker, guint slot, Micros at_us)
{
  return slot / maker->plan->slots_per_executor == maker->plan->lost_executor &&
         at_us >= maker->plan->lost_us;
}

static guint
first_free (const Maker *maker, guint n_slots)
{
  guint  best = 0;
  Micros best_us = RUN_NEVER;

  for (guint slot = 0; slot < n_slots; slot++)
    {
      Micros at_us = MAX (maker->free_us[slot], maker->now_us);

      if (at_us < best_us && !is_gone (maker, slot, at_us))
        {
          best = slot;
          best_us = at_us;
        }
    }
  return best;
}

static void
launch (Maker  *maker,
        guint32 stage_attempt,
        guint32 slot,
        guint32 task,
        Micros  from_us,
        Micros  to_us,
        guint8  state)
{
  guint8 number = 0;
  guint8 wait = from_us > maker->now_us ? WAIT_SLOT : WAIT_NONE;

  for (guint i = 0;
       state == ATTEMPT_SUCCESS && maker->plan->lost_executor != RUN_NONE && i < maker->task->len;
       i++)
    if (g_array_index (maker->task, guint32, i) == task &&
        g_array_index (maker->stage_attempt, guint32, i) == stage_attempt)
      number++;
  g_array_append_val (maker->launch, from_us);
  g_array_append_val (maker->finish, to_us);
  g_array_append_val (maker->slot, slot);
  g_array_append_val (maker->task, task);
  g_array_append_val (maker->stage_attempt, stage_attempt);
  g_array_append_val (maker->number, number);
  g_array_append_val (maker->state, state);
  g_array_append_val (maker->wait, wait);
  maker->free_us[slot] = to_us;
}

static guint
slots_now (const Maker *maker)
{
  guint all = maker->run->n_executors * maker->plan->slots_per_executor;

  if (maker->plan->lost_executor != RUN_NONE && maker->now_us >= maker->plan->lost_us)
    all -= maker->plan->slots_per_executor;
  return all;
}

/* The driver plans; until the stage is through, idle slots wait for it. */
static RunStageAttempt
begin_attempt (Maker *maker, guint stage, guint attempt, guint n_tasks)
{
  Micros          plan_us = maker->plan->plan_us;
  gboolean        is_last = stage + 1 == maker->plan->n_stages;
  RunStageAttempt record = { .stage = stage, .attempt = attempt, .n_tasks = n_tasks };
  RunDriverSpan   span = { DRIVER_STAGE, maker->now_us, maker->now_us + plan_us, 0, stage };
  RunIdle         planning = { maker->now_us, IDLE_DRIVER, RUN_NONE };
  RunIdle         after = { maker->now_us + plan_us, is_last ? IDLE_NO_TASK : IDLE_PARENT,
                    is_last ? RUN_NONE : stage };

  if (plan_us > 0)
    {
      g_array_append_val (maker->spans, span);
      g_array_append_val (maker->idles, planning);
    }
  g_array_append_val (maker->idles, after);
  record.submitted_us = maker->now_us;
  maker->now_us += plan_us;
  record.first_launch_us = maker->now_us;
  record.slots = slots_now (maker);
  record.waves = units_ceil_div (n_tasks, MAX (record.slots, 1));
  return record;
}

/* Runs tasks as one stage attempt; those that are not launched before `stop_us` come back. */
static GArray *
run_attempt (Maker *maker, guint stage, guint attempt, GArray *tasks, Micros stop_us)
{
  GArray         *left = g_array_new (FALSE, FALSE, sizeof (guint));
  guint           n_slots = maker->run->n_executors * maker->plan->slots_per_executor;
  RunStageAttempt record = begin_attempt (maker, stage, attempt, tasks->len);
  Micros          end_us = maker->now_us;

  for (guint i = 0; i < tasks->len; i++)
    {
      guint    task = g_array_index (tasks, guint, i);
      guint    slot = first_free (maker, n_slots);
      Micros   from_us = MAX (maker->free_us[slot], maker->now_us);
      Micros   to_us = from_us + task_time (maker, stage, task);
      gboolean lost = from_us < maker->plan->lost_us && is_gone (maker, slot, to_us - 1);

      if (from_us >= stop_us)
        {
          g_array_append_val (left, task);
          continue;
        }
      if (lost)
        {
          to_us = maker->plan->lost_us;
          g_array_append_val (tasks, task);
        }
      launch (maker, maker->stage_attempts->len, slot, task, from_us, to_us,
              lost ? ATTEMPT_LOST : ATTEMPT_SUCCESS);
      end_us = MAX (end_us, to_us);
    }
  record.completed_us = end_us;
  record.status = left->len > 0 ? STAGE_FAILED : STAGE_SUCCEEDED;
  g_array_append_val (maker->stage_attempts, record);
  maker->now_us = end_us;
  return left;
}

static GArray *
all_tasks (guint n)
{
  GArray *tasks = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    g_array_append_val (tasks, i);
  return tasks;
}

/* The tasks of a stage whose outputs lie on the lost executor. */
static GArray *
lost_outputs (const Maker *maker, guint stage)
{
  GArray *tasks = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < maker->task->len; i++)
    {
      const RunStageAttempt *of = &g_array_index (maker->stage_attempts, RunStageAttempt,
                                                  g_array_index (maker->stage_attempt, guint32, i));
      guint                  task = g_array_index (maker->task, guint32, i);

      if (of->stage == stage && g_array_index (maker->state, guint8, i) == ATTEMPT_SUCCESS &&
          g_array_index (maker->slot, guint32, i) / maker->plan->slots_per_executor ==
              maker->plan->lost_executor)
        g_array_append_val (tasks, task);
    }
  return tasks;
}

/* A stage that loses an executor: stops, repairs the first stage, and goes on. */
static void
run_stage (Maker *maker, guint stage)
{
  gboolean loses =
      maker->plan->lost_executor != RUN_NONE && stage > 0 && stage + 1 == maker->plan->n_stages;
  Micros             stop_us = loses ? maker->plan->lost_us + KNOWN_AFTER_US : RUN_NEVER;
  g_autoptr (GArray) tasks = all_tasks (maker->run->stages[stage].n_tasks);
  g_autoptr (GArray) left = run_attempt (maker, stage, 0, tasks, stop_us);

  if (left->len > 0)
    {
      g_autoptr (GArray) outputs = lost_outputs (maker, 0);
      g_autoptr (GArray) none = NULL, end = NULL;

      maker->run->faults[0].n_outputs = outputs->len;
      none = run_attempt (maker, 0, 1, outputs, RUN_NEVER);
      end = run_attempt (maker, stage, 1, left, RUN_NEVER);
    }
}

static int
compare_launches (gconstpointer a, gconstpointer b, gpointer data)
{
  const Micros *launch_us = data;
  guint         first = *(const guint *) a, second = *(const guint *) b;

  if (launch_us[first] != launch_us[second])
    return launch_us[first] < launch_us[second] ? -1 : 1;
  return first < second ? -1 : first > second;
}

static gpointer
take_sorted (GArray *values, const GArray *order)
{
  guint   size = g_array_get_element_size (values);
  guint8 *sorted = g_malloc0 ((gsize) size * MAX (values->len, 1));

  for (guint i = 0; i < values->len; i++)
    memcpy (sorted + (gsize) i * size,
            values->data + (gsize) g_array_index (order, guint, i) * size, size);
  g_array_unref (values);
  return sorted;
}

static void
take_attempts (Maker *maker)
{
  Run               *run = maker->run;
  g_autoptr (GArray) order = all_tasks (maker->launch->len);

  g_array_sort_with_data (order, compare_launches, maker->launch->data);
  run->n_attempts = order->len;
  run->finish_us = take_sorted (maker->finish, order);
  run->slot = take_sorted (maker->slot, order);
  run->task = take_sorted (maker->task, order);
  run->stage_attempt = take_sorted (maker->stage_attempt, order);
  run->number = take_sorted (maker->number, order);
  run->state = take_sorted (maker->state, order);
  run->wait = take_sorted (maker->wait, order);
  run->launch_us = take_sorted (maker->launch, order);
  run->n_stage_attempts = maker->stage_attempts->len;
  run->stage_attempts = (RunStageAttempt *) (gpointer) g_array_free (maker->stage_attempts, FALSE);
  run->n_driver_spans = maker->spans->len;
  run->driver_spans = (RunDriverSpan *) (gpointer) g_array_free (maker->spans, FALSE);
  run->n_idles = maker->idles->len;
  run->idles = (RunIdle *) (gpointer) g_array_free (maker->idles, FALSE);
}

static void
add_fault (Maker *maker)
{
  Run   *run = maker->run;
  Micros lost_us = maker->plan->lost_us;

  if (maker->plan->lost_executor == RUN_NONE)
    return;
  run->n_faults = 1;
  run->faults = g_new0 (RunFault, 1);
  run->faults[0] = (RunFault){
    maker->plan->lost_executor, RUN_NONE, lost_us, lost_us + KNOWN_AFTER_US, 0, 0, RUN_NONE
  };
}

Run *
fixture_run (const FixturePlan *plan)
{
  Maker maker = { .plan = plan, .run = run_new () };
  Run  *run = maker.run;

  maker.launch = g_array_new (FALSE, FALSE, sizeof (Micros));
  maker.finish = g_array_new (FALSE, FALSE, sizeof (Micros));
  maker.slot = g_array_new (FALSE, FALSE, sizeof (guint32));
  maker.task = g_array_new (FALSE, FALSE, sizeof (guint32));
  maker.stage_attempt = g_array_new (FALSE, FALSE, sizeof (guint32));
  maker.number = g_array_new (FALSE, FALSE, sizeof (guint8));
  maker.state = g_array_new (FALSE, FALSE, sizeof (guint8));
  maker.wait = g_array_new (FALSE, FALSE, sizeof (guint8));
  maker.stage_attempts = g_array_new (FALSE, FALSE, sizeof (RunStageAttempt));
  maker.spans = g_array_new (FALSE, FALSE, sizeof (RunDriverSpan));
  maker.idles = g_array_new (FALSE, FALSE, sizeof (RunIdle));
  run->scenario_name = g_strdup ("a run made by hand");
  add_placement (&maker);
  add_stages (&maker);
  add_fault (&maker);
  maker.free_us = g_new0 (Micros, MAX (run->n_executors * plan->slots_per_executor, 1));
  for (guint i = 0; i < plan->n_stages; i++)
    run_stage (&maker, i);
  for (guint i = 0; i < maker.state->len && run->n_faults > 0; i++)
    run->faults[0].n_running += g_array_index (maker.state, guint8, i) == ATTEMPT_LOST;
  run->makespan_us = maker.now_us;
  run->n_jobs = 1;
  run->jobs = g_new0 (RunJob, 1);
  run->jobs[0] = (RunJob){ g_strdup ("report"), 0, 0, maker.now_us };
  take_attempts (&maker);
  g_free (maker.free_us);
  run_finish (run);
  return run;
}
