/* SPDX-License-Identifier: Apache-2.0 */
/* The legend of a cluster: what occurs at the clock's time. */
#include "bar-signs.h"
#include "cluster.h"
#include "words.h"

#define CAP_WIDTH 6
#define MEMORY_WIDTH 8

static void
sample_free (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint paint = style_dashed (
      style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_EDGE), 1), 3,
      3);

  sketch_box (sketch, NULL, NULL, box, 3, &paint);
}

static void
sample_spill (const Sketch *sketch, Rect box, guint stage)
{
  StagePaint paint = theme_stage (sketch->theme, stage);
  ScenePaint fill =
      style_pattern (style_box (sketch_tint (sketch, stage, 0.22), paint.outline, 1.5),
                     SCENE_PATTERN_SPILL, sketch_colour (sketch, TOKEN_INK));

  sketch_box (sketch, NULL, NULL, box, 3, &fill);
}

static void
sample_lost (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint frame =
      style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_INK), 1.5);
  ScenePaint cap = style_fill (sketch_colour (sketch, TOKEN_INK));

  sketch_box (sketch, NULL, NULL, box, 2, &frame);
  sketch_box (sketch, NULL, NULL, (Rect){ box.x, box.y, CAP_WIDTH, box.height }, 1, &cap);
}

static void
sample_unused (const Sketch *sketch, Rect box, guint number)
{
  Colour     edge = sketch_colour (sketch, TOKEN_EDGE);
  ScenePaint paint = style_pattern (style_line (edge, 1), SCENE_PATTERN_UNUSED, edge);

  sketch_box (sketch, NULL, NULL, box, 2, &paint);
}

static void
sample_share (const Sketch *sketch, Rect box, guint stage)
{
  StagePaint paint = theme_stage (sketch->theme, stage);
  ScenePaint may = style_box (paint.tint, paint.outline, 1);
  ScenePaint holds = style_fill (paint.fill);

  sketch_box (sketch, NULL, NULL, box, 0, &may);
  sketch_box (sketch, NULL, NULL, (Rect){ box.x, box.y, box.width / 2, box.height }, 0, &holds);
}

static void
sample_memory (const Sketch *sketch, Rect box, guint number)
{
  double x = box.x + (box.width - MEMORY_WIDTH) / 2;

  legend_sample_token (sketch, (Rect){ x, box.y, MEMORY_WIDTH, box.height }, TOKEN_MEMORY_USER);
  legend_sample_token (sketch, (Rect){ x, box.y + box.height / 2, MEMORY_WIDTH, box.height / 2 },
                       TOKEN_OVERHEAD);
}

/* What is found among the slots. */
typedef struct
{
  gboolean *stages;
  guint     spilling; /* a stage that spills, and the first that runs; RUN_NONE */
  guint     first;
  BarSigns  signs;
} Found;

static void
look_at_slots (const Cluster *cluster, Found *found)
{
  const Run *run = cluster->sketch.run;

  for (guint slot = 0; slot < run->n_slots; slot++)
    {
      guint attempt = cluster->running[slot];
      guint stage;

      if (attempt == RUN_NONE)
        continue;
      stage = run_stage_attempt_of (run, attempt)->stage;
      found->stages[stage] = TRUE;
      found->first = MIN (found->first, stage);
      found->signs |= bar_signs (run, attempt);
      if (found->spilling == RUN_NONE && run_attempt_spills (run, attempt))
        found->spilling = stage;
    }
  for (guint i = 0; i < run->n_stage_attempts && cluster->moment.n_done > 0; i++)
    if (run->stage_attempts[i].first_launch_us <= cluster->at_us)
      found->stages[run->stage_attempts[i].stage] = TRUE;
}

static void
add_slots (Cluster *cluster, const Found *found)
{
  const Language *language = cluster->sketch.language;

  if (found->spilling != RUN_NONE)
    legend_add (cluster->legend, sample_spill, found->spilling,
                language_text (language, N_ ("S: spilled to disk")));
  if (found->first != RUN_NONE)
    bar_signs_add (cluster->legend, language, found->signs, found->first);
  if (cluster->n_busy < cluster->moment.slots)
    legend_add (cluster->legend, sample_free, 0, language_text (language, N_ ("free slot")));
}

static gboolean
has_lost (const Cluster *cluster)
{
  for (guint i = 0; i < cluster->sketch.run->n_executors; i++)
    if (cluster->sketch.run->executors[i].is_lost && cluster_life (cluster, i) == LIFE_GONE)
      return TRUE;
  return FALSE;
}

static gboolean
has_cached (const Cluster *cluster)
{
  for (guint i = 0; i < cluster->sketch.run->n_executors; i++)
    if (run_storage_at (cluster->sketch.run, i, cluster->at_us).heap_bytes > 0)
      return TRUE;
  return FALSE;
}

static void
sample_cached (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint paint = cluster_cached_paint (sketch);

  sketch_box (sketch, NULL, NULL, box, 0, &paint);
}

static void
add_memory (Cluster *cluster, const Found *found)
{
  const Language *language = cluster->sketch.language;

  if (found->first != RUN_NONE)
    legend_add (cluster->legend, sample_share, found->first,
                language_text (language, N_ ("execution memory: held, and at most per task")));
  if (cluster->sketch.run->n_executors == 0)
    return;
  if (has_cached (cluster))
    legend_add (cluster->legend, sample_cached, 0, language_text (language, N_ ("cached blocks")));
  if (cluster->sketch.run->executors[0].reserved_bytes > 0)
    legend_add (cluster->legend, legend_sample_token, TOKEN_MEMORY_RESERVED,
                language_text (language, N_ ("reserved")));
  legend_add (cluster->legend, legend_sample_token, TOKEN_MEMORY_USER,
              language_text (language, N_ ("user memory")));
  legend_add (cluster->legend, sample_unused, 0,
              language_text (language, N_ ("not for executors")));
}

void
cluster_fill_legend (Cluster *cluster, ClusterDetail detail)
{
  const Language      *language = cluster->sketch.language;
  g_autofree gboolean *stages = g_new0 (gboolean, cluster->sketch.run->n_stages + 1);
  Found                found = { stages, RUN_NONE, RUN_NONE };

  cluster->legend = legend_new (cluster->sketch.options->place);
  look_at_slots (cluster, &found);
  legend_add_stages (cluster->legend, &cluster->sketch, stages);
  if (detail != CLUSTER_SHARES)
    add_slots (cluster, &found);
  else if (found.first != RUN_NONE)
    legend_add (cluster->legend, legend_sample_ramp, found.first,
                language_text (language, N_ ("none to all of its slots busy")));
  if (has_lost (cluster) && detail != CLUSTER_SHARES)
    legend_add (cluster->legend, sample_lost, 0, language_text (language, N_ ("executor lost")));
  if (detail == CLUSTER_BOXES)
    add_memory (cluster, &found);
  else if (detail == CLUSTER_MEMORY)
    legend_add (cluster->legend, sample_memory, 0,
                language_text (language, N_ ("execution memory in use")));
}
