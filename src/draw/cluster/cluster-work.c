/* SPDX-License-Identifier: Apache-2.0 */
/* Above the nodes: the driver, the tasks that wait in the order in which they will be launched, and
 * in an export the whole work as one bar to scale. */
#include <math.h>

#include "cluster.h"
#include "words.h"

#define DRIVER_WIDTH 180
#define DRIVER_SHARE 0.3 /* of the width, at most */
#define ROW_HEIGHT 58
#define DRIVER_RADIUS 8
#define PADDING 12
#define ARROW 34
#define ARROW_HEAD 5
#define STAGES_GAP 4 /* above what is done of each stage */
#define CELL_WIDTH 44
#define CELL_HEIGHT 24
#define CELL_GAP (CLUSTER_QUEUE_ROW - CELL_HEIGHT)
#define CELL_RADIUS 2
#define BAR_HEIGHT 14
#define BAR_GAP 12
#define BAR_LABEL 18
#define MOST_CELLS 64
#define MOST_LOOKED 65536 /* attempts looked at for the next of the queue */
#define TREE_AT 0.41      /* of the driver's width */

static gboolean
has_bar (const Cluster *cluster)
{
  return cluster->sketch.options->place == DRAWING_EXPORT && cluster->sketch.run->n_tasks > 0;
}

double
cluster_work_height (const Cluster *cluster)
{
  return ROW_HEIGHT + (MAX (cluster->queue_rows, 1) - 1) * CLUSTER_QUEUE_ROW +
         (has_bar (cluster) ? BAR_GAP + BAR_HEIGHT + BAR_LABEL : 0);
}

/* Tasks done and running by stage. */
static void
count_stages (const Cluster *cluster, guint *done, guint *runs)
{
  const Run *run = cluster->sketch.run;
  guint      end = run_n_launched (run, cluster->at_us);

  for (guint i = 0; i < end; i++)
    {
      guint stage = run->stage_attempts[run->stage_attempt[i]].stage;

      if (run->finish_us[i] > cluster->at_us)
        runs[stage]++;
      else if (run->state[i] == ATTEMPT_SUCCESS)
        done[stage]++;
    }
}

/* The last stages that have begun, with what is done of each: as many as have room. */
static void
draw_stages (const Cluster *cluster, Rect room, const guint *done)
{
  const Sketch *sketch = &cluster->sketch;
  const Run    *run = sketch->run;
  double        line = sketch_line (ROLE_MARK_DIM);
  guint         most = (guint) MAX (room.height / line, 0);

  for (guint i = run->n_stage_attempts, n = 0; i-- > 0 && n < most;)
    {
      const RunStageAttempt *attempt = &run->stage_attempts[i];
      guint                  tasks = run->stages[attempt->stage].n_tasks;
      g_autofree char       *name = words_stage (sketch, attempt->stage);
      g_autofree char       *brief = words_stage_short (sketch, i);
      g_autofree char       *ready = words_count (sketch, done[attempt->stage]);
      g_autofree char       *all = words_count (sketch, tasks);
      g_autofree char       *count =
          g_strdup_printf (language_text (sketch->language, N_ ("%s of %s done")), ready, all);
      const char *names[] = { name, brief };
      Rect        row = { room.x, room.y + n * line, room.width, line };
      const char *left =
          sketch_fit (ROLE_MARK_DIM, row.width - sketch_width (ROLE_MARK_DIM, count) - 6, names, 2);

      if (attempt->attempt > 0 || attempt->first_launch_us > cluster->at_us || left == NULL)
        continue;
      sketch_text_in (sketch, ROLE_MARK_DIM, row, SCENE_ALIGN_START,
                      sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, left);
      sketch_text_in (sketch, ROLE_MARK_DIM, row, SCENE_ALIGN_END,
                      sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, count);
      n++;
    }
}

