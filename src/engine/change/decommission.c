/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that are told to leave: they get no new task, finish what they run, hand over their
 * blocks and exit. MODEL 6.19; CoarseGrainedExecutorBackend.decommissionSelf,
 * BlockManagerDecommissioner. */
#include "losses.h"

#include "conf.h"
#include "graph.h"
#include "limits.h"
#include "storage.h"

/* An executor that is to leave looks once a second whether it is done. */
#define LOOK_US UNITS_S
/* spark.storage.decommission.replicationReattemptInterval */
#define ROUND_US (30 * UNITS_S)
/* What EC2 gives between the notice and the end of a spot instance. */
#define SPOT_NOTICE_US (120 * UNITS_S)

/* EMR keeps new tasks off a node that YARN is decommissioning, whatever Spark's setting. */
static gboolean
stops_offers (const Engine *engine)
{
  return conf_bool (engine->scenario, "spark.decommission.enabled") ||
         engine->scenario->cluster->manager == MANAGER_EMR;
}

/* Whether another executor could take over blocks. */
static gboolean
has_peer (const Engine *engine)
{
  for (guint i = 0; i < engine->executors->len; i++)
    if (engine_executor (engine, i)->is_alive && !engine_executor (engine, i)->is_leaving &&
        !engine_executor (engine, i)->is_dead)
      return TRUE;
  return FALSE;
}

static gboolean
moves (const Engine *engine, const char *key)
{
  return conf_bool (engine->scenario, "spark.storage.decommission.enabled") &&
         conf_bool (engine->scenario, key);
}

/* What is put into a fallback storage needs no other executor. */
static gboolean
moves_outputs (const Engine *engine)
{
  return moves (engine, "spark.storage.decommission.shuffleBlocks.enabled") &&
         (has_peer (engine) ||
          conf_text (engine->scenario, "spark.storage.decommission.fallbackStorage.path") != NULL);
}

static gboolean
moves_cached (const Engine *engine)
{
  return moves (engine, "spark.storage.decommission.rddBlocks.enabled") && has_peer (engine);
}

/* What an executor has to hand over. */
typedef struct
{
  Bytes  outputs_bytes, cached_bytes;
  Micros last_output_us; /* when the last of its map outputs was written; -1: it has none */
  Micros last_task_us;   /* the end of its last task; -1 */
} Belongings;

static Belongings
find_belongings (const Engine *engine, guint executor)
{
  const Run *run = engine->run;
  Belongings found = { 0, storage_held_bytes (engine, executor), -1, -1 };

  for (guint i = 0; i < run->n_attempts; i++)
    {
      guint           stage = engine_stage_attempt (engine, run->stage_attempt[i])->stage;
      const RunStage *planned = &run->stages[stage];

      if (run->slot_executor[run->slot[i]] != executor || engine->running[run->slot[i]] == i)
        continue;
      found.last_task_us = MAX (found.last_task_us, run->finish_us[i]);
      if (run->state[i] != ATTEMPT_SUCCESS || engine->stages[stage].n_children == 0 ||
          !stages_is_done (&engine->stages[stage], run->task[i]))
        continue;
      found.outputs_bytes += planned->shuffle_write_bytes / planned->n_tasks;
      found.last_output_us = MAX (found.last_output_us, run->finish_us[i]);
    }
  return found;
}

static Micros
transfer_us (const Engine *engine, guint executor, Bytes bytes)
{
  const RunNode   *node = &engine->run->nodes[engine->run->executors[executor].node];
  const NodeGroup *group = g_ptr_array_index (engine->scenario->cluster->nodes, node->group);

  return group->network_bytes_per_s == 0 ? 0
                                         : units_duration_us (bytes, group->network_bytes_per_s);
}

/* The first round at which the executor finds that nothing is left. Map outputs are looked for at
 * each round only, and one at which some are found is followed by another; cached blocks go within
 * the round. */
static Micros
settled_us (const Engine *engine, guint executor)
{
  const ExecutorState *state = engine_executor (engine, executor);
  Belongings           has = find_belongings (engine, executor);
  Micros               round_us = state->told_us;
  Micros               moved_us = round_us;

  while (round_us <= has.last_task_us)
    round_us += ROUND_US;
  if (moves_outputs (engine) && has.last_output_us >= 0)
    {
      Micros found_us = state->told_us;

      while (found_us < has.last_output_us)
        found_us += ROUND_US;
      moved_us = found_us + MAX (transfer_us (engine, executor, has.outputs_bytes), 1);
    }
  while (round_us < moved_us)
    round_us += ROUND_US;
  return round_us + (moves_cached (engine) ? transfer_us (engine, executor, has.cached_bytes) : 0);
}

