/* SPDX-License-Identifier: Apache-2.0 */
/* What a picture of waves is made of, and its parts (waves-*.c). */
#pragma once

#include "area.h"
#include "axis.h"
#include "head.h"
#include "legend.h"

G_BEGIN_DECLS

#define WAVES_MOST_BANDS 40 /* stage attempts with an area of their own */

/* A wave that begins. */
typedef struct
{
  gint64 wave; /* from 1 */
  double x;
} WaveStart;

typedef struct
{
  Sketch    sketch;
  Head      head;
  Legend   *legend;
  double    width, height, left, right;
  TimeScale scale;
  gboolean  is_part; /* of the run */
  guint     n_columns;

  guint    n_kinds;    /* of work: stage attempts, or fills of stages */
  gboolean by_attempt; /* a kind is a stage attempt; else all stages of one fill */
  guint    n_bands; /* kinds; twice where an executor is singled out: its own work, then the rest */
  double  *busy;    /* [band * n_columns + column], each on top of those below */
  double  *waiting; /* the same, by kind */
  double  *slots;   /* registered, by column */
  double   most_slots, most_waiting;
  gint64  *peaks;  /* by kind: the most that waited at once before a launch */
  GArray  *starts; /* WaveStart */

  double head_y, caption_y, numbers_y, waiting_caption_y, axis_y, legend_y;
  Area   busy_area, waiting_area; /* height 0: left out */
} Waves;

/* The upper edge of a band; NULL below the first. */
const double *waves_busy (const Waves *waves, guint n_bands);
const double *waves_waiting (const Waves *waves, guint n_bands);
/* The kind of a band, the stage whose fill it has, and whether that runs again. */
guint    waves_kind (const Waves *waves, guint band);
guint    waves_stage (const Waves *waves, guint band);
gboolean waves_is_retry (const Waves *waves, guint band);
/* Whether something else is singled out than what a band shows. */
gboolean waves_is_dimmed (const Waves *waves, guint band);
/* Column of the clock, or n_columns where nothing is divided. */
guint    waves_split (const Waves *waves);
gboolean waves_has_clock (const Waves *waves);
gboolean waves_has_ghost (const Waves *waves);

/* waves-count.c: one pass over the attempts. */
void waves_count (Waves *waves);

/* waves-words.c */
void waves_fill_head (Waves *waves);
void waves_fill_legend (Waves *waves);
/* "at 8 min 20.0 s: 10 of 10 busy, 1,020 wait". g_free. */
char *waves_clock_words (const Waves *waves);
/* The same without the time. */
char *waves_clock_short (const Waves *waves);
char *waves_description (const Waves *waves);

/* waves-chart.c: areas, lines and their texts; waves-waiting.c: the chart below. */
void waves_draw_busy (const Waves *waves);
void waves_draw_waiting (const Waves *waves);
/* What is told of a kind. g_free. */
char *waves_kind_title (const Waves *waves, guint kind);
/* waves-idle.c: between what is busy and the slots, by cause. */
void waves_draw_idle (const Waves *waves);
/* waves-room.c: room for a text between two curves that the clock does not cross, and no line of a
 * wave if there is such a place. */
gboolean waves_room (const Waves  *waves,
                     const Area   *area,
                     const double *lower,
                     const double *upper,
                     guint         from,
                     guint         to,
                     double        width,
                     double        height,
                     Rect         *room);

G_END_DECLS
