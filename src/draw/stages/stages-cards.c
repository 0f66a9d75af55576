/* SPDX-License-Identifier: Apache-2.0 */
/* Stages as cards from left to right, a band for each job, with lines as wide as their bytes. */
#include <math.h>

#include "stages.h"
#include "words.h"

#define CARD_WIDTH 240
#define CARD_LEAST 200
#define COLUMN_GAP 84
#define COLUMN_GAP_MOST 280
#define MOST_CARDS 40
#define CARD_GAP 20
#define PADDING 12
#define STRIP 7
#define RADIUS 10
#define NAME_ROW 20
#define FIGURE_ROW 34
#define FIGURE_SHARE 0.65 /* of the row for a large figure */
#define BAR_ROW 20
#define BAR 8
#define RETRY_ROW 22
#define MOST_RETRIES 3
#define PLAIN_ROW 20
#define READS_ROW 17
#define JOB_ROW 26
#define JOB_GAP 18
#define ARROW_ROOM 8
#define REUSE_ROOM 13 /* left of a card */

static double
card_width (const Stages *stages)
{
  double inner = stages->right - stages->left;
  guint  gaps = stages->n_layers > 0 ? stages->n_layers - 1 : 0;

  return MIN ((inner - gaps * COLUMN_GAP) / MAX (stages->n_layers, 1), CARD_WIDTH);
}

gboolean
stages_fits_cards (const Stages *stages)
{
  return stages->n_nodes <= MOST_CARDS && card_width (stages) >= CARD_LEAST;
}

static guint
n_retries (const StageNode *node)
{
  return node->is_skipped || node->n_attempts == 0 ? 0 : node->n_attempts - 1;
}

static double
card_height (const Stages *stages, const StageNode *node)
{
  if (!stages_has_run (stages, node))
    return 2 * PADDING + NAME_ROW + PLAIN_ROW - 4;
  return 2 * PADDING + NAME_ROW + FIGURE_ROW + BAR_ROW - 8 +
         MIN (n_retries (node), MOST_RETRIES) * RETRY_ROW;
}

static gboolean
reads_data (const Stages *stages, const StageNode *node)
{
  const RunStage *stage = &stages->sketch.run->stages[node->stage];

  return !node->is_skipped && stage->n_parents == 0 && stage->total_input_bytes > 0;
}

static double
layer_height (const Stages *stages, guint job, guint layer)
{
  double height = 0;

  for (guint i = 0; i < stages->n_nodes; i++)
    if (stages->nodes[i].job == job && stages->nodes[i].layer == layer)
      height += (height > 0 ? CARD_GAP : 0) +
                (reads_data (stages, &stages->nodes[i]) ? READS_ROW : 0) +
                card_height (stages, &stages->nodes[i]);
  return height;
}

/* Each layer in the middle of the height of its job. */
static void
place_layer (Stages *stages, guint job, guint layer, double y, double height)
{
  double width = card_width (stages);
  double inner = stages->right - stages->left;
  double gap =
      stages->n_layers > 1
          ? MIN ((inner - stages->n_layers * width) / (stages->n_layers - 1), COLUMN_GAP_MOST)
          : 0;

  y += floor ((height - layer_height (stages, job, layer)) / 2);
  for (guint i = 0; i < stages->n_nodes; i++)
    {
      StageNode *node = &stages->nodes[i];

      if (node->job != job || node->layer != layer)
        continue;
      y += reads_data (stages, node) ? READS_ROW : 0;
      node->box = (Rect){ floor (stages->left + layer * (width + gap)), y, floor (width),
                          card_height (stages, node) };
      y += node->box.height + CARD_GAP;
    }
}

static gboolean
has_heading (const Stages *stages)
{
  return stages->sketch.run->n_jobs > 1;
}

double
stages_measure_cards (Stages *stages)
{
  double y = stages->body_y;

  for (guint job = 0; job < MAX (stages->sketch.run->n_jobs, 1); job++)
    {
      double height = 0;

      for (guint layer = 0; layer < stages->n_layers; layer++)
        height = MAX (height, layer_height (stages, job, layer));
      y += job > 0 ? JOB_GAP : 0;
      y += has_heading (stages) ? JOB_ROW : 0;
      for (guint layer = 0; layer < stages->n_layers; layer++)
        place_layer (stages, job, layer, y, height);
      y += height;
    }
  return y;
}

/* ---- lines */

