/* SPDX-License-Identifier: Apache-2.0 */
/* Once a second all executors are offered to what waits: tasks that were held back for a better
 * place, copies, barrier stages. MODEL 6.11; CoarseGrainedSchedulerBackend, ReviveOffers. */
#include "revive.h"

#include "graph.h"
#include "scheduler.h"

static gboolean
waits_for_tick (const TaskSet *set)
{
  if (set->is_barrier)
    return (set->pending == NULL ? set->n_tasks - set->next : set->pending->n_waiting) ==
           set->n_tasks;
  return set->pending != NULL &&
         (set->pending->n_waiting > 0 || pending_n_wanted (set->pending) > 0);
}

static gboolean
has_free_slot (const Engine *engine)
{
  for (guint i = 0; engine->n_free_slots > 0 && i < engine->executors->len; i++)
    if (scheduler_takes_offers (engine, i))
      return TRUE;
  return FALSE;
}

/* A barrier stage that is larger than what there is waits for executors, not for the tick. */
static gboolean
could_be_served (const Engine *engine)
{
  for (guint i = 0; i < engine->open_sets->len; i++)
    {
      const TaskSet *set = g_ptr_array_index (engine->open_sets, i);

      if (waits_for_tick (set) && (!set->is_barrier || set->n_tasks <= engine_live_slots (engine)))
        return TRUE;
    }
  return FALSE;
}

/* The first tick after that time. */
static Micros
tick_after (const Engine *engine, Micros at_us)
{
  Micros interval_us = engine->settings.revive_us;
  Micros phase_us = engine->settings.tick_phase_us;
  Micros since_us = at_us - phase_us;

  return since_us < 0 ? phase_us : phase_us + (since_us / interval_us + 1) * interval_us;
}

void
revive_after (Engine *engine, Micros at_us)
{
  event_queue_push (&engine->events, tick_after (engine, at_us), EVENT_REVIVE_TICK, 0);
}

void
revive_plan (Engine *engine)
{
  if (engine->n_choosy == 0 || engine->revive_tick_us != RUN_NEVER || engine->is_over ||
      !could_be_served (engine) || !has_free_slot (engine))
    return;
  engine->revive_tick_us = tick_after (engine, engine->now_us);
  event_queue_push (&engine->events, engine->revive_tick_us, EVENT_REVIVE_TICK, 0);
}

static WaitCause
cause_of_tick (const Engine *engine)
{
  for (guint i = 0; i < engine->open_sets->len; i++)
    {
      const TaskSet *set = g_ptr_array_index (engine->open_sets, i);

      if (waits_for_tick (set))
        return set->is_barrier ? WAIT_BARRIER : WAIT_LOCALITY;
    }
  return WAIT_LOCALITY;
}

void
revive_tick (Engine *engine)
{
  engine->revive_tick_us = RUN_NEVER;
  scheduler_offer_all (engine, cause_of_tick (engine));
}
