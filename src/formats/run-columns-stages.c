/* SPDX-License-Identifier: Apache-2.0 */
/* The columns of the tables of stages (a row for each stage attempt), of memory (for each stage)
 * and of jobs. */
#include "run-columns.h"

/* ---- stages */

static guint
n_stage_attempts (const Run *run)
{
  return run->n_stage_attempts;
}

static const RunStage *
stage_of (const Run *run, guint row)
{
  return &run->stages[run->stage_attempts[row].stage];
}

static RunCell
number (const Run *run, guint row)
{
  return run_cell_number (stage_of (run, row)->stage);
}

static RunCell
name (const Run *run, guint row)
{
  return run_cell_text (stage_of (run, row)->id);
}

static RunCell
attempt (const Run *run, guint row)
{
  return run_cell_number (run->stage_attempts[row].attempt);
}

static RunCell
job (const Run *run, guint row)
{
  return run_cell_text (run->jobs[run->stage_attempts[row].job].name);
}

static RunCell
status (const Run *run, guint row)
{
  return run_cell_text (stage_status_names[run->stage_attempts[row].status]);
}

static RunCell
tasks (const Run *run, guint row)
{
  return run_cell_number (run->stage_attempts[row].n_tasks);
}

static RunCell
waves (const Run *run, guint row)
{
  return run_cell_number (run->stage_attempts[row].waves);
}

static RunCell
submitted (const Run *run, guint row)
{
  return run_cell_number_or (run->stage_attempts[row].submitted_us, RUN_NEVER);
}

static RunCell
first_launch (const Run *run, guint row)
{
  return run_cell_number_or (run->stage_attempts[row].first_launch_us, RUN_NEVER);
}

static RunCell
completed (const Run *run, guint row)
{
  return run_cell_number_or (run->stage_attempts[row].completed_us, RUN_NEVER);
}

static RunCell
median (const Run *run, guint row)
{
  return run_cell_number (run->stage_attempts[row].median_us);
}

static RunCell
longest (const Run *run, guint row)
{
  return run_cell_number (run->stage_attempts[row].max_us);
}

static RunCell
input (const Run *run, guint row)
{
  return run_cell_number (run_stage_attempt_bytes (run, row).input_bytes);
}

static RunCell
shuffle_read (const Run *run, guint row)
{
  return run_cell_number (run_stage_attempt_bytes (run, row).shuffle_read_bytes);
}

static RunCell
shuffle_write (const Run *run, guint row)
{
  return run_cell_number (run_stage_attempt_bytes (run, row).shuffle_write_bytes);
}

static RunCell
memory_spilled (const Run *run, guint row)
{
  return run_cell_number (run_stage_attempt_bytes (run, row).memory_spilled_bytes);
}

static RunCell
disk_spilled (const Run *run, guint row)
{
  return run_cell_number (run_stage_attempt_bytes (run, row).disk_spilled_bytes);
}

/* clang-format off */
static const RunColumn stage_columns[] = {
  { "stage",                N_ ("Stage"),         N_ ("Number of the stage in the file."),                       RUN_CELL_NUMBER, FALSE, number },
  { "name",                 N_ ("Name"),          N_ ("The stage's id in the file."),                            RUN_CELL_TEXT,   FALSE, name },
  { "attempt",              N_ ("Attempt"),       N_ ("Attempt of the stage: 0 is the first."),                  RUN_CELL_NUMBER, FALSE, attempt },
  { "job",                  N_ ("Job"),           N_ ("The job that it ran for, or that skipped it."),           RUN_CELL_TEXT,   FALSE, job },
  { "status",               N_ ("Status"),        N_ ("What became of it."),                                     RUN_CELL_TEXT,   FALSE, status },
  { "tasks",                N_ ("Tasks"),         N_ ("Tasks of this attempt."),                                 RUN_CELL_COUNT,  FALSE, tasks },
  { "waves",                N_ ("Waves"),         N_ ("Tasks divided by the slots at its submission, rounded up."), RUN_CELL_COUNT, FALSE, waves },
  { "submitted_us",         N_ ("Submitted"),     N_ ("When its parents were there."),                           RUN_CELL_TIME,   FALSE, submitted },
  { "first_launch_us",      N_ ("First launch"),  N_ ("When its first task was launched."),                      RUN_CELL_TIME,   TRUE,  first_launch },
  { "completed_us",         N_ ("Completed"),     N_ ("When its last task had ended."),                          RUN_CELL_TIME,   FALSE, completed },
  { "median_us",            N_ ("Median task"),   N_ ("The upper median of its tasks' times."),                  RUN_CELL_TIME,   FALSE, median },
  { "max_us",               N_ ("Longest task"),  N_ ("The longest of its tasks' times."),                       RUN_CELL_TIME,   FALSE, longest },
  { "input_bytes",          N_ ("Input"),         N_ ("Bytes of data that it read."),                            RUN_CELL_DATA,   FALSE, input },
  { "shuffle_read_bytes",   N_ ("Shuffle read"),  N_ ("Bytes of shuffle that it read."),                         RUN_CELL_DATA,   FALSE, shuffle_read },
  { "shuffle_write_bytes",  N_ ("Shuffle write"), N_ ("Bytes of shuffle that it wrote."),                        RUN_CELL_DATA,   FALSE, shuffle_write },
  { "memory_spilled_bytes", N_ ("Spilled"),       N_ ("Bytes in memory that were spilled."),                     RUN_CELL_DATA,   FALSE, memory_spilled },
  { "disk_spilled_bytes",   N_ ("Spilled to disk"), N_ ("The same, as they were written."),                      RUN_CELL_DATA,   TRUE,  disk_spilled },
};
/* clang-format on */

