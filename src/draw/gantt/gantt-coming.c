/* SPDX-License-Identifier: Apache-2.0 */
/* From the time at which an executor is asked for until it is there: a dashed frame before its
 * lanes. */
#include "gantt-parts.h"
#include "words.h"

#define LEAST_PX 4
#define RADIUS 4
#define PADDING 4

/* The part of the range in which an executor is awaited; FALSE when there is none. */
static gboolean
coming_span (const Gantt *gantt, guint executor, double *from, double *to)
{
  const RunExecutor *awaited = &gantt->sketch.run->executors[executor];

  *from = time_scale_x (&gantt->scale, MAX (awaited->asked_us, gantt->scale.from_us));
  *to = time_scale_x (&gantt->scale, MIN (awaited->added_us, gantt->scale.to_us));
  return *to - *from >= LEAST_PX;
}

static ScenePaint
frame (const Sketch *sketch)
{
  return style_dashed (style_line (sketch_colour (sketch, TOKEN_EDGE), 1), 3, 3);
}

static void
draw_one (const Gantt *gantt, guint executor, double from, double to)
{
  const Sketch      *sketch = &gantt->sketch;
  const RunExecutor *awaited = &sketch->run->executors[executor];
  GanttRow           row = gantt_executor_row (gantt, executor);
  ScenePaint         paint = frame (sketch);
  Rect               box = { from, row.y, to - from, row.height };
  const char        *text = language_text (sketch->language, N_ ("starts"));
  g_autofree char   *id = sketch_id ("coming", executor);
  g_autofree char   *asked = words_time (sketch, awaited->asked_us);
  g_autofree char   *added = words_time (sketch, awaited->added_us);
  /* Translators: id of an executor, two times */
  g_autofree char *title = g_strdup_printf (
      language_text (sketch->language, N_ ("executor %s: asked for at %s, there at %s")),
      awaited->id, asked, added);

  sketch_box (sketch, id, title, box, MIN (RADIUS, row.height / 2), &paint);
  if (sketch_fits (ROLE_MARK_DIM, rect_inset (box, PADDING), text))
    sketch_text_in (sketch, ROLE_MARK_DIM, box, SCENE_ALIGN_MIDDLE,
                    sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, text);
}

void
gantt_draw_coming (const Gantt *gantt)
{
  double from, to;

  for (guint i = 0; i < gantt->sketch.run->n_executors; i++)
    if (coming_span (gantt, i, &from, &to))
      draw_one (gantt, i, from, to);
}

static void
sample (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint paint = frame (sketch);

  sketch_box (sketch, NULL, NULL, box, 2, &paint);
}

void
gantt_add_coming (Gantt *gantt)
{
  double from, to;

  for (guint i = 0; i < gantt->sketch.run->n_executors; i++)
    if (coming_span (gantt, i, &from, &to))
      {
        legend_add (gantt->legend, sample, 0,
                    language_text (gantt->sketch.language, N_ ("executor starts")));
        return;
      }
}
