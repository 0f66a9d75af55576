/* SPDX-License-Identifier: Apache-2.0 */
/* The settings that the event loop asks for again and again, read once. */
#pragma once

#include "run.h"
#include "scenario.h"

G_BEGIN_DECLS

typedef struct
{
  Micros   revive_us;     /* spark.scheduler.revive.interval */
  Micros   tick_phase_us; /* of it, below the interval */
  Micros   locality_wait_us[LOCALITY_ANY + 1];
  gboolean resets_on_launch; /* spark.locality.wait.legacyResetOnTaskLaunch */

  gint64 task_cpus;

  gboolean has_speculation;
  Micros   speculation_us; /* between two looks */
  double   quantile, multiplier;
  Micros   least_runtime_us;
  Micros   duration_threshold_us; /* RUN_NEVER: unset */
  gboolean looks_at_rates;
  double   rate_share, long_factor; /* spark.speculation.efficiency.* */
} EngineSettings;

EngineSettings engine_settings (const Scenario *scenario);

G_END_DECLS
