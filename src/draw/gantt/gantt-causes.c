/* SPDX-License-Identifier: Apache-2.0 */
/* Makes idle lanes tell their causes apart by pattern, where a label has no room. */
#include "gantt-gaps.h"
#include "gantt-parts.h"
#include "stage-paint.h"
#include "words.h"

#define LEAST_PX 3
#define RADIUS 2

typedef struct
{
  ScenePattern pattern;
  const char  *legend;
} CauseRow;

/* clang-format off */
static const CauseRow rows[N_IDLES] = {
  [IDLE_NO_TASK]  = { SCENE_PATTERN_NONE,     N_("idle: no task left") },
  [IDLE_PARENT]   = { SCENE_PATTERN_FALLING,  N_("idle: waits for another stage") },
  [IDLE_DRIVER]   = { SCENE_PATTERN_LEVEL,    N_("idle: the driver is busy") },
  [IDLE_LOCALITY] = { SCENE_PATTERN_GC,       N_("idle: tasks wait for the place of their data") },
  [IDLE_BARRIER]  = { SCENE_PATTERN_VERTICAL, N_("idle: a barrier stage needs all slots at once") },
  [IDLE_EXCLUDED] = { SCENE_PATTERN_UNUSED,   N_("idle: the executor is excluded") },
  [IDLE_NO_JOB]   = { SCENE_PATTERN_NONE,     N_("idle: no job") },
};
/* clang-format on */

static ScenePaint
pattern_of (const Sketch *sketch, IdleCause cause)
{
  return style_pattern ((ScenePaint){ 0 }, rows[cause].pattern, sketch_colour (sketch, TOKEN_EDGE));
}

static void
sample (const Sketch *sketch, Rect box, guint cause)
{
  ScenePaint ground = stage_paint_idle (sketch);
  ScenePaint pattern = pattern_of (sketch, (IdleCause) cause);

  sketch_box (sketch, NULL, NULL, box, RADIUS, &ground);
  if (rows[cause].pattern != SCENE_PATTERN_NONE)
    sketch_box (sketch, NULL, NULL, box, RADIUS, &pattern);
}

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
      ScenePaint        paint = pattern_of (&gantt->sketch, cause->idle->cause);
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
  for (guint cause = 0; cause < N_IDLES; cause++)
    if (found[cause])
      legend_add (gantt->legend, sample, cause,
                  language_text (gantt->sketch.language, rows[cause].legend));
}
