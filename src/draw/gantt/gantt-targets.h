/* SPDX-License-Identifier: Apache-2.0 */
/* The row of executors over time of a run whose executors come and go. */
#pragma once

#include "gantt-layout.h"

G_BEGIN_DECLS

/* Whether dynamic allocation wanted executors in this run. */
gboolean gantt_has_targets (const Gantt *gantt);
/* The row: executors that are there as an area, those that are wanted as a line. */
void gantt_draw_targets (const Gantt *gantt);
/* Its entries in the legend. */
void gantt_add_targets (Gantt *gantt);

G_END_DECLS
