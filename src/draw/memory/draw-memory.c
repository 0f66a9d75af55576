/* SPDX-License-Identifier: Apache-2.0 */
/* Memory: the verdict, one executor to scale, what it holds over time, its tasks, and how the
 * numbers come about. */
#include "draw-memory.h"

#include <math.h>

#include "memory-parts.h"

#define COLUMNS_FROM 820 /* width of what lies beside each other */
#define FIRST_COLUMN 0.58
#define COLUMN_GAP 40
#define BAR_LEAST 68
#define BAR_MOST 240
#define STRIP_LEAST 28
#define STRIP_MOST 160
#define SHARES_MOST 16 /* rows of running tasks */
#define SHARES_LEAST 2
#define CONTAINER_PAD 12
#define OUTSIDE_GAP 6

/* Sizes by place. */
typedef struct
{
  double margin, top, foot;
  double gap;        /* between parts */
  double bar, strip; /* heights where there is room */
} Metrics;

/* clang-format off */
static const Metrics metrics[] = {
  /*                   margin top foot gap bar  strip */
  [DRAWING_EXPORT] = { 24,    24, 24,  24, 150, 64 },
  [DRAWING_WINDOW] = { 16,    12, 12,  14, 110, 48 },
};
/* clang-format on */

/* What is left out of a low window, first to last. */
/* clang-format off */
static const MemoryPart goes_of_worst[] = {
  MEMORY_PART_LEGEND, MEMORY_PART_STRIP, MEMORY_PART_DISK, MEMORY_PART_FORMULAS, MEMORY_PART_TASK,
  MEMORY_PART_FITS,
};
static const MemoryPart goes_of_now[] = {
  MEMORY_PART_LEGEND, MEMORY_PART_DISK, MEMORY_PART_TASK, MEMORY_PART_FORMULAS, MEMORY_PART_FITS,
  MEMORY_PART_STRIP, MEMORY_PART_SHARES,
};
/* clang-format on */

static const Metrics *
metrics_of (const Memory *memory)
{
  return &metrics[memory->sketch.options->place];
}

static void
set_scale (Memory *memory)
{
  gboolean has_container = memory->executor->container_bytes > 0;
  double   room = memory->right - memory->left - (has_container ? 2 * CONTAINER_PAD : 3) -
                (memory->overhead_bytes > 0 ? OUTSIDE_GAP : 0);

  memory->px_per_byte = room / (double) (memory->executor->heap_bytes +
                                         memory->executor->off_heap_bytes + memory->overhead_bytes);
}

/* Puts a box under the last one; nothing when it is not shown. */
static Rect
place (double x, double *y, double width, double height, double gap)
{
  Rect box = { x, *y, width, height };

  if (height > 0)
    *y = ceil (*y + height) + gap;
  return box;
}

static gboolean
shows (const Memory *memory, MemoryPart part)
{
  return (memory->parts & part) != 0;
}

/* Everything that there is to say. */
static guint
all_parts (const Memory *memory)
{
  const Run *run = memory->sketch.run;
  guint      parts = MEMORY_PART_LEGEND;

  if (memory->executor == NULL)
    return 0;
  if (run->n_attempts > 0 && run->makespan_us > 0)
    parts |= MEMORY_PART_STRIP;
  if (memory->state == MEMORY_BUSY)
    parts |= MEMORY_PART_SHARES;
  if (memory->need_bytes > 0 && (memory->state == MEMORY_WORST || memory->state == MEMORY_BUSY))
    parts |= MEMORY_PART_TASK | MEMORY_PART_DISK;
  if (memory->state != MEMORY_GONE && memory->state != MEMORY_TO_COME)
    parts |= MEMORY_PART_FORMULAS | MEMORY_PART_FITS;
  return parts;
}

/* Tasks on the left, tables on the right; without tasks the tables beside each other; or all below
 * each other. */
static double
stack_details (Memory *memory, double y)
{
  double   width = memory->right - memory->left;
  double   gap = metrics_of (memory)->gap;
  gboolean has_tasks = shows (memory, MEMORY_PART_SHARES | MEMORY_PART_TASK);
  gboolean has_tables = shows (memory, MEMORY_PART_FORMULAS | MEMORY_PART_FITS);
  gboolean is_wide = width >= COLUMNS_FROM;
  gboolean is_split = is_wide && has_tasks && has_tables;
  gboolean are_beside = is_wide && !has_tasks && shows (memory, MEMORY_PART_FORMULAS);
  double   first = is_split ? floor (width * FIRST_COLUMN) - COLUMN_GAP / 2.0 : width;
  double   x = is_split ? memory->left + first + COLUMN_GAP : memory->left;
  double   tables_y = y, table_width;

  memory->shares_box =
      place (memory->left, &y, first,
             shows (memory, MEMORY_PART_SHARES) ? memory_shares_height (memory) : 0, gap);
  memory->task_box =
      place (memory->left, &y, first,
             shows (memory, MEMORY_PART_TASK) ? memory_task_height (memory) : 0, gap);
  if (!is_split)
    tables_y = y;
  table_width = are_beside ? floor ((width - COLUMN_GAP) / 2) : memory->right - x;
  memory->formulas_box = place (x, &tables_y, table_width,
                                shows (memory, MEMORY_PART_FORMULAS)
                                    ? fact_table_height (&memory->sketch, memory->formulas)
                                    : 0,
                                gap);
  if (are_beside)
    x = memory->right - table_width;
  memory->fits_box = place (
      x, are_beside ? &y : &tables_y, table_width,
      shows (memory, MEMORY_PART_FITS) ? fact_table_height (&memory->sketch, memory->fits) : 0,
      gap);
  return MAX (y, tables_y);
}

