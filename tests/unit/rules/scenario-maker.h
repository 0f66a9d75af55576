/* SPDX-License-Identifier: Apache-2.0 */
/* Scenarios for tests, made of attributes as a file would write them. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* A scenario with that manager and nothing else. Free with scenario_unref. */
Scenario *make_scenario (ManagerId manager);

/* Each adds an element and returns it, borrowed; `attributes` is "name=worker count=5". */
NodeGroup *make_nodes (Scenario *scenario, const char *attributes);
Data      *make_data (Scenario *scenario, const char *attributes);
Files     *make_files (Data *data, const char *attributes);
Job       *make_job (Scenario *scenario, const char *attributes);
Stage     *make_stage (Job *job, const char *attributes);
/* "spark.executor.cores=2 spark.executor.memory=8g". */
void make_settings (Scenario *scenario, const char *settings);

G_END_DECLS
