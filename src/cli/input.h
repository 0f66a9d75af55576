/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands work on: the scenario of a call with its changes, its plan, its run. */
#pragma once

#include <gio/gio.h>

#include "options.h"
#include "plan.h"
#include "run.h"
#include "scenario.h"
#include "simulate.h"

G_BEGIN_DECLS

/* The scenario of the file with the changes of --conf-file, --spark, --seed and --set, in that
 * order. NULL with FORMAT_ERROR, SCENARIO_ERROR, ELEMENT_ERROR, G_IO_ERROR or CLI_ERROR. Transfer
 * full. What is odd about it and no error is told on standard error where people read the answer.
 */
Scenario *input_scenario (const Options *options, GError **error);
/* The same, but what is odd is appended to `notes` (Problem; its free function gets set). */
Scenario *input_scenario_noted (const Options *options, GPtrArray *notes, GError **error);

SimulateOptions input_limits (const Options *options);
/* As plan_new and simulate. Transfer full. */
Plan *input_plan (const Options *options, const Scenario *scenario, GError **error);
Run  *input_run (const Options *options, const Scenario *scenario, GError **error);

G_END_DECLS
