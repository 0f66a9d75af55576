/* SPDX-License-Identifier: Apache-2.0 */
/* Delay scheduling: how far from its data a task set lets a task run now, and when its clock is set
 * back. MODEL 6.12; TaskSetManager.getAllowedLocalityLevel, TaskSchedulerImpl.resourceOffers. */
#include "locality.h"

#include "exclusion.h"
#include "scheduler.h"
#include "speculation.h"
#include "unschedulable.h"

static gboolean
host_is_alive (const Engine *engine, guint host)
{
  for (guint i = 0; i < engine->executors->len; i++)
    if (engine_executor (engine, i)->is_alive && engine_host (engine, i) == host)
      return TRUE;
  return FALSE;
}

typedef gboolean (*IsAlive) (const Engine *engine, guint key);

static gboolean
executor_is_alive (const Engine *engine, guint executor)
{
  return engine_executor (engine, executor)->is_alive;
}

static gboolean
has_live_key (const Engine *engine, const PendingTable *table, IsAlive is_alive)
{
  for (guint key = table->lowest; key < table->stacks->len; key++)
    if (g_ptr_array_index (table->stacks, key) != NULL && is_alive (engine, key))
      return TRUE;
  return FALSE;
}

static Micros
wait_us (const Engine *engine, const TaskSet *set, Locality level)
{
  if (engine->settings.resets_on_launch && set->is_barrier)
    return 0;
  return engine->settings.locality_wait_us[level];
}

static void
find_levels (const Engine *engine, TaskSet *set)
{
  Pending       *pending = set->pending;
  const gboolean is_valid[] = {
    [LOCALITY_PROCESS] = has_live_key (engine, &pending->tasks.of_executor, executor_is_alive),
    [LOCALITY_NODE] = has_live_key (engine, &pending->tasks.of_host, host_is_alive),
    [LOCALITY_NO_PREF] = pending_has_unbound (pending),
    [LOCALITY_RACK] = pending_has_racked (pending),
    [LOCALITY_ANY] = TRUE,
  };

  pending->n_levels = 0;
  for (guint level = 0; level < G_N_ELEMENTS (is_valid); level++)
    if (is_valid[level])
      {
        pending->levels[pending->n_levels] = (Locality) level;
        pending->waits_us[pending->n_levels++] = wait_us (engine, set, (Locality) level);
      }
}

/* The first of its levels that is no nearer than that one. */
static guint
index_of_level (const Pending *pending, Locality level)
{
  guint index = 0;

  while (pending->levels[index] < level)
    index++;
  return index;
}

void
locality_start (const Engine *engine, TaskSet *set)
{
  find_levels (engine, set);
  set->pending->level = 0;
  set->pending->reset_us = engine->now_us;
}

static gboolean
has_level (const Locality *levels, guint n_levels, Locality level)
{
  for (guint i = 0; i < n_levels; i++)
    if (levels[i] == level)
      return TRUE;
  return FALSE;
}

void
locality_recompute (const Engine *engine, TaskSet *set)
{
  Pending *pending = set->pending;
  Pending  before = *pending;

  if (!set->is_open)
    return;
  find_levels (engine, set);
  pending->level = index_of_level (pending, before.levels[before.level]);
  if (pending->level <= before.level)
    return;
  /* Levels have come that are nearer: on to the first of the new ones. */
  for (guint i = 0; i < pending->n_levels; i++)
    if (!has_level (before.levels, before.n_levels, pending->levels[i]))
      {
        pending->level = i;
        return;
      }
}

static gboolean
level_has_tasks (Pending *pending, Locality level)
{
  switch (level)
    {
    case LOCALITY_PROCESS:
      return pending_table_has_tasks (pending, &pending->tasks.of_executor);
    case LOCALITY_NODE:
      return pending_table_has_tasks (pending, &pending->tasks.of_host);
    case LOCALITY_NO_PREF:
      return pending_has_unbound (pending);
    case LOCALITY_RACK:
      return pending_stack_has_tasks (pending, &pending->tasks.racked);
    case LOCALITY_ANY:
      break;
    }
  return TRUE;
}

/* How far the clock has gone by now. */
static Locality
allowed_level (const Engine *engine, Pending *pending)
{
  while (pending->level + 1 < pending->n_levels)
    {
      if (!level_has_tasks (pending, pending->levels[pending->level]))
        pending->reset_us = engine->now_us;
      else if (engine->now_us - pending->reset_us >= pending->waits_us[pending->level])
        pending->reset_us += pending->waits_us[pending->level];
      else
        break;
      pending->level++;
    }
  return pending->levels[pending->level];
}

static void
set_clock_back (const Engine *engine, Pending *pending, Locality nearest)
{
  pending->reset_us = engine->now_us;
  pending->level = index_of_level (pending, nearest);
}

