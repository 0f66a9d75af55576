/* SPDX-License-Identifier: Apache-2.0 */
/* Plans a scenario: nodes, executors, jobs, and with plan-stages the tasks. */
#include "plan.h"

#include "added-stages.h"
#include "arrivals.h"
#include "conf.h"
#include "plan-jobs.h"
#include "plan-stages.h"

void
plan_free (Plan *plan)
{
  if (plan == NULL)
    return;
  g_clear_pointer (&plan->stages, g_ptr_array_unref);
  g_clear_pointer (&plan->own_stages, g_ptr_array_unref);
  run_unref (plan->run);
  placement_free (plan->placement);
  g_clear_pointer (&plan->possible, g_array_unref);
  g_clear_pointer (&plan->added, g_array_unref);
  g_clear_pointer (&plan->jobs, g_array_unref);
  g_free (plan->class_of_node);
  g_free (plan);
}

const Stage *
plan_stage (const Plan *plan, guint number)
{
  g_return_val_if_fail (number < plan->stages->len, NULL);
  return g_ptr_array_index (plan->stages, number);
}

const Job *
plan_job (const Plan *plan, guint number)
{
  return g_ptr_array_index (plan->scenario->jobs, plan->run->stages[number].job);
}

static void
free_stage (gpointer stage)
{
  element_free (&stage_kind, stage);
}

void
plan_take_stage (Plan *plan, guint number, Stage *stage)
{
  g_return_if_fail (number <= plan->stages->len);

  g_ptr_array_add (plan->own_stages, stage);
  if (number < plan->stages->len)
    plan->stages->pdata[number] = stage;
  else
    g_ptr_array_add (plan->stages, stage);
}

/* Those of the file. */
static void
list_stages (Plan *plan)
{
  guint n = scenario_n_stages (plan->scenario);

  plan->stages = g_ptr_array_new ();
  plan->own_stages = g_ptr_array_new_with_free_func (free_stage);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (plan->stages, (gpointer) scenario_stage_at (plan->scenario, i));
}

/* g_strdup_printf takes longer than all else that a node needs. */
static char *
numbered (const char *name, guint number)
{
  char  digits[16];
  char *at = digits + sizeof digits - 1;

  *at = '\0';
  do
    *--at = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  return g_strconcat (name, at, NULL);
}

/* Whether as much is left of two nodes, for the same reason. */
static gboolean
have_same_room (const PlacementNode *a, const PlacementNode *b)
{
  return a->group == b->group && a->offers_cores == b->offers_cores &&
         a->offers_millicores == b->offers_millicores &&
         a->offers_memory_bytes == b->offers_memory_bytes && a->n_executors == b->n_executors &&
         a->used_cores == b->used_cores && a->driver_bytes == b->driver_bytes &&
         a->driver_millicores == b->driver_millicores && a->is_primary == b->is_primary;
}

static char *
unused_reason (const Scenario *scenario, const Plan *plan, guint node)
{
  const PlacementNode *nodes = (const PlacementNode *) (gpointer) plan->placement->nodes->data;

  if (node > 0 && have_same_room (&nodes[node - 1], &nodes[node]))
    return g_strdup (plan->run->nodes[node - 1].unused_reason);
  return managers_unused_reason (scenario, plan->placement, node);
}

static void
fill_nodes (const Scenario *scenario, Plan *plan)
{
  const GArray *nodes = plan->placement->nodes;
  Run          *run = plan->run;

  run->n_nodes = nodes->len;
  run->nodes = g_new0 (RunNode, MAX (run->n_nodes, 1));
  for (guint i = 0; i < run->n_nodes; i++)
    {
      const PlacementNode *placed = &g_array_index (nodes, PlacementNode, i);
      const NodeGroup     *group = g_ptr_array_index (scenario->cluster->nodes, placed->group);
      RunNode             *node = &run->nodes[i];
      g_autofree char     *stem = g_strconcat (group->name, "-", NULL);

      node->name = numbered (stem, placed->number);
      node->group = placed->group;
      node->cores = placed->cores;
      node->offers_cores = placed->offers_cores;
      node->memory_bytes = placed->memory_bytes;
      node->offers_memory_bytes = placed->offers_memory_bytes;
      node->disk_bytes_per_s = group->disk_bytes_per_s;
      node->unused_cores = placed->offers_cores - placed->driver_millicores / 1000;
      node->unused_memory_bytes = placed->offers_memory_bytes - placed->driver_bytes;
      node->unused_reason = unused_reason (scenario, plan, i);
    }
}

