/* SPDX-License-Identifier: Apache-2.0 */
/* The graph of stages as nodes and edges, and the parts of its picture (stages-*.c). */
#pragma once

#include "axis.h"
#include "head.h"
#include "legend.h"

G_BEGIN_DECLS

/* A stage with its attempts, or a job's use of what another has shuffled. */
typedef struct
{
  guint    stage, job;
  guint    first, n_attempts; /* in `attempts` */
  gboolean is_skipped;
  guint    layer; /* parents of the same job have smaller ones */
  Rect     box;
} StageNode;

typedef enum
{
  EDGE_SHUFFLE,
  EDGE_REUSE, /* from a stage to where its files are used again */
} EdgeKind;

typedef struct
{
  EdgeKind kind;
  guint    from, to; /* nodes */
  Bytes    bytes;
} StageEdge;

typedef struct
{
  Sketch     sketch;
  Head       head;
  Legend    *legend;
  double     width, height, left, right;
  double     head_y, body_y, legend_y;
  guint     *attempts; /* stage attempts, together by node */
  StageNode *nodes;
  guint      n_nodes, n_layers;
  guint      n_shown; /* nodes with a row; all of them as cards */
  GArray    *edges;   /* StageEdge */
  double     px_per_root_mb;

  gboolean  as_cards;
  TimeScale scale; /* of rows */
  double    gutter, names, figures, amounts;
} Stages;

/* stages-graph.c */
void stages_find (Stages *stages);
/* The stage attempt of a node's k-th attempt. */
guint stages_attempt (const Stages *stages, const StageNode *node, guint k);
/* Width of an edge's line. */
double stages_edge_width (const Stages *stages, const StageEdge *edge);

/* stages-words.c */
void  stages_fill_head (Stages *stages);
char *stages_description (const Stages *stages);
char *stages_node_title (const Stages *stages, const StageNode *node);
/* "27.1 s", "not run", "skipped" */
char *stages_figure (const Stages *stages, const StageNode *node);
/* "skipped: shuffle files of stage 2" */
char *stages_skipped_words (const Stages *stages, const StageNode *node);
char *stages_edge_title (const Stages *stages, const StageEdge *edge);

/* stages-parts.c */
gboolean stages_has_run (const Stages *stages, const StageNode *node);
/* When the attempts of a node waited and ran; bars of those that run again are marks of their own
 * when `marks_retries`. */
void
stages_draw_place (const Stages *stages, const StageNode *node, Rect bar, gboolean marks_retries);
void stages_fill_legend (Stages *stages);
void stages_draw_arrow (const Stages *stages, double x, double y, double dx, double dy);

/* stages-cards.c, stages-rows.c: measure from `body_y` on and return the foot; draw. */
gboolean stages_fits_cards (const Stages *stages);
double   stages_measure_cards (Stages *stages);
void     stages_draw_cards (const Stages *stages);
double   stages_measure_rows (Stages *stages);
void     stages_draw_rows (const Stages *stages);

G_END_DECLS
