/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the memory drawing share: one executor, one stage, the verdict on them, and
 * where each part stands. */
#pragma once

#include "legend.h"
#include "sketch.h"

G_BEGIN_DECLS

/* Theme stages that stand for what fills memory (LOOK 6). */
#define MEMORY_EXECUTION 0
#define MEMORY_STORAGE 1
/* Narrower shares are one box. */
#define MEMORY_LEAST_SHARE_PX 3

typedef enum
{
  MEMORY_UNKNOWN, /* no executor, or none whose memory is known */
  MEMORY_NOTHING, /* no task, or tasks that keep no rows */
  MEMORY_FITTING,
  MEMORY_SPILLING,
  MEMORY_FAILING,
} MemoryLevel;

typedef enum
{
  MEMORY_SIGN_NONE,
  MEMORY_SIGN_FITS,
  MEMORY_SIGN_FAILS,
} MemorySign;

/* A line of a table: a name, how it comes about, what it comes to. */
typedef struct
{
  const char *id;
  MemorySign  sign;
  char       *name;
  char       *note;
  char       *value; /* may be NULL */
} MemoryRow;

typedef struct
{
  Sketch             sketch;
  const RunExecutor *executor; /* NULL when the level is MEMORY_UNKNOWN */
  guint              executor_number;
  const RunStage    *stage; /* NULL: none */
  guint              stage_number;
  MemoryLevel        level;
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
  GArray            *formulas; /* MemoryRow */
  GArray            *fits;     /* MemoryRow */
  Legend            *legend;

  double   width, height, left, right;
  double   bar_height;
  double   px_per_byte;
  gboolean shows_disk;
  Rect banner_box, regions_box, task_box, formulas_box, fits_box, legend_box; /* height 0: none */
} Memory;

/* Chooses executor and stage and weighs one against the other; texts, tables and legend with it. */
void memory_init (Memory *memory, const Run *run, const DrawingOptions *options);
void memory_clear (Memory *memory);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Memory, memory_clear)

/* ---- words; the caller's */
char *memory_bytes (const Memory *memory, Bytes bytes);
/* "4.4", with one more decimal near 1. */
char *memory_ratio (const Memory *memory, double ratio);
char *memory_answer (const Memory *memory);
char *memory_reason (const Memory *memory);
char *memory_description (const Memory *memory);

/* ---- tables */
GArray *memory_formulas (const Memory *memory);
GArray *memory_fits (const Memory *memory);
double  memory_table_height (const Memory *memory, const GArray *rows);
void    memory_draw_table (const Memory *memory, Rect box, const char *heading, const GArray *rows);

/* ---- parts */
double memory_banner_height (const Memory *memory, double width);
void   memory_draw_banner (const Memory *memory);
/* A tick or a cross in the middle of a box. */
void    memory_draw_sign (const Memory *memory, Rect box, MemorySign sign);
double  memory_regions_height (const Memory *memory);
void    memory_draw_regions (const Memory *memory);
double  memory_task_height (const Memory *memory);
void    memory_draw_task (const Memory *memory);
Legend *memory_legend (const Memory *memory);

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
ScenePaint memory_paint_storage (const Sketch *sketch);
ScenePaint memory_paint_outside (const Sketch *sketch);
ScenePaint memory_paint_region (const Sketch *sketch, Token token);

G_END_DECLS
