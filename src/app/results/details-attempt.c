/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of an attempt of a task: where and when it ran, why no sooner, what its time
 * consists of, what it read, held and wrote. */
#include "details-private.h"
#include "words.h"

#define MODEL_TIME "MODEL 5.1"

/* An attempt with what follows from its number. */
typedef struct
{
  Telling               *telling;
  guint                  attempt;
  const RunStageAttempt *stage_attempt;
  const RunStage        *stage;
  const RunExecutor     *executor;
  TaskWork               work;
  Micros                 lasted_us;
  Micros                 phases[N_WORKS];
} Subject;

/* clang-format off */
static const char *const states[] = {
  [ATTEMPT_SUCCESS]     = "SUCCESS",
  [ATTEMPT_FAILED]      = "FAILED",
  [ATTEMPT_KILLED]      = "KILLED",
  [ATTEMPT_RESUBMITTED] = "SUCCESS",
  [ATTEMPT_LOST]        = "FAILED",
};

static const char *const state_words[] = {
  [ATTEMPT_SUCCESS]     = NULL,
  [ATTEMPT_FAILED]      = NULL,
  [ATTEMPT_KILLED]      = NULL,
  [ATTEMPT_RESUBMITTED] = N_ ("its output was lost with an executor: the task runs again"),
  [ATTEMPT_LOST]        = N_ ("lost with its executor: the task runs again"),
};

static const char *const phase_names[N_WORKS] = {
  [WORK_READ_AND_COMPUTE] = N_ ("read and compute"),
  [WORK_FETCH]            = N_ ("shuffle fetch"),
  [WORK_SPILL]            = N_ ("spill"),
  [WORK_START]            = N_ ("task start"),
  [WORK_LOST]             = NULL,
};

/* In the order in which a task does them. */
static const WorkPart phase_order[] = { WORK_START, WORK_FETCH, WORK_READ_AND_COMPUTE, WORK_SPILL };
/* clang-format on */

static Subject
subject_of (Telling *telling, guint attempt)
{
  const Run *run = telling->run;
  Subject    subject = { .telling = telling, .attempt = attempt };

  subject.stage_attempt = run_stage_attempt_of (run, attempt);
  subject.stage = run_stage_of (run, attempt);
  subject.executor = &run->executors[run->slot_executor[run->slot[attempt]]];
  subject.work = run_task_work_on (run, subject.stage_attempt->stage, run->task[attempt],
                                   subject.executor->node_class);
  subject.lasted_us = run->finish_us[attempt] - run->launch_us[attempt];
  run_attempt_phases (run, attempt, subject.phases);
  return subject;
}

/* Why an attempt failed: what its stage holds does not fit, or what it reads was gone. */
static void
tell_failure (const Subject *subject, DetailsRow *row)
{
  const Language *language = subject->telling->language;

  if (subject->stage->n_failing > 0 && subject->lasted_us >= subject->work.compute_us)
    tell_why (
        row, "MODEL 4.4, 6.8",
        g_strdup (language_text (language, N_ ("out of memory: what it holds cannot be spilled"))));
  else if (subject->lasted_us <=
           run_task_overhead (subject->stage, subject->telling->run->task[subject->attempt]) +
               subject->work.fetch_us)
    tell_why (row, "MODEL 6.7",
              g_strdup (language_text (language, N_ ("a map output that it needed was gone"))));
}

static void
tell_status (const Subject *subject)
{
  Telling    *telling = subject->telling;
  guint       state = telling->run->state[subject->attempt];
  const char *words = state_words[state];
  DetailsRow *row = tell (telling, N_ ("Status"), g_strdup (states[state]));

  if (state == ATTEMPT_FAILED)
    tell_failure (subject, row);
  else if (words != NULL)
    tell_why (row, "MODEL 6.6", g_strdup (language_text (telling->language, words)));
}

static void
tell_place (const Subject *subject)
{
  Telling         *telling = subject->telling;
  const Run       *run = telling->run;
  const Sketch     sketch = { .run = run, .language = telling->language };
  g_autofree char *stage = words_stage (&sketch, subject->stage_attempt->stage);
  guint            executor = run->slot_executor[run->slot[subject->attempt]];
  guint            slot = run->slot[subject->attempt] - subject->executor->first_slot;
  DetailsRow      *row;

  /* Translators: "stage 0 scan", number of its attempt */
  row = tell (telling, N_ ("Stage"),
              subject->stage_attempt->attempt == 0
                  ? g_steal_pointer (&stage)
                  : g_strdup_printf (language_text (telling->language, N_ ("%s, attempt %u")),
                                     stage, subject->stage_attempt->attempt));
  tell_link (row, MARK_STAGE, run->stage_attempt[subject->attempt]);
  /* Translators: id of an executor, number of its slot, name of its node */
  row = tell (telling, N_ ("Executor"),
              g_strdup_printf (language_text (telling->language, N_ ("%s, slot %u, on %s")),
                               subject->executor->id, slot,
                               run->nodes[subject->executor->node].name));
  tell_link (row, MARK_EXECUTOR, executor);
  tell (telling, N_ ("Locality level"),
        g_strdup (locality_names[run_locality (run, subject->attempt)]));
}