/* Places everything; returns the height that it takes. */
static double
stack (Memory *memory)
{
  const Metrics *size = metrics_of (memory);
  double         width = memory->right - memory->left;
  double         y = size->top;

  memory->banner_box =
      place (memory->left, &y, width, memory_banner_height (memory, width), size->gap);
  if (memory->executor != NULL)
    {
      memory->regions_box =
          place (memory->left, &y, width, memory_regions_height (memory), size->gap);
      memory->strip_box =
          place (memory->left, &y, width,
                 shows (memory, MEMORY_PART_STRIP) ? memory_strip_height (memory) : 0, size->gap);
      y = stack_details (memory, y);
      memory->legend_box =
          place (memory->left, &y, width,
                 shows (memory, MEMORY_PART_LEGEND) ? legend_height (memory->legend, width) : 0,
                 size->gap);
    }
  return y - size->gap + size->foot;
}

/* How much lower a picture may get without leaving anything out. */
static double
spare (const Memory *memory)
{
  return memory->bar_height - BAR_LEAST +
         (shows (memory, MEMORY_PART_STRIP) ? memory->strip_height - STRIP_LEAST : 0);
}

static gboolean
has_room (Memory *memory, double asked)
{
  return stack (memory) - spare (memory) <= asked;
}

/* What went early may have room again after something larger went later. */
static void
take_back (Memory *memory, double asked, const MemoryPart *gone, guint n_gone)
{
  for (guint i = n_gone; i-- > 0;)
    {
      guint before = memory->parts;

      memory->parts |= all_parts (memory) & gone[i];
      if (!has_room (memory, asked))
        memory->parts = before;
    }
  for (; memory->shares_most < SHARES_MOST; memory->shares_most++)
    if (!has_room (memory, asked))
      break;
  while (!has_room (memory, asked) && memory->shares_most > SHARES_LEAST)
    memory->shares_most--;
}

/* A low window has fewer rows of tasks, then fewer parts. */
static void
leave_out (Memory *memory, double asked)
{
  gboolean          is_now = memory_is_now (memory);
  const MemoryPart *goes = is_now ? goes_of_now : goes_of_worst;
  guint n_goes = is_now ? G_N_ELEMENTS (goes_of_now) : G_N_ELEMENTS (goes_of_worst), n_gone = 0;

  while (!has_room (memory, asked))
    {
      if (shows (memory, MEMORY_PART_SHARES) && memory->shares_most > SHARES_LEAST &&
          memory->tasks->len > SHARES_LEAST)
        memory->shares_most = MIN (memory->shares_most, memory->tasks->len) - 1;
      else if (n_gone < n_goes)
        memory->parts &= ~(guint) goes[n_gone++];
      else
        return;
    }
  take_back (memory, asked, goes, n_gone);
}

/* A low picture has a lower bar and curve, a high one higher ones. */
static void
fit (Memory *memory)
{
  const Metrics *size = metrics_of (memory);
  double         asked = memory->sketch.options->height;
  double         left;

  memory->parts = all_parts (memory);
  memory->bar_height = size->bar;
  memory->strip_height = size->strip;
  memory->shares_most = SHARES_MOST;
  if (asked > 0 && memory->sketch.options->place == DRAWING_WINDOW)
    leave_out (memory, asked);
  left = asked > 0 ? asked - stack (memory) : 0;
  memory->bar_height = CLAMP (memory->bar_height + left, BAR_LEAST, BAR_MOST);
  left = asked > 0 ? asked - stack (memory) : 0;
  memory->strip_height = CLAMP (memory->strip_height + left, STRIP_LEAST, STRIP_MOST);
  memory->height = MAX (stack (memory), asked);
  if (memory->legend_box.height > 0)
    memory->legend_box.y = memory->height - size->foot - memory->legend_box.height;
}

static void
draw_tables (const Memory *memory)
{
  const Language *language = memory->sketch.language;
  const char     *fits =
      memory->level == MEMORY_FITTING ? N_ ("What still fits") : N_ ("What would fit");

  if (memory->formulas_box.height > 0)
    fact_table_draw (&memory->sketch, memory->formulas_box,
                     language_text (language, N_ ("How the numbers come about")), memory->formulas);
  if (memory->fits_box.height > 0)
    fact_table_draw (&memory->sketch, memory->fits_box, language_text (language, fits),
                     memory->fits);
}

Scene *
draw_memory (const Run *run, const DrawingOptions *options)
{
  g_auto (Memory)  memory = { 0 };
  g_autofree char *description = NULL;

  memory_init (&memory, run, options);
  memory.width = options->width;
  memory.left = metrics_of (&memory)->margin;
  memory.right = options->width - memory.left;
  if (memory.executor != NULL)
    set_scale (&memory);
  memory.legend = memory_legend (&memory);
  fit (&memory);
  memory.sketch.scene =
      scene_new (memory.width, memory.height, theme_colour (options->theme, TOKEN_GROUND));
  description = memory_description (&memory);
  scene_set_title (memory.sketch.scene, memory.answer);
  scene_set_description (memory.sketch.scene, description);
  memory_draw_banner (&memory);
  if (memory.executor == NULL)
    return memory.sketch.scene;
  memory_draw_regions (&memory);
  if (memory.strip_box.height > 0)
    memory_draw_strip (&memory);
  if (memory.shares_box.height > 0)
    memory_draw_shares (&memory);
  if (memory.task_box.height > 0)
    memory_draw_task (&memory);
  draw_tables (&memory);
  if (memory.legend_box.height > 0)
    legend_draw (memory.legend, &memory.sketch, memory.legend_box);
  return memory.sketch.scene;
}
