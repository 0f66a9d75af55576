/* SPDX-License-Identifier: Apache-2.0 */
/* What the driver can hold: tables that it broadcasts, and results. MODEL 4.11. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* Spark's own sentence when the driver cannot build and broadcast the relation of a stage: it has
 * collected a part in `expansion` of its bytes. NULL when it can. Free with g_free. */
char *driver_broadcast_refusal (const Scenario *scenario, const Stage *stage);

/* How long the query waits for a relation, from when it is asked for; G_MAXINT64: for ever. */
Micros driver_broadcast_patience_us (const Scenario *scenario);
/* Spark's own sentence about one that took longer. Free with g_free. */
char *driver_broadcast_late (const Scenario *scenario);

/* Results of a job, as the tasks have sent them, beyond which the heap of the driver is full. */
Bytes driver_most_results (const Scenario *scenario);

/* Spark's own sentence about results that exceed it. Free with g_free. */
char *driver_results_refusal (const Scenario *scenario, Bytes result_bytes);

G_END_DECLS
