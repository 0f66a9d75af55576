/* SPDX-License-Identifier: Apache-2.0 */
/* Above the lanes: brackets of stages, what the driver does when, and the waves. */
#include <math.h>

#include "gantt-parts.h"
#include "shelf.h"
#include "single-out.h"
#include "stage-paint.h"
#include "words.h"

#define MOST_BRACKET_ROWS 3
#define TICK_PX 5
#define BRACKET_WIDTH 2
#define LABEL_GAP 3
#define WAVE_GAP 5
#define WAVE_LEAST_PX 6 /* between two lines */

/* ---- brackets */

/* The part of a stage attempt that lies in the range. */
static gboolean
stage_span (const Gantt *gantt, guint stage_attempt, double *from, double *to)
{
  const RunStageAttempt *ran = &gantt->sketch.run->stage_attempts[stage_attempt];
  Micros                 end_us = MIN (ran->completed_us, gantt->sketch.run->makespan_us);

  if (ran->first_launch_us == RUN_NEVER || ran->first_launch_us >= gantt->scale.to_us ||
      end_us <= gantt->scale.from_us)
    return FALSE;
  *from = time_scale_x (&gantt->scale, ran->first_launch_us);
  *to = time_scale_x (&gantt->scale, end_us);
  return *to > *from;
}

/* Calls back for each bracket with the row that is free there. */
typedef void (*BracketFunc) (
    const Gantt *gantt, guint stage_attempt, guint row, double from, double to);

static guint
place_brackets (const Gantt *gantt, BracketFunc func)
{
  Shelf *rows[MOST_BRACKET_ROWS];
  guint  used = 0;

  for (guint row = 0; row < MOST_BRACKET_ROWS; row++)
    rows[row] = shelf_new (gantt->scale.x, gantt->scale.width + 1);
  for (guint i = 0; i < gantt->sketch.run->n_stage_attempts; i++)
    {
      double from, to;
      guint  row = 0;

      if (!stage_span (gantt, i, &from, &to))
        continue;
      while (row < MOST_BRACKET_ROWS &&
             !shelf_take (rows[row], ceil (from), MAX (floor (to), ceil (from)), 0))
        row++;
      if (row == MOST_BRACKET_ROWS)
        continue;
      used = MAX (used, row + 1);
      if (func != NULL)
        func (gantt, i, row, from, to);
    }
  for (guint row = 0; row < MOST_BRACKET_ROWS; row++)
    shelf_free (rows[row]);
  return used;
}

guint
gantt_count_bracket_rows (const Gantt *gantt)
{
  return place_brackets (gantt, NULL);
}

static void
draw_bracket (const Gantt *gantt, guint stage_attempt, guint row, double from, double to)
{
  const Sketch          *sketch = &gantt->sketch;
  const RunStageAttempt *ran = &sketch->run->stage_attempts[stage_attempt];
  double                 height = gantt->brackets.height / gantt->n_bracket_rows;
  double                 foot = gantt->brackets.y + (row + 1) * height;
  double                 top = foot - TICK_PX;
  gboolean               is_dimmed = single_out_dims_stage (sketch->options, ran->stage);
  StagePaint             stage = theme_stage (sketch->theme, ran->stage);
  ScenePaint             line = style_line (stage.outline, BRACKET_WIDTH);
  g_autofree char       *id = sketch_id ("stage", stage_attempt);
  g_autofree char       *title = words_stage_attempt (sketch, stage_attempt);
  g_autofree char       *full = words_stage_long (sketch, stage_attempt);
  g_autofree char       *name = ran->attempt == 0 ? words_stage (sketch, ran->stage) : NULL;
  g_autofree char       *brief = words_stage_short (sketch, stage_attempt);
  g_autofree char       *number = g_strdup_printf ("%u", sketch->run->stages[ran->stage].stage);
  const char            *forms[] = { full, name, brief, number };
  const char  *text = sketch_fit (ROLE_MARK_STRONG, to - from, forms, G_N_ELEMENTS (forms));
  SceneSegment shape[] = {
    { .verb = SCENE_MOVE, .to = { from + 1, foot } },
    { .verb = SCENE_LINE, .to = { from + 1, top + 1 } },
    { .verb = SCENE_LINE, .to = { to - 1, top + 1 } },
    { .verb = SCENE_LINE, .to = { to - 1, foot } },
  };

  single_out_begin (sketch, is_dimmed);
  if (to - from >= 2 * BRACKET_WIDTH)
    scene_path (sketch->scene, id, title, shape, G_N_ELEMENTS (shape), &line);
  if (text != NULL)
    sketch_text_in (sketch, ROLE_MARK_STRONG,
                    (Rect){ from, foot - height, to - from, height - TICK_PX - LABEL_GAP + 2 },
                    SCENE_ALIGN_MIDDLE, sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, text);
  single_out_end (sketch, is_dimmed);
}

