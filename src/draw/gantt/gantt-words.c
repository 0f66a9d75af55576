/* SPDX-License-Identifier: Apache-2.0 */
/* The sentences of a Gantt: the answer with its number, and why. */
#include "gantt-parts.h"
#include "single-out.h"
#include "words.h"

static guint
count_lost (const Run *run, guint *first)
{
  guint n_lost = 0;

  for (guint i = run->n_executors; i-- > 0;)
    if (run->executors[i].is_lost)
      {
        n_lost++;
        *first = i;
      }
  return n_lost;
}

static char *
loss_answer (const Sketch *sketch, guint n_lost, guint first)
{
  const Run       *run = sketch->run;
  const Run       *ghost = sketch->options->ghost;
  g_autofree char *at = words_time (sketch, run->executors[first].removed_us);
  g_autofree char *end = words_time (sketch, run->makespan_us);
  g_autofree char *number = words_count (sketch, n_lost);

  if (n_lost > 1)
    return g_strdup_printf (
        language_text (sketch->language,
                       N_ ("%s executors are lost from %s on: the job ends at %s")),
        number, at, end);
  if (ghost != NULL && ghost->status == RUN_SUCCEEDED && ghost->makespan_us != run->makespan_us)
    {
      g_autofree char *before = words_time (sketch, ghost->makespan_us);

      return g_strdup_printf (
          language_text (sketch->language,
                         N_ ("Executor %s is lost at %s: the job ends at %s instead of %s")),
          run->executors[first].id, at, end, before);
    }
  return g_strdup_printf (
      language_text (sketch->language, N_ ("Executor %s is lost at %s: the job ends at %s")),
      run->executors[first].id, at, end);
}

static char *
plain_answer (const Sketch *sketch)
{
  const Run       *run = sketch->run;
  const Run       *ghost = sketch->options->ghost;
  g_autofree char *tasks = words_count (sketch, run->n_tasks);
  g_autofree char *slots = words_count (sketch, run->slots);
  g_autofree char *end = words_time (sketch, run->makespan_us);
  g_autofree char *busy = units_format_percent (sketch->language, run->utilisation);

  if (ghost != NULL && ghost->status == RUN_SUCCEEDED && ghost->makespan_us != run->makespan_us)
    {
      g_autofree char *before = words_time (sketch, ghost->makespan_us);

      return g_strdup_printf (
          language_text (sketch->language,
                         N_ ("%s tasks on %s slots: %s instead of %s, slots busy %s")),
          tasks, slots, end, before, busy);
    }
  return g_strdup_printf (
      language_plural (sketch->language, N_ ("%s task on %s slots: %s, slots busy %s"),
                       N_ ("%s tasks on %s slots: %s, slots busy %s"), run->n_tasks),
      tasks, slots, end, busy);
}

static char *
answer_of (const Sketch *sketch)
{
  const Run *run = sketch->run;
  guint      first = 0;
  guint      n_lost = count_lost (run, &first);

  if (run->status == RUN_NEVER_STARTS)
    return g_strdup (
        language_text (sketch->language, N_ ("The job never starts: no executor comes")));
  if (run->status == RUN_FAILED)
    {
      g_autofree char *at = words_time (sketch, run->makespan_us);

      return g_strdup_printf (language_text (sketch->language, N_ ("The job fails at %s")), at);
    }
  if (run->n_attempts == 0)
    return g_strdup (language_text (sketch->language, N_ ("Nothing to run: the job has 0 tasks")));
  return n_lost > 0 ? loss_answer (sketch, n_lost, first) : plain_answer (sketch);
}

/* The only stage attempt that ran, or RUN_NONE. */
static guint
only_stage (const Run *run)
{
  guint found = RUN_NONE;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (run->stage_attempts[i].first_launch_us != RUN_NEVER)
      {
        if (found != RUN_NONE)
          return RUN_NONE;
        found = i;
      }
  return found;
}

static char *
one_stage_reason (const Sketch *sketch, const RunStageAttempt *only)
{
  g_autofree char *tasks = words_count (sketch, only->n_tasks);
  g_autofree char *slots = words_count (sketch, only->slots);
  g_autofree char *waves = words_count (sketch, only->waves);
  g_autofree char *time = words_time (sketch, only->median_us);

  if (only->n_tasks == 1)
    return g_strdup_printf (
        language_plural (sketch->language, N_ ("The only task takes %s; there is %s slot."),
                         N_ ("The only task takes %s; there are %s slots."), only->slots),
        time, slots);
  if (only->median_us == only->max_us)
    return g_strdup_printf (
        language_plural (sketch->language, N_ ("%s tasks / %s slots = %s wave of %s."),
                         N_ ("%s tasks / %s slots = %s waves of %s."), (gulong) only->waves),
        tasks, slots, waves, time);
  return g_strdup_printf (
      language_plural (sketch->language,
                       N_ ("%s tasks / %s slots = %s wave; half of the tasks take up to %s."),
                       N_ ("%s tasks / %s slots = %s waves; half of the tasks take up to %s."),
                       (gulong) only->waves),
      tasks, slots, waves, time);
}

