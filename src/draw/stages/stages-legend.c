/* SPDX-License-Identifier: Apache-2.0 */
/* The legend of the graph of stages: what occurs in it. */
#include <math.h>

#include "playhead.h"
#include "stage-paint.h"
#include "stages.h"
#include "words.h"

#define LINE_WIDTH 3

static void
sample_frame (const Sketch *sketch, Rect box, guint kind)
{
  ScenePaint paint = stages_frame (sketch, (StageFrame) kind);

  sketch_box (sketch, NULL, NULL, box, 4, &paint);
}

static void
sample_shuffle (const Sketch *sketch, Rect box, guint number)
{
  double     y = floor (box.y + box.height / 2) + 0.5;
  ScenePaint line = style_line (sketch_colour (sketch, TOKEN_EDGE), LINE_WIDTH);

  scene_line (sketch->scene, box.x, y, box.x + box.width, y, &line);
}

static void
sample_reuse (const Sketch *sketch, Rect box, guint number)
{
  double     y = floor (box.y + box.height / 2) + 0.5;
  ScenePaint line = style_dashed (style_line (sketch_colour (sketch, TOKEN_EDGE), 1.5), 2, 3);

  scene_line (sketch->scene, box.x, y, box.x + box.width, y, &line);
}

/* What occurs, and the stage whose colour a sample takes. */
typedef struct
{
  gboolean runs, waits, comes, again, failed, skipped, idle;
  guint    waiting, retried, broken;
} Found;

static void
look_at_attempt (const Stages *stages, const RunStageAttempt *ran, gboolean is_last, Found *found)
{
  Micros at_us = stages->sketch.options->at_us;

  if (ran->first_launch_us == RUN_NEVER)
    return;
  found->runs |= ran->attempt == 0 && !(is_last && ran->status == STAGE_FAILED);
  if (ran->first_launch_us > ran->submitted_us && !found->waits)
    {
      found->waits = TRUE;
      found->waiting = ran->stage;
    }
  found->comes |= stages->progress != NULL && !stages->sketch.options->hides_progress &&
                  ran->completed_us > at_us;
  if (ran->attempt > 0)
    {
      found->again = TRUE;
      found->retried = ran->stage;
    }
  if (is_last && ran->status == STAGE_FAILED)
    {
      found->failed = TRUE;
      found->broken = ran->stage;
    }
}

static void
look_at (const Stages *stages, const StageNode *node, Found *found)
{
  found->skipped |= node->is_skipped;
  found->idle |= !node->is_skipped && !stages_has_run (stages, node);
  for (guint i = 0; i < node->n_attempts && !node->is_skipped; i++)
    look_at_attempt (stages, &stages->sketch.run->stage_attempts[stages_attempt (stages, node, i)],
                     i + 1 == node->n_attempts, found);
}

static void
add_looks (Stages *stages, const Found *found)
{
  const Language *language = stages->sketch.language;

  if (found->runs)
    legend_add (stages->legend, stage_paint_sample, STAGE_LOOK_RUNS,
                language_text (language, N_ ("runs")));
  if (found->waits || found->comes)
    legend_add (
        stages->legend, stage_paint_sample, STAGE_LOOK_TO_COME + N_STAGE_LOOKS * found->waiting,
        language_text (language, found->comes ? N_ ("waits for its first slot, or is to come")
                                              : N_ ("submitted, waits for its first slot")));
  if (found->again)
    legend_add (stages->legend, stage_paint_sample,
                STAGE_LOOK_AGAIN + N_STAGE_LOOKS * found->retried,
                language_text (language, N_ ("runs again")));
  if (found->failed)
    legend_add (stages->legend, stage_paint_sample,
                STAGE_LOOK_FAILED + N_STAGE_LOOKS * found->broken,
                language_text (language, N_ ("failed")));
  if (found->skipped)
    legend_add (stages->legend, sample_frame, STAGE_FRAME_SKIPPED,
                language_text (language, N_ ("skipped")));
  if (found->idle)
    legend_add (stages->legend, sample_frame, STAGE_FRAME_NOT_RUN,
                language_text (language, N_ ("not run")));
}

void
stages_fill_legend (Stages *stages)
{
  const Language  *language = stages->sketch.language;
  Found            found = { 0 };
  gboolean         shuffles = FALSE, reuses = FALSE;
  g_autofree char *at = NULL, *clock = NULL;

  for (guint i = 0; i < stages->n_nodes; i++)
    look_at (stages, &stages->nodes[i], &found);
  add_looks (stages, &found);
  for (guint i = 0; i < stages->edges->len; i++)
    {
      shuffles |= stages_edge (stages, i)->kind == EDGE_SHUFFLE;
      reuses |= stages_edge (stages, i)->kind == EDGE_REUSE;
    }
  if (shuffles)
    legend_add (stages->legend, sample_shuffle, 0, language_text (language, N_ ("shuffle bytes")));
  if (reuses)
    legend_add (stages->legend, sample_reuse, 0,
                language_text (language, N_ ("the same shuffle files")));
  if (stages->progress == NULL)
    return;
  at = words_clock (&stages->sketch, stages->sketch.options->at_us);
  clock = g_strdup_printf (language_text (language, N_ ("clock at %s")), at);
  legend_add (stages->legend, playhead_sample, PLAYHEAD_CLOCK, clock);
}
