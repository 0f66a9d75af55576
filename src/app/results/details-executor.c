/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of an executor: where it stands, its slots and memory, what it did, and what went
 * with it when it was lost. */
#include "details-private.h"

static void
tell_life (Telling *telling, const RunExecutor *executor)
{
  g_autofree char *added = tell_time (telling, MAX (executor->added_us, 0));
  g_autofree char *removed = NULL;

  if (executor->removed_us == RUN_NEVER)
    {
      /* Translators: a time */
      tell (telling, N_ ("Lives"),
            g_strdup_printf (language_text (telling->language, N_ ("from %s on")), added));
      return;
    }
  removed = tell_time (telling, executor->removed_us);
  tell (telling, N_ ("Lives"),
        g_strdup_printf (language_text (telling->language, N_ ("%s to %s")), added, removed));
}

static const RunFault *
fault_of (const Run *run, guint number)
{
  for (guint i = 0; i < run->n_faults; i++)
    if (run->faults[i].executor == number ||
        (run->faults[i].executor == RUN_NONE &&
         run->faults[i].node == run->executors[number].node &&
         run->faults[i].at_us == run->executors[number].removed_us))
      return &run->faults[i];
  return NULL;
}

static void
tell_replacement (Telling *telling, const RunFault *fault)
{
  const RunExecutor *executor;
  g_autofree char   *added = NULL;
  DetailsRow        *row;

  if (fault->replaced_by == RUN_NONE)
    {
      tell (telling, N_ ("Replaced by"),
            g_strdup (language_text (telling->language, N_ ("nobody"))));
      return;
    }
  executor = &telling->run->executors[fault->replaced_by];
  added = tell_time (telling, executor->added_us);
  /* Translators: id of an executor, a time */
  row = tell (telling, N_ ("Replaced by"),
              g_strdup_printf (language_text (telling->language, N_ ("executor %s, at %s")),
                               executor->id, added));
  tell_link (row, MARK_EXECUTOR, fault->replaced_by);
}

static void
tell_loss (Telling *telling, guint number)
{
  const RunFault  *fault = fault_of (telling->run, number);
  g_autofree char *at = NULL, *known = NULL, *running = NULL, *outputs = NULL, *tasks = NULL;

  if (fault == NULL || !telling->run->executors[number].is_lost)
    return;
  at = tell_time (telling, fault->at_us);
  known = tell_time (telling, fault->known_us);
  running = tell_count (telling, fault->n_running);
  outputs = tell_count (telling, fault->n_outputs);
  tasks = g_strdup_printf (language_plural (telling->language, N_ ("%s running task"),
                                            N_ ("%s running tasks"), fault->n_running),
                           running);
  /* Translators: two times */
  tell_why (
      tell (telling, N_ ("Lost"), g_steal_pointer (&at)), "MODEL 6.6",
      g_strdup_printf (language_text (telling->language, N_ ("the driver knows it at %s")), known));
  /* Translators: "4 running tasks", number of map outputs */
  tell (telling, N_ ("Lost with it"),
        g_strdup_printf (language_plural (telling->language, N_ ("%s, %s map output"),
                                          N_ ("%s, %s map outputs"), fault->n_outputs),
                         tasks, outputs));
  tell_replacement (telling, fault);
}

static void
tell_slots (Telling *telling, const RunExecutor *executor)
{
  guint       cpus = executor->slots > 0 ? executor->cores / executor->slots : 0;
  DetailsRow *row = tell (telling, N_ ("Slots"), tell_count (telling, executor->slots));

  if (cpus > 0)
    /* Translators: number of cores, of cores that a task takes */
    tell_why (
        row, "MODEL 1.2",
        g_strdup_printf (language_plural (telling->language, N_ ("%u core / %u for each task"),
                                          N_ ("%u cores / %u for each task"), executor->cores),
                         executor->cores, cpus));
}

/* "8 GiB − 300 MiB reserved − 3.08 GiB user" */
static char *
regions_words (const Telling *telling, const RunExecutor *executor)
{
  Bytes user_bytes =
      executor->max_memory_bytes - executor->reserved_bytes - executor->unified_bytes;
  g_autofree char *most = tell_memory (telling, executor->max_memory_bytes);
  g_autofree char *reserved = tell_memory (telling, executor->reserved_bytes);
  g_autofree char *user = tell_memory (telling, user_bytes);

  if (executor->reserved_bytes == 0)
    return NULL;
  /* Translators: all memory, reserved for Spark, left to the user's code */
  return g_strdup_printf (language_text (telling->language, N_ ("%s − %s reserved − %s user")),
                          most, reserved, user);
}

