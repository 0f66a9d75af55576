/* SPDX-License-Identifier: Apache-2.0 */
/* The areas of busy slots and of waiting tasks, divided by the clock, the line of slots and the
 * lines of waves. */
#include <math.h>

#include "shelf.h"
#include "waves.h"
#include "words.h"

#define LABEL_MARGIN 6
#define RETRY_TINT 0.35
#define TEXT_GAP 6
#define CAPTION_HEIGHT 18

gboolean
waves_room (const Waves  *waves,
            const Area   *area,
            const double *lower,
            const double *upper,
            guint         from,
            guint         to,
            double        width,
            double        height,
            Rect         *room)
{
  guint clock = waves->n_columns, margin = TEXT_GAP;

  if (waves_has_clock (waves))
    clock = (guint) (time_scale_x (&waves->scale, waves->sketch.options->at_us) - waves->scale.x);
  if (clock + margin <= from || clock >= to + margin)
    return area_room (area, lower, upper, from, to, width, height, room);
  if (clock > from + margin &&
      area_room (area, lower, upper, from, clock - margin, width, height, room))
    return TRUE;
  return clock + margin < to &&
         area_room (area, lower, upper, clock + margin, to, width, height, room);
}

static ScenePaint
done_paint (const Waves *waves, guint band)
{
  const Sketch *sketch = &waves->sketch;
  guint         number = waves_stage (waves, band);
  StagePaint    stage = theme_stage (sketch->theme, number);
  Colour        ink = sketch_colour (sketch, TOKEN_INK);
  ScenePaint    paint = stage.outlined
                            ? style_box (stage.fill, stage.outline, theme_mark_outline (sketch->theme))
                            : style_fill (stage.fill);

  if (waves_is_retry (waves, band))
    return style_pattern (style_box (sketch_tint (sketch, number, RETRY_TINT), ink, 1),
                          SCENE_PATTERN_RETRY, ink);
  if (stage.patterned)
    paint = style_pattern (paint, SCENE_PATTERN_VERTICAL, stage.text);
  return paint;
}

static ScenePaint
to_come_paint (const Waves *waves, guint band)
{
  StagePaint stage = theme_stage (waves->sketch.theme, waves_stage (waves, band));

  return style_box (stage.tint, stage.outline, theme_mark_outline (waves->sketch.theme));
}

static char *
band_title (const Waves *waves, guint band)
{
  if (waves->by_attempt)
    return words_stage_attempt (&waves->sketch, band);
  return g_strdup (language_text (waves->sketch.language, N_ ("all stages of this colour")));
}

static void
draw_band (const Waves *waves, guint band)
{
  const Sketch    *sketch = &waves->sketch;
  const double    *lower = waves_busy (waves, band);
  const double    *upper = waves_busy (waves, band + 1);
  ScenePaint       done = done_paint (waves, band);
  ScenePaint       to_come = to_come_paint (waves, band);
  g_autofree char *id = sketch_id (waves->by_attempt ? "stage" : "fill", band);
  g_autofree char *title = band_title (waves, band);

  scene_group_begin (sketch->scene, id, title);
  area_draw (&waves->busy_area, sketch, lower, upper, 0, waves_split (waves), &done);
  area_draw (&waves->busy_area, sketch, lower, upper, waves_split (waves), waves->n_columns,
             &to_come);
  scene_group_end (sketch->scene);
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
      halo = waves_is_retry (waves, band) ? sketch_colour (sketch, TOKEN_GROUND)
                                          : to_come_paint (waves, band).fill;
    }
  box = (Rect){ room.x, room.y + (room.height - lines) / 2, room.width, line };
  sketch_text_in (sketch, ROLE_STRONG, box, SCENE_ALIGN_MIDDLE, ink, halo, name);
  box.y += line;
  if (second != NULL)
    sketch_text_in (sketch, ROLE_LABEL, box, SCENE_ALIGN_MIDDLE, ink, halo, second);
  return TRUE;
}

static void
label_band (const Waves *waves, guint band)
{
  const Sketch    *sketch = &waves->sketch;
  g_autofree char *full = words_stage (sketch, waves_stage (waves, band));
  g_autofree char *brief = words_stage_short (sketch, band);
  g_autofree char *count = count_words (sketch, &sketch->run->stage_attempts[band]);
  const char      *name = waves_is_retry (waves, band) ? brief : full;

  if (!try_label (waves, band, name, count) && !try_label (waves, band, name, NULL))
    try_label (waves, band, brief, NULL);
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

  if (name != NULL)
    sketch_text_in (sketch, ROLE_STRONG, row, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                    (Colour){ 0 }, name);
  if (taken <= row.width)
    sketch_text_in (sketch, ROLE_MARK_STRONG, row, SCENE_ALIGN_END,
                    sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, slots);
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

void
waves_draw_waiting (const Waves *waves)
{
  const Sketch *sketch = &waves->sketch;
  const char   *forms[] = { language_text (sketch->language, N_ ("tasks that wait for a slot")),
                            language_text (sketch->language, N_ ("waiting tasks")) };
  Rect row = { waves->left, waves->waiting_caption_y, waves->right - waves->left, CAPTION_HEIGHT };
  const char *name = sketch_fit (ROLE_STRONG, row.width, forms, G_N_ELEMENTS (forms));

  if (waves->waiting_area.box.height == 0)
    return;
  if (name != NULL)
    sketch_text_in (sketch, ROLE_STRONG, row, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                    (Colour){ 0 }, name);
  area_draw_scale (&waves->waiting_area, sketch);
  for (guint band = 0; band < waves->n_bands; band++)
    {
      ScenePaint       paint = to_come_paint (waves, band);
      g_autofree char *id = sketch_id ("waiting", band);
      g_autofree char *title = band_title (waves, band);

      scene_group_begin (sketch->scene, id, title);
      area_draw (&waves->waiting_area, sketch, waves_waiting (waves, band),
                 waves_waiting (waves, band + 1), 0, waves->n_columns, &paint);
      scene_group_end (sketch->scene);
    }
}
