/* SPDX-License-Identifier: Apache-2.0 */
/* EMR on EC2: YARN whose nodes offer what Amazon's tables say of their instance type, with settings
 * of EMR's own. MODEL 1.10. */
#include "managers-private.h"

#include <gio/gio.h>
#include <string.h>

#include "conf.h"
#include "node-size.h"

#define LABEL_KEY "yarn.node-labels.am.default-node-label-expression"
#define OLDEST CLUSTER_RELEASE (5, 19)

/* ---- labels */

typedef struct
{
  const char *name;
  gint        role;    /* NodeRole; -1: any */
  gint        is_spot; /* -1: either */
} NodeLabel;

/* clang-format off */
static const NodeLabel labels[] = {
  { "CORE",      NODE_ROLE_CORE, -1 },
  { "TASK",      NODE_ROLE_TASK, -1 },
  { "ON_DEMAND", -1, FALSE },
  { "SPOT",      -1, TRUE },
};
/* clang-format on */

static const NodeLabel *
find_label (const Scenario *scenario)
{
  const char *name = conf_text (scenario, LABEL_KEY);

  for (guint i = 0; i < G_N_ELEMENTS (labels) && name != NULL; i++)
    if (strcmp (labels[i].name, name) == 0)
      return &labels[i];
  return NULL;
}

gboolean
managers_label_allows (const Scenario *scenario, const NodeGroup *group)
{
  const NodeLabel *label = find_label (scenario);

  if (label == NULL)
    return TRUE;
  return (label->role < 0 || group->role == label->role || group->role == NODE_ROLE_NONE) &&
         (label->is_spot < 0 || group->is_spot == label->is_spot);
}

static gboolean
check_label (const Scenario *scenario, GError **error)
{
  if (conf_text (scenario, LABEL_KEY) == NULL || find_label (scenario) != NULL)
    return TRUE;
  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
               LABEL_KEY "=%s is no label of EMR; these are: CORE, TASK, ON_DEMAND, SPOT",
               conf_text (scenario, LABEL_KEY));
  return FALSE;
}

/* ---- releases, sizes, nodes */

static gboolean
check_release (const Scenario *scenario, GError **error)
{
  if (cluster_release (scenario->cluster) >= OLDEST)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               "release=\"%s\" is not simulated yet; those from emr-5.19.0 on are, such as "
               "emr-7.12.0",
               scenario->cluster->release);
  return FALSE;
}

static gboolean
check_size (const Scenario *scenario, GError **error)
{
  if (conf_is_given (scenario, "spark.executor.memory") &&
      conf_is_given (scenario, "spark.executor.cores"))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       "the size that EMR itself gives executors on these nodes is not simulated "
                       "yet, because its rule is not published; set spark.executor.memory and "
                       "spark.executor.cores, or maximizeResourceAllocation=true for one executor "
                       "on each node");
  return FALSE;
}

static gboolean
check_nodes (const Scenario *scenario, GError **error)
{
  for (guint i = 0; i < scenario->cluster->nodes->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (scenario->cluster->nodes, i);

      /* What is not in the catalogue is refused with the nearest name. */
      if (node_size_yarn (scenario, group) >= 0 || group->role == NODE_ROLE_PRIMARY ||
          (group->instance != NULL && !element_has (&node_group_kind, group, "memory")))
        continue;
      g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                   "nodes \"%s\": what EMR gives YARN follows from the instance type; write for "
                   "example instance=\"m5.xlarge\", or offers-memory=",
                   group->name);
      return FALSE;
    }
  return TRUE;
}

gboolean
managers_place_emr (const Scenario *scenario, Placement *placement, GError **error)
{
  return check_release (scenario, error) && check_nodes (scenario, error) &&
         check_size (scenario, error) && check_label (scenario, error) &&
         managers_place_yarn (scenario, placement, error);
}
