/* SPDX-License-Identifier: Apache-2.0 */
/* Plans the stages one after another, parents first: their tasks, what those cost, and what they
 * write for others. */
#include "plan-stages.h"

#include "added-stages.h"
#include "limits.h"
#include "planner.h"
#include "rng.h"
#include "saturate.h"
#include "stage-adapt.h"

/* Shares every reader's `shuffle-bytes` out among its parents. */
static void
find_demands (Planner *planner)
{
  for (guint i = 0; i < planner->run->n_stages; i++)
    {
      const RunStage   *reader = &planner->run->stages[i];
      const Stage      *asked = plan_stage (planner->plan, i);
      guint             n = reader->n_parents;
      gboolean          is_given = stage_has (asked, "shuffle-bytes");
      g_autofree Bytes *shares = g_new0 (Bytes, MAX (n, 1));

      if (reader->reads_blocks)
        planner->demands[reader->over].is_read_over = TRUE;
      if (is_given)
        rng_deal (asked->shuffle_bytes,
                  asked->shuffle_shares.n_weights == n ? asked->shuffle_shares.weights : NULL,
                  shares, n);
      for (guint k = 0; k < n; k++)
        {
          Demand *demand = &planner->demands[reader->parents[k]];

          demand->has_reader = TRUE;
          demand->is_given |= is_given;
          demand->given_bytes = MAX (demand->given_bytes, shares[k]);
        }
    }
}

/* A scenario that gives times may leave sizes out: then zero bytes say nothing. */
static gboolean
knows_output (const Stage *stage, const StageInput *input, const Demand *demand)
{
  gboolean is_timed = stage_has (stage, "time") || stage_n_durations (stage) > 0;

  return demand->is_given || (stage_has (stage, "output-ratio") && stage->output_ratio == 0) ||
         (!is_timed && input->is_known);
}

/* Bytes that a stage works on: what it reads, and what was read before for its broadcast. */
static Bytes
worked_bytes (const RunStage *planned, const StageInput *input)
{
  return saturate_add (input->total_bytes, planned->adapted.id == ADAPTED_TO_BROADCAST
                                               ? planned->adapted.side_bytes
                                               : 0);
}

/* Bytes that a stage writes for its readers. */
static gboolean
find_writes (
    Planner *planner, const Stage *stage, guint number, const StageInput *input, GError **error)
{
  RunStage *planned = &planner->run->stages[number];
  Bytes     written = 0;
  Demand   *demand = &planner->demands[number];

  if (demand->is_given)
    written = demand->given_bytes;
  else if (!stage_has (stage, "time") && stage_n_durations (stage) == 0 &&
           (demand->has_reader || stage_has (stage, "output-ratio")))
    {
      if (!units_scale (worked_bytes (planned, input),
                        stage_has (stage, "output-ratio") ? stage->output_ratio : 1.0, &written))
        {
          g_set_error (error, SIMULATE_ERROR, SIMULATE_ERROR_LIMIT,
                       "stage \"%s\": its output is larger than 2^60 bytes; lower output-ratio",
                       stage->id);
          return FALSE;
        }
    }
  planner->writes[number] = written;
  demand->is_known = knows_output (stage, input, demand);
  planned->shuffle_write_bytes = demand->has_reader ? written : 0;
  return TRUE;
}

/* The format of all data that a stage reads; NULL of several, and of what is not in files. */
static const char *
find_format (const Scenario *scenario, const Stage *stage)
{
  const char *format = NULL;

  for (guint i = 0; stage->reads != NULL && stage->reads[i] != NULL; i++)
    {
      const Data *data = scenario_data (scenario, stage->reads[i]);

      if (data->files->len == 0 || (format != NULL && format != data_formats[data->format]))
        return NULL;
      format = data_formats[data->format];
    }
  return format;
}

static gboolean
plan_as_it_is (Planner *planner, guint number, GError **error)
{
  const Stage        *stage = plan_stage (planner->plan, number);
  RunStage           *planned = &planner->run->stages[number];
  g_auto (StageInput) input = { 0 };

  if (!stage_input_find (planner, number, &input, error))
    return FALSE;
  planned->n_tasks = input.n_tasks;
  planned->data_format = find_format (planner->scenario, stage);
  if (input.shuffled_bytes != NULL)
    {
      planned->shuffle_read_bytes = input.total_shuffled_bytes;
      planned->total_input_bytes = input.total_bytes - input.total_shuffled_bytes;
    }
  else if (input.is_shuffle)
    planned->shuffle_read_bytes = input.total_bytes + input.repeated_bytes;
  else
    planned->total_input_bytes = input.total_bytes;
  stage_cost_find (planner, number, &input);
  if (g_cancellable_set_error_if_cancelled (planner->cancellable, error))
    return FALSE;
  if (!find_writes (planner, stage, number, &input, error) ||
      !stage_blocks_find (planner, number, &input, error))
    return FALSE;
  if (input.input_bytes != NULL)
    {
      planned->input_bytes = g_steal_pointer (&input.input_bytes);
      planned->each.input_bytes = stage_cost_keep_varying (&planned->input_bytes, planned->n_tasks);
    }
  return TRUE;
}

