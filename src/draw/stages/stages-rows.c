/* SPDX-License-Identifier: Apache-2.0 */
/* Stage attempts as rows over one axis of time: below the cards, or instead of them where they have
 * no room. */
#include <math.h>

#include "playhead.h"
#include "single-out.h"
#include "stage-paint.h"
#include "stages.h"
#include "words.h"

#define MOST_ROWS 400
#define MOST_LANES 14
#define LANE 9
#define ARROW_ROOM 9
#define GAP 10
#define NAMES_SHARE 0.24
#define FIGURES_SHARE 0.14
#define COUNTS_SHARE 0.2
#define AMOUNTS_MOST 80
#define TIME_SHARE 0.42 /* of the width, at least */
#define TEXT_LEAST 14   /* rows that are lower have no texts */
#define LARGE_FROM 19   /* rows at least that high have the larger texts, and frames */
#define STRIP 4
#define BAR_SHARE 0.5
#define HEADING 24
#define ROW_GAP_FROM 12 /* rows at least that high have a gap of 2 */

static const StageRow *
row_at (const Stages *stages, guint number)
{
  return &g_array_index (stages->rows, StageRow, number);
}

static const StageNode *
node_of (const Stages *stages, const StageRow *row)
{
  return &stages->nodes[row->node];
}

static void
add_node (Stages *stages, guint number)
{
  const StageNode *node = &stages->nodes[number];
  StageRow         row = { number, RUN_NONE };

  for (guint k = 0; k < node->n_attempts; k++)
    {
      row.attempt = stages_attempt (stages, node, k);
      g_array_append_val (stages->rows, row);
    }
  if (node->n_attempts == 0)
    g_array_append_val (stages->rows, row);
}

/* By job, in each the skipped ones first. */
void
stages_find_rows (Stages *stages)
{
  guint n_stages = stages->sketch.run->n_stages;

  stages->rows = g_array_new (FALSE, FALSE, sizeof (StageRow));
  for (guint job = 0; job < MAX (stages->sketch.run->n_jobs, 1); job++)
    {
      for (guint i = n_stages; i < stages->n_nodes; i++)
        if (stages->nodes[i].job == job)
          add_node (stages, i);
      for (guint i = 0; i < n_stages; i++)
        if (stages->nodes[i].job == job)
          add_node (stages, i);
    }
}

/* ---- what stands in the columns */

static char *
name_words (const Stages *stages, const StageRow *row)
{
  const StageNode *node = node_of (stages, row);

  if (row->attempt != RUN_NONE && stages->sketch.run->stage_attempts[row->attempt].attempt > 0)
    return words_stage_short (&stages->sketch, row->attempt);
  return words_stage (&stages->sketch, node->stage);
}

static char *
figure_words (const Stages *stages, const StageRow *row)
{
  const StageNode *node = node_of (stages, row);

  if (row->attempt == RUN_NONE || !stages_has_run (stages, node))
    return stages_figure (stages, node);
  return stages_lasted (stages, row->attempt);
}

static char *
count_words (const Stages *stages, const StageRow *row)
{
  const Sketch          *sketch = &stages->sketch;
  const RunStageAttempt *ran;
  g_autofree char       *tasks = NULL, *waves = NULL;

  if (row->attempt == RUN_NONE || node_of (stages, row)->is_skipped)
    return g_strdup ("");
  ran = &sketch->run->stage_attempts[row->attempt];
  tasks = words_count (sketch, ran->n_tasks);
  waves = words_count (sketch, ran->waves);
  if (ran->waves <= 1)
    return g_strdup_printf (
        language_plural (sketch->language, N_ ("%s task"), N_ ("%s tasks"), ran->n_tasks), tasks);
  return g_strdup_printf (language_text (sketch->language, N_ ("%s tasks, %s waves")), tasks,
                          waves);
}

static char *
amount_words (const Stages *stages, const StageRow *row)
{
  Bytes bytes = stages->sketch.run->stages[node_of (stages, row)->stage].shuffle_write_bytes;

  if (bytes == 0)
    return g_strdup ("");
  return units_format_data (stages->sketch.language, bytes);
}

