/* SPDX-License-Identifier: Apache-2.0 */
/* The graph of stages as nodes and edges, its layout, and the parts of its picture (stages-*.c). */
#pragma once

#include "axis.h"
#include "head.h"
#include "legend.h"

G_BEGIN_DECLS

#define STAGES_MOST_CARDS 60 /* more are rows */
#define STAGES_READS_ROW 17  /* above a card, of what it reads */
#define STAGES_JOB_GAP 26    /* above the heading of a job */

/* A stage with its attempts, or a job's use of what another has shuffled. */
typedef struct
{
  guint    stage, job;
  guint    first, n_attempts; /* in `attempts` */
  gboolean is_skipped;
  gboolean is_dimmed; /* another is singled out */
  guint    layer;     /* parents of the same job have smaller ones */
  Rect     box;
} StageNode;

typedef enum
{
  EDGE_SHUFFLE,
  EDGE_BROADCAST, /* what one stage has collected for another */
  EDGE_REUSE,     /* from a stage to where its files are used again */
} EdgeKind;

typedef struct
{
  EdgeKind kind;
  guint    from, to; /* nodes */
  Bytes    bytes;
  guint    first_bend, n_bends; /* spots in the columns that it passes */
} StageEdge;

/* What stands in a column: the card of the node of the same number, or the bend of a line that
 * passes through. */
typedef struct
{
  guint  job, layer;
  double height;
  double port; /* from its top to where lines meet it */
  double y;
} StageSpot;

/* How much a card says. */
typedef enum
{
  CARD_FULL,
  CARD_MEDIUM,
  CARD_SMALL,
  N_CARD_FORMS,
} CardForm;

typedef enum
{
  STAGE_FRAME_RAN,
  STAGE_FRAME_SKIPPED,
  STAGE_FRAME_NOT_RUN,
} StageFrame;

/* What a stage attempt has done at the clock. */
typedef struct
{
  guint n_launched, n_done;
} StageProgress;

typedef enum
{
  STAGE_TO_COME,
  STAGE_WAITS,
  STAGE_RUNS,
  STAGE_RUNS_AGAIN,
  STAGE_DONE,
  STAGE_HAS_FAILED,
} StageState;

typedef struct
{
  Sketch         sketch;
  Head           head;
  Legend        *legend;
  double         width, height, left, right;
  double         head_y, body_y, legend_y;
  guint         *attempts; /* stage attempts, together by node */
  StageNode     *nodes;
  guint          n_nodes, n_layers;
  GArray        *edges; /* StageEdge */
  double         px_per_root_mb;
  StageProgress *progress; /* by stage attempt; NULL without a clock */

  /* cards */
  gboolean as_cards;
  CardForm form;
  GArray  *spots;       /* StageSpot; the first are those of the nodes */
  guint   *order;       /* spots, together by cell, from the top */
  guint   *cell_offset; /* [job * n_layers + layer], and the end */
  double   column_gap, card_gap;
  double  *job_y; /* of the heading of each job, and below the last */

  /* rows: below the cards, or all there is */
  gboolean  has_rows;
  GArray   *rows; /* StageRow */
  guint     n_shown;
  double    rows_y, pitch;
  TimeScale scale;
  guint    *lanes; /* by node, of what is read; RUN_NONE */
  double    gutter, names, figures, counts, states, amounts;
} Stages;

/* A stage attempt, or a node that never ran (`attempt` is RUN_NONE). */
typedef struct
{
  guint node, attempt;
} StageRow;

/* stages-graph.c */
void stages_find (Stages *stages);
/* The stage attempt of a node's k-th attempt. */
guint stages_attempt (const Stages *stages, const StageNode *node, guint k);
/* Width of an edge's line. */
double           stages_edge_width (const Stages *stages, const StageEdge *edge);
const StageEdge *stages_edge (const Stages *stages, guint number);
/* Whether it leads through columns: inside a job, from left to right. */
gboolean stages_edge_is_inside (const Stages *stages, const StageEdge *edge);
gboolean stages_has_run (const Stages *stages, const StageNode *node);
gboolean stages_reads_data (const Stages *stages, const StageNode *node);

