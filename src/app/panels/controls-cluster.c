/* SPDX-License-Identifier: Apache-2.0 */
/* The controls of the cluster: nodes, and the cores and heap of an executor. */
#include "controls.h"

#include "conf.h"
#include "limits.h"

#define KEY_CORES "spark.executor.cores"
#define KEY_HEAP "spark.executor.memory"
#define KEY_LOCAL_HEAP "spark.driver.memory"
#define KEY_TASK_CPUS "spark.task.cpus"
#define FEW_BYTES (2 * UNITS_GIB) /* below it a step of the heap is finer */

static gboolean
is_local (const Scenario *scenario)
{
  return scenario->cluster->manager == MANAGER_LOCAL;
}

/* The first group whose nodes run executors; NULL when there is none. `n_groups` counts them. */
static const NodeGroup *
worker_group (const Scenario *scenario, guint *n_groups)
{
  const GPtrArray *groups = scenario->cluster->nodes;
  const NodeGroup *first = NULL;

  *n_groups = 0;
  for (guint i = 0; i < groups->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (groups, i);

      if (group->role == NODE_ROLE_PRIMARY)
        continue;
      if (first == NULL)
        first = group;
      (*n_groups)++;
    }
  return first;
}

/* "each 2 cores, 9 GiB, one executor" of the run, where nodes are alike. */
static char *
nodes_consequence (const ControlContext *context)
{
  const Language  *language = context->language;
  const Run       *run = context->run;
  g_autofree char *memory = NULL;
  g_autofree char *cores = NULL;
  guint            per_node;

  if (run == NULL || run->n_nodes == 0)
    return NULL;

  memory = units_format_memory (language, run->nodes[0].offers_memory_bytes);
  cores = g_strdup_printf (language_plural (language,
                                            /* Translators: of one node */
                                            N_ ("%d core"), N_ ("%d cores"),
                                            (gulong) run->nodes[0].offers_cores),
                           (int) run->nodes[0].offers_cores);
  per_node = run->n_executors / run->n_nodes;
  if (run->n_executors % run->n_nodes == 0 && per_node > 0)
    return g_strdup_printf (language_plural (language,
                                             /* Translators: cores and memory of a node */
                                             N_ ("each %s, %s, %u executor"),
                                             N_ ("each %s, %s, %u executors"), per_node),
                            cores, memory, per_node);
  return g_strdup_printf (language_plural (language,
                                           /* Translators: cores and memory of a node */
                                           N_ ("each %s, %s, %u executor in all"),
                                           N_ ("each %s, %s, %u executors in all"),
                                           run->n_executors),
                          cores, memory, run->n_executors);
}

void
control_look_nodes (const ControlContext *context, ControlState *state)
{
  guint            n_groups;
  const NodeGroup *group = worker_group (context->scenario, &n_groups);

  state->least = 1;
  state->most = LIMITS_NODES;
  state->step = 1;
  state->value = group != NULL ? group->count : 0;
  if (is_local (context->scenario))
    state->refusal = g_strdup (language_text (
        context->language, N_ ("Local mode runs everything in one process on one node.")));
  else if (n_groups > 1)
    state->refusal = g_strdup_printf (
        language_plural (context->language, N_ ("There is %u group of nodes: see Cluster in full."),
                         N_ ("There are %u groups of nodes: see Cluster in full."), n_groups),
        n_groups);
  else if (n_groups == 0)
    state->refusal = g_strdup (language_text (context->language, N_ ("The file lists no node.")));
  else
    state->consequence = nodes_consequence (context);
}

static char *
group_path (const NodeGroup *group, const char *attribute)
{
  return g_strdup_printf ("nodes.%s.%s", group->name, attribute);
}

Scenario *
control_set_nodes (const ControlContext *context, gint64 value, GError **error)
{
  guint            n_groups;
  const NodeGroup *group = worker_group (context->scenario, &n_groups);
  g_autofree char *path = group_path (group, "count");
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return scenario_edit (context->scenario, path, text, error);
}

/* Cores of each executor as they are: from the run, else as set. */
static gint64
executor_cores (const ControlContext *context)
{
  guint            n_groups;
  const NodeGroup *group = worker_group (context->scenario, &n_groups);

  if (is_local (context->scenario))
    return group != NULL ? group->cores : 1;
  if (conf_is_set (context->scenario, KEY_CORES))
    return conf_int64 (context->scenario, KEY_CORES, 1);
  if (context->run != NULL && context->run->n_executors > 0)
    return context->run->executors[0].cores;
  return group != NULL && group->cores > 0 ? group->cores : 1;
}

static char *
cores_consequence (const ControlContext *context)
{
  const Language  *language = context->language;
  const Run       *run = context->run;
  gint64           task_cpus = conf_int64 (context->scenario, KEY_TASK_CPUS, 1);
  g_autofree char *cores = NULL;
  g_autofree char *slots = NULL;
  g_autofree char *all = NULL;

  if (run == NULL || run->n_executors == 0)
    return NULL;

  cores = g_strdup_printf (
      language_plural (language, N_ ("%u core"), N_ ("%u cores"), run->executors[0].cores),
      run->executors[0].cores);
  slots = g_strdup_printf (language_plural (language, N_ ("%u slot per executor"),
                                            N_ ("%u slots per executor"), run->executors[0].slots),
                           run->executors[0].slots);
  all = units_format_count (language, run->slots);
  if (task_cpus > 1)
    /* Translators: cores, cores of one task, slots per executor, all slots */
    return g_strdup_printf (language_text (language, N_ ("%s, %d for each task → %s, %s in all")),
                            cores, (int) task_cpus, slots, all);
  /* Translators: "2 cores → 2 slots per executor, 10 in all" */
  return g_strdup_printf (language_text (language, N_ ("%s → %s, %s in all")), cores, slots, all);
}

