/* SPDX-License-Identifier: Apache-2.0 */
/* The table of looks. */
#include "idle-look.h"

#include "stage-paint.h"

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

ScenePaint
idle_look_pattern (const Sketch *sketch, IdleCause cause)
{
  return style_pattern ((ScenePaint){ 0 }, rows[cause].pattern, sketch_colour (sketch, TOKEN_EDGE));
}

static void
sample (const Sketch *sketch, Rect box, guint cause)
{
  ScenePaint ground = stage_paint_idle (sketch);
  ScenePaint pattern = idle_look_pattern (sketch, (IdleCause) cause);

  sketch_box (sketch, NULL, NULL, box, RADIUS, &ground);
  if (rows[cause].pattern != SCENE_PATTERN_NONE)
    sketch_box (sketch, NULL, NULL, box, RADIUS, &pattern);
}

void
idle_look_add (Legend *legend, const Language *language, const gboolean found[N_IDLES])
{
  for (guint cause = 0; cause < N_IDLES; cause++)
    if (found[cause])
      legend_add (legend, sample, cause, language_text (language, rows[cause].legend));
}
