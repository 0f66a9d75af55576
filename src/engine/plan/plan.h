/* SPDX-License-Identifier: Apache-2.0 */
/* What is known before the first task is launched: where executors land, how many tasks each stage
 * has and what each of them costs. The answers of `partitions` and `memory`, and the ground on
 * which simulate runs. */
#pragma once

#include "managers.h"
#include "memory.h"
#include "run.h"
#include "scenario.h"
#include "simulate.h"

G_BEGIN_DECLS

typedef struct
{
  const Scenario *scenario; /* that is planned; borrowed */
  GPtrArray      *stages; /* const Stage: what every stage of the run asks for, by its number. Those
                             of the file come first; where Spark makes something else of one, it
                             stands here in its place */
  GPtrArray *own_stages;  /* Stage: those of them that are not the scenario's */
  GArray    *added;       /* AddedStage (added-stages.h): those behind the stages of the file */
  Run       *run;       /* nodes, executors, jobs and stages are filled; owned until it is stolen */
  Placement *placement; /* of the executors of the start */
  GArray    *possible;  /* PlacedExecutor: all that may come; the run lists them. NULL: those of
                           the placement */
  GArray       *jobs;   /* PlannedJob (plan-jobs.h): one for each Spark job of the run */
  guint        *class_of_node; /* as RunExecutor.node_class; RUN_NONE: like any other */
  MemoryRegions regions;       /* of every executor; all zero when Spark refuses the memory */
} Plan;

/* Plans a checked scenario. An executor memory that Spark refuses, or executors that fit nowhere,
 * give a plan whose run has the status never-starts and says why. NULL with SIMULATE_ERROR
 * or G_IO_ERROR_CANCELLED. Options and cancellable may be NULL. Transfer full. */
Plan *plan_new (const Scenario        *scenario,
                const SimulateOptions *options,
                GCancellable          *cancellable,
                GError               **error);
void  plan_free (Plan *plan);

/* What a stage of the run asks for; its job. The stage is borrowed until another takes its place.
 */
const Stage *plan_stage (const Plan *plan, guint number);
const Job   *plan_job (const Plan *plan, guint number);
/* Puts a stage in the place of one of the run, or behind all of them. Takes it. */
void plan_take_stage (Plan *plan, guint number, Stage *stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, plan_free)

G_END_DECLS
