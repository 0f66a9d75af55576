/* SPDX-License-Identifier: Apache-2.0 */
/* The graph of stages: a stage is submitted when nothing is missing from its parents. MODEL 6.4;
 * DAGScheduler. */
#include "graph.h"

#include "allocation.h"
#include "conf.h"
#include "driver-results.h"
#include "exclusion.h"
#include "places.h"
#include "record.h"
#include "scheduler.h"
#include "storage.h"

gboolean
stages_is_done (const StageProgress *stage, guint task)
{
  return (stage->done[task / 8] & (1u << (task % 8))) != 0;
}

void
stages_undo (Engine *engine, guint stage, guint task)
{
  StageProgress *progress = &engine->stages[stage];

  if (!stages_is_done (progress, task))
    return;
  if (progress->made_on != NULL)
    progress->made_on[task] = RUN_NONE;
  progress->done[task / 8] &= (guint8) ~(1u << (task % 8));
  progress->n_left++;
  if (progress->state == STAGE_DONE)
    progress->state = STAGE_IDLE;
}

/* Stages whose output a stage needs: its parents, and those of what it may have to make again. */
static GArray *
parents_of (const Engine *engine, guint stage, LineageExtent extent)
{
  const RunStage *planned = &engine->run->stages[stage];
  GArray         *parents = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_vals (parents, planned->parents, planned->n_parents);
  storage_lineage (engine, stage, extent, parents);
  return parents;
}

static void
add_child (StageProgress *parent, guint child)
{
  parent->children = g_renew (guint, parent->children, parent->n_children + 1);
  parent->children[parent->n_children++] = child;
}

static void
link_children (Engine *engine)
{
  for (guint i = 0; i < engine->run->n_stages; i++)
    {
      g_autoptr (GArray) parents = parents_of (engine, i, LINEAGE_WHOLE);

      for (guint k = 0; k < parents->len; k++)
        add_child (&engine->stages[g_array_index (parents, guint, k)], i);
    }
}

static guint32 *
new_makers (guint n_tasks)
{
  guint32 *made_on = g_new (guint32, MAX (n_tasks, 1));

  for (guint i = 0; i < n_tasks; i++)
    made_on[i] = RUN_NONE;
  return made_on;
}

gboolean
stages_init (Engine *engine)
{
  engine->stages = g_new0 (StageProgress, MAX (engine->run->n_stages, 1));
  for (guint i = 0; i < engine->run->n_stages; i++)
    {
      StageProgress *stage = &engine->stages[i];

      stage->done = g_try_malloc0 (engine->run->stages[i].n_tasks / 8 + 1);
      if (stage->done == NULL)
        return FALSE;
      stage->n_asked = stage->n_left = engine->run->stages[i].n_tasks;
      stage->current = RUN_NONE;
      stage->spark_job = RUN_NONE;
    }
  link_children (engine);
  for (guint i = 0; i < engine->run->n_stages; i++)
    if (engine->stages[i].n_children > 0 && engine->run->stages[i].n_tasks < STAGE_PREFERENCE_LIMIT)
      engine->stages[i].made_on = new_makers (engine->run->stages[i].n_tasks);
  return TRUE;
}

void
stages_clear (Engine *engine)
{
  for (guint i = 0; i < engine->run->n_stages && engine->stages != NULL; i++)
    {
      g_free (engine->stages[i].done);
      g_free (engine->stages[i].children);
      g_free (engine->stages[i].made_on);
    }
  g_clear_pointer (&engine->stages, g_free);
}

/* Whether a stage still has to deliver something and nobody is at it. */
static gboolean
is_missing (const StageProgress *stage)
{
  return stage->state == STAGE_IDLE || stage->state == STAGE_BROKEN ||
         (stage->state == STAGE_DONE && stage->n_left > 0);
}

/* Puts the missing parents of a stage on the stack; FALSE when all outputs are there. A parent that
 * runs counts as missing, but needs no submission. */
static gboolean
push_missing_parents (Engine *engine, guint stage, GArray *stack)
{
  g_autoptr (GArray) parents = parents_of (engine, stage, LINEAGE_OF_MISSING);
  gboolean           waits = FALSE;

  for (guint i = 0; i < parents->len; i++)
    {
      guint          number = g_array_index (parents, guint, i);
      StageProgress *parent = &engine->stages[number];

      if (parent->state == STAGE_DONE && parent->n_left == 0)
        continue;
      waits = TRUE;
      parent->spark_job = engine->stages[stage].spark_job;
      if (is_missing (parent) && parent->state != STAGE_BROKEN)
        g_array_append_val (stack, number);
    }
  return waits;
}