const RunTable run_table_stages = {
  .id = "stages",
  .title = N_ ("Stages"),
  .columns = stage_columns,
  .n_columns = G_N_ELEMENTS (stage_columns),
  .n_rows = n_stage_attempts,
};

/* ---- memory */

static guint
n_stages (const Run *run)
{
  return run->n_stages;
}

static RunCell
memory_stage (const Run *run, guint row)
{
  return run_cell_number (run->stages[row].stage);
}

static RunCell
memory_name (const Run *run, guint row)
{
  return run_cell_text (run->stages[row].id);
}

static RunCell
memory_tasks (const Run *run, guint row)
{
  return run_cell_number (run->stages[row].n_tasks);
}

static RunCell
memory_largest (const Run *run, guint row)
{
  return run_cell_number (run->stages[row].max_input_bytes);
}

static RunCell
memory_need (const Run *run, guint row)
{
  return run_cell_number (run->stages[row].need_bytes);
}

static RunCell
memory_share (const Run *run, guint row)
{
  return run_cell_number_or (run->stages[row].share_bytes, 0);
}

static RunCell
memory_spilling (const Run *run, guint row)
{
  return run_cell_number (run->stages[row].n_spilling);
}

static RunCell
memory_failing (const Run *run, guint row)
{
  return run_cell_number (run->stages[row].n_failing);
}

static RunCell
memory_spilled_once (const Run *run, guint row)
{
  return run_cell_number (run->stages[row].memory_spilled_bytes);
}

/* clang-format off */
static const RunColumn memory_columns[] = {
  { "stage",                N_ ("Stage"),         N_ ("Number of the stage in the file."),                         RUN_CELL_NUMBER, FALSE, memory_stage },
  { "name",                 N_ ("Name"),          N_ ("The stage's id in the file."),                              RUN_CELL_TEXT,   FALSE, memory_name },
  { "tasks",                N_ ("Tasks"),         N_ ("Tasks of the stage."),                                      RUN_CELL_COUNT,  FALSE, memory_tasks },
  { "max_input_bytes",      N_ ("Largest input"), N_ ("What the largest task reads."),                             RUN_CELL_DATA,   FALSE, memory_largest },
  { "need_bytes",           N_ ("Needs"),         N_ ("What the largest task would hold without spilling."),       RUN_CELL_MEMORY, FALSE, memory_need },
  { "share_bytes",          N_ ("May hold"),      N_ ("Execution memory of one task when all slots are busy."),    RUN_CELL_MEMORY, FALSE, memory_share },
  { "spilling_tasks",       N_ ("Tasks spill"),   N_ ("Tasks that need more than they may hold."),                 RUN_CELL_COUNT,  FALSE, memory_spilling },
  { "failing_tasks",        N_ ("Tasks fail"),    N_ ("Tasks that run out of memory."),                            RUN_CELL_COUNT,  FALSE, memory_failing },
  { "memory_spilled_bytes", N_ ("Spilled"),       N_ ("Bytes in memory that all tasks together spill."),           RUN_CELL_DATA,   FALSE, memory_spilled_once },
};
/* clang-format on */

const RunTable run_table_memory = {
  .id = "memory",
  .title = N_ ("Memory"),
  .columns = memory_columns,
  .n_columns = G_N_ELEMENTS (memory_columns),
  .n_rows = n_stages,
};

/* ---- jobs */

static guint
n_jobs (const Run *run)
{
  return run->n_jobs;
}

static RunCell
job_name (const Run *run, guint row)
{
  return run_cell_text (run->jobs[row].name);
}

static RunCell
job_called (const Run *run, guint row)
{
  return run_cell_number_or (run->jobs[row].called_us, RUN_NEVER);
}

static RunCell
job_submitted (const Run *run, guint row)
{
  return run_cell_number_or (run->jobs[row].submitted_us, RUN_NEVER);
}

static RunCell
job_ended (const Run *run, guint row)
{
  return run_cell_number_or (run->jobs[row].ended_us, RUN_NEVER);
}

/* clang-format off */
static const RunColumn job_columns[] = {
  { "job",          N_ ("Job"),       N_ ("Name of the job."),                        RUN_CELL_TEXT, FALSE, job_name },
  { "called_us",    N_ ("Called"),    N_ ("When its action is called."),              RUN_CELL_TIME, FALSE, job_called },
  { "submitted_us", N_ ("Submitted"), N_ ("After listing and the driver's own time."), RUN_CELL_TIME, FALSE, job_submitted },
  { "ended_us",     N_ ("Ended"),     N_ ("When its last stage had ended."),          RUN_CELL_TIME, FALSE, job_ended },
};
/* clang-format on */

const RunTable run_table_jobs = {
  .id = "jobs",
  .title = N_ ("Jobs"),
  .columns = job_columns,
  .n_columns = G_N_ELEMENTS (job_columns),
  .n_rows = n_jobs,
};