static gboolean
plan_one (Planner *planner, guint number, GError **error)
{
  guint added;

  return stage_adapt (planner, number, &added, error) &&
         (added == RUN_NONE || plan_as_it_is (planner, added, error)) &&
         plan_as_it_is (planner, number, error);
}

static void
find_parents (const Plan *plan)
{
  Run                   *run = plan->run;
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < run->n_stages; i++)
    g_hash_table_insert (numbers, plan_stage (plan, i)->id, GUINT_TO_POINTER (i));
  for (guint i = 0; i < run->n_stages; i++)
    {
      const Stage *stage = plan_stage (plan, i);
      RunStage    *planned = &run->stages[i];
      guint        n = stage->after == NULL ? 0 : g_strv_length (stage->after);

      planned->stage = i;
      planned->id = g_strdup (stage->id);
      planned->parents = g_new (guint, MAX (n, 1));
      planned->n_parents = n;
      for (guint k = 0; k < n; k++)
        planned->parents[k] = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, stage->after[k]));
      planned->reads_blocks = stage->over != NULL;
      if (stage->over != NULL)
        planned->over = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, stage->over));
    }
}

static void
find_jobs (const Scenario *scenario, const Plan *plan)
{
  Run  *run = plan->run;
  guint number = 0;

  for (guint i = 0; i < scenario->jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (scenario->jobs, i);

      for (guint k = 0; k < job->stages->len; k++)
        run->stages[number++].job = i;
    }
  for (guint i = 0; i < plan->added->len; i++)
    run->stages[number++].job = g_array_index (plan->added, AddedStage, i).job;
}

/* Stages in an order in which parents come first; the scenario is checked, so there is no cycle. */
static guint *
order_stages (const Run *run)
{
  guint             *order = g_new (guint, MAX (run->n_stages, 1));
  g_autofree guint8 *is_placed = g_new0 (guint8, MAX (run->n_stages, 1));
  guint              n = 0;

  while (n < run->n_stages)
    {
      guint before = n;

      for (guint i = 0; i < run->n_stages; i++)
        {
          gboolean is_ready = !is_placed[i];

          for (guint k = 0; k < run->stages[i].n_parents && is_ready; k++)
            is_ready = is_placed[run->stages[i].parents[k]];
          if (run->stages[i].reads_blocks)
            is_ready &= is_placed[run->stages[i].over];
          if (is_ready)
            {
              is_placed[i] = TRUE;
              order[n++] = i;
            }
        }
      g_assert (n > before);
    }
  return order;
}

static void
measure_cluster (Planner *planner)
{
  const Run         *run = planner->run;
  const GArray      *registered = planner->plan->placement->executors;
  g_autofree guint8 *is_used = g_new0 (guint8, MAX (run->n_nodes, 1));

  for (guint i = 0; i < registered->len; i++)
    planner->registered_cores += g_array_index (registered, PlacedExecutor, i).cores;
  for (guint i = 0; i < run->n_executors; i++)
    {
      planner->slots_of_executor = MAX (planner->slots_of_executor, run->executors[i].slots);
      planner->n_nodes_used += !is_used[run->executors[i].node];
      is_used[run->executors[i].node] = TRUE;
    }
}

gboolean
plan_stages (const Scenario        *scenario,
             const SimulateOptions *options,
             Plan                  *plan,
             GCancellable          *cancellable,
             GError               **error)
{
  Planner planner = {
    .scenario = scenario, .plan = plan, .run = plan->run, .cancellable = cancellable
  };
  guint              room = plan->stages->len * (1 + STAGE_ADAPT_MOST);
  guint              n_listed = plan->stages->len;
  g_autofree guint  *order = NULL;
  g_autofree Bytes  *writes = NULL;
  g_autofree Demand *demands = NULL;

  planner.max_tasks = options != NULL && options->max_tasks > 0 ? options->max_tasks : LIMITS_TASKS;
  planner.max_bytes = options != NULL ? options->max_bytes : 0;
  plan->run->n_stages = plan->stages->len;
  plan->run->n_file_stages = scenario_n_stages (scenario);
  plan->run->stages = g_new0 (RunStage, MAX (room, 1));
  writes = g_new0 (Bytes, MAX (room, 1));
  planner.writes = writes;
  demands = g_new0 (Demand, MAX (room, 1));
  planner.demands = demands;
  find_parents (plan);
  find_jobs (scenario, plan);
  find_demands (&planner);
  measure_cluster (&planner);
  order = order_stages (plan->run);
  for (guint i = 0; i < n_listed; i++)
    if (!plan_one (&planner, order[i], error))
      return FALSE;
  stage_overhead_write (&planner);
  return TRUE;
}
