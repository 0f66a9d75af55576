/* SPDX-License-Identifier: Apache-2.0 */
/* Executors and nodes on which tasks failed get none of the task, of its stage, or of the
 * application any more. MODEL 6.15; TaskSetExcludelist, HealthTracker. */
#include "exclusion.h"

#include "conf.h"
#include "executors.h"
#include "graph.h"

#define KEY_UNSCHEDULABLE "spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout"
#define KEY(name) "spark.excludeOnFailure." name

/* How many are too many; Spark's four limits within a set. */
typedef struct
{
  gint64 of_task_on_executor, of_task_on_node;
  gint64 of_stage_on_executor, of_stage_on_node;
} SetLimits;

struct _SetExclusion
{
  SetLimits   limits;
  GHashTable *by_executor; /* gint64 (task, executor): failures of the task there */
  GHashTable *by_host;     /* gint64 (task, host): the same */
  GHashTable *failed;      /* tasks that failed; a set */
  guint      *n_tasks;     /* by executor: different tasks that failed there */
  guint       n_executors;
  guint      *n_excluded; /* by host: executors on which too many did; NULL: nothing failed */
};

typedef struct
{
  guint  task, stage_attempt;
  Micros until_us;
} Failure;

struct _AppExclusion
{
  GHashTable *failures;      /* executor -> GArray of Failure, of sets that succeeded */
  GHashTable *until_us;      /* executor -> gint64: excluded until then */
  Micros     *host_until_us; /* by host: so long are too many of its executors */
  Micros      timeout_us;
  gint64      limit_on_executor; /* failures */
  gint64      limit_on_node;     /* excluded executors */
};

static gint64
limit (const Engine *engine, const char *key, gint64 otherwise)
{
  return conf_int64 (engine->scenario, key, otherwise);
}

void
exclusion_init (Engine *engine)
{
  AppExclusion *app;

  if (!conf_bool (engine->scenario, KEY ("application.enabled")))
    return;
  app = engine->exclusion = g_new0 (AppExclusion, 1);
  app->failures = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  app->until_us = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  app->host_until_us = g_new0 (Micros, g_hash_table_size (engine->host_numbers));
  app->timeout_us = limit (engine, KEY ("timeout"), 3600 * UNITS_S);
  app->limit_on_executor = limit (engine, KEY ("application.maxFailedTasksPerExecutor"), 2);
  app->limit_on_node = limit (engine, KEY ("application.maxFailedExecutorsPerNode"), 2);
}

void
exclusion_clear (Engine *engine)
{
  if (engine->exclusion == NULL)
    return;
  g_hash_table_unref (engine->exclusion->failures);
  g_hash_table_unref (engine->exclusion->until_us);
  g_free (engine->exclusion->host_until_us);
  g_clear_pointer (&engine->exclusion, g_free);
}

static SetLimits
limits_of_set (const Engine *engine)
{
  return (SetLimits){
    .of_task_on_executor = limit (engine, KEY ("task.maxTaskAttemptsPerExecutor"), 1),
    .of_task_on_node = limit (engine, KEY ("task.maxTaskAttemptsPerNode"), 2),
    .of_stage_on_executor = limit (engine, KEY ("stage.maxFailedTasksPerExecutor"), 2),
    .of_stage_on_node = limit (engine, KEY ("stage.maxFailedExecutorsPerNode"), 2),
  };
}

void
exclusion_start (const Engine *engine, TaskSet *set)
{
  SetExclusion *exclusion;

  if (!conf_bool (engine->scenario, KEY ("taskAndStage.enabled")))
    return;
  exclusion = set->exclusion = g_new0 (SetExclusion, 1);
  exclusion->limits = limits_of_set (engine);
  exclusion->by_executor = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  exclusion->by_host = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  exclusion->failed = g_hash_table_new (NULL, NULL);
}

void
exclusion_free (SetExclusion *exclusion)
{
  if (exclusion == NULL)
    return;
  g_hash_table_unref (exclusion->by_executor);
  g_hash_table_unref (exclusion->by_host);
  g_hash_table_unref (exclusion->failed);
  g_free (exclusion->n_tasks);
  g_free (exclusion->n_excluded);
  g_free (exclusion);
}

/* Failures of a task at a place, an executor or a host. */
static gint64
failures_at (GHashTable *failures, guint task, guint place)
{
  gint64 key = (gint64) task << 32 | place;

  return GPOINTER_TO_UINT (g_hash_table_lookup (failures, &key));
}

static gint64
add_failure (GHashTable *failures, guint task, guint place)
{
  gint64 key = (gint64) task << 32 | place;
  gint64 n_failures = failures_at (failures, task, place) + 1;

  g_hash_table_insert (failures, g_memdup2 (&key, sizeof key),
                       GUINT_TO_POINTER ((guint) n_failures));
  return n_failures;
}

