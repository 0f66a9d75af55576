/* SPDX-License-Identifier: Apache-2.0 */
/* What is under the pointer. A mark without an id answers with the group it stands in; a text
 * without an id lets the pointer through. */
#include "scene.h"

#include <math.h>

#define REACH_PX 3.0 /* how far from a line the pointer may be */
#define CUBIC_STEPS 12

/* A group around the item that is looked at. */
typedef struct
{
  const char *id; /* its own or that of the nearest group around it */
  guint       index;
  gboolean    hidden; /* the point lies outside its clip */
} Enclosing;

static gboolean
in_bounds (const SceneItem *item, double x, double y)
{
  return x >= item->x && x < item->x + item->width && y >= item->y && y < item->y + item->height;
}

static double
distance_to_line (ScenePoint a, ScenePoint b, double x, double y)
{
  double dx = b.x - a.x, dy = b.y - a.y;
  double square = dx * dx + dy * dy;
  double along = square > 0.0 ? ((x - a.x) * dx + (y - a.y) * dy) / square : 0.0;

  along = CLAMP (along, 0.0, 1.0);
  return hypot (x - a.x - along * dx, y - a.y - along * dy);
}

/* Whether the ray from the point to the right crosses the line: +1 or -1 by its direction. */
static int
crossing (ScenePoint a, ScenePoint b, double x, double y)
{
  if ((a.y <= y) == (b.y <= y))
    return 0;
  if (a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x) <= x)
    return 0;
  return a.y < b.y ? 1 : -1;
}

static ScenePoint
on_cubic (ScenePoint from, const SceneSegment *segment, double t)
{
  double u = 1.0 - t;
  double a = u * u * u, b = 3.0 * u * u * t, c = 3.0 * u * t * t, d = t * t * t;

  return (ScenePoint){
    a * from.x + b * segment->control_1.x + c * segment->control_2.x + d * segment->to.x,
    a * from.y + b * segment->control_1.y + c * segment->control_2.y + d * segment->to.y,
  };
}

typedef struct
{
  double     x, y;
  int        winding;
  double     nearest;
  ScenePoint start, at;
} Probe;

static void
probe_line (Probe *probe, ScenePoint to)
{
  probe->winding += crossing (probe->at, to, probe->x, probe->y);
  probe->nearest = MIN (probe->nearest, distance_to_line (probe->at, to, probe->x, probe->y));
  probe->at = to;
}

static void
probe_segment (Probe *probe, const SceneSegment *segment)
{
  ScenePoint from = probe->at;

  switch (segment->verb)
    {
    case SCENE_MOVE:
      probe->winding += crossing (probe->at, probe->start, probe->x, probe->y);
      probe->start = probe->at = segment->to;
      break;
    case SCENE_LINE:
      probe_line (probe, segment->to);
      break;
    case SCENE_CUBIC:
      for (guint i = 1; i <= CUBIC_STEPS; i++)
        probe_line (probe, on_cubic (from, segment, (double) i / CUBIC_STEPS));
      break;
    case SCENE_CLOSE:
    default:
      probe_line (probe, probe->start);
      break;
    }
}

static gboolean
path_contains (const SceneItem *item, double x, double y)
{
  double reach = MAX (REACH_PX, item->paint.stroke_width / 2.0);
  Probe  probe = { .x = x, .y = y, .nearest = G_MAXDOUBLE };

  if (x < item->x - reach || x > item->x + item->width + reach || y < item->y - reach ||
      y > item->y + item->height + reach)
    return FALSE;

  probe.start = probe.at = item->segments[0].to;
  for (guint i = 0; i < item->n_segments; i++)
    probe_segment (&probe, &item->segments[i]);
  probe.winding += crossing (probe.at, probe.start, x, y);
  if (item->paint.fill.alpha > 0 && probe.winding != 0)
    return TRUE;
  return item->paint.stroke.alpha > 0 && probe.nearest <= reach;
}

static gboolean
contains (const SceneItem *item, double x, double y)
{
  return item->kind == SCENE_PATH ? path_contains (item, x, y) : in_bounds (item, x, y);
}

static Enclosing
enter_group (const Enclosing *outer, const SceneItem *item, guint index, double x, double y)
{
  Enclosing inner = *outer;

  if (item->id != NULL)
    {
      inner.id = item->id;
      inner.index = index;
    }
  inner.hidden = outer->hidden || (item->clips && !in_bounds (item, x, y));
  return inner;
}

/* The innermost of the groups that are open, or one around everything that has no id. */
static Enclosing
innermost (GArray *groups)
{
  return groups->len > 0 ? g_array_index (groups, Enclosing, groups->len - 1) : (Enclosing){ 0 };
}

const char *
scene_hit (const Scene *scene, double x, double y, guint *index)
{
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (Enclosing));
  Enclosing          around = { 0 };
  Enclosing          hit = { 0 };
  SceneItem          item;

  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      scene_item (scene, i, &item);
      if (item.kind == SCENE_GROUP_BEGIN)
        {
          around = enter_group (&around, &item, i, x, y);
          g_array_append_val (groups, around);
        }
      else if (item.kind == SCENE_GROUP_END)
        {
          g_array_set_size (groups, groups->len - 1);
          around = innermost (groups);
        }
      else if (!around.hidden && contains (&item, x, y))
        {
          if (item.id != NULL)
            hit = (Enclosing){ .id = item.id, .index = i };
          else if (item.kind != SCENE_TEXT && around.id != NULL)
            hit = around;
        }
    }
  if (index != NULL && hit.id != NULL)
    *index = hit.index;
  return hit.id;
}
