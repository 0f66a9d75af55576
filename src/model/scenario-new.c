/* SPDX-License-Identifier: Apache-2.0 */
/* New elements with the least that makes a scenario complete: a table of what each kind begins
 * with. */
#include "scenario-new.h"

#include <string.h>

#include "scenario-names.h"

/* Fills a new element that its parent has already. */
typedef void (*Fill) (Scenario *scenario, gpointer parent, gpointer element);

typedef struct
{
  const ElementKind *kind;
  const char        *stem; /* of its name; NULL: it has none */
  Fill               fill; /* NULL: a name is enough */
} Beginning;

/* NULL instead of an error: what stands here is right. */
static void
set (const ElementKind *kind, gpointer element, const char *name, const char *text)
{
  if (text != NULL)
    element_set (kind, element, name, text, NULL);
}

static void
set_from (const ElementKind *kind, gpointer element, gconstpointer model, const char *name)
{
  g_autofree char *text = element_get (kind, model, name);

  set (kind, element, name, text);
}

/* One node that is as large as those of the first group. */
static void
fill_nodes (Scenario *scenario, gpointer parent, gpointer element)
{
  static const char *const sizes[] = { "instance",  "worker",       "cores",
                                       "memory",    "offers-cores", "offers-memory",
                                       "disk-rate", "network-rate", "fit" };
  const NodeGroup         *first = g_ptr_array_index (scenario->cluster->nodes, 0);

  set (&node_group_kind, element, "count", "1");
  if (first == element)
    {
      set (&node_group_kind, element, "cores", "4");
      set (&node_group_kind, element, "memory", "16GiB");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    set_from (&node_group_kind, element, first, sizes[i]);
}

static void
fill_data (Scenario *scenario, gpointer parent, gpointer element)
{
  gpointer files = element_add (element_child (&data_kind, "files"), element);

  set (&files_kind, files, "count", "100");
  set (&files_kind, files, "size", "128MB");
}

const Stage *
new_last_stage (const Job *job, const Stage *but)
{
  for (guint i = job->stages->len; i > 0; i--)
    {
      const Stage *stage = g_ptr_array_index (job->stages, i - 1);
      gboolean     is_read = stage == but;

      for (guint k = 0; !is_read && k < job->stages->len; k++)
        {
          const Stage *other = g_ptr_array_index (job->stages, k);

          is_read =
              other != but && (g_strcmp0 (other->over, stage->id) == 0 ||
                               (other->after != NULL &&
                                g_strv_contains ((const char *const *) other->after, stage->id)));
        }
      if (!is_read)
        return stage;
    }
  return NULL;
}

/* A stage that waits for the last one of its job, at its rate. */
static void
fill_stage (Scenario *scenario, gpointer parent, gpointer element)
{
  const Stage *last = new_last_stage (parent, element);

  if (last == NULL)
    {
      set (&stage_kind, element, "tasks", "10");
      set (&stage_kind, element, "time", "1s");
      return;
    }
  set (&stage_kind, element, "after", last->id);
  set_from (&stage_kind, element, last, "rate");
  set_from (&stage_kind, element, last, "task-overhead");
  if (!stage_has (element, "rate"))
    set (&stage_kind, element, "time", "1s");
}

/* A job of one stage, after the last one. */
static void
fill_job (Scenario *scenario, gpointer parent, gpointer element)
{
  const GPtrArray *jobs = scenario->jobs;
  const Job       *last = jobs->len > 1 ? g_ptr_array_index (jobs, jobs->len - 2) : NULL;
  gpointer         stage = element_add (element_child (&job_kind, "stage"), element);
  g_autofree char *id = names_unused (scenario, &stage_kind, "stage");

  if (last != NULL)
    set (&job_kind, element, "after", last->name);
  set (&stage_kind, stage, "id", id);
  fill_stage (scenario, element, stage);
}

/* The first executor by the manager's numbers. */
static char *
first_executor (const Scenario *scenario)
{
  gint manager = scenario->cluster->manager;

  if (manager == MANAGER_LOCAL)
    return g_strdup ("driver");
  return g_strdup (manager == MANAGER_STANDALONE || manager == MANAGER_LOCAL_CLUSTER ? "0" : "1");
}

static char *
first_node (const Scenario *scenario)
{
  const NodeGroup *group = g_ptr_array_index (scenario->cluster->nodes, 0);

  return g_strconcat (group->name, "-1", NULL);
}

static char *
first_stage (const Scenario *scenario)
{
  const Stage *stage = scenario_stage_at (scenario, 0);

  return stage != NULL ? g_strdup (stage->id) : NULL;
}

static char *
first_task (const Scenario *scenario)
{
  return g_strdup ("0");
}

static char *
one_minute (const Scenario *scenario)
{
  return g_strdup ("60s");
}

typedef struct
{
  FaultKind   kind;
  const char *attribute;
  char *(*first) (const Scenario *scenario);
} FaultNeed;

/* clang-format off */
static const FaultNeed fault_needs[] = {
  { FAULT_EXECUTOR_LOST,     "executor", first_executor },
  { FAULT_EXECUTOR_LOST,     "at",       one_minute },
  { FAULT_NODE_LOST,         "node",     first_node },
  { FAULT_NODE_LOST,         "at",       one_minute },
  { FAULT_SPOT_INTERRUPTION, "node",     first_node },
  { FAULT_SPOT_INTERRUPTION, "at",       one_minute },
  { FAULT_DECOMMISSION,      "node",     first_node },
  { FAULT_DECOMMISSION,      "at",       one_minute },
  { FAULT_SHUFFLE_FILE_LOST, "stage",    first_stage },
  { FAULT_SHUFFLE_FILE_LOST, "task",     first_task },
  { FAULT_TASK_FAILS,        "stage",    first_stage },
  { FAULT_DRIVER_LOST,       "at",       one_minute },
};
/* clang-format on */

void
new_complete_fault (const Scenario *scenario, Fault *fault)
{
  for (guint i = 0; i < G_N_ELEMENTS (fault_needs); i++)
    {
      const FaultNeed *need = &fault_needs[i];

      if ((gint) need->kind == fault->kind && !element_has (&fault_kind, fault, need->attribute))
        {
          g_autofree char *text = need->first (scenario);

          set (&fault_kind, fault, need->attribute, text);
        }
    }
}

/* The loss of the first executor after a minute. */
static void
fill_fault (Scenario *scenario, gpointer parent, gpointer element)
{
  set (&fault_kind, element, "kind", fault_names[FAULT_EXECUTOR_LOST]);
  new_complete_fault (scenario, element);
}

static void
fill_arrival (Scenario *scenario, gpointer parent, gpointer element)
{
  g_autofree char *executor = g_strdup_printf ("%u", scenario->cluster->arrivals->len);

  set (&arrival_kind, element, "executor", executor);
  set (&arrival_kind, element, "at", "0s");
}

static void
fill_price (Scenario *scenario, gpointer parent, gpointer element)
{
  set (&price_kind, element, "per", "node-hour");
  set (&price_kind, element, "usd", "1");
}

/* clang-format off */
static const Beginning beginnings[] = {
  { &node_group_kind,     "nodes", fill_nodes },
  { &driver_kind,         NULL,    NULL },
  { &executor_start_kind, NULL,    NULL },
  { &arrival_kind,        NULL,    fill_arrival },
  { &pool_kind,           "pool",  NULL },
  { &price_kind,          NULL,    fill_price },
  { &data_kind,           "data",  fill_data },
  { &job_kind,            "job",   fill_job },
  { &stage_kind,          "stage", fill_stage },
  { &fault_kind,          NULL,    fill_fault },
};
/* clang-format on */

/* The job of the stage or job at a place, else the last one. */
static gpointer
job_beside (Scenario *scenario, const char *beside)
{
  g_auto (Place) place = { NULL };
  gpointer       found = NULL;

  /* NULL: without such a place it is the last job. */
  if (beside != NULL && place_find_element (scenario, beside, &place, NULL) &&
      place.elements->len > 0)
    found = g_ptr_array_index (place.elements, 0);
  if (found != NULL && place.kind == &job_kind)
    return found;
  for (guint i = 0; found != NULL && i < scenario->jobs->len; i++)
    if (g_ptr_array_find (((Job *) g_ptr_array_index (scenario->jobs, i))->stages, found, NULL))
      return g_ptr_array_index (scenario->jobs, i);
  return scenario->jobs->len > 0 ? g_ptr_array_index (scenario->jobs, scenario->jobs->len - 1)
                                 : NULL;
}

gpointer
new_element (Scenario *scenario, const ElementKind *kind, const char *beside)
{
  const ElementChild *child = element_child (&scenario_kind, kind->name);
  const Beginning    *beginning = NULL;
  gpointer            parent = scenario;
  gpointer            element;

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (beginnings[i].kind == kind)
      beginning = &beginnings[i];
  if (kind == &stage_kind)
    {
      child = element_child (&job_kind, kind->name);
      parent = job_beside (scenario, beside);
    }
  else if (child == NULL)
    {
      child = element_child (&cluster_kind, kind->name);
      parent = scenario->cluster;
    }
  if (beginning == NULL || child == NULL || parent == NULL)
    return NULL;
  element = element_add (child, parent);
  if (element != NULL && beginning->stem != NULL)
    {
      g_autofree char *name = names_unused (scenario, kind, beginning->stem);

      set (kind, element, kind == &stage_kind ? "id" : "name", name);
    }
  if (element != NULL && beginning->fill != NULL)
    beginning->fill (scenario, parent, element);
  return element;
}
