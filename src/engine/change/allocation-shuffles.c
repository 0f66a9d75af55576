/* SPDX-License-Identifier: Apache-2.0 */
/* Without a shuffle service, which executors hold map outputs, and which of those a job may still
 * read. MODEL 6.22; ExecutorMonitor (shuffle tracking). */
#include "allocation.h"

#include "allocation-private.h"
#include "conf.h"
#include "graph.h"

#include <string.h>

void
allocation_shuffles_init (Engine *engine)
{
  Allocation *allocation = engine->allocation;

  allocation->tracks_shuffles =
      !engine->has_shuffle_service &&
      conf_bool (engine->scenario, "spark.dynamicAllocation.shuffleTracking.enabled");
  allocation->migrates = conf_bool (engine->scenario, "spark.decommission.enabled") &&
                         conf_bool (engine->scenario, "spark.storage.decommission.enabled");
  allocation->n_words = engine->run->n_stages / 64 + 1;
  allocation->held = g_array_new (FALSE, TRUE, sizeof (guint64));
  allocation->active = g_new0 (guint64, allocation->n_words);
  allocation->n_open_jobs = g_new0 (guint, MAX (engine->run->n_stages, 1));
}

/* The stages whose outputs an executor holds; NULL: none ever. */
static guint64 *
held_by (const Allocation *allocation, guint executor)
{
  gsize first = (gsize) executor * allocation->n_words;

  return first < allocation->held->len ? &g_array_index (allocation->held, guint64, first) : NULL;
}

void
allocation_map_done (Engine *engine, guint stage, guint executor)
{
  Allocation *allocation = engine->allocation;
  gsize       needed = ((gsize) executor + 1) * allocation->n_words;

  if (!allocation->tracks_shuffles || engine->stages[stage].n_children == 0)
    return;
  if (allocation->held->len < needed)
    g_array_set_size (allocation->held, (guint) needed);
  held_by (allocation, executor)[stage / 64] |= G_GUINT64_CONSTANT (1) << stage % 64;
}

gboolean
allocation_holds_shuffle (const Engine *engine, guint executor)
{
  const Allocation *allocation = engine->allocation;
  const guint64    *held = held_by (allocation, executor);

  for (guint i = 0; held != NULL && i < allocation->n_words; i++)
    if (held[i] != 0)
      return TRUE;
  return FALSE;
}

gboolean
allocation_holds_active (const Engine *engine, guint executor)
{
  const Allocation *allocation = engine->allocation;
  const guint64    *held = held_by (allocation, executor);

  for (guint i = 0; held != NULL && i < allocation->n_words; i++)
    if ((held[i] & allocation->active[i]) != 0)
      return TRUE;
  return FALSE;
}

/* The stages that a Spark job is made of, with those of earlier jobs whose outputs it may read. */
static guint8 *
stages_of_job (const Engine *engine, guint spark_job)
{
  const Run         *run = engine->run;
  guint8            *belongs = g_new0 (guint8, MAX (run->n_stages, 1));
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (stack, run->spark_jobs[spark_job].stage);
  while (stack->len > 0)
    {
      guint           number = g_array_index (stack, guint, stack->len - 1);
      const RunStage *stage = &run->stages[number];

      g_array_set_size (stack, stack->len - 1);
      if (belongs[number])
        continue;
      belongs[number] = TRUE;
      g_array_append_vals (stack, stage->parents, stage->n_parents);
    }
  return belongs;
}

static void
open_stage (Allocation *allocation, guint stage)
{
  if (allocation->n_open_jobs[stage]++ == 0)
    allocation->active[stage / 64] |= G_GUINT64_CONSTANT (1) << stage % 64;
}

static void
close_stage (Allocation *allocation, guint stage)
{
  if (--allocation->n_open_jobs[stage] == 0)
    allocation->active[stage / 64] &= ~(G_GUINT64_CONSTANT (1) << stage % 64);
}

void
allocation_job_submitted (Engine *engine, guint spark_job)
{
  g_autofree guint8 *belongs = NULL;

  if (engine->allocation == NULL || !engine->allocation->tracks_shuffles)
    return;
  belongs = stages_of_job (engine, spark_job);
  for (guint i = 0; i < engine->run->n_stages; i++)
    if (belongs[i])
      open_stage (engine->allocation, i);
}

/* An idle executor whose outputs nobody reads any more is idle from now on. */
void
allocation_job_ended (Engine *engine, guint spark_job)
{
  g_autofree guint8 *belongs = NULL;
  g_autofree guint8 *was_active = NULL;

  if (engine->allocation == NULL || !engine->allocation->tracks_shuffles)
    return;
  belongs = stages_of_job (engine, spark_job);
  was_active = g_new0 (guint8, MAX (engine->executors->len, 1));
  for (guint i = 0; i < engine->executors->len; i++)
    was_active[i] = allocation_holds_active (engine, i);
  for (guint i = 0; i < engine->run->n_stages; i++)
    if (belongs[i])
      close_stage (engine->allocation, i);
  for (guint i = 0; i < engine->executors->len; i++)
    if (was_active[i] && !allocation_holds_active (engine, i))
      {
        engine_executor (engine, i)->idle_us = engine->now_us;
        allocation_idle_changed (engine, i);
      }
}

void
allocation_forget_outputs (Engine *engine, guint executor)
{
  const Run *run = engine->run;
  guint64   *held = held_by (engine->allocation, executor);

  if (engine->allocation->migrates || !allocation_holds_shuffle (engine, executor))
    return;
  for (guint i = 0; i < run->n_attempts; i++)
    {
      guint stage = engine_stage_attempt (engine, run->stage_attempt[i])->stage;

      if (run->slot_executor[run->slot[i]] == executor && run->state[i] == ATTEMPT_SUCCESS &&
          (held[stage / 64] >> stage % 64 & 1) != 0)
        stages_undo (engine, stage, run->task[i]);
    }
  memset (held, 0, engine->allocation->n_words * sizeof *held);
}
