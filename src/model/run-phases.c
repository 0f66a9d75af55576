/* SPDX-License-Identifier: Apache-2.0 */
/* Cuts the parts of an attempt's time into phases. MODEL 5.7. */
#include "run-phases.h"

typedef struct
{
  const char *name;
  WorkPart    part;
} PhaseRow;

/* clang-format off */
static const PhaseRow rows[N_PHASES] = {
  [PHASE_SCHEDULER_DELAY]  = { "scheduler_delay",  WORK_START },
  [PHASE_DESERIALISE]      = { "deserialise",      WORK_START },
  [PHASE_FETCH_WAIT]       = { "fetch_wait",       WORK_FETCH },
  [PHASE_OPEN]             = { "open",             WORK_READ_AND_COMPUTE },
  [PHASE_READ]             = { "read",             WORK_READ_AND_COMPUTE },
  [PHASE_COMPUTE]          = { "compute",          WORK_READ_AND_COMPUTE },
  [PHASE_GC]               = { "gc",               WORK_READ_AND_COMPUTE },
  [PHASE_SPILL]            = { "spill",            WORK_SPILL },
  [PHASE_WRITE]            = { "write",            WORK_READ_AND_COMPUTE },
  [PHASE_SERIALISE_RESULT] = { "serialise_result", WORK_START },
};

/* How a start divides, in hundredths; the scheduler delay is what is left, as in Spark. Measured:
 * MODEL 5.7. */
typedef struct
{
  gint64 deserialise, serialise_result;
} StartShares;

static const StartShares task_start  = { 7, 2 };
static const StartShares first_start = { 62, 0 };
/* clang-format on */

const char *
phase_name (TaskPhase phase)
{
  return rows[phase].name;
}

WorkPart
phase_part (TaskPhase phase)
{
  return rows[phase].part;
}

static Micros
take (Micros wanted_us, Micros *left_us)
{
  Micros taken_us = CLAMP (wanted_us, 0, *left_us);

  *left_us -= taken_us;
  return taken_us;
}

static void
add_start (Micros start_us, const StartShares *shares, Micros phases[N_PHASES])
{
  Micros deserialise_us = start_us / 100 * shares->deserialise;
  Micros result_us = start_us / 100 * shares->serialise_result;

  phases[PHASE_DESERIALISE] += deserialise_us;
  phases[PHASE_SERIALISE_RESULT] += result_us;
  phases[PHASE_SCHEDULER_DELAY] += start_us - deserialise_us - result_us;
}

static void
divide_start (const Run *run, guint attempt, Micros left_us, Micros phases[N_PHASES])
{
  Micros own_us = run_task_overhead (run_stage_of (run, attempt), run->task[attempt]);

  add_start (take (own_us, &left_us), &task_start, phases);
  add_start (left_us, &first_start, phases);
}

/* Opening the files of a task. */
static Micros
opens_us (const RunStage *stage, guint task)
{
  for (guint i = 0; i < stage->n_scans; i++)
    {
      const RunScan *scan = &stage->scans[i];

      if (task >= scan->first_task && task - scan->first_task < scan->n_tasks)
        {
          guint   own = task - scan->first_task;
          guint32 n_chunks = scan->first_chunk[own + 1] - scan->first_chunk[own];

          return scan->file_open_us * n_chunks;
        }
    }
  return 0;
}

/* Time of that many bytes through a slot's share of the disks of its node; 0 where these are not
 * known. */
static Micros
disk_us (const Run *run, guint node, Bytes bytes)
{
  gint64   slots = 0;
  __int128 scaled;

  if (run->nodes[node].disk_bytes_per_s <= 0)
    return 0;
  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].node == node && run->executors[i].removed_us == RUN_NEVER)
      slots += run->executors[i].slots;
  scaled = (__int128) bytes * MAX (slots, 1) * UNITS_S;
  return (Micros) MIN (scaled / run->nodes[node].disk_bytes_per_s, G_MAXINT64);
}

/* What of its input a task finds on the disks of its own node. */
static Bytes
local_bytes (const Run *run, const RunStage *stage, Bytes input_bytes)
{
  g_autofree guint8 *is_used = g_new0 (guint8, MAX (run->n_nodes, 1));
  guint              n_nodes = 0;

  if (stage->shuffle_read_bytes == 0)
    return input_bytes;
  for (guint i = 0; i < run->n_executors; i++)
    {
      n_nodes += !is_used[run->executors[i].node];
      is_used[run->executors[i].node] = TRUE;
    }
  return input_bytes / MAX (n_nodes, 1);
}

/* What a task writes: its part of what its stage writes. */
static Bytes
written_bytes (const RunStage *stage, Bytes input_bytes)
{
  Bytes read = stage->total_input_bytes + stage->shuffle_read_bytes;

  if (read > 0)
    return (Bytes) ((__int128) stage->shuffle_write_bytes * input_bytes / read);
  return stage->shuffle_write_bytes / MAX (stage->n_tasks, 1);
}

/* Opening and the fixed time of writing are known; reading and writing take what the disks need at
 * least, and the rest is computing. */
static void
divide_work (const Run *run, guint attempt, Micros left_us, Micros phases[N_PHASES])
{
  const RunStage    *stage = run_stage_of (run, attempt);
  const RunExecutor *executor = &run->executors[run->slot_executor[run->slot[attempt]]];
  TaskWork           work = run_task_work_on (run, run_stage_attempt_of (run, attempt)->stage,
                                              run->task[attempt], executor->node_class);

  phases[PHASE_OPEN] = take (opens_us (stage, run->task[attempt]), &left_us);
  phases[PHASE_WRITE] = take (stage->write_us, &left_us);
  phases[PHASE_READ] =
      take (disk_us (run, executor->node, local_bytes (run, stage, work.input_bytes)), &left_us);
  phases[PHASE_WRITE] +=
      take (disk_us (run, executor->node, written_bytes (stage, work.input_bytes)), &left_us);
  phases[PHASE_GC] = take ((Micros) ((double) left_us * stage->gc_share), &left_us);
  phases[PHASE_COMPUTE] = left_us;
}

void
run_task_phases (const Run *run, guint attempt, Micros phases[N_PHASES])
{
  Micros parts[N_WORKS];

  run_attempt_phases (run, attempt, parts);
  for (guint i = 0; i < N_PHASES; i++)
    phases[i] = 0;
  divide_start (run, attempt, parts[WORK_START], phases);
  phases[PHASE_FETCH_WAIT] = parts[WORK_FETCH];
  phases[PHASE_SPILL] = parts[WORK_SPILL];
  divide_work (run, attempt, parts[WORK_READ_AND_COMPUTE], phases);
}
