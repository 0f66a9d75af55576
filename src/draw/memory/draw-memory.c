/* SPDX-License-Identifier: Apache-2.0 */
/* Memory: the verdict, one executor to scale, its largest task, and how the numbers come about. */
#include "draw-memory.h"

#include <math.h>

#include "memory-parts.h"

#define COLUMNS_FROM 820 /* width of what lies beside each other */
#define FIRST_COLUMN 0.58
#define COLUMN_GAP 40
#define BAR_LEAST 68
#define BAR_MOST 240
#define CONTAINER_PAD 12
#define OUTSIDE_GAP 6

/* Sizes by place. */
typedef struct
{
  double margin, top, foot;
  double gap; /* between parts */
  double bar; /* height where there is room */
} Metrics;

/* clang-format off */
static const Metrics metrics[] = {
  /*                   margin top foot gap bar */
  [DRAWING_EXPORT] = { 24,    24, 24,  24, 150 },
  [DRAWING_WINDOW] = { 16,    12, 12,  14, 110 },
};
/* clang-format on */

/* What is left out of a low window, first to last. */
typedef enum
{
  ALL,
  WITHOUT_LEGEND,
  WITHOUT_DISK,
  WITHOUT_FORMULAS,
  WITHOUT_TASK,
  WITHOUT_FITS,
} Detail;

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

  memory->px_per_byte = room / (double) (memory->executor->heap_bytes + memory->overhead_bytes);
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
has_task (const Memory *memory, Detail detail)
{
  return memory->need_bytes > 0 && detail < WITHOUT_TASK;
}

/* Task on the left, tables on the right; without a task the tables beside each other; or all below
 * each other. */
static double
stack_details (Memory *memory, Detail detail, double y)
{
  double   width = memory->right - memory->left;
  double   gap = metrics_of (memory)->gap;
  gboolean is_wide = width >= COLUMNS_FROM;
  gboolean is_split = is_wide && has_task (memory, detail);
  gboolean are_beside = is_wide && !is_split && detail < WITHOUT_FORMULAS;
  double   first = is_split ? floor (width * FIRST_COLUMN) - COLUMN_GAP / 2.0 : width;
  double   x = is_split ? memory->left + first + COLUMN_GAP : memory->left;
  double   tables_y = y, table_width;

  memory->shows_disk = detail < WITHOUT_DISK;
  memory->task_box = place (memory->left, &y, first,
                            has_task (memory, detail) ? memory_task_height (memory) : 0, gap);
  if (!is_split)
    tables_y = y;
  table_width = are_beside ? floor ((width - COLUMN_GAP) / 2) : memory->right - x;
  memory->formulas_box =
      place (x, &tables_y, table_width,
             detail < WITHOUT_FORMULAS ? memory_table_height (memory, memory->formulas) : 0, gap);
  if (are_beside)
    x = memory->right - table_width;
  memory->fits_box =
      place (x, are_beside ? &y : &tables_y, table_width,
             detail < WITHOUT_FITS ? memory_table_height (memory, memory->fits) : 0, gap);
  return MAX (y, tables_y);
}

/* Places everything; returns the height that it takes. */
static double
stack (Memory *memory, Detail detail)
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
      y = stack_details (memory, detail, y);
      memory->legend_box =
          place (memory->left, &y, width,
                 detail < WITHOUT_LEGEND ? legend_height (memory->legend, width) : 0, size->gap);
    }
  return y - size->gap + size->foot;
}

/* A low picture has a lower bar, and in the window fewer parts; a high one a higher bar. */
static void
fit (Memory *memory)
{
  double asked = memory->sketch.options->height;
  Detail last = memory->sketch.options->place == DRAWING_WINDOW && asked > 0 ? WITHOUT_FITS : ALL;
  Detail detail = ALL;
  double height;

  memory->bar_height = metrics_of (memory)->bar;
  height = stack (memory, ALL);
  while (asked > 0 && height - memory->bar_height + BAR_LEAST > asked && detail < last)
    height = stack (memory, ++detail);
  if (asked > 0)
    memory->bar_height = CLAMP (memory->bar_height + asked - height, BAR_LEAST, BAR_MOST);
  height = stack (memory, detail);
  memory->height = MAX (height, asked);
  if (memory->legend_box.height > 0)
    memory->legend_box.y = memory->height - metrics_of (memory)->foot - memory->legend_box.height;
}

static void
draw_tables (const Memory *memory)
{
  const Language *language = memory->sketch.language;
  const char     *fits =
      memory->level == MEMORY_FITTING ? N_ ("What still fits") : N_ ("What would fit");

  if (memory->formulas_box.height > 0)
    memory_draw_table (memory, memory->formulas_box,
                       language_text (language, N_ ("How the numbers come about")),
                       memory->formulas);
  if (memory->fits_box.height > 0)
    memory_draw_table (memory, memory->fits_box, language_text (language, fits), memory->fits);
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
  if (memory.task_box.height > 0)
    memory_draw_task (&memory);
  draw_tables (&memory);
  if (memory.legend_box.height > 0)
    legend_draw (memory.legend, &memory.sketch, memory.legend_box);
  return memory.sketch.scene;
}
