/* SPDX-License-Identifier: Apache-2.0 */
/* Disks and networks whose shares follow the tasks that run on a node: whenever their number
 * changes, the ends of all of them are told anew. MODEL 5.8. */
#include "sharing.h"

#include <string.h>

/* Work is counted in 1 / 1024 us of a slot's share when all slots are busy, so that a share that
 * changes often loses nothing that counts. */
#define WORK_SHIFT 10

/* What is left of the attempt in a slot. */
typedef struct
{
  gboolean is_running;
  gboolean is_shared; /* FALSE: a fixed time, however many run beside it */
  guint    attempt;
  Micros   start_us, compute_us;
  gint64   fetch, spill; /* work */
  Micros   fetched_us;   /* so far */
  Micros   finish_us;    /* as it was told last */
} SlotShare;

typedef struct
{
  GArray  *executors; /* guint: on this node */
  guint    n_running;
  Micros   at_us; /* since then so many run */
  gboolean is_touched;
} NodeShare;

struct _Sharing
{
  SlotShare *slots;
  guint      n_slots;
  NodeShare *nodes;
  guint      n_executors;    /* that are known to their nodes */
  guint     *slots_of_class; /* slots of a node for which the plan has shared rates out */
  GArray    *touched;        /* guint: nodes */
};

void
sharing_init (Engine *engine)
{
  Run     *run = engine->run;
  Sharing *sharing;

  if (engine->scenario->cluster->sharing != SHARING_RUNNING)
    return;
  sharing = engine->sharing = g_new0 (Sharing, 1);
  sharing->nodes = g_new0 (NodeShare, MAX (run->n_nodes, 1));
  sharing->slots_of_class = g_new0 (guint, MAX (run->n_classes, 1));
  sharing->touched = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < run->n_nodes; i++)
    {
      guint slots = 0;
      guint node_class = RUN_NONE;

      sharing->nodes[i].executors = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint k = 0; k < run->n_executors; k++)
        if (run->executors[k].node == i)
          {
            slots += run->executors[k].slots;
            node_class = run->executors[k].node_class;
          }
      if (node_class != RUN_NONE)
        sharing->slots_of_class[node_class] = slots;
    }
}

void
sharing_clear (Engine *engine)
{
  if (engine->sharing == NULL)
    return;
  for (guint i = 0; i < engine->run->n_nodes; i++)
    g_array_unref (engine->sharing->nodes[i].executors);
  g_array_unref (engine->sharing->touched);
  g_free (engine->sharing->nodes);
  g_free (engine->sharing->slots);
  g_free (engine->sharing->slots_of_class);
  g_clear_pointer (&engine->sharing, g_free);
}

void
sharing_touch_node (Engine *engine, guint node)
{
  NodeShare *share = &engine->sharing->nodes[node];

  if (!share->is_touched)
    g_array_append_val (engine->sharing->touched, node);
  share->is_touched = TRUE;
}

/* How long work takes beside so many tasks. */
static Micros
time_of (gint64 work, guint n_running, guint slots)
{
  __int128 product = (__int128) work * MAX (n_running, 1);
  __int128 divisor = (__int128) MAX (slots, 1) << WORK_SHIFT;

  return (Micros) ((product + divisor - 1) / divisor);
}

/* Does work for at most that long; the time that it took. */
static Micros
do_work (gint64 *work, Micros most_us, guint n_running, guint slots)
{
  Micros needed_us = time_of (*work, n_running, slots);

  if (needed_us <= most_us)
    {
      *work = 0;
      return needed_us;
    }
  *work -= (gint64) (((__int128) most_us << WORK_SHIFT) * MAX (slots, 1) / MAX (n_running, 1));
  return most_us;
}

static Micros
take_time (Micros *left_us, Micros most_us)
{
  Micros taken_us = MIN (*left_us, most_us);

  *left_us -= taken_us;
  return taken_us;
}

static void
advance (SlotShare *share, Micros time_us, guint n_running, guint slots)
{
  Micros fetch_us;

  time_us -= take_time (&share->start_us, time_us);
  fetch_us = do_work (&share->fetch, time_us, n_running, slots);
  share->fetched_us += fetch_us;
  time_us -= fetch_us;
  time_us -= take_time (&share->compute_us, time_us);
  do_work (&share->spill, time_us, n_running, slots);
}

/* What an attempt has before it; one that will fail, or whose time the scenario states, takes what
 * it takes. */
