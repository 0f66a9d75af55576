/* SPDX-License-Identifier: Apache-2.0 */
/* What a run keeps of the files that a stage reads. */
#include "stage-scan.h"

void
stage_scan_keep (RunStage *stage, const Data *data, guint first_task, Partitions *partitions)
{
  stage->scans[stage->n_scans++] = (RunScan){
    .data = g_strdup (data->name),
    .first_task = first_task,
    .n_tasks = partitions->n_partitions,
    .n_files = partitions->n_files,
    .file_bytes = g_steal_pointer (&partitions->file_bytes),
    .first_chunk = g_steal_pointer (&partitions->first_chunk),
    .chunks = g_steal_pointer (&partitions->chunks),
    .n_chunks = partitions->n_chunks,
    .file_open_us = data->file_open_us,
    .is_splittable = partitions->is_splittable,
    .max_split_bytes = partitions->max_split_bytes,
    .max_partition_bytes = partitions->max_partition_bytes,
    .open_cost_bytes = partitions->open_cost_bytes,
    .bytes_per_core = partitions->bytes_per_core,
    .min_partitions = partitions->min_partitions,
  };
}

static void
forget (RunStage *stage)
{
  for (guint i = 0; i < stage->n_scans; i++)
    {
      g_free (stage->scans[i].data);
      g_free (stage->scans[i].file_bytes);
      g_free (stage->scans[i].first_chunk);
      g_free (stage->scans[i].chunks);
    }
  stage->n_scans = 0;
}

void
stage_scan_narrow (RunStage *stage, guint n_tasks)
{
  RunScan *scan = stage->scans;
  guint    n = stage->n_scans == 1 ? scan->n_tasks : 0;

  if (n == 0)
    {
      forget (stage);
      return;
    }
  for (guint i = 0; i <= n_tasks; i++)
    scan->first_chunk[i] = scan->first_chunk[partitions_coalesced_first (n, n_tasks, i)];
  scan->n_tasks = n_tasks;
}
