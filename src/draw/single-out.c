/* SPDX-License-Identifier: Apache-2.0 */
/* The options' stage and executor as questions of a mark. */
#include "single-out.h"

#include "words.h"

gboolean
single_out_dims_stage (const DrawingOptions *options, guint stage)
{
  return options->stage != RUN_NONE && options->stage != stage;
}

gboolean
single_out_dims_executor (const DrawingOptions *options, guint executor)
{
  return options->executor != RUN_NONE && options->executor != executor;
}

char *
single_out_words (const Sketch *sketch)
{
  const DrawingOptions *options = sketch->options;
  g_autofree char      *stage = NULL, *executor = NULL;

  if (options->stage != RUN_NONE)
    stage = words_stage (sketch, options->stage);
  if (options->executor != RUN_NONE)
    executor = words_executor (sketch, options->executor);
  if (stage != NULL && executor != NULL)
    return g_strdup_printf (language_text (sketch->language, N_ ("Singled out: %s on %s.")), stage,
                            executor);
  if (stage == NULL && executor == NULL)
    return NULL;
  return g_strdup_printf (language_text (sketch->language, N_ ("Singled out: %s.")),
                          stage != NULL ? stage : executor);
}

char *
single_out_reason (const Sketch *sketch, char *reason)
{
  g_autofree char *words = single_out_words (sketch);
  g_autofree char *before = reason;

  if (words == NULL)
    return g_steal_pointer (&before);
  if (before == NULL)
    return g_steal_pointer (&words);
  return g_strdup_printf ("%s %s", before, words);
}

void
single_out_begin (const Sketch *sketch, gboolean is_dimmed)
{
  if (is_dimmed)
    scene_group_begin_opacity (sketch->scene, NULL, SINGLE_OUT_DIMMED);
}

void
single_out_end (const Sketch *sketch, gboolean is_dimmed)
{
  if (is_dimmed)
    scene_group_end (sketch->scene);
}