static char *
state_words (const Stages *stages, const StageRow *row)
{
  if (stages->progress == NULL || row->attempt == RUN_NONE ||
      !stages_has_run (stages, node_of (stages, row)))
    return g_strdup ("");
  return stages_attempt_short (stages, row->attempt);
}

/* The widest that a row may come to say while the clock runs. */
static char *
state_most (const Stages *stages, const StageRow *row)
{
  if (row->attempt == RUN_NONE)
    return g_strdup ("");
  return stages_done_words (stages, row->attempt,
                            stages->sketch.run->stage_attempts[row->attempt].n_tasks);
}

static double
column_width (const Stages *stages,
              char *(*words) (const Stages *, const StageRow *),
              TextRole role,
              double   most)
{
  double widest = 0;

  for (guint i = 0; i < stages->n_shown; i++)
    {
      g_autofree char *text = words (stages, row_at (stages, i));
      double           width = sketch_width (role, text);

      if (width <= most)
        widest = MAX (widest, width);
    }
  return ceil (widest);
}

/* ---- layout */

/* Names, times and what else is told of a row, by its height. */
static TextRole
name_role (const Stages *stages)
{
  return stages->pitch >= LARGE_FROM ? ROLE_STRONG : ROLE_MARK_STRONG;
}

static TextRole
figure_role (const Stages *stages)
{
  return stages->pitch >= LARGE_FROM ? ROLE_LABEL : ROLE_MARK;
}

static TextRole
dim_role (const Stages *stages)
{
  return stages->pitch >= LARGE_FROM ? ROLE_DIM : ROLE_MARK_DIM;
}

static double
heading_height (const Stages *stages)
{
  return stages->as_cards ? HEADING : stages->progress != NULL ? 2 * PLAYHEAD_RADIUS : 0;
}

double
stages_rows_height (const Stages *stages, double pitch)
{
  return heading_height (stages) + MIN (stages->rows->len, MOST_ROWS) * pitch + axis_height ();
}

static double
with_gap (double width)
{
  return width > 0 ? width + GAP : 0;
}

static double
columns_width (const Stages *stages)
{
  return stages->gutter + STRIP + 4 + with_gap (stages->names) + with_gap (stages->figures) +
         with_gap (stages->counts) + with_gap (stages->states) + with_gap (stages->amounts);
}

/* What the columns take from the time is given up from the least needed on. */
static void
drop_columns (Stages *stages)
{
  double *droppable[] = { &stages->amounts, &stages->counts, &stages->states };
  double  most = (stages->right - stages->left) * (1 - TIME_SHARE);

  for (guint i = 0; i < G_N_ELEMENTS (droppable) && columns_width (stages) > most; i++)
    *droppable[i] = 0;
}

static void
measure_columns (Stages *stages)
{
  double inner = stages->right - stages->left;

  stages->gutter = stages->names = stages->figures = 0;
  stages->counts = stages->states = stages->amounts = 0;
  if (stages->pitch < TEXT_LEAST)
    {
      stages->names = sketch_width (ROLE_MARK_DIM, "0000");
      return;
    }
  if (!stages->as_cards && stages->edges->len > 0)
    stages->gutter = MIN (MOST_LANES * LANE + ARROW_ROOM, floor (inner * 0.15));
  stages->names = column_width (stages, name_words, name_role (stages), inner * NAMES_SHARE);
  stages->names = MAX (stages->names, sketch_width (name_role (stages), "00000"));
  stages->figures =
      column_width (stages, figure_words, figure_role (stages), inner * FIGURES_SHARE);
  stages->counts = column_width (stages, count_words, dim_role (stages), inner * COUNTS_SHARE);
  if (!stages->as_cards)
    stages->amounts = column_width (stages, amount_words, dim_role (stages), AMOUNTS_MOST);
  if (!stages->as_cards && stages->progress != NULL)
    stages->states =
        MAX (column_width (stages, state_words, dim_role (stages), inner * COUNTS_SHARE),
             column_width (stages, state_most, dim_role (stages), inner * COUNTS_SHARE));
  drop_columns (stages);
}

