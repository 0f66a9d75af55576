/* SPDX-License-Identifier: Apache-2.0 */
/* Makes idle lanes tell their causes apart by pattern, where a label has no room. */
#include "gantt-gaps.h"
#include "gantt-parts.h"
#include "idle-look.h"
#include "words.h"

#define LEAST_PX 3
#define RADIUS 2

static char *
title_of (const Gantt *gantt, const GanttCause *cause)
{
  g_autofree char *name = words_idle (&gantt->sketch, cause->idle);
  g_autofree char *from = words_time (&gantt->sketch, MAX (cause->from_us, 0));
  g_autofree char *to =
      words_time (&gantt->sketch, MIN (cause->to_us, gantt->sketch.run->makespan_us));

  /* Translators: why slots are idle, and two times */
  return g_strdup_printf (language_text (gantt->sketch.language, N_ ("%s, from %s to %s")), name,
                          from, to);
}

void
gantt_draw_idle_causes (const Gantt *gantt)
{
  g_auto (GanttGaps) gaps = gantt_gaps_find (gantt, 1, LEAST_PX);

  for (guint i = 0; i < gaps.gaps->len; i++)
    {
      const GanttGap   *gap = &g_array_index (gaps.gaps, GanttGap, i);
      const GanttCause *cause = &g_array_index (gaps.causes, GanttCause, gap->cause);
      ScenePaint        paint = idle_look_pattern (&gantt->sketch, cause->idle->cause);
      g_autofree char  *title = NULL;

      if (paint.pattern == SCENE_PATTERN_NONE)
        continue;
      title = title_of (gantt, cause);
      sketch_box (&gantt->sketch, NULL, title,
                  (Rect){ gap->from, gantt_lane_y (gantt, gap->slot), gap->to - gap->from,
                          gantt->bar_height },
                  RADIUS, &paint);
    }
}

void
gantt_add_idle_causes (Gantt *gantt)
{
  g_auto (GanttGaps) gaps = gantt_gaps_find (gantt, 1, LEAST_PX);
  gboolean           found[N_IDLES] = { FALSE };

  for (guint i = 0; i < gaps.gaps->len; i++)
    found[g_array_index (gaps.causes, GanttCause, g_array_index (gaps.gaps, GanttGap, i).cause)
              .idle->cause] = TRUE;
  idle_look_add (gantt->legend, gantt->sketch.language, found);
}
