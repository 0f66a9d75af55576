/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the memory drawing share: one executor, one stage, the verdict on them, who
 * runs at the clock's time, and where each part stands. */
#pragma once

#include "fact-table.h"
#include "legend.h"
#include "sketch.h"

G_BEGIN_DECLS

/* Theme stages that stand for what fills memory (LOOK 6). */
#define MEMORY_EXECUTION 0
#define MEMORY_STORAGE 1
/* Narrower shares are one box. */
#define MEMORY_LEAST_SHARE_PX 3
/* Less is what the division into shares leaves over. */
#define MEMORY_SEEN_FROM_PX 0.5

typedef enum
{
  MEMORY_UNKNOWN, /* no executor, or none whose memory is known */
  MEMORY_NOTHING, /* no task, or tasks that keep no rows */
  MEMORY_FITTING,
  MEMORY_SPILLING,
  MEMORY_FAILING,
} MemoryLevel;

/* What an executor does at the clock's time. */
typedef enum
{
  MEMORY_WORST, /* no clock: the worst of the run, or of a stage that is singled out */
  MEMORY_BUSY,
  MEMORY_IDLE,
  MEMORY_TO_COME,
  MEMORY_GONE,
} MemoryState;

/* A task that runs at the clock's time. */
typedef struct
{
  guint attempt;
  Bytes need_bytes, held_bytes;
  Bytes spilled_bytes; /* so far */
} MemoryTask;

/* What may be left out of a low window. */
typedef enum
{
  MEMORY_PART_LEGEND = 1 << 0,
  MEMORY_PART_STRIP = 1 << 1,
  MEMORY_PART_SHARES = 1 << 2, /* the table of running tasks */
  MEMORY_PART_TASK = 1 << 3,
  MEMORY_PART_DISK = 1 << 4,
  MEMORY_PART_FORMULAS = 1 << 5,
  MEMORY_PART_FITS = 1 << 6,
} MemoryPart;

typedef struct
{
  Sketch             sketch;
  const RunExecutor *executor; /* NULL when the level is MEMORY_UNKNOWN */
  guint              executor_number;
  const RunStage    *stage; /* NULL: none */
  guint              stage_number;
  MemoryLevel        level;
  const RunFault    *death; /* the verdict is on an executor that died; NULL: none did */
  MemoryState        state;
  Micros             at_us;
  GArray            *tasks;        /* MemoryTask of the executor, by slot; NULL without a clock */
  guint              next_attempt; /* when nothing runs: the next there; RUN_NONE */
  Bytes              all_held_bytes, all_spilled_bytes; /* of the tasks; on the heap, and in all */
  Bytes              off_heap_held_bytes;
  RunStorage         kept; /* at the clock's time */
  guint              n_holding;
  Bytes              user_bytes;
  Bytes              cut_bytes; /* of the heap, that the JVM does not admit */
  Bytes              overhead_bytes;
  gboolean           is_even; /* all tasks need the same */
  Bytes              share_bytes;
  Bytes              need_bytes;
  Bytes              held_bytes; /* the less of the two */
  gint64             n_spills;   /* shares that the largest task writes to disk */
  char              *answer;
  char              *reason;
  GArray            *formulas; /* Fact */
  GArray            *fits;     /* Fact */
  Legend            *legend;

  double width, height, left, right;
  double bar_height;
  double px_per_byte;
  guint  parts;        /* MemoryPart that are shown */
  guint  shares_most;  /* rows of running tasks, at most */
  double strip_height; /* of the curve alone */
  Rect   banner_box, regions_box, strip_box, shares_box, task_box, formulas_box, fits_box,
      legend_box; /* height 0: none */
} Memory;

/* Chooses executor and stage and weighs one against the other; texts, tables and legend with it. */
void memory_init (Memory *memory, const Run *run, const DrawingOptions *options);
void memory_clear (Memory *memory);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Memory, memory_clear)

/* Whether the clock's time is shown, not the worst of the run. */
gboolean memory_is_now (const Memory *memory);

/* What the tasks of the stage share: unified memory, or what lies off the heap. */
Bytes memory_pool_bytes (const Memory *memory);
/* Execution memory that the tasks hold of it at the clock's time. */
Bytes memory_pool_held_bytes (const Memory *memory);

/* ---- at the clock's time */
/* Which executor has most to tell, who runs in it, and the stage that the verdict is on. */
void memory_find_now (Memory *memory);
/* Whether an executor's memory is known. */
gboolean memory_is_known (const RunExecutor *executor);
/* The stage of two that is worse: what fails comes before what needs more. */
gboolean memory_is_worse (const RunStage *a, const RunStage *b);

/* ---- words; the caller's */
char *memory_bytes (const Memory *memory, Bytes bytes);
/* "4.4", with one more decimal near 1. */
char *memory_ratio (const Memory *memory, double ratio);
char *memory_answer (const Memory *memory);
char *memory_reason (const Memory *memory);
char *memory_description (const Memory *memory);
/* The first executor that died of memory; NULL. Borrowed. */
const RunFault *memory_find_death (const Run *run);
/* The verdict on it, and why. */
char *memory_death_answer (const Memory *memory);
char *memory_death_cause (const Memory *memory);
/* The verdict on the stage alone, whatever the clock says. */
char *memory_verdict (const Memory *memory);
/* The same at the clock's time. */
char *memory_answer_now (const Memory *memory);
char *memory_reason_now (const Memory *memory);
/* What a running task needs, holds and has spilled. */
char *memory_task_title (const Memory *memory, const MemoryTask *task);

/* ---- tables */
GArray *memory_formulas (const Memory *memory);
GArray *memory_fits (const Memory *memory);

/* ---- parts */
double memory_banner_height (const Memory *memory, double width);
void   memory_draw_banner (const Memory *memory);
double memory_regions_height (const Memory *memory);
void   memory_draw_regions (const Memory *memory);
/* What fills unified memory at the clock's time. */
void   memory_draw_unified_now (const Memory *memory, Rect unified);
double memory_strip_height (const Memory *memory);
void   memory_draw_strip (const Memory *memory);
double memory_shares_height (const Memory *memory);
void   memory_draw_shares (const Memory *memory);
/* The piece of a task in unified memory has its id; else its row has. */
gboolean memory_has_piece (const Memory *memory, const MemoryTask *task);
double   memory_task_height (const Memory *memory);
void     memory_draw_task (const Memory *memory);
Legend  *memory_legend (const Memory *memory);

/* As many of the lines, from the first, as a box holds, in its middle: first in bold. Lines that
 * are NULL or too wide are passed over. A patch (alpha 0: none) is put under them. */
void memory_lines (const Sketch      *sketch,
                   Rect               box,
                   Colour             ink,
                   Colour             patch,
                   const char *const *lines,
                   guint              n_lines);

/* Paints of what fills memory. */
ScenePaint memory_paint_held (const Sketch *sketch);
ScenePaint memory_paint_free (const Sketch *sketch);
ScenePaint memory_paint_spilled (const Sketch *sketch);
ScenePaint memory_paint_missing (const Sketch *sketch);
ScenePaint memory_paint_spilling (const Sketch *sketch); /* held by a task that has spilled */
ScenePaint memory_paint_storage (const Sketch *sketch);
ScenePaint memory_paint_cached (const Sketch *sketch);
ScenePaint memory_paint_outside (const Sketch *sketch);
ScenePaint memory_paint_region (const Sketch *sketch, Token token);

G_END_DECLS
