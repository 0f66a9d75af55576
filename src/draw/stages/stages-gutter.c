/* SPDX-License-Identifier: Apache-2.0 */
/* Left of the rows: a line from each stage to those that read it, in lanes that do not meet. */
#include <math.h>

#include "single-out.h"
#include "stages.h"

#define MOST_LANES 14
#define LANE 9
#define MOST_LINE 4
#define LINE_SHARE 0.2 /* of the width that it has between cards */
#define ARROW_ROOM 9
#define APART 0.16 /* of a row, between what leaves and what enters */

/* The first row of a node, or RUN_NONE. */
static guint *
find_first_rows (const Stages *stages)
{
  guint *first = g_new (guint, stages->n_nodes + 1);

  for (guint i = 0; i < stages->n_nodes; i++)
    first[i] = RUN_NONE;
  for (guint i = stages->n_shown; i-- > 0;)
    first[g_array_index (stages->rows, StageRow, i).node] = i;
  return first;
}

static double
row_y (const Stages *stages, guint row)
{
  return floor (stages->rows_y + (row + 0.5) * stages->pitch) - 0.5;
}

static void
draw_line (const Stages *stages, double x, guint from, guint to, guint number)
{
  const Sketch    *sketch = &stages->sketch;
  const StageEdge *edge = stages_edge (stages, number);
  double           right = stages->left + stages->gutter;
  double           width = CLAMP (stages_edge_width (stages, edge) * LINE_SHARE, 1.5, MOST_LINE);
  ScenePaint       line = style_line (sketch_colour (sketch, TOKEN_EDGE), width);
  double           apart = floor (stages->pitch * APART) * (to > from ? 1 : -1);
  double           entry = row_y (stages, to) - apart, leave = row_y (stages, from) + apart;
  g_autofree char *id = sketch_id ("edge", number);
  g_autofree char *title = stages_edge_title (stages, edge);
  SceneSegment     shape[] = {
        { .verb = SCENE_MOVE, .to = { right, leave } },
        { .verb = SCENE_LINE, .to = { x, leave } },
        { .verb = SCENE_LINE, .to = { x, entry } },
        { .verb = SCENE_LINE, .to = { right - ARROW_ROOM + 1, entry } },
  };
  gboolean is_dimmed = stages->nodes[edge->from].is_dimmed || stages->nodes[edge->to].is_dimmed;

  if (edge->kind == EDGE_REUSE)
    line = style_dashed (line, 2, 3);
  single_out_begin (&stages->sketch, is_dimmed);
  scene_path (sketch->scene, id, title, shape, G_N_ELEMENTS (shape), &line);
  stages_draw_arrow (stages, right, entry, 1, 0, width);
  single_out_end (&stages->sketch, is_dimmed);
}

/* A lane that is free over rows; RUN_NONE when all are taken. */
static guint
take_lane (guint *free_from, guint n_lanes, guint first, guint last)
{
  for (guint lane = 0; lane < n_lanes; lane++)
    if (free_from[lane] <= first)
      {
        free_from[lane] = last;
        return lane;
      }
  return RUN_NONE;
}

static gboolean
leads_from (const StageEdge *edge, guint node, const guint *row)
{
  return edge->from == node && row[edge->from] != RUN_NONE && row[edge->to] != RUN_NONE;
}

/* A node that is read gets a lane over the rows of its readers, free again after the last. */
guint
stages_find_lanes (Stages *stages)
{
  guint             free_from[MOST_LANES] = { 0 };
  guint             n_lanes = (guint) MAX ((stages->gutter - ARROW_ROOM) / LANE, 0);
  guint             n_left = 0;
  g_autofree guint *row = find_first_rows (stages);

  g_clear_pointer (&stages->lanes, g_free);
  stages->lanes = g_new (guint, stages->n_nodes + 1);
  for (guint i = 0; i < stages->n_nodes; i++)
    stages->lanes[i] = RUN_NONE;
  for (guint i = 0; i < stages->n_shown; i++)
    {
      guint node = g_array_index (stages->rows, StageRow, i).node;
      guint first = i, last = i;

      for (guint k = 0; k < stages->edges->len && row[node] == i; k++)
        if (leads_from (stages_edge (stages, k), node, row))
          {
            first = MIN (first, row[stages_edge (stages, k)->to]);
            last = MAX (last, row[stages_edge (stages, k)->to]);
          }
      if (first == last)
        continue;
      stages->lanes[node] = take_lane (free_from, MIN (n_lanes, MOST_LANES), first, last);
      n_left += stages->lanes[node] == RUN_NONE;
    }
  return n_left;
}

void
stages_draw_gutter (const Stages *stages)
{
  double            right = stages->left + stages->gutter - ARROW_ROOM - MOST_LINE / 2.0;
  g_autofree guint *row = find_first_rows (stages);

  for (guint k = 0; k < stages->edges->len; k++)
    {
      guint node = stages_edge (stages, k)->from;

      if (leads_from (stages_edge (stages, k), node, row) && stages->lanes[node] != RUN_NONE)
        draw_line (stages, right - stages->lanes[node] * LANE, row[node],
                   row[stages_edge (stages, k)->to], k);
    }
}