static void
tell_times (const Subject *subject)
{
  Telling   *telling = subject->telling;
  const Run *run = telling->run;

  tell (telling, N_ ("Submitted"), tell_time (telling, subject->stage_attempt->submitted_us));
  details_tell_wait (telling, subject->attempt);
  tell (telling, N_ ("Launched"), tell_time (telling, run->launch_us[subject->attempt]));
  tell (telling, N_ ("Finished"), tell_time (telling, run->finish_us[subject->attempt]));
}

/* "task start 0.1 s + read and compute 5 s" */
static char *
sum_words (const Subject *subject)
{
  const Telling        *telling = subject->telling;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (phase_order); i++)
    {
      WorkPart         part = phase_order[i];
      g_autofree char *time = tell_time (telling, subject->phases[part]);

      if (subject->phases[part] > 0)
        g_ptr_array_add (
            words,
            g_strdup_printf ("%s %s", language_text (telling->language, phase_names[part]), time));
    }
  if (words->len < 2)
    return NULL;
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" + ", (char **) words->pdata);
}

/* "250 MB / 50 MB/s = 5 s", as long as it was not cut off. */
static char *
compute_words (const Subject *subject)
{
  const Telling   *telling = subject->telling;
  Micros           time_us = subject->phases[WORK_READ_AND_COMPUTE];
  g_autofree char *time = tell_time (telling, time_us);
  g_autofree char *planned = tell_time (telling, subject->work.compute_us);
  g_autofree char *data = NULL;
  g_autofree char *rate = NULL;

  if (time_us < subject->work.compute_us)
    /* Translators: a time */
    return g_strdup_printf (language_text (telling->language, N_ ("cut off: it would take %s")),
                            planned);
  if (subject->work.input_bytes == 0 || time_us == 0)
    return g_strdup (language_text (telling->language, N_ ("the time that the stage gives")));
  data = tell_data (telling, subject->work.input_bytes);
  rate = tell_rate (telling, subject->work.input_bytes, time_us);
  return g_strdup_printf ("%s / %s = %s", data, rate, time);
}

static char *
start_words (const Subject *subject)
{
  const Telling   *telling = subject->telling;
  const Run       *run = telling->run;
  g_autofree char *overhead = tell_time (
      telling, run_task_overhead (subject->stage, subject->telling->run->task[subject->attempt]));
  g_autofree char *first = tell_time (telling, run->first_task_us);

  if (run->is_first != NULL && run->is_first[subject->attempt])
    /* Translators: two times */
    return g_strdup_printf (
        language_text (telling->language,
                       N_ ("task-overhead %s + first-task %s: the first in its executor")),
        overhead, first);
  /* Translators: a time */
  return g_strdup_printf (language_text (telling->language, N_ ("task-overhead %s")), overhead);
}

/* Disk bytes of one task of those that spill. */
static Bytes
disk_bytes_of (const Subject *subject)
{
  return subject->stage->n_spilling > 0
             ? subject->stage->disk_spilled_bytes / subject->stage->n_spilling
             : 0;
}

static void
tell_phases (const Subject *subject)
{
  Telling         *telling = subject->telling;
  g_autofree char *data = tell_data (telling, subject->work.input_bytes);
  g_autofree char *disk = tell_data (telling, disk_bytes_of (subject));

  tell_why (tell (telling, N_ ("Duration"), tell_time (telling, subject->lasted_us)), MODEL_TIME,
            sum_words (subject));
  if (subject->phases[WORK_START] > 0)
    tell_why (tell (telling, N_ ("Task start"), tell_time (telling, subject->phases[WORK_START])),
              MODEL_TIME, start_words (subject));
  if (subject->phases[WORK_FETCH] > 0)
    /* Translators: a size */
    tell_why (
        tell (telling, N_ ("Shuffle fetch"), tell_time (telling, subject->phases[WORK_FETCH])),
        "MODEL 5.2",
        g_strdup_printf (language_text (telling->language,
                                        N_ ("of %s what other nodes wrote, at the slot's share of "
                                            "the network")),
                         data));
  if (subject->phases[WORK_READ_AND_COMPUTE] > 0)
    tell_why (tell (telling, N_ ("Read and compute"),
                    tell_time (telling, subject->phases[WORK_READ_AND_COMPUTE])),
              MODEL_TIME, compute_words (subject));
  if (subject->phases[WORK_SPILL] > 0)
    /* Translators: a size */
    tell_why (
        tell (telling, N_ ("Spill"), tell_time (telling, subject->phases[WORK_SPILL])), "MODEL 5.2",
        g_strdup_printf (language_text (telling->language,
                                        N_ ("2 × %s, written once and read once, at the slot's "
                                            "share of the disk")),
                         disk));
}

