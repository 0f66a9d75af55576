/* SPDX-License-Identifier: Apache-2.0 */
/* The sentences of the graph of stages. */
#include <string.h>

#include "outcome.h"
#include "stages.h"
#include "words.h"

/* From its first launch to its end; 0 of one that never ran to an end. */
static Micros
lasted (const Run *run, guint stage_attempt)
{
  const RunStageAttempt *ran = &run->stage_attempts[stage_attempt];
  Micros                 end_us = MIN (ran->completed_us, run->makespan_us);

  if (ran->first_launch_us == RUN_NEVER || end_us < ran->first_launch_us)
    return 0;
  return end_us - ran->first_launch_us;
}

static guint
longest_attempt (const Run *run)
{
  guint longest = RUN_NONE;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (lasted (run, i) > 0 && (longest == RUN_NONE || lasted (run, i) > lasted (run, longest)))
      longest = i;
  return longest;
}

static guint
count_retries (const Run *run)
{
  guint n_retries = 0;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    n_retries +=
        run->stage_attempts[i].attempt > 0 && run->stage_attempts[i].status != STAGE_SKIPPED;
  return n_retries;
}

/* The only loss of an executor, or RUN_NONE: of several, none is the cause of all. */
static guint
only_loss (const Run *run)
{
  guint fault = RUN_NONE;

  for (guint i = 0; i < run->n_faults; i++)
    {
      if (run->faults[i].executor == RUN_NONE)
        continue;
      if (fault != RUN_NONE)
        return RUN_NONE;
      fault = i;
    }
  return fault;
}

static char *
retries_answer (const Sketch *sketch, guint n_retries)
{
  const Run       *run = sketch->run;
  guint            fault = only_loss (run);
  g_autofree char *end = words_time (sketch, run->makespan_us);
  g_autofree char *number = words_count (sketch, run->n_stages);
  g_autofree char *retries = words_count (sketch, n_retries);
  g_autofree char *at = NULL;

  if (fault == RUN_NONE)
    return g_strdup_printf (
        language_plural (sketch->language, N_ ("%s for %s stages; %s stage attempt ran again"),
                         N_ ("%s for %s stages; %s stage attempts ran again"), n_retries),
        end, number, retries);
  at = words_time (sketch, run->faults[fault].at_us);
  return g_strdup_printf (
      language_plural (
          sketch->language,
          N_ ("%s for %s stages; the loss of executor %s at %s made %s stage run again"),
          N_ ("%s for %s stages; the loss of executor %s at %s made %s stages run again"),
          n_retries),
      end, number, run->executors[run->faults[fault].executor].id, at, retries);
}

static char *
answer_of (const Sketch *sketch)
{
  const Run       *run = sketch->run;
  guint            longest = longest_attempt (run);
  guint            n_retries = count_retries (run);
  g_autofree char *end = words_time (sketch, run->makespan_us);
  g_autofree char *number = words_count (sketch, run->n_stages);
  g_autofree char *name = NULL, *time = NULL;

  if (n_retries > 0)
    return retries_answer (sketch, n_retries);
  if (longest == RUN_NONE)
    return g_strdup_printf (language_plural (sketch->language, N_ ("%s for %s stage"),
                                             N_ ("%s for %s stages"), run->n_stages),
                            end, number);
  name = words_stage (sketch, run->stage_attempts[longest].stage);
  time = words_time (sketch, lasted (run, longest));
  return g_strdup_printf (language_plural (sketch->language, N_ ("%s for %s stage: %s takes %s"),
                                           N_ ("%s for %s stages; the longest, %s, takes %s"),
                                           run->n_stages),
                          end, number, name, time);
}

/* What is singled out, or what the picture shows. */
static char *
reason_of (const Stages *stages)
{
  const Sketch         *sketch = &stages->sketch;
  const DrawingOptions *options = sketch->options;
  g_autofree char      *name = NULL;

  if (options->stage != RUN_NONE)
    {
      name = words_stage (sketch, options->stage);
      return g_strdup_printf (
          language_text (sketch->language,
                         N_ ("Singled out: %s, the stages that it reads and those that read it.")),
          name);
    }
  if (options->executor != RUN_NONE)
    return g_strdup_printf (
        language_text (sketch->language,
                       N_ ("Singled out: the stages that ran tasks on executor %s.")),
        sketch->run->executors[options->executor].id);
  return g_strdup (language_text (
      sketch->language, N_ ("Lines carry shuffle bytes, their width grows with the amount. The "
                            "bars show when a stage ran.")));
}

void
stages_fill_head (Stages *stages)
{
  const Sketch *sketch = &stages->sketch;
  Head         *head = &stages->head;

  head->name = g_strdup (language_text (sketch->language, N_ ("Stages")));
  head->answer = outcome_answer (sketch);
  head->reason = outcome_reason (sketch);
  if (head->answer == NULL)
    head->answer = answer_of (sketch);
  if (head->reason == NULL)
    head->reason = reason_of (stages);
  head->shows = g_strdup (head->answer);
  if (sketch->run->n_attempts > 0)
    {
      g_autofree char *end = words_time (sketch, sketch->run->makespan_us);

      head->brief = g_strdup_printf (language_text (sketch->language, N_ ("ends at %s")), end);
    }
}

char *
stages_description (const Stages *stages)
{
  return g_strdup_printf (
      "%s. %s %s", stages->head.answer, stages->head.reason,
      language_text (stages->sketch.language,
                     N_ ("Each stage stands after the stages whose shuffle it reads.")));
}