/* Where an edge ends at its card: one place for each, by file order. */
static double
entry_y (const Stages *stages, guint edge_number)
{
  const StageEdge *edge = &g_array_index (stages->edges, StageEdge, edge_number);
  const StageNode *to = &stages->nodes[edge->to];
  guint            n_before = 0, n_all = 0;

  for (guint i = 0; i < stages->edges->len; i++)
    {
      const StageEdge *other = &g_array_index (stages->edges, StageEdge, i);

      if (other->to != edge->to || other->kind == EDGE_REUSE)
        continue;
      n_all++;
      n_before +=
          stages->nodes[other->from].box.y < stages->nodes[edge->from].box.y ||
          (i < edge_number && stages->nodes[other->from].box.y == stages->nodes[edge->from].box.y);
    }
  return to->box.y + to->box.height * (n_before + 1) / (n_all + 1);
}

static void
draw_shuffle (const Stages *stages, guint number)
{
  const Sketch    *sketch = &stages->sketch;
  const StageEdge *edge = &g_array_index (stages->edges, StageEdge, number);
  const StageNode *from = &stages->nodes[edge->from], *to = &stages->nodes[edge->to];
  ScenePaint       line =
      style_line (sketch_colour (sketch, TOKEN_EDGE), stages_edge_width (stages, edge));
  double       x = from->box.x + from->box.width, y = from->box.y + from->box.height / 2;
  double       end_x = to->box.x - ARROW_ROOM, end_y = entry_y (stages, number);
  double       bend = (end_x - x) / 2;
  SceneSegment shape[] = {
    { .verb = SCENE_MOVE, .to = { x, y } },
    { .verb = SCENE_CUBIC,
      .control_1 = { x + bend, y },
      .control_2 = { end_x - bend, end_y },
      .to = { end_x, end_y } },
  };
  g_autofree char *id = sketch_id ("edge", number);
  g_autofree char *title = stages_edge_title (stages, edge);

  if (from->is_skipped)
    line = style_dashed (line, 6, 4);
  scene_path (sketch->scene, id, title, shape, G_N_ELEMENTS (shape), &line);
  stages_draw_arrow (stages, to->box.x - 0.5, end_y, 1, 0);
}

/* Dotted, at the left of both cards: down to where the files are used again. */
static void
draw_reuse (const Stages *stages, guint number)
{
  const Sketch    *sketch = &stages->sketch;
  const StageEdge *edge = &g_array_index (stages->edges, StageEdge, number);
  const Rect      *from = &stages->nodes[edge->from].box, *to = &stages->nodes[edge->to].box;
  double           y = from->y + from->height / 2, end_y = to->y + to->height / 2;
  double           x = MIN (from->x, to->x) - REUSE_ROOM;
  ScenePaint       line = style_dashed (style_line (sketch_colour (sketch, TOKEN_EDGE), 1.5), 2, 3);
  SceneSegment     shape[] = {
        { .verb = SCENE_MOVE, .to = { from->x, y } },
        { .verb = SCENE_LINE, .to = { x, y } },
        { .verb = SCENE_LINE, .to = { x, end_y } },
        { .verb = SCENE_LINE, .to = { to->x - ARROW_ROOM, end_y } },
  };
  g_autofree char *id = sketch_id ("edge", number);
  g_autofree char *title = stages_edge_title (stages, edge);

  scene_path (sketch->scene, id, title, shape, G_N_ELEMENTS (shape), &line);
  stages_draw_arrow (stages, to->x - 0.5, end_y, 1, 0);
}

/* What a stage has shuffled, above the start of its lines. */
static void
draw_amount (const Stages *stages, guint number)
{
  const Sketch    *sketch = &stages->sketch;
  const StageNode *node = &stages->nodes[number];
  double           widest = -1, line = sketch_line (ROLE_STRONG);
  Bytes            bytes = sketch->run->stages[node->stage].shuffle_write_bytes;
  g_autofree char *text = units_format_data (sketch->language, bytes);
  double           x = node->box.x + node->box.width + 8;

  for (guint i = 0; i < stages->edges->len; i++)
    {
      const StageEdge *edge = &g_array_index (stages->edges, StageEdge, i);

      if (edge->from == number && edge->kind == EDGE_SHUFFLE)
        widest = MAX (widest, stages_edge_width (stages, edge));
    }
  if (widest < 0 || bytes == 0 || sketch_width (ROLE_STRONG, text) > COLUMN_GAP - 10)
    return;
  sketch_text_in (sketch, ROLE_STRONG,
                  (Rect){ x, node->box.y + node->box.height / 2 - widest / 2 - line - 2,
                          COLUMN_GAP - 10, line },
                  SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                  sketch_colour (sketch, TOKEN_GROUND), text);
}

/* ---- cards */

