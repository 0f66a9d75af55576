/* SPDX-License-Identifier: Apache-2.0 */
/* Places columns over the width, and in each column cards and bends as near to the height of their
 * neighbours as their order allows. */
#include <math.h>

#include "stages.h"

#define SWEEPS 8
#define BEND_GAP 4     /* between two lines that pass */
#define BEND_SHARE 0.6 /* of the gap between cards, between a card and a line */
#define COLUMN_GAP_MOST 360
#define JOB_ROW 26

/* Widths of a form's card, and what lines need between two columns. */
typedef struct
{
  double width_most, width_least, gap;
} FormSize;

/* clang-format off */
static const FormSize sizes[N_CARD_FORMS] = {
  /*              most least gap */
  [CARD_FULL]   = { 240, 212, 84 },
  [CARD_MEDIUM] = { 212, 138, 68 },
  [CARD_SMALL]  = { 138, 88,  44 },
};
/* clang-format on */

static StageSpot *
spot_at (const Stages *stages, guint number)
{
  return &g_array_index (stages->spots, StageSpot, number);
}

static guint
n_jobs (const Stages *stages)
{
  return MAX (stages->sketch.run->n_jobs, 1);
}

/* What a form needs of the width between two columns, and gives to cards. */
static double
card_width (const Stages *stages, CardForm form)
{
  double inner = stages->right - stages->left;
  guint  gaps = stages->n_layers - 1;

  return floor (MIN ((inner - gaps * sizes[form].gap) / stages->n_layers, sizes[form].width_most));
}

static void
measure_spots (Stages *stages)
{
  for (guint i = 0; i < stages->n_nodes; i++)
    {
      const StageNode *node = &stages->nodes[i];
      StageSpot       *spot = spot_at (stages, i);
      double           reads = stages_reads_data (stages, node) ? STAGES_READS_ROW : 0;
      double           card = stages_card_height (stages, stages->form, node);

      spot->height = reads + card;
      spot->port = reads + card / 2;
    }
}

static double
gap_between (const Stages *stages, guint upper, guint lower)
{
  if (upper >= stages->n_nodes && lower >= stages->n_nodes)
    return BEND_GAP;
  if (upper >= stages->n_nodes || lower >= stages->n_nodes)
    return floor (stages->card_gap * BEND_SHARE);
  return stages->card_gap;
}

/* From the top of a cell's first spot to that of the k-th, where all stand as close as they may. */
static double
offset_of (const Stages *stages, guint cell, guint k)
{
  double offset = 0;

  for (guint i = stages->cell_offset[cell]; i < stages->cell_offset[cell] + k; i++)
    offset += spot_at (stages, stages->order[i])->height +
              gap_between (stages, stages->order[i], stages->order[i + 1]);
  return offset;
}

static double
cell_height (const Stages *stages, guint cell)
{
  guint n = stages->cell_offset[cell + 1] - stages->cell_offset[cell];

  if (n == 0)
    return 0;
  return offset_of (stages, cell, n - 1) +
         spot_at (stages, stages->order[stages->cell_offset[cell] + n - 1])->height;
}

/* Spots that want the same room share it: where each wants to stand above the one before, all of
 * them stand at the average. */
static void
settle (const Stages *stages, guint cell, const double *wants, double y, double height)
{
  guint              first = stages->cell_offset[cell];
  guint              n = stages->cell_offset[cell + 1] - first, n_blocks = 0;
  double             most = height - cell_height (stages, cell);
  g_autofree double *sums = g_new (double, n + 1);
  g_autofree guint  *counts = g_new (guint, n + 1);

  for (guint k = 0; k < n; k++)
    {
      sums[n_blocks] = wants[stages->order[first + k]] - y - offset_of (stages, cell, k);
      counts[n_blocks++] = 1;
      while (n_blocks > 1 &&
             sums[n_blocks - 2] / counts[n_blocks - 2] > sums[n_blocks - 1] / counts[n_blocks - 1])
        {
          sums[n_blocks - 2] += sums[n_blocks - 1];
          counts[n_blocks - 2] += counts[n_blocks - 1];
          n_blocks--;
        }
    }
  for (guint block = 0, k = 0; block < n_blocks; block++)
    for (guint i = 0; i < counts[block]; i++, k++)
      spot_at (stages, stages->order[first + k])->y =
          y + offset_of (stages, cell, k) + floor (CLAMP (sums[block] / counts[block], 0, most));
}

