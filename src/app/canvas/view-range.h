/* SPDX-License-Identifier: Apache-2.0 */
/* Which part of a run the Gantt of the window shows: all of it while its tasks can be read, else
 * some waves around the clock. A pure function. */
#pragma once

#include "run.h"

G_BEGIN_DECLS

typedef struct
{
  Micros from_us, to_us; /* both 0: the whole run */
} ViewRange;

/* The range for lanes of `width` px. `last` is the range before: it stays while the clock is well
 * inside, so that the picture stands still under a moving playhead. `zoom` 1 shows a task of median
 * length about 45 px wide. */
ViewRange view_range (const Run *run, Micros at_us, double width, double zoom, ViewRange last);

G_END_DECLS
