/* SPDX-License-Identifier: Apache-2.0 */
/* The lanes: their ground, the names at their start, and the bars on them. */
#include <math.h>

#include "bar.h"
#include "gantt-parts.h"
#include "single-out.h"
#include "stage-paint.h"
#include "words.h"

#define NAMES_SHARE 0.22 /* of the width, at most */
#define NAME_GAP 10
#define NUMBER_GAP 6
#define BRACKET_WIDTH 6
#define BRACKET_GAP 8
#define LANE_RADIUS 2
#define GROUP_FACTOR 10

static double
widest (double width, TextRole role, const char *text, double most)
{
  double wanted = sketch_width (role, text);

  return wanted <= most ? MAX (width, wanted) : width;
}

double
gantt_numbers_width (const Gantt *gantt)
{
  guint            most = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < gantt->sketch.run->n_executors; i++)
    most = MAX (most, gantt->sketch.run->executors[i].slots);
  text = g_strdup_printf ("%u", MAX (most, 1) - 1);
  return sketch_width (ROLE_MARK_DIM, text) + NUMBER_GAP;
}

guint
gantt_group_size (const Gantt *gantt)
{
  const Run *run = gantt->sketch.run;
  double     height;
  guint      group = 1;

  if (run->n_executors == 0)
    return 1;
  height =
      (gantt_lane_y (gantt, run->n_slots - 1) + gantt->pitch - gantt->lanes.y) / run->n_executors;
  if (height >= sketch_line (ROLE_LABEL))
    return 1;
  while (height * group < 2 * sketch_line (ROLE_LABEL) + 2 && group < run->n_executors)
    group *= GROUP_FACTOR;
  return group;
}

static gboolean
is_special (const Run *run, guint executor)
{
  return run->executors[executor].removed_us < run->makespan_us ||
         run->executors[executor].added_us > 0;
}

static char *
second_line (const Gantt *gantt, guint first, guint last)
{
  const Sketch      *sketch = &gantt->sketch;
  const RunExecutor *executor = &sketch->run->executors[first];
  g_autofree char   *number = NULL;

  if (last > first)
    return g_strdup_printf (language_text (sketch->language, N_ ("%s to %s")), executor->id,
                            sketch->run->executors[last].id);
  if (executor->removed_us < sketch->run->makespan_us)
    {
      number = words_time (sketch, executor->removed_us);
      return g_strdup_printf (executor->is_lost
                                  ? language_text (sketch->language, N_ ("lost at %s"))
                                  : language_text (sketch->language, N_ ("gone at %s")),
                              number);
    }
  if (executor->added_us > 0)
    {
      number = words_time (sketch, executor->added_us);
      return g_strdup_printf (language_text (sketch->language, N_ ("from %s")), number);
    }
  number = words_count (sketch, executor->slots);
  return g_strdup_printf (
      language_plural (sketch->language, N_ ("%s slot"), N_ ("%s slots"), executor->slots), number);
}

double
gantt_names_width (const Gantt *gantt)
{
  const Sketch   *sketch = &gantt->sketch;
  const Run      *run = sketch->run;
  const Language *language = sketch->language;
  double          most = gantt->width * NAMES_SHARE;
  double          width = 0;

  width = widest (width, ROLE_MARK_DIM, language_text (language, N_ ("whole run")), most);
  width = widest (width, ROLE_STRONG, language_text (language, N_ ("driver")), most);
  width = widest (width, ROLE_STRONG, language_text (language, N_ ("executors")), most);
  width = widest (width, ROLE_STRONG, language_text (language, N_ ("busy slots")), most);
  for (guint i = 0; i < run->n_executors; i++)
    {
      g_autofree char *name = words_executor (sketch, i);

      width = widest (width, ROLE_STRONG, name, most);
      if (is_special (run, i))
        {
          g_autofree char *below = second_line (gantt, i, i);

          width = widest (width, ROLE_DIM, below, most);
        }
    }
  return width + NAME_GAP + BRACKET_WIDTH + BRACKET_GAP;
}

static void
draw_bracket (const Gantt *gantt, double y, double height)
{
  const Sketch *sketch = &gantt->sketch;
  double        x = gantt->left + gantt->names_width - BRACKET_WIDTH - BRACKET_GAP + 0.5;
  ScenePaint    line = style_line (sketch_colour (sketch, TOKEN_EDGE), 1);
  SceneSegment  shape[] = {
     { .verb = SCENE_MOVE, .to = { x + BRACKET_WIDTH, y + 0.5 } },
     { .verb = SCENE_LINE, .to = { x, y + 0.5 } },
     { .verb = SCENE_LINE, .to = { x, y + height - 0.5 } },
     { .verb = SCENE_LINE, .to = { x + BRACKET_WIDTH, y + height - 0.5 } },
  };

  if (height > 4)
    scene_path (sketch->scene, NULL, NULL, shape, G_N_ELEMENTS (shape), &line);
}

