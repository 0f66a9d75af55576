/* SPDX-License-Identifier: Apache-2.0 */
/* Runs whose only stage reads files: cut at 128 MiB, so many pieces to a task. */
#include "fixture-run.h"

#define LIMIT (128 * UNITS_MIB)

/* Pieces of equal files one after the other. */
static void
cut (RunScan *scan, Bytes file_bytes)
{
  guint pieces = (guint) units_ceil_div (file_bytes, LIMIT);

  scan->n_chunks = scan->n_files * pieces;
  scan->chunks = g_new0 (RunChunk, scan->n_chunks);
  scan->file_bytes = g_new (Bytes, scan->n_files);
  for (guint i = 0; i < scan->n_chunks; i++)
    {
      RunChunk *chunk = &scan->chunks[i];

      chunk->file = i / pieces;
      chunk->offset = (i % pieces) * LIMIT;
      chunk->length = MIN (LIMIT, file_bytes - chunk->offset);
      scan->file_bytes[chunk->file] = file_bytes;
    }
}

/* The last task may have fewer pieces. */
static void
pack (RunStage *stage, RunScan *scan, guint pieces_per_task)
{
  scan->n_tasks = stage->n_tasks;
  scan->first_chunk = g_new0 (guint32, stage->n_tasks + 1);
  stage->input_bytes = g_new0 (Bytes, stage->n_tasks);
  for (guint task = 0; task < stage->n_tasks; task++)
    {
      guint32 end = MIN ((task + 1) * pieces_per_task, scan->n_chunks);

      for (guint32 i = scan->first_chunk[task]; i < end; i++)
        stage->input_bytes[task] += scan->chunks[i].length;
      scan->first_chunk[task + 1] = end;
      stage->total_input_bytes += stage->input_bytes[task];
    }
}

static Run *
make (guint n_files, Bytes file_bytes, guint pieces_per_task)
{
  guint        n_chunks = n_files * (guint) units_ceil_div (file_bytes, LIMIT);
  FixtureStage stage = { .id = "scan",
                         .n_tasks = (n_chunks + pieces_per_task - 1) / pieces_per_task,
                         .time_us = 10 * UNITS_S };
  FixturePlan  plan = { .n_nodes = 2,
                        .executors_per_node = 1,
                        .slots_per_executor = 2,
                        .stages = &stage,
                        .n_stages = 1,
                        .lost_executor = RUN_NONE };
  Run         *run = fixture_run (&plan);
  RunScan     *scan = g_new0 (RunScan, 1);

  *scan = (RunScan){ .data = g_strdup ("events"),
                     .n_files = n_files,
                     .is_splittable = TRUE,
                     .max_split_bytes = LIMIT,
                     .max_partition_bytes = LIMIT,
                     .open_cost_bytes = 4 * UNITS_MIB,
                     .bytes_per_core = n_files * (file_bytes + 4 * UNITS_MIB) / 4,
                     .min_partitions = 4 };
  cut (scan, file_bytes);
  pack (&run->stages[0], scan, pieces_per_task);
  run->stages[0].scans = scan;
  run->stages[0].n_scans = 1;
  return run;
}

Run *
fixture_cut_file (void)
{
  return make (1, 500 * UNITS_MB, 1);
}

Run *
fixture_small_files (void)
{
  return make (10, 10 * UNITS_MB, 5);
}

Run *
fixture_many_files (void)
{
  return make (10000, UNITS_MB, 26);
}
