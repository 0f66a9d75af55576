/* SPDX-License-Identifier: Apache-2.0 */
/* The stretches of lanes that have no bar, each with one cause. */
#pragma once

#include "gantt-layout.h"

G_BEGIN_DECLS

/* A stretch of the run in which idle slots have one cause. */
typedef struct
{
  Micros         from_us, to_us;
  const RunIdle *idle;
} GanttCause;

/* An idle stretch of one lane with one cause. */
typedef struct
{
  guint  slot, cause; /* index into causes */
  double from, to;    /* px */
  guint  block;       /* the first gap of the same block, by way of others; at first itself */
} GanttGap;

typedef struct
{
  const Gantt *gantt;
  GArray      *causes; /* GanttCause, by time */
  GArray      *gaps;   /* GanttGap, by slot, then time */
  guint        stride;
} GanttGaps;

/* The gaps in the range that are `least` px or wider, of every `stride`th lane. Free with
 * gantt_gaps_clear. */
GanttGaps gantt_gaps_find (const Gantt *gantt, guint stride, double least);
void      gantt_gaps_clear (GanttGaps *gaps);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GanttGaps, gantt_gaps_clear)

G_END_DECLS
