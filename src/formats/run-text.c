/* SPDX-License-Identifier: Apache-2.0 */
/* A run as text: JSON and CSV with the keys of FORMAT 2, and the canonical text of golden tests. */
#include "run-text.h"

#include <string.h>

#include "fields.h"

#define KEY_CHARS 64

static void
write_cost (Fields *fields, const RunCost *cost)
{
  if (cost == NULL)
    {
      fields_null (fields, "cost");
      return;
    }
  fields_begin_object (fields, "cost");
  fields_ratio (fields, "usd", cost->usd);
  fields_ratio (fields, "billed_s", cost->billed_s);
  fields_text (fields, "price_date", cost->price_date);
  fields_end (fields);
}

static void
write_summary (Fields *fields, const Run *run)
{
  fields_token (fields, "status", run_status_names[run->status]);
  fields_text (fields, "reason", run->reason);
  fields_int (fields, "makespan_us", run->makespan_us);
  fields_int (fields, "slots", run->slots);
  fields_int (fields, "tasks", run->n_tasks);
  fields_int (fields, "n_attempts", run->n_attempts);
  fields_int_or_null (fields, "waves", run->waves, -1);
  fields_ratio (fields, "utilisation", run->utilisation);
  write_cost (fields, run->cost);
}

/* One column of the steps. */
typedef struct
{
  const char *key;
  gsize       offset; /* of a gint64 in RunMemoryStep */
} MemoryColumn;

#define COLUMN(key, member)                                                                        \
  {                                                                                                \
    key, G_STRUCT_OFFSET (RunMemoryStep, member)                                                   \
  }

/* clang-format off */
static const MemoryColumn memory_columns[] = {
  COLUMN ("at_us",                    at_us),
  COLUMN ("execution_bytes",          execution_bytes),
  COLUMN ("storage_bytes",            storage_bytes),
  COLUMN ("off_heap_execution_bytes", off_heap_execution_bytes),
  COLUMN ("off_heap_storage_bytes",   off_heap_storage_bytes),
  COLUMN ("objects_bytes",            objects_bytes),
  COLUMN ("outside_bytes",            outside_bytes),
  COLUMN ("disk_bytes",               disk_bytes),
};
/* clang-format on */

/* Of one executor that ever held something: lists of equal length, a step at the same place in
 * each. */
static void
write_steps (Fields *fields, const Run *run, guint executor)
{
  g_autoptr (GArray) steps = run_memory_steps (run, executor);

  if (steps->len == 0)
    return;
  fields_begin_object (fields, NULL);
  fields_text (fields, "executor", run->executors[executor].id);
  for (guint i = 0; i < G_N_ELEMENTS (memory_columns); i++)
    {
      fields_begin_list (fields, memory_columns[i].key);
      for (guint k = 0; k < steps->len; k++)
        fields_int (fields, NULL,
                    G_STRUCT_MEMBER (gint64, &g_array_index (steps, RunMemoryStep, k),
                                     memory_columns[i].offset));
      fields_end (fields);
    }
  fields_end (fields);
}

/* Golden files do without: a line for each number would be megabytes. */
static void
write_memory (Fields *fields, const Run *run)
{
  if (fields->style != FIELDS_JSON)
    return;
  fields_begin_list (fields, "memory");
  for (guint i = 0; i < run->n_executors; i++)
    write_steps (fields, run, i);
  fields_end (fields);
}

static void
write_executor (Fields *fields, const Run *run, const RunExecutor *executor)
{
  fields_begin_object (fields, NULL);
  fields_text (fields, "id", executor->id);
  fields_text (fields, "node", run->nodes[executor->node].name);
  fields_int (fields, "cores", executor->cores);
  fields_int (fields, "slots", executor->slots);
  fields_int (fields, "heap_bytes", executor->heap_bytes);
  fields_int (fields, "max_memory_bytes", executor->max_memory_bytes);
  fields_int (fields, "unified_bytes", executor->unified_bytes);
  fields_int_or_null (fields, "container_bytes", executor->container_bytes, -1);
  fields_int (fields, "added_us", executor->added_us);
  fields_int_or_null (fields, "removed_us", executor->removed_us, RUN_NEVER);
  fields_end (fields);
}

/* How many executors dynamic allocation wanted, from when on; only where there is some. */
static void
write_targets (Fields *fields, const Run *run)
{
  fields_begin_list (fields, "targets");
  for (guint i = 0; i < run->n_targets; i++)
    {
      fields_begin_object (fields, NULL);
      fields_int (fields, "at_us", run->targets[i].at_us);
      fields_int (fields, "target", run->targets[i].target);
      fields_end (fields);
    }
  fields_end (fields);
}

