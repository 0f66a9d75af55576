/* SPDX-License-Identifier: Apache-2.0 */
/* A run made by hand, for tests: three tasks of 10 s on an executor of two slots. */
#pragma once

#include "run.h"

static inline Run *
two_waves (void)
{
  static const Micros  launch_us[] = { 0, 0, 10 * UNITS_S };
  static const Micros  finish_us[] = { 10 * UNITS_S, 10 * UNITS_S, 20 * UNITS_S };
  static const guint32 slot[] = { 0, 1, 0 };
  static const guint32 task[] = { 0, 1, 2 };
  static const guint8  wait[] = { WAIT_NONE, WAIT_NONE, WAIT_SLOT };
  static const RunIdle idles[] = { { 0, IDLE_DRIVER, RUN_NONE },
                                   { 10 * UNITS_S, IDLE_NO_TASK, RUN_NONE } };
  Run                 *run = run_new ();

  run->makespan_us = 20 * UNITS_S;
  run->n_nodes = 1;
  run->nodes = g_new0 (RunNode, 1);
  run->n_executors = 1;
  run->executors = g_new0 (RunExecutor, 1);
  run->executors[0] =
      (RunExecutor){ .id = g_strdup ("0"), .cores = 2, .slots = 2, .removed_us = RUN_NEVER };
  run->n_jobs = 1;
  run->jobs = g_new0 (RunJob, 1);
  run->jobs[0] = (RunJob){ .name = g_strdup ("j"), .ended_us = 20 * UNITS_S };
  run->n_stages = 1;
  run->stages = g_new0 (RunStage, 1);
  run->stages[0] =
      (RunStage){ .id = g_strdup ("s"), .n_tasks = 3, .each = { .compute_us = 10 * UNITS_S } };
  run->n_stage_attempts = 1;
  run->stage_attempts = g_new0 (RunStageAttempt, 1);
  run->stage_attempts[0] =
      (RunStageAttempt){ .n_tasks = 3, .slots = 2, .waves = 2, .completed_us = 20 * UNITS_S };
  run->n_attempts = 3;
  run->launch_us = g_memdup2 (launch_us, sizeof launch_us);
  run->finish_us = g_memdup2 (finish_us, sizeof finish_us);
  run->slot = g_memdup2 (slot, sizeof slot);
  run->task = g_memdup2 (task, sizeof task);
  run->wait = g_memdup2 (wait, sizeof wait);
  run->stage_attempt = g_new0 (guint32, 3);
  run->number = g_new0 (guint8, 3);
  run->state = g_new0 (guint8, 3);
  run->n_idles = 2;
  run->idles = g_memdup2 (idles, sizeof idles);
  run_finish (run);
  return run;
}
