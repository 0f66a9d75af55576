/* SPDX-License-Identifier: Apache-2.0 */
/* When a slot of a run was idle, and why: a pure function. */
#include "slot-idle.h"

static void
add (GArray *idles, Micros from_us, Micros to_us, IdleCause cause, guint stage)
{
  SlotIdle  next = { from_us, to_us, cause, stage };
  SlotIdle *last = idles->len > 0 ? &g_array_index (idles, SlotIdle, idles->len - 1) : NULL;

  if (from_us >= to_us)
    return;
  if (last != NULL && last->to_us == from_us && last->cause == cause && last->stage == stage)
    last->to_us = to_us;
  else
    g_array_append_val (idles, next);
}

/* Cuts a stretch at the changes of the run's cause. */
static void
add_by_cause (const Run *run, GArray *idles, Micros from_us, Micros to_us)
{
  const RunIdle *idle = run_idle_at (run, from_us);
  const RunIdle *end = run->idles + run->n_idles;

  while (from_us < to_us)
    {
      Micros until_us = to_us;

      if (idle != NULL && idle + 1 < end)
        until_us = MIN (to_us, idle[1].from_us);
      add (idles, from_us, until_us, idle == NULL ? IDLE_NO_TASK : idle->cause,
           idle == NULL || idle->cause != IDLE_PARENT ? RUN_NONE : idle->stage);
      from_us = until_us;
      idle = idle == NULL ? NULL : idle + 1;
    }
}

/* From its offer to its launch an attempt keeps its slot waiting for the driver. */
static void
add_before (const Run *run, GArray *idles, guint attempt, Micros free_us)
{
  Micros launch_us = run->launch_us[attempt];
  Micros offered_us = run->offered_us == NULL ? launch_us : run->offered_us[attempt];

  add_by_cause (run, idles, free_us, MIN (offered_us, launch_us));
  add (idles, MAX (free_us, offered_us), launch_us, IDLE_DRIVER, RUN_NONE);
}

static const RunExecutor *
executor_of (const Run *run, guint slot)
{
  return &run->executors[run->slot_executor[slot]];
}

/* Promised by the driver to an executor that was gone by then: the slot just stays idle. */
static gboolean
is_promise (const Run *run, guint attempt)
{
  return run->finish_us[attempt] == run->launch_us[attempt] &&
         run->launch_us[attempt] > executor_of (run, run->slot[attempt])->removed_us;
}

GArray *
slot_idles (const Run *run, guint slot)
{
  GArray *idles = g_array_new (FALSE, FALSE, sizeof (SlotIdle));
  Micros  free_us = MAX (0, executor_of (run, slot)->added_us);

  for (guint i = run->slot_offset[slot]; i < run->slot_offset[slot + 1]; i++)
    {
      guint attempt = run->by_slot[i];

      if (is_promise (run, attempt))
        continue;
      add_before (run, idles, attempt, free_us);
      free_us = run->finish_us[attempt];
    }
  add_by_cause (run, idles, free_us, MIN (run->makespan_us, executor_of (run, slot)->removed_us));
  return idles;
}

guint
slot_attempt_before (const Run *run, guint attempt)
{
  guint slot = run->slot[attempt];
  guint first = run->slot_offset[slot];
  guint low = first;
  guint high = run->slot_offset[slot + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (run->by_slot[middle] < attempt)
        low = middle + 1;
      else
        high = middle;
    }
  while (low > first && is_promise (run, run->by_slot[low - 1]))
    low--;
  return low == first ? RUN_NONE : run->by_slot[low - 1];
}

GArray *
slot_idles_before (const Run *run, guint attempt)
{
  GArray *idles = g_array_new (FALSE, FALSE, sizeof (SlotIdle));
  guint   before = slot_attempt_before (run, attempt);

  add_before (run, idles, attempt,
              before != RUN_NONE ? run->finish_us[before]
                                 : MAX (0, executor_of (run, run->slot[attempt])->added_us));
  return idles;
}
