/* SPDX-License-Identifier: Apache-2.0 */
/* The rounds in which executors are asked for. MODEL 6.20; ExecutorPodsAllocator,
 * ApplicationMaster.allocationThreadImpl. */
#include "request-rounds.h"

#include "conf.h"

#define KUBERNETES(name) "spark.kubernetes.allocation." name
#define YARN(name) "spark.yarn.scheduler." name

/* From now to the first look at or after now; looks are at whole intervals from 0. */
static Micros
until_next_look (Micros now_us, Micros interval_us)
{
  return now_us <= 0 ? 0 : (interval_us - now_us % interval_us) % interval_us;
}

static gboolean
has_one (const Scenario *scenario, const char *const *keys)
{
  for (guint i = 0; keys[i] != NULL; i++)
    if (conf_is_set (scenario, keys[i]))
      return TRUE;
  return FALSE;
}

/* One batch at once, and one more at each look after it, while fewer than `maxPendingPods` have not
 * come. */
static Micros
kubernetes_round (const Scenario *scenario, RequestReason reason, Micros now_us, guint place)
{
  gint64 most = conf_int64 (scenario, KUBERNETES ("maxPendingPods"), G_MAXINT32);
  gint64 size = MIN (conf_int64 (scenario, KUBERNETES ("batch.size"), 1), most);
  Micros look_us = conf_int64 (scenario, KUBERNETES ("batch.delay"), UNITS_S);
  Micros first_us = reason == REQUEST_MISSED ? until_next_look (now_us, look_us) : 0;
  Micros comes_us = cluster_executor_start (scenario->cluster)->delay_us;
  Micros full_us = comes_us + until_next_look (comes_us, look_us);

  return first_us + MAX ((Micros) (place / size) * look_us, (Micros) (place / most) * full_us);
}

/* A new wish wakes the application master, which hears of the containers one initial interval
 * later; a lost container is noticed at a heartbeat. */
static Micros
yarn_round (const Scenario *scenario,
            RequestReason   reason,
            Micros          now_us,
            guint place     G_GNUC_UNUSED)
{
  Micros heartbeat_us = conf_int64 (scenario, YARN ("heartbeat.interval-ms"), 3 * UNITS_S);
  Micros initial_us = conf_int64 (scenario, YARN ("initial-allocation.interval"), 200 * UNITS_MS);

  return (reason == REQUEST_MISSED ? until_next_look (now_us, heartbeat_us) : 0) +
         MIN (initial_us, heartbeat_us);
}

static const char *const kubernetes_keys[] = { KUBERNETES ("batch.size"),
                                               KUBERNETES ("batch.delay"),
                                               KUBERNETES ("maxPendingPods"), NULL };
static const char *const yarn_keys[] = { YARN ("heartbeat.interval-ms"),
                                         YARN ("initial-allocation.interval"), NULL };

/* clang-format off */
static const struct
{
  ManagerId          manager;
  const char *const *keys; /* with none of them set no time passes */
  Micros (*round) (const Scenario *scenario, RequestReason reason, Micros now_us, guint place);
} rows[] = {
  { MANAGER_YARN,       yarn_keys,       yarn_round },
  { MANAGER_EMR,        yarn_keys,       yarn_round },
  { MANAGER_KUBERNETES, kubernetes_keys, kubernetes_round },
  { MANAGER_EMR_EKS,    kubernetes_keys, kubernetes_round },
};
/* clang-format on */

Micros
request_round_us (const Scenario *scenario, RequestReason reason, Micros now_us, guint place)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].manager == (ManagerId) scenario->cluster->manager &&
        has_one (scenario, rows[i].keys))
      return rows[i].round (scenario, reason, now_us, place);
  return 0;
}