static char *
id_of_executor (const Scenario *scenario, const Placement *placement, guint number)
{
  if (placement->only_id != NULL)
    return g_strdup (placement->only_id);
  if (number < scenario->cluster->arrivals->len)
    return g_strdup (
        ((const Arrival *) g_ptr_array_index (scenario->cluster->arrivals, number))->executor);
  return numbered ("", placement->first_id + number);
}

static void
fill_executors (const Scenario *scenario, Plan *plan)
{
  const Placement *placement = plan->placement;
  const GArray    *executors = plan->possible != NULL ? plan->possible : placement->executors;
  gint64           task_cpus = conf_int64 (scenario, "spark.task.cpus", 1);
  Run             *run = plan->run;
  guint            first_slot = 0;

  run->n_executors = executors->len;
  run->executors = g_new0 (RunExecutor, MAX (run->n_executors, 1));
  for (guint i = 0; i < run->n_executors; i++)
    {
      const PlacedExecutor *placed = &g_array_index (executors, PlacedExecutor, i);
      RunExecutor          *executor = &run->executors[i];
      RunNode              *node = &run->nodes[placed->node];

      executor->id = id_of_executor (scenario, placement, i);
      executor->node = placed->node;
      executor->cores = placed->cores;
      executor->slots = placed->cores / (guint) MAX (task_cpus, 1);
      executor->first_slot = first_slot;
      executor->heap_bytes = placement->heap_bytes;
      executor->container_bytes = placement->container_bytes;
      executor->removed_us = RUN_NEVER;
      first_slot += executor->slots;
      node->unused_cores = MAX (0, node->unused_cores - placed->cores);
      node->unused_memory_bytes = MAX (0, node->unused_memory_bytes - placement->booked_bytes);
    }
}

/* An executor that has less memory than Spark accepts dies at its start: nothing ever runs. */
static void
fill_memory (const Scenario *scenario, Plan *plan)
{
  Run *run = plan->run;

  for (guint i = 0; i < run->n_executors; i++)
    {
      RunExecutor       *executor = &run->executors[i];
      const RunExecutor *before = i > 0 ? executor - 1 : NULL;
      g_autoptr (GError) refusal = NULL;

      if ((before == NULL || before->heap_bytes != executor->heap_bytes ||
           before->cores != executor->cores) &&
          !memory_regions_of (scenario, executor->heap_bytes, executor->cores, &plan->regions,
                              &refusal))
        {
          run->status = RUN_NEVER_STARTS;
          g_clear_pointer (&run->reason, g_free);
          run->reason = g_strdup (refusal->message);
          return;
        }
      executor->max_memory_bytes = plan->regions.max_memory_bytes;
      executor->reserved_bytes = plan->regions.reserved_bytes;
      executor->unified_bytes = plan->regions.unified_bytes;
      executor->storage_region_bytes = plan->regions.storage_region_bytes;
      executor->off_heap_bytes = plan->regions.off_heap_bytes;
    }
}

/* Map outputs must outlive their executors, or hold them;
 * ExecutorAllocationManager.validateSettings.
 */
static void
check_allocation (const Scenario *scenario, Run *run)
{
  if (run->status == RUN_NEVER_STARTS || !managers_is_dynamic (scenario) ||
      conf_bool (scenario, "spark.shuffle.service.enabled") ||
      conf_bool (scenario, "spark.dynamicAllocation.shuffleTracking.enabled") ||
      conf_bool (scenario, "spark.decommission.enabled"))
    return;
  run->status = RUN_NEVER_STARTS;
  run->reason = g_strdup (
      "Dynamic allocation of executors requires one of the following conditions: the external "
      "shuffle service (spark.shuffle.service.enabled=true), shuffle tracking "
      "(spark.dynamicAllocation.shuffleTracking.enabled=true), or the decommissioning of shuffle "
      "blocks (spark.decommission.enabled=true).");
}

typedef struct
{
  Bytes network, disk;
  guint slots;
} NodeClass;

/* Executors whose nodes have equal rates and slots are of one class: a task costs the same on each
 * of them. */
