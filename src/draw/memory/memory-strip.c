/* SPDX-License-Identifier: Apache-2.0 */
/* Execution memory that one executor holds over the whole run: the averages of each pixel column,
 * in one sweep over its slots. */
#include <math.h>

#include "area.h"
#include "axis.h"
#include "memory-parts.h"
#include "playhead.h"
#include "words.h"

#define HEADING 22
#define GAP 14
#define EDGE_PX 1.5 /* of the curve */
#define CAP 6       /* where an executor is lost */

/* What is held over time, and the part of it by tasks that spill. */
typedef struct
{
  TimeScale scale;
  Area      area;
  double   *held, *spilling;
  double   *above_kept; /* what cached blocks leave; NULL: nothing is ever cached */
  gboolean  is_empty;
  Bytes     spilled_bytes; /* up to the clock's time, or of the whole run */
} Strip;

static void
strip_clear (Strip *strip)
{
  g_clear_pointer (&strip->held, g_free);
  g_clear_pointer (&strip->spilling, g_free);
  g_clear_pointer (&strip->above_kept, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Strip, strip_clear)

double
memory_strip_height (const Memory *memory)
{
  return HEADING + memory->strip_height + axis_height ();
}

static void
add_stretch (const Strip *strip, double *changes, AreaPlace from, AreaPlace to, Bytes bytes)
{
  area_change (changes, strip->area.n_columns, from, (double) bytes);
  area_change (changes, strip->area.n_columns, to, -(double) bytes);
}

static void
add_attempt (Strip *strip, const Run *run, guint attempt, double px, Micros until_us)
{
  RunHold   hold = run_attempt_hold (run, attempt);
  AreaPlace from, to;

  if (hold.held_bytes <= 0 || run_stage_of (run, attempt)->is_off_heap)
    return;
  from = area_place ((double) run->launch_us[attempt] * px);
  to = area_place ((double) run->finish_us[attempt] * px);
  strip->is_empty = FALSE;
  add_stretch (strip, strip->held, from, to, hold.held_bytes);
  if (!hold.spills)
    return;
  add_stretch (strip, strip->spilling, from, to, hold.held_bytes);
  if (run->launch_us[attempt] <= until_us)
    strip->spilled_bytes += run_attempt_spilled (run, attempt, until_us);
}

/* Slot by slot; an executor that has most attempts in their own order, which is that of memory. */
static void
sweep (const Memory *memory, Strip *strip)
{
  const Run         *run = memory->sketch.run;
  const RunExecutor *executor = memory->executor;
  double             px = time_scale_px_per_us (&strip->scale);
  Micros             until_us = memory_is_now (memory) ? memory->at_us : RUN_NEVER;
  guint              from = run->slot_offset[executor->first_slot];
  guint              to = run->slot_offset[executor->first_slot + executor->slots];

  if (to - from < run->n_attempts / 2)
    for (guint i = from; i < to; i++)
      add_attempt (strip, run, run->by_slot[i], px, until_us);
  else
    for (guint i = 0; i < run->n_attempts; i++)
      if (run->slot_executor[run->slot[i]] == memory->executor_number)
        add_attempt (strip, run, i, px, until_us);
}

/* Cached blocks hang from the upper end: what they leave to tasks lies below. */
static void
sweep_kept (const Memory *memory, Strip *strip)
{
  const Run    *run = memory->sketch.run;
  double        px = time_scale_px_per_us (&strip->scale);
  double        before = strip->area.top;
  const guint32 first = run->storage_offset[memory->executor_number];
  const guint32 end = run->storage_offset[memory->executor_number + 1];

  strip->above_kept = g_new0 (double, strip->area.n_columns);
  area_change (strip->above_kept, strip->area.n_columns, area_place (0), before);
  for (guint32 i = first; i < end; i++)
    {
      double now = strip->area.top - (double) run->storage[i].heap_bytes;

      area_change (strip->above_kept, strip->area.n_columns,
                   area_place ((double) run->storage[i].at_us * px), now - before);
      strip->is_empty &= now >= strip->area.top;
      before = now;
    }
  area_sum_up (strip->above_kept, strip->area.n_columns, NULL);
}

static void
strip_init (Strip *strip, const Memory *memory)
{
  Rect  box = memory->strip_box;
  guint n = (guint) MAX (floor (box.width), 1);

  strip->scale = (TimeScale){ 0, MAX (memory->sketch.run->makespan_us, 1), box.x, n };
  strip->area = (Area){ { box.x, box.y + HEADING, n, memory->strip_height },
                        (double) MAX (memory->executor->unified_bytes, 1),
                        n };
  strip->is_empty = TRUE;
  strip->held = g_new0 (double, n);
  strip->spilling = g_new0 (double, n);
  sweep (memory, strip);
  if (memory->sketch.run->storage_offset != NULL)
    sweep_kept (memory, strip);
  area_sum_up (strip->held, n, NULL);
  area_sum_up (strip->spilling, n, NULL);
}

static void
draw_heading (const Memory *memory, const Strip *strip)
{
  const Sketch    *sketch = &memory->sketch;
  const Language  *language = sketch->language;
  Rect             row = { memory->strip_box.x, memory->strip_box.y, memory->strip_box.width, 18 };
  g_autofree char *unified = memory_bytes (memory, memory->executor->unified_bytes);
  g_autofree char *spilled = memory_bytes (memory, strip->spilled_bytes);
  g_autofree char *scale =
      g_strdup_printf (language_text (language, N_ ("0 to %s, all of unified memory")), unified);
  g_autofree char *sum = g_strdup_printf (
      language_text (language, memory_is_now (memory) ? N_ ("spilled here so far: %s")
                                                      : N_ ("spilled here in all: %s")),
      spilled);
  const char *titles[] = { language_text (language, strip->above_kept == NULL
                                                        ? N_ ("Held by tasks over the run")
                                                        : N_ ("Held by tasks and cached blocks "
                                                              "over the run")),
                           language_text (language, N_ ("Held over time")) };
  const char *title = sketch_fit (ROLE_NAME, row.width, titles, G_N_ELEMENTS (titles));
  Colour      dim = sketch_colour (sketch, TOKEN_DIM);

  if (title == NULL)
    return;
  sketch_text_in (sketch, ROLE_NAME, row, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                  (Colour){ 0 }, title);
  row.x += sketch_width (ROLE_NAME, title) + GAP;
  row.width -= sketch_width (ROLE_NAME, title) + GAP;
  if (sketch_width (ROLE_DIM, scale) <= row.width)
    {
      sketch_text_in (sketch, ROLE_DIM, row, SCENE_ALIGN_START, dim, (Colour){ 0 }, scale);
      row.width -= sketch_width (ROLE_DIM, scale) + GAP;
      row.x += sketch_width (ROLE_DIM, scale) + GAP;
    }
  if (strip->spilled_bytes > 0 && sketch_width (ROLE_STRONG, sum) <= row.width)
    sketch_text_in (sketch, ROLE_STRONG, row, SCENE_ALIGN_END, sketch_colour (sketch, TOKEN_INK),
                    (Colour){ 0 }, sum);
}

/* The life of the executor as a lane, and a cap of ink where it is lost. */
static void
draw_life (const Memory *memory, const Strip *strip)
{
  const Sketch      *sketch = &memory->sketch;
  const RunExecutor *executor = memory->executor;
  double             from = time_scale_x (&strip->scale, executor->added_us);
  double             to = time_scale_x (&strip->scale, executor->removed_us);
  Rect               box = { from, strip->area.box.y, to - from, strip->area.box.height };
  ScenePaint         idle =
      style_box (sketch_colour (sketch, TOKEN_IDLE), sketch_colour (sketch, TOKEN_GRID), 1);
  ScenePaint       cap = style_fill (sketch_colour (sketch, TOKEN_INK));
  g_autofree char *title = words_executor_title (sketch, memory->executor_number);

  if (box.width <= 0)
    return;
  sketch_box (sketch, "memory-over-time", title, box, 0, &idle);
  if (executor->is_lost && executor->removed_us < sketch->run->makespan_us)
    sketch_box (sketch, NULL, title,
                (Rect){ MAX (to - CAP, box.x), box.y, MIN (CAP, box.width), box.height }, 0, &cap);
}

/* On the wider side of the clock. */
static void
draw_empty (const Memory *memory, const Strip *strip)
{
  const Sketch *sketch = &memory->sketch;
  const char   *text = language_text (sketch->language, N_ ("no task holds memory here"));
  Rect          box = strip->area.box;
  double        before = time_scale_x (&strip->scale, memory->at_us) - box.x;

  if (memory_is_now (memory) && before < box.width / 2)
    box.x += before;
  if (memory_is_now (memory))
    box.width = MAX (before, box.width - before);
  box = rect_inset (box, PLAYHEAD_RADIUS);
  if (sketch_fits (ROLE_LABEL, box, text))
    sketch_text_in (sketch, ROLE_LABEL, box, SCENE_ALIGN_MIDDLE, sketch_colour (sketch, TOKEN_DIM),
                    sketch_colour (sketch, TOKEN_IDLE), text);
}

static void
draw_kept (const Memory *memory, const Strip *strip)
{
  ScenePaint         paint = memory_paint_cached (&memory->sketch);
  g_autofree double *top = g_new (double, strip->area.n_columns);

  for (guint i = 0; i < strip->area.n_columns; i++)
    top[i] = strip->area.top;
  paint.stroke_width = 0;
  paint.stroke.alpha = 0;
  area_draw (&strip->area, &memory->sketch, strip->above_kept, top, 0, strip->area.n_columns,
             &paint);
}

void
memory_draw_strip (const Memory *memory)
{
  const Sketch  *sketch = &memory->sketch;
  g_auto (Strip) strip = { .held = NULL };
  ScenePaint     held = memory_paint_held (sketch), spilling = memory_paint_spilling (sketch);
  ScenePaint     edge = style_line (theme_stage (sketch->theme, MEMORY_EXECUTION).outline, EDGE_PX);

  strip_init (&strip, memory);
  draw_heading (memory, &strip);
  draw_life (memory, &strip);
  held.stroke_width = spilling.stroke_width = 0;
  held.stroke.alpha = spilling.stroke.alpha = 0;
  if (strip.above_kept != NULL)
    draw_kept (memory, &strip);
  area_draw (&strip.area, sketch, strip.spilling, strip.held, 0, strip.area.n_columns, &held);
  area_draw (&strip.area, sketch, NULL, strip.spilling, 0, strip.area.n_columns, &spilling);
  area_draw_line (&strip.area, sketch, strip.held, &edge);
  axis_draw (sketch, &strip.scale, strip.area.box.y + strip.area.box.height, memory->strip_box.x,
             memory->strip_box.x + memory->strip_box.width);
  if (memory_is_now (memory))
    playhead_draw (sketch, &strip.scale, strip.area.box.y,
                   strip.area.box.y + strip.area.box.height);
  if (strip.is_empty)
    draw_empty (memory, &strip);
}
