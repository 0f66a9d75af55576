/* SPDX-License-Identifier: Apache-2.0 */
/* Finds nodes, edges and layers in a run, and what is singled out. */
#include <math.h>

#include "stages.h"

#define PX_PER_ROOT_MB 0.07 /* 2.2 for the root of a GB (LOOK 6) */
#define LEAST_PX 1.5
#define MOST_PX 20 /* of the widest; all others shrink with it */

const StageEdge *
stages_edge (const Stages *stages, guint number)
{
  return &g_array_index (stages->edges, StageEdge, number);
}

gboolean
stages_edge_is_inside (const Stages *stages, const StageEdge *edge)
{
  return edge->kind != EDGE_REUSE && stages->nodes[edge->from].job == stages->nodes[edge->to].job;
}

gboolean
stages_has_run (const Stages *stages, const StageNode *node)
{
  return !node->is_skipped && node->n_attempts > 0 &&
         stages->sketch.run->stage_attempts[stages_attempt (stages, node, 0)].first_launch_us !=
             RUN_NEVER;
}

gboolean
stages_reads_data (const Stages *stages, const StageNode *node)
{
  const RunStage *stage = &stages->sketch.run->stages[node->stage];

  return !node->is_skipped && stage->n_parents == 0 && stage->total_input_bytes > 0;
}

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
add_broadcasts (Stages *stages, guint number)
{
  const Run      *run = stages->sketch.run;
  const RunStage *stage = &run->stages[stages->nodes[number].stage];

  for (guint i = 0; i < stage->n_awaits && !stages->nodes[number].is_skipped; i++)
    {
      const RunAdapted *adapted = &run->stages[stage->awaits[i]].adapted;
      StageEdge         edge = { EDGE_BROADCAST, stage->awaits[i], number, adapted->row_bytes };

      if (adapted->id == ADAPTED_COLLECT)
        g_array_append_val (stages->edges, edge);
    }
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
      add_broadcasts (stages, i);
    }
}

/* Longest paths inside each job; a stage stands after at most all others. Those that stand far
 * enough to the left already keep their places. */
static void
push_right (Stages *stages)
{
  gboolean has_changed = TRUE;

  for (guint round = 0; has_changed && round < stages->n_nodes; round++)
    {
      has_changed = FALSE;
      for (guint i = 0; i < stages->edges->len; i++)
        {
          const StageEdge *edge = stages_edge (stages, i);
          const StageNode *from = &stages->nodes[edge->from];
          StageNode       *to = &stages->nodes[edge->to];

          if (!stages_edge_is_inside (stages, edge) || to->layer > from->layer)
            continue;
          to->layer = from->layer + 1;
          has_changed = TRUE;
        }
    }
}

/* How many layers follow each node inside its job. */
static guint *
find_layers_after (const Stages *stages)
{
  guint   *after = g_new0 (guint, stages->n_nodes + 1);
  gboolean has_changed = TRUE;

  for (guint round = 0; has_changed && round < stages->n_nodes; round++)
    {
      has_changed = FALSE;
      for (guint i = 0; i < stages->edges->len; i++)
        {
          const StageEdge *edge = stages_edge (stages, i);

          if (!stages_edge_is_inside (stages, edge) || after[edge->from] > after[edge->to])
            continue;
          after[edge->from] = after[edge->to] + 1;
          has_changed = TRUE;
        }
    }
  return after;
}

/* What is used again stands below the stage that it comes from, where that needs no more layers. */
static void
align_skipped (Stages *stages)
{
  g_autofree guint *after = find_layers_after (stages);

  for (guint i = stages->sketch.run->n_stages; i < stages->n_nodes; i++)
    {
      StageNode *node = &stages->nodes[i];

      node->layer = MIN (stages->nodes[node->stage].layer, stages->n_layers - 1 - after[i]);
    }
  push_right (stages);
}

static void
find_layers (Stages *stages)
{
  push_right (stages);
  stages->n_layers = 0;
  for (guint i = 0; i < stages->n_nodes; i++)
    stages->n_layers = MAX (stages->n_layers, stages->nodes[i].layer + 1);
  if (stages->n_nodes <= STAGES_MOST_CARDS)
    align_skipped (stages);
}

/* ---- what is singled out */

static gboolean
is_beside (const Stages *stages, guint node, guint stage)
{
  for (guint i = 0; i < stages->edges->len; i++)
    {
      const StageEdge *edge = stages_edge (stages, i);

      if ((edge->from == node && stages->nodes[edge->to].stage == stage) ||
          (edge->to == node && stages->nodes[edge->from].stage == stage))
        return TRUE;
    }
  return FALSE;
}

/* Which stages have run a task on an executor. */
static gboolean *
find_runs_on (const Run *run, guint executor)
{
  gboolean          *runs = g_new0 (gboolean, run->n_stages + 1);
  const RunExecutor *named = &run->executors[executor];

  for (guint slot = named->first_slot; slot < named->first_slot + named->slots; slot++)
    for (guint i = run->slot_offset[slot]; i < run->slot_offset[slot + 1]; i++)
      runs[run_stage_attempt_of (run, run->by_slot[i])->stage] = TRUE;
  return runs;
}

/* A stage is singled out with its parents and readers, an executor with the stages that it has
 * worked on. */
static void
find_dimmed (Stages *stages)
{
  const DrawingOptions *options = stages->sketch.options;
  g_autofree gboolean  *runs_on = NULL;

  if (options->executor != RUN_NONE)
    runs_on = find_runs_on (stages->sketch.run, options->executor);
  for (guint i = 0; i < stages->n_nodes; i++)
    {
      StageNode *node = &stages->nodes[i];

      node->is_dimmed = (options->stage != RUN_NONE && node->stage != options->stage &&
                         !is_beside (stages, i, options->stage)) ||
                        (runs_on != NULL && (node->is_skipped || !runs_on[node->stage]));
    }
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
  find_dimmed (stages);
  for (guint i = 0; i < stages->edges->len; i++)
    widest = MAX (widest, root_mb (stages_edge (stages, i)->bytes));
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
