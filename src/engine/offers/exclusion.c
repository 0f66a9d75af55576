/* SPDX-License-Identifier: Apache-2.0 */
/* Executors and nodes on which tasks failed get none of the task, of its stage, or of the
 * application any more. MODEL 6.15; TaskSetExcludelist, HealthTracker. */
#include "exclusion.h"

#include "conf.h"
#include "executors.h"
#include "graph.h"

#define KEY_UNSCHEDULABLE "spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout"
#define KEY(name) "spark.excludeOnFailure." name

struct _SetExclusion
{
  GHashTable *by_task; /* guint64 (task, executor): failures of the task there */
  GHashTable *tasks;   /* guint64 (executor, task): failed there; a set */
  guint      *n_tasks; /* by executor: different tasks that failed there */
  guint       n_executors;
};

typedef struct
{
  guint  task, stage_attempt;
  Micros until_us;
} Failure;

struct _AppExclusion
{
  GHashTable *failures; /* executor -> GArray of Failure, of sets that succeeded */
  GHashTable *until_us; /* executor -> gint64: excluded until then */
  Micros      timeout_us;
};

void
exclusion_init (Engine *engine)
{
  AppExclusion *app;

  if (!conf_bool (engine->scenario, KEY ("application.enabled")))
    return;
  app = engine->exclusion = g_new0 (AppExclusion, 1);
  app->failures = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  app->until_us = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  app->timeout_us = conf_int64 (engine->scenario, KEY ("timeout"), 3600 * UNITS_S);
}

void
exclusion_clear (Engine *engine)
{
  if (engine->exclusion == NULL)
    return;
  g_hash_table_unref (engine->exclusion->failures);
  g_hash_table_unref (engine->exclusion->until_us);
  g_clear_pointer (&engine->exclusion, g_free);
}

void
exclusion_start (const Engine *engine, TaskSet *set)
{
  if (!conf_bool (engine->scenario, KEY ("taskAndStage.enabled")))
    return;
  set->exclusion = g_new0 (SetExclusion, 1);
  set->exclusion->by_task = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  set->exclusion->tasks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void
exclusion_free (SetExclusion *exclusion)
{
  if (exclusion == NULL)
    return;
  g_hash_table_unref (exclusion->by_task);
  g_hash_table_unref (exclusion->tasks);
  g_free (exclusion->n_tasks);
  g_free (exclusion);
}

static gint64
key_of (guint task, guint executor)
{
  return (gint64) task << 32 | executor;
}

static guint
failures_at (const SetExclusion *exclusion, guint task, guint executor)
{
  gint64 key = key_of (task, executor);

  return GPOINTER_TO_UINT (g_hash_table_lookup (exclusion->by_task, &key));
}

gboolean
exclusion_has_failures (const SetExclusion *exclusion)
{
  return exclusion->n_executors > 0;
}

void
exclusion_task_failed (Engine *engine, TaskSet *set, guint task, guint executor)
{
  SetExclusion *exclusion = set->exclusion;
  gint64        key = key_of (task, executor);
  guint         n_failures = failures_at (exclusion, task, executor) + 1;

  if (executor >= exclusion->n_executors)
    {
      exclusion->n_tasks = g_renew (guint, exclusion->n_tasks, engine->executors->len);
      for (guint i = exclusion->n_executors; i < engine->executors->len; i++)
        exclusion->n_tasks[i] = 0;
      exclusion->n_executors = engine->executors->len;
    }
  if (n_failures == 1)
    exclusion->n_tasks[executor]++;
  g_hash_table_insert (exclusion->by_task, g_memdup2 (&key, sizeof key),
                       GUINT_TO_POINTER (n_failures));
}

static gint64
limit (const Engine *engine, const char *key, gint64 otherwise)
{
  return conf_int64 (engine->scenario, key, otherwise);
}

static gboolean
executor_fails_stage (const Engine *engine, const SetExclusion *exclusion, guint executor)
{
  return executor < exclusion->n_executors &&
         exclusion->n_tasks[executor] >= limit (engine, KEY ("stage.maxFailedTasksPerExecutor"), 2);
}

gboolean
exclusion_of_set (const Engine *engine, const TaskSet *set, guint executor)
{
  const SetExclusion *exclusion = set->exclusion;
  gint64              n_on_host = 0;

  if (exclusion == NULL || exclusion->n_executors == 0)
    return FALSE;
  if (executor_fails_stage (engine, exclusion, executor))
    return TRUE;
  for (guint i = 0; i < exclusion->n_executors; i++)
    n_on_host += engine_host (engine, i) == engine_host (engine, executor) &&
                 executor_fails_stage (engine, exclusion, i);
  return n_on_host >= limit (engine, KEY ("stage.maxFailedExecutorsPerNode"), 2);
}

gboolean
exclusion_of_task (const Engine *engine, const TaskSet *set, guint task, guint executor)
{
  const SetExclusion *exclusion = set->exclusion;
  gint64              n_on_host = 0;

  if (exclusion == NULL || exclusion->n_executors == 0)
    return FALSE;
  if (failures_at (exclusion, task, executor) >=
      limit (engine, KEY ("task.maxTaskAttemptsPerExecutor"), 1))
    return TRUE;
  for (guint i = 0; i < exclusion->n_executors; i++)
    if (engine_host (engine, i) == engine_host (engine, executor))
      n_on_host += failures_at (exclusion, task, i);
  return n_on_host >= limit (engine, KEY ("task.maxTaskAttemptsPerNode"), 2);
}

/* Failures that are too old no longer count. */
static guint
count_failures (const Engine *engine, GArray *failures)
{
  guint n = 0;

  for (guint i = 0; i < failures->len; i++)
    n += g_array_index (failures, Failure, i).until_us > engine->now_us;
  return n;
}

static gboolean
is_excluded_now (const Engine *engine, guint executor)
{
  const gint64 *until_us =
      g_hash_table_lookup (engine->exclusion->until_us, GUINT_TO_POINTER (executor));

  return until_us != NULL && *until_us > engine->now_us;
}

void
exclusion_set_succeeded (Engine *engine, TaskSet *set)
{
  AppExclusion  *app = engine->exclusion;
  GHashTableIter iter;
  gpointer       key;

  if (app == NULL || set->exclusion == NULL)
    return;
  g_hash_table_iter_init (&iter, set->exclusion->by_task);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint   executor = (guint32) * (const gint64 *) key;
      Failure failure = { (guint) (*(const gint64 *) key >> 32), set->stage_attempt,
                          engine->now_us + app->timeout_us };
      GArray *failures = g_hash_table_lookup (app->failures, GUINT_TO_POINTER (executor));

      if (failures == NULL)
        {
          failures = g_array_new (FALSE, FALSE, sizeof (Failure));
          g_hash_table_insert (app->failures, GUINT_TO_POINTER (executor), failures);
        }
      g_array_append_val (failures, failure);
      if (count_failures (engine, failures) >=
          limit (engine, KEY ("application.maxFailedTasksPerExecutor"), 2))
        g_hash_table_insert (app->until_us, GUINT_TO_POINTER (executor),
                             g_memdup2 (&failure.until_us, sizeof failure.until_us));
    }
}

