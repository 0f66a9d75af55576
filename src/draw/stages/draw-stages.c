/* SPDX-License-Identifier: Apache-2.0 */
/* Stages as cards where they have room, with rows over time below them where that is left; else as
 * rows alone. */
#include "draw-stages.h"

#include <math.h>

#include "outcome.h"
#include "stages.h"
#include "words.h"

#define EMPTY_HEIGHT 96
#define SPACIOUS_MOST 12 /* cards */
#define FIRST_DENSE 2    /* of the gaps between cards */
#define ROW_PITCH 26
#define ROW_LEAST 2 /* of rows alone */
#define SPAN_PITCH 34
#define SPAN_LEAST 16 /* of rows below cards */
#define SPANS_GAP 20  /* above them */

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

/* Gaps between cards, the first that fits; many cards stand closer from the start. */
static const double card_gaps[] = { 40, 28, 20, 14 };
/* clang-format on */

/* Says what rows leave out. */
static void
add_left_out (Stages *stages)
{
  const Language  *language = stages->sketch.language;
  guint            n_left = stages->has_rows ? stages->rows->len - stages->n_shown : 0;
  guint            n_bare = stages->has_rows && !stages->as_cards ? stages_find_lanes (stages) : 0;
  g_autofree char *left = words_count (&stages->sketch, n_left);
  g_autofree char *bare = words_count (&stages->sketch, n_bare);
  g_autofree char *text =
      g_strdup_printf (language_plural (language, N_ ("%s later stage is not drawn"),
                                        N_ ("%s later stages are not drawn"), n_left),
                       left);
  g_autofree char *lines =
      g_strdup_printf (language_plural (language, N_ ("the lines of %s stage have no room"),
                                        N_ ("the lines of %s stages have no room"), n_bare),
                       bare);

  if (n_left > 0)
    legend_add (stages->legend, NULL, 0, text);
  if (n_bare > 0)
    legend_add (stages->legend, NULL, 0, lines);
}

/* Cards of a form in a height, with rows below them or without; `room` 0: as high as needed. */
static gboolean
fit_cards (Stages *stages, CardForm form, gboolean has_rows, double room, double *foot)
{
  double rows = has_rows ? stages_rows_height (stages, SPAN_LEAST) + SPANS_GAP : 0;

  for (guint i = stages->n_nodes > SPACIOUS_MOST ? FIRST_DENSE : 0; i < G_N_ELEMENTS (card_gaps);
       i++)
    {
      if (!stages_place (stages, form, card_gaps[i], stages->body_y, foot))
        return FALSE;
      if (room == 0 || *foot + rows <= stages->body_y + room)
        return TRUE;
    }
  return FALSE;
}

static gboolean
choose_cards (Stages *stages, double room, double *foot)
{
  guint without_rows = room > 0 && stages->sketch.run->n_attempts > 0 ? 0 : 1;

  stages->as_cards = stages->n_nodes <= STAGES_MOST_CARDS;
  if (!stages->as_cards)
    return FALSE;
  stages_order (stages);
  stages->job_y = g_new0 (double, MAX (stages->sketch.run->n_jobs, 1) + 1);
  for (guint form = CARD_FULL; form < N_CARD_FORMS; form++)
    for (guint without = without_rows; without < 2; without++)
      if (fit_cards (stages, (CardForm) form, without == 0, room, foot))
        {
          stages->has_rows = without == 0;
          return TRUE;
        }
  stages->as_cards = FALSE;
  return FALSE;
}

/* The height that is left goes to the rows as far as they can use it; the graph stands in the
 * middle of the rest. */
static double
share_room (Stages *stages, double room, double foot)
{
  double end = stages->body_y + room, pitch = SPAN_LEAST;
  double rows = 0, unused;

  if (room == 0)
    return foot;
  if (stages->has_rows)
    {
      unused = end - foot - SPANS_GAP - stages_rows_height (stages, SPAN_LEAST);
      pitch = MIN (SPAN_LEAST + floor (unused / MAX (stages->rows->len, 1)), SPAN_PITCH);
      rows = stages_rows_height (stages, pitch) + SPANS_GAP;
    }
  stages_place (stages, stages->form, stages->card_gap,
                stages->body_y + MAX (floor ((end - rows - foot) / 2), 0), &foot);
  if (stages->has_rows)
    stages_place_rows (stages, end - rows + SPANS_GAP, pitch);
  return end;
}

/* Rows alone, low enough for the height where they can be. */
static double
measure_rows (Stages *stages, double room)
{
  double pitch = ROW_PITCH;
  guint  n = MAX (stages->rows->len, 1);

  stages->has_rows = TRUE;
  if (room > 0)
    pitch = CLAMP (floor ((room - stages_rows_height (stages, 0)) / n), ROW_LEAST, ROW_PITCH);
  stages_place_rows (stages, stages->body_y, pitch);
  return stages->body_y + stages_rows_height (stages, pitch);
}

/* The foot of the graph. */
static double
measure_graph (Stages *stages, double inner)
{
  const Metrics *size = &metrics[stages->sketch.options->place];
  double         asked = stages->sketch.options->height;
  double         legend = legend_height (stages->legend, inner);
  double         taken = stages->body_y + ceil (size->legend_gap + legend + size->foot);
  double         room = asked > 0 ? MAX (asked - taken, 1) : 0;
  double         foot, more;

  stages_find_rows (stages);
  if (choose_cards (stages, room, &foot))
    foot = share_room (stages, room, foot);
  else
    foot = measure_rows (stages, room);
  add_left_out (stages);
  more = legend_height (stages->legend, inner) - legend;
  if (more > 0 && room > 0)
    {
      foot = measure_rows (stages, MAX (room - ceil (more), 1));
      stages_find_lanes (stages);
    }
  return foot;
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
  stages_look_at_clock (stages);
  stages_fill_head (stages);
  stages_fill_legend (stages);
  stages->body_y = ceil (size->top + head_height (&stages->head, &stages->sketch, inner));
  if (stages->n_nodes == 0)
    {
      stages->height = MAX (stages->body_y + EMPTY_HEIGHT + stages->left, options->height);
      return;
    }
  stages->legend_y = ceil (measure_graph (stages, inner)) + size->legend_gap;
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
  g_clear_pointer (&stages->progress, g_free);
  g_clear_pointer (&stages->spots, g_array_unref);
  g_clear_pointer (&stages->order, g_free);
  g_clear_pointer (&stages->cell_offset, g_free);
  g_clear_pointer (&stages->job_y, g_free);
  g_clear_pointer (&stages->rows, g_array_unref);
  g_clear_pointer (&stages->lanes, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stages, stages_clear)

static void
draw_graph (const Stages *stages)
{
  double inner = stages->right - stages->left;

  if (stages->as_cards)
    {
      stages_draw_lines (stages);
      stages_draw_cards (stages);
    }
  if (stages->has_rows)
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
  description = stages_description (&stages);
  stages.sketch.scene =
      head_scene (&stages.head, &stages.sketch, stages.width, stages.height, description);
  head_draw (&stages.head, &stages.sketch,
             (Rect){ stages.left, stages.head_y, inner, stages.body_y - stages.head_y });
  if (stages.n_nodes == 0)
    outcome_draw_empty (&stages.sketch, (Rect){ stages.left, stages.body_y, inner, EMPTY_HEIGHT },
                        stages.head.answer, stages.head.reason);
  else
    draw_graph (&stages);
  return stages.sketch.scene;
}