/* Another part than before is another stage to Spark, and its attempts are counted anew. */
void
stages_ask (Engine *engine, guint stage, guint first, guint n)
{
  StageProgress *progress = &engine->stages[stage];

  if (progress->first_asked == first && progress->n_asked == n)
    return;
  progress->first_asked = first;
  progress->n_asked = n;
  progress->n_left = 0;
  for (guint task = first; task < first + n; task++)
    progress->n_left += !stages_is_done (progress, task);
  progress->n_earlier = progress->n_attempts;
  progress->n_broken = 0;
}

void
stages_need (Engine *engine, guint stage)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (stack, stage);
  while (stack->len > 0)
    {
      guint          top = g_array_index (stack, guint, stack->len - 1);
      StageProgress *progress = &engine->stages[top];

      g_array_set_size (stack, stack->len - 1);
      if (progress->state != STAGE_WAITING && !is_missing (progress))
        continue;
      if (push_missing_parents (engine, top, stack))
        progress->state = STAGE_WAITING;
      else
        {
          progress->state = STAGE_STARTING;
          g_array_append_val (engine->ready, top);
        }
      engine->has_changed = TRUE;
    }
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

guint
engine_live_slots (const Engine *engine)
{
  guint slots = 0;

  for (guint i = 0; i < engine->executors->len; i++)
    if (engine_executor (engine, i)->is_alive)
      slots += engine->run->executors[i].slots;
  return slots;
}

/* spark.stage.maxAttempts, in all. */
static gboolean
may_try_again (Engine *engine, guint stage)
{
  gint64 most = conf_int64 (engine->scenario, "spark.stage.maxAttempts", G_MAXINT32);

  if (engine->stages[stage].n_attempts - engine->stages[stage].n_earlier < most)
    return TRUE;
  jobs_abort (engine,
              g_strdup_printf ("Stage \"%s\" has been resubmitted for the maximum allowable number "
                               "of times: %" G_GINT64_FORMAT ".",
                               engine->run->stages[stage].id, most));
  return FALSE;
}

/* A new attempt of a stage: what is missing now, and the driver's time before it can launch. */
static void
submit (Engine *engine, guint stage)
{
  StageProgress  *progress = &engine->stages[stage];
  const Driver   *driver = cluster_driver (engine->scenario->cluster);
  Micros          prepared_us = engine->now_us + driver->per_stage_us;
  RunStageAttempt attempt = { .stage = stage,
                              .job = engine->run->spark_jobs[progress->spark_job].job,
                              .spark_job = progress->spark_job,
                              .attempt = progress->n_attempts++ - progress->n_earlier,
                              .n_tasks = progress->n_left,
                              .slots = engine_live_slots (engine),
                              .submitted_us = engine->now_us,
                              .first_launch_us = RUN_NEVER,
                              .completed_us = RUN_NEVER };

  if (attempt.slots > 0)
    attempt.waves = units_ceil_div (attempt.n_tasks, attempt.slots);
  progress->current = engine->stage_attempts->len;
  g_array_append_val (engine->stage_attempts, attempt);
  g_ptr_array_set_size (engine->sets, (gint) engine->stage_attempts->len);
  if (progress->n_left == 0)
    {
      engine->n_driver_busy++;
      stages_ended (engine, progress->current);
      return;
    }
  record_driver (engine, DRIVER_STAGE, engine->now_us, prepared_us, attempt.job, stage);
  allocation_stage_submitted (engine, progress->n_left);
  engine->n_driver_busy++;
  event_queue_push (&engine->events, prepared_us, EVENT_STAGE_READY, progress->current);
}

void
stages_start_ready (Engine *engine)
{
  while (engine->ready->len > 0 && !engine->is_over)
    {
      g_autoptr (GArray) ready = g_steal_pointer (&engine->ready);

      engine->ready = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_sort (ready, compare_numbers);
      for (guint i = 0; i < ready->len; i++)
        if (engine->stages[g_array_index (ready, guint, i)].state == STAGE_STARTING &&
            !engine->is_over && may_try_again (engine, g_array_index (ready, guint, i)) &&
            results_take_broadcast (engine, g_array_index (ready, guint, i)))
          submit (engine, g_array_index (ready, guint, i));
    }
}