gboolean
exclusion_of_application (const Engine *engine, guint executor)
{
  gint64         n_on_host = 0;
  GHashTableIter iter;
  gpointer       key;

  if (engine->exclusion == NULL || g_hash_table_size (engine->exclusion->until_us) == 0)
    return FALSE;
  if (is_excluded_now (engine, executor))
    return TRUE;
  g_hash_table_iter_init (&iter, engine->exclusion->until_us);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n_on_host += engine_host (engine, GPOINTER_TO_UINT (key)) == engine_host (engine, executor) &&
                 is_excluded_now (engine, GPOINTER_TO_UINT (key));
  return n_on_host >= limit (engine, KEY ("application.maxFailedExecutorsPerNode"), 2);
}

static gboolean
can_run_on (const Engine *engine, const TaskSet *set, guint task, guint executor)
{
  return engine_executor (engine, executor)->is_alive &&
         !exclusion_of_application (engine, executor) &&
         !exclusion_of_set (engine, set, executor) &&
         !exclusion_of_task (engine, set, task, executor);
}

static gboolean
is_idle (const Engine *engine, guint executor)
{
  return engine_executor (engine, executor)->is_alive &&
         engine_executor (engine, executor)->n_free == engine->run->executors[executor].slots;
}

/* An idle executor that may not take the task makes room for a new one. */
static gboolean
replace_idle (Engine *engine)
{
  for (guint i = 0; i < engine->executors->len; i++)
    if (is_idle (engine, i))
      {
        executors_remove (engine, i);
        executors_replace (engine, i);
        return TRUE;
      }
  return FALSE;
}

void
exclusion_check_stuck (Engine *engine, TaskSet *set)
{
  guint task = pending_top (set->pending);

  if (task == RUN_NONE || set->exclusion->n_executors == 0)
    return;
  for (guint i = 0; i < engine->executors->len; i++)
    if (can_run_on (engine, set, task, i))
      return;
  if (engine->stuck_until_us == RUN_NEVER && (replace_idle (engine) || engine->allocation != NULL))
    {
      engine->stuck_until_us = engine->now_us + limit (engine, KEY_UNSCHEDULABLE, 120 * UNITS_S);
      event_queue_push (&engine->events, engine->stuck_until_us, EVENT_REVIVE_TICK, 0);
      return;
    }
  if (engine->stuck_until_us != RUN_NEVER && engine->now_us < engine->stuck_until_us)
    return;
  jobs_abort (engine, g_strdup_printf (
                          "Aborting stage \"%s\": task %u cannot run anywhere, because nodes and "
                          "executors are excluded after failures (spark.excludeOnFailure).",
                          engine->run->stages[set->stage].id, task));
}