static void
draw_driver (const Cluster *cluster, Rect box, const guint *done)
{
  const Sketch *sketch = &cluster->sketch;
  ScenePaint    paint =
      style_box (sketch_colour (sketch, TOKEN_NODE), sketch_colour (sketch, TOKEN_EDGE), 1);
  g_autofree char *ready = words_count (sketch, cluster->moment.n_done);
  g_autofree char *running = words_count (sketch, cluster->n_busy);
  g_autofree char *both = g_strdup_printf (
      language_text (sketch->language, N_ ("%s done, %s running")), ready, running);
  g_autofree char *only = g_strdup_printf (language_text (sketch->language, N_ ("%s done")), ready);
  const char      *forms[] = { both, only };
  double           line = sketch_line (ROLE_NAME);
  Rect text = { box.x + PADDING, box.y + (ROW_HEIGHT - 2 * line) / 2, box.width - 2 * PADDING,
                line };
  const char *count = sketch_fit (ROLE_DIM, text.width, forms, G_N_ELEMENTS (forms));

  sketch_box (sketch, "driver",
              language_text (sketch->language,
                             N_ ("the driver: plans, launches, tracks, retries; holds no data")),
              box, DRIVER_RADIUS, &paint);
  sketch_text_in (sketch, ROLE_NAME, text, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                  (Colour){ 0 }, language_text (sketch->language, N_ ("Driver JVM")));
  text.y += line;
  if (count != NULL)
    sketch_text_in (sketch, ROLE_DIM, text, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM),
                    (Colour){ 0 }, count);
  text.y += line + 2;
  text.height = box.y + box.height - text.y - 4;
  text.y += sketch_paragraph (
      sketch, ROLE_MARK_DIM, text,
      language_text (sketch->language, N_ ("plans, launches, tracks, retries; holds no data")));
  text.y += STAGES_GAP;
  text.height = box.y + box.height - text.y - 4;
  draw_stages (cluster, text, done);
}

static void
draw_arrow (const Cluster *cluster, double x, double y, double to)
{
  Colour       edge = sketch_colour (&cluster->sketch, TOKEN_EDGE);
  ScenePaint   line = style_line (edge, 1.5);
  ScenePaint   head = style_fill (edge);
  SceneSegment point[] = {
    { .verb = SCENE_MOVE, .to = { to, y } },
    { .verb = SCENE_LINE, .to = { to - 2 * ARROW_HEAD, y - ARROW_HEAD + 1 } },
    { .verb = SCENE_LINE, .to = { to - 2 * ARROW_HEAD, y + ARROW_HEAD - 1 } },
    { .verb = SCENE_CLOSE },
  };

  scene_line (cluster->sketch.scene, x, y, to - ARROW_HEAD, y, &line);
  scene_path (cluster->sketch.scene, NULL, NULL, point, G_N_ELEMENTS (point), &head);
}

/* ---- the queue */

/* The attempts that will be launched next, of stages that are submitted. */
static guint
next_attempts (const Cluster *cluster, guint most, guint *attempts)
{
  const Run *run = cluster->sketch.run;
  guint      first = run_n_launched (run, cluster->at_us), n = 0;
  guint      end = MIN (run->n_attempts, first + MOST_LOOKED);

  for (guint i = first; i < end && n < most; i++)
    if (run_stage_attempt_of (run, i)->submitted_us <= cluster->at_us)
      attempts[n++] = i;
  return MIN (n, cluster->moment.n_waiting);
}

static void
draw_waiting (const Cluster *cluster, guint attempt, Rect cell)
{
  const Sketch *sketch = &cluster->sketch;
  StagePaint    stage =
      theme_stage (sketch->theme, run_stage_attempt_of (sketch->run, attempt)->stage);
  ScenePaint paint = style_box (stage.tint, stage.outline, theme_mark_outline (sketch->theme));
  g_autofree char *number = g_strdup_printf ("%u", sketch->run->task[attempt]);
  g_autofree char *id = sketch_id ("task", attempt);
  g_autofree char *title = words_attempt (sketch, attempt);

  sketch_box (sketch, id, title, cell, CELL_RADIUS, &paint);
  if (sketch_fits (ROLE_MARK, rect_inset (cell, 2), number))
    sketch_text_in (sketch, ROLE_MARK, cell, SCENE_ALIGN_MIDDLE, sketch_colour (sketch, TOKEN_INK),
                    (Colour){ 0 }, number);
}

