/* SPDX-License-Identifier: Apache-2.0 */
/* The clock of a run: where it stands, whether it runs, and how fast. Both drawings follow it. */
#pragma once

#include <glib-object.h>

#include "run.h"
#include "units.h"

G_BEGIN_DECLS

#define MKS_TYPE_CLOCK (mks_clock_get_type ())
G_DECLARE_FINAL_TYPE (MksClock, mks_clock, MKS, CLOCK, GObject)

/* How fast a run is played. */
typedef struct
{
  const char *title;    /* N_() */
  Micros      whole_us; /* the whole run in this time, or 0: */
  double      ratio;    /* run time per time */
} ClockSpeed;

/* In display order. */
extern const ClockSpeed clock_speeds[];
extern const guint      n_clock_speeds;

/* A clock at 0 of nothing; properties "position", "length" (us), "playing", "speed" (row of
 * clock_speeds). */
MksClock *mks_clock_new (void);

/* Begins anew at a position of a run of that length. */
void mks_clock_begin (MksClock *self, Micros length_us, Micros position_us);
/* The run has become longer or shorter: the clock stays at the same share of it. */
void   mks_clock_set_length (MksClock *self, Micros length_us);
Micros mks_clock_get_length (MksClock *self);
/* Moves the clock, cut to the run. */
void   mks_clock_set_position (MksClock *self, Micros position_us);
Micros mks_clock_get_position (MksClock *self);
/* Playing from the end begins at the start. */
void     mks_clock_set_playing (MksClock *self, gboolean playing);
gboolean mks_clock_get_playing (MksClock *self);
void     mks_clock_set_speed (MksClock *self, guint row);
guint    mks_clock_get_speed (MksClock *self);
/* Run time per time at the speed. */
double mks_clock_get_ratio (MksClock *self);
/* Time has passed while playing; stops at the end. */
void mks_clock_advance (MksClock *self, Micros passed_us);
/* The same without motion: goes to the last event of the run that was reached, and stands until
 * there is one. */
void mks_clock_advance_to_event (MksClock *self, Micros passed_us, const Run *run);

G_END_DECLS