void
stages_place_rows (Stages *stages, double y, double pitch)
{
  double x;

  stages->n_shown = MIN (stages->rows->len, MOST_ROWS);
  stages->pitch = pitch;
  stages->rows_y = y + heading_height (stages);
  measure_columns (stages);
  x = stages->left + columns_width (stages);
  stages->scale = (TimeScale){ 0, MAX (stages->sketch.run->makespan_us, 1), ceil (x),
                               stages->right - ceil (x) - 2 };
}

/* ---- drawing */

static Rect
row_box (const Stages *stages, guint number)
{
  double x = stages->left + stages->gutter;

  return (Rect){ x, stages->rows_y + number * stages->pitch, stages->right - x,
                 stages->pitch - (stages->pitch >= ROW_GAP_FROM ? 2 : 0) };
}

/* The same mark as a card, where there are cards: an id of its own that means the same. */
static char *
row_id (const Stages *stages, const StageRow *row)
{
  if (row->attempt == RUN_NONE)
    return sketch_id (stages->as_cards ? "row-of-file" : "stage-of-file",
                      node_of (stages, row)->stage);
  return sketch_id (stages->as_cards ? "span" : "stage", row->attempt);
}

static void
draw_frame (const Stages *stages, const StageRow *row, Rect box)
{
  const Sketch    *sketch = &stages->sketch;
  const StageNode *node = node_of (stages, row);
  ScenePaint       frame = style_fill (sketch_colour (sketch, TOKEN_NODE));
  StagePaint       stage = theme_stage (sketch->theme, node->stage);
  ScenePaint       strip = style_fill (stage.fill);
  g_autofree char *id = row_id (stages, row);
  g_autofree char *title = row->attempt != RUN_NONE && !node->is_skipped
                               ? words_stage_attempt (sketch, row->attempt)
                               : stages_node_title (stages, node);

  if (!stages_has_run (stages, node) && stages->pitch >= LARGE_FROM)
    frame = stages_frame (sketch, stages_frame_of (stages, node));
  if (stage.patterned)
    strip = style_pattern (strip, SCENE_PATTERN_VERTICAL, stage.text);
  sketch_box (sketch, id, title, box, MIN (4, box.height / 2), &frame);
  if (stages_has_run (stages, node) && stages->pitch >= TEXT_LEAST)
    sketch_box (sketch, NULL, NULL, (Rect){ box.x, box.y, STRIP, box.height }, 2, &strip);
}

/* A text in the next column; nothing where it has no width. */
static void
put_text (const Stages *stages,
          TextRole      role,
          Token         ink,
          Rect         *box,
          double        width,
          SceneAlign    align,
          const char   *full,
          const char   *brief)
{
  const char *forms[] = { full, brief };

  box->width = width;
  if (width > 0)
    stages_draw_text (stages, role, *box, align, ink, forms, G_N_ELEMENTS (forms));
  box->x += with_gap (width);
}

static void
draw_texts (const Stages *stages, const StageRow *row, Rect box)
{
  const StageNode *node = node_of (stages, row);
  g_autofree char *name = name_words (stages, row), *figure = figure_words (stages, row);
  g_autofree char *count = count_words (stages, row), *amount = amount_words (stages, row);
  g_autofree char *number = g_strdup_printf ("%u", stages->sketch.run->stages[node->stage].stage);
  g_autofree char *state = state_words (stages, row);
  g_autofree char *skipped = node->is_skipped ? stages_skipped_words (stages, node) : NULL;

  put_text (stages, name_role (stages), TOKEN_INK, &box, stages->names, SCENE_ALIGN_START, name,
            number);
  if (node->is_skipped)
    {
      put_text (stages, dim_role (stages), TOKEN_DIM, &box, stages->scale.x - GAP - box.x,
                SCENE_ALIGN_END, skipped, figure);
      return;
    }
  put_text (stages, figure_role (stages), TOKEN_INK, &box, stages->figures, SCENE_ALIGN_END, figure,
            NULL);
  put_text (stages, dim_role (stages), TOKEN_DIM, &box, stages->counts, SCENE_ALIGN_END, count,
            NULL);
  put_text (stages, dim_role (stages), TOKEN_DIM, &box, stages->amounts, SCENE_ALIGN_END, amount,
            NULL);
  put_text (stages, dim_role (stages), TOKEN_INK, &box, stages->states, SCENE_ALIGN_END, state,
            NULL);
}

