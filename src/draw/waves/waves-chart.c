/* SPDX-License-Identifier: Apache-2.0 */
/* The areas of busy slots and of waiting tasks, divided by the clock, the line of slots and the
 * lines of waves. */
#include <math.h>

#include "shelf.h"
#include "single-out.h"
#include "stage-paint.h"
#include "waves.h"
#include "words.h"

#define LABEL_MARGIN 6
#define PATCH_RADIUS 2
#define TEXT_GAP 6
#define CAPTION_HEIGHT 18

static StageLook
look_of (const Waves *waves, guint band, gboolean is_done)
{
  if (waves_is_retry (waves, band))
    return is_done ? STAGE_LOOK_AGAIN : STAGE_LOOK_AGAIN_TO_COME;
  return is_done ? STAGE_LOOK_RUNS : STAGE_LOOK_TO_COME;
}

char *
waves_kind_title (const Waves *waves, guint kind)
{
  if (waves->by_attempt)
    return words_stage_attempt (&waves->sketch, kind);
  return g_strdup (language_text (waves->sketch.language, N_ ("all stages of this colour")));
}

static char *
band_title (const Waves *waves, guint band)
{
  const Sketch    *sketch = &waves->sketch;
  g_autofree char *title = waves_kind_title (waves, waves_kind (waves, band));
  const char      *executor;

  if (waves->n_bands == waves->n_kinds)
    return g_steal_pointer (&title);
  executor = sketch->run->executors[sketch->options->executor].id;
  if (band < waves->n_kinds)
    return g_strdup_printf (language_text (sketch->language, N_ ("%s: on executor %s")), title,
                            executor);
  return g_strdup_printf (language_text (sketch->language, N_ ("%s: not on executor %s")), title,
                          executor);
}

/* With an executor that is singled out each kind has two bands, of which the upper is the mark of
 * the stage. */
static char *
band_id (const Waves *waves, guint band)
{
  if (!waves->by_attempt)
    return sketch_id ("fill", band);
  return sketch_id (band + waves->n_kinds < waves->n_bands ? "span" : "stage",
                    waves_kind (waves, band));
}

static void
draw_band (const Waves *waves, guint band)
{
  const Sketch    *sketch = &waves->sketch;
  const double    *lower = waves_busy (waves, band);
  const double    *upper = waves_busy (waves, band + 1);
  guint            stage = waves_stage (waves, band);
  ScenePaint       done = stage_paint (sketch, stage, look_of (waves, band, TRUE));
  ScenePaint       to_come = stage_paint (sketch, stage, look_of (waves, band, FALSE));
  gboolean         is_dimmed = waves_is_dimmed (waves, band);
  g_autofree char *id = band_id (waves, band);
  g_autofree char *title = band_title (waves, band);

  single_out_begin (sketch, is_dimmed);
  scene_group_begin (sketch->scene, id, title);
  area_draw (&waves->busy_area, sketch, lower, upper, 0, waves_split (waves), &done);
  area_draw (&waves->busy_area, sketch, lower, upper, waves_split (waves), waves->n_columns,
             &to_come);
  scene_group_end (sketch->scene);
  single_out_end (sketch, is_dimmed);
}

/* "400 tasks, 20 waves of 20" */
static char *
count_words (const Sketch *sketch, const RunStageAttempt *ran)
{
  g_autofree char *tasks = words_count (sketch, ran->n_tasks);
  g_autofree char *waves = words_count (sketch, ran->waves);
  g_autofree char *slots = words_count (sketch, ran->slots);

  if (ran->waves <= 1)
    return g_strdup_printf (
        language_plural (sketch->language, N_ ("%s task"), N_ ("%s tasks"), ran->n_tasks), tasks);
  return g_strdup_printf (language_text (sketch->language, N_ ("%s tasks, %s waves of %s")), tasks,
                          waves, slots);
}

