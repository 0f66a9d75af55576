/* SPDX-License-Identifier: Apache-2.0 */
/* The order of cards and bends in each column, by the average place of their neighbours: lines that
 * pass a column have a place between its cards, so that none runs behind one. */
#include <string.h>

#include "stages.h"

#define SWEEPS 12
#define BEND_ROOM 8 /* beside a line that passes */

/* Two spots of neighbouring columns that a line joins. */
typedef struct
{
  guint from, to;
} Link;

static const StageSpot *
spot_at (const Stages *stages, guint number)
{
  return &g_array_index (stages->spots, StageSpot, number);
}

static guint
cell_of (const Stages *stages, guint spot)
{
  return spot_at (stages, spot)->job * stages->n_layers + spot_at (stages, spot)->layer;
}

static guint
n_cells (const Stages *stages)
{
  return MAX (stages->sketch.run->n_jobs, 1) * stages->n_layers;
}

static void
add_spots (Stages *stages)
{
  stages->spots = g_array_new (FALSE, TRUE, sizeof (StageSpot));
  for (guint i = 0; i < stages->n_nodes; i++)
    {
      StageSpot spot = { .job = stages->nodes[i].job, .layer = stages->nodes[i].layer };

      g_array_append_val (stages->spots, spot);
    }
  for (guint i = 0; i < stages->edges->len; i++)
    {
      StageEdge       *edge = &g_array_index (stages->edges, StageEdge, i);
      const StageNode *from = &stages->nodes[edge->from];
      double           height = stages_edge_width (stages, edge) + BEND_ROOM;
      StageSpot        bend = { .job = from->job, .height = height, .port = height / 2 };

      edge->first_bend = stages->spots->len;
      if (!stages_edge_is_inside (stages, edge))
        continue;
      for (bend.layer = from->layer + 1; bend.layer < stages->nodes[edge->to].layer; bend.layer++)
        g_array_append_val (stages->spots, bend);
      edge->n_bends = stages->spots->len - edge->first_bend;
    }
}

static GArray *
find_links (const Stages *stages)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (Link));

  for (guint i = 0; i < stages->edges->len; i++)
    {
      const StageEdge *edge = stages_edge (stages, i);
      Link             link = { .from = edge->from };

      if (!stages_edge_is_inside (stages, edge))
        continue;
      for (guint k = 0; k < edge->n_bends; k++)
        {
          link.to = edge->first_bend + k;
          g_array_append_val (links, link);
          link.from = link.to;
        }
      link.to = edge->to;
      g_array_append_val (links, link);
    }
  return links;
}

/* Spots by cell, in their own order. */
static void
fill_cells (Stages *stages)
{
  guint n = n_cells (stages);

  stages->cell_offset = g_new0 (guint, n + 2);
  stages->order = g_new0 (guint, stages->spots->len + 1);
  for (guint i = 0; i < stages->spots->len; i++)
    stages->cell_offset[cell_of (stages, i) + 2]++;
  for (guint cell = 0; cell < n; cell++)
    stages->cell_offset[cell + 2] += stages->cell_offset[cell + 1];
  for (guint i = 0; i < stages->spots->len; i++)
    stages->order[stages->cell_offset[cell_of (stages, i) + 1]++] = i;
}

static void
find_positions (const Stages *stages, guint *position)
{
  for (guint cell = 0; cell < n_cells (stages); cell++)
    for (guint k = stages->cell_offset[cell]; k < stages->cell_offset[cell + 1]; k++)
      position[stages->order[k]] = k - stages->cell_offset[cell];
}

static void
sort_cell (Stages *stages, guint cell, const double *keys)
{
  for (guint k = stages->cell_offset[cell] + 1; k < stages->cell_offset[cell + 1]; k++)
    {
      guint spot = stages->order[k], at = k;

      for (; at > stages->cell_offset[cell] && keys[stages->order[at - 1]] > keys[spot]; at--)
        stages->order[at] = stages->order[at - 1];
      stages->order[at] = spot;
    }
}

/* Sorts one column of all jobs by its neighbours at the left or the right. */
static void
sort_layer (Stages *stages, const GArray *links, guint *position, guint layer, gboolean by_left)
{
  guint              n_spots = stages->spots->len;
  g_autofree double *keys = g_new0 (double, n_spots);
  g_autofree guint  *n = g_new0 (guint, n_spots);

  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = &g_array_index (links, Link, i);
      guint       spot = by_left ? link->to : link->from;

      keys[spot] += position[by_left ? link->from : link->to];
      n[spot]++;
    }
  for (guint i = 0; i < n_spots; i++)
    keys[i] = n[i] > 0 ? keys[i] / n[i] : position[i];
  for (guint job = 0; job < MAX (stages->sketch.run->n_jobs, 1); job++)
    sort_cell (stages, job * stages->n_layers + layer, keys);
  find_positions (stages, position);
}

static guint
count_crossings (const Stages *stages, const GArray *links, const guint *position)
{
  guint n = 0;

  for (guint i = 0; i < links->len; i++)
    for (guint k = i + 1; k < links->len; k++)
      {
        const Link *a = &g_array_index (links, Link, i);
        const Link *b = &g_array_index (links, Link, k);

        if (cell_of (stages, a->from) == cell_of (stages, b->from))
          n += (position[a->from] < position[b->from] && position[a->to] > position[b->to]) ||
               (position[a->from] > position[b->from] && position[a->to] < position[b->to]);
      }
  return n;
}

void
stages_order (Stages *stages)
{
  g_autoptr (GArray) links = NULL;
  g_autofree guint  *position = NULL, *best = NULL;
  guint              fewest;

  add_spots (stages);
  links = find_links (stages);
  fill_cells (stages);
  position = g_new0 (guint, stages->spots->len + 1);
  find_positions (stages, position);
  best = g_memdup2 (stages->order, stages->spots->len * sizeof (guint));
  fewest = count_crossings (stages, links, position);
  for (guint sweep = 0; sweep < SWEEPS && fewest > 0; sweep++)
    {
      gboolean by_left = sweep % 2 == 0;
      guint    n;

      for (guint k = 1; k < stages->n_layers; k++)
        sort_layer (stages, links, position, by_left ? k : stages->n_layers - 1 - k, by_left);
      n = count_crossings (stages, links, position);
      if (n >= fewest)
        continue;
      fewest = n;
      memcpy (best, stages->order, stages->spots->len * sizeof (guint));
    }
  memcpy (stages->order, best, stages->spots->len * sizeof (guint));
}