/* stages-order.c: fills spots, order and cells so that few lines cross. */
void stages_order (Stages *stages);
/* stages-place.c: places cards and bends from a height on, in a form; FALSE when the width is too
 * small. `foot` gets where the graph ends. */
gboolean stages_place (Stages *stages, CardForm form, double card_gap, double y, double *foot);

/* stages-clock.c */
void       stages_look_at_clock (Stages *stages);
StageState stages_state (const Stages *stages, const StageNode *node, guint *attempt);
/* "runs: 12 of 64 done"; short: "12 of 64". */
char *stages_state_words (const Stages *stages, const StageNode *node);
char *stages_state_short (const Stages *stages, const StageNode *node);
/* The short form of one attempt; and of any number of done tasks. */
char *stages_attempt_short (const Stages *stages, guint attempt);
char *stages_done_words (const Stages *stages, guint attempt, guint n_done);

/* stages-words.c */
void  stages_fill_head (Stages *stages);
char *stages_description (const Stages *stages);
char *stages_node_title (const Stages *stages, const StageNode *node);
/* "27.1 s", "not run", "skipped" */
char *stages_figure (const Stages *stages, const StageNode *node);
/* The time from the first launch of an attempt to its end. */
char *stages_lasted (const Stages *stages, guint stage_attempt);
/* "skipped: shuffle files of stage 2" */
char *stages_skipped_words (const Stages *stages, const StageNode *node);
/* "reads 50 GB Parquet", of a node that reads data. */
char *stages_reads_words (const Stages *stages, const StageNode *node);
/* Why an attempt that is not the first was made. */
char *stages_again_words (const Stages *stages, const StageNode *node, guint k);
char *stages_edge_title (const Stages *stages, const StageEdge *edge);

/* stages-parts.c */
/* When a stage attempt waited and ran, in a bar of the whole run, divided by the clock. */
void stages_draw_attempt (const Stages *stages, guint stage_attempt, Rect bar);
/* The same of all attempts of a node on the idle ground; those after the first `n_told`, which have
 * no other mark, are marks. */
void stages_draw_place (const Stages *stages, const StageNode *node, Rect bar, guint n_told);
/* The head of a line of a width, its tip at a point. */
void
stages_draw_arrow (const Stages *stages, double x, double y, double dx, double dy, double line);
/* An arrow that turns around a point. */
void stages_draw_turn (const Stages *stages, double x, double y);
/* The first of the forms that fits; nothing when none does. */
void stages_draw_text (const Stages      *stages,
                       TextRole           role,
                       Rect               box,
                       SceneAlign         align,
                       Token              ink,
                       const char *const *forms,
                       guint              n_forms);
/* Dashed where another's files are used, dotted and hatched where it never ran. */
ScenePaint stages_frame (const Sketch *sketch, StageFrame kind);
StageFrame stages_frame_of (const Stages *stages, const StageNode *node);

/* stages-legend.c */
void stages_fill_legend (Stages *stages);

/* stages-cards.c, stages-lines.c */
double stages_card_height (const Stages *stages, CardForm form, const StageNode *node);
void   stages_draw_cards (const Stages *stages);
void   stages_draw_lines (const Stages *stages);

/* stages-rows.c: `pitch` from row to row; heights with the axis. */
void   stages_find_rows (Stages *stages);
double stages_rows_height (const Stages *stages, double pitch);
void   stages_place_rows (Stages *stages, double y, double pitch);
void   stages_draw_rows (const Stages *stages);
/* stages-gutter.c: lines from row to row, left of them. How many stages are read and find no lane.
 */
guint stages_find_lanes (Stages *stages);
void  stages_draw_gutter (const Stages *stages);

G_END_DECLS