void
gantt_draw_brackets (const Gantt *gantt)
{
  if (gantt->n_bracket_rows > 0)
    place_brackets (gantt, draw_bracket);
}

/* ---- the driver */

/* clang-format off */
static const char *const activity_words[] = {
  [DRIVER_LISTING]  = N_ ("lists files"),
  [DRIVER_JOB]      = N_ ("plans the job"),
  [DRIVER_STAGE]    = N_ ("plans the stage"),
  [DRIVER_LAUNCH]   = N_ ("launches"),
  [DRIVER_RESULT]   = N_ ("takes results"),
  [DRIVER_RESUBMIT] = N_ ("waits, then repairs"),
};
/* clang-format on */

static void
draw_span (const Gantt *gantt, guint span, double *end)
{
  const Sketch        *sketch = &gantt->sketch;
  const RunDriverSpan *done = &sketch->run->driver_spans[span];
  double               x = time_scale_x (&gantt->scale, done->from_us);
  double               to = MAX (time_scale_x (&gantt->scale, done->to_us), x + 1);
  ScenePaint           paint = style_fill (sketch_colour (sketch, TOKEN_OVERHEAD));
  g_autofree char     *id = sketch_id ("driver", span);
  g_autofree char     *lasted = words_time (sketch, done->to_us - done->from_us);
  const char          *words = language_text (sketch->language, activity_words[done->activity]);
  g_autofree char     *title =
      g_strdup_printf (language_text (sketch->language, N_ ("driver: %s, %s")), words, lasted);

  to = MIN (to, gantt->scale.x + gantt->scale.width);
  if (to <= *end + 0.5)
    return;
  sketch_box (sketch, id, title,
              (Rect){ MAX (x, *end), gantt->driver.y, to - MAX (x, *end), gantt->driver.height }, 0,
              &paint);
  *end = to;
}

/* What the driver does: after the span, where it is free up to the next one, else inside. */
static void
label_span (const Gantt *gantt, guint span)
{
  const Sketch        *sketch = &gantt->sketch;
  const Run           *run = sketch->run;
  const RunDriverSpan *done = &run->driver_spans[span];
  const char          *words = language_text (sketch->language, activity_words[done->activity]);
  double               width = sketch_width (ROLE_MARK_DIM, words);
  double               from = time_scale_x (&gantt->scale, done->from_us) + LABEL_GAP;
  double               x = time_scale_x (&gantt->scale, done->to_us) + LABEL_GAP;
  double               end = gantt->scale.x + gantt->scale.width;
  Token                ink = TOKEN_DIM;

  if (span + 1 < run->n_driver_spans)
    end = time_scale_x (&gantt->scale, run->driver_spans[span + 1].from_us) - LABEL_GAP;
  if (width > end - x)
    {
      ink = TOKEN_GROUND;
      end = x - 2 * LABEL_GAP;
      x = from;
    }
  if (width > end - x)
    return;
  sketch_text_in (sketch, ROLE_MARK_DIM,
                  (Rect){ x, gantt->driver.y, end - x, gantt->driver.height }, SCENE_ALIGN_START,
                  sketch_colour (sketch, ink), (Colour){ 0 }, words);
}