/* What came of the offers of one round to one task set. */
typedef struct
{
  guint    n_launched;
  gboolean has_refused;
  Locality nearest; /* of what was launched */
  GArray  *grants;  /* Grant: held back until a barrier set has all; NULL */
} Gains;

typedef struct
{
  guint executor;
  Pick  pick;
} Grant;

typedef struct
{
  const Engine  *engine;
  const TaskSet *set;
} Forbidding;

static gboolean
is_forbidden (gconstpointer data, guint task, guint executor, guint host, gboolean is_copy)
{
  const Forbidding *forbidding = data;

  if (is_copy && speculation_has_run_on (forbidding->engine, forbidding->set, task, host))
    return TRUE;
  return exclusion_of_task (forbidding->engine, forbidding->set, task, executor);
}

static Pick
ask (Engine *engine, TaskSet *set, guint executor, Locality most, Gains *gains)
{
  Pending *pending = set->pending;
  Locality allowed = most;
  Pick     pick;

  if (most != LOCALITY_NO_PREF)
    allowed = MIN (most, allowed_level (engine, pending));
  pick = pending_take (pending, executor, engine_host (engine, executor), allowed,
                       set->speculation == NULL && set->exclusion == NULL ? NULL : is_forbidden,
                       &(Forbidding){ engine, set });
  if (pick.task == RUN_NONE)
    gains->has_refused |= most == LOCALITY_ANY && pending_has_entries (pending);
  else if (engine->settings.resets_on_launch && most != LOCALITY_NO_PREF)
    set_clock_back (engine, pending, pick.locality);
  return pick;
}

/* One pass at one level: each executor with room takes one task. */
static gboolean
offer_pass (Engine        *engine,
            TaskSet       *set,
            Locality       level,
            const guint32 *offers,
            guint          n_offers,
            WaitCause      cause,
            Gains         *gains)
{
  gboolean was_taken = FALSE;

  for (guint i = 0; i < n_offers && !engine->is_over; i++)
    {
      Pick pick;

      if (!scheduler_takes_offers (engine, offers[i]) || exclusion_of_set (engine, set, offers[i]))
        continue;
      pick = ask (engine, set, offers[i], level, gains);
      if (pick.task == RUN_NONE)
        continue;
      was_taken = TRUE;
      gains->n_launched++;
      gains->nearest = MIN (gains->nearest, pick.locality);
      if (gains->grants == NULL)
        scheduler_launch (engine, offers[i], set, &pick, cause);
      else
        {
          g_array_append_val (gains->grants, ((Grant){ offers[i], pick }));
          engine_executor (engine, offers[i])->n_free--;
          engine->n_free_slots--;
        }
    }
  return was_taken;
}

/* A barrier set runs whole or not at all. */
static void
settle_grants (Engine *engine, TaskSet *set, WaitCause cause, Gains *gains)
{
  gboolean has_all = gains->grants->len == set->n_tasks;

  for (guint i = 0; i < gains->grants->len; i++)
    {
      engine_executor (engine, g_array_index (gains->grants, Grant, i).executor)->n_free++;
      engine->n_free_slots++;
    }
  for (guint i = 0; i < gains->grants->len; i++)
    {
      const Grant *grant = &g_array_index (gains->grants, Grant, i);

      if (has_all)
        scheduler_launch (engine, grant->executor, set, &grant->pick, cause);
      else
        pending_return (set->pending, &grant->pick);
    }
  if (!has_all)
    gains->n_launched = 0;
}

/* The clock is set back only by a round that refused nothing. */
static void
keep_clock (const Engine *engine, Pending *pending, const Gains *gains, gboolean is_all)
{
  if (engine->settings.resets_on_launch)
    return;
  if (gains->has_refused)
    pending->has_refused = TRUE;
  else if (gains->n_launched > 0 && (is_all || !pending->has_refused))
    {
      set_clock_back (engine, pending, gains->nearest);
      pending->has_refused = FALSE;
    }
}

gboolean
locality_offer (Engine        *engine,
                TaskSet       *set,
                const guint32 *offers,
                guint          n_offers,
                gboolean       is_all,
                WaitCause      cause)
{
  Pending           *pending = set->pending;
  g_autoptr (GArray) grants = set->is_barrier ? g_array_new (FALSE, FALSE, sizeof (Grant)) : NULL;
  Gains              gains = { 0, FALSE, LOCALITY_ANY, grants };

  for (guint i = 0; i < pending->n_levels; i++)
    while ((n_offers != 1 || scheduler_takes_offers (engine, offers[0])) &&
           !g_cancellable_is_cancelled (engine->cancellable) &&
           offer_pass (engine, set, pending->levels[i], offers, n_offers, cause, &gains))
      ;
  if (grants != NULL)
    settle_grants (engine, set, cause, &gains);
  keep_clock (engine, pending, &gains, is_all);
  if (gains.n_launched > 0)
    unschedulable_forget (engine);
  else if (set->exclusion != NULL)
    unschedulable_look (engine, set);
  return gains.n_launched > 0;
}