static void
draw_name (const Gantt *gantt, guint first, guint last)
{
  const Sketch    *sketch = &gantt->sketch;
  GanttRow         from = gantt_executor_row (gantt, first);
  GanttRow         to = gantt_executor_row (gantt, last);
  double           height = to.y + to.height - from.y;
  double           room = gantt->names_width - NAME_GAP - BRACKET_WIDTH - BRACKET_GAP;
  g_autofree char *id = sketch_id ("executor", first);
  g_autofree char *title = words_executor_title (sketch, first);
  g_autofree char *name = words_executor (sketch, first);
  g_autofree char *below = second_line (gantt, first, last);
  const char      *forms[] = { name, sketch->run->executors[first].id };
  const char      *text = last > first ? language_text (sketch->language, N_ ("executors"))
                                       : sketch_fit (ROLE_STRONG, room, forms, G_N_ELEMENTS (forms));
  double           line = sketch_line (ROLE_LABEL);
  gboolean         says_more =
      sketch->options->place == DRAWING_EXPORT || last > first || is_special (sketch->run, first);
  gboolean   both = says_more && height >= 2 * line - 2 && sketch_width (ROLE_DIM, below) <= room;
  Rect       box = { gantt->left, from.y + (height - (both ? 2 : 1) * line) / 2, room, line };
  ScenePaint nothing = { 0 };

  sketch_box (sketch, id, title, (Rect){ gantt->left, from.y, room, height }, 0, &nothing);
  if (gantt->sketch.options->place == DRAWING_EXPORT || last > first)
    draw_bracket (gantt, from.y, height);
  if (last > first && !both)
    text = below; /* which executors says more than that they are some */
  if (text == NULL || height < line - 2)
    return;
  sketch_text_in (sketch, ROLE_STRONG, box, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                  (Colour){ 0 }, text);
  box.y += line;
  if (both)
    sketch_text_in (sketch, ROLE_DIM, box, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM),
                    (Colour){ 0 }, below);
}

static void
draw_slot_numbers (const Gantt *gantt)
{
  const Sketch *sketch = &gantt->sketch;
  const Run    *run = sketch->run;

  if (gantt->detail == GANTT_COVERAGE || gantt->bar_height < sketch_line (ROLE_MARK) - 1)
    return;
  for (guint slot = 0; slot < run->n_slots; slot++)
    {
      guint            number = slot - run->executors[run->slot_executor[slot]].first_slot;
      g_autofree char *text = g_strdup_printf ("%u", number);
      Rect             box = { gantt->scale.x - gantt->numbers_width, gantt_lane_y (gantt, slot),
                               gantt->numbers_width - NUMBER_GAP, gantt->bar_height };

      sketch_text_in (sketch, ROLE_MARK_DIM, box, SCENE_ALIGN_END,
                      sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, text);
    }
}

void
gantt_draw_names (const Gantt *gantt)
{
  const Run *run = gantt->sketch.run;
  guint      group = gantt_group_size (gantt);

  for (guint first = 0; first < run->n_executors; first += group)
    draw_name (gantt, first, MIN (first + group, run->n_executors) - 1);
  draw_slot_numbers (gantt);
}

void
gantt_draw_idle_ground (const Gantt *gantt)
{
  const Sketch *sketch = &gantt->sketch;
  const Run    *run = sketch->run;
  ScenePaint    paint = stage_paint_idle (sketch);

  for (guint slot = 0; slot < run->n_slots; slot++)
    {
      guint            executor = run->slot_executor[slot];
      guint            number = slot - run->executors[executor].first_slot;
      g_autofree char *id = sketch_id ("slot", slot);
      g_autofree char *title =
          g_strdup_printf (language_text (sketch->language, N_ ("slot %u of executor %s")), number,
                           run->executors[executor].id);
      Micros from_us, to_us;
      double x;

      if (!gantt_life (gantt, executor, &from_us, &to_us))
        continue;
      x = time_scale_x (&gantt->scale, from_us);
      sketch_box (sketch, id, title,
                  (Rect){ x, gantt_lane_y (gantt, slot), time_scale_x (&gantt->scale, to_us) - x,
                          gantt->bar_height },
                  LANE_RADIUS, &paint);
    }
}

/* Whether another stage or executor is singled out. */
static gboolean
is_dimmed (const Gantt *gantt, guint attempt)
{
  const Run            *run = gantt->sketch.run;
  const DrawingOptions *options = gantt->sketch.options;

  return single_out_dims_stage (options, run_stage_attempt_of (run, attempt)->stage) ||
         single_out_dims_executor (options, run->slot_executor[run->slot[attempt]]);
}

/* The bars of a lane that are dimmed, or those that are not. */
static void
draw_lane (const Gantt *gantt, guint slot, double split_x, gboolean dimmed)
{
  const Run *run = gantt->sketch.run;
  double     y = gantt_lane_y (gantt, slot);

  for (guint i = gantt_first_visible (run, slot, gantt->scale.from_us);
       i < run->slot_offset[slot + 1]; i++)
    {
      guint  attempt = run->by_slot[i];
      double x = time_scale_x (&gantt->scale, run->launch_us[attempt]);
      double end = time_scale_x (&gantt->scale, run->finish_us[attempt]);

      if (run->launch_us[attempt] > gantt->scale.to_us)
        break;
      if (is_dimmed (gantt, attempt) == dimmed &&
          (end - x > 0 || run->launch_us[attempt] == run->finish_us[attempt]))
        bar_draw (&gantt->sketch, attempt, (Rect){ x, y, end - x, gantt->bar_height }, split_x);
    }
}

/* All that is dimmed is one group: groups cost a picture each. */
void
gantt_draw_bars (const Gantt *gantt)
{
  const DrawingOptions *options = gantt->sketch.options;
  double                split_x = gantt_split_x (gantt);
  gboolean              has_dimmed = options->stage != RUN_NONE || options->executor != RUN_NONE;

  single_out_begin (&gantt->sketch, has_dimmed);
  for (guint slot = 0; has_dimmed && slot < gantt->sketch.run->n_slots; slot++)
    draw_lane (gantt, slot, split_x, TRUE);
  single_out_end (&gantt->sketch, has_dimmed);
  for (guint slot = 0; slot < gantt->sketch.run->n_slots; slot++)
    draw_lane (gantt, slot, split_x, FALSE);
}