/* The patch of ground that texts stand on where a hatch would run through them. */
static void
draw_patch (const Sketch *sketch, Rect room, double width, double height)
{
  ScenePaint ground = style_fill (sketch_colour (sketch, TOKEN_GROUND));
  Rect patch = { room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width,
                 height };

  sketch_box (sketch, NULL, NULL, patch, PATCH_RADIUS, &ground);
}

/* Draws a name, and below it a second line where that is not NULL, if a band has room for them. */
static gboolean
try_label (const Waves *waves, guint band, const char *name, const char *second)
{
  const Sketch *sketch = &waves->sketch;
  StagePaint    stage = theme_stage (sketch->theme, waves_stage (waves, band));
  Colour        ink = stage.text, halo = stage.fill;
  double        line = sketch_line (ROLE_STRONG);
  double        width = sketch_width (ROLE_STRONG, name);
  double        lines = second != NULL ? 2 * line : line;
  Rect          room, box;

  if (second != NULL)
    width = MAX (width, sketch_width (ROLE_LABEL, second));
  width += 2 * LABEL_MARGIN;
  if (!waves_room (waves, &waves->busy_area, waves_busy (waves, band), waves_busy (waves, band + 1),
                   0, waves->n_columns, width, lines, &room))
    return FALSE;
  if (waves_is_retry (waves, band) ||
      room.x + room.width / 2 > waves->scale.x + waves_split (waves))
    {
      ink = sketch_colour (sketch, TOKEN_INK);
      halo = waves_is_retry (waves, band)
                 ? sketch_colour (sketch, TOKEN_GROUND)
                 : theme_stage (sketch->theme, waves_stage (waves, band)).tint;
    }
  if (waves_is_retry (waves, band))
    draw_patch (sketch, room, width, lines);
  box = (Rect){ room.x, room.y + (room.height - lines) / 2, room.width, line };
  sketch_text_in (sketch, ROLE_STRONG, box, SCENE_ALIGN_MIDDLE, ink, halo, name);
  box.y += line;
  if (second != NULL)
    sketch_text_in (sketch, ROLE_LABEL, box, SCENE_ALIGN_MIDDLE, ink, halo, second);
  return TRUE;
}

/* What is paler than the rest has no name: the legend tells it. */
static void
label_band (const Waves *waves, guint band)
{
  const Sketch    *sketch = &waves->sketch;
  guint            kind = waves_kind (waves, band);
  g_autofree char *full = words_stage (sketch, waves_stage (waves, band));
  g_autofree char *brief = words_stage_short (sketch, kind);
  g_autofree char *count = count_words (sketch, &sketch->run->stage_attempts[kind]);
  const char      *name = waves_is_retry (waves, band) ? brief : full;

  if (waves_is_dimmed (waves, band))
    return;
  if ((waves->n_bands > waves->n_kinds || !try_label (waves, band, name, count)) &&
      !try_label (waves, band, name, NULL))
    try_label (waves, band, brief, NULL);
}

/* What is busy and waits at the clock, over its line as far as the row has room. */
static void
draw_clock_words (const Waves *waves, Rect room)
{
  const Sketch    *sketch = &waves->sketch;
  g_autofree char *full = waves_clock_words (waves), *brief = waves_clock_short (waves);
  const char      *forms[] = { full, brief };
  const char      *text = sketch_fit (ROLE_MARK_STRONG, room.width, forms, G_N_ELEMENTS (forms));
  double           width, x = time_scale_x (&waves->scale, sketch->options->at_us);

  if (text == NULL)
    return;
  width = sketch_width (ROLE_MARK_STRONG, text);
  x = CLAMP (x - width / 2, room.x, room.x + room.width - width);
  sketch_text_in (sketch, ROLE_MARK_STRONG, (Rect){ x, room.y, width, room.height },
                  SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, text);
}

