/* SPDX-License-Identifier: Apache-2.0 */
/* A heading and lines of a name, a note and a value: how numbers come about, and what would help.
 */
#include "fact-table.h"

#define HEADING 26
#define GAP 14
#define SIGN 12

typedef struct
{
  double row_height;
} Metrics;

static const Metrics metrics[] = { [DRAWING_EXPORT] = { 26 }, [DRAWING_WINDOW] = { 22 } };

static void
clear_fact (gpointer data)
{
  Fact *fact = data;

  g_free (fact->name);
  g_free (fact->note);
  g_free (fact->value);
}

GArray *
facts_new (void)
{
  GArray *facts = g_array_new (FALSE, FALSE, sizeof (Fact));

  g_array_set_clear_func (facts, clear_fact);
  return facts;
}

void
facts_add (GArray *facts, const char *id, FactSign sign, char *name, char *note, char *value)
{
  Fact fact = { id, sign, name, note, value };

  g_array_append_val (facts, fact);
}

static void
draw_strokes (const Sketch *sketch, Rect box, const ScenePoint *points, guint n, ScenePaint paint)
{
  for (guint i = 0; i + 1 < n; i += 2)
    scene_line (sketch->scene, box.x + points[i].x * box.width, box.y + points[i].y * box.height,
                box.x + points[i + 1].x * box.width, box.y + points[i + 1].y * box.height, &paint);
}

void
fact_draw_tick (const Sketch *sketch, Rect box, ScenePaint paint)
{
  static const ScenePoint points[] = { { 0.1, 0.55 }, { 0.4, 0.85 }, { 0.4, 0.85 }, { 0.9, 0.2 } };

  draw_strokes (sketch, box, points, G_N_ELEMENTS (points), paint);
}

void
fact_draw_cross (const Sketch *sketch, Rect box, ScenePaint paint)
{
  static const ScenePoint points[] = {
    { 0.15, 0.15 }, { 0.85, 0.85 }, { 0.15, 0.85 }, { 0.85, 0.15 }
  };

  draw_strokes (sketch, box, points, G_N_ELEMENTS (points), paint);
}

void
fact_draw_dash (const Sketch *sketch, Rect box, ScenePaint paint)
{
  static const ScenePoint points[] = { { 0.05, 0.5 }, { 0.95, 0.5 } };

  draw_strokes (sketch, box, points, G_N_ELEMENTS (points), paint);
}

static void
draw_sign (const Sketch *sketch, Rect box, FactSign sign)
{
  if (sign == FACT_SIGN_FITS)
    fact_draw_tick (sketch, box, style_line (sketch_colour (sketch, TOKEN_GOOD_INK), 2));
  else
    fact_draw_cross (sketch, box, style_line (sketch_colour (sketch, TOKEN_ERROR_INK), 2));
}

static double
row_height (const Sketch *sketch)
{
  return metrics[sketch->options->place].row_height;
}

double
fact_table_height (const Sketch *sketch, const GArray *rows)
{
  return rows->len > 0 ? HEADING + rows->len * row_height (sketch) : 0;
}

static double
names_width (const GArray *rows)
{
  double most = 0;

  for (guint i = 0; i < rows->len; i++)
    most = MAX (most, sketch_width (ROLE_STRONG, g_array_index (rows, Fact, i).name));
  return most;
}

/* The note stands after the names, or at the end where there is no value. */
static void
draw_note (const Sketch *sketch, const Fact *row, Rect box)
{
  if (sketch_width (ROLE_DIM, row->note) > box.width)
    return;
  sketch_text_in (sketch, ROLE_DIM, box, row->value != NULL ? SCENE_ALIGN_START : SCENE_ALIGN_END,
                  sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, row->note);
}

static void
draw_row (const Sketch *sketch, const Fact *row, Rect box, double names)
{
  Colour           ink = sketch_colour (sketch, TOKEN_INK);
  ScenePaint       none = { 0 };
  ScenePaint       grid = style_line (sketch_colour (sketch, TOKEN_GRID), 1);
  double           foot = box.y + box.height - 0.5;
  g_autofree char *title = row->value != NULL
                               ? g_strdup_printf ("%s = %s = %s", row->name, row->note, row->value)
                               : g_strdup_printf ("%s: %s", row->name, row->note);

  sketch_box (sketch, row->id, title, box, 0, &none);
  scene_line (sketch->scene, box.x, foot, box.x + box.width, foot, &grid);
  if (row->sign != FACT_SIGN_NONE)
    {
      draw_sign (sketch, (Rect){ box.x, box.y + (box.height - SIGN) / 2, SIGN, SIGN }, row->sign);
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
  draw_note (sketch, row, box);
}

void
fact_table_draw (const Sketch *sketch, Rect box, const char *heading, const GArray *rows)
{
  double names = names_width (rows);
  double height = row_height (sketch);

  if (sketch_width (ROLE_NAME, heading) <= box.width)
    sketch_text_in (sketch, ROLE_NAME, (Rect){ box.x, box.y, box.width, 20 }, SCENE_ALIGN_START,
                    sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, heading);
  for (guint i = 0; i < rows->len; i++)
    draw_row (sketch, &g_array_index (rows, Fact, i),
              (Rect){ box.x, box.y + HEADING + i * height, box.width, height }, names);
}
