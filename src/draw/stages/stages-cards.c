/* SPDX-License-Identifier: Apache-2.0 */
/* Stages as cards: name, time, tasks and waves, place in the run, attempts; and the headings of
 * jobs. */
#include <math.h>

#include "single-out.h"
#include "stages.h"
#include "words.h"

#define STRIP 7
#define RADIUS 10
#define BAR 8
#define STATE_ROW 19
#define NAME_ROW 20
#define AGAIN_FULL 41
#define AGAIN_BRIEF 21
#define TURN_ROOM 22
#define MOST_AGAIN 3
#define PLAIN_ROW 18
#define LABEL_GAP 8
#define FIGURE_SHARE 0.68 /* of a row, for the large time */

/* Heights of the rows of a form. */
typedef struct
{
  double   padding, name, figure, bar;
  TextRole role; /* of the time */
} FormRows;

/* clang-format off */
static const FormRows rows[N_CARD_FORMS] = {
  /*              padding name figure bar */
  [CARD_FULL]   = { 12,   20,  38,    22, ROLE_FIGURE },
  [CARD_MEDIUM] = { 9,    19,  20,    18, ROLE_NAME },
  [CARD_SMALL]  = { 6,    17,  0,     14, ROLE_STRONG },
};
/* clang-format on */

static guint
n_again (const StageNode *node)
{
  return node->is_skipped || node->n_attempts == 0 ? 0 : MIN (node->n_attempts - 1, MOST_AGAIN);
}

static double
again_height (CardForm form)
{
  if (form == CARD_SMALL)
    return 0;
  return form == CARD_FULL ? AGAIN_FULL : AGAIN_BRIEF;
}

double
stages_card_height (const Stages *stages, CardForm form, const StageNode *node)
{
  const FormRows *row = &rows[form];

  if (!stages_has_run (stages, node))
    return 2 * row->padding + row->name + PLAIN_ROW;
  return 2 * row->padding + row->name + row->figure + row->bar +
         (stages->progress != NULL ? STATE_ROW : 0) + n_again (node) * again_height (form);
}

/* ---- parts of a card */

static void
draw_frame (const Stages *stages, const StageNode *node)
{
  const Sketch    *sketch = &stages->sketch;
  StagePaint       stage = theme_stage (sketch->theme, node->stage);
  ScenePaint       frame = stages_frame (sketch, stages_frame_of (stages, node));
  ScenePaint       strip = style_fill (stage.fill);
  Rect             box = node->box;
  g_autofree char *id = node->n_attempts > 0 ? sketch_id ("stage", stages_attempt (stages, node, 0))
                                             : sketch_id ("stage-of-file", node->stage);
  g_autofree char *title = stages_node_title (stages, node);

  sketch_box (sketch, id, title, box, RADIUS, &frame);
  if (!stages_has_run (stages, node))
    return;
  if (stage.patterned)
    strip = style_pattern (strip, SCENE_PATTERN_VERTICAL, stage.text);
  scene_group_begin_clip (sketch->scene, NULL, box.x, box.y, STRIP + 1, box.height);
  sketch_box (sketch, NULL, NULL, rect_inset (box, 1), RADIUS - 1, &strip);
  scene_group_end (sketch->scene);
}

/* Tasks and waves; instead of few waves, how long the stage waits for its first slot. */
static void
draw_counts (const Stages *stages, const StageNode *node, Rect row)
{
  const Sketch          *sketch = &stages->sketch;
  const RunStageAttempt *ran = &sketch->run->stage_attempts[stages_attempt (stages, node, 0)];
  Micros                 waited_us = ran->first_launch_us - ran->submitted_us;
  g_autofree char       *tasks = words_count (sketch, ran->n_tasks);
  g_autofree char       *waves = words_count (sketch, ran->waves);
  g_autofree char       *slots = words_count (sketch, ran->slots);
  g_autofree char       *waited = words_time (sketch, waited_us);
  g_autofree char       *first = g_strdup_printf (
            language_plural (sketch->language, N_ ("%s task"), N_ ("%s tasks"), ran->n_tasks), tasks);
  g_autofree char *second =
      g_strdup_printf (language_plural (sketch->language, N_ ("%s wave of %s"),
                                        N_ ("%s waves of %s"), (gulong) ran->waves),
                       waves, slots);
  g_autofree char *brief = g_strdup_printf (
      language_plural (sketch->language, N_ ("%s wave"), N_ ("%s waves"), (gulong) ran->waves),
      waves);
  g_autofree char *third =
      g_strdup_printf (language_text (sketch->language, N_ ("waits %s")), waited);
  gboolean    waits = waited_us > UNITS_S && ran->waves <= 1;
  const char *upper[] = { first, tasks };
  gboolean    has_waves = ran->slots > 0 && !waits;
  const char *lower[] = { waits ? third : NULL, has_waves ? second : NULL,
                          has_waves ? brief : NULL };

  if (stages->form != CARD_FULL)
    {
      stages_draw_text (stages, ROLE_MARK_DIM, row, SCENE_ALIGN_END, TOKEN_DIM, upper, 2);
      return;
    }
  row.height = 16;
  row.y += 2;
  stages_draw_text (stages, ROLE_MARK_DIM, row, SCENE_ALIGN_END, TOKEN_DIM, upper, 2);
  row.y += row.height;
  stages_draw_text (stages, ROLE_MARK_DIM, row, SCENE_ALIGN_END, TOKEN_DIM, lower,
                    G_N_ELEMENTS (lower));
}

