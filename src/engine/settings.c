/* SPDX-License-Identifier: Apache-2.0 */
/* Settings of the event loop. */
#include "settings.h"

#include "conf.h"

static void
read_waits (const Scenario *scenario, EngineSettings *settings)
{
  static const char *const keys[] = {
    [LOCALITY_PROCESS] = "spark.locality.wait.process",
    [LOCALITY_NODE] = "spark.locality.wait.node",
    [LOCALITY_RACK] = "spark.locality.wait.rack",
  };

  for (guint level = 0; level < G_N_ELEMENTS (keys); level++)
    if (keys[level] != NULL)
      settings->locality_wait_us[level] = conf_int64 (scenario, keys[level], 0);
}

static void
read_speculation (const Scenario *scenario, EngineSettings *settings)
{
  settings->has_speculation =
      conf_bool (scenario, "spark.speculation") && scenario->cluster->manager != MANAGER_LOCAL;
  settings->speculation_us = conf_int64 (scenario, "spark.speculation.interval", UNITS_MS);
  settings->quantile = conf_ratio (scenario, "spark.speculation.quantile", 1);
  settings->multiplier = conf_ratio (scenario, "spark.speculation.multiplier", 1);
  settings->least_runtime_us = conf_int64 (scenario, "spark.speculation.minTaskRuntime", 0);
  settings->duration_threshold_us =
      conf_int64 (scenario, "spark.speculation.task.duration.threshold", RUN_NEVER);
  settings->looks_at_rates = conf_bool (scenario, "spark.speculation.efficiency.enabled");
  settings->rate_share =
      conf_ratio (scenario, "spark.speculation.efficiency.processRateMultiplier", 1);
  settings->long_factor =
      conf_ratio (scenario, "spark.speculation.efficiency.longRunTaskFactor", 1);
}

EngineSettings
engine_settings (const Scenario *scenario)
{
  EngineSettings settings = { 0 };

  settings.revive_us = conf_int64 (scenario, "spark.scheduler.revive.interval", UNITS_S);
  settings.tick_phase_us = cluster_driver (scenario->cluster)->tick_phase_us % settings.revive_us;
  settings.resets_on_launch = conf_bool (scenario, "spark.locality.wait.legacyResetOnTaskLaunch");
  settings.task_cpus = conf_int64 (scenario, "spark.task.cpus", 1);
  read_waits (scenario, &settings);
  read_speculation (scenario, &settings);
  return settings;
}
