/* SPDX-License-Identifier: Apache-2.0 */
/* Scenario in, Run out: a pure function without clock, locale, I/O or globals. */
#pragma once

#include <gio/gio.h>

#include "run.h"
#include "scenario.h"

G_BEGIN_DECLS

#define SIMULATE_ERROR (simulate_error_quark ())
GQuark simulate_error_quark (void);

typedef enum
{
  SIMULATE_ERROR_UNSUPPORTED, /* a rule that is not simulated yet; the message names it */
  SIMULATE_ERROR_LIMIT, /* more tasks, bytes or time than allowed; the message says how many */
  SIMULATE_ERROR_INPUT, /* settings that contradict each other, with place and cure */
} SimulateError;

typedef struct
{
  guint64 max_tasks; /* 0: LIMITS_TASKS */
  guint64 max_bytes; /* peak memory of a run; 0: no limit of its own */
} SimulateOptions;

/* Called rarely, in the thread of the simulation; `done` of `total` tasks. */
typedef void (*SimulateProgress) (guint64 done, guint64 total, gpointer data);

/* Runs a checked scenario. Options, progress and cancellable may be NULL. NULL with SIMULATE_ERROR,
 * or G_IO_ERROR_CANCELLED within 50 ms of a cancellation. A run that never starts or fails is a
 * Run. Transfer full. */
Run *simulate (const Scenario        *scenario,
               const SimulateOptions *options,
               SimulateProgress       progress,
               gpointer               data,
               GCancellable          *cancellable,
               GError               **error);

/* What a scenario asks for that has no rule yet, NULL when all of it is simulated: "yarn is not
 * simulated yet". Free with g_free. */
char *simulate_unsupported (const Scenario *scenario);

/* Explains the number of partitions and the memory without running: see plan.h. */

G_END_DECLS