static guint32 *
missing_tasks (const StageProgress *progress, guint n_tasks)
{
  guint    end = progress->first_asked + progress->n_asked;
  guint32 *missing;
  guint    n = 0;

  if (progress->n_left == n_tasks)
    return NULL;
  missing = g_new (guint32, MAX (progress->n_left, 1));
  for (guint i = progress->first_asked; i < end; i++)
    if (!stages_is_done (progress, i))
      missing[n++] = i;
  return missing;
}

void
stages_ready (Engine *engine, guint stage_attempt)
{
  RunStageAttempt *attempt = engine_stage_attempt (engine, stage_attempt);
  StageProgress   *progress = &engine->stages[attempt->stage];
  guint            n_tasks = engine->run->stages[attempt->stage].n_tasks;
  TaskSet         *set;

  allocation_stage_ready (engine, attempt->n_tasks);
  if (progress->n_left == 0)
    {
      /* An earlier attempt has delivered the rest meanwhile. */
      stages_ended (engine, stage_attempt);
      return;
    }
  engine->n_driver_busy--;
  attempt->n_tasks = progress->n_left;
  set = scheduler_add_set (engine, attempt->stage, stage_attempt, missing_tasks (progress, n_tasks),
                           progress->n_left);
  set->may_be_done = attempt->attempt > 0;
  progress->state = STAGE_RUNNING;
}

void
stages_ended (Engine *engine, guint stage_attempt)
{
  RunStageAttempt *attempt = engine_stage_attempt (engine, stage_attempt);
  guint            stage = attempt->stage;
  StageProgress   *progress = &engine->stages[stage];

  engine->n_driver_busy--;
  engine->has_changed = TRUE;
  attempt->completed_us = engine->now_us;
  attempt->status = STAGE_SUCCEEDED;
  progress->state = progress->n_left == 0 ? STAGE_DONE : STAGE_IDLE;
  if (progress->n_left > 0)
    stages_need (engine, stage);
  else
    {
      progress->n_broken = 0;
      jobs_stage_ended (engine, stage);
    }
  for (guint i = 0; i < progress->n_children && !engine->is_over; i++)
    if (engine->stages[progress->children[i]].state == STAGE_WAITING)
      stages_need (engine, progress->children[i]);
}

/* The latest attempt has done all it was for, but outputs of earlier ones were lost meanwhile. */
static gboolean
is_spent (const Engine *engine, const StageProgress *progress)
{
  TaskSet *latest = g_ptr_array_index (engine->sets, progress->current);

  return progress->state == STAGE_RUNNING && latest->n_running == 0 && latest->n_reported == 0 &&
         scheduler_is_spent (engine, latest);
}

static void
end_attempt (Engine *engine, guint stage)
{
  StageProgress *progress = &engine->stages[stage];
  Micros         ends_us = MAX (engine->now_us, progress->fetched_us) +
                   cluster_driver (engine->scenario->cluster)->result_us;

  for (guint i = engine->open_sets->len; i > 0; i--)
    {
      TaskSet *set = g_ptr_array_index (engine->open_sets, i - 1);

      if (set->stage != stage)
        continue;
      exclusion_set_succeeded (engine, set);
      scheduler_close_set (engine, set);
    }
  if (progress->state == STAGE_STARTING)
    return;
  progress->state = STAGE_ENDING;
  engine->n_driver_busy++;
  record_driver (engine, DRIVER_RESULT, engine->now_us, ends_us,
                 engine_stage_attempt (engine, progress->current)->job, stage);
  event_queue_push (&engine->events, ends_us, EVENT_STAGE_ENDED, progress->current);
}

void
stages_task_succeeded (Engine *engine, TaskSet *set, guint task)
{
  StageProgress *progress = &engine->stages[set->stage];
  gboolean       is_new = !stages_is_done (progress, task);

  if (is_new)
    {
      if (!results_take (engine, set))
        return;
      progress->done[task / 8] |= (guint8) (1u << (task % 8));
      progress->n_left--;
    }
  if (progress->n_left == 0 ? is_new : is_spent (engine, progress))
    end_attempt (engine, set->stage);
}

void
stages_look (Engine *engine, guint stage)
{
  StageProgress *progress = &engine->stages[stage];

  if (progress->n_left > 0 && progress->state == STAGE_RUNNING && is_spent (engine, progress))
    end_attempt (engine, stage);
}