static void
draw_frame (const Stages *stages, const StageNode *node)
{
  const Sketch *sketch = &stages->sketch;
  StagePaint    stage = theme_stage (sketch->theme, node->stage);
  ScenePaint    frame =
      style_box (sketch_colour (sketch, TOKEN_CARD), sketch_colour (sketch, TOKEN_EDGE), 1.5);
  ScenePaint       strip = style_fill (stage.fill);
  g_autofree char *id = node->n_attempts > 0 ? sketch_id ("stage", stages_attempt (stages, node, 0))
                                             : sketch_id ("stage-of-file", node->stage);
  g_autofree char *title = stages_node_title (stages, node);

  if (!stages_has_run (stages, node))
    frame = style_dashed (frame, 5, 4);
  sketch_box (sketch, id, title, node->box, RADIUS, &frame);
  if (stage.patterned)
    strip = style_pattern (strip, SCENE_PATTERN_VERTICAL, stage.text);
  if (stages_has_run (stages, node))
    sketch_box (sketch, NULL, NULL,
                (Rect){ node->box.x + 3, node->box.y + 6, STRIP, node->box.height - 12 }, 2,
                &strip);
}

static void
draw_line (const Stages      *stages,
           TextRole           role,
           Rect               row,
           SceneAlign         align,
           Token              ink,
           const char *const *forms,
           guint              n_forms)
{
  const char *text = sketch_fit (role, row.width, forms, n_forms);

  if (text != NULL)
    sketch_text_in (&stages->sketch, role, row, align, sketch_colour (&stages->sketch, ink),
                    (Colour){ 0 }, text);
}

/* "400 tasks" over "20 waves of 20", beside the time. */
static void
draw_counts (const Stages *stages, const StageNode *node, Rect row)
{
  const Sketch          *sketch = &stages->sketch;
  const RunStageAttempt *ran = &sketch->run->stage_attempts[stages_attempt (stages, node, 0)];
  g_autofree char       *tasks = words_count (sketch, ran->n_tasks);
  g_autofree char       *waves = words_count (sketch, ran->waves);
  g_autofree char       *slots = words_count (sketch, ran->slots);
  g_autofree char       *first = g_strdup_printf (
            language_plural (sketch->language, N_ ("%s task"), N_ ("%s tasks"), ran->n_tasks), tasks);
  g_autofree char *second =
      g_strdup_printf (language_plural (sketch->language, N_ ("%s wave of %s"),
                                        N_ ("%s waves of %s"), (gulong) ran->waves),
                       waves, slots);
  const char *upper[] = { first }, *lower[] = { second };

  row.height /= 2;
  draw_line (stages, ROLE_MARK_DIM, row, SCENE_ALIGN_END, TOKEN_DIM, upper, 1);
  row.y += row.height;
  if (ran->slots > 0)
    draw_line (stages, ROLE_MARK_DIM, row, SCENE_ALIGN_END, TOKEN_DIM, lower, 1);
}

static void
draw_retry (const Stages *stages, guint stage_attempt, Rect row)
{
  const Sketch          *sketch = &stages->sketch;
  const RunStageAttempt *ran = &sketch->run->stage_attempts[stage_attempt];
  g_autofree char       *id = sketch_id ("stage", stage_attempt);
  g_autofree char       *title = words_stage_attempt (sketch, stage_attempt);
  g_autofree char       *tasks = words_count (sketch, ran->n_tasks);
  g_autofree char       *text =
      g_strdup_printf (language_plural (sketch->language, N_ ("attempt %u: %s task"),
                                        N_ ("attempt %u: %s tasks"), ran->n_tasks),
                       ran->attempt, tasks);
  g_autofree char *brief =
      g_strdup_printf (language_text (sketch->language, N_ ("attempt %u")), ran->attempt);
  const char *forms[] = { text, brief };
  ScenePaint  ground = style_fill (sketch_colour (sketch, TOKEN_NODE));

  sketch_box (sketch, id, title, (Rect){ row.x, row.y + 2, row.width, row.height - 2 }, 4, &ground);
  draw_line (stages, ROLE_STRONG, (Rect){ row.x + 6, row.y + 2, row.width - 12, row.height - 2 },
             SCENE_ALIGN_START, TOKEN_INK, forms, 2);
}

