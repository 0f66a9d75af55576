/* SPDX-License-Identifier: Apache-2.0 */
/* Stages as rows over one axis of time, where cards have no room: lines at the left lead from each
 * stage to those that read it. */
#include <math.h>

#include "stages.h"
#include "words.h"

#define ROW 26
#define BAR 12
#define MOST_ROWS 400
#define MOST_LANES 14
#define LANE 9
#define MOST_LINE 4
#define LINE_SHARE 0.2 /* of the width that it has between cards */
#define GAP 10
#define NAMES_SHARE 0.26
#define NARROW 560 /* below it, no amounts */
#define ARROW_ROOM 9

static double
column_width (const Stages *stages,
              char *(*words) (const Stages *, const StageNode *),
              TextRole role,
              double   most)
{
  double widest = 0;

  for (guint i = 0; i < stages->n_shown; i++)
    {
      g_autofree char *text = words (stages, &stages->nodes[i]);
      double           width = sketch_width (role, text);

      if (width <= most)
        widest = MAX (widest, width);
    }
  return ceil (widest);
}

static char *
name_words (const Stages *stages, const StageNode *node)
{
  return words_stage (&stages->sketch, node->stage);
}

static char *
amount_words (const Stages *stages, const StageNode *node)
{
  return units_format_data (stages->sketch.language,
                            stages->sketch.run->stages[node->stage].shuffle_write_bytes);
}

double
stages_measure_rows (Stages *stages)
{
  double inner = stages->right - stages->left;
  double x;

  stages->n_shown = MIN (stages->n_nodes, MOST_ROWS);
  stages->gutter = stages->edges->len > 0 ? MOST_LANES * LANE + ARROW_ROOM : 0;
  stages->gutter = MIN (stages->gutter, floor (inner * 0.15));
  stages->names = column_width (stages, name_words, ROLE_STRONG, inner * NAMES_SHARE);
  stages->names = MAX (stages->names, 64);
  stages->figures = column_width (stages, stages_figure, ROLE_LABEL, inner * 0.2);
  stages->amounts = inner >= NARROW ? column_width (stages, amount_words, ROLE_LABEL, 80) : 0;
  x = stages->left + stages->gutter + stages->names + GAP + stages->figures + GAP;
  x += stages->amounts > 0 ? stages->amounts + GAP : 0;
  stages->scale = (TimeScale){ 0, MAX (stages->sketch.run->makespan_us, 1), ceil (x + 6),
                               stages->right - ceil (x + 6) };
  for (guint i = 0; i < stages->n_shown; i++)
    stages->nodes[i].box = (Rect){ stages->left + stages->gutter, stages->body_y + i * ROW,
                                   stages->right - stages->left - stages->gutter, ROW - 2 };
  return stages->body_y + stages->n_shown * ROW + axis_height ();
}

static void
draw_text (const Stages      *stages,
           TextRole           role,
           Rect               box,
           SceneAlign         align,
           Token              ink,
           const char *const *forms,
           guint              n_forms)
{
  const char *text = sketch_fit (role, box.width, forms, n_forms);

  if (text != NULL)
    sketch_text_in (&stages->sketch, role, box, align, sketch_colour (&stages->sketch, ink),
                    (Colour){ 0 }, text);
}

static void
draw_frame (const Stages *stages, const StageNode *node)
{
  const Sketch    *sketch = &stages->sketch;
  ScenePaint       frame = style_fill (sketch_colour (sketch, TOKEN_NODE));
  StagePaint       stage = theme_stage (sketch->theme, node->stage);
  ScenePaint       strip = style_fill (stage.fill);
  g_autofree char *id = node->n_attempts > 0 ? sketch_id ("stage", stages_attempt (stages, node, 0))
                                             : sketch_id ("stage-of-file", node->stage);
  g_autofree char *title = stages_node_title (stages, node);

  if (!stages_has_run (stages, node))
    frame = style_dashed (
        style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_EDGE), 1), 5,
        4);
  if (stage.patterned)
    strip = style_pattern (strip, SCENE_PATTERN_VERTICAL, stage.text);
  sketch_box (sketch, id, title, node->box, 4, &frame);
  if (stages_has_run (stages, node))
    sketch_box (sketch, NULL, NULL, (Rect){ node->box.x, node->box.y, 4, node->box.height }, 2,
                &strip);
}

