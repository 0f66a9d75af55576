/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing is launched before most of what was asked for has registered, or Spark has waited long
 * enough; it looks ten times a second. MODEL 6.20; CoarseGrainedSchedulerBackend.isReady,
 * TaskSchedulerImpl.waitBackendReady. */
#include "gate.h"

#include "allocation-target.h"
#include "allocation.h"
#include "conf.h"
#include "scheduler.h"

#define RATIO_KEY "spark.scheduler.minRegisteredResourcesRatio"
#define WAIT_KEY "spark.scheduler.maxRegisteredResourcesWaitingTime"
#define RATIO_OF_CONTAINERS 0.8

static gboolean
counts_executors (const Engine *engine)
{
  return engine->plan->placement->container_bytes >= 0;
}

/* The least whole number that is not below a share of n. */
static gint64
share_of (gint64 n, double ratio)
{
  double exact = (double) n * ratio;
  gint64 whole = (gint64) exact;

  return whole + (whole < exact);
}

/* Where all executors are there at time 0, at which the first action is called, Spark has waited
 * before. */
static gboolean
is_starting (const Engine *engine)
{
  for (guint i = 0; i < engine->run->n_executors; i++)
    if (engine->run->executors[i].added_us > 0)
      return TRUE;
  return FALSE;
}

/* Executors where the manager starts containers; on standalone cores, if it has a limit of them.
 * What finds no room is waited for as well. */
static gint64
needed (const Engine *engine)
{
  const Scenario *scenario = engine->scenario;
  gint64          n_wanted = MAX (engine->plan->placement->n_wanted, 0);

  if (engine->plan->placement->only_id != NULL || !is_starting (engine))
    return 0;
  if (counts_executors (engine))
    return share_of (n_wanted, MIN (conf_ratio (scenario, RATIO_KEY, RATIO_OF_CONTAINERS), 1));
  return share_of (conf_int64 (scenario, "spark.cores.max", 0),
                   MIN (conf_ratio (scenario, RATIO_KEY, 0), 1));
}

void
gate_init (Engine *engine)
{
  Micros wait_us = conf_int64 (engine->scenario, WAIT_KEY, 30 * UNITS_S);

  engine->gate_needs = needed (engine);
  engine->is_gated = engine->gate_needs > 0;
  if (!engine->is_gated)
    return;
  engine->n_driver_busy++;
  event_queue_push (&engine->events, allocation_tick_after (wait_us), EVENT_ALLOCATION_TICK,
                    GATE_OF_TICK);
}

void
gate_look (Engine *engine, guint executor)
{
  gint64 before = engine->n_registered;

  engine->n_registered +=
      counts_executors (engine) ? 1 : (gint64) engine->run->executors[executor].cores;
  if (engine->is_gated && before < engine->gate_needs && engine->n_registered >= engine->gate_needs)
    event_queue_push (&engine->events, allocation_tick_after (engine->now_us),
                      EVENT_ALLOCATION_TICK, GATE_OF_TICK);
}

void
gate_open (Engine *engine)
{
  if (!engine->is_gated)
    return;
  engine->is_gated = FALSE;
  engine->n_driver_busy--;
  engine->has_changed = TRUE;
  scheduler_offer_all (engine, WAIT_EXECUTOR_START);
}
