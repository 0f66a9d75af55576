/* SPDX-License-Identifier: Apache-2.0 */
/* The cluster: space at one instant. Boxes for few nodes, tiles for many. */
#include "draw-cluster.h"

#include <math.h>

#include "cluster.h"

#define MOST_BOXES 8 /* nodes (LOOK 2) */
#define NODE_GAP 8
#define TREE_HEIGHT 16
#define TREE_DROP 8
#define LEGEND_GAP 10

/* Sizes by place. */
typedef struct
{
  double margin, top, foot;
  double node_wanted; /* width of a node where there is room for several rows */
  double node_least;
} Metrics;

/* clang-format off */
static const Metrics metrics[] = {
  /*                   margin top foot wanted least */
  [DRAWING_EXPORT] = { 24,    24, 24,  210,   112 },
  [DRAWING_WINDOW] = { 16,    12, 12,  112,   104 },
};
/* clang-format on */

/* Rows from the head to the legend. */
typedef struct
{
  Cluster  cluster;
  double   width, height;
  double   head_y, work_y, nodes_y, legend_y;
  double   head_height, nodes_height, legend_height;
  guint    columns, rows;
  gboolean has_boxes;
} Layout;

static double
inner_width (const Layout *layout)
{
  return layout->cluster.right - layout->cluster.left;
}

static double
node_width (const Layout *layout)
{
  return (inner_width (layout) - (layout->columns - 1) * NODE_GAP) / layout->columns;
}

static double
natural_height (const Layout *layout)
{
  double most = 0;

  for (guint i = 0; i < layout->cluster.sketch.run->n_nodes; i++)
    most = MAX (most, cluster_node_height (&layout->cluster, i, node_width (layout)));
  return layout->rows * (ceil (most) + NODE_GAP) - NODE_GAP;
}

static void
set_columns (Layout *layout, double least)
{
  guint n_nodes = MAX (layout->cluster.sketch.run->n_nodes, 1);
  guint columns =
      (guint) CLAMP ((inner_width (layout) + NODE_GAP) / (least + NODE_GAP), 1, n_nodes);

  layout->rows = (n_nodes + columns - 1) / columns;
  layout->columns = (n_nodes + layout->rows - 1) / layout->rows;
}

/* Whether each slot of the widest executor gets its own cell. */
static gboolean
slots_fit (const Layout *layout)
{
  const Run *run = layout->cluster.sketch.run;
  guint      most_slots = 1, most_executors = 1;

  if (run->n_nodes > MOST_BOXES)
    return FALSE;
  for (guint i = 0; i < run->n_executors; i++)
    most_slots = MAX (most_slots, run->executors[i].slots);
  for (guint i = 0; i < run->n_nodes; i++)
    most_executors =
        MAX (most_executors, layout->cluster.node_offset[i + 1] - layout->cluster.node_offset[i]);
  return most_executors <= 16 && most_slots <= 128;
}

static void
measure (Layout *layout, const Run *run, const DrawingOptions *options)
{
  const Metrics *size = &metrics[options->place];
  double         asked = options->height;
  double         y = size->top;
  double         fixed;

  cluster_init (&layout->cluster, run, options);
  layout->width = options->width;
  layout->cluster.left = size->margin;
  layout->cluster.right = options->width - size->margin;
  layout->has_boxes = slots_fit (layout);
  cluster_fill_head (&layout->cluster);
  cluster_fill_legend (&layout->cluster, layout->has_boxes);
  layout->head_y = y;
  layout->head_height =
      head_height (&layout->cluster.head, &layout->cluster.sketch, inner_width (layout));
  layout->work_y = ceil (y + layout->head_height);
  layout->nodes_y = layout->work_y + cluster_work_height (&layout->cluster) + TREE_HEIGHT;
  layout->legend_height = legend_height (layout->cluster.legend, inner_width (layout));
  set_columns (layout, size->node_wanted);
  layout->nodes_height = layout->has_boxes
                             ? natural_height (layout)
                             : cluster_tiles_height (&layout->cluster, inner_width (layout));
  fixed = layout->nodes_y + size->foot;
  if (asked > 0 && options->place == DRAWING_WINDOW &&
      fixed + layout->nodes_height + LEGEND_GAP + layout->legend_height > asked)
    layout->legend_height = 0;
  fixed += layout->legend_height > 0 ? LEGEND_GAP + layout->legend_height : 0;
  if (asked > 0 && layout->has_boxes && fixed + layout->nodes_height > asked)
    set_columns (layout, size->node_least);
  if (asked > 0)
    layout->nodes_height = MAX (
        MIN (asked - fixed, layout->has_boxes ? MAX (natural_height (layout), 0) * 1.5 : asked),
        80);
  layout->legend_y = layout->nodes_y + layout->nodes_height + LEGEND_GAP;
  layout->height = MAX (ceil (fixed + layout->nodes_height), asked);
}

