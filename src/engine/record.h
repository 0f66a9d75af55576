/* SPDX-License-Identifier: Apache-2.0 */
/* What goes into the run. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* From now on the run holds how near its data each attempt ran, or which are copies. */
void  record_keep_localities (Engine *engine);
void  record_keep_copies (Engine *engine);
guint record_attempt (Engine        *engine,
                      guint          slot,
                      guint          task,
                      const TaskSet *set,
                      WaitCause      cause,
                      Micros         launch_us,
                      Micros         finish_us);
void  record_driver (
     Engine *engine, DriverActivity activity, Micros from_us, Micros to_us, guint job, guint stage);
void record_idle (Engine *engine);
/* An executor gets no task of a stage (RUN_NONE: of the application) from now on until then. */
void record_exclusion (Engine *engine, guint executor, guint stage, Micros until_us);
/* Nobody is excluded from a stage any more. */
void record_exclusions_end (Engine *engine, guint stage);
/* Moves everything into the run and completes it. */
void record_finish (Engine *engine);

G_END_DECLS