/* What the stage does at the clock; what runs now is strong. */
static void
draw_state (const Stages *stages, const StageNode *node, Rect row)
{
  guint            attempt;
  StageState       state = stages_state (stages, node, &attempt);
  gboolean         is_now = state == STAGE_RUNS || state == STAGE_RUNS_AGAIN;
  g_autofree char *words = stages_state_words (stages, node);
  g_autofree char *brief = stages_state_short (stages, node);
  const char      *forms[] = { words, brief };

  stages_draw_text (stages, is_now ? ROLE_MARK_STRONG : ROLE_MARK_DIM, row, SCENE_ALIGN_START,
                    is_now ? TOKEN_INK : TOKEN_DIM, forms, 2);
}

static void
draw_again (const Stages *stages, const StageNode *node, guint k, Rect row)
{
  const Sketch          *sketch = &stages->sketch;
  guint                  attempt = stages_attempt (stages, node, k);
  const RunStageAttempt *ran = &sketch->run->stage_attempts[attempt];
  ScenePaint             hair = style_line (sketch_colour (sketch, TOKEN_GRID), 1);
  ScenePaint             ground = style_fill (sketch_colour (sketch, TOKEN_CARD));
  g_autofree char       *id = sketch_id ("stage", attempt);
  g_autofree char       *title = words_stage_attempt (sketch, attempt);
  g_autofree char       *tasks = words_count (sketch, ran->n_tasks);
  g_autofree char       *time = stages_lasted (stages, attempt);
  g_autofree char       *full =
      g_strdup_printf (language_plural (sketch->language, N_ ("attempt %u: %s task, %s"),
                                        N_ ("attempt %u: %s tasks, %s"), ran->n_tasks),
                       ran->attempt, tasks, time);
  g_autofree char *brief =
      g_strdup_printf (language_text (sketch->language, N_ ("attempt %u: %s")), ran->attempt, time);
  g_autofree char *least =
      g_strdup_printf (language_text (sketch->language, N_ ("attempt %u")), ran->attempt);
  g_autofree char *why = stages_again_words (stages, node, k);
  const char      *forms[] = { full, brief, least }, *reasons[] = { why };
  double           line = 17;
  Rect             text = { row.x + TURN_ROOM, row.y + 4, row.width - TURN_ROOM, line };

  sketch_box (sketch, id, title, (Rect){ row.x, row.y + 2, row.width, row.height - 3 }, 4, &ground);
  scene_line (sketch->scene, row.x, floor (row.y) + 0.5, row.x + row.width, floor (row.y) + 0.5,
              &hair);
  stages_draw_turn (stages, row.x + 8, text.y + line / 2);
  stages_draw_text (stages, ROLE_STRONG, text, SCENE_ALIGN_START, TOKEN_INK, forms, 3);
  text.y += line;
  if (stages->form == CARD_FULL)
    stages_draw_text (stages, ROLE_MARK_DIM, text, SCENE_ALIGN_START, TOKEN_DIM, reasons, 1);
}

static void
draw_body (const Stages *stages, const StageNode *node, Rect row)
{
  const FormRows  *size = &rows[stages->form];
  g_autofree char *figure = stages_figure (stages, node);
  const char      *forms[] = { figure };
  TextRole         role = size->role;
  double           taken;

  if (role == ROLE_FIGURE && sketch_width (role, figure) > row.width * FIGURE_SHARE)
    role = ROLE_NAME;
  taken = MIN (sketch_width (role, figure) + LABEL_GAP, row.width);
  row.height = size->figure;
  if (size->figure > 0)
    {
      stages_draw_text (stages, role, row, SCENE_ALIGN_START, TOKEN_INK, forms, 1);
      draw_counts (stages, node, (Rect){ row.x + taken, row.y, row.width - taken, row.height });
    }
  row.y += size->figure;
  stages_draw_place (stages, node,
                     (Rect){ row.x, row.y + floor ((size->bar - BAR) / 2), row.width, BAR },
                     again_height (stages->form) > 0 ? n_again (node) + 1 : 1);
  row.y += size->bar;
  row.height = STATE_ROW - 2;
  if (stages->progress != NULL)
    {
      draw_state (stages, node, row);
      row.y += STATE_ROW;
    }
  row.height = again_height (stages->form);
  for (guint k = 1; k <= n_again (node) && row.height > 0; k++, row.y += row.height)
    draw_again (stages, node, k, row);
}

