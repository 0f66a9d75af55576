/* SPDX-License-Identifier: Apache-2.0 */
/* What a run keeps of the files that a stage reads. */
#pragma once

#include "partitions.h"
#include "run.h"

G_BEGIN_DECLS

/* Adds the partitions of a data set, whose first task is `first_task`, to the scans of a stage,
 * which has room for them. Takes the arrays out of the partitions. */
void stage_scan_keep (RunStage *stage, const Data *data, guint first_task, Partitions *partitions);

/* What is left of it when neighbouring partitions go to `n_tasks` tasks (coalesce). Scans of
 * several data sets, whose border may lie within a task, are not kept. */
void stage_scan_narrow (RunStage *stage, guint n_tasks);

G_END_DECLS
