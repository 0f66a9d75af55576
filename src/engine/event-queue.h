/* SPDX-License-Identifier: Apache-2.0 */
/* What happens besides the end of tasks, by time; at one instant in the order of the kinds, then by
 * number. */
#pragma once

#include <glib.h>

#include "units.h"

G_BEGIN_DECLS

/* In the order in which they are handled at one instant (FORMAT 1, "At one instant"). */
typedef enum
{
  EVENT_FETCH_FAILED, /* number: attempt */
  EVENT_JOB_ABORTED,  /* number: ABORT_ */
  EVENT_EXECUTOR_ADDED,
  EVENT_FAULT,          /* number: fault */
  EVENT_EXECUTOR_LOOK,  /* number: executor that is to leave: has it done? */
  EVENT_MEMORY_LOOK,    /* number: executor: has it come to more than it may hold? */
  EVENT_LOSS_KNOWN,     /* number: loss */
  EVENT_STAGE_ENDED,    /* number: stage attempt, after the driver's result time */
  EVENT_BROADCAST_LATE, /* number: job that collects what is broadcast */
  EVENT_JOB_CALLED,
  EVENT_JOB_SUBMITTED,
  EVENT_RESUBMIT,
  EVENT_STAGE_READY, /* number: stage attempt, after the driver's time per stage */
  EVENT_ALLOCATION_TICK,
  EVENT_SPECULATION_TICK,
  EVENT_REVIVE_TICK, /* all executors are offered */
} EventKind;

enum
{
  ABORT_IS_KNOWN, /* the driver has handled the failure */
  ABORT_IS_DONE,
};

typedef struct
{
  Micros    at_us;
  EventKind kind;
  guint     number;
} Event;

typedef struct
{
  GArray *heap; /* Event */
} EventQueue;

void event_queue_init (EventQueue *queue);
void event_queue_clear (EventQueue *queue);
void event_queue_push (EventQueue *queue, Micros at_us, EventKind kind, guint number);
/* Time of the first event; G_MAXINT64 when there is none. */
Micros event_queue_first_us (const EventQueue *queue);
/* Takes the first event if it is at that time. */
gboolean event_queue_pop_at (EventQueue *queue, Micros at_us, Event *event);

G_END_DECLS
