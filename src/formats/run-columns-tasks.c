/* SPDX-License-Identifier: Apache-2.0 */
/* The columns of the table of tasks, a row for each attempt, and of partitions, a row for each task
 * of each stage. */
#include "run-columns.h"

/* ---- tasks */

static guint
n_attempts (const Run *run)
{
  return run->n_attempts;
}

static const RunExecutor *
executor_of (const Run *run, guint row)
{
  return &run->executors[run->slot_executor[run->slot[row]]];
}

static RunCell
stage_number (const Run *run, guint row)
{
  return run_cell_number (run_stage_of (run, row)->stage);
}

static RunCell
stage_name (const Run *run, guint row)
{
  return run_cell_text (run_stage_of (run, row)->id);
}

static RunCell
stage_attempt (const Run *run, guint row)
{
  return run_cell_number (run_stage_attempt_of (run, row)->attempt);
}

static RunCell
task (const Run *run, guint row)
{
  return run_cell_number (run->task[row]);
}

static RunCell
attempt (const Run *run, guint row)
{
  return run_cell_number (run->number[row]);
}

static RunCell
executor (const Run *run, guint row)
{
  return run_cell_text (executor_of (run, row)->id);
}

static RunCell
slot (const Run *run, guint row)
{
  return run_cell_number (run->slot[row] - executor_of (run, row)->first_slot);
}

static RunCell
launch (const Run *run, guint row)
{
  return run_cell_number (run->launch_us[row]);
}

static RunCell
finish (const Run *run, guint row)
{
  return run_cell_number (run->finish_us[row]);
}

static RunCell
duration (const Run *run, guint row)
{
  return run_cell_number (run->finish_us[row] - run->launch_us[row]);
}

static RunCell
state (const Run *run, guint row)
{
  return run_cell_text (attempt_state_names[run->state[row]]);
}

static RunCell
waited (const Run *run, guint row)
{
  return run_cell_number (
      MAX (run->launch_us[row] - run_stage_attempt_of (run, row)->submitted_us, 0));
}

static RunCell
wait_cause (const Run *run, guint row)
{
  return run_cell_text (wait_names[run->wait[row]]);
}

static RunCell
input (const Run *run, guint row)
{
  const RunStageAttempt *of = run_stage_attempt_of (run, row);

  return run_cell_number (run_task_work (run, of->stage, run->task[row]).input_bytes);
}

static RunCell
part (const Run *run, guint row, WorkPart wanted)
{
  Micros parts[N_WORKS];

  run_attempt_phases (run, row, parts);
  return run_cell_number (parts[wanted]);
}

static RunCell
start (const Run *run, guint row)
{
  return part (run, row, WORK_START);
}

static RunCell
fetch (const Run *run, guint row)
{
  return part (run, row, WORK_FETCH);
}

static RunCell
compute (const Run *run, guint row)
{
  return part (run, row, WORK_READ_AND_COMPUTE);
}

static RunCell
spill (const Run *run, guint row)
{
  return part (run, row, WORK_SPILL);
}

/* clang-format off */
static const RunColumn task_columns[] = {
  { "stage",         N_ ("Stage"),       N_ ("Number of the stage in the file."),                       RUN_CELL_NUMBER, FALSE, stage_number },
  { "name",          N_ ("Name"),        N_ ("The stage's id in the file."),                            RUN_CELL_TEXT,   FALSE, stage_name },
  { "stage_attempt", N_ ("Run"),         N_ ("Attempt of the stage: 0 is the first."),                  RUN_CELL_NUMBER, TRUE,  stage_attempt },
  { "task",          N_ ("Task"),        N_ ("Number of the task, which is that of its partition."),    RUN_CELL_NUMBER, FALSE, task },
  { "attempt",       N_ ("Attempt"),     N_ ("Attempt of the task: 0 is the first."),                   RUN_CELL_NUMBER, TRUE,  attempt },
  { "executor",      N_ ("Executor"),    N_ ("The executor that ran it."),                              RUN_CELL_TEXT,   FALSE, executor },
  { "slot",          N_ ("Slot"),        N_ ("Slot of the executor."),                                  RUN_CELL_NUMBER, FALSE, slot },
  { "launch_us",     N_ ("Launched"),    N_ ("When the driver launched it."),                           RUN_CELL_TIME,   FALSE, launch },
  { "finish_us",     N_ ("Finished"),    N_ ("When it ended, however it ended."),                       RUN_CELL_TIME,   FALSE, finish },
  { "duration_us",   N_ ("Duration"),    N_ ("From launch to end."),                                    RUN_CELL_TIME,   FALSE, duration },
  { "state",         N_ ("State"),       N_ ("What became of it."),                                     RUN_CELL_TEXT,   FALSE, state },
  { "waited_us",     N_ ("Waited"),      N_ ("From the submission of its stage to its launch."),        RUN_CELL_TIME,   FALSE, waited },
  { "wait_cause",    N_ ("Waited for"),  N_ ("The cause that ended last."),                             RUN_CELL_TEXT,   FALSE, wait_cause },
  { "input_bytes",   N_ ("Input"),       N_ ("What it reads from data or shuffle."),                    RUN_CELL_DATA,   FALSE, input },
  { "start_us",      N_ ("Start"),       N_ ("Start of the task."),                                     RUN_CELL_TIME,   TRUE,  start },
  { "fetch_us",      N_ ("Fetch"),       N_ ("Fetching of shuffle blocks."),                            RUN_CELL_TIME,   TRUE,  fetch },
  { "compute_us",    N_ ("Compute"),     N_ ("Reading and computing."),                                 RUN_CELL_TIME,   TRUE,  compute },
  { "spill_us",      N_ ("Spill"),       N_ ("Writing and reading of what did not fit into memory."),   RUN_CELL_TIME,   TRUE,  spill },
};
/* clang-format on */

