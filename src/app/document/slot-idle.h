/* SPDX-License-Identifier: Apache-2.0 */
/* When a slot of a run was idle, and why: a pure function. */
#pragma once

#include "run.h"

G_BEGIN_DECLS

/* A stretch without a task and with one cause. */
typedef struct
{
  Micros    from_us, to_us;
  IdleCause cause;
  guint     stage; /* for IDLE_PARENT the stage waited for; RUN_NONE */
} SlotIdle;

/* All of a slot's life without a task, in time order; those of all slots add up to
 * `time_slots_idle` (MODEL 7.1). GArray of SlotIdle, transfer full. */
GArray *slot_idles (const Run *run, guint slot);
/* Those between an attempt and the one before it in its slot. */
GArray *slot_idles_before (const Run *run, guint attempt);
/* The attempt before this one in its slot; RUN_NONE. */
guint slot_attempt_before (const Run *run, guint attempt);

G_END_DECLS
