/* SPDX-License-Identifier: Apache-2.0 */
/* Finds nodes, edges and layers in a run. */
#include <math.h>

#include "stages.h"

#define PX_PER_ROOT_MB 0.07 /* 2.2 for the root of a GB (LOOK 6) */
#define LEAST_PX 1.5
#define MOST_PX 20 /* of the widest; all others shrink with it */

static gboolean
is_skip (const Run *run, guint stage_attempt)
{
  return run->stage_attempts[stage_attempt].status == STAGE_SKIPPED;
}

guint
stages_attempt (const Stages *stages, const StageNode *node, guint k)
{
  return stages->attempts[node->first + k];
}

/* Nodes of stages come first, in file order: node k is stage k. */
static void
find_nodes (Stages *stages)
{
  const Run *run = stages->sketch.run;

  stages->nodes = g_new0 (StageNode, run->n_stages + run->n_stage_attempts + 1);
  stages->n_nodes = run->n_stages;
  for (guint i = 0; i < run->n_stages; i++)
    stages->nodes[i] = (StageNode){ .stage = i, .job = run->stages[i].job };
  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (is_skip (run, i))
      stages->nodes[stages->n_nodes++] = (StageNode){ .stage = run->stage_attempts[i].stage,
                                                      .job = run->stage_attempts[i].job,
                                                      .n_attempts = 1,
                                                      .is_skipped = TRUE };
    else
      stages->nodes[run->stage_attempts[i].stage].n_attempts++;
}

/* Puts the attempts of each node together, in their order. */
static void
find_attempts (Stages *stages)
{
  const Run        *run = stages->sketch.run;
  g_autofree guint *next = g_new0 (guint, stages->n_nodes + 1);
  guint             n = 0, n_skips = 0;

  stages->attempts = g_new0 (guint, run->n_stage_attempts + 1);
  for (guint i = 0; i < stages->n_nodes; i++)
    {
      stages->nodes[i].first = next[i] = n;
      n += stages->nodes[i].n_attempts;
    }
  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      guint node = is_skip (run, i) ? run->n_stages + n_skips++ : run->stage_attempts[i].stage;

      stages->attempts[next[node]++] = i;
    }
}

/* The node from which a job reads a stage: its own skipped one, or the stage itself. */
static guint
node_of (const Stages *stages, guint stage, guint job)
{
  for (guint i = stages->sketch.run->n_stages; i < stages->n_nodes; i++)
    if (stages->nodes[i].stage == stage && stages->nodes[i].job == job)
      return i;
  return stage;
}

static void
find_edges (Stages *stages)
{
  const Run *run = stages->sketch.run;

  stages->edges = g_array_new (FALSE, FALSE, sizeof (StageEdge));
  for (guint i = 0; i < stages->n_nodes; i++)
    {
      const StageNode *node = &stages->nodes[i];
      const RunStage  *stage = &run->stages[node->stage];
      StageEdge        edge = { EDGE_REUSE, node->stage, i, stage->shuffle_write_bytes };

      if (node->is_skipped)
        g_array_append_val (stages->edges, edge);
      for (guint k = 0; k < stage->n_parents && !node->is_skipped; k++)
        {
          edge.kind = EDGE_SHUFFLE;
          edge.from = node_of (stages, stage->parents[k], node->job);
          edge.bytes = run->stages[stage->parents[k]].shuffle_write_bytes;
          g_array_append_val (stages->edges, edge);
        }
    }
}

/* Longest paths inside each job; a stage stands after at most all others. */
static void
find_layers (Stages *stages)
{
  gboolean has_changed = TRUE;

  for (guint round = 0; has_changed && round < stages->n_nodes; round++)
    {
      has_changed = FALSE;
      for (guint i = 0; i < stages->edges->len; i++)
        {
          const StageEdge *edge = &g_array_index (stages->edges, StageEdge, i);
          const StageNode *from = &stages->nodes[edge->from];
          StageNode       *to = &stages->nodes[edge->to];

          if (edge->kind == EDGE_REUSE || from->job != to->job || to->layer > from->layer)
            continue;
          to->layer = from->layer + 1;
          has_changed = TRUE;
        }
    }
  stages->n_layers = 0;
  for (guint i = 0; i < stages->n_nodes; i++)
    stages->n_layers = MAX (stages->n_layers, stages->nodes[i].layer + 1);
}

static double
root_mb (Bytes bytes)
{
  return sqrt ((double) MAX (bytes, 0) / UNITS_MB);
}

void
stages_find (Stages *stages)
{
  double widest = 0;

  find_nodes (stages);
  find_attempts (stages);
  find_edges (stages);
  find_layers (stages);
  for (guint i = 0; i < stages->edges->len; i++)
    widest = MAX (widest, root_mb (g_array_index (stages->edges, StageEdge, i).bytes));
  stages->px_per_root_mb = PX_PER_ROOT_MB;
  if (widest * PX_PER_ROOT_MB > MOST_PX)
    stages->px_per_root_mb = MOST_PX / widest;
}

double
stages_edge_width (const Stages *stages, const StageEdge *edge)
{
  if (edge->kind == EDGE_REUSE)
    return LEAST_PX;
  return MAX (root_mb (edge->bytes) * stages->px_per_root_mb, LEAST_PX);
}
