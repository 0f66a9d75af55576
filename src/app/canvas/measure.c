/* SPDX-License-Identifier: Apache-2.0 */
/* What lies between two instants of a run. */
#include "measure.h"

/* Time that two stretches share. */
static Micros
shared_us (Micros from_us, Micros to_us, Micros other_from_us, Micros other_to_us)
{
  return MAX (MIN (to_us, other_to_us) - MAX (from_us, other_from_us), 0);
}

Measure
measure_between (const Run *run, Micros one_us, Micros other_us)
{
  Measure measure = { .from_us = MIN (one_us, other_us), .to_us = MAX (one_us, other_us) };
  Micros  from_us = measure.from_us, to_us = measure.to_us;
  double  busy_us = 0, slots_us = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    {
      measure.n_launched += run->launch_us[i] >= from_us && run->launch_us[i] < to_us;
      measure.n_finished += run->finish_us[i] > from_us && run->finish_us[i] <= to_us;
      busy_us += (double) shared_us (run->launch_us[i], run->finish_us[i], from_us, to_us);
    }
  for (guint i = 0; i < run->n_executors; i++)
    slots_us +=
        run->executors[i].slots *
        (double) shared_us (run->executors[i].added_us,
                            MIN (run->executors[i].removed_us, run->makespan_us), from_us, to_us);
  measure.busy = slots_us > 0 ? busy_us / slots_us : 0;
  return measure;
}

typedef struct
{
  Micros at_us;
  Micros nearest_us;
  Micros away_us;
} Snap;

static void
try_edge (Snap *snap, Micros edge_us)
{
  Micros away_us = ABS (edge_us - snap->at_us);

  if (away_us >= snap->away_us)
    return;
  snap->away_us = away_us;
  snap->nearest_us = edge_us;
}

Micros
measure_snap (const Run *run, guint slot, Micros at_us, Micros reach_us)
{
  Snap  snap = { at_us, at_us, reach_us + 1 };
  guint first = slot != RUN_NONE ? run->slot_offset[slot] : 0;
  guint end = slot != RUN_NONE ? run->slot_offset[slot + 1] : run->n_attempts;

  for (guint i = first; i < end; i++)
    {
      guint attempt = slot != RUN_NONE ? run->by_slot[i] : i;

      try_edge (&snap, run->launch_us[attempt]);
      try_edge (&snap, run->finish_us[attempt]);
    }
  return snap.nearest_us;
}