/* What an attempt wrote: its part of what its stage wrote. */
static Bytes
written_by (const Subject *subject)
{
  const RunStage *stage = subject->stage;
  Bytes           read = stage->total_input_bytes + stage->shuffle_read_bytes;

  if (stage->n_tasks == 0)
    return 0;
  if (read == 0)
    return stage->shuffle_write_bytes / stage->n_tasks;
  return (Bytes) ((__int128) stage->shuffle_write_bytes * subject->work.input_bytes / read);
}

static void
tell_sizes (const Subject *subject)
{
  Telling *telling = subject->telling;
  Micros   finish_us = telling->run->finish_us[subject->attempt];
  Bytes    spilled = run_attempt_spilled (telling->run, subject->attempt, finish_us);
  Bytes    written = written_by (subject);

  if (subject->work.input_bytes > 0)
    tell (telling, subject->stage->total_input_bytes > 0 ? N_ ("Input size") : N_ ("Shuffle read"),
          tell_data (telling, subject->work.input_bytes));
  if (written > 0)
    tell (telling, N_ ("Shuffle write"), tell_data (telling, written));
  if (spilled == 0)
    return;
  tell (telling, N_ ("Spill (memory)"), tell_memory (telling, spilled));
  tell (telling, N_ ("Spill (disk)"), tell_data (telling, disk_bytes_of (subject)));
}

/* "4.62 GiB unified / 4 slots = 1.16 GiB"; NULL when cached blocks take some of it. */
static char *
share_words (const Subject *subject, Bytes share_bytes)
{
  const Telling   *telling = subject->telling;
  g_autofree char *share = tell_memory (telling, share_bytes);
  g_autofree char *unified = tell_memory (telling, subject->executor->unified_bytes);
  g_autofree char *slots = tell_count (telling, subject->executor->slots);

  if (subject->executor->unified_bytes / subject->executor->slots != share_bytes)
    return NULL;
  /* Translators: memory, number of slots that share it, memory */
  return g_strdup_printf (language_plural (telling->language, N_ ("%s unified / %s slot = %s"),
                                           N_ ("%s unified / %s slots = %s"),
                                           subject->executor->slots),
                          unified, slots, share);
}

/* What it needs against what it may hold. */
static void
tell_memory_need (const Subject *subject)
{
  Telling   *telling = subject->telling;
  const Run *run = telling->run;
  Bytes      need_bytes =
      run_task_need (run, subject->stage_attempt->stage, run->task[subject->attempt]);
  Bytes            share_bytes = run_attempt_hold (run, subject->attempt).share_bytes;
  g_autofree char *need = tell_memory (telling, need_bytes);
  g_autofree char *share = tell_memory (telling, share_bytes);

  if (need_bytes == 0 || share_bytes == 0)
    return;
  /* Translators: memory that a task needs, and that it may hold */
  tell_why (tell (telling, N_ ("Memory"),
                  g_strdup_printf (language_text (telling->language, N_ ("needs %s, may hold %s")),
                                   need, share)),
            "MODEL 4.3", share_words (subject, share_bytes));
}

void
details_tell_attempt (Telling *telling, guint attempt)
{
  const Run *run = telling->run;
  Subject    subject = subject_of (telling, attempt);

  /* Translators: number of a task, number of its attempt */
  telling->details->title =
      g_strdup_printf (language_text (telling->language, N_ ("Task %u, attempt %u")),
                       run->task[attempt], run->number[attempt]);
  tell_status (&subject);
  tell_place (&subject);
  tell_times (&subject);
  tell_phases (&subject);
  details_tell_phases (telling, attempt);
  details_tell_idle_before (telling, attempt);
  tell_sizes (&subject);
  tell_memory_need (&subject);
}
