/* SPDX-License-Identifier: Apache-2.0 */
/* Executors and nodes on which tasks of a set failed get none of the task, or of its set, any more.
 * MODEL 6.15; TaskSetExcludelist. */
#include "exclusion.h"

#include "conf.h"
#include "health.h"
#include "record.h"

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
  GArray     *failures;    /* HealthFailure: by_executor, as they came */
  guint      *n_tasks;     /* by executor: different tasks that failed there */
  guint       n_executors;
  guint      *n_excluded; /* by host: executors on which too many did; NULL: nothing failed */
};

static gint64
limit (const Engine *engine, const char *key, gint64 otherwise)
{
  return conf_int64 (engine->scenario, key, otherwise);
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
  exclusion->failures = g_array_new (FALSE, FALSE, sizeof (HealthFailure));
}

void
exclusion_free (SetExclusion *exclusion)
{
  if (exclusion == NULL)
    return;
  g_hash_table_unref (exclusion->by_executor);
  g_hash_table_unref (exclusion->by_host);
  g_hash_table_unref (exclusion->failed);
  g_array_unref (exclusion->failures);
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

/* The latest failure of a task in an executor is the one that ages. */
static void
note_failure (Engine *engine, GArray *failures, guint task, guint executor)
{
  HealthFailure failure = { executor, task, engine->now_us };

  for (guint i = 0; i < failures->len; i++)
    {
      HealthFailure *known = &g_array_index (failures, HealthFailure, i);

      if (known->executor != executor || known->task != task)
        continue;
      known->at_us = engine->now_us;
      return;
    }
  g_array_append_val (failures, failure);
}

static void
exclude_executor (Engine *engine, TaskSet *set, guint executor)
{
  SetExclusion *exclusion = set->exclusion;
  guint         host = engine_host (engine, executor);

  record_exclusion (engine, executor, set->stage, RUN_NEVER);
  if (++exclusion->n_excluded[host] != exclusion->limits.of_stage_on_node)
    return;
  for (guint i = 0; i < engine->executors->len; i++)
    if (i != executor && engine_host (engine, i) == host && engine_executor (engine, i)->is_alive)
      record_exclusion (engine, i, set->stage, RUN_NEVER);
}

void
exclusion_task_failed (Engine *engine, TaskSet *set, guint task, guint executor)
{
  SetExclusion *exclusion = set->exclusion;

  reserve (engine, exclusion, executor);
  g_hash_table_add (exclusion->failed, GUINT_TO_POINTER (task));
  note_failure (engine, exclusion->failures, task, executor);
  add_failure (exclusion->by_host, task, engine_host (engine, executor));
  if (add_failure (exclusion->by_executor, task, executor) == 1 &&
      ++exclusion->n_tasks[executor] == exclusion->limits.of_stage_on_executor)
    exclude_executor (engine, set, executor);
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

static gint
compare_executors (gconstpointer a, gconstpointer b)
{
  const HealthFailure *first = a;
  const HealthFailure *second = b;

  if (first->executor != second->executor)
    return first->executor < second->executor ? -1 : 1;
  return first->task < second->task ? -1 : first->task > second->task;
}

void
exclusion_set_succeeded (Engine *engine, TaskSet *set)
{
  GArray *failures;

  if (set->exclusion == NULL)
    return;
  failures = set->exclusion->failures;
  g_array_sort (failures, compare_executors);
  health_count (engine, set, (const HealthFailure *) failures->data, failures->len);
}
