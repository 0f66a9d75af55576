/* SPDX-License-Identifier: Apache-2.0 */
/* The settings of a scenario as text for a real Spark. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* A shell command: master, name, and `--conf` for every setting of Spark. Free with g_free. */
char *spark_export_submit (const Scenario *scenario);
/* The lines of a spark-defaults.conf. Free with g_free. */
char *spark_export_defaults (const Scenario *scenario);

G_END_DECLS