static void
draw_row (const Stages *stages, const StageNode *node)
{
  const Sketch    *sketch = &stages->sketch;
  Rect             box = { node->box.x + 8, node->box.y, stages->names - 2, node->box.height };
  g_autofree char *name = words_stage (sketch, node->stage);
  g_autofree char *brief = g_strdup_printf (language_text (sketch->language, N_ ("stage %u")),
                                            sketch->run->stages[node->stage].stage);
  g_autofree char *number = g_strdup_printf ("%u", sketch->run->stages[node->stage].stage);
  g_autofree char *figure = stages_figure (stages, node);
  g_autofree char *amount = amount_words (stages, node);
  g_autofree char *skipped = node->is_skipped ? stages_skipped_words (stages, node) : NULL;
  const char      *names[] = { name, brief, number };
  const char      *figures[] = { figure }, *amounts[] = { amount }, *reasons[] = { skipped };
  Rect bar = { stages->scale.x, node->box.y + (node->box.height - BAR) / 2, stages->scale.width,
               BAR };

  draw_frame (stages, node);
  box.width = stages->names;
  draw_text (stages, ROLE_STRONG, box, SCENE_ALIGN_START, TOKEN_INK, names, 3);
  box.x += stages->names + GAP;
  box.width = stages->figures;
  draw_text (stages, ROLE_LABEL, box, SCENE_ALIGN_END, TOKEN_INK, figures, 1);
  box.x += stages->figures + GAP;
  box.width = stages->amounts;
  if (stages->amounts > 0 && !node->is_skipped)
    draw_text (stages, ROLE_LABEL, box, SCENE_ALIGN_END, TOKEN_DIM, amounts, 1);
  if (node->is_skipped)
    draw_text (stages, ROLE_DIM, (Rect){ bar.x + 6, box.y, bar.width - 12, box.height },
               SCENE_ALIGN_START, TOKEN_DIM, reasons, 1);
  else
    stages_draw_place (stages, node, bar, TRUE);
}

/* ---- lines */

static double
row_y (const Stages *stages, guint node)
{
  return floor (stages->nodes[node].box.y + stages->nodes[node].box.height / 2) + 0.5;
}

static void
line_to (
    const Stages *stages, double x, guint node, guint reader, const StageEdge *edge, guint number)
{
  const Sketch    *sketch = &stages->sketch;
  double           right = stages->left + stages->gutter;
  double           width = MAX (stages_edge_width (stages, edge) * LINE_SHARE, 1.5);
  ScenePaint       line = style_line (sketch_colour (sketch, TOKEN_EDGE), width);
  double           entry = row_y (stages, reader) + (reader > node ? -4 : 4);
  double           leave = row_y (stages, node) + (reader > node ? 4 : -4);
  g_autofree char *id = sketch_id ("edge", number);
  g_autofree char *title = stages_edge_title (stages, edge);
  SceneSegment     shape[] = {
        { .verb = SCENE_MOVE, .to = { right, leave } },
        { .verb = SCENE_LINE, .to = { x, leave } },
        { .verb = SCENE_LINE, .to = { x, entry } },
        { .verb = SCENE_LINE, .to = { right - ARROW_ROOM + 1, entry } },
  };

  if (edge->kind == EDGE_REUSE)
    line = style_dashed (line, 2, 3);
  scene_path (sketch->scene, id, title, shape, G_N_ELEMENTS (shape), &line);
  stages_draw_arrow (stages, right, entry, 1, 0);
}

/* A lane for each stage that is read, free again after its last reader; FALSE when all are taken.
 */
static gboolean
take_lane (guint *free_from, guint n_lanes, guint first, guint last, guint *lane)
{
  for (*lane = 0; *lane < n_lanes; (*lane)++)
    if (free_from[*lane] <= first)
      {
        free_from[*lane] = last;
        return TRUE;
      }
  return FALSE;
}

static void
draw_lines (const Stages *stages)
{
  guint free_from[MOST_LANES] = { 0 };
  guint n_lanes = (guint) MAX ((stages->gutter - ARROW_ROOM) / LANE, 0);

  for (guint node = 0; node < stages->n_shown; node++)
    {
      guint first = node, last = node, lane;

      for (guint i = 0; i < stages->edges->len; i++)
        {
          const StageEdge *edge = &g_array_index (stages->edges, StageEdge, i);

          if (edge->from != node || edge->to >= stages->n_shown)
            continue;
          first = MIN (first, edge->to);
          last = MAX (last, edge->to);
        }
      if (first == last || !take_lane (free_from, MIN (n_lanes, MOST_LANES), first, last, &lane))
        continue;
      for (guint i = 0; i < stages->edges->len; i++)
        {
          const StageEdge *edge = &g_array_index (stages->edges, StageEdge, i);

          if (edge->from == node && edge->to < stages->n_shown)
            line_to (stages,
                     stages->left + stages->gutter - ARROW_ROOM - MOST_LINE / 2.0 - lane * LANE,
                     node, edge->to, edge, i);
        }
    }
}

void
stages_draw_rows (const Stages *stages)
{
  for (guint i = 0; i < stages->n_shown; i++)
    draw_row (stages, &stages->nodes[i]);
  draw_lines (stages);
  axis_draw (&stages->sketch, &stages->scale, stages->body_y + stages->n_shown * ROW,
             stages->scale.x - 8, stages->right);
}