void
gantt_draw_driver (const Gantt *gantt)
{
  const Sketch *sketch = &gantt->sketch;
  const Run    *run = sketch->run;
  const char   *idle = language_text (sketch->language, N_ ("takes no time in this scenario"));
  ScenePaint    ground = stage_paint_idle (sketch);
  double        end = gantt->scale.x;
  Rect lane = { gantt->scale.x, gantt->driver.y, gantt->scale.width, gantt->driver.height };

  if (gantt->driver.height == 0)
    return;
  sketch_text_in (sketch, ROLE_STRONG,
                  (Rect){ gantt->left, lane.y, gantt->names_width, lane.height }, SCENE_ALIGN_START,
                  sketch_colour (sketch, TOKEN_INK), (Colour){ 0 },
                  language_text (sketch->language, N_ ("driver")));
  sketch_box (sketch, NULL, NULL, lane, 2, &ground);
  for (guint i = 0; i < run->n_driver_spans; i++)
    if (run->driver_spans[i].from_us <= gantt->scale.to_us &&
        run->driver_spans[i].to_us >= gantt->scale.from_us)
      {
        draw_span (gantt, i, &end);
        label_span (gantt, i);
      }
  if (run->n_driver_spans == 0 && sketch_width (ROLE_MARK_DIM, idle) + LABEL_GAP <= lane.width)
    sketch_text_in (sketch, ROLE_MARK_DIM,
                    (Rect){ lane.x + LABEL_GAP + 3, lane.y, lane.width - LABEL_GAP, lane.height },
                    SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, idle);
}

/* ---- waves */

typedef struct
{
  gint64   number;
  double   from, to;
  gboolean is_shown; /* or left out for want of room */
} Wave;

typedef void (*WaveFunc) (const Gantt *gantt, const Wave *wave, Shelf *shelf);

/* The first attempt of a stage attempt in launch order. */
static gint64
first_attempt (const Run *run, guint stage_attempt)
{
  Micros from_us = run->stage_attempts[stage_attempt].first_launch_us;
  guint  low = 0, high = run->n_attempts;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (run->launch_us[middle] < from_us)
        low = middle + 1;
      else
        high = middle;
    }
  while (low < run->n_attempts && run->stage_attempt[low] != stage_attempt)
    low++;
  return low;
}

/* When a wave of a stage that runs alone begins: its attempts follow each other in launch order.
 * The one after the last stands at the stage's end. */
static Micros
wave_start (const Run *run, guint stage_attempt, gint64 wave)
{
  const RunStageAttempt *ran = &run->stage_attempts[stage_attempt];
  Micros                 end_us = MIN (ran->completed_us, run->makespan_us);
  gint64                 first = first_attempt (run, stage_attempt) + (wave - 1) * ran->slots;

  if (wave <= ran->waves && first < run->n_attempts && run->stage_attempt[first] == stage_attempt)
    return MIN (run->launch_us[first], end_us);
  return end_us;
}

