/* SPDX-License-Identifier: Apache-2.0 */
/* How the work of a stage is painted by its state, told apart without colour (LOOK 5). */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

typedef enum
{
  STAGE_LOOK_RUNS,
  STAGE_LOOK_TO_COME, /* or waits */
  STAGE_LOOK_AGAIN,
  STAGE_LOOK_AGAIN_TO_COME,
  STAGE_LOOK_FAILED,
  N_STAGE_LOOKS,
} StageLook;

ScenePaint stage_paint (const Sketch *sketch, guint stage, StageLook look);
/* What is idle: a ground of its own, or a dotted edge in themes where that is the ground. */
ScenePaint stage_paint_idle (const Sketch *sketch);
/* Samples for legends (LegendSample): of what is idle, and by look + N_STAGE_LOOKS * stage. */
void stage_paint_sample_idle (const Sketch *sketch, Rect box, guint number);
void stage_paint_sample (const Sketch *sketch, Rect box, guint look_and_stage);

G_END_DECLS