static void
draw_body (const Stages *stages, const StageNode *node, Rect row)
{
  g_autofree char *figure = stages_figure (stages, node);
  const char      *forms[] = { figure };
  TextRole         role =
      sketch_width (ROLE_ANSWER, figure) <= row.width * FIGURE_SHARE ? ROLE_ANSWER : ROLE_NAME;
  double taken = MIN (sketch_width (role, figure) + 8, row.width);

  row.height = FIGURE_ROW;
  draw_line (stages, role, row, SCENE_ALIGN_START, TOKEN_INK, forms, 1);
  draw_counts (stages, node, (Rect){ row.x + taken, row.y, row.width - taken, FIGURE_ROW });
  row.y += FIGURE_ROW;
  stages_draw_place (stages, node, (Rect){ row.x, row.y + 4, row.width, BAR }, FALSE);
  row.y += BAR_ROW;
  for (guint i = 0; i < MIN (n_retries (node), MOST_RETRIES); i++)
    draw_retry (stages, stages_attempt (stages, node, 1 + i),
                (Rect){ row.x, row.y - 4 + i * RETRY_ROW, row.width, RETRY_ROW });
}

static void
draw_card (const Stages *stages, const StageNode *node)
{
  const Sketch    *sketch = &stages->sketch;
  g_autofree char *name = words_stage (sketch, node->stage);
  g_autofree char *brief = g_strdup_printf (language_text (sketch->language, N_ ("stage %u")),
                                            sketch->run->stages[node->stage].stage);
  g_autofree char *skipped = node->is_skipped ? stages_skipped_words (stages, node) : NULL;
  g_autofree char *figure = stages_figure (stages, node);
  const char      *names[] = { name, brief };
  const char      *states[] = { skipped, figure };
  Rect             row = rect_inset (node->box, PADDING);

  row.x += 6;
  row.width -= 6;
  row.height = NAME_ROW;
  draw_frame (stages, node);
  draw_line (stages, ROLE_NAME, row, SCENE_ALIGN_START, TOKEN_INK, names, 2);
  row.y += NAME_ROW;
  if (stages_has_run (stages, node))
    draw_body (stages, node, row);
  else
    draw_line (stages, ROLE_DIM, (Rect){ row.x, row.y, row.width, PLAIN_ROW - 4 },
               SCENE_ALIGN_START, TOKEN_DIM, states, 2);
  if (reads_data (stages, node))
    {
      g_autofree char *bytes =
          units_format_data (sketch->language, sketch->run->stages[node->stage].total_input_bytes);
      g_autofree char *reads =
          g_strdup_printf (language_text (sketch->language, N_ ("reads %s")), bytes);
      const char *forms[] = { reads, bytes };

      draw_line (stages, ROLE_MARK_DIM,
                 (Rect){ node->box.x, node->box.y - READS_ROW, node->box.width, READS_ROW },
                 SCENE_ALIGN_END, TOKEN_DIM, forms, 2);
    }
}

/* "job 0 report, 0 s to 4 min 3 s" above each band, and a hairline. */
static void
draw_heading (const Stages *stages, guint job)
{
  const Sketch    *sketch = &stages->sketch;
  const RunJob    *named = &sketch->run->jobs[job];
  ScenePaint       hair = style_line (sketch_colour (sketch, TOKEN_GRID), 1);
  double           y = G_MAXDOUBLE;
  g_autofree char *from = words_time (sketch, named->called_us);
  g_autofree char *to = words_time (sketch, MIN (named->ended_us, sketch->run->makespan_us));
  g_autofree char *full = g_strdup_printf (
      language_text (sketch->language, N_ ("job %u %s, %s to %s")), job, named->name, from, to);
  g_autofree char *brief = g_strdup_printf (language_text (sketch->language, N_ ("job %u")), job);
  const char      *forms[] = { full, brief };

  for (guint i = 0; i < stages->n_nodes; i++)
    if (stages->nodes[i].job == job)
      y = MIN (y,
               stages->nodes[i].box.y - (reads_data (stages, &stages->nodes[i]) ? READS_ROW : 0));
  if (y == G_MAXDOUBLE)
    return;
  y -= JOB_ROW;
  if (job > 0)
    scene_line (sketch->scene, stages->left, floor (y - JOB_GAP / 2.0) + 0.5, stages->right,
                floor (y - JOB_GAP / 2.0) + 0.5, &hair);
  draw_line (stages, ROLE_NAME, (Rect){ stages->left, y, stages->right - stages->left, NAME_ROW },
             SCENE_ALIGN_START, TOKEN_INK, forms, 2);
}

void
stages_draw_cards (const Stages *stages)
{
  for (guint i = 0; i < stages->edges->len; i++)
    if (g_array_index (stages->edges, StageEdge, i).kind == EDGE_REUSE)
      draw_reuse (stages, i);
    else
      draw_shuffle (stages, i);
  for (guint job = 0; has_heading (stages) && job < stages->sketch.run->n_jobs; job++)
    draw_heading (stages, job);
  for (guint i = 0; i < stages->n_nodes; i++)
    draw_card (stages, &stages->nodes[i]);
  for (guint i = 0; i < stages->n_nodes; i++)
    draw_amount (stages, i);
}