gboolean
exclusion_has_failures (const SetExclusion *exclusion)
{
  return exclusion->n_executors > 0;
}

static void
reserve (const Engine *engine, SetExclusion *exclusion, guint executor)
{
  if (exclusion->n_excluded == NULL)
    exclusion->n_excluded = g_new0 (guint, g_hash_table_size (engine->host_numbers));
  if (executor < exclusion->n_executors)
    return;
  exclusion->n_tasks = g_renew (guint, exclusion->n_tasks, engine->executors->len);
  for (guint i = exclusion->n_executors; i < engine->executors->len; i++)
    exclusion->n_tasks[i] = 0;
  exclusion->n_executors = engine->executors->len;
}

void
exclusion_task_failed (Engine *engine, TaskSet *set, guint task, guint executor)
{
  SetExclusion *exclusion = set->exclusion;
  guint         host = engine_host (engine, executor);

  reserve (engine, exclusion, executor);
  g_hash_table_add (exclusion->failed, GUINT_TO_POINTER (task));
  add_failure (exclusion->by_host, task, host);
  if (add_failure (exclusion->by_executor, task, executor) == 1 &&
      ++exclusion->n_tasks[executor] == exclusion->limits.of_stage_on_executor)
    exclusion->n_excluded[host]++;
}

gboolean
exclusion_of_set (const Engine *engine, const TaskSet *set, guint executor)
{
  const SetExclusion *exclusion = set->exclusion;

  if (exclusion == NULL || exclusion->n_executors == 0)
    return FALSE;
  return (executor < exclusion->n_executors &&
          exclusion->n_tasks[executor] >= exclusion->limits.of_stage_on_executor) ||
         exclusion->n_excluded[engine_host (engine, executor)] >=
             exclusion->limits.of_stage_on_node;
}

gboolean
exclusion_of_task (const Engine *engine, const TaskSet *set, guint task, guint executor)
{
  const SetExclusion *exclusion = set->exclusion;

  if (exclusion == NULL || exclusion->n_executors == 0 ||
      !g_hash_table_contains (exclusion->failed, GUINT_TO_POINTER (task)))
    return FALSE;
  return failures_at (exclusion->by_executor, task, executor) >=
             exclusion->limits.of_task_on_executor ||
         failures_at (exclusion->by_host, task, engine_host (engine, executor)) >=
             exclusion->limits.of_task_on_node;
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

static Micros
excluded_until_us (const AppExclusion *app, guint executor)
{
  const gint64 *until_us = g_hash_table_lookup (app->until_us, GUINT_TO_POINTER (executor));

  return until_us == NULL ? 0 : *until_us;
}

static gint
compare_latest_first (gconstpointer a, gconstpointer b)
{
  Micros x = *(const Micros *) a;
  Micros y = *(const Micros *) b;

  return x > y ? -1 : x < y;
}

/* So long as many executors of a host are excluded as exclude the host itself. */
static Micros
host_until_us (const Engine *engine, guint host)
{
  const AppExclusion *app = engine->exclusion;
  g_autoptr (GArray)  ends_us = g_array_new (FALSE, FALSE, sizeof (Micros));
  GHashTableIter      iter;
  gpointer            executor, until_us;

  g_hash_table_iter_init (&iter, app->until_us);
  while (g_hash_table_iter_next (&iter, &executor, &until_us))
    if (engine_host (engine, GPOINTER_TO_UINT (executor)) == host)
      g_array_append_val (ends_us, *(const gint64 *) until_us);
  if (ends_us->len < app->limit_on_node)
    return 0;
  g_array_sort (ends_us, compare_latest_first);
  return g_array_index (ends_us, Micros, MAX (app->limit_on_node, 1) - 1);
}

static void
exclude (Engine *engine, guint executor, Micros until_us)
{
  guint host = engine_host (engine, executor);

  g_hash_table_insert (engine->exclusion->until_us, GUINT_TO_POINTER (executor),
                       g_memdup2 (&until_us, sizeof until_us));
  engine->exclusion->host_until_us[host] = host_until_us (engine, host);
}

void
exclusion_set_succeeded (Engine *engine, TaskSet *set)
{
  AppExclusion  *app = engine->exclusion;
  GHashTableIter iter;
  gpointer       key;

  if (app == NULL || set->exclusion == NULL)
    return;
  g_hash_table_iter_init (&iter, set->exclusion->by_executor);
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
      if (count_failures (engine, failures) >= app->limit_on_executor)
        exclude (engine, executor, failure.until_us);
    }
}

gboolean
exclusion_of_application (const Engine *engine, guint executor)
{
  const AppExclusion *app = engine->exclusion;

  if (app == NULL || g_hash_table_size (app->until_us) == 0)
    return FALSE;
  return excluded_until_us (app, executor) > engine->now_us ||
         app->host_until_us[engine_host (engine, executor)] > engine->now_us;
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