static void
classify_nodes (const Scenario *scenario, Run *run)
{
  g_autofree guint  *slots = g_new0 (guint, MAX (run->n_nodes, 1));
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (NodeClass));

  for (guint i = 0; i < run->n_executors; i++)
    slots[run->executors[i].node] += run->executors[i].slots;
  for (guint i = 0; i < run->n_executors; i++)
    {
      guint            node = run->executors[i].node;
      const NodeGroup *group = g_ptr_array_index (scenario->cluster->nodes, run->nodes[node].group);
      NodeClass        own = { group->network_bytes_per_s, group->disk_bytes_per_s, slots[node] };
      guint            found = 0;

      for (; found < classes->len; found++)
        {
          const NodeClass *other = &g_array_index (classes, NodeClass, found);

          if (other->network == own.network && other->disk == own.disk &&
              (other->slots == own.slots || (own.network == 0 && own.disk == 0)))
            break;
        }
      if (found == classes->len)
        g_array_append_val (classes, own);
      run->executors[i].node_class = found;
    }
  run->n_classes = MAX (classes->len, 1);
}

/* Executors that come later are of the class of others on the node, else in its group. */
static void
fill_class_of_node (Plan *plan)
{
  const Run        *run = plan->run;
  guint             n_groups = 0;
  g_autofree guint *of_group = NULL;

  for (guint i = 0; i < run->n_nodes; i++)
    n_groups = MAX (n_groups, run->nodes[i].group + 1);
  of_group = g_new (guint, MAX (n_groups, 1));
  plan->class_of_node = g_new (guint, MAX (run->n_nodes, 1));
  for (guint i = 0; i < n_groups; i++)
    of_group[i] = RUN_NONE;
  for (guint i = 0; i < run->n_nodes; i++)
    plan->class_of_node[i] = RUN_NONE;
  for (guint i = 0; i < run->n_executors; i++)
    {
      guint node = run->executors[i].node;

      plan->class_of_node[node] = of_group[run->nodes[node].group] = run->executors[i].node_class;
    }
  for (guint i = 0; i < run->n_nodes; i++)
    if (plan->class_of_node[i] == RUN_NONE)
      plan->class_of_node[i] = of_group[run->nodes[i].group];
}

static void
fill_jobs (const Scenario *scenario, Run *run)
{
  run->n_jobs = scenario->jobs->len;
  run->jobs = g_new0 (RunJob, MAX (run->n_jobs, 1));
  for (guint i = 0; i < run->n_jobs; i++)
    {
      const Job *job = g_ptr_array_index (scenario->jobs, i);

      run->jobs[i].name = g_strdup (job->name);
      run->jobs[i].called_us = RUN_NEVER;
      run->jobs[i].submitted_us = RUN_NEVER;
      run->jobs[i].ended_us = RUN_NEVER;
      run->jobs[i].is_python = job->language == JOB_PYTHON;
    }
}

static Placement *
place (const Scenario *scenario, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  Placement         *placement = managers_place (scenario, &refusal);

  if (placement == NULL)
    {
      gboolean lacks_rule = g_error_matches (refusal, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);

      g_set_error_literal (error, SIMULATE_ERROR,
                           lacks_rule ? SIMULATE_ERROR_UNSUPPORTED : SIMULATE_ERROR_INPUT,
                           refusal->message);
    }
  return placement;
}

Plan *
plan_new (const Scenario        *scenario,
          const SimulateOptions *options,
          GCancellable          *cancellable,
          GError               **error)
{
  g_autoptr (Plan) plan = g_new0 (Plan, 1);
  g_autofree char *unsupported = simulate_unsupported (scenario);

  if (unsupported != NULL)
    {
      g_set_error_literal (error, SIMULATE_ERROR, SIMULATE_ERROR_UNSUPPORTED, unsupported);
      return NULL;
    }
  plan->scenario = scenario;
  list_stages (plan);
  plan->placement = place (scenario, error);
  if (plan->placement == NULL)
    return NULL;
  plan->possible = arrivals_possible (scenario, plan->placement);
  plan->run = run_new ();
  plan->run->scenario_name = g_strdup (scenario->name);
  fill_nodes (scenario, plan);
  fill_executors (scenario, plan);
  if (plan->placement->reason != NULL)
    {
      plan->run->status = RUN_NEVER_STARTS;
      plan->run->reason = g_strdup (plan->placement->reason);
    }
  check_allocation (scenario, plan->run);
  fill_memory (scenario, plan);
  classify_nodes (scenario, plan->run);
  fill_class_of_node (plan);
  fill_jobs (scenario, plan->run);
  added_stages_find (plan);
  if (!plan_stages (scenario, options, plan, cancellable, error))
    return NULL;
  plan_jobs (plan);
  return g_steal_pointer (&plan);
}
