/* SPDX-License-Identifier: Apache-2.0 */
/* Equal containers on nodes: each goes to the node with the most free memory, the first in file
 * order among equals. Which node YARN or Kubernetes would take is theirs to say; MODEL 1.8. */
#include "managers-private.h"

#include "limits.h"

typedef struct
{
  guint  node;
  gint64 free_millicores;
  Bytes  free_bytes;
} Room;

static Room
room_of (const Placement *placement, guint number)
{
  const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, number);

  return (Room){ number, node->offers_millicores - node->driver_millicores,
                 node->offers_memory_bytes - node->driver_bytes };
}

static gboolean
holds (const Room *room, ContainerShare share)
{
  return room->free_bytes >= share.bytes && room->free_millicores >= share.millicores;
}

static gboolean
is_emptier (const Room *room, const Room *other)
{
  return room->free_bytes != other->free_bytes ? room->free_bytes > other->free_bytes
                                               : room->node < other->node;
}

Bytes
managers_most_memory (const Placement *placement)
{
  Bytes most = 0;

  for (guint i = 0; i < placement->nodes->len; i++)
    {
      const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);

      most = MAX (most, node->is_primary ? 0 : node->offers_memory_bytes);
    }
  return most;
}

gint64
managers_most_millicores (const Placement *placement)
{
  gint64 most = 0;

  for (guint i = 0; i < placement->nodes->len; i++)
    {
      const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);

      most = MAX (most, node->is_primary ? 0 : node->offers_millicores);
    }
  return most;
}

/* ---- driver */

static gboolean
may_hold_driver (const Scenario *scenario, const Placement *placement, guint number, gint role)
{
  const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, number);
  const NodeGroup     *group = g_ptr_array_index (scenario->cluster->nodes, node->group);

  return group->role == role && !node->is_primary && managers_label_allows (scenario, group);
}

static guint
emptiest_with_role (const Scenario  *scenario,
                    const Placement *placement,
                    ContainerShare   share,
                    gint             role)
{
  Room  best = { .node = G_MAXUINT };
  guint n = placement->nodes->len;

  for (guint i = 0; i < n; i++)
    {
      Room room = room_of (placement, i);

      if (may_hold_driver (scenario, placement, i, role) && holds (&room, share) &&
          (best.node == G_MAXUINT || is_emptier (&room, &best)))
        best = room;
    }
  return best.node;
}

gboolean
managers_book_driver (const Scenario *scenario,
                      Placement      *placement,
                      ContainerShare  share,
                      const char     *title)
{
  static const gint roles[] = { NODE_ROLE_CORE, NODE_ROLE_NONE, NODE_ROLE_TASK };
  guint             number = G_MAXUINT;
  PlacementNode    *node;

  for (guint i = 0; i < G_N_ELEMENTS (roles) && number == G_MAXUINT; i++)
    number = emptiest_with_role (scenario, placement, share, roles[i]);
  if (number == G_MAXUINT)
    return FALSE;
  node = &g_array_index (placement->nodes, PlacementNode, number);
  node->driver_bytes = share.bytes;
  node->driver_millicores = share.millicores;
  placement->driver_title = title;
  return TRUE;
}

/* ---- executors: a heap of the nodes that hold one more, the emptiest on top */

static void
sift_down (Room *rooms, guint n, guint at)
{
  for (;;)
    {
      guint first = at;
      Room  room;

      for (guint child = 2 * at + 1; child <= 2 * at + 2 && child < n; child++)
        if (is_emptier (&rooms[child], &rooms[first]))
          first = child;
      if (first == at)
        return;
      room = rooms[at];
      rooms[at] = rooms[first];
      rooms[first] = room;
      at = first;
    }
}

static guint
collect_rooms (const Placement *placement, ContainerShare share, Room *rooms)
{
  guint n = 0;

  for (guint i = 0; i < placement->nodes->len; i++)
    {
      rooms[n] = room_of (placement, i);
      if (!g_array_index (placement->nodes, PlacementNode, i).is_primary &&
          holds (&rooms[n], share))
        n++;
    }
  for (guint i = n / 2; i > 0; i--)
    sift_down (rooms, n, i - 1);
  return n;
}

static void
add_executor (Placement *placement, guint node, guint cores)
{
  PlacementNode *holder = &g_array_index (placement->nodes, PlacementNode, node);
  PlacedExecutor executor = { .node = node, .cores = cores };

  g_array_append_val (placement->executors, executor);
  holder->n_executors++;
  holder->used_cores += cores;
}

gint64
managers_more_memory (const Worker *worker, const Worker *other)
{
  return worker->free_memory_bytes - other->free_memory_bytes;
}

void
managers_ask (Placement *placement, ContainerShare share, gint64 cores)
{
  placement->first_id = 1;
  placement->container_bytes = share.bytes;
  placement->booked_bytes = share.bytes;
  placement->booked_millicores = share.millicores;
  placement->executor_cores = (guint) cores;
  placement->lead = managers_more_memory;
}

static ContainerShare
share_of (const Placement *placement)
{
  return (ContainerShare){ placement->booked_millicores, placement->booked_bytes };
}

gboolean
managers_fill (Placement *placement, GError **error)
{
  ContainerShare   share = share_of (placement);
  g_autofree Room *rooms = g_new (Room, placement->nodes->len + 1);
  guint            n = collect_rooms (placement, share, rooms);

  while (n > 0 && placement->executors->len < placement->n_wanted)
    {
      if (placement->executors->len == LIMITS_EXECUTORS)
        {
          g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                       "spark.executor.instances=%" G_GINT64_FORMAT
                       " is more than the %d executors that are simulated",
                       placement->n_wanted, LIMITS_EXECUTORS);
          return FALSE;
        }
      add_executor (placement, rooms[0].node, placement->executor_cores);
      rooms[0].free_bytes -= share.bytes;
      rooms[0].free_millicores -= share.millicores;
      if (!holds (&rooms[0], share))
        rooms[0] = rooms[--n];
      sift_down (rooms, n, 0);
    }
  return TRUE;
}

gboolean
managers_has_executors (const Scenario *scenario, const Placement *placement)
{
  g_autofree Room *rooms = g_new (Room, placement->nodes->len + 1);

  if (placement->executors->len > 0)
    return TRUE;
  return managers_is_dynamic (scenario) &&
         collect_rooms (placement, share_of (placement), rooms) > 0;
}
