/* SPDX-License-Identifier: Apache-2.0 */
/* What a scenario may ask of managers that has no rule yet. */
#include "managers-private.h"

#include <gio/gio.h>

static gboolean
is_node (const Scenario *scenario, const PlacementNode *node, const char *name)
{
  const NodeGroup *group = g_ptr_array_index (scenario->cluster->nodes, node->group);
  g_autofree char *own = g_strdup_printf ("%s-%u", group->name, node->number);

  return g_strcmp0 (own, name) == 0;
}

/* The driver or the application master goes with its node, and the application with it. */
static gboolean
check_loss (const Scenario  *scenario,
            const Placement *placement,
            const Fault     *fault,
            GError         **error)
{
  for (guint i = 0; i < placement->nodes->len; i++)
    {
      const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);

      if ((node->driver_bytes == 0 && !node->is_primary) || !is_node (scenario, node, fault->node))
        continue;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "the loss of node \"%s\" takes %s with it, which is not simulated yet; "
                   "another node may be lost",
                   fault->node, node->is_primary ? "the primary" : placement->driver_title);
      return FALSE;
    }
  return TRUE;
}

gboolean
managers_check_simulated (const Scenario *scenario, const Placement *placement, GError **error)
{
  for (guint i = 0; i < scenario->faults->len; i++)
    {
      const Fault *fault = g_ptr_array_index (scenario->faults, i);

      if (fault->node != NULL && !check_loss (scenario, placement, fault, error))
        return FALSE;
    }
  return TRUE;
}
