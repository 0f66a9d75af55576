/* SPDX-License-Identifier: Apache-2.0 */
/* Failures of task sets that succeeded exclude executors and nodes from the application for some
 * time, and may end them. MODEL 6.15; HealthTracker. */
#include "health.h"

#include "conf.h"
#include "losses.h"
#include "record.h"
#include "revive.h"

#define KEY(name) "spark.excludeOnFailure." name

typedef struct
{
  guint  task, stage_attempt;
  Micros until_us; /* it counts */
} Failure;

struct _AppExclusion
{
  GHashTable *failures;      /* executor -> GArray of Failure */
  GHashTable *until_us;      /* executor -> gint64: excluded until then */
  Micros     *host_until_us; /* by host; 0 where it never was */
  Micros      timeout_us;
  gint64      limit_on_executor; /* failures */
  gint64      limit_on_node;     /* excluded executors */
};

void
health_init (Engine *engine)
{
  const Scenario *scenario = engine->scenario;
  AppExclusion   *app;

  if (!conf_bool (scenario, KEY ("application.enabled")))
    return;
  app = engine->exclusion = g_new0 (AppExclusion, 1);
  app->failures = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  app->until_us = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  app->host_until_us = g_new0 (Micros, g_hash_table_size (engine->host_numbers));
  app->timeout_us = conf_int64 (scenario, KEY ("timeout"), 3600 * UNITS_S);
  app->limit_on_executor = conf_int64 (scenario, KEY ("application.maxFailedTasksPerExecutor"), 2);
  app->limit_on_node = conf_int64 (scenario, KEY ("application.maxFailedExecutorsPerNode"), 2);
}

void
health_clear (Engine *engine)
{
  if (engine->exclusion == NULL)
    return;
  g_hash_table_unref (engine->exclusion->failures);
  g_hash_table_unref (engine->exclusion->until_us);
  g_free (engine->exclusion->host_until_us);
  g_clear_pointer (&engine->exclusion, g_free);
}

/* ---- ends of executors that are excluded */

/* A process of the driver's own is never killed. */
static void
end_executor (Engine *engine, guint executor)
{
  ExecutorState *state = engine_executor (engine, executor);

  if (!state->is_alive || state->is_dead || engine->plan->placement->only_id != NULL)
    return;
  if (conf_bool (engine->scenario, KEY ("killExcludedExecutors.decommission")))
    {
      decommission_tell (engine, RUN_NONE, executor);
      return;
    }
  state->doomed_us = engine->now_us;
  losses_leave (engine, RUN_NONE, executor, engine->has_shuffle_service,
                "Executor killed by driver.");
}

static void
end_excluded (Engine *engine, guint executor)
{
  if (conf_bool (engine->scenario, KEY ("killExcludedExecutors")))
    end_executor (engine, executor);
}

void
health_kill_idle (Engine *engine, guint executor)
{
  end_executor (engine, executor);
}

/* ---- who is excluded until when */

static Micros
excluded_until_us (const AppExclusion *app, guint executor)
{
  const gint64 *until_us = g_hash_table_lookup (app->until_us, GUINT_TO_POINTER (executor));

  return until_us == NULL ? 0 : *until_us;
}

static guint
count_excluded_on (const Engine *engine, guint host)
{
  guint n = 0;

  for (guint i = 0; i < engine->executors->len; i++)
    n += engine_host (engine, i) == host &&
         excluded_until_us (engine->exclusion, i) > engine->now_us;
  return n;
}

static void
exclude_host (Engine *engine, guint host)
{
  Micros until_us = engine->now_us + engine->exclusion->timeout_us;

  engine->exclusion->host_until_us[host] = until_us;
  revive_after (engine, until_us);
  for (guint i = 0; i < engine->executors->len; i++)
    if (engine_host (engine, i) == host && engine_executor (engine, i)->is_alive)
      {
        record_exclusion (engine, i, RUN_NONE, until_us);
        end_excluded (engine, i);
      }
}

/* FALSE: it was excluded before, and is not for longer. */
static gboolean
exclude (Engine *engine, guint executor)
{
  AppExclusion *app = engine->exclusion;
  Micros        until_us = engine->now_us + app->timeout_us;

  if (excluded_until_us (app, executor) > engine->now_us)
    return FALSE;
  g_hash_table_insert (app->until_us, GUINT_TO_POINTER (executor),
                       g_memdup2 (&until_us, sizeof until_us));
  record_exclusion (engine, executor, RUN_NONE, until_us);
  revive_after (engine, until_us);
  end_excluded (engine, executor);
  return TRUE;
}

/* ---- what is counted */

static GArray *
failures_of (AppExclusion *app, guint executor)
{
  GArray *failures = g_hash_table_lookup (app->failures, GUINT_TO_POINTER (executor));

  if (failures == NULL)
    {
      failures = g_array_new (FALSE, FALSE, sizeof (Failure));
      g_hash_table_insert (app->failures, GUINT_TO_POINTER (executor), failures);
    }
  return failures;
}

/* Failures that are too old no longer count. */
static guint
count_failures (const Engine *engine, const GArray *failures)
{
  guint n = 0;

  for (guint i = 0; i < failures->len; i++)
    n += g_array_index (failures, Failure, i).until_us >= engine->now_us;
  return n;
}

static void
look_at (Engine *engine, guint executor)
{
  AppExclusion *app = engine->exclusion;
  guint         host = engine_host (engine, executor);

  if (count_failures (engine, failures_of (app, executor)) < app->limit_on_executor ||
      !exclude (engine, executor))
    return;
  if (count_excluded_on (engine, host) >= app->limit_on_node &&
      app->host_until_us[host] <= engine->now_us)
    exclude_host (engine, host);
}

void
health_count (Engine *engine, const TaskSet *set, const HealthFailure *failures, guint n)
{
  if (engine->exclusion == NULL)
    return;
  for (guint i = 0; i < n; i++)
    {
      Failure failure = { failures[i].task, set->stage_attempt,
                          failures[i].at_us + engine->exclusion->timeout_us };

      g_array_append_val (failures_of (engine->exclusion, failures[i].executor), failure);
      if (i + 1 == n || failures[i + 1].executor != failures[i].executor)
        look_at (engine, failures[i].executor);
    }
}

/* A shuffle service is that of a whole node. */
void
health_fetch_failed (Engine *engine, guint executor)
{
  guint host = engine_host (engine, executor);

  if (engine->exclusion == NULL ||
      !conf_bool (engine->scenario, KEY ("application.fetchFailure.enabled")))
    return;
  if (!engine->has_shuffle_service)
    exclude (engine, executor);
  else if (engine->exclusion->host_until_us[host] <= engine->now_us)
    exclude_host (engine, host);
}

gboolean
health_excludes (const Engine *engine, guint executor)
{
  const AppExclusion *app = engine->exclusion;

  return app != NULL && (excluded_until_us (app, executor) > engine->now_us ||
                         app->host_until_us[engine_host (engine, executor)] > engine->now_us);
}
