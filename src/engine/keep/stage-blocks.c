/* SPDX-License-Identifier: Apache-2.0 */
/* Cached partitions while stages are planned: how large the blocks of a stage are, and which of
 * them each task of a later stage reads. MODEL 4.9. */
#include "stage-blocks.h"

#include "planner.h"
#include "rng.h"

guint
stage_blocks_first (const Run *run, guint stage, guint task)
{
  const RunStage *reader = &run->stages[stage];
  guint64         n_blocks = run->stages[reader->over].n_tasks;

  return reader->n_tasks == 0 ? 0 : (guint) (n_blocks * task / reader->n_tasks);
}

void
stage_blocks_read (Planner *planner, guint number, StageInput *input)
{
  RunStage       *planned = &planner->run->stages[number];
  const RunStage *cached = &planner->run->stages[planned->over];
  guint           n = input->n_tasks;

  planned->n_tasks = n;
  input->input_bytes = g_new0 (Bytes, MAX (n, 1));
  for (guint task = 0; task < n; task++)
    for (guint block = stage_blocks_first (planner->run, number, task);
         block < stage_blocks_first (planner->run, number, task + 1); block++)
      input->input_bytes[task] += run_block_bytes (cached, block);
  input->total_bytes = n > 0 ? cached->cached_bytes : 0;
}

/* The output of a stage that keeps it: somebody reads it, so it is all of the input unless
 * `output-ratio` says otherwise. */
static gboolean
find_output (const Stage *stage, const StageInput *input, Bytes *output, GError **error)
{
  if (stage_has (stage, "cached-bytes"))
    {
      *output = stage->cached_bytes;
      return TRUE;
    }
  if (units_scale (input->total_bytes,
                   stage_has (stage, "output-ratio") ? stage->output_ratio : 1.0, output))
    return TRUE;
  g_set_error (error, SIMULATE_ERROR, SIMULATE_ERROR_LIMIT,
               "stage \"%s\": what it caches is larger than 2^60 bytes; lower output-ratio, or "
               "give cached-bytes",
               stage->id);
  return FALSE;
}

/* In proportion to what each task reads, else evenly. */
static void
deal (RunStage *planned, const StageInput *input)
{
  guint              n = planned->n_tasks;
  g_autofree double *weights = input->input_bytes == NULL ? NULL : g_new (double, MAX (n, 1));

  for (guint i = 0; i < n && weights != NULL; i++)
    weights[i] = (double) input->input_bytes[i];
  planned->blocks_bytes = g_new0 (Bytes, MAX (n, 1));
  rng_deal (planned->cached_bytes, weights, planned->blocks_bytes, n);
  planned->block_bytes = stage_cost_keep_varying (&planned->blocks_bytes, n);
}

gboolean
stage_blocks_find (Planner *planner, guint number, const StageInput *input, GError **error)
{
  const Stage *stage = plan_stage (planner->plan, number);
  RunStage    *planned = &planner->run->stages[number];

  planned->broadcast_bytes = stage->broadcast_bytes;
  planned->is_cached = stage->cache != STORAGE_NONE;
  if (!planned->is_cached && !planner->demands[number].is_read_over)
    return TRUE;
  if (!find_output (stage, input, &planned->cached_bytes, error))
    return FALSE;
  deal (planned, input);
  return TRUE;
}
