/* SPDX-License-Identifier: Apache-2.0 */
/* Stages that nobody wrote down: what readers look at before anything is asked for, and the samples
 * of sorts over everything. MODEL 2.13, 2.14. */
#pragma once

#include "plan.h"

G_BEGIN_DECLS

/* One of them; its number is that of the stage behind those of the file. */
typedef struct
{
  SparkJobKind kind;
  guint        job;    /* the action that it belongs to */
  guint        before; /* stage of the file that a sample is made for; RUN_NONE */
} AddedStage;

/* Puts them behind the stages of the plan, whose executors are placed. */
void added_stages_find (Plan *plan);

G_END_DECLS
