/* SPDX-License-Identifier: Apache-2.0 */
/* Adaptive execution runs every shuffle of a query as a Spark job of its own, so that it knows the
 * sizes before it plans what comes next. MODEL 3.10. */
#pragma once

#include "plan.h"

G_BEGIN_DECLS

/* Adds the jobs of an action that come before its results: one for each stage whose shuffle is
 * read, and for each that collects what is broadcast. Returns the Spark job of every stage of the
 * run, RUN_NONE without one. Free with g_free. */
guint *query_stages_plan (Plan *plan, guint job, guint final_stage);

/* Lets a Spark job wait for those of `jobs` whose stages its stage needs. */
void query_stages_wait (Plan *plan, const guint *jobs, guint spark_job);

G_END_DECLS
