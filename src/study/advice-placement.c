/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about where executors stand: those that find no room, more slots than cores, a driver on a
 * node that may be taken away, and what the cluster manager decides. MODEL 1. */
#include "advice-rule.h"
#include "catalogue.h"
#include "conf.h"
#include "managers.h"

#define T(text) language_text (question->language, text)

#define INSTANCES_KEY "spark.executor.instances"
#define DYNAMIC_KEY "spark.dynamicAllocation.enabled"
#define LABEL_KEY "yarn.node-labels.am.default-node-label-expression"
#define CALCULATOR                                                                                 \
  "yarn.scheduler.capacity.resource-calculator="                                                   \
  "org.apache.hadoop.yarn.util.resource.DominantResourceCalculator"

static const NodeGroup *
group_of (const AdviceQuestion *question, const PlacementNode *node)
{
  return g_ptr_array_index (question->scenario->cluster->nodes, node->group);
}

static Placement *
place (const AdviceQuestion *question)
{
  /* NULL: what does not place has another finding. */
  return managers_place (question->scenario, NULL);
}

/* ---- executors without room */

/* The group with most executors, and how many its fullest node holds. */
static const NodeGroup *
fullest_group (const AdviceQuestion *question, const Placement *placement, guint *n_held)
{
  const NodeGroup *group = NULL;

  *n_held = 0;
  for (guint i = 0; i < placement->nodes->len; i++)
    {
      const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);

      if (node->n_executors <= *n_held)
        continue;
      *n_held = node->n_executors;
      group = group_of (question, node);
    }
  return group;
}

void
advice_executors_missing (const AdviceQuestion *question, GPtrArray *findings)
{
  g_autoptr (Placement) placement = place (question);
  g_autofree char      *reason =
      placement != NULL ? managers_missing_reason (question->scenario, placement) : NULL;
  g_autofree char *change = NULL;
  g_autoptr (Run)  cured = NULL;
  const NodeGroup *group;
  Finding         *finding;
  guint            n_held;
  gint64           n_missing;

  if (reason == NULL)
    return;
  n_missing = placement->n_wanted - placement->executors->len;
  group = fullest_group (question, placement, &n_held);
  change = g_strdup_printf ("nodes.%s.count=%" G_GINT64_FORMAT, group->name,
                            group->count + units_ceil_div (n_missing, n_held));
  finding = advice_add (findings, advice_rule ("executors-missing"));
  finding->title = g_strdup (T (N_ ("Executors find no room")));
  /* TRANSLATORS: a clause that says how many of how many, and why */
  finding->message = g_strdup_printf (
      T (N_ (
          "%s. They wait for it as long as the application runs, and the others do their work.")),
      reason);
  finding->formula = g_strdup (
      T (N_ ("Containers of a node = what it offers, less the driver's, / size of a container, "
             "rounded down.")));
  cured = advice_try (question, change, &finding->gain_us);
  finding->has_seconds = cured != NULL && finding->gain_us > 0;
  if (finding->has_seconds)
    finding->change = g_steal_pointer (&change);
}

/* ---- more slots than cores */

void
advice_slots_exceed_cores (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run         *run = question->run;
  g_autofree gint64 *used = g_new0 (gint64, run->n_nodes + 1);
  guint              worst = 0;
  Finding           *finding;

  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].added_us == 0)
      used[run->executors[i].node] += run->executors[i].cores;
  for (guint i = 1; i < run->n_nodes; i++)
    if (used[i] * run->nodes[worst].cores > used[worst] * run->nodes[i].cores)
      worst = i;
  if (run->n_nodes == 0 || used[worst] <= run->nodes[worst].cores)
    return;
  finding = advice_add (findings, advice_rule ("slots-exceed-cores"));
  finding->title = g_strdup (T (N_ ("More slots than cores")));
  /* TRANSLATORS: name of a node, two numbers of cores */
  finding->message = g_strdup_printf (
      T (N_ ("On %s executors have %" G_GINT64_FORMAT " cores and the node has %" G_GINT64_FORMAT
             ". Tasks that compute share them and take longer than their times here say.")),
      run->nodes[worst].name, used[worst], run->nodes[worst].cores);
  finding->formula = g_strdup (
      T (N_ ("YARN counts memory only, unless its calculator is DominantResourceCalculator; Spark "
             "starts as many tasks as spark.executor.cores says.")));
  if (question->scenario->cluster->manager == MANAGER_YARN ||
      question->scenario->cluster->manager == MANAGER_EMR)
    finding->change = g_strdup (CALCULATOR);
}

