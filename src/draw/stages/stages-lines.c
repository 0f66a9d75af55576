/* SPDX-License-Identifier: Apache-2.0 */
/* The lines between cards: as wide as their bytes, through their places in the columns that they
 * pass; and round the columns to where shuffle files are used again. */
#include <math.h>

#include "single-out.h"
#include "stages.h"

#define ARROW_ROOM 8
#define LABEL_GAP 8
#define LABEL_LIFT 2
#define STEEP 0.4 /* of the way to the next column */
#define BESIDE 11 /* of lines round a column, from its cards */
#define BESIDE_STEP 4
#define BESIDE_MOST 4
#define DOWN_X 40      /* of a line straight down, from the left of its cards */
#define BETWEEN_JOBS 9 /* above the heading of a job */

static const StageSpot *
spot_at (const Stages *stages, guint number)
{
  return &g_array_index (stages->spots, StageSpot, number);
}

static double
port_y (const Stages *stages, guint spot)
{
  return spot_at (stages, spot)->y + spot_at (stages, spot)->port;
}

/* The spot before the card at which a line ends. */
static guint
last_spot (const StageEdge *edge)
{
  return edge->n_bends > 0 ? edge->first_bend + edge->n_bends - 1 : edge->from;
}

/* Where a line ends at its card: one place for each, in the order in which they come. */
static double
entry_y (const Stages *stages, guint number)
{
  const StageEdge *edge = stages_edge (stages, number);
  const StageNode *to = &stages->nodes[edge->to];
  double           y = port_y (stages, last_spot (edge));
  guint            n_before = 0, n_all = 0;

  for (guint i = 0; i < stages->edges->len; i++)
    {
      const StageEdge *other = stages_edge (stages, i);
      double           other_y;

      if (other->to != edge->to || !stages_edge_is_inside (stages, other))
        continue;
      other_y = port_y (stages, last_spot (other));
      n_all++;
      n_before += other_y < y || (other_y == y && i < number);
    }
  return to->box.y + to->box.height * (n_before + 1) / (n_all + 1);
}

static void
curve_to (GArray *shape, double x, double y)
{
  ScenePoint   at = g_array_index (shape, SceneSegment, shape->len - 1).to;
  double       bend = (x - at.x) / 2;
  SceneSegment next = { .verb = SCENE_CUBIC,
                        .control_1 = { at.x + bend, at.y },
                        .control_2 = { x - bend, y },
                        .to = { x, y } };

  g_array_append_val (shape, next);
}

static void
go_to (GArray *shape, double x, double y)
{
  SceneSegment next = { .verb = shape->len == 0 ? SCENE_MOVE : SCENE_LINE, .to = { x, y } };

  g_array_append_val (shape, next);
}

static void
put_line (const Stages *stages, guint number, GArray *shape, ScenePaint line)
{
  g_autofree char *id = sketch_id ("edge", number);
  g_autofree char *title = stages_edge_title (stages, stages_edge (stages, number));

  scene_path (stages->sketch.scene, id, title, (const SceneSegment *) (gpointer) shape->data,
              shape->len, &line);
}

static void
draw_shuffle (const Stages *stages, guint number)
{
  const StageEdge   *edge = stages_edge (stages, number);
  const StageNode   *from = &stages->nodes[edge->from], *to = &stages->nodes[edge->to];
  g_autoptr (GArray) shape = g_array_new (FALSE, FALSE, sizeof (SceneSegment));
  double             x = from->box.x + from->box.width, end_y = entry_y (stages, number);
  ScenePaint         line =
      style_line (sketch_colour (&stages->sketch, TOKEN_EDGE), stages_edge_width (stages, edge));

  go_to (shape, x, port_y (stages, edge->from));
  for (guint k = 0; k < edge->n_bends; k++)
    {
      double y = port_y (stages, edge->first_bend + k);

      x += stages->column_gap;
      curve_to (shape, x, y);
      x += from->box.width;
      go_to (shape, x, y);
    }
  curve_to (shape, to->box.x - ARROW_ROOM, end_y);
  if (from->is_skipped)
    line = style_dashed (line, 6, 4);
  put_line (stages, number, shape, line);
  stages_draw_arrow (stages, to->box.x - 0.5, end_y, 1, 0, stages_edge_width (stages, edge));
}

/* ---- between jobs */

/* Whether nothing stands in the column between two cards of it. */
static gboolean
is_free_between (const Stages *stages, guint upper, guint lower)
{
  const StageSpot *above = spot_at (stages, upper), *below = spot_at (stages, lower);

  if (above->layer != below->layer || above->y > below->y ||
      fabs (stages->nodes[upper].box.x - stages->nodes[lower].box.x) > 1)
    return FALSE;
  for (guint i = 0; i < stages->spots->len; i++)
    if (i != upper && i != lower && spot_at (stages, i)->layer == above->layer &&
        spot_at (stages, i)->y > above->y && spot_at (stages, i)->y < below->y)
      return FALSE;
  return TRUE;
}

static void
draw_down (const Stages *stages, guint number, ScenePaint line)
{
  const StageEdge   *edge = stages_edge (stages, number);
  const Rect        *from = &stages->nodes[edge->from].box, *to = &stages->nodes[edge->to].box;
  g_autoptr (GArray) shape = g_array_new (FALSE, FALSE, sizeof (SceneSegment));
  double             x = floor (to->x + MIN (DOWN_X, to->width / 2)) + 0.5;

  go_to (shape, x, from->y + from->height);
  go_to (shape, x, to->y - ARROW_ROOM);
  put_line (stages, number, shape, line);
  stages_draw_arrow (stages, x, to->y - 0.5, 0, 1, line.stroke_width);
}

