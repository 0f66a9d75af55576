/* SPDX-License-Identifier: Apache-2.0 */
/* The tasks that run at the clock's time, a row for each: slot, need, what it holds, what it has
 * spilled; and their sum. */
#include "memory-parts.h"
#include "words.h"

#define HEADING 26
#define GAP 16
#define N_COLUMNS 7

typedef struct
{
  double row_height;
} Metrics;

static const Metrics metrics[] = { [DRAWING_EXPORT] = { 24 }, [DRAWING_WINDOW] = { 20 } };

typedef char *(*CellText) (const Memory *memory, const MemoryTask *task);

typedef struct
{
  const char *name;
  guint       goes; /* the highest is left out first; 0 never */
  gboolean    is_number;
  CellText    text;
} Column;

/* The cells of a table, by row. */
typedef struct
{
  const Memory *memory;
  GPtrArray    *cells; /* strings; NULL: empty */
  gboolean      hides[N_COLUMNS];
  double        widths[N_COLUMNS];
} Table;

static void
table_clear (Table *table)
{
  g_clear_pointer (&table->cells, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

/* ---- columns */

static char *
slot_text (const Memory *memory, const MemoryTask *task)
{
  return g_strdup_printf ("%u",
                          memory->sketch.run->slot[task->attempt] - memory->executor->first_slot);
}

static char *
task_text (const Memory *memory, const MemoryTask *task)
{
  return g_strdup_printf ("%u", memory->sketch.run->task[task->attempt]);
}

static char *
stage_text (const Memory *memory, const MemoryTask *task)
{
  return words_stage (&memory->sketch,
                      run_stage_attempt_of (memory->sketch.run, task->attempt)->stage);
}

static char *
need_text (const Memory *memory, const MemoryTask *task)
{
  return memory_bytes (memory, task->need_bytes);
}

static char *
held_text (const Memory *memory, const MemoryTask *task)
{
  return memory_bytes (memory, task->held_bytes);
}

static char *
part_text (const Memory *memory, const MemoryTask *task)
{
  Bytes share = run_attempt_hold (memory->sketch.run, task->attempt).share_bytes;

  return units_format_percent (memory->sketch.language,
                               (double) task->held_bytes / (double) MAX (share, 1));
}

static char *
spilled_text (const Memory *memory, const MemoryTask *task)
{
  return memory_bytes (memory, task->spilled_bytes);
}

enum
{
  SLOT,
  TASK,
  STAGE,
  NEED,
  HELD,
  PART,
  SPILLED,
};

/* clang-format off */
static const Column columns[N_COLUMNS] = {
  [SLOT]    = { N_ ("slot"),           0, FALSE, slot_text },
  [TASK]    = { N_ ("task"),           1, FALSE, task_text },
  [STAGE]   = { N_ ("stage"),          5, FALSE, stage_text },
  [NEED]    = { N_ ("needs"),          3, TRUE,  need_text },
  [HELD]    = { N_ ("holds"),          0, TRUE,  held_text },
  [PART]    = { N_ ("of its share"),   4, TRUE,  part_text },
  [SPILLED] = { N_ ("spilled so far"), 2, TRUE,  spilled_text },
};
/* clang-format on */

/* ---- rows */

/* One that is left over has the room that its mention takes. */
static guint
n_shown (const Memory *memory)
{
  guint n = memory->tasks->len;

  return n <= memory->shares_most + 1 ? n : memory->shares_most;
}

static gboolean
has_rest (const Memory *memory)
{
  return n_shown (memory) < memory->tasks->len;
}

double
memory_shares_height (const Memory *memory)
{
  guint n_rows = 1 + n_shown (memory) + has_rest (memory) + 1;

  return HEADING + n_rows * metrics[memory->sketch.options->place].row_height;
}

static void
add_names (Table *table)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_ptr_array_add (table->cells,
                     g_strdup (language_text (table->memory->sketch.language, columns[i].name)));
}

/* Name, what is held and what has been spilled of several tasks; takes the name. */
static void
add_sum (Table *table, char *name, Bytes held, Bytes spilled)
{
  const Memory *memory = table->memory;

  for (guint i = 0; i < N_COLUMNS; i++)
    g_ptr_array_add (table->cells, i == SLOT      ? name
                                   : i == HELD    ? memory_bytes (memory, held)
                                   : i == SPILLED ? memory_bytes (memory, spilled)
                                                  : NULL);
}

static void
add_rest (Table *table)
{
  const Memory *memory = table->memory;
  Bytes         held = memory->all_held_bytes + memory->off_heap_held_bytes,
        spilled = memory->all_spilled_bytes;
  guint            n = n_shown (memory);
  g_autofree char *number = words_count (&memory->sketch, memory->tasks->len - n);

  for (guint i = 0; i < n; i++)
    {
      held -= g_array_index (memory->tasks, MemoryTask, i).held_bytes;
      spilled -= g_array_index (memory->tasks, MemoryTask, i).spilled_bytes;
    }
  add_sum (table, g_strdup_printf (language_text (memory->sketch.language, N_ ("%s more")), number),
           held, spilled);
}

static void
add_total (Table *table)
{
  const Memory    *memory = table->memory;
  g_autofree char *busy = words_count (&memory->sketch, memory->tasks->len);
  g_autofree char *slots = words_count (&memory->sketch, memory->executor->slots);

  add_sum (table,
           g_strdup_printf (language_plural (memory->sketch.language, N_ ("%s of %s slot"),
                                             N_ ("%s of %s slots"), memory->executor->slots),
                            busy, slots),
           memory->all_held_bytes + memory->off_heap_held_bytes, memory->all_spilled_bytes);
}

static const char *
cell (const Table *table, guint row, guint column)
{
  return g_ptr_array_index (table->cells, row * N_COLUMNS + column);
}

/* The first cell of a sum goes on over the columns of names beside it. */
static gboolean
is_sum (const Table *table, guint row)
{
  return row > n_shown (table->memory);
}

static double
width_of_column (const Table *table, guint column)
{
  double width = 0;

  for (guint row = 0; row < table->cells->len / N_COLUMNS; row++)
    if (cell (table, row, column) != NULL && !(is_sum (table, row) && column == SLOT))
      width = MAX (width, sketch_width (ROLE_STRONG, cell (table, row, column)));
  return width;
}

static double
width_of_sums (const Table *table)
{
  double width = 0;

  for (guint row = n_shown (table->memory) + 1; row < table->cells->len / N_COLUMNS; row++)
    width = MAX (width, sketch_width (ROLE_STRONG, cell (table, row, SLOT)));
  return width;
}

/* Width of what is shown; sums need their room before the first number. */
static double
total_width (const Table *table)
{
  double names = 0, numbers = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    if (!table->hides[i])
      *(columns[i].is_number ? &numbers : &names) += table->widths[i] + GAP;
  return MAX (names, width_of_sums (table) + GAP) + numbers - GAP;
}

static void
choose_columns (Table *table, double width)
{
  gboolean spills = table->memory->all_spilled_bytes > 0 || table->memory->level == MEMORY_SPILLING;

  table->hides[SPILLED] = !spills;
  for (guint i = 0; i < N_COLUMNS; i++)
    table->widths[i] = width_of_column (table, i);
  for (guint goes = 5; goes > 0 && total_width (table) > width; goes--)
    for (guint i = 0; i < N_COLUMNS; i++)
      table->hides[i] |= columns[i].goes == goes;
}

static void
table_init (Table *table, const Memory *memory, double width)
{
  table->memory = memory;
  table->cells = g_ptr_array_new_with_free_func (g_free);
  add_names (table);
  for (guint i = 0; i < n_shown (memory); i++)
    for (guint column = 0; column < N_COLUMNS; column++)
      g_ptr_array_add (table->cells, columns[column].text (
                                         memory, &g_array_index (memory->tasks, MemoryTask, i)));
  if (has_rest (memory))
    add_rest (table);
  add_total (table);
  choose_columns (table, width);
}

/* ---- drawing */

/* Names from the left, numbers towards the right end. */
static void
draw_cells (const Table *table, guint row, Rect box)
{
  const Sketch *sketch = &table->memory->sketch;
  TextRole      role = row == 0 ? ROLE_DIM : is_sum (table, row) ? ROLE_STRONG : ROLE_LABEL;
  Colour        ink = sketch_colour (sketch, row == 0 ? TOKEN_DIM : TOKEN_INK);
  double        x = box.x, right = box.x + box.width;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const char *text = cell (table, row, i);
      double width = is_sum (table, row) && i == SLOT ? width_of_sums (table) : table->widths[i];

      if (columns[i].is_number || table->hides[i])
        continue;
      if (text != NULL)
        sketch_text_in (sketch, role, (Rect){ x, box.y, width, box.height }, SCENE_ALIGN_START, ink,
                        (Colour){ 0 }, text);
      x += table->widths[i] + GAP;
    }
  for (guint i = N_COLUMNS; i-- > 0;)
    {
      if (!columns[i].is_number || table->hides[i])
        continue;
      if (cell (table, row, i) != NULL)
        sketch_text_in (sketch, role,
                        (Rect){ right - table->widths[i], box.y, table->widths[i], box.height },
                        SCENE_ALIGN_END, ink, (Colour){ 0 }, cell (table, row, i));
      right -= table->widths[i] + GAP;
    }
}