/* The row above the chart: what it shows, and the slots at the end of their line. */
static void
draw_captions (const Waves *waves)
{
  const Sketch    *sketch = &waves->sketch;
  g_autofree char *number = words_count (sketch, sketch->run->slots);
  g_autofree char *slots = g_strdup_printf (
      language_plural (sketch->language, N_ ("%s slot"), N_ ("%s slots"), sketch->run->slots),
      number);
  const char *forms[] = { language_text (sketch->language, N_ ("busy slots by stage")),
                          language_text (sketch->language, N_ ("busy slots")) };
  Rect        row = { waves->left, waves->caption_y, waves->right - waves->left, CAPTION_HEIGHT };
  double      taken = sketch_width (ROLE_MARK_STRONG, slots) + 2 * TEXT_GAP;
  const char *name = sketch_fit (ROLE_STRONG, row.width - taken, forms, G_N_ELEMENTS (forms));
  double      named = name != NULL ? sketch_width (ROLE_STRONG, name) + 2 * TEXT_GAP : 0;

  if (name != NULL)
    sketch_text_in (sketch, ROLE_STRONG, row, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                    (Colour){ 0 }, name);
  if (taken <= row.width)
    sketch_text_in (sketch, ROLE_MARK_STRONG, row, SCENE_ALIGN_END,
                    sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, slots);
  if (waves_has_clock (waves))
    draw_clock_words (waves,
                      (Rect){ row.x + named, row.y, row.width - named - taken, CAPTION_HEIGHT });
}

static void
draw_wave_lines (const Waves *waves)
{
  const Sketch *sketch = &waves->sketch;
  ScenePaint    line = style_dashed (style_line (sketch_colour (sketch, TOKEN_INK), 1), 2, 3);

  for (guint i = 0; i < waves->starts->len; i++)
    {
      double x = floor (g_array_index (waves->starts, WaveStart, i).x) + 0.5;

      scene_line (sketch->scene, x, waves->busy_area.box.y - 3, x,
                  waves->busy_area.box.y + waves->busy_area.box.height, &line);
    }
}

static void
draw_wave_numbers (const Waves *waves)
{
  const Sketch     *sketch = &waves->sketch;
  g_autoptr (Shelf) shelf = shelf_new (waves->scale.x, waves->right - waves->scale.x);
  const char       *caption = language_text (sketch->language, N_ ("wave"));
  double            line = sketch_line (ROLE_MARK_DIM);

  if (waves->starts->len == 0)
    return;
  if (sketch_width (ROLE_MARK_DIM, caption) <= waves->scale.x - waves->left - TEXT_GAP)
    sketch_text_in (sketch, ROLE_MARK_DIM,
                    (Rect){ waves->left, waves->numbers_y, waves->scale.x - waves->left, line },
                    SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, caption);
  for (guint i = 0; i < waves->starts->len; i++)
    {
      const WaveStart *start = &g_array_index (waves->starts, WaveStart, i);
      g_autofree char *text = words_count (sketch, start->wave);
      double           width = sketch_width (ROLE_MARK_DIM, text);
      double           x = MIN (start->x, waves->right - width);

      if (shelf_take (shelf, x, x + width, TEXT_GAP))
        sketch_text_in (sketch, ROLE_MARK_DIM, (Rect){ x, waves->numbers_y, width, line },
                        SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, text);
    }
}

void
waves_draw_busy (const Waves *waves)
{
  const Sketch *sketch = &waves->sketch;
  ScenePaint    dashed = style_dashed (style_line (sketch_colour (sketch, TOKEN_EDGE), 1.5), 5, 4);

  area_draw_scale (&waves->busy_area, sketch);
  waves_draw_idle (waves);
  for (guint band = 0; band < waves->n_bands; band++)
    draw_band (waves, band);
  draw_wave_lines (waves);
  area_draw_line (&waves->busy_area, sketch, waves->slots, &dashed);
  for (guint band = 0; waves->by_attempt && band < waves->n_bands; band++)
    label_band (waves, band);
  draw_captions (waves);
  draw_wave_numbers (waves);
}
