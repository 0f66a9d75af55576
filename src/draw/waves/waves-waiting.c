/* SPDX-License-Identifier: Apache-2.0 */
/* The chart of tasks that wait for a slot, on a scale of its own: thousands of them would flatten
 * the picture of a few slots. Above it the most that wait of each stage, which its own scale may
 * flatten. */
#include "shelf.h"
#include "single-out.h"
#include "stage-paint.h"
#include "waves.h"
#include "words.h"

#define CAPTION_HEIGHT 18
#define TEXT_GAP 14

static void
draw_band (const Waves *waves, guint kind)
{
  const Sketch    *sketch = &waves->sketch;
  ScenePaint       paint = stage_paint (sketch, waves_stage (waves, kind), STAGE_LOOK_TO_COME);
  gboolean         is_dimmed = waves_is_dimmed (waves, kind);
  g_autofree char *id = sketch_id ("waiting", kind);
  g_autofree char *title = waves_kind_title (waves, kind);

  single_out_begin (sketch, is_dimmed);
  scene_group_begin (sketch->scene, id, title);
  area_draw (&waves->waiting_area, sketch, waves_waiting (waves, kind),
             waves_waiting (waves, kind + 1), 0, waves->n_columns, &paint);
  scene_group_end (sketch->scene);
  single_out_end (sketch, is_dimmed);
}

/* The column in which most tasks of a kind wait, and how many: those that wait again after a
 * failure are known by the average of their column. */
static guint
find_peak (const Waves *waves, guint kind, gint64 *most)
{
  const double *lower = waves_waiting (waves, kind);
  const double *upper = waves_waiting (waves, kind + 1);
  double        highest = 0;
  guint         peak = 0;

  for (guint column = 0; column < waves->n_columns; column++)
    {
      double here = upper[column] - (lower != NULL ? lower[column] : 0);

      if (here <= highest)
        continue;
      highest = here;
      peak = column;
    }
  *most = MAX ((gint64) (highest + 0.5), highest > 0 && !waves->is_part ? waves->peaks[kind] : 0);
  return peak;
}

/* "stage 1 agg: at most 30"; NULL where none waits. */
static char *
peak_words (const Waves *waves, const char *name, gint64 most)
{
  g_autofree char *count = words_count (&waves->sketch, most);

  if (most < 1)
    return NULL;
  if (name == NULL)
    return g_steal_pointer (&count);
  return g_strdup_printf (language_text (waves->sketch.language, N_ ("%s: at most %s")), name,
                          count);
}

/* As much of it as the row has room for where most tasks wait: of the peaks right of the caption,
 * or of those below it, which stand beside it. */
static void
label_peak (const Waves *waves, Shelf *shelf, double left, guint kind, gboolean is_below)
{
  const Sketch    *sketch = &waves->sketch;
  gint64           most;
  double           line = sketch_line (ROLE_MARK_DIM);
  double           x = waves->scale.x + find_peak (waves, kind, &most);
  g_autofree char *name = words_stage (sketch, waves_stage (waves, kind));
  g_autofree char *brief = words_stage_short (sketch, kind);
  g_autofree char *full = peak_words (waves, name, most);
  g_autofree char *less = peak_words (waves, brief, most);
  g_autofree char *least = peak_words (waves, NULL, most);
  const char      *forms[] = { full, less, least };

  for (guint i = 0; (x < left) == is_below && i < G_N_ELEMENTS (forms) && forms[i] != NULL; i++)
    {
      double width = sketch_width (ROLE_MARK_DIM, forms[i]);
      double from = MAX (MIN (x, waves->right - width), left);

      if (!shelf_take (shelf, from, from + width, TEXT_GAP))
        continue;
      sketch_text_in (
          sketch, ROLE_MARK_DIM,
          (Rect){ from, waves->waiting_caption_y + (CAPTION_HEIGHT - line) / 2, width, line },
          SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, forms[i]);
      return;
    }
}

/* What the chart shows, and how many wait of each stage, the earliest first. */
static void
draw_captions (const Waves *waves)
{
  const Sketch     *sketch = &waves->sketch;
  const char       *forms[] = { language_text (sketch->language, N_ ("tasks that wait for a slot")),
                                language_text (sketch->language, N_ ("waiting tasks")) };
  double            width = waves->right - waves->left;
  Rect              row = { waves->left, waves->waiting_caption_y, width, CAPTION_HEIGHT };
  const char       *name = sketch_fit (ROLE_STRONG, row.width, forms, G_N_ELEMENTS (forms));
  g_autoptr (Shelf) shelf = shelf_new (waves->left, width);
  double            left = waves->left;

  if (name != NULL)
    {
      sketch_text_in (sketch, ROLE_STRONG, row, SCENE_ALIGN_START,
                      sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, name);
      left += sketch_width (ROLE_STRONG, name) + TEXT_GAP;
    }
  for (guint below = 0; waves->by_attempt && below < 2; below++)
    for (guint kind = 0; kind < waves->n_kinds; kind++)
      label_peak (waves, shelf, left, kind, below == 1);
}

void
waves_draw_waiting (const Waves *waves)
{
  if (waves->waiting_area.box.height == 0)
    return;
  draw_captions (waves);
  area_draw_scale (&waves->waiting_area, &waves->sketch);
  for (guint kind = 0; kind < waves->n_kinds; kind++)
    draw_band (waves, kind);
}