static char *
rest_words (const Cluster *cluster, guint shown)
{
  g_autofree char *rest = words_count (&cluster->sketch, cluster->moment.n_waiting - shown);

  if (shown == 0)
    return g_strdup_printf (language_text (cluster->sketch.language, N_ ("%s wait")), rest);
  return g_strdup_printf (language_text (cluster->sketch.language, N_ ("then %s more")), rest);
}

/* As wide as the longest number asks. */
static double
cell_width (const Cluster *cluster, const guint *attempts, guint n)
{
  guint            most = 0;
  g_autofree char *number = NULL;

  for (guint i = 0; i < n; i++)
    most = MAX (most, cluster->sketch.run->task[attempts[i]]);
  number = g_strdup_printf ("%u", most);
  return MAX (CELL_WIDTH, ceil (sketch_width (ROLE_MARK, number)) + 6);
}

/* The cells, and how many more there are. */
static void
draw_cells (const Cluster *cluster, Rect room)
{
  const Sketch    *sketch = &cluster->sketch;
  guint            attempts[MOST_CELLS];
  guint            n = next_attempts (cluster, MOST_CELLS, attempts);
  guint            rows = MAX (cluster->queue_rows, 1);
  g_autofree char *longest = rest_words (cluster, MIN (1, cluster->moment.n_waiting));
  double           word = sketch_width (ROLE_DIM, longest) + PADDING;
  double           cell = cell_width (cluster, attempts, n);
  guint            columns = (guint) MAX ((room.width + CELL_GAP) / (cell + CELL_GAP), 0);
  g_autofree char *rest = NULL;

  if (cluster->moment.n_waiting > MIN (columns * rows, n))
    columns = (guint) MAX ((room.width - word + CELL_GAP) / (cell + CELL_GAP), 0);
  n = MIN (n, columns * rows);
  for (guint i = 0; i < n; i++)
    draw_waiting (cluster, attempts[i],
                  (Rect){ room.x + i % columns * (cell + CELL_GAP),
                          room.y + i / columns * CLUSTER_QUEUE_ROW, cell, CELL_HEIGHT });
  if (cluster->moment.n_waiting == n)
    return;
  rest = rest_words (cluster, n);
  sketch_text_in (
      sketch, ROLE_DIM,
      (Rect){ room.x, room.y + (rows - 1) * CLUSTER_QUEUE_ROW, room.width, CELL_HEIGHT },
      SCENE_ALIGN_END, sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, rest);
}

static void
draw_queue (const Cluster *cluster, Rect room)
{
  const Sketch *sketch = &cluster->sketch;
  const char   *name = language_text (sketch->language, N_ ("Queue"));
  const char   *about = cluster->moment.n_waiting > 0
                            ? language_text (sketch->language, N_ ("next tasks, first in, first out"))
                            : language_text (sketch->language, N_ ("empty: no submitted task waits"));
  double        used = sketch_width (ROLE_NAME, name) + PADDING;
  Rect          line = { room.x, room.y, room.width, 22 };

  sketch_text_in (sketch, ROLE_NAME, line, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                  (Colour){ 0 }, name);
  line.x += used;
  line.width -= used;
  if (sketch_width (ROLE_DIM, about) <= line.width)
    sketch_text_in (sketch, ROLE_DIM, line, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM),
                    (Colour){ 0 }, about);
  draw_cells (cluster, (Rect){ room.x, room.y + 26, room.width, CELL_HEIGHT });
}

/* ---- the work as one bar */

static void
draw_bar_label (const Cluster *cluster, Rect *line, const char *text, double from)
{
  const Sketch *sketch = &cluster->sketch;
  double        width = sketch_width (ROLE_MARK_DIM, text);
  double        end = line->x + line->width;

  from = MIN (MAX (from, line->x), end - width);
  if (from < line->x)
    return;
  sketch_text_in (sketch, ROLE_MARK_DIM, (Rect){ from, line->y, width, line->height },
                  SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, text);
  line->x = from + width + PADDING;
  line->width = end - line->x;
}

