/* SPDX-License-Identifier: Apache-2.0 */
/* What lies between two instants of a run. Pure functions. */
#pragma once

#include "run.h"

G_BEGIN_DECLS

typedef struct
{
  Micros from_us, to_us; /* in order */
  guint  n_launched;     /* attempts launched at or after the start and before the end */
  guint  n_finished;     /* attempts finished after the start and at or before the end */
  double busy;           /* share of the time of all slots; 0 without a slot */
} Measure;

/* Of two instants in either order. One pass over the attempts. */
Measure measure_between (const Run *run, Micros one_us, Micros other_us);
/* The launch or finish nearest to a time and at most `reach_us` away, of the attempts of a slot
 * (RUN_NONE: of all); the time itself when there is none. */
Micros measure_snap (const Run *run, guint slot, Micros at_us, Micros reach_us);

G_END_DECLS