/* From the driver to each node of the first row. */
static void
draw_tree (const Layout *layout, ScenePoint from)
{
  Scene     *scene = layout->cluster.sketch.scene;
  ScenePaint line = style_line (sketch_colour (&layout->cluster.sketch, TOKEN_EDGE), 1.5);
  double     y = floor (from.y + TREE_DROP) + 0.5;
  guint      n = MIN (layout->columns, layout->cluster.sketch.run->n_nodes);
  double     last =
      layout->cluster.left + (n - 1) * (node_width (layout) + NODE_GAP) + node_width (layout) / 2;
  double first = layout->cluster.left + node_width (layout) / 2;

  if (n == 0)
    return;
  scene_line (scene, from.x, from.y, from.x, y, &line);
  scene_line (scene, MIN (from.x, first), y, MAX (from.x, last), y, &line);
  for (guint i = 0; i < n; i++)
    {
      double x = floor (first + i * (node_width (layout) + NODE_GAP)) + 0.5;

      scene_line (scene, x, y, x, layout->nodes_y, &line);
    }
}

static void
draw_boxes (const Layout *layout)
{
  Grid grid = { layout->columns, layout->rows, node_width (layout),
                (layout->nodes_height - (layout->rows - 1) * NODE_GAP) / layout->rows, NODE_GAP };
  Rect room = { layout->cluster.left, layout->nodes_y, inner_width (layout), layout->nodes_height };

  for (guint i = 0; i < layout->cluster.sketch.run->n_nodes; i++)
    cluster_draw_node (&layout->cluster, i, grid_cell (&grid, room, i));
}

static void
draw_all (Layout *layout)
{
  Cluster   *cluster = &layout->cluster;
  double     left = cluster->left;
  ScenePoint tree;

  head_draw (&cluster->head, &cluster->sketch,
             (Rect){ left, layout->head_y, inner_width (layout), layout->head_height });
  tree = cluster_draw_work (
      cluster, (Rect){ left, layout->work_y, inner_width (layout), cluster_work_height (cluster) });
  if (layout->has_boxes)
    {
      draw_tree (layout, tree);
      draw_boxes (layout);
    }
  else
    cluster_draw_tiles (
        cluster, (Rect){ left, layout->nodes_y, inner_width (layout), layout->nodes_height });
  if (layout->legend_height > 0)
    legend_draw (cluster->legend, &cluster->sketch,
                 (Rect){ left, layout->legend_y, inner_width (layout), layout->legend_height });
}

Scene *
draw_cluster (const Run *run, const DrawingOptions *options)
{
  Layout           layout = { 0 };
  Scene           *scene;
  g_autofree char *description = NULL;

  measure (&layout, run, options);
  scene = scene_new (layout.width, layout.height, theme_colour (options->theme, TOKEN_GROUND));
  layout.cluster.sketch.scene = scene;
  description = cluster_description (&layout.cluster);
  scene_set_title (scene, layout.cluster.head.answer);
  scene_set_description (scene, description);
  draw_all (&layout);
  cluster_clear (&layout.cluster);
  return scene;
}
