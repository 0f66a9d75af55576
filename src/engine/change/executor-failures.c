/* SPDX-License-Identifier: Apache-2.0 */
/* An application whose executors fail again and again is given up: by the application master of
 * YARN, by the driver on Kubernetes, by a standalone master. MODEL 6.6; ExecutorFailureTracker,
 * ApplicationMaster, ExecutorPodsLifecycleManager, Master. */
#include "executor-failures.h"

#include "conf.h"
#include "graph.h"
#include "managers.h"

#define KEY(name) "spark.executor." name
#define RETRIES_KEY "spark.deploy.maxExecutorRetries"

typedef gboolean (*GivesUp) (Engine *engine);

struct _ExecutorFailures
{
  GivesUp gives_up;
  GArray *failed_us;   /* Micros, ascending: those that count */
  gint64  most;        /* failures */
  Micros  validity_us; /* so long one counts; 0: for ever */
  guint   n_in_a_row;  /* without an executor that was started between */
  Micros  last_us;     /* of the row */
};

static gboolean
yarn_gives_up (Engine *engine)
{
  return engine->executor_failures->failed_us->len >= engine->executor_failures->most;
}

/* One more than YARN takes. */
static gboolean
kubernetes_gives_up (Engine *engine)
{
  return engine->executor_failures->failed_us->len > engine->executor_failures->most;
}

/* A master keeps an application that has an executor left. */
static gboolean
master_gives_up (Engine *engine)
{
  const ExecutorFailures *failures = engine->executor_failures;

  return failures->most >= 0 && failures->n_in_a_row >= failures->most &&
         engine_live_slots (engine) == 0;
}

static GivesUp
who_gives_up (ManagerId manager)
{
  static const struct
  {
    ManagerId manager;
    GivesUp   gives_up;
  } rows[] = {
    { MANAGER_LOCAL_CLUSTER, master_gives_up },
    { MANAGER_STANDALONE, master_gives_up },
    { MANAGER_YARN, yarn_gives_up },
    { MANAGER_EMR, yarn_gives_up },
    { MANAGER_KUBERNETES, kubernetes_gives_up },
    { MANAGER_EMR_EKS, kubernetes_gives_up },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].manager == manager)
      return rows[i].gives_up;
  return NULL;
}

/* Twice the executors that the settings name, which are none where they name none. */
static gint64
most_failures (const Scenario *scenario, GivesUp gives_up)
{
  gint64 n_asked = managers_is_dynamic (scenario)
                       ? conf_int64 (scenario, "spark.dynamicAllocation.maxExecutors", G_MAXINT32)
                       : conf_int64 (scenario, KEY ("instances"), 0);

  if (gives_up == master_gives_up)
    return conf_int64 (scenario, RETRIES_KEY, 10);
  return conf_int64 (scenario, KEY ("maxNumFailures"),
                     MAX (3, n_asked > G_MAXINT32 / 2 ? G_MAXINT32 : 2 * n_asked));
}

void
executor_failures_init (Engine *engine)
{
  ExecutorFailures *failures = engine->executor_failures = g_new0 (ExecutorFailures, 1);

  failures->gives_up = who_gives_up ((ManagerId) engine->scenario->cluster->manager);
  failures->failed_us = g_array_new (FALSE, FALSE, sizeof (Micros));
  failures->most = most_failures (engine->scenario, failures->gives_up);
  failures->validity_us = conf_int64 (engine->scenario, KEY ("failuresValidityInterval"), 0);
}

void
executor_failures_clear (Engine *engine)
{
  if (engine->executor_failures == NULL)
    return;
  g_array_unref (engine->executor_failures->failed_us);
  g_clear_pointer (&engine->executor_failures, g_free);
}

static void
forget_old (Engine *engine)
{
  ExecutorFailures *failures = engine->executor_failures;
  guint             n_old = 0;

  while (failures->validity_us > 0 && n_old < failures->failed_us->len &&
         g_array_index (failures->failed_us, Micros, n_old) <
             engine->now_us - failures->validity_us)
    n_old++;
  if (n_old > 0)
    g_array_remove_range (failures->failed_us, 0, n_old);
}

/* The process of an executor that was started runs, which ends a row, before it registers. */
static void
look_at_row (Engine *engine)
{
  ExecutorFailures *failures = engine->executor_failures;

  for (guint i = 0; i < engine->run->n_executors && failures->n_in_a_row > 0; i++)
    if (engine->run->executors[i].asked_us >= failures->last_us &&
        engine->run->executors[i].asked_us < engine->now_us)
      failures->n_in_a_row = 0;
  failures->last_us = engine->now_us;
}

void
executor_failures_count (Engine *engine, guint n)
{
  ExecutorFailures *failures = engine->executor_failures;

  if (failures->gives_up == NULL)
    return;
  forget_old (engine);
  look_at_row (engine);
  for (guint i = 0; i < n; i++)
    g_array_append_val (failures->failed_us, engine->now_us);
  failures->n_in_a_row += n;
  if (!failures->gives_up (engine))
    return;
  jobs_abort (engine, failures->gives_up == master_gives_up
                          ? g_strdup_printf ("Master removed our application: FAILED, after %u "
                                             "executors in a row had failed (" RETRIES_KEY ").",
                                             failures->n_in_a_row)
                          : g_strdup_printf ("Max number of executor failures (%" G_GINT64_FORMAT
                                             ") reached (spark.executor.maxNumFailures).",
                                             failures->most));
}
