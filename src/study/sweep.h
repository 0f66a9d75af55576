/* SPDX-License-Identifier: Apache-2.0 */
/* One scenario in many variants: a grid of values for some of its places, each simulated. */
#pragma once

#include <gio/gio.h>

#include "run.h"
#include "scenario.h"
#include "simulate.h"

G_BEGIN_DECLS

#define SWEEP_ERROR (sweep_error_quark ())
GQuark sweep_error_quark (void);

typedef enum
{
  SWEEP_ERROR_SYNTAX, /* not KEY=VALUES */
  SWEEP_ERROR_LIMIT,  /* more variants than SWEEP_MOST_VARIANTS */
} SweepError;

#define SWEEP_MOST_VARIANTS 100000

/* A place of the scenario (a path of scenario_edit) and the values that it takes, in order. */
typedef struct
{
  char      *path;
  GPtrArray *values; /* char * */
} SweepAxis;

/* What one variant came to: the scalars of a run. */
typedef struct
{
  GError   *error; /* it could not be run; then nothing else holds */
  RunStatus status;
  Micros    makespan_us;
  guint     slots, n_tasks, n_attempts;
  gint64    waves; /* -1: null */
  double    utilisation;
  gboolean  has_cost;
  double    usd, billed_s;
} SweepVariant;

typedef struct
{
  GPtrArray    *axes; /* SweepAxis; the last one varies fastest */
  guint         n_variants;
  SweepVariant *variants;
} Sweep;

/* Reads "KEY=a,b,c", "KEY=1..64:4" (steps of 4 from 1) or "KEY=16..4096:x2" (doubled each time);
 * both ends of a range may carry the same unit, "2g..16g:x2". NULL with SWEEP_ERROR_SYNTAX that
 * says what would be right. Transfer full. */
SweepAxis *sweep_axis_new (const char *text, GError **error);
void       sweep_axis_free (SweepAxis *axis);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SweepAxis, sweep_axis_free)

/* Simulates every variant of the grid on at most `n_threads` threads (0: as many as processors). A
 * variant that is not possible keeps its error; the others run. Equal arguments, equal results, on
 * any number of threads. NULL with SWEEP_ERROR_LIMIT or G_IO_ERROR_CANCELLED. Takes the axes
 * (GPtrArray of SweepAxis with its free function). */
Sweep *sweep_new (const Scenario        *scenario,
                  GPtrArray             *axes,
                  const SimulateOptions *options,
                  guint                  n_threads,
                  GCancellable          *cancellable,
                  GError               **error);
void   sweep_free (Sweep *sweep);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sweep, sweep_free)

/* The value of an axis in a variant. Borrowed. */
const char *sweep_value (const Sweep *sweep, guint variant, guint axis);

G_END_DECLS