/* The name; in a small card with the time at its end. */
static void
draw_name (const Stages *stages, const StageNode *node, Rect row)
{
  const Sketch    *sketch = &stages->sketch;
  g_autofree char *full = words_stage (sketch, node->stage);
  g_autofree char *brief = g_strdup_printf (language_text (sketch->language, N_ ("stage %u")),
                                            sketch->run->stages[node->stage].stage);
  g_autofree char *number = g_strdup_printf ("%u", sketch->run->stages[node->stage].stage);
  const char      *id = sketch->run->stages[node->stage].id;
  g_autofree char *numbered = g_strdup_printf ("%s %s", number, id);
  g_autofree char *figure = stages_figure (stages, node);
  const char      *names[] = { full, numbered, brief, number }, *times[] = { figure };
  gboolean         is_small = stages->form == CARD_SMALL;
  double           taken = 0;

  if (is_small && stages_has_run (stages, node) &&
      sketch_width (ROLE_MARK_STRONG, brief) + sketch_width (ROLE_MARK_DIM, figure) + LABEL_GAP <=
          row.width)
    {
      taken = sketch_width (ROLE_MARK_DIM, figure) + LABEL_GAP;
      stages_draw_text (stages, ROLE_MARK_DIM, row, SCENE_ALIGN_END, TOKEN_DIM, times, 1);
    }
  row.width -= taken;
  stages_draw_text (stages, is_small ? ROLE_MARK_STRONG : ROLE_NAME, row, SCENE_ALIGN_START,
                    TOKEN_INK, names, G_N_ELEMENTS (names));
}

/* What it reads, above a card. */
static void
draw_reads (const Stages *stages, const StageNode *node)
{
  const Sketch    *sketch = &stages->sketch;
  g_autofree char *reads = stages_reads_words (stages, node);
  g_autofree char *bytes =
      units_format_data (sketch->language, sketch->run->stages[node->stage].total_input_bytes);
  const char *forms[] = { reads, bytes };

  stages_draw_text (
      stages, ROLE_MARK_DIM,
      (Rect){ node->box.x, node->box.y - STAGES_READS_ROW, node->box.width, STAGES_READS_ROW },
      SCENE_ALIGN_END, TOKEN_DIM, forms, G_N_ELEMENTS (forms));
}

static void
draw_card (const Stages *stages, const StageNode *node)
{
  const FormRows  *size = &rows[stages->form];
  Rect             row = rect_inset (node->box, size->padding);
  g_autofree char *skipped = node->is_skipped ? stages_skipped_words (stages, node) : NULL;
  g_autofree char *figure = stages_figure (stages, node);
  const char      *states[] = { skipped, figure };

  row.x += STRIP;
  row.width -= STRIP;
  row.height = size->name;
  draw_frame (stages, node);
  draw_name (stages, node, row);
  row.y += size->name;
  if (stages_has_run (stages, node))
    draw_body (stages, node, row);
  else
    stages_draw_text (stages, stages->form == CARD_FULL ? ROLE_DIM : ROLE_MARK_DIM,
                      (Rect){ row.x, row.y, row.width, PLAIN_ROW }, SCENE_ALIGN_START, TOKEN_DIM,
                      states, G_N_ELEMENTS (states));
  if (stages_reads_data (stages, node))
    draw_reads (stages, node);
}

/* "job 0", and beside it "report, 0 s to 4 min 3 s"; a hairline parts it from the job above. */
static void
draw_heading (const Stages *stages, guint job)
{
  const Sketch    *sketch = &stages->sketch;
  const RunJob    *named = &sketch->run->jobs[job];
  ScenePaint       hair = style_line (sketch_colour (sketch, TOKEN_GRID), 1);
  double           y = stages->job_y[job];
  double           line = floor (y - STAGES_JOB_GAP / 2.0) + 0.5;
  g_autofree char *name = g_strdup_printf (language_text (sketch->language, N_ ("job %u")), job);
  g_autofree char *from = words_time (sketch, named->called_us);
  g_autofree char *to = words_time (sketch, MIN (named->ended_us, sketch->run->makespan_us));
  g_autofree char *told = g_strdup_printf (language_text (sketch->language, N_ ("%s, %s to %s")),
                                           named->name, from, to);
  const char      *names[] = { name }, *forms[] = { told, named->name };
  double           taken = sketch_width (ROLE_NAME, name) + 14;
  Rect             row = { stages->left, y, stages->right - stages->left, NAME_ROW };

  if (job > 0)
    scene_line (sketch->scene, stages->left, line, stages->right, line, &hair);
  stages_draw_text (stages, ROLE_NAME, row, SCENE_ALIGN_START, TOKEN_INK, names, 1);
  row.x += taken;
  row.width -= taken;
  stages_draw_text (stages, ROLE_DIM, row, SCENE_ALIGN_START, TOKEN_DIM, forms, 2);
}

void
stages_draw_cards (const Stages *stages)
{
  const Run *run = stages->sketch.run;

  for (guint job = 0; run->n_jobs > 1 && job < run->n_jobs; job++)
    draw_heading (stages, job);
  for (guint i = 0; i < stages->n_nodes; i++)
    {
      const StageNode *node = &stages->nodes[i];

      single_out_begin (&stages->sketch, node->is_dimmed);
      draw_card (stages, node);
      single_out_end (&stages->sketch, node->is_dimmed);
    }
}