static SlotShare
begin (const Engine *engine, guint slot)
{
  const Run *run = engine->run;
  guint      attempt = engine->running[slot];
  guint      stage = engine_stage_attempt (engine, run->stage_attempt[attempt])->stage;
  guint      node_class = engine_executor (engine, run->slot_executor[slot])->node_class;
  TaskWork   work = run_task_work_on (run, stage, run->task[attempt], node_class);
  Micros     connect_us = run->stages[stage].connect_us;
  Micros     own_us = run_task_overhead (&run->stages[stage], run->task[attempt]);
  Micros     takes_us = run->finish_us[attempt] - run->launch_us[attempt];
  SlotShare  share = { .is_running = TRUE,
                       .attempt = attempt,
                       .finish_us = run->finish_us[attempt] };

  if (run->is_first != NULL && run->is_first[attempt])
    own_us += run->first_task_us;
  share.is_shared = engine->fate[slot] == FATE_SUCCESS && work.fetch_us + work.spill_us > 0 &&
                    own_us + work.compute_us + work.fetch_us + work.spill_us == takes_us;
  if (!share.is_shared)
    return share;
  share.start_us = run->launch_us[attempt] - engine->now_us + own_us + connect_us;
  share.fetched_us = connect_us;
  share.fetch = (work.fetch_us - connect_us) << WORK_SHIFT;
  share.compute_us = work.compute_us;
  share.spill = work.spill_us << WORK_SHIFT;
  return share;
}

static guint
slots_of (const Engine *engine, const ExecutorState *executor)
{
  return engine->sharing->slots_of_class[executor->node_class];
}

/* Brings the slots of an executor up to now; how many of them run something. */
static guint
settle_executor (Engine *engine, const NodeShare *node, guint number)
{
  const ExecutorState *executor = engine_executor (engine, number);
  guint                n_running = 0;

  for (guint slot = executor->first_slot; slot < executor->first_slot + executor->slots; slot++)
    {
      SlotShare *share = &engine->sharing->slots[slot];
      gboolean   is_running = engine->running[slot] != RUN_NONE && !executor->is_dead;
      gboolean   goes_on = is_running && share->attempt == engine->running[slot];

      if (share->is_running && share->is_shared)
        {
          advance (share, engine->now_us - node->at_us, node->n_running,
                   slots_of (engine, executor));
          if (!goes_on || engine->is_over)
            engine->run->fetched_us[share->attempt] = share->fetched_us;
        }
      if (is_running && (!share->is_running || !goes_on))
        *share = begin (engine, slot);
      share->is_running = is_running;
      n_running += is_running;
    }
  return n_running;
}

/* Tells the ends of an executor's attempts anew. */
static void
predict (Engine *engine, guint number, guint n_running)
{
  const ExecutorState *executor = engine_executor (engine, number);
  guint                slots = slots_of (engine, executor);

  for (guint slot = executor->first_slot; slot < executor->first_slot + executor->slots; slot++)
    {
      SlotShare *share = &engine->sharing->slots[slot];
      Micros     finish_us;

      if (!share->is_running || !share->is_shared || engine->fate[slot] != FATE_SUCCESS)
        continue;
      finish_us = engine->now_us + share->start_us + time_of (share->fetch, n_running, slots) +
                  share->compute_us + time_of (share->spill, n_running, slots);
      if (finish_us == share->finish_us)
        continue;
      engine->run->finish_us[share->attempt] = share->finish_us = finish_us;
      slot_queue_set (&engine->slots, slot, finish_us, share->attempt);
    }
}

static void
settle_node (Engine *engine, guint number)
{
  NodeShare *node = &engine->sharing->nodes[number];
  guint      n_running = 0;

  for (guint i = 0; i < node->executors->len; i++)
    n_running += settle_executor (engine, node, g_array_index (node->executors, guint, i));
  node->n_running = n_running;
  node->at_us = engine->now_us;
  node->is_touched = FALSE;
  for (guint i = 0; i < node->executors->len && !engine->is_over; i++)
    predict (engine, g_array_index (node->executors, guint, i), n_running);
}

/* Executors and slots that have come since. */
static void
take_in_new (Engine *engine)
{
  Sharing   *sharing = engine->sharing;
  const Run *run = engine->run;

  if (sharing->n_slots < engine->n_slots)
    {
      sharing->slots = g_renew (SlotShare, sharing->slots, engine->n_slots);
      memset (sharing->slots + sharing->n_slots, 0,
              (engine->n_slots - sharing->n_slots) * sizeof (SlotShare));
      sharing->n_slots = engine->n_slots;
    }
  for (; sharing->n_executors < run->n_executors; sharing->n_executors++)
    g_array_append_val (sharing->nodes[run->executors[sharing->n_executors].node].executors,
                        sharing->n_executors);
}

void
sharing_settle (Engine *engine)
{
  Sharing *sharing = engine->sharing;

  take_in_new (engine);
  for (guint i = 0; i < engine->run->n_nodes && engine->is_over; i++)
    sharing_touch_node (engine, i);
  for (guint i = 0; i < sharing->touched->len; i++)
    settle_node (engine, g_array_index (sharing->touched, guint, i));
  g_array_set_size (sharing->touched, 0);
}
