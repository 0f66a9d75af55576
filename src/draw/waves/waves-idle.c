/* SPDX-License-Identifier: Apache-2.0 */
/* Between what is busy and the slots: an area for each cause, with its name and how many slots it
 * keeps idle. */
#include <math.h>

#include "idle-look.h"
#include "stage-paint.h"
#include "waves.h"
#include "words.h"

#define LEAST_PX 3 /* narrower causes are only part of the ground */
#define PADDING 2
#define COUNT_WIDTH 110 /* that most counts of idle slots have */

/* A stretch of one cause. */
typedef struct
{
  guint          number; /* of its first entry */
  const RunIdle *idle;
  guint          from, to; /* columns */
  Micros         from_us, to_us;
} Cause;

static gboolean
same_cause (const RunIdle *a, const RunIdle *b)
{
  return a->cause == b->cause && (a->cause != IDLE_PARENT || a->stage == b->stage);
}

static guint
column_at (const Waves *waves, Micros time_us)
{
  double x = time_scale_x (&waves->scale, time_us) - waves->scale.x;

  return MIN ((guint) floor (x + 0.5), waves->n_columns);
}

static double
idle_at (const Waves *waves, guint column)
{
  return waves->slots[column] - waves_busy (waves, waves->n_bands)[column];
}

static char *
title_of (const Waves *waves, const Cause *cause)
{
  const Sketch    *sketch = &waves->sketch;
  const Run       *run = sketch->run;
  g_autofree char *name = words_idle (sketch, cause->idle);
  g_autofree char *from = words_time (sketch, cause->from_us);
  g_autofree char *to = words_time (sketch, cause->to_us);
  g_autofree char *all = words_time (sketch, run->time_slots_idle[cause->idle->cause]);

  return g_strdup_printf (
      language_text (sketch->language,
                     N_ ("%s, from %s to %s; idle slot time of this cause in the run: %s")),
      name, from, to, all);
}

/* "12 of 16 idle" at the middle of a room. */
static char *
count_words (const Waves *waves, const Rect *room)
{
  const Sketch    *sketch = &waves->sketch;
  guint            column = (guint) (room->x + room->width / 2 - waves->scale.x);
  g_autofree char *idle = NULL, *all = NULL;

  column = MIN (column, waves->n_columns - 1);
  idle = words_count (sketch, llround (idle_at (waves, column)));
  all = words_count (sketch, llround (waves->slots[column]));
  return g_strdup_printf (language_text (sketch->language, N_ ("%s of %s idle")), idle, all);
}

/* Text stands on a patch where a pattern may lie below. */
static void
draw_patch (const Sketch *sketch, Rect room, double height, double width)
{
  ScenePaint patch = style_fill (sketch_colour (sketch, TOKEN_IDLE));

  sketch_box (sketch, NULL, NULL,
              (Rect){ room.x + (room.width - width) / 2, room.y, width, height }, 2, &patch);
}

static void
label_cause (const Waves *waves, const Cause *cause)
{
  const Sketch    *sketch = &waves->sketch;
  const double    *busy = waves_busy (waves, waves->n_bands);
  g_autofree char *name = words_idle (sketch, cause->idle);
  g_autofree char *count = NULL;
  double           line = sketch_line (ROLE_MARK_STRONG);
  double           width = sketch_width (ROLE_MARK_STRONG, name) + 2 * PADDING;
  Colour           halo = sketch_colour (sketch, TOKEN_IDLE);
  Rect             room = { 0 };
  gboolean         has_both;

  has_both = waves_room (waves, &waves->busy_area, busy, waves->slots, cause->from, cause->to,
                         MAX (width, COUNT_WIDTH), 2 * line, &room);
  if (!has_both && !waves_room (waves, &waves->busy_area, busy, waves->slots, cause->from,
                                cause->to, width, line, &room))
    return;
  count = count_words (waves, &room);
  has_both = has_both && sketch_width (ROLE_MARK_DIM, count) <= room.width;
  room.y += (room.height - (has_both ? 2 : 1) * line) / 2;
  room.height = line;
  draw_patch (sketch, room, (has_both ? 2 : 1) * line, width);
  sketch_text_in (sketch, ROLE_MARK_STRONG, room, SCENE_ALIGN_MIDDLE,
                  sketch_colour (sketch, TOKEN_INK), halo, name);
  room.y += line;
  if (has_both)
    sketch_text_in (sketch, ROLE_MARK_DIM, room, SCENE_ALIGN_MIDDLE,
                    sketch_colour (sketch, TOKEN_DIM), halo, count);
}

static gboolean
has_idle (const Waves *waves, const Cause *cause)
{
  for (guint column = cause->from; column < cause->to; column++)
    if (idle_at (waves, column) / waves->busy_area.top * waves->busy_area.box.height >= 1)
      return TRUE;
  return FALSE;
}

static void
draw_cause (const Waves *waves, const Cause *cause)
{
  const Sketch *sketch = &waves->sketch;
  ScenePaint    pattern = idle_look_pattern (sketch, cause->idle->cause);
  ScenePaint    paint =
      style_pattern (stage_paint_idle (sketch), pattern.pattern, pattern.pattern_ink);
  g_autofree char *id = sketch_id ("idle", cause->number);
  g_autofree char *title = title_of (waves, cause);
  guint            gap = cause->to < waves->n_columns && cause->to - cause->from > LEAST_PX ? 1 : 0;

  if (cause->to < cause->from + LEAST_PX || !has_idle (waves, cause))
    {
      area_draw (&waves->busy_area, sketch, waves_busy (waves, waves->n_bands), waves->slots,
                 cause->from, cause->to, &paint);
      return;
    }
  scene_group_begin (sketch->scene, id, title);
  area_draw (&waves->busy_area, sketch, waves_busy (waves, waves->n_bands), waves->slots,
             cause->from, cause->to - gap, &paint);
  scene_group_end (sketch->scene);
  label_cause (waves, cause);
}

void
waves_draw_idle (const Waves *waves)
{
  const Run *run = waves->sketch.run;

  for (guint i = 0; i < run->n_idles;)
    {
      Cause cause = { .number = i, .idle = &run->idles[i] };

      while (i < run->n_idles && same_cause (cause.idle, &run->idles[i]))
        i++;
      cause.from_us = MAX (cause.idle->from_us, waves->scale.from_us);
      cause.to_us = i < run->n_idles ? run->idles[i].from_us : run->makespan_us;
      cause.to_us = MIN (cause.to_us, waves->scale.to_us);
      if (cause.from_us >= cause.to_us)
        continue;
      cause.from = column_at (waves, cause.from_us);
      cause.to = column_at (waves, cause.to_us);
      if (cause.from < cause.to)
        draw_cause (waves, &cause);
    }
}