void
control_look_cores (const ControlContext *context, ControlState *state)
{
  guint            n_groups;
  const NodeGroup *group = worker_group (context->scenario, &n_groups);

  state->least = 1;
  state->most = LIMITS_CORES;
  state->step = 1;
  state->value = executor_cores (context);
  if (group == NULL)
    {
      state->refusal = g_strdup (language_text (context->language, N_ ("The file lists no node.")));
      return;
    }

  if (group->instance != NULL && context->run != NULL && context->run->n_nodes > 0)
    state->most = MAX (context->run->nodes[0].offers_cores, 1);
  if (group->instance != NULL && state->value >= state->most)
    state->consequence =
        g_strdup_printf (language_text (context->language,
                                        /* Translators: an instance type and its cores */
                                        N_ ("A node of type %s offers %d cores, no more.")),
                         group->instance, (int) state->most);
  else
    state->consequence = cores_consequence (context);
}

/* Cores and memory that a node of the group may hand out, 0 where the file does not say. */
static gint64
offered_cores (const NodeGroup *group)
{
  return group->offers_cores > 0 ? group->offers_cores : group->cores;
}

static Bytes
offered_memory (const NodeGroup *group)
{
  return group->offers_memory_bytes > 0 ? group->offers_memory_bytes
                                        : MAX (group->memory_bytes - UNITS_GIB, 0);
}

/* Sets one setting and lets every node group that is too small for it, and not of a given kind,
 * grow with the executor (DESIGN: what the main controls mean). */
static Scenario *
set_executor (const ControlContext *context,
              const char           *key,
              const char           *text,
              gint64                cores,
              Bytes                 heap_bytes,
              GError              **error)
{
  const GPtrArray      *groups = context->scenario->cluster->nodes;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray)    edits = g_array_new (FALSE, FALSE, sizeof (ScenarioEdit));
  ScenarioEdit          edit = { key, text };

  g_array_append_val (edits, edit);
  for (guint i = 0; i < groups->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (groups, i);
      char            *path;

      if (group->role == NODE_ROLE_PRIMARY || group->instance != NULL || group->worker != NULL ||
          group->fit != 0)
        continue;
      if (cores <= offered_cores (group) && heap_bytes <= offered_memory (group))
        continue;
      path = group_path (group, "fit");
      g_ptr_array_add (paths, path);
      edit = (ScenarioEdit){ path, "executor" };
      g_array_append_val (edits, edit);
    }
  return scenario_edit_all (context->scenario, (const ScenarioEdit *) (gpointer) edits->data,
                            edits->len, error);
}

Scenario *
control_set_cores (const ControlContext *context, gint64 value, GError **error)
{
  guint            n_groups;
  const NodeGroup *group = worker_group (context->scenario, &n_groups);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  g_autofree char *path = group_path (group, "cores");

  if (is_local (context->scenario))
    return scenario_edit (context->scenario, path, text, error);
  return set_executor (context, KEY_CORES, text, value, 0, error);
}

static const char *
heap_key (const Scenario *scenario)
{
  return is_local (scenario) ? KEY_LOCAL_HEAP : KEY_HEAP;
}

/* "2.31 GiB for each task, 250 MB needed" of the stage. */
static char *
heap_consequence (const ControlContext *context)
{
  const Language    *language = context->language;
  const Run         *run = context->run;
  const RunStage    *stage;
  const RunExecutor *executor;
  g_autofree char   *share = NULL;
  g_autofree char   *need = NULL;

  if (run == NULL || run->status == RUN_NEVER_STARTS || run->n_executors == 0 ||
      run->executors[0].slots == 0)
    return NULL;

  executor = &run->executors[0];
  stage = context->stage < run->n_stages ? &run->stages[context->stage] : NULL;
  share = units_format_memory (language, stage != NULL && stage->share_bytes > 0
                                             ? stage->share_bytes
                                             : executor->unified_bytes / executor->slots);
  if (stage != NULL && stage->need_bytes > 0)
    {
      need = units_format_memory (language, stage->need_bytes);
      if (stage->n_spilling > 0)
        /* Translators: what a task may hold, what it would hold */
        return g_strdup_printf (
            language_text (language, N_ ("%s for each task, %s needed: it spills")), share, need);
      /* Translators: what a task may hold, what it holds */
      return g_strdup_printf (language_text (language, N_ ("%s for each task, %s needed")), share,
                              need);
    }
  if (stage == NULL || stage->max_input_bytes == 0)
    return g_strdup_printf (language_text (language, N_ ("%s for each task")), share);

  need = units_format_data (language, stage->max_input_bytes);
  /* Translators: memory that a task may hold, data that it reads */
  return g_strdup_printf (language_text (language, N_ ("%s for each task, %s read")), share, need);
}

void
control_look_heap (const ControlContext *context, ControlState *state)
{
  state->value = conf_int64 (context->scenario, heap_key (context->scenario), UNITS_GIB);
  state->least = UNITS_MIB;
  state->most = LIMITS_BYTES;
  state->step = state->value <= FEW_BYTES ? UNITS_GIB / 4 : UNITS_GIB;
  state->consequence = heap_consequence (context);
}

Scenario *
control_set_heap (const ControlContext *context, gint64 value, GError **error)
{
  g_autofree char *text = units_spark_size_to_text (value);

  if (is_local (context->scenario))
    return scenario_edit (context->scenario, KEY_LOCAL_HEAP, text, error);
  return set_executor (context, KEY_HEAP, text, 0, value, error);
}
