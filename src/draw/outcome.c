/* SPDX-License-Identifier: Apache-2.0 */
/* The sentences of runs that have no number of their own. */
#include "outcome.h"

#include "words.h"

#define PADDING 16

char *
outcome_answer (const Sketch *sketch)
{
  const Run       *run = sketch->run;
  g_autofree char *at = NULL;

  if (run->status == RUN_NEVER_STARTS)
    return g_strdup (
        language_text (sketch->language, N_ ("The job never starts: no executor comes")));
  if (run->status == RUN_FAILED)
    {
      at = words_time (sketch, run->makespan_us);
      return g_strdup_printf (language_text (sketch->language, N_ ("The job fails at %s")), at);
    }
  if (run->n_attempts == 0)
    return g_strdup (language_text (sketch->language, N_ ("Nothing to run: the job has 0 tasks")));
  return NULL;
}

char *
outcome_reason (const Sketch *sketch)
{
  if (sketch->run->reason != NULL)
    return g_strdup (sketch->run->reason);
  if (sketch->run->n_attempts == 0)
    return g_strdup (language_text (sketch->language, N_ ("There is no partition to work on.")));
  return NULL;
}

void
outcome_draw_empty (const Sketch *sketch, Rect box, const char *title, const char *text)
{
  ScenePaint paint = style_dashed (
      style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_EDGE), 1), 3,
      3);

  sketch_box (sketch, "empty", title, box, 6, &paint);
  sketch_paragraph (sketch, ROLE_DIM, rect_inset (box, PADDING), text);
}
