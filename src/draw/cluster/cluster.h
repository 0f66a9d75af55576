/* SPDX-License-Identifier: Apache-2.0 */
/* A cluster at one instant, and the parts that draw it: work (driver, queue, done), nodes,
 * executors, slots, tiles. */
#pragma once

#include "head.h"
#include "legend.h"
#include "sketch.h"

G_BEGIN_DECLS

typedef struct
{
  Sketch    sketch;
  Head      head;
  Legend   *legend;
  double    left, right;
  Micros    at_us;
  RunMoment moment;
  guint32  *running; /* attempt by slot, or RUN_NONE */
  guint     n_busy;
  guint32  *node_offset; /* executors of node n: by_node[node_offset[n]] .. */
  guint32  *by_node;
  guint     queue_rows;  /* of waiting tasks, where the height allows more than one */
  gboolean  hides_slots; /* tiles begin with a cell per executor */
} Cluster;

/* cluster.c: the state at the clock's time; the sketch has no scene yet. cluster_clear. */
void cluster_init (Cluster *cluster, const Run *run, const DrawingOptions *options);
void cluster_clear (Cluster *cluster);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cluster, cluster_clear)

typedef enum
{
  LIFE_TO_COME,
  LIFE_ALIVE,
  LIFE_GONE,
} Life;
Life cluster_life (const Cluster *cluster, guint executor);

/* cluster-words.c */
void  cluster_fill_head (Cluster *cluster);
char *cluster_description (const Cluster *cluster);

/* How finely a cluster is shown. */
typedef enum
{
  CLUSTER_BOXES,  /* every JVM as a box, with its memory */
  CLUSTER_MEMORY, /* tiles with a cell per slot and the memory of each executor */
  CLUSTER_SLOTS,  /* tiles with a cell per slot */
  CLUSTER_SHARES, /* tiles with a cell per executor or node, by its busy share */
} ClusterDetail;

/* cluster-legend.c */
void cluster_fill_legend (Cluster *cluster, ClusterDetail detail);

/* cluster-work.c: the driver, the queue, what is done. */
/* Height that a further row of the queue takes. */
#define CLUSTER_QUEUE_ROW 28
double cluster_work_height (const Cluster *cluster);
/* Returns where the tree of nodes leaves the driver. */
ScenePoint cluster_draw_work (const Cluster *cluster, Rect box);

/* cluster-client.c: of jobs in Python, where the width allows it. */
gboolean cluster_has_client (const Cluster *cluster, double width);
/* Returns where the driver begins. */
double cluster_draw_client (const Cluster *cluster, Rect box);

/* cluster-slot.c */
typedef struct
{
  guint  columns, rows;
  double width, height; /* of a cell */
  double gap;
} Grid;
/* n cells in a room: the division with the largest cells, none larger than asked. */
Grid
grid_fit (guint n, double width, double height, double most_width, double most_height, double gap);
Rect grid_cell (const Grid *grid, Rect room, guint index);
void cluster_draw_slot (const Cluster *cluster, guint slot, Rect cell);

/* cluster-executor.c */
double cluster_executor_height (const Cluster *cluster, guint executor, double width);
void   cluster_draw_executor (const Cluster *cluster, guint executor, Rect box);

/* cluster-node.c */
double cluster_node_height (const Cluster *cluster, guint node, double width);
/* The least height in which its executors still show their slots. */
double cluster_node_least_height (const Cluster *cluster, guint node, double width);
void   cluster_draw_node (const Cluster *cluster, guint node, Rect box);

/* cluster-load.c: what a cell of many slots sums up. */
typedef struct
{
  guint slots, busy;
  guint stage; /* the one that most of them run; RUN_NONE */
  guint votes;
} Load;
void load_add_executor (const Cluster *cluster, guint executor, Load *load);
Load load_of_nodes (const Cluster *cluster, guint first, guint n);
/* "worker-1: 20 of 20 slots busy" */
char *load_title (const Sketch *sketch, const char *name, const Load *load);
void
load_draw (const Sketch *sketch, const char *id, const char *name, Rect cell, const Load *load);

/* draw-cluster-tiles.c: beyond eight nodes. */
double cluster_tiles_height (const Cluster *cluster, double width);
/* What tiles of that size show; height 0: as high as needed. */
ClusterDetail cluster_tiles_detail (const Cluster *cluster, double width, double height);
void          cluster_draw_tiles (const Cluster *cluster, Rect box);

/* How memory that cached blocks hold is filled. */
ScenePaint cluster_cached_paint (const Sketch *sketch);

G_END_DECLS
