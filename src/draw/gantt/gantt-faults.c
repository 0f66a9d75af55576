/* SPDX-License-Identifier: Apache-2.0 */
/* Lost executors: a cap where their lanes end, and in the free space behind it what the loss cost.
 */
#include <math.h>

#include "gantt-parts.h"
#include "words.h"

#define CAP_WIDTH 6
#define TEXT_GAP 10
#define PATCH 3
#define TEXT_LEAST 90
#define TEXT_MOST 520

/* clang-format off */
static const char *const kind_words[] = {
  [RUN_LOSS_OF_EXECUTOR]     = N_("executor %s lost"),
  [RUN_LOSS_OF_NODE]         = N_("executor %s lost"),
  [RUN_LOSS_OF_SPOT]         = N_("executor %s lost with its spot node"),
  [RUN_LOSS_BY_DECOMMISSION] = N_("executor %s decommissioned"),
  [RUN_LOSS_BY_EXCLUSION]    = N_("executor %s excluded and ended"),
};

static const char *const death_words[] = {
  [RUN_DEATH_NONE]      = NULL,
  [RUN_DEATH_HEAP]      = N_("executor %s lost: its heap is full"),
  [RUN_DEATH_CONTAINER] = N_("executor %s lost: its container held too much"),
};
/* clang-format on */

static void
append_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

/* What the driver does about it. */
static void
append_cure (const Sketch *sketch, const RunFault *fault, GString *text)
{
  const RunExecutor *heir = NULL;
  g_autofree char   *at = NULL;

  if (fault->known_us > fault->at_us)
    {
      g_autofree char *known = words_time (sketch, fault->known_us);

      append_sentence (
          text, g_strdup_printf (language_text (sketch->language, N_ ("The driver knows at %s.")),
                                 known));
    }
  if (fault->replaced_by == RUN_NONE)
    {
      append_sentence (text,
                       g_strdup (language_text (sketch->language, N_ ("It is not replaced."))));
      return;
    }
  heir = &sketch->run->executors[fault->replaced_by];
  at = words_time (sketch, heir->added_us);
  append_sentence (text, g_strdup_printf (language_text (sketch->language,
                                                         N_ ("Executor %s replaces it at %s.")),
                                          heir->id, at));
}

static char *
fault_words (const Sketch *sketch, const RunFault *fault)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *running = words_count (sketch, fault->n_running);
  g_autofree char *outputs = words_count (sketch, fault->n_outputs);

  append_sentence (
      text,
      fault->n_running == 0
          ? g_strdup (language_text (sketch->language, N_ ("No task ran on it.")))
          : g_strdup_printf (language_plural (sketch->language, N_ ("%s running task is lost."),
                                              N_ ("%s running tasks are lost."), fault->n_running),
                             running));
  if (fault->n_outputs > 0)
    append_sentence (
        text, g_strdup_printf (language_plural (sketch->language, N_ ("%s map output is gone."),
                                                N_ ("%s map outputs are gone."), fault->n_outputs),
                               outputs));
  append_cure (sketch, fault, text);
  return g_string_free (text, FALSE);
}

/* The fault that took an executor: its own, or its node's. */
static const RunFault *
fault_of (const Run *run, guint executor)
{
  const RunExecutor *lost = &run->executors[executor];

  for (guint i = 0; i < run->n_faults; i++)
    {
      const RunFault *fault = &run->faults[i];

      if (fault->executor == executor ||
          (fault->executor == RUN_NONE && fault->node == lost->node &&
           fault->at_us == lost->removed_us))
        return fault;
    }
  return NULL;
}

static void
explain (const Gantt *gantt, GanttRow row, double x, const char *name, const char *words)
{
  const Sketch         *sketch = &gantt->sketch;
  double                line = sketch_line (ROLE_STRONG);
  ScenePaint            patch = style_fill (sketch_colour (sketch, TOKEN_GROUND));
  double                begin, end, width, height;
  g_autoptr (GPtrArray) lines = NULL;

  if (!gantt_clear_span (gantt, x, gantt->scale.x + gantt->scale.width, TEXT_LEAST, &begin, &end))
    return;
  width = MIN (end - begin, TEXT_MOST);
  lines = sketch_wrap (ROLE_DIM, width, words);
  height = line + lines->len * sketch_line (ROLE_DIM);
  if (height > row.height)
    height = line;
  if (sketch_width (ROLE_STRONG, name) > width || line > row.height + 2)
    return;
  row.y += (row.height - height) / 2;
  sketch_box (sketch, NULL, NULL, (Rect){ begin - PATCH, row.y, width + 2 * PATCH, height }, 0,
              &patch);
  sketch_text_in (sketch, ROLE_STRONG, (Rect){ begin, row.y, width, line }, SCENE_ALIGN_START,
                  sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, name);
  if (height > line)
    sketch_paragraph (sketch, ROLE_DIM, (Rect){ begin, row.y + line, width, height - line + 1 },
                      words);
}

/* The formats stand in a table, so the compiler cannot see them: all take the same argument. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
loss_name (const Sketch *sketch, const RunFault *fault, guint executor)
{
  const char *words = kind_words[RUN_LOSS_OF_EXECUTOR];

  if (fault != NULL)
    words = death_words[fault->death] != NULL ? death_words[fault->death] : kind_words[fault->kind];
  return g_strdup_printf (language_text (sketch->language, words),
                          sketch->run->executors[executor].id);
}

#pragma GCC diagnostic pop

/* What the pointer is told: with the words that Spark has for it. */
static char *
loss_title (const Sketch *sketch, const RunFault *fault, const char *name, const char *words)
{
  if (words == NULL)
    return g_strdup (name);
  if (fault->reason == NULL)
    return g_strdup_printf ("%s: %s", name, words);
  /* Translators: an executor is lost; what that costs; what Spark says of it */
  return g_strdup_printf (language_text (sketch->language, N_ ("%s: %s Spark says: “%s”.")), name,
                          words, fault->reason);
}

static void
draw_loss (const Gantt *gantt, guint executor)
{
  const Sketch    *sketch = &gantt->sketch;
  const Run       *run = sketch->run;
  GanttRow         row = gantt_executor_row (gantt, executor);
  const RunFault  *fault = fault_of (run, executor);
  double           x = time_scale_x (&gantt->scale, run->executors[executor].removed_us);
  ScenePaint       paint = style_fill (sketch_colour (sketch, TOKEN_INK));
  g_autofree char *words = fault != NULL ? fault_words (sketch, fault) : NULL;
  g_autofree char *id = sketch_id ("loss", executor);
  g_autofree char *name = loss_name (sketch, fault, executor);
  g_autofree char *title = loss_title (sketch, fault, name, words);

  x = MIN (x, gantt->scale.x + gantt->scale.width - CAP_WIDTH);
  sketch_box (sketch, id, title, (Rect){ x, row.y, CAP_WIDTH, MAX (row.height, 1) }, 1, &paint);
  if (gantt->detail == GANTT_MARKS)
    explain (gantt, row, x + CAP_WIDTH + TEXT_GAP, name, words != NULL ? words : "");
}

void
gantt_draw_faults (const Gantt *gantt)
{
  const Run *run = gantt->sketch.run;

  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].is_lost && run->executors[i].removed_us >= gantt->scale.from_us &&
        run->executors[i].removed_us <= gantt->scale.to_us)
      draw_loss (gantt, i);
}
