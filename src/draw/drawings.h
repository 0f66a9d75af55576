/* SPDX-License-Identifier: Apache-2.0 */
/* The table of drawings of a run. */
#pragma once

#include "language.h"
#include "run.h"
#include "scene.h"
#include "theme.h"

G_BEGIN_DECLS

/* Where the picture will stand; decides margins and what is left out. */
typedef enum
{
  DRAWING_EXPORT, /* margin 24, title, legend: stands alone */
  DRAWING_WINDOW, /* margin 16 */
} DrawingPlace;

typedef struct
{
  double          width, height; /* px; height 0: as high as needed */
  const Theme    *theme;
  const Language *language; /* NULL: C */
  DrawingPlace    place;
  Micros          at_us; /* the clock; RUN_NEVER: the end of the run (Gantt: no playhead) */
  Micros          from_us, to_us; /* time range of the Gantt; both 0: whole run */
  guint           stage;          /* index into run->stages to single out; RUN_NONE */
  guint           executor;       /* to single out; RUN_NONE; of the cluster: the node to enlarge */
  const Run      *ghost; /* the run before an edit, or NULL: its end is shown as "before" */
  gboolean        hides_progress; /* TRUE: bars are not split at the clock */
} DrawingOptions;

typedef struct
{
  const char *id;      /* "cluster" */
  const char *title;   /* N_("Cluster") */
  const char *summary; /* N_(): one sentence */
  const char *icon;    /* symbolic icon name */
  gboolean    follows_clock;
  gboolean    shows_instant; /* the state at one time: without a clock half of the run says most */
  Scene *(*build) (const Run *run, const DrawingOptions *options);
} Drawing;

/* In display order. */
extern const Drawing *const drawings[];
extern const guint          n_drawings;

const Drawing *drawings_find (const char *id);
/* Options with everything unset: light, 1280 wide, export. */
DrawingOptions drawings_options (void);

/* The scene of a drawing; a run that never starts gives a picture that says why. Pure. Transfer
 * full. */
Scene *drawings_build (const Drawing *drawing, const Run *run, const DrawingOptions *options);

/* Ids that drawings give to marks, and back: "task-A" is attempt A (index in the run), "slot-S",
 * "executor-E", "node-N", "stage-K" (index into stage_attempts), and "span-K" for a second mark of
 * a stage attempt in the same scene. FALSE for any other. */
typedef enum
{
  MARK_ATTEMPT,
  MARK_SLOT,
  MARK_EXECUTOR,
  MARK_NODE,
  MARK_STAGE,
} MarkKind;
gboolean drawings_parse_mark (const char *id, MarkKind *kind, guint *number);

G_END_DECLS
