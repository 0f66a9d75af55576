/* SPDX-License-Identifier: Apache-2.0 */
/* Cuts the time in which lanes have no bar where its cause changes. */
#include "gantt-gaps.h"

static gboolean
same_cause (const RunIdle *a, const RunIdle *b)
{
  return a->cause == b->cause && (a->cause != IDLE_PARENT || a->stage == b->stage);
}

static GArray *
merge_causes (const Gantt *gantt)
{
  const Run *run = gantt->sketch.run;
  GArray    *causes = g_array_new (FALSE, FALSE, sizeof (GanttCause));

  for (guint i = 0; i < run->n_idles; i++)
    {
      Micros      end_us = i + 1 < run->n_idles ? run->idles[i + 1].from_us : RUN_NEVER;
      GanttCause *last =
          causes->len > 0 ? &g_array_index (causes, GanttCause, causes->len - 1) : NULL;
      GanttCause next = { run->idles[i].from_us, end_us, &run->idles[i] };

      if (end_us <= gantt->scale.from_us || next.from_us >= gantt->scale.to_us)
        continue;
      if (last != NULL && same_cause (last->idle, next.idle))
        last->to_us = end_us;
      else
        g_array_append_val (causes, next);
    }
  return causes;
}

/* The first cause that lasts beyond a time. */
static guint
first_cause (const GArray *causes, Micros from_us)
{
  guint low = 0, high = causes->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (causes, GanttCause, middle).to_us <= from_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Cuts one gap of a lane at the changes of cause. */
static void
add_gap (GanttGaps *gaps, guint slot, Micros from_us, Micros to_us, double least)
{
  const TimeScale *scale = &gaps->gantt->scale;

  if (time_scale_x (scale, to_us) - time_scale_x (scale, from_us) < least)
    return;
  for (guint i = first_cause (gaps->causes, from_us); i < gaps->causes->len; i++)
    {
      const GanttCause *cause = &g_array_index (gaps->causes, GanttCause, i);
      GanttGap          gap = { .slot = slot,
                                .cause = i,
                                .from = time_scale_x (scale, MAX (cause->from_us, from_us)),
                                .to = time_scale_x (scale, MIN (cause->to_us, to_us)),
                                .block = gaps->gaps->len };

      if (cause->from_us >= to_us)
        break;
      if (gap.to - gap.from >= least)
        g_array_append_val (gaps->gaps, gap);
    }
}

static void
add_lane (GanttGaps *gaps, guint slot, double least)
{
  const Gantt *gantt = gaps->gantt;
  const Run   *run = gantt->sketch.run;
  Micros       from_us, to_us;

  if (!gantt_life (gantt, run->slot_executor[slot], &from_us, &to_us))
    return;
  for (guint i = gantt_first_visible (run, slot, gantt->scale.from_us);
       i < run->slot_offset[slot + 1]; i++)
    {
      guint attempt = run->by_slot[i];

      if (run->launch_us[attempt] >= to_us)
        break;
      add_gap (gaps, slot, from_us, run->launch_us[attempt], least);
      from_us = MAX (from_us, run->finish_us[attempt]);
    }
  add_gap (gaps, slot, from_us, to_us, least);
}

GanttGaps
gantt_gaps_find (const Gantt *gantt, guint stride, double least)
{
  GanttGaps gaps = { gantt, merge_causes (gantt), g_array_new (FALSE, FALSE, sizeof (GanttGap)),
                     stride };

  for (guint slot = 0; slot < gantt->sketch.run->n_slots; slot += stride)
    add_lane (&gaps, slot, least);
  return gaps;
}

void
gantt_gaps_clear (GanttGaps *gaps)
{
  g_clear_pointer (&gaps->causes, g_array_unref);
  g_clear_pointer (&gaps->gaps, g_array_unref);
}
