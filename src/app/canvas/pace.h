/* SPDX-License-Identifier: Apache-2.0 */
/* How often a picture of one instant is taken while a run is played: no mark changes more than
 * three times a second (LOOK 9). Pure. */
#pragma once

#include "clock.h"
#include "run.h"

G_BEGIN_DECLS

/* The time whose instant is shown at `at_us` of a run that is played with `ratio` of its time per
 * time: `at_us` itself, or where tasks follow each other faster than that, the last time that is
 * shown for a third of a second. */
Micros pace_instant (const Run *run, Micros at_us, double ratio);

G_END_DECLS
