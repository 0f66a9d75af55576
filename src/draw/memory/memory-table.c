/* SPDX-License-Identifier: Apache-2.0 */
/* A heading and lines of a name, a note and a value. */
#include "memory-parts.h"

#define HEADING 26
#define GAP 14
#define SIGN 12

typedef struct
{
  double row_height;
} Metrics;

static const Metrics metrics[] = { [DRAWING_EXPORT] = { 26 }, [DRAWING_WINDOW] = { 22 } };

static double
row_height (const Memory *memory)
{
  return metrics[memory->sketch.options->place].row_height;
}

double
memory_table_height (const Memory *memory, const GArray *rows)
{
  return rows->len > 0 ? HEADING + rows->len * row_height (memory) : 0;
}

static double
names_width (const GArray *rows)
{
  double most = 0;

  for (guint i = 0; i < rows->len; i++)
    most = MAX (most, sketch_width (ROLE_STRONG, g_array_index (rows, MemoryRow, i).name));
  return most;
}

/* The note stands after the names, or at the end where there is no value. */
static void
draw_note (const Memory *memory, const MemoryRow *row, Rect box)
{
  if (sketch_width (ROLE_DIM, row->note) > box.width)
    return;
  sketch_text_in (&memory->sketch, ROLE_DIM, box,
                  row->value != NULL ? SCENE_ALIGN_START : SCENE_ALIGN_END,
                  sketch_colour (&memory->sketch, TOKEN_DIM), (Colour){ 0 }, row->note);
}

static void
draw_row (const Memory *memory, const MemoryRow *row, Rect box, double names)
{
  const Sketch    *sketch = &memory->sketch;
  Colour           ink = sketch_colour (sketch, TOKEN_INK);
  ScenePaint       none = { 0 };
  ScenePaint       grid = style_line (sketch_colour (sketch, TOKEN_GRID), 1);
  double           foot = box.y + box.height - 0.5;
  g_autofree char *title = row->value != NULL
                               ? g_strdup_printf ("%s = %s = %s", row->name, row->note, row->value)
                               : g_strdup_printf ("%s: %s", row->name, row->note);

  sketch_box (sketch, row->id, title, box, 0, &none);
  scene_line (sketch->scene, box.x, foot, box.x + box.width, foot, &grid);
  if (row->sign != MEMORY_SIGN_NONE)
    {
      memory_draw_sign (memory, (Rect){ box.x, box.y + (box.height - SIGN) / 2, SIGN, SIGN },
                        row->sign);
      box.x += SIGN + GAP / 2;
      box.width -= SIGN + GAP / 2;
    }
  if (sketch_width (ROLE_STRONG, row->name) <= box.width)
    sketch_text_in (sketch, ROLE_STRONG, box, SCENE_ALIGN_START, ink, (Colour){ 0 }, row->name);
  box.x += names + GAP;
  box.width -= names + GAP;
  if (row->value != NULL && sketch_width (ROLE_STRONG, row->value) <= box.width)
    {
      sketch_text_in (sketch, ROLE_STRONG, box, SCENE_ALIGN_END, ink, (Colour){ 0 }, row->value);
      box.width -= sketch_width (ROLE_STRONG, row->value) + GAP;
    }
  draw_note (memory, row, box);
}

void
memory_draw_table (const Memory *memory, Rect box, const char *heading, const GArray *rows)
{
  double names = names_width (rows);
  double height = row_height (memory);

  if (sketch_width (ROLE_NAME, heading) <= box.width)
    sketch_text_in (&memory->sketch, ROLE_NAME, (Rect){ box.x, box.y, box.width, 20 },
                    SCENE_ALIGN_START, sketch_colour (&memory->sketch, TOKEN_INK), (Colour){ 0 },
                    heading);
  for (guint i = 0; i < rows->len; i++)
    draw_row (memory, &g_array_index (rows, MemoryRow, i),
              (Rect){ box.x, box.y + HEADING + i * height, box.width, height }, names);
}
