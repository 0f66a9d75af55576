/* SPDX-License-Identifier: Apache-2.0 */
/* From a part of where the time went to the marks of a drawing that stand for it: a pure function.
 */
#pragma once

#include "drawings.h"
#include "time-parts.h"
#include "view-range.h"

G_BEGIN_DECLS

/* A picture as a canvas shows it. */
typedef struct
{
  const Drawing *drawing;
  const Scene   *scene;
  const Run     *run;
  Micros         at_us; /* its clock */
  ViewRange      range; /* its time; both 0: all of the run */
} PartPicture;

/* What is to be ringed: attempts that spent the part or waited so, idle stretches of lanes, free
 * slots at the clock, idle areas. GArray of SceneItem, whose bounds hold and whose strings are the
 * scene's; transfer full. It looks at every attempt: to be kept as long as the scene. */
GArray *marks_of_part (const PartPicture *picture, const TimeKey *part);

G_END_DECLS