/* Left of the cards of one column to the space above the other job, and left of the other column to
 * the card: nothing stands there. */
static void
draw_round (const Stages *stages, guint number, ScenePaint line)
{
  const StageEdge   *edge = stages_edge (stages, number);
  const StageNode   *from = &stages->nodes[edge->from], *to = &stages->nodes[edge->to];
  g_autoptr (GArray) shape = g_array_new (FALSE, FALSE, sizeof (SceneSegment));
  double             beside = BESIDE + BESIDE_STEP * (number % BESIDE_MOST);
  double             leave = floor (from->box.y + from->box.height * 0.75) + 0.5;
  double             enter = floor (to->box.y + to->box.height / 2) + 0.5;
  double             between = stages->job_y[MAX (from->job, to->job)] - BETWEEN_JOBS;

  beside = MIN (beside, stages->left - 3);
  go_to (shape, from->box.x, leave);
  go_to (shape, from->box.x - beside, leave);
  go_to (shape, from->box.x - beside, between);
  go_to (shape, to->box.x - beside, between);
  go_to (shape, to->box.x - beside, enter);
  go_to (shape, to->box.x - ARROW_ROOM, enter);
  put_line (stages, number, shape, line);
  stages_draw_arrow (stages, to->box.x - 0.5, enter, 1, 0, line.stroke_width);
}

static void
draw_between_jobs (const Stages *stages, guint number)
{
  const StageEdge *edge = stages_edge (stages, number);
  ScenePaint       line =
      style_line (sketch_colour (&stages->sketch, TOKEN_EDGE), stages_edge_width (stages, edge));

  if (edge->kind == EDGE_REUSE)
    line = style_dashed (line, 2, 3);
  if (is_free_between (stages, edge->from, edge->to))
    draw_down (stages, number, line);
  else
    draw_round (stages, number, line);
}

/* ---- amounts */

/* Whether lines rise at once from where they start, through what would stand above them. */
static gboolean
rises (const Stages *stages, guint number)
{
  double rise = 0;

  for (guint i = 0; i < stages->edges->len; i++)
    {
      const StageEdge *edge = stages_edge (stages, i);

      if (edge->from == number && stages_edge_is_inside (stages, edge))
        rise += port_y (stages, number) -
                port_y (stages, edge->n_bends > 0 ? edge->first_bend : edge->to);
    }
  return rise > STEEP * stages->column_gap;
}

static Bytes
sent_bytes (const RunStage *stage)
{
  return stage->adapted.id == ADAPTED_COLLECT ? stage->adapted.row_bytes
                                              : stage->shuffle_write_bytes;
}

/* What a stage has shuffled or collected, above the start of its lines; below it where they rise.
 */
static void
draw_amount (const Stages *stages, guint number)
{
  const Sketch    *sketch = &stages->sketch;
  const StageNode *node = &stages->nodes[number];
  double           widest = -1, line = sketch_line (ROLE_MARK_STRONG);
  Bytes            bytes = sent_bytes (&sketch->run->stages[node->stage]);
  g_autofree char *amount = units_format_data (sketch->language, bytes);
  g_autofree char *again =
      g_strdup_printf (language_text (sketch->language, N_ ("%s, read again")), amount);
  double      y = port_y (stages, number);
  const char *forms[] = { node->is_skipped ? again : NULL, amount };
  const char *text = sketch_fit (ROLE_MARK_STRONG, stages->column_gap - 2 * LABEL_GAP, forms,
                                 G_N_ELEMENTS (forms));

  for (guint i = 0; i < stages->edges->len; i++)
    {
      const StageEdge *edge = stages_edge (stages, i);

      if (edge->from == number && stages_edge_is_inside (stages, edge))
        widest = MAX (widest, stages_edge_width (stages, edge));
    }
  if (widest < 0 || bytes == 0 || text == NULL)
    return;
  y += rises (stages, number) ? widest / 2 + LABEL_LIFT : -widest / 2 - line - LABEL_LIFT;
  sketch_text_in (sketch, ROLE_MARK_STRONG,
                  (Rect){ node->box.x + node->box.width + LABEL_GAP, y,
                          stages->column_gap - 2 * LABEL_GAP, line },
                  SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                  sketch_colour (sketch, TOKEN_GROUND), text);
}

void
stages_draw_lines (const Stages *stages)
{
  for (guint i = 0; i < stages->edges->len; i++)
    {
      const StageEdge *edge = stages_edge (stages, i);
      gboolean is_dimmed = stages->nodes[edge->from].is_dimmed || stages->nodes[edge->to].is_dimmed;

      single_out_begin (&stages->sketch, is_dimmed);
      if (stages_edge_is_inside (stages, edge))
        draw_shuffle (stages, i);
      else
        draw_between_jobs (stages, i);
      single_out_end (&stages->sketch, is_dimmed);
    }
  for (guint i = 0; i < stages->n_nodes; i++)
    {
      single_out_begin (&stages->sketch, stages->nodes[i].is_dimmed);
      draw_amount (stages, i);
      single_out_end (&stages->sketch, stages->nodes[i].is_dimmed);
    }
}