/* One stretch of the bar per stage; returns where it ends. */
static double
draw_stretch (
    const Cluster *cluster, Rect bar, double x, const guint *counts, double per_task, gboolean done)
{
  const Sketch *sketch = &cluster->sketch;

  for (guint stage = 0; stage < sketch->run->n_stages; stage++)
    {
      StagePaint paint = theme_stage (sketch->theme, stage);
      ScenePaint fill = done ? style_fill (paint.fill)
                             : style_box (sketch_tint (sketch, stage, 0.45), paint.outline, 1.5);
      double     width = counts[stage] * per_task;

      if (counts[stage] == 0 || width < 0.25)
        continue;
      if (paint.patterned && done)
        fill = style_pattern (fill, SCENE_PATTERN_VERTICAL, paint.text);
      else if (paint.outlined && done)
        fill = style_box (paint.fill, paint.outline, theme_mark_outline (sketch->theme));
      sketch_box (sketch, NULL, NULL, (Rect){ x, bar.y, width, bar.height }, 2, &fill);
      x += width;
    }
  return x;
}

static void
draw_work_bar (const Cluster *cluster, Rect bar, const guint *done, const guint *runs)
{
  const Sketch *sketch = &cluster->sketch;
  double        per_task =
      bar.width / MAX (sketch->run->n_tasks,
                       cluster->moment.n_done + cluster->n_busy + cluster->moment.n_waiting);
  ScenePaint frame =
      style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_EDGE), 1);
  Rect             line = { bar.x, bar.y + bar.height + 2, bar.width, BAR_LABEL - 2 };
  double           running_x, waiting_x;
  g_autofree char *n_done = words_count (sketch, cluster->moment.n_done);
  g_autofree char *n_runs = words_count (sketch, cluster->n_busy);
  g_autofree char *n_waits = words_count (sketch, cluster->moment.n_waiting);
  g_autofree char *done_text =
      g_strdup_printf (language_text (sketch->language, N_ ("%s done")), n_done);
  g_autofree char *runs_text =
      g_strdup_printf (language_text (sketch->language, N_ ("%s running")), n_runs);
  g_autofree char *wait_text =
      g_strdup_printf (language_text (sketch->language, N_ ("%s wait")), n_waits);

  sketch_box (sketch, "work", wait_text, bar, 2, &frame);
  running_x = draw_stretch (cluster, bar, bar.x, done, per_task, TRUE);
  waiting_x = draw_stretch (cluster, bar, running_x, runs, per_task, FALSE);
  draw_bar_label (cluster, &line, done_text, bar.x);
  draw_bar_label (cluster, &line, runs_text, running_x);
  if (cluster->moment.n_waiting > 0)
    draw_bar_label (cluster, &line, wait_text, waiting_x);
}

ScenePoint
cluster_draw_work (const Cluster *cluster, Rect box)
{
  guint             n_stages = MAX (cluster->sketch.run->n_stages, 1);
  g_autofree guint *done = g_new0 (guint, n_stages);
  g_autofree guint *runs = g_new0 (guint, n_stages);
  double            height = cluster_work_height (cluster);
  double            x = cluster_draw_client (cluster, (Rect){ box.x, box.y, box.width, height });
  double            driver = floor (MIN (DRIVER_WIDTH, box.width * DRIVER_SHARE));
  double            queue = x + driver + ARROW;
  Rect              room = { queue, box.y + 2, box.x + box.width - queue, ROW_HEIGHT - 2 };
  Rect bar = { queue, box.y + height - BAR_LABEL - BAR_HEIGHT - 6, room.width, BAR_HEIGHT };

  if (height > ROW_HEIGHT)
    count_stages (cluster, done, runs);
  draw_driver (cluster, (Rect){ x, box.y, driver, height }, done);
  draw_arrow (cluster, x + driver + 3, box.y + ROW_HEIGHT / 2.0, queue - 6);
  draw_queue (cluster, room);
  if (has_bar (cluster))
    draw_work_bar (cluster, bar, done, runs);
  return (ScenePoint){ floor (x + driver * TREE_AT) + 0.5, box.y + height };
}