/* ---- a driver that may be taken away */

static gboolean
has_node_on_demand (const Scenario *scenario)
{
  for (guint i = 0; i < scenario->cluster->nodes->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (scenario->cluster->nodes, i);

      if (!group->is_spot && group->role != NODE_ROLE_PRIMARY)
        return TRUE;
    }
  return FALSE;
}

void
advice_driver_on_spot (const AdviceQuestion *question, GPtrArray *findings)
{
  g_autoptr (Placement) placement = place (question);
  const Scenario       *scenario = question->scenario;

  for (guint i = 0; placement != NULL && i < placement->nodes->len; i++)
    {
      const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);
      const NodeGroup     *group = group_of (question, node);
      Finding             *finding;

      if (!group->is_spot || (node->driver_bytes == 0 && !node->is_primary))
        continue;
      finding = advice_add (findings, advice_rule ("driver-on-spot"));
      finding->title = g_strdup (T (N_ ("The driver may be taken away")));
      /* TRANSLATORS: the driver, the application master or the primary; name and number of a node
       */
      finding->message = g_strdup_printf (
          T (N_ ("%s stands on %s-%u, a spot node: when Amazon takes it back, the application ends "
                 "with it, two minutes after the notice.")),
          node->is_primary ? T (N_ ("The primary")) : T (N_ ("The driver or its master")),
          group->name, node->number);
      finding->formula = g_strdup (
          T (N_ ("A lost executor costs its work; a lost driver costs all work since the start.")));
      if (node->is_primary)
        finding->change = g_strdup_printf ("nodes.%s.spot=no", group->name);
      else if (scenario->cluster->manager == MANAGER_EMR && has_node_on_demand (scenario))
        finding->change = g_strdup (LABEL_KEY "=ON_DEMAND");
      return;
    }
}

/* ---- what the cluster manager decides */

void
advice_instances_are_a_start (const AdviceQuestion *question, GPtrArray *findings)
{
  const Scenario *scenario = question->scenario;
  Finding        *finding;

  if (!managers_is_dynamic (scenario) || conf_is_set (scenario, DYNAMIC_KEY) ||
      !conf_is_set (scenario, INSTANCES_KEY))
    return;
  finding = advice_add (findings, advice_rule ("instances-are-a-start"));
  finding->title = g_strdup (T (N_ ("The number of executors changes")));
  /* TRANSLATORS: a number of executors, a cluster manager such as EMR */
  finding->message = g_strdup_printf (
      T (N_ ("%s=%s is how many there are at first: %s turns dynamic allocation on, so that "
             "executors come and go with the work.")),
      INSTANCES_KEY, conf_text (scenario, INSTANCES_KEY),
      T (managers[scenario->cluster->manager].title));
  finding->formula = g_strdup (T (
      N_ ("At the start = the most of spark.dynamicAllocation.minExecutors, its initialExecutors "
          "and spark.executor.instances.")));
  finding->change = g_strdup (DYNAMIC_KEY "=false");
}

void
advice_heap_assumed (const AdviceQuestion *question, GPtrArray *findings)
{
  const GPtrArray  *groups = question->scenario->cluster->nodes;
  const NodeGroup  *group = groups->len > 0 ? g_ptr_array_index (groups, 0) : NULL;
  const GlueWorker *worker =
      group != NULL && group->worker != NULL ? catalogue_worker (group->worker) : NULL;
  g_autofree char *heap = NULL;
  Finding         *finding;

  if (worker == NULL || worker->heap_source != HEAP_ASSUMED)
    return;
  heap = units_format_memory (question->language, worker->heap_mib * UNITS_MIB);
  finding = advice_add (findings, advice_rule ("heap-assumed"));
  finding->title = g_strdup (T (N_ ("The heap is assumed")));
  /* TRANSLATORS: a worker type of Glue, a size */
  finding->message = g_strdup_printf (
      T (N_ ("Amazon does not publish the heap of an executor on %s; %s are taken. What spills and "
             "what fails for lack of memory may differ.")),
      worker->name, heap);
  finding->formula = g_strdup (
      T (N_ ("Heap = 5/8 of the worker's memory, as of G.1X, whose heap of 10 GiB is published.")));
}