const RunTable run_table_tasks = {
  .id = "tasks",
  .title = N_ ("Tasks"),
  .columns = task_columns,
  .n_columns = G_N_ELEMENTS (task_columns),
  .n_rows = n_attempts,
};

/* ---- partitions */

static guint
n_partitions (const Run *run)
{
  guint n = 0;

  for (guint i = 0; i < run->n_stages; i++)
    n += run->stages[i].n_tasks;
  return n;
}

/* The stage of a row, which becomes the number of the task in it. */
static guint
find_stage (const Run *run, guint *row)
{
  guint stage = 0;

  while (*row >= run->stages[stage].n_tasks)
    *row -= run->stages[stage++].n_tasks;
  return stage;
}

static RunCell
partition_stage (const Run *run, guint row)
{
  return run_cell_number (run->stages[find_stage (run, &row)].stage);
}

static RunCell
partition_name (const Run *run, guint row)
{
  return run_cell_text (run->stages[find_stage (run, &row)].id);
}

static RunCell
partition_number (const Run *run, guint row)
{
  find_stage (run, &row);
  return run_cell_number (row);
}

static TaskWork
work_of (const Run *run, guint row)
{
  guint stage = find_stage (run, &row);

  return run_task_work (run, stage, row);
}

static RunCell
partition_input (const Run *run, guint row)
{
  return run_cell_number (work_of (run, row).input_bytes);
}

static RunCell
partition_compute (const Run *run, guint row)
{
  return run_cell_number (work_of (run, row).compute_us);
}

static RunCell
partition_fetch (const Run *run, guint row)
{
  return run_cell_number (work_of (run, row).fetch_us);
}

static RunCell
partition_spill (const Run *run, guint row)
{
  return run_cell_number (work_of (run, row).spill_us);
}

/* clang-format off */
static const RunColumn partition_columns[] = {
  { "stage",       N_ ("Stage"),     N_ ("Number of the stage in the file."),                     RUN_CELL_NUMBER, FALSE, partition_stage },
  { "name",        N_ ("Name"),      N_ ("The stage's id in the file."),                          RUN_CELL_TEXT,   FALSE, partition_name },
  { "partition",   N_ ("Partition"), N_ ("Number of the partition, which is that of its task."),  RUN_CELL_NUMBER, FALSE, partition_number },
  { "input_bytes", N_ ("Input"),     N_ ("What its task reads from data or shuffle."),            RUN_CELL_DATA,   FALSE, partition_input },
  { "compute_us",  N_ ("Compute"),   N_ ("Reading and computing."),                               RUN_CELL_TIME,   FALSE, partition_compute },
  { "fetch_us",    N_ ("Fetch"),     N_ ("Fetching of shuffle blocks."),                          RUN_CELL_TIME,   FALSE, partition_fetch },
  { "spill_us",    N_ ("Spill"),     N_ ("Writing and reading of what did not fit into memory."), RUN_CELL_TIME,   FALSE, partition_spill },
};
/* clang-format on */

const RunTable run_table_partitions = {
  .id = "partitions",
  .title = N_ ("Partitions"),
  .columns = partition_columns,
  .n_columns = G_N_ELEMENTS (partition_columns),
  .n_rows = n_partitions,
};
