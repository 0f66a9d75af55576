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
#define TILES_LEAST 80
#define GROWTH_FIRST 1.5 /* of boxes in a high drawing, before the queue grows */
#define GROWTH_MOST 3    /* and after it */
#define QUEUE_ROWS_MOST 4

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

/* Head, work and nodes from above; heights as they come by themselves. */
static void
stack (Layout *layout, const Metrics *size)
{
  Cluster *cluster = &layout->cluster;
  double   width = inner_width (layout);

  layout->head_y = size->top;
  layout->head_height = head_height (&cluster->head, &cluster->sketch, width);
  layout->work_y = ceil (layout->head_y + layout->head_height);
  layout->nodes_y = layout->work_y + cluster_work_height (cluster) + TREE_HEIGHT;
  set_columns (layout, size->node_wanted);
  layout->nodes_height =
      layout->has_boxes ? natural_height (layout) : cluster_tiles_height (cluster, width);
}

/* What tiles can show above the legend as it is. */
static ClusterDetail
detail_of (const Layout *layout, double fixed)
{
  double asked = layout->cluster.sketch.options->height;
  double room = MAX (asked - fixed - LEGEND_GAP - layout->legend_height, TILES_LEAST);

  return cluster_tiles_detail (&layout->cluster, inner_width (layout), asked > 0 ? room : 0);
}

static void
fill_legend (Layout *layout, ClusterDetail detail)
{
  Cluster *cluster = &layout->cluster;

  g_clear_pointer (&cluster->legend, legend_free);
  cluster_fill_legend (cluster, detail);
  layout->legend_height = legend_height (cluster->legend, inner_width (layout));
}

/* The legend of what is shown, which depends on the room that the legend leaves. */
static void
choose_detail (Layout *layout, double fixed)
{
  ClusterDetail detail;

  fill_legend (layout, layout->has_boxes ? CLUSTER_BOXES : CLUSTER_SHARES);
  if (layout->has_boxes)
    return;
  detail = detail_of (layout, fixed);
  if (detail != CLUSTER_SHARES)
    {
      fill_legend (layout, detail);
      if (detail_of (layout, fixed) != CLUSTER_SHARES)
        return;
      fill_legend (layout, CLUSTER_SHARES);
    }
  layout->cluster.hides_slots = TRUE;
}

/* What the legend takes; in the window it makes room for nodes that would be too low. */
static double
fit_legend (Layout *layout, double fixed)
{
  const DrawingOptions *options = layout->cluster.sketch.options;
  double                least = layout->has_boxes ? layout->nodes_height : TILES_LEAST;

  choose_detail (layout, fixed);
  if (options->height > 0 && options->place == DRAWING_WINDOW &&
      fixed + least + LEGEND_GAP + layout->legend_height > options->height)
    layout->legend_height = 0;
  return layout->legend_height > 0 ? LEGEND_GAP + layout->legend_height : 0;
}

/* Boxes where the height allows them; otherwise tiles, whatever the number of nodes. */
static gboolean
boxes_fit (const Layout *layout, double room)
{
  double most = 0;

  for (guint i = 0; i < layout->cluster.sketch.run->n_nodes; i++)
    most = MAX (most, cluster_node_least_height (&layout->cluster, i, node_width (layout)));
  return layout->rows * (most + NODE_GAP) - NODE_GAP <= room;
}

/* Further rows of the queue where the boxes leave room; returns the height that they take. It does
 * not depend on how many tasks wait, so that nothing moves while the clock runs. */
static double
grow_queue (Layout *layout, double room)
{
  Cluster   *cluster = &layout->cluster;
  const Run *run = cluster->sketch.run;
  double     before = cluster_work_height (cluster);
  double     grown;

  if (room < CLUSTER_QUEUE_ROW || run->n_tasks <= run->slots)
    return 0;
  cluster->queue_rows = MIN (1 + (guint) (room / CLUSTER_QUEUE_ROW), QUEUE_ROWS_MOST);
  grown = cluster_work_height (cluster) - before;
  layout->nodes_y += grown;
  return grown;
}

/* Shares out the height that was asked for; FALSE when the boxes do not fit into it. */
static gboolean
fit (Layout *layout, const Metrics *size)
{
  double asked = layout->cluster.sketch.options->height;
  double fixed = layout->nodes_y + size->foot;

  fixed += fit_legend (layout, fixed);
  if (asked > 0 && layout->has_boxes)
    {
      if (fixed + layout->nodes_height > asked)
        set_columns (layout, size->node_least);
      if (!boxes_fit (layout, asked - fixed))
        return FALSE;
      fixed += grow_queue (layout, asked - fixed - natural_height (layout) * GROWTH_FIRST);
      layout->nodes_height = MIN (asked - fixed, natural_height (layout) * GROWTH_MOST);
    }
  else if (asked > 0)
    layout->nodes_height = MAX (asked - fixed, TILES_LEAST);
  layout->legend_y = layout->nodes_y + layout->nodes_height + LEGEND_GAP;
  layout->height = MAX (ceil (fixed + layout->nodes_height), asked);
  return TRUE;
}

static void
measure (Layout *layout, const Run *run, const DrawingOptions *options)
{
  const Metrics *size = &metrics[options->place];
  Cluster       *cluster = &layout->cluster;

  cluster_init (cluster, run, options);
  layout->width = options->width;
  cluster->left = size->margin;
  cluster->right = options->width - size->margin;
  cluster_fill_head (cluster);
  layout->has_boxes = slots_fit (layout);
  stack (layout, size);
  if (fit (layout, size))
    return;
  layout->has_boxes = FALSE;
  stack (layout, size);
  fit (layout, size);
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
