/* SPDX-License-Identifier: Apache-2.0 */
/* From one mark of a picture to the next, by where they stand; and from one kind of marks to
 * another. Pure functions of a scene, for any drawing. */
#include "neighbours.h"

#include <math.h>

#define ASIDE 2.0 /* a px aside counts as so many ahead */
#define LEAST_AHEAD_PX 1.0

/* The kind of an item, or -1 for what is no mark. */
static int
kind_of (const SceneItem *item, guint *number)
{
  MarkKind kind;

  if (item->id == NULL || !drawings_parse_mark (item->id, &kind, number))
    return -1;
  return (int) kind;
}

/* How far it is from one mark to another in a direction; negative when it lies elsewhere. */
static double
distance (const SceneItem *from, const SceneItem *to, Neighbour where)
{
  double dx = to->x + to->width / 2 - from->x - from->width / 2;
  double dy = to->y + to->height / 2 - from->y - from->height / 2;
  double ahead = where == NEIGHBOUR_LEFT    ? -dx
                 : where == NEIGHBOUR_RIGHT ? dx
                 : where == NEIGHBOUR_ABOVE ? -dy
                                            : dy;
  double aside = where == NEIGHBOUR_LEFT || where == NEIGHBOUR_RIGHT ? fabs (dy) : fabs (dx);

  return ahead < LEAST_AHEAD_PX ? -1 : ahead + ASIDE * aside;
}

gboolean
neighbours_step (const Scene *scene, const SceneItem *from, Neighbour where, Mark *next)
{
  double    nearest = G_MAXDOUBLE;
  guint     number;
  int       kind = kind_of (from, &number);
  SceneItem item;

  for (guint i = 0; kind >= 0 && i < scene_n_items (scene); i++)
    {
      double away;

      scene_item (scene, i, &item);
      if (kind_of (&item, &number) != kind)
        continue;
      away = distance (from, &item, where);
      if (away < 0 || away >= nearest)
        continue;
      nearest = away;
      *next = (Mark){ (MarkKind) kind, number };
    }
  return nearest < G_MAXDOUBLE;
}

static gboolean
has_kind (const GArray *firsts, int kind)
{
  for (guint i = 0; i < firsts->len; i++)
    if ((int) g_array_index (firsts, Mark, i).kind == kind)
      return TRUE;
  return FALSE;
}

/* The first mark of each kind. */
static GArray *
first_marks (const Scene *scene)
{
  GArray   *firsts = g_array_new (FALSE, FALSE, sizeof (Mark));
  SceneItem item;
  guint     number;

  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      Mark mark;
      int  kind;

      scene_item (scene, i, &item);
      kind = kind_of (&item, &number);
      if (kind < 0 || has_kind (firsts, kind))
        continue;
      mark = (Mark){ (MarkKind) kind, number };
      g_array_append_val (firsts, mark);
    }
  return firsts;
}

gboolean
neighbours_group (const Scene *scene, const Mark *from, NeighbourGroup which, Mark *next)
{
  g_autoptr (GArray) firsts = first_marks (scene);
  gboolean           goes_on = which == NEIGHBOUR_GROUP_NEXT;
  guint              at = goes_on ? G_MAXUINT : firsts->len;

  for (guint i = 0; from != NULL && i < firsts->len; i++)
    if (g_array_index (firsts, Mark, i).kind == from->kind)
      at = i;
  at += goes_on ? 1 : G_MAXUINT; /* unsigned: one back */
  if (at >= firsts->len)
    return FALSE;
  *next = g_array_index (firsts, Mark, at);
  return TRUE;
}

gboolean
neighbours_has_lanes (const Scene *scene)
{
  SceneTime time;
  SceneItem item;
  guint     number;

  if (!scene_time (scene, &time))
    return FALSE;
  if (scene_find (scene, "coverage", NULL))
    return TRUE;
  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      scene_item (scene, i, &item);
      if (kind_of (&item, &number) == MARK_SLOT)
        return TRUE;
    }
  return FALSE;
}