static void
write_stage (Fields *fields, const Run *run, const RunStageAttempt *attempt)
{
  const RunStage *stage = &run->stages[attempt->stage];
  RunBytes        bytes = run_stage_attempt_bytes (run, (guint) (attempt - run->stage_attempts));

  fields_begin_object (fields, NULL);
  fields_int (fields, "id", stage->stage);
  fields_text (fields, "name", stage->id);
  fields_int (fields, "attempt", attempt->attempt);
  fields_text (fields, "job", run->jobs[attempt->job].name);
  fields_int (fields, "tasks", attempt->n_tasks);
  fields_int (fields, "waves", attempt->waves);
  fields_int_or_null (fields, "submitted_us", attempt->submitted_us, RUN_NEVER);
  fields_int_or_null (fields, "completed_us", attempt->completed_us, RUN_NEVER);
  fields_int (fields, "median_task_us", attempt->median_us);
  fields_int (fields, "max_task_us", attempt->max_us);
  fields_int (fields, "memory_spilled_bytes", bytes.memory_spilled_bytes);
  fields_int (fields, "disk_spilled_bytes", bytes.disk_spilled_bytes);
  fields_int (fields, "input_bytes", bytes.input_bytes);
  fields_int (fields, "shuffle_read_bytes", bytes.shuffle_read_bytes);
  fields_int (fields, "shuffle_write_bytes", bytes.shuffle_write_bytes);
  fields_token (fields, "status", stage_status_names[attempt->status]);
  fields_end (fields);
}

/* What each action became. */
static void
write_spark_jobs (Fields *fields, const Run *run)
{
  fields_begin_list (fields, "spark_jobs");
  for (guint i = 0; i < run->n_spark_jobs; i++)
    {
      const RunSparkJob *job = &run->spark_jobs[i];

      fields_begin_object (fields, NULL);
      fields_text (fields, "job", run->jobs[job->job].name);
      fields_token (fields, "kind", spark_job_names[job->kind]);
      fields_text (fields, "stage", run->stages[job->stage].id);
      fields_int (fields, "first_task", job->first_task);
      fields_int (fields, "tasks", job->n_tasks);
      fields_int_or_null (fields, "submitted_us", job->submitted_us, RUN_NEVER);
      fields_int_or_null (fields, "ended_us", job->ended_us, RUN_NEVER);
      fields_end (fields);
    }
  fields_end (fields);
}

static void
write_works (Fields *fields, const Micros *works)
{
  for (guint i = 0; i < N_WORKS; i++)
    fields_int (fields, work_names[i], works[i]);
}

/* "wait_executor_start" out of "executor-start". */
static void
write_waits (Fields *fields, const Micros *waits)
{
  for (guint i = WAIT_NONE + 1; i < N_WAITS; i++)
    {
      char key[KEY_CHARS];

      g_snprintf (key, sizeof key, "wait_%s", wait_names[i]);
      g_strdelimit (key, "-", '_');
      fields_int (fields, key, waits[i]);
    }
}

static void
write_times (Fields *fields, const Run *run)
{
  fields_begin_object (fields, "time_slots");
  write_works (fields, run->time_slots_work);
  for (guint i = 0; i < N_IDLES; i++)
    fields_int (fields, idle_names[i], run->time_slots_idle[i]);
  fields_end (fields);

  fields_begin_object (fields, "time_task");
  write_works (fields, run->time_task_work);
  write_waits (fields, run->time_task_wait);
  fields_end (fields);

  fields_begin_object (fields, "time_path");
  write_works (fields, run->time_path_work);
  write_waits (fields, run->time_path_wait);
  fields_end (fields);
}

static void
write_finding (Fields *fields, const Finding *finding)
{
  fields_begin_object (fields, NULL);
  fields_text (fields, "rule", finding->rule);
  fields_token (fields, "severity", severity_names[finding->severity]);
  if (finding->has_seconds && finding->change != NULL)
    fields_ratio (fields, "seconds", (double) finding->gain_us / UNITS_S);
  else
    fields_null (fields, "seconds");
  fields_text (fields, "message", finding->message);
  fields_text (fields, "change", finding->change);
  fields_end (fields);
}