/* A task without a piece of its own has its mark here; its slot has one always. */
static void
draw_marks (const Table *table, guint row, Rect box)
{
  const Memory     *memory = table->memory;
  const MemoryTask *task = &g_array_index (memory->tasks, MemoryTask, row - 1);
  guint             slot = memory->sketch.run->slot[task->attempt];
  ScenePaint        none = { 0 };
  g_autofree char  *task_id =
      memory_has_piece (memory, task) ? NULL : sketch_id ("task", task->attempt);
  g_autofree char *slot_id = sketch_id ("slot", slot);
  g_autofree char *title = memory_task_title (memory, task);

  sketch_box (&memory->sketch, task_id, title, box, 0, &none);
  sketch_box (&memory->sketch, slot_id, title,
              (Rect){ box.x, box.y, table->widths[SLOT] + GAP / 2.0, box.height }, 0, &none);
}

void
memory_draw_shares (const Memory *memory)
{
  const Sketch  *sketch = &memory->sketch;
  double         height = metrics[sketch->options->place].row_height;
  Rect           box = memory->shares_box;
  ScenePaint     grid = style_line (sketch_colour (sketch, TOKEN_GRID), 1);
  const char    *heading = language_text (sketch->language, N_ ("Tasks that run now"));
  g_auto (Table) table = { .memory = NULL };

  table_init (&table, memory, box.width);
  if (sketch_width (ROLE_NAME, heading) <= box.width)
    sketch_text_in (sketch, ROLE_NAME, (Rect){ box.x, box.y, box.width, 20 }, SCENE_ALIGN_START,
                    sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, heading);
  for (guint row = 0; row < table.cells->len / N_COLUMNS; row++)
    {
      Rect line = { box.x, box.y + HEADING + row * height, box.width, height };

      if (row > 0 && !is_sum (&table, row))
        draw_marks (&table, row, line);
      draw_cells (&table, row, line);
      scene_line (sketch->scene, line.x, line.y + height - 0.5, line.x + line.width,
                  line.y + height - 0.5, &grid);
    }
}