static void
tell_regions (Telling *telling, const RunExecutor *executor)
{
  Bytes            outside_bytes = executor->container_bytes - executor->heap_bytes;
  g_autofree char *outside = tell_memory (telling, outside_bytes);
  g_autofree char *share = NULL;

  tell (telling, N_ ("Heap"), tell_memory (telling, executor->heap_bytes));
  if (executor->unified_bytes > 0)
    {
      tell_why (
          tell (telling, N_ ("Unified memory"), tell_memory (telling, executor->unified_bytes)),
          "MODEL 4.2", regions_words (telling, executor));
      share = tell_memory (telling, executor->unified_bytes / MAX (executor->slots, 1));
      /* Translators: memory that each slot may hold at least */
      tell (telling, N_ ("For each slot"), g_steal_pointer (&share));
      tell (telling, N_ ("Storage region"), tell_memory (telling, executor->storage_region_bytes));
    }
  if (executor->container_bytes > 0)
    /* Translators: memory of a container beyond the heap */
    tell_why (
        tell (telling, N_ ("Container"), tell_memory (telling, executor->container_bytes)),
        "MODEL 1.4",
        g_strdup_printf (language_text (telling->language, N_ ("heap + %s overhead")), outside));
}

typedef struct
{
  guint  n, n_lost, n_spilled;
  Micros busy_us;
} Work;

static Work
work_of (const Run *run, const RunExecutor *executor)
{
  Work work = { 0 };

  for (guint i = run->slot_offset[executor->first_slot];
       i < run->slot_offset[executor->first_slot + executor->slots]; i++)
    {
      guint attempt = run->by_slot[i];

      work.n++;
      work.n_lost += run->state[attempt] != ATTEMPT_SUCCESS;
      work.n_spilled += run_attempt_spills (run, attempt);
      work.busy_us += run->finish_us[attempt] - run->launch_us[attempt];
    }
  return work;
}

static void
tell_tasks (Telling *telling, const Work *work)
{
  g_autofree char *good = tell_count (telling, work->n - work->n_lost);
  g_autofree char *lost = tell_count (telling, work->n_lost);
  g_autofree char *spilled = NULL;
  DetailsRow      *row = tell (telling, N_ ("Tasks"), tell_count (telling, work->n));

  if (work->n_lost > 0)
    /* Translators: two numbers of attempts of tasks */
    tell_why (row, NULL,
              g_strdup_printf (
                  language_text (telling->language, N_ ("%s succeeded, %s did not or ran in vain")),
                  good, lost));
  if (work->n_spilled == 0)
    return;
  spilled = tell_count (telling, work->n_spilled);
  /* Translators: number of tasks */
  tell (telling, N_ ("Spilled"),
        g_strdup_printf (
            language_plural (telling->language, N_ ("%s task"), N_ ("%s tasks"), work->n_spilled),
            spilled));
}

static void
tell_work (Telling *telling, const RunExecutor *executor)
{
  const Run       *run = telling->run;
  Work             work = work_of (run, executor);
  Micros           from_us = MAX (executor->added_us, 0);
  Micros           life_us = MAX (MIN (executor->removed_us, run->makespan_us) - from_us, 0);
  g_autofree char *busy = tell_time (telling, work.busy_us);
  g_autofree char *life = tell_time (telling, life_us);
  g_autofree char *slots = tell_count (telling, executor->slots);

  tell_tasks (telling, &work);
  if (life_us > 0)
    /* Translators: time of all tasks, number of slots, time that each lives */
    tell_why (
        tell (telling, N_ ("Busy"), tell_share (telling, work.busy_us, life_us * executor->slots)),
        "MODEL 7.1",
        g_strdup_printf (language_plural (telling->language, N_ ("%s / (%s slot × %s)"),
                                          N_ ("%s / (%s slots × %s)"), executor->slots),
                         busy, slots, life));
}

void
details_tell_executor (Telling *telling, guint number)
{
  const RunExecutor *executor = &telling->run->executors[number];

  /* Translators: id of an executor */
  telling->details->title =
      g_strdup_printf (language_text (telling->language, N_ ("Executor %s")), executor->id);
  tell_link (tell (telling, N_ ("Node"), g_strdup (telling->run->nodes[executor->node].name)),
             MARK_NODE, executor->node);
  tell_life (telling, executor);
  tell_loss (telling, number);
  tell_slots (telling, executor);
  tell_work (telling, executor);
  tell_regions (telling, executor);
}
