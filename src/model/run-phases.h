/* SPDX-License-Identifier: Apache-2.0 */
/* The phases of an attempt as Spark's own pages tell them apart. MODEL 5.7. */
#pragma once

#include "run.h"

G_BEGIN_DECLS

/* In the order in which a task goes through them, as far as there is one. */
typedef enum
{
  PHASE_SCHEDULER_DELAY,
  PHASE_DESERIALISE,
  PHASE_FETCH_WAIT,
  PHASE_OPEN, /* files */
  PHASE_READ,
  PHASE_COMPUTE,
  PHASE_GC,
  PHASE_SPILL,
  PHASE_WRITE, /* shuffle output */
  PHASE_SERIALISE_RESULT,
  N_PHASES,
} TaskPhase;

/* "scheduler_delay", "deserialise" and so on. */
const char *phase_name (TaskPhase phase);

/* The part of a task's time that a phase belongs to, and to no other. */
WorkPart phase_part (TaskPhase phase);

/* What an attempt did, lost or not, cut at its end: the phases of each part add up to what
 * run_attempt_phases says of it. */
void run_task_phases (const Run *run, guint attempt, Micros phases[N_PHASES]);

G_END_DECLS