/* When the last of its tasks ends; before now where none runs. */
static Micros
busy_until_us (const Engine *engine, guint executor)
{
  const RunExecutor *placed = &engine->run->executors[executor];
  Micros             until_us = -1;

  for (guint slot = placed->first_slot; slot < placed->first_slot + placed->slots; slot++)
    if (engine->running[slot] != RUN_NONE)
      until_us = MAX (until_us, engine->run->finish_us[engine->running[slot]]);
  return until_us;
}

static void
look_again (Engine *engine, guint executor, Micros wanted_us)
{
  const ExecutorState *state = engine_executor (engine, executor);
  Micros               n_looks = MAX (1, units_ceil_div (wanted_us - state->told_us, LOOK_US));
  Micros               at_us = MIN (state->told_us + n_looks * LOOK_US, state->leaves_by_us);

  event_queue_push (&engine->events, MAX (at_us, engine->now_us), EVENT_EXECUTOR_LOOK, executor);
}

void
decommission_look (Engine *engine, guint executor)
{
  ExecutorState *state = engine_executor (engine, executor);
  Micros         busy_us = busy_until_us (engine, executor);
  gboolean       is_over = engine->now_us >= state->leaves_by_us;
  gboolean       is_settled = TRUE;

  if (state->is_dead)
    return;
  if (!is_over && busy_us >= 0)
    {
      look_again (engine, executor, MAX (busy_us, engine->now_us + 1));
      return;
    }
  if (moves_outputs (engine) || moves_cached (engine))
    {
      Micros at_us = settled_us (engine, executor);

      is_settled = at_us <= engine->now_us;
      if (!is_over && !is_settled)
        {
          look_again (engine, executor, at_us);
          return;
        }
    }
  if (is_settled && moves_cached (engine))
    storage_hand_over (engine, executor);
  losses_leave (engine, state->leaving_fault, executor, is_settled && moves_outputs (engine),
                "Executor decommission: Finished decommissioning");
}

void
decommission_tell (Engine *engine, guint fault, guint executor)
{
  ExecutorState *state = engine_executor (engine, executor);
  Micros         most_us =
      conf_int64 (engine->scenario, "spark.executor.decommission.forceKillTimeout", RUN_NEVER);

  state->is_leaving = TRUE;
  state->leaving_fault = fault;
  state->told_us = engine->now_us;
  state->leaves_by_us = most_us == RUN_NEVER ? RUN_NEVER : engine->now_us + most_us;
  if (fault != RUN_NONE)
    engine->faults[fault].has_struck = TRUE;
  if (conf_bool (engine->scenario, "spark.decommission.enabled"))
    look_again (engine, executor, engine->now_us + LOOK_US);
}

gboolean
decommission_is_heeded (const Engine *engine, guint fault)
{
  return engine->faults[fault].is_announced || stops_offers (engine) ||
         faults_asked (engine, fault)->kind != FAULT_SPOT_INTERRUPTION;
}

void
decommission_strike (Engine *engine, guint fault)
{
  FaultState *state = &engine->faults[fault];
  gboolean    is_spot = faults_asked (engine, fault)->kind == FAULT_SPOT_INTERRUPTION;

  if (state->is_announced || (!is_spot && !stops_offers (engine)))
    {
      losses_strike (engine, fault);
      return;
    }
  for (guint i = 0; i < engine->executors->len && stops_offers (engine); i++)
    if (faults_mean (engine, fault, i))
      decommission_tell (engine, fault, i);
  for (guint i = 0; i < engine->run->n_nodes && stops_offers (engine); i++)
    if (faults_mean_node (engine, fault, i))
      engine->node_is_alive[i] = FALSE;
  engine->has_changed = TRUE;
  if (!is_spot && engine->scenario->cluster->manager != MANAGER_EMR)
    return;
  state->is_announced = TRUE;
  state->strikes_us = engine->now_us + SPOT_NOTICE_US;
  event_queue_push (&engine->events, state->strikes_us, EVENT_FAULT, fault);
}