static void
want_at (const Stages *stages, double *sums, guint *counts, guint spot, guint neighbour)
{
  sums[spot] += spot_at (stages, neighbour)->y + spot_at (stages, neighbour)->port -
                spot_at (stages, spot)->port;
  counts[spot]++;
}

/* Where every spot of a layer wants to stand: at the height of its neighbours at the sides that
 * count. */
static void
find_wants (const Stages *stages, double *wants, gboolean by_left, gboolean by_right)
{
  g_autofree guint *counts = g_new0 (guint, stages->spots->len + 1);

  for (guint i = 0; i < stages->spots->len; i++)
    wants[i] = 0;
  for (guint i = 0; i < stages->edges->len; i++)
    {
      const StageEdge *edge = stages_edge (stages, i);

      for (guint k = 0; stages_edge_is_inside (stages, edge) && k <= edge->n_bends; k++)
        {
          guint from = k == 0 ? edge->from : edge->first_bend + k - 1;
          guint to = k == edge->n_bends ? edge->to : edge->first_bend + k;

          if (by_left)
            want_at (stages, wants, counts, to, from);
          if (by_right)
            want_at (stages, wants, counts, from, to);
        }
    }
  for (guint i = 0; i < stages->spots->len; i++)
    wants[i] = counts[i] > 0 ? wants[i] / counts[i] : spot_at (stages, i)->y;
}

static void
settle_job (const Stages *stages, guint job, double y, double height)
{
  g_autofree double *wants = g_new0 (double, stages->spots->len + 1);
  guint              first = job * stages->n_layers;

  for (guint cell = first; cell < first + stages->n_layers; cell++)
    for (guint k = stages->cell_offset[cell]; k < stages->cell_offset[cell + 1]; k++)
      spot_at (stages, stages->order[k])->y =
          y + offset_of (stages, cell, k - stages->cell_offset[cell]) +
          floor ((height - cell_height (stages, cell)) / 2);
  for (guint sweep = 0; sweep < SWEEPS; sweep++)
    {
      gboolean by_left = sweep % 2 == 0 || sweep + 1 == SWEEPS;
      gboolean by_right = sweep % 2 == 1;

      for (guint k = 0; k < stages->n_layers; k++)
        {
          find_wants (stages, wants, by_left, by_right);
          settle (stages, first + (by_left ? k : stages->n_layers - 1 - k), wants, y, height);
        }
    }
}

static void
place_boxes (Stages *stages, double width)
{
  double step = width + stages->column_gap;
  double used = stages->n_layers * step - stages->column_gap;
  double x = stages->left + floor ((stages->right - stages->left - used) / 2);

  for (guint i = 0; i < stages->n_nodes; i++)
    {
      StageNode       *node = &stages->nodes[i];
      const StageSpot *spot = spot_at (stages, i);
      double           reads = stages_reads_data (stages, node) ? STAGES_READS_ROW : 0;

      node->box =
          (Rect){ floor (x + node->layer * step), spot->y + reads, width, spot->height - reads };
    }
}

gboolean
stages_place (Stages *stages, CardForm form, double card_gap, double y, double *foot)
{
  double width = card_width (stages, form);
  double inner = stages->right - stages->left;

  if (width < sizes[form].width_least)
    return FALSE;
  stages->form = form;
  stages->card_gap = card_gap;
  stages->column_gap = 0;
  if (stages->n_layers > 1)
    stages->column_gap =
        MIN ((inner - stages->n_layers * width) / (stages->n_layers - 1), COLUMN_GAP_MOST);
  measure_spots (stages);
  for (guint job = 0; job < n_jobs (stages); job++)
    {
      double height = 0;

      for (guint layer = 0; layer < stages->n_layers; layer++)
        height = MAX (height, cell_height (stages, job * stages->n_layers + layer));
      y += job > 0 ? STAGES_JOB_GAP : 0;
      stages->job_y[job] = y;
      y += n_jobs (stages) > 1 ? JOB_ROW : 0;
      settle_job (stages, job, y, height);
      y += height;
    }
  stages->job_y[n_jobs (stages)] = y;
  place_boxes (stages, width);
  *foot = y;
  return TRUE;
}