gint64
gantt_wave_at (const Run *run, guint stage_attempt, Micros time_us)
{
  gint64 low = 1, high = run->stage_attempts[stage_attempt].waves;

  while (low < high)
    {
      gint64 middle = low + (high - low + 1) / 2;

      if (wave_start (run, stage_attempt, middle) <= time_us)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

/* Every wave, or as many as leave their numbers room: of one stage attempt, whose waves take that
 * many px each on average. */
static gint64
choose_step (const Sketch *sketch, gint64 waves, double average)
{
  static const gint64 factors[] = { 1, 2, 5 };
  g_autofree char    *widest = words_count (sketch, waves);
  double              least = sketch_width (ROLE_MARK_STRONG, widest) + WAVE_GAP;
  gint64              decade = 1;

  if (average <= 0)
    return waves;
  while (decade <= waves)
    {
      for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
        if (decade * factors[i] * average >= least)
          return decade * factors[i];
      decade *= 10;
    }
  return decade;
}

static void
each_wave_of (const Gantt *gantt, guint stage_attempt, gint64 step, WaveFunc func, Shelf *shelf)
{
  const Run *run = gantt->sketch.run;
  double     right = gantt->scale.x + gantt->scale.width;

  for (gint64 wave = gantt_wave_at (run, stage_attempt, gantt->scale.from_us);
       wave <= run->stage_attempts[stage_attempt].waves; wave++)
    {
      Wave shown = {
        .number = wave,
        .from = time_scale_x (&gantt->scale, wave_start (run, stage_attempt, wave)),
        .to = time_scale_x (&gantt->scale, wave_start (run, stage_attempt, wave + 1)),
        .is_shown = wave % step == 0 || (wave == 1 && step < 10),
      };

      if (shown.from >= right)
        break;
      func (gantt, &shown, shelf);
    }
}

/* Whether a stage attempt has waves to be numbered in the range, and where it stands. */
static gboolean
numbers_waves (const Gantt *gantt, guint stage_attempt, double *from, double *to)
{
  return stage_span (gantt, stage_attempt, from, to) && *to - *from >= WAVE_LEAST_PX &&
         gantt->sketch.run->stage_attempts[stage_attempt].waves > 0 &&
         run_stage_runs_alone (gantt->sketch.run,
                               stage_attempt); /* waves of two at once say nothing */
}

static void
each_wave (const Gantt *gantt, WaveFunc func, Shelf *shelf)
{
  const Run *run = gantt->sketch.run;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      double from, to;
      gint64 waves;

      if (!numbers_waves (gantt, i, &from, &to))
        continue;
      waves = gantt_wave_at (run, i, gantt->scale.to_us) -
              gantt_wave_at (run, i, gantt->scale.from_us) + 1;
      from = MAX (from, gantt->scale.x);
      to = MIN (to, gantt->scale.x + gantt->scale.width);
      each_wave_of (
          gantt, i,
          choose_step (&gantt->sketch, run->stage_attempts[i].waves, (to - from) / (double) waves),
          func, shelf);
    }
}

static void
draw_line (const Gantt *gantt, const Wave *wave, Shelf *shelf)
{
  double     x = floor (wave->from) + 0.5;
  ScenePaint line = style_dashed (style_line (sketch_colour (&gantt->sketch, TOKEN_EDGE), 1), 2, 3);

  if (wave->is_shown)
    scene_line (gantt->sketch.scene, x, gantt->waves.y + gantt->waves.height - 2, x,
                gantt->lanes.y + gantt->lanes.height, &line);
}

void
gantt_draw_wave_lines (const Gantt *gantt)
{
  if (gantt->waves.height > 0)
    each_wave (gantt, draw_line, NULL);
}

static void
draw_number (const Gantt *gantt, const Wave *wave, Shelf *shelf)
{
  const Sketch    *sketch = &gantt->sketch;
  g_autofree char *text = words_count (sketch, wave->number);
  double           split =
      gantt_has_clock (gantt) ? time_scale_x (&gantt->scale, sketch->options->at_us) : -1;
  gboolean is_now = split >= wave->from && split < wave->to;
  TextRole role = is_now ? ROLE_MARK_STRONG : ROLE_MARK_DIM;
  double   width = sketch_width (role, text);
  double   x = (wave->from + wave->to - width) / 2;

  if (is_now && split + WAVE_GAP > x && split - WAVE_GAP < x + width)
    x = split + WAVE_GAP;
  else if (!wave->is_shown)
    return;
  x = CLAMP (x, gantt->scale.x, gantt->right - width);
  if (!shelf_take (shelf, x, x + width, WAVE_GAP))
    return;
  sketch_text_in (sketch, role, (Rect){ x, gantt->waves.y, width, gantt->waves.height - 2 },
                  SCENE_ALIGN_START, sketch_colour (sketch, is_now ? TOKEN_INK : TOKEN_DIM),
                  (Colour){ 0 }, text);
}

/* Whether any stage has waves to be numbered in the range. */
static gboolean
has_waves (const Gantt *gantt)
{
  for (guint i = 0; i < gantt->sketch.run->n_stage_attempts; i++)
    {
      double from, to;

      if (numbers_waves (gantt, i, &from, &to))
        return TRUE;
    }
  return FALSE;
}

void
gantt_draw_wave_numbers (const Gantt *gantt)
{
  Shelf *shelf;

  if (gantt->waves.height == 0 || !has_waves (gantt))
    return;
  shelf = shelf_new (gantt->scale.x, gantt->right - gantt->scale.x);
  each_wave (gantt, draw_number, shelf);
  shelf_free (shelf);
  sketch_text_in (
      &gantt->sketch, ROLE_MARK_DIM,
      (Rect){ gantt->left, gantt->waves.y, gantt->names_width, gantt->waves.height - 2 },
      SCENE_ALIGN_START, sketch_colour (&gantt->sketch, TOKEN_DIM), (Colour){ 0 },
      language_text (gantt->sketch.language, N_ ("wave")));
}