char *
stages_skipped_words (const Stages *stages, const StageNode *node)
{
  return g_strdup_printf (
      language_text (stages->sketch.language, N_ ("skipped: shuffle files of stage %u")),
      stages->sketch.run->stages[node->stage].stage);
}

char *
stages_lasted (const Stages *stages, guint stage_attempt)
{
  return words_time (&stages->sketch, lasted (stages->sketch.run, stage_attempt));
}

/* The last loss of outputs that the driver knew before an attempt. */
static const RunFault *
loss_before (const Run *run, guint stage_attempt)
{
  const RunFault *loss = NULL;

  for (guint i = 0; i < run->n_faults; i++)
    if (run->faults[i].n_outputs > 0 &&
        run->faults[i].at_us <= run->stage_attempts[stage_attempt].submitted_us)
      loss = &run->faults[i];
  return loss;
}

/* An attempt after one that failed does what that has left; after one that succeeded, what was lost
 * since. */
char *
stages_again_words (const Stages *stages, const StageNode *node, guint k)
{
  const Sketch   *sketch = &stages->sketch;
  const Run      *run = sketch->run;
  guint           before = stages_attempt (stages, node, k - 1);
  const RunFault *loss = loss_before (run, stages_attempt (stages, node, k));

  if (run->stage_attempts[before].status == STAGE_FAILED)
    return g_strdup (language_text (sketch->language, N_ ("tasks not yet finished")));
  if (loss == NULL || loss->executor == RUN_NONE)
    return g_strdup (language_text (sketch->language, N_ ("map outputs that were lost")));
  return g_strdup_printf (language_text (sketch->language, N_ ("map outputs of executor %s")),
                          run->executors[loss->executor].id);
}

char *
stages_figure (const Stages *stages, const StageNode *node)
{
  const Sketch          *sketch = &stages->sketch;
  const RunStageAttempt *first, *last;
  g_autofree char       *time = NULL;

  if (node->is_skipped)
    return g_strdup (language_text (sketch->language, N_ ("skipped")));
  if (!stages_has_run (stages, node))
    return g_strdup (language_text (sketch->language, N_ ("not run")));
  first = &sketch->run->stage_attempts[stages_attempt (stages, node, 0)];
  if (first->status == STAGE_FAILED && first->completed_us == first->first_launch_us)
    return g_strdup (language_text (sketch->language, N_ ("failed at once")));
  time = words_time (sketch, lasted (sketch->run, stages_attempt (stages, node, 0)));
  last = &sketch->run->stage_attempts[stages_attempt (stages, node, node->n_attempts - 1)];
  if (last->status == STAGE_FAILED)
    return g_strdup_printf (language_text (sketch->language, N_ ("%s, failed")), time);
  return g_steal_pointer (&time);
}

char *
stages_node_title (const Stages *stages, const StageNode *node)
{
  const Sketch    *sketch = &stages->sketch;
  g_autofree char *name = words_stage (sketch, node->stage);
  g_autofree char *state = NULL;

  if (stages_has_run (stages, node))
    {
      g_autofree char *ran = words_stage_attempt (sketch, stages_attempt (stages, node, 0));

      if (stages->progress == NULL)
        return g_steal_pointer (&ran);
      state = stages_state_words (stages, node);
      return g_strdup_printf (language_text (sketch->language, N_ ("%s; %s")), ran, state);
    }
  state = node->is_skipped ? stages_skipped_words (stages, node) : stages_figure (stages, node);
  return g_strdup_printf ("%s, %s", name, state);
}

char *
stages_edge_title (const Stages *stages, const StageEdge *edge)
{
  const Sketch    *sketch = &stages->sketch;
  g_autofree char *from = words_stage (sketch, stages->nodes[edge->from].stage);
  g_autofree char *to = words_stage (sketch, stages->nodes[edge->to].stage);
  g_autofree char *bytes = units_format_data (sketch->language, edge->bytes);

  if (edge->kind == EDGE_REUSE)
    return g_strdup_printf (
        language_text (sketch->language, N_ ("%s shuffle files of %s, used again")), bytes, from);
  if (edge->kind == EDGE_BROADCAST)
    /* TRANSLATORS: size, stages */
    return g_strdup_printf (
        language_text (sketch->language, N_ ("%s collected by %s, broadcast to %s")), bytes, from,
        to);
  return g_strdup_printf (language_text (sketch->language, N_ ("%s from %s to %s")), bytes, from,
                          to);
}

/* Formats as their makers write them; the others are plain words. */
/* clang-format off */
static const struct
{
  const char *format;
  const char *name;
} format_names[] = {
  { "parquet", "Parquet" },
  { "orc",     "ORC" },
  { "avro",    "Avro" },
  { "csv",     "CSV" },
  { "json",    "JSON" },
  { "xml",     "XML" },
};
/* clang-format on */

char *
stages_reads_words (const Stages *stages, const StageNode *node)
{
  const Sketch    *sketch = &stages->sketch;
  const RunStage  *stage = &sketch->run->stages[node->stage];
  const char      *format = stage->data_format;
  g_autofree char *bytes = units_format_data (sketch->language, stage->total_input_bytes);

  for (guint i = 0; format != NULL && i < G_N_ELEMENTS (format_names); i++)
    if (strcmp (format_names[i].format, stage->data_format) == 0)
      format = format_names[i].name;
  if (format == NULL)
    return g_strdup_printf (language_text (sketch->language, N_ ("reads %s")), bytes);
  /* TRANSLATORS: bytes and the format of the files: "reads 50 GB Parquet" */
  return g_strdup_printf (language_text (sketch->language, N_ ("reads %s %s")), bytes, format);
}
