/* SPDX-License-Identifier: Apache-2.0 */
/* Who runs what at the clock's time. */
#include "cluster.h"

#include "words.h"

static void
index_nodes (Cluster *cluster)
{
  const Run          *run = cluster->sketch.run;
  g_autofree guint32 *next = NULL;

  cluster->node_offset = g_new0 (guint32, run->n_nodes + 1);
  cluster->by_node = g_new (guint32, MAX (run->n_executors, 1));
  for (guint i = 0; i < run->n_executors; i++)
    cluster->node_offset[run->executors[i].node + 1]++;
  for (guint i = 0; i < run->n_nodes; i++)
    cluster->node_offset[i + 1] += cluster->node_offset[i];
  next = g_memdup2 (cluster->node_offset, (run->n_nodes + 1) * sizeof (guint32));
  for (guint i = 0; i < run->n_executors; i++)
    cluster->by_node[next[run->executors[i].node]++] = i;
}

void
cluster_init (Cluster *cluster, const Run *run, const DrawingOptions *options)
{
  *cluster = (Cluster){ .sketch = { NULL, run, options, options->theme, options->language } };
  cluster->at_us = MIN (options->at_us, run->makespan_us);
  run_moment (run, cluster->at_us, &cluster->moment);
  cluster->running = g_new (guint32, MAX (run->n_slots, 1));
  for (guint slot = 0; slot < run->n_slots; slot++)
    {
      cluster->running[slot] = run_attempt_at (run, slot, cluster->at_us);
      cluster->n_busy += cluster->running[slot] != RUN_NONE;
    }
  index_nodes (cluster);
}

void
cluster_clear (Cluster *cluster)
{
  head_clear (&cluster->head);
  g_clear_pointer (&cluster->legend, legend_free);
  g_clear_pointer (&cluster->running, g_free);
  g_clear_pointer (&cluster->node_offset, g_free);
  g_clear_pointer (&cluster->by_node, g_free);
}

Life
cluster_life (const Cluster *cluster, guint executor)
{
  const RunExecutor *lives = &cluster->sketch.run->executors[executor];

  if (cluster->at_us < lives->added_us)
    return LIFE_TO_COME;
  return cluster->at_us < lives->removed_us ? LIFE_ALIVE : LIFE_GONE;
}
