/* SPDX-License-Identifier: Apache-2.0 */
/* How often a picture of one instant is taken while a run is played. */
#include "pace.h"

#define CHANGES_A_S 3

/* How long the tasks of the stage that is soonest through with one take; RUN_NEVER. */
static Micros
shortest_task (const Run *run)
{
  Micros shortest_us = RUN_NEVER;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (run->stage_attempts[i].median_us > 0)
      shortest_us = MIN (shortest_us, run->stage_attempts[i].median_us);
  return shortest_us;
}

Micros
pace_instant (const Run *run, Micros at_us, double ratio)
{
  Micros step_us = (Micros) (ratio * UNITS_S / CHANGES_A_S);

  if (step_us <= 1 || shortest_task (run) >= step_us)
    return at_us;
  return at_us - at_us % step_us;
}
