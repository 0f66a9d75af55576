/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a Gantt, each drawn by one file into the measured layout. */
#pragma once

#include "gantt-layout.h"

G_BEGIN_DECLS

/* gantt-words.c: the answer, the reason and the row of the pane; the description of the whole
 * (g_free). */
void  gantt_fill_head (Gantt *gantt);
char *gantt_description (const Gantt *gantt);

/* gantt-legend.c: entries of what occurs in the range. */
void gantt_fill_legend (Gantt *gantt);

/* gantt-stages.c: brackets of stages, the lane of the driver, waves. */
guint gantt_count_bracket_rows (const Gantt *gantt);
void  gantt_draw_brackets (const Gantt *gantt);
void  gantt_draw_driver (const Gantt *gantt);
void  gantt_draw_wave_lines (const Gantt *gantt);
void  gantt_draw_wave_numbers (const Gantt *gantt);
/* The wave of a stage attempt that has begun at a time, from 1. */
gint64 gantt_wave_at (const Run *run, guint stage_attempt, Micros time_us);

/* gantt-lanes.c: idle ground, names of executors, bars. */
void   gantt_draw_names (const Gantt *gantt);
void   gantt_draw_idle_ground (const Gantt *gantt);
void   gantt_draw_bars (const Gantt *gantt);
double gantt_names_width (const Gantt *gantt);
/* Room for the numbers of slots, with the gap before the lanes. */
double gantt_numbers_width (const Gantt *gantt);
/* How many executors share one name: one, or a power of ten whose lanes are high enough for two
 * lines. */
guint gantt_group_size (const Gantt *gantt);

/* gantt-idle.c: one label with its cause per connected block of idle lanes. */
void gantt_draw_idle_labels (const Gantt *gantt);

/* gantt-causes.c: the pattern of each idle stretch, and the entries of the legend. */
void gantt_draw_idle_causes (const Gantt *gantt);
void gantt_add_idle_causes (Gantt *gantt);

/* gantt-exclusions.c: executors that get no task for a while, and their entry in the legend. */
void gantt_draw_exclusions (const Gantt *gantt);
void gantt_add_exclusions (Gantt *gantt);

/* gantt-coming.c: executors that are asked for and not there yet, and their entry in the legend. */
void gantt_draw_coming (const Gantt *gantt);
void gantt_add_coming (Gantt *gantt);

/* gantt-clock.c: ghost, playhead, badges, overview strip; gantt-faults.c: caps of lost executors.
 */
void gantt_draw_ghost (const Gantt *gantt);
void gantt_draw_playhead (const Gantt *gantt);
void gantt_draw_badges (const Gantt *gantt);
void gantt_draw_faults (const Gantt *gantt);

/* draw-gantt-dense.c: the exact image of lanes and the chart of busy slots; the overview strip. */
void gantt_draw_coverage (const Gantt *gantt);
void gantt_draw_strip (const Gantt *gantt);
/* gantt-chart.c */
void gantt_draw_chart (const Gantt *gantt);

/* A stretch of the width of `least` px between `from` and `to` that vertical lines (clock, ghost)
 * do not cross, the nearest to the start or in the middle; FALSE when there is none. */
gboolean gantt_clear_span (
    const Gantt *gantt, double from, double to, double least, double *begin, double *end);

G_END_DECLS