static void
draw_row (const Stages *stages, guint number)
{
  const StageRow  *row = row_at (stages, number);
  const StageNode *node = node_of (stages, row);
  Rect             box = row_box (stages, number);
  double           height = MAX (floor (stages->pitch * BAR_SHARE), 1);
  Rect bar = { stages->scale.x, box.y + floor ((box.height - height) / 2), stages->scale.width,
               height };
  ScenePaint ground = stage_paint_idle (&stages->sketch);

  if (stages->pitch < TEXT_LEAST)
    bar = (Rect){ bar.x, box.y, bar.width, MAX (box.height - (box.height > 2 ? 1 : 0), 1) };
  single_out_begin (&stages->sketch, node->is_dimmed);
  draw_frame (stages, row, box);
  if (stages->pitch >= TEXT_LEAST)
    draw_texts (stages, row, (Rect){ box.x + STRIP + 4, box.y, 0, box.height });
  if (stages_has_run (stages, node))
    {
      if (stages->pitch >= TEXT_LEAST)
        sketch_box (&stages->sketch, NULL, NULL, bar, 2, &ground);
      stages_draw_attempt (stages, row->attempt, bar);
    }
  single_out_end (&stages->sketch, node->is_dimmed);
}

/* Numbers of stages where rows are too low for texts. */
static void
draw_numbers (const Stages *stages)
{
  double line = sketch_line (ROLE_MARK_DIM), free_y = stages->rows_y - line / 2;

  for (guint i = 0; i < stages->n_shown; i++)
    {
      Rect             box = row_box (stages, i);
      double           y = box.y + box.height / 2 - line / 2;
      g_autofree char *number = g_strdup_printf (
          "%u", stages->sketch.run->stages[node_of (stages, row_at (stages, i))->stage].stage);
      const char *forms[] = { number };

      if (y < free_y || node_of (stages, row_at (stages, i))->is_skipped)
        continue;
      stages_draw_text (stages, ROLE_MARK_DIM, (Rect){ box.x + STRIP + 4, y, stages->names, line },
                        SCENE_ALIGN_END, TOKEN_DIM, forms, 1);
      free_y = y + 2 * line;
    }
}

void
stages_draw_rows (const Stages *stages)
{
  const Sketch *sketch = &stages->sketch;
  double        foot = stages->rows_y + stages->n_shown * stages->pitch;
  const char   *heading = language_text (sketch->language, N_ ("when each stage ran"));
  const char   *forms[] = { heading };
  double        used = stages->scale.x - stages->left;

  if (stages->as_cards)
    stages_draw_text (stages, ROLE_STRONG,
                      (Rect){ stages->left, stages->rows_y - HEADING, used, HEADING - 6 },
                      SCENE_ALIGN_START, TOKEN_INK, forms, 1);
  for (guint i = 0; i < stages->n_shown; i++)
    draw_row (stages, i);
  if (stages->pitch < TEXT_LEAST)
    draw_numbers (stages);
  else if (!stages->as_cards)
    stages_draw_gutter (stages);
  axis_draw (sketch, &stages->scale, foot, stages->scale.x - 8, stages->right);
  if (playhead_is_shown (sketch->options, &stages->scale))
    playhead_draw (sketch, &stages->scale, stages->rows_y - PLAYHEAD_RADIUS, foot);
}