static void
write_attempt (Fields *fields, const Run *run, guint index)
{
  const RunStageAttempt *stage_attempt = &run->stage_attempts[run->stage_attempt[index]];
  guint                  slot = run->slot[index];
  const RunExecutor     *executor = &run->executors[run->slot_executor[slot]];

  fields_begin_object (fields, NULL);
  fields_int (fields, "stage", run->stages[stage_attempt->stage].stage);
  fields_int (fields, "stage_attempt", stage_attempt->attempt);
  fields_int (fields, "task", run->task[index]);
  fields_int (fields, "attempt", run->number[index]);
  fields_text (fields, "executor", executor->id);
  fields_int (fields, "slot", slot - executor->first_slot);
  fields_int (fields, "launch_us", run->launch_us[index]);
  fields_int (fields, "finish_us", run->finish_us[index]);
  fields_token (fields, "state", attempt_state_names[run->state[index]]);
  fields_token (fields, "locality", locality_names[run_locality (run, index)]);
  fields_token (fields, "wait_cause", wait_names[run->wait[index]]);
  fields_boolean (fields, "speculative", run->is_copy != NULL && run->is_copy[index]);
  fields_end (fields);
}

/* By launch, executor, slot. */
static void
write_attempts (Fields *fields, const Run *run)
{
  g_autofree guint32 *order = run_attempt_order (run);

  for (guint i = 0; i < run->n_attempts; i++)
    write_attempt (fields, run, order[i]);
}

static void
write_run (Fields *fields, const Run *run, const GPtrArray *findings)
{
  write_summary (fields, run);
  fields_begin_list (fields, "executors");
  for (guint i = 0; i < run->n_executors; i++)
    write_executor (fields, run, &run->executors[i]);
  fields_end (fields);
  write_memory (fields, run);
  write_targets (fields, run);
  write_spark_jobs (fields, run);
  fields_begin_list (fields, "stages");
  for (guint i = 0; i < run->n_stage_attempts; i++)
    write_stage (fields, run, &run->stage_attempts[i]);
  fields_end (fields);

  write_times (fields, run);
  fields_begin_list (fields, "findings");
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    write_finding (fields, g_ptr_array_index (findings, i));
  fields_end (fields);
}

char *
run_to_json (const Run *run, const GPtrArray *findings, RunTextFlags flags)
{
  Fields fields;

  fields_init (&fields, FIELDS_JSON);
  fields_begin_object (&fields, NULL);
  write_run (&fields, run, findings);
  if (flags & RUN_TEXT_ATTEMPTS)
    {
      fields_begin_list (&fields, "attempts");
      write_attempts (&fields, run);
      fields_end (&fields);
    }
  fields_end (&fields);
  return fields_finish (&fields);
}

/* A header for a table without rows too: the keys come from writing a row of nothing. */
static void
write_header (Fields *fields, RunTextFlags flags)
{
  RunExecutor     executor = { .id = NULL };
  RunStage        stage = { .id = NULL };
  RunStageAttempt stage_attempt = { .stage = 0 };
  RunJob          job = { .name = NULL };
  Micros          time_us = 0;
  guint32         zero = 0;
  guint8          small_zero = 0;
  const Run       empty = { .executors = &executor,
                            .stages = &stage,
                            .stage_attempts = &stage_attempt,
                            .jobs = &job,
                            .launch_us = &time_us,
                            .finish_us = &time_us,
                            .slot = &zero,
                            .task = &zero,
                            .stage_attempt = &zero,
                            .slot_executor = &zero,
                            .number = &small_zero,
                            .state = &small_zero,
                            .wait = &small_zero };

  if (flags & RUN_TEXT_ATTEMPTS)
    write_attempt (fields, &empty, 0);
  else
    write_stage (fields, &empty, &stage_attempt);
}

char *
run_to_csv (const Run *run, RunTextFlags flags)
{
  Fields fields;

  fields_init (&fields, FIELDS_CSV_HEADER);
  write_header (&fields, flags);
  fields.style = FIELDS_CSV;
  if (flags & RUN_TEXT_ATTEMPTS)
    write_attempts (&fields, run);
  else
    for (guint i = 0; i < run->n_stage_attempts; i++)
      write_stage (&fields, run, &run->stage_attempts[i]);
  return fields_finish (&fields);
}

/* Attempts are stated by the checksum of their table: a line each would be megabytes that nobody
 * reads. */
char *
run_to_golden (const Run *run, const GPtrArray *findings)
{
  g_autofree char *attempts = run_to_csv (run, RUN_TEXT_ATTEMPTS);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, attempts, -1);
  Fields           fields;

  fields_init (&fields, FIELDS_LINES);
  fields_begin_object (&fields, NULL);
  write_run (&fields, run, findings);
  fields_token (&fields, "attempts_csv_sha256", sum);
  fields_end (&fields);
  return fields_finish (&fields);
}
