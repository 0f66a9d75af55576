/* SPDX-License-Identifier: Apache-2.0 */
/* How busy an executor or a group of nodes is, as one cell: the stage that most slots run, over the
 * idle colour. */
#include "cluster.h"
#include "words.h"

void
load_add_executor (const Cluster *cluster, guint executor, Load *load)
{
  const RunExecutor *owner = &cluster->sketch.run->executors[executor];

  if (cluster_life (cluster, executor) != LIFE_ALIVE)
    return;
  load->slots += owner->slots;
  for (guint slot = owner->first_slot; slot < owner->first_slot + owner->slots; slot++)
    {
      guint attempt = cluster->running[slot];
      guint stage;

      if (attempt == RUN_NONE)
        continue;
      stage = run_stage_attempt_of (cluster->sketch.run, attempt)->stage;
      load->busy++;
      if (load->votes == 0)
        load->stage = stage;
      load->votes += load->stage == stage ? 1 : -1u;
    }
}

Load
load_of_nodes (const Cluster *cluster, guint first, guint n)
{
  Load  load = { .stage = RUN_NONE };
  guint end = MIN (first + n, cluster->sketch.run->n_nodes);

  for (guint i = cluster->node_offset[first]; i < cluster->node_offset[end]; i++)
    load_add_executor (cluster, cluster->by_node[i], &load);
  return load;
}

char *
load_title (const Sketch *sketch, const char *name, const Load *load)
{
  g_autofree char *busy = words_count (sketch, load->busy);
  g_autofree char *slots = words_count (sketch, load->slots);

  return g_strdup_printf (language_text (sketch->language, N_ ("%s: %s of %s slots busy")), name,
                          busy, slots);
}

void
load_draw (const Sketch *sketch, const char *id, const char *name, Rect cell, const Load *load)
{
  Colour           idle = sketch_colour (sketch, TOKEN_IDLE);
  double           share = load->slots > 0 ? (double) load->busy / load->slots : 0;
  ScenePaint       paint = style_box (idle, sketch_colour (sketch, TOKEN_EDGE), 1);
  g_autofree char *title = load_title (sketch, name, load);

  if (load->slots == 0)
    paint = style_dashed (
        style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_EDGE), 1), 2,
        2);
  if (load->stage != RUN_NONE)
    {
      StagePaint stage = theme_stage (sketch->theme, load->stage);

      paint = style_box (colour_mix (stage.fill, idle, share), stage.outline, 1);
    }
  sketch_box (sketch, id, title, cell, 2, &paint);
}
