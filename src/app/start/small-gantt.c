/* SPDX-License-Identifier: Apache-2.0 */
/* A run as a few lanes without words, for the doors of the start page. */
#include "small-gantt.h"

#include "text-width.h"

#define MARGIN 14
#define MOST_LANES 16
#define EXECUTOR_GAP 5
#define LANE_GAP 1.5
#define MOST_WAVES 12 /* beyond that only some of them are shown */
#define SHOWN_WAVES 9
#define BADGE_HEIGHT 24
#define BADGE_INSET 10
#define CAP_WIDTH 4 /* of an executor that is lost */

typedef struct
{
  const Run   *run;
  const Theme *theme;
  double       x, width, height;
  Micros       from_us, to_us;
  Micros       at_us; /* RUN_NEVER: everything is done */
  guint        n_lanes;
  double       lane_height;
} Small;

static Micros
median_task (const Run *run)
{
  return run->n_stage_attempts > 0 ? run->stage_attempts[0].median_us : 0;
}

static void
choose_range (Small *small)
{
  const Run *run = small->run;
  Micros     median_us = median_task (run);
  gboolean   is_long = run->waves > MOST_WAVES && median_us > 0;

  small->from_us = 0;
  small->to_us = MAX (run->makespan_us, 1);
  small->at_us = RUN_NEVER;
  if (!is_long)
    return;

  small->at_us = run->makespan_us / 2;
  small->from_us = MAX (small->at_us - median_us * (SHOWN_WAVES / 2 + 1), 0);
  small->to_us = small->from_us + median_us * SHOWN_WAVES;
}

static void
choose_lanes (Small *small)
{
  const Run *run = small->run;
  guint      n_gaps = 0;

  small->n_lanes = MIN (run->n_slots, MOST_LANES);
  for (guint slot = 1; slot < small->n_lanes; slot++)
    if (run->slot_executor[slot] != run->slot_executor[slot - 1])
      n_gaps++;
  if (small->n_lanes > 0)
    small->lane_height = (small->height - 2 * MARGIN - n_gaps * EXECUTOR_GAP) / small->n_lanes;
}

static double
x_of (const Small *small, Micros time_us)
{
  Micros cut_us = CLAMP (time_us, small->from_us, small->to_us);

  return small->x + small->width * (double) (cut_us - small->from_us) /
                        (double) (small->to_us - small->from_us);
}

static void
add_bar (const Small *small, Scene *scene, double y, Micros from_us, Micros to_us, Colour fill)
{
  const ScenePaint paint = { .fill = fill };
  double           x = x_of (small, from_us), end = x_of (small, to_us);
  double           width = MAX (end - x - LANE_GAP, 1);

  if (end > x)
    scene_box (scene, NULL, NULL, x, y, width, small->lane_height - LANE_GAP, MIN (2, width / 2),
               &paint);
}

static void
add_attempt (const Small *small, Scene *scene, double y, guint attempt)
{
  const Run *run = small->run;
  StagePaint stage =
      theme_stage (small->theme, run->stage_attempts[run->stage_attempt[attempt]].stage);
  Micros launch_us = run->launch_us[attempt], finish_us = run->finish_us[attempt];
  Colour to_come = colour_mix (stage.fill, theme_colour (small->theme, TOKEN_NODE), 0.3);

  if (finish_us <= small->from_us || launch_us >= small->to_us)
    return;
  if (launch_us < small->at_us && small->at_us < finish_us)
    {
      add_bar (small, scene, y, launch_us, small->at_us, stage.fill);
      add_bar (small, scene, y, small->at_us, finish_us, to_come);
    }
  else
    add_bar (small, scene, y, launch_us, finish_us,
             finish_us <= small->at_us ? stage.fill : to_come);
}

static void
add_lane (const Small *small, Scene *scene, double y, guint slot)
{
  const Run         *run = small->run;
  const RunExecutor *executor = &run->executors[run->slot_executor[slot]];
  const ScenePaint   ink = { .fill = theme_colour (small->theme, TOKEN_INK) };

  for (guint32 i = run->slot_offset[slot]; i < run->slot_offset[slot + 1]; i++)
    add_attempt (small, scene, y, run->by_slot[i]);
  if (executor->removed_us < small->to_us && executor->removed_us > small->from_us)
    scene_box (scene, NULL, NULL, x_of (small, executor->removed_us), y, CAP_WIDTH,
               small->lane_height - LANE_GAP, 0, &ink);
}

static void
add_playhead (const Small *small, Scene *scene)
{
  const ScenePaint paint = { .stroke = theme_colour (small->theme, TOKEN_INK),
                             .stroke_width = 1.5 };
  double           x = x_of (small, small->at_us);

  if (small->at_us != RUN_NEVER)
    scene_line (scene, x, MARGIN / 2, x, small->height - MARGIN / 2, &paint);
}

static void
add_badge (const Small *small, Scene *scene, const Language *language)
{
  const ScenePaint     paint = { .fill = theme_colour (small->theme, TOKEN_INK) };
  const SceneTextStyle style = { .size_px = THEME_NAME_PX,
                                 .bold = TRUE,
                                 .ink = theme_colour (small->theme, TOKEN_GROUND),
                                 .align = SCENE_ALIGN_MIDDLE,
                                 .tabular = TRUE };
  g_autofree char *text = units_format_time (language, small->run->makespan_us, UNITS_STYLE_PLAIN);
  double           width = text_width (text, THEME_NAME_PX, TRUE) + 2 * BADGE_INSET;
  double           x = small->x + small->width + MARGIN / 2.0 - width;
  double           y = small->height - BADGE_HEIGHT - MARGIN / 2.0;

  scene_box (scene, NULL, NULL, x, y, width, BADGE_HEIGHT, 5, &paint);
  scene_text (scene, NULL, x + width / 2, y + BADGE_HEIGHT - 7.5, text, &style);
}

Scene *
small_gantt (
    const Run *run, const Theme *theme, const Language *language, double width, double height)
{
  Small  small = { .run = run, .theme = theme, .x = MARGIN, .height = height };
  Scene *scene = scene_new (width, height, theme_colour (theme, TOKEN_NODE));
  double y = MARGIN;

  small.width = MAX (width - 2 * MARGIN, 1);
  choose_range (&small);
  choose_lanes (&small);
  for (guint slot = 0; slot < small.n_lanes; slot++)
    {
      if (slot > 0 && run->slot_executor[slot] != run->slot_executor[slot - 1])
        y += EXECUTOR_GAP;
      add_lane (&small, scene, y, slot);
      y += small.lane_height;
    }
  add_playhead (&small, scene);
  add_badge (&small, scene, language);
  return scene;
}