static char *
all_stages_reason (const Sketch *sketch)
{
  const Run       *run = sketch->run;
  g_autofree char *attempts = words_count (sketch, run->n_attempts);
  g_autofree char *slots = words_count (sketch, run->slots);
  g_autofree char *waves = NULL;

  if (run->waves < 0)
    return g_strdup_printf (language_plural (sketch->language, N_ ("%s task attempt on %s slots."),
                                             N_ ("%s task attempts on %s slots."), run->n_attempts),
                            attempts, slots);
  waves = words_count (sketch, run->waves);
  return g_strdup_printf (
      language_plural (sketch->language, N_ ("%s task attempt on %s slots, in %s waves."),
                       N_ ("%s task attempts on %s slots, in %s waves."), run->n_attempts),
      attempts, slots, waves);
}

/* The cause that cost slots most. */
static char *
idle_words (const Sketch *sketch)
{
  const Run       *run = sketch->run;
  guint            most = 0;
  RunIdle          idle = { .stage = RUN_NONE };
  g_autofree char *name = NULL, *time = NULL;

  for (guint i = 1; i < N_IDLES; i++)
    if (run->time_slots_idle[i] > run->time_slots_idle[most])
      most = i;
  if (run->time_slots_idle[most] == 0)
    return NULL;
  idle.cause = (IdleCause) most;
  name = words_idle (sketch, &idle);
  time = words_time (sketch, run->time_slots_idle[most]);
  return g_strdup_printf (
      language_text (sketch->language, N_ ("Most idle slot time, %s in all: %s.")), time, name);
}

static char *
reason_of (const Sketch *sketch)
{
  const Run       *run = sketch->run;
  guint            only = only_stage (run);
  g_autofree char *counts = NULL;
  g_autofree char *idle = NULL;

  if (run->reason != NULL)
    return g_strdup (run->reason);
  if (run->n_attempts == 0)
    return g_strdup (language_text (sketch->language, N_ ("There is no partition to work on.")));
  counts = only != RUN_NONE && run->stage_attempts[only].slots > 0 &&
                   run->stage_attempts[only].median_us > 0
               ? one_stage_reason (sketch, &run->stage_attempts[only])
               : all_stages_reason (sketch);
  idle = idle_words (sketch);
  return idle != NULL ? g_strdup_printf ("%s %s", counts, idle) : g_steal_pointer (&counts);
}

/* "waves 95 to 106 of 200" of a part of the run. */
static char *
part_words (const Gantt *gantt)
{
  const Sketch    *sketch = &gantt->sketch;
  guint            only = only_stage (sketch->run);
  g_autofree char *from = NULL, *to = NULL, *all = NULL;

  if (only == RUN_NONE || sketch->run->stage_attempts[only].waves < 2)
    {
      from = words_time (sketch, gantt->scale.from_us);
      to = words_time (sketch, gantt->scale.to_us);
      return g_strdup_printf (language_text (sketch->language, N_ ("from %s to %s")), from, to);
    }
  from = words_count (sketch, gantt_wave_at (sketch->run, only, gantt->scale.from_us));
  to = words_count (sketch, gantt_wave_at (sketch->run, only, gantt->scale.to_us - 1));
  all = words_count (sketch, sketch->run->stage_attempts[only].waves);
  return g_strdup_printf (language_text (sketch->language, N_ ("waves %s to %s of %s")), from, to,
                          all);
}

void
gantt_fill_head (Gantt *gantt)
{
  const Sketch *sketch = &gantt->sketch;

  gantt->head.name = g_strdup (language_text (sketch->language, N_ ("Gantt")));
  gantt->head.answer = answer_of (sketch);
  gantt->head.reason = single_out_reason (sketch, reason_of (sketch));
  if (gantt->is_part)
    {
      gantt->head.shows = part_words (gantt);
      gantt->head.summary = g_strdup (gantt->head.answer);
    }
  else
    {
      g_autofree char *end = words_time (sketch, sketch->run->makespan_us);

      gantt->head.shows = g_strdup (gantt->head.answer);
      gantt->head.brief =
          g_strdup_printf (language_text (sketch->language, N_ ("ends at %s")), end);
    }
}

char *
gantt_description (const Gantt *gantt)
{
  const Sketch    *sketch = &gantt->sketch;
  g_autofree char *slots = words_count (sketch, sketch->run->n_slots);
  g_autofree char *executors = words_count (sketch, sketch->run->n_executors);
  g_autofree char *lanes = g_strdup_printf (
      language_text (sketch->language,
                     N_ ("Time runs to the right; %s lanes, one per slot, of %s executors.")),
      slots, executors);
  const char *how =
      gantt->detail == GANTT_COVERAGE
          ? N_ ("There are too many tasks for a bar each: every pixel shows exactly the "
                "share of its time that each stage takes.")
          : N_ ("Each bar is an attempt of a task.");

  return g_strdup_printf ("%s. %s %s %s", gantt->head.answer, gantt->head.reason, lanes,
                          language_text (sketch->language, how));
}
