/* SPDX-License-Identifier: Apache-2.0 */
/* Stages as cards where they have room, else as rows. */
#include "draw-stages.h"

#include <math.h>

#include "outcome.h"
#include "stages.h"
#include "words.h"

#define EMPTY_HEIGHT 96

/* Sizes by place (LOOK 2). */
typedef struct
{
  double margin, top, foot, legend_gap;
} Metrics;

/* clang-format off */
static const Metrics metrics[] = {
  /*                   margin top foot legend */
  [DRAWING_EXPORT] = { 24,    24, 24,  18 },
  [DRAWING_WINDOW] = { 16,    12, 10,  8 },
};
/* clang-format on */

/* Says what rows leave out. */
static void
add_left_out (Stages *stages)
{
  const Language  *language = stages->sketch.language;
  guint            n_left = stages->n_nodes - stages->n_shown;
  g_autofree char *number = words_count (&stages->sketch, n_left);
  g_autofree char *text =
      g_strdup_printf (language_plural (language, N_ ("%s later stage is not drawn"),
                                        N_ ("%s later stages are not drawn"), n_left),
                       number);

  if (n_left > 0)
    legend_add (stages->legend, NULL, 0, text);
}

/* The foot of the graph; rows where cards would be higher than what is asked for. */
static double
measure_graph (Stages *stages, double below)
{
  double asked = stages->sketch.options->height;
  double foot;

  stages->n_shown = stages->n_nodes;
  stages->as_cards = stages_fits_cards (stages);
  if (stages->as_cards)
    {
      foot = stages_measure_cards (stages);
      if (asked == 0 || foot + below <= asked)
        return foot;
      stages->as_cards = FALSE;
    }
  return stages_measure_rows (stages);
}

static void
measure (Stages *stages, const Run *run, const DrawingOptions *options)
{
  const Metrics *size = &metrics[options->place];
  double         inner, legend;

  *stages = (Stages){ .sketch = { NULL, run, options, options->theme, options->language },
                      .width = options->width,
                      .left = size->margin,
                      .right = options->width - size->margin,
                      .head_y = size->top };
  inner = stages->right - stages->left;
  stages->legend = legend_new (options->place);
  stages_find (stages);
  stages_fill_head (stages);
  stages_fill_legend (stages);
  stages->body_y = ceil (size->top + head_height (&stages->head, &stages->sketch, inner));
  if (stages->n_nodes == 0)
    {
      stages->height = MAX (stages->body_y + EMPTY_HEIGHT + stages->left, options->height);
      return;
    }
  legend = legend_height (stages->legend, inner);
  stages->legend_y =
      ceil (measure_graph (stages, size->legend_gap + legend + size->foot)) + size->legend_gap;
  add_left_out (stages);
  legend = legend_height (stages->legend, inner);
  stages->height = MAX (ceil (stages->legend_y + legend + size->foot), options->height);
}

static void
stages_clear (Stages *stages)
{
  head_clear (&stages->head);
  g_clear_pointer (&stages->legend, legend_free);
  g_clear_pointer (&stages->attempts, g_free);
  g_clear_pointer (&stages->nodes, g_free);
  g_clear_pointer (&stages->edges, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stages, stages_clear)

static void
draw_graph (const Stages *stages)
{
  double inner = stages->right - stages->left;

  if (stages->as_cards)
    stages_draw_cards (stages);
  else
    stages_draw_rows (stages);
  legend_draw (
      stages->legend, &stages->sketch,
      (Rect){ stages->left, stages->legend_y, inner, legend_height (stages->legend, inner) });
}

Scene *
draw_stages (const Run *run, const DrawingOptions *options)
{
  g_auto (Stages)  stages = { 0 };
  g_autofree char *description = NULL;
  double           inner;

  measure (&stages, run, options);
  inner = stages.right - stages.left;
  stages.sketch.scene =
      scene_new (stages.width, stages.height, theme_colour (options->theme, TOKEN_GROUND));
  description = stages_description (&stages);
  scene_set_title (stages.sketch.scene, stages.head.answer);
  scene_set_description (stages.sketch.scene, description);
  head_draw (&stages.head, &stages.sketch,
             (Rect){ stages.left, stages.head_y, inner, stages.body_y - stages.head_y });
  if (stages.n_nodes == 0)
    outcome_draw_empty (&stages.sketch, (Rect){ stages.left, stages.body_y, inner, EMPTY_HEIGHT },
                        stages.head.answer, stages.head.reason);
  else
    draw_graph (&stages);
  return stages.sketch.scene;
}
