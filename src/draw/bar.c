/* SPDX-License-Identifier: Apache-2.0 */
/* The state of a bar is told by outline, pattern and letter, never by hue alone. */
#include "bar.h"

#include <math.h>

#include "bar-signs.h"
#include "words.h"

#define RADIUS 2
#define GAP 0.5           /* at both ends of a bar */
#define STATE_OUTLINE 1.5 /* failed, killed, lost */
#define STATE_SHARE 0.22
#define AGAIN_SHARE 0.35
#define COPY_SHARE 0.28
#define COPY_DASH 4
#define COPY_DASH_GAP 2.5
#define SIGN_ROOM 15 /* at the end of a bar */
#define SIGN_PX 9
#define SIGN_LEAST_PX 3
#define SIGN_WIDTH 1.6
#define FETCH_FAILURE_PX 3
#define TEXT_MARGIN 3 /* either side of a text in a bar */
#define NO_GAP_BELOW_PX 3

typedef struct
{
  const char *letter; /* at the end of the bar */
  double      share;  /* of the fill; 1 solid */
  gboolean    crossed;
  gboolean    turned;
  const char *words;
} RecipeRow;

/* clang-format off */
static const RecipeRow recipes[N_BARS] = {
  [BAR_PLAIN]        = { NULL, 1.0,         FALSE, FALSE, NULL },
  [BAR_SPILLED]      = { NULL, 1.0,         FALSE, FALSE, N_ ("S: spilled to disk") },
  [BAR_FAILED]       = { NULL, STATE_SHARE, TRUE,  FALSE, N_ ("cross: failed") },
  [BAR_KILLED]       = { "K",  STATE_SHARE, FALSE, FALSE, N_ ("K: killed") },
  [BAR_LOST]         = { NULL, STATE_SHARE, TRUE,  FALSE, N_ ("cross: lost with its executor") },
  [BAR_RESUBMITTED]  = { NULL, AGAIN_SHARE, FALSE, TRUE,  N_ ("arrow: output lost, runs again") },
  [BAR_FETCH_FAILED] = { NULL, 1.0,         FALSE, FALSE, N_ ("fetch failure") },
};
/* clang-format on */

/* What is known of a bar before it is drawn. */
typedef struct
{
  BarRecipe  recipe;
  gboolean   is_copy;
  StagePaint paint;
  guint      stage;
  Rect       rect;
  double     split_x;
  double     band; /* px of start and fetch */
} Bar;

BarRecipe
bar_recipe (const Run *run, guint attempt)
{
  switch ((AttemptState) run->state[attempt])
    {
    case ATTEMPT_FAILED:
      return run->finish_us[attempt] == run->launch_us[attempt] ? BAR_FETCH_FAILED : BAR_FAILED;
    case ATTEMPT_KILLED:
      return BAR_KILLED;
    case ATTEMPT_LOST:
      return BAR_LOST;
    case ATTEMPT_RESUBMITTED:
      return BAR_RESUBMITTED;
    case ATTEMPT_SUCCESS:
    default:
      return run_attempt_spills (run, attempt) ? BAR_SPILLED : BAR_PLAIN;
    }
}

const char *
bar_words (const Sketch *sketch, BarRecipe recipe)
{
  const char *words = recipes[recipe].words;

  return words != NULL ? language_text (sketch->language, words) : NULL;
}

/* An outline as wide as the theme asks, but no wider than leaves the fill to be seen. */
static double
outline_px (const Sketch *sketch, const Bar *bar, double width)
{
  return MIN (MAX (width, theme_mark_outline (sketch->theme)), MAX (bar->rect.width / 5, 1));
}

/* How much of the fill there is: less for what is not plain work. */
static double
share_of (const Bar *bar)
{
  double share = recipes[bar->recipe].share;

  return bar->is_copy && share == 1.0 ? COPY_SHARE : share;
}

/* The base of a bar: solid, tinted for its state, or what is to come. Returns the ink of text on
 * it. */
static Colour
draw_base (const Sketch *sketch, const Bar *bar, const char *id, const char *title)
{
  const RecipeRow *row = &recipes[bar->recipe];
  Colour           ink = sketch_colour (sketch, TOKEN_INK);
  ScenePaint       paint;

  if (share_of (bar) < 1.0)
    {
      paint = style_box (sketch_tint (sketch, bar->stage, share_of (bar)), bar->paint.outline,
                         outline_px (sketch, bar, STATE_OUTLINE));
      if (bar->is_copy)
        paint = style_dashed (paint, COPY_DASH, COPY_DASH_GAP);
      if (row->turned)
        paint = style_pattern (paint, SCENE_PATTERN_RETRY, ink);
    }
  else if (bar->split_x < bar->rect.x + bar->rect.width)
    paint = style_box (bar->paint.tint, bar->paint.outline, outline_px (sketch, bar, 1));
  else
    {
      paint = bar->paint.outlined
                  ? style_box (bar->paint.fill, bar->paint.outline, outline_px (sketch, bar, 1))
                  : style_fill (bar->paint.fill);
      if (bar->paint.patterned)
        paint = style_pattern (paint, SCENE_PATTERN_VERTICAL, bar->paint.text);
      ink = bar->paint.text;
    }
  sketch_box (sketch, id, title, bar->rect, RADIUS, &paint);
  return ink;
}

/* The solid part of a bar that the clock divides. */
static void
draw_done (const Sketch *sketch, const Bar *bar)
{
  Rect       done = bar->rect;
  ScenePaint paint = style_fill (bar->paint.fill);

  done.width = MIN (bar->split_x - done.x, done.width);
  if (done.width <= 0 || share_of (bar) < 1.0)
    return;
  if (bar->paint.patterned)
    paint = style_pattern (paint, SCENE_PATTERN_VERTICAL, bar->paint.text);
  sketch_box (sketch, NULL, NULL, done, RADIUS, &paint);
}

/* Start and fetch: a band in the outline colour, closed by a line of the ground. */
static void
draw_band (const Sketch *sketch, const Bar *bar)
{
  Rect       band = bar->rect;
  ScenePaint paint = style_fill (bar->paint.outline);
  ScenePaint line = style_line (sketch_colour (sketch, TOKEN_GROUND), 1);
  double     end = band.x + bar->band;

  band.width = MIN (bar->band, bar->split_x - band.x);
  if (share_of (bar) < 1.0)
    band.width = bar->band;
  if (bar->band < BAR_BAND_LEAST_PX || band.width <= 0)
    return;
  sketch_box (sketch, NULL, NULL, band, RADIUS, &paint);
  if (end < bar->rect.x + bar->rect.width - 1 && bar->split_x >= end)
    scene_line (sketch->scene, end + 0.5, band.y, end + 0.5, band.y + band.height, &line);
}

static void
draw_cross (const Sketch *sketch, Rect room)
{
  double     half = MIN (SIGN_PX, MIN (room.width - 3, room.height - 4)) / 2;
  double     x = room.x + room.width / 2;
  double     y = room.y + room.height / 2;
  ScenePaint line = style_line (sketch_colour (sketch, TOKEN_INK), SIGN_WIDTH);

  if (half * 2 < SIGN_LEAST_PX)
    return;
  scene_line (sketch->scene, x - half, y - half, x + half, y + half, &line);
  scene_line (sketch->scene, x - half, y + half, x + half, y - half, &line);
}

/* An arrow that turns back. */
static void
draw_turned_arrow (const Sketch *sketch, Rect room)
{
  double       half = MIN (SIGN_PX, MIN (room.width - 3, room.height - 4)) / 2;
  double       x = room.x + room.width / 2;
  double       y = room.y + room.height / 2;
  Colour       ink = sketch_colour (sketch, TOKEN_INK);
  ScenePaint   line = style_line (ink, SIGN_WIDTH);
  ScenePaint   head = style_fill (ink);
  SceneSegment arc[] = {
    { .verb = SCENE_MOVE, .to = { x - half, y + half } },
    { SCENE_CUBIC,
      { x + 2 * half, y + half },
      { x + 2 * half, y - half / 2 },
      { x, y - half / 2 } },
  };
  SceneSegment point[] = {
    { .verb = SCENE_MOVE, .to = { x - half, y - half / 2 } },
    { .verb = SCENE_LINE, .to = { x + half / 4, y - 1.3 * half } },
    { .verb = SCENE_LINE, .to = { x + half / 4, y + half / 3 } },
    { .verb = SCENE_CLOSE },
  };

  if (half * 2 < 2 * SIGN_LEAST_PX)
    return;
  scene_path (sketch->scene, NULL, NULL, arc, G_N_ELEMENTS (arc), &line);
  scene_path (sketch->scene, NULL, NULL, point, G_N_ELEMENTS (point), &head);
}

/* The sign at a bar's end; returns the px that it takes. */
static double
draw_sign (const Sketch *sketch, const Bar *bar)
{
  const RecipeRow *row = &recipes[bar->recipe];
  double           room = MIN (SIGN_ROOM, bar->rect.width);
  Rect       end = { bar->rect.x + bar->rect.width - room, bar->rect.y, room, bar->rect.height };
  ScenePaint patch = style_fill (sketch_tint (sketch, bar->stage, row->share));

  if (row->crossed)
    draw_cross (sketch, end);
  else if (row->turned)
    {
      if (room == SIGN_ROOM)
        sketch_box (sketch, NULL, NULL, rect_inset (end, STATE_OUTLINE), 0, &patch);
      draw_turned_arrow (sketch, end);
    }
  else if (row->letter != NULL && sketch_fits (ROLE_MARK_STRONG, end, row->letter))
    sketch_text_in (sketch, ROLE_MARK_STRONG, end, SCENE_ALIGN_MIDDLE,
                    sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, row->letter);
  else
    return 0;
  return room;
}

/* The longest of the texts of a bar that has room: number and letters, told or not, the letters
 * alone. */
static char *
text_of (const Sketch *sketch, guint attempt, double width, TextRole role)
{
  guint            task = sketch->run->task[attempt];
  g_autofree char *letters = bar_letters (sketch->run, attempt);
  g_autofree char *number = g_strdup_printf ("%u", task);
  g_autofree char *both = g_strdup_printf ("%u %s", task, letters);
  g_autofree char *spilled =
      g_strdup_printf (language_text (sketch->language, N_ ("%u S spilled")), task);
  const char *forms[] = { g_str_equal (letters, "S") ? spilled : NULL, both, letters };

  if (letters[0] != '\0')
    return g_strdup (sketch_fit (role, width, forms, G_N_ELEMENTS (forms)));
  return sketch_width (role, number) <= width ? g_steal_pointer (&number) : NULL;
}

/* Text in the room, on a patch of the fill where a pattern lies below. */
static void
draw_number (
    const Sketch *sketch, const Bar *bar, Rect room, Colour ink, TextRole role, guint attempt)
{
  gboolean patterned = bar->recipe == BAR_SPILLED || bar->recipe == BAR_RESUBMITTED ||
                       (bar->paint.patterned && bar->recipe == BAR_PLAIN);
  Rect inner = { room.x, room.y, room.width, room.height - outline_px (sketch, bar, 1) };
  g_autofree char *text = text_of (sketch, attempt, room.width, role);

  if (text == NULL || !sketch_fits (role, inner, text))
    return;
  if (patterned)
    {
      double     width = sketch_width (role, text);
      ScenePaint patch =
          style_fill (share_of (bar) < 1.0 ? sketch_tint (sketch, bar->stage, share_of (bar))
                      : room.x + room.width > bar->split_x ? bar->paint.tint
                                                           : bar->paint.fill);

      sketch_box (
          sketch, NULL, NULL,
          (Rect){ room.x + (room.width - width) / 2 - 2, room.y + 2, width + 4, room.height - 4 },
          RADIUS, &patch);
    }
  sketch_text_in (sketch, role, room, SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 }, text);
}

/* The part of the bar where text may stand: the clock never crosses a digit; right of it first. */
static Rect
text_room (const Bar *bar, double sign, double least, gboolean *to_come)
{
  double left = bar->rect.x + (bar->band >= BAR_BAND_LEAST_PX ? bar->band : 0) + TEXT_MARGIN;
  double right = bar->rect.x + bar->rect.width - sign - TEXT_MARGIN;
  double after = MAX (left, bar->split_x + TEXT_MARGIN - 1);

  *to_come = bar->split_x < bar->rect.x + bar->rect.width;
  if (right - after >= least)
    left = after;
  else if (*to_come && bar->split_x > bar->rect.x)
    {
      right = MIN (right, bar->split_x - TEXT_MARGIN);
      *to_come = FALSE;
    }
  return (Rect){ left, bar->rect.y, MAX (right - left, 0), bar->rect.height };
}

static Bar
measure (const Sketch *sketch, guint attempt, Rect rect, double split_x)
{
  const Run *run = sketch->run;
  guint      stage = run_stage_attempt_of (run, attempt)->stage;
  Micros     lasted_us = run->finish_us[attempt] - run->launch_us[attempt];
  Micros     phases[N_WORKS];
  Bar        bar = { .recipe = bar_recipe (run, attempt),
                     .paint = theme_stage (sketch->theme, stage),
                     .stage = stage,
                     .is_copy = (bar_signs (run, attempt) & BAR_SIGN_COPY) != 0,
                     .rect = rect,
                     .split_x = split_x };

  run_attempt_phases (run, attempt, phases);
  if (lasted_us > 0)
    bar.band = rect.width * (double) (phases[WORK_START] + phases[WORK_FETCH]) / (double) lasted_us;
  if (rect.width >= NO_GAP_BELOW_PX)
    {
      bar.rect.x += GAP;
      bar.rect.width -= 2 * GAP;
    }
  return bar;
}

void
bar_draw (const Sketch *sketch, guint attempt, Rect rect, double split_x)
{
  Bar              bar = measure (sketch, attempt, rect, split_x);
  g_autofree char *id = sketch_id ("task", attempt);
  g_autofree char *title = words_attempt (sketch, attempt);
  g_autofree char *number = g_strdup_printf ("%u", sketch->run->task[attempt]);
  gboolean         runs, to_come;
  TextRole         role;
  Colour           ink;
  double           sign;
  Rect             room;

  if (bar.recipe == BAR_FETCH_FAILED)
    {
      ScenePaint paint = style_fill (sketch_colour (sketch, TOKEN_INK));

      bar.rect.width = MAX (bar.rect.width, FETCH_FAILURE_PX);
      sketch_box (sketch, id, title, bar.rect, 1, &paint);
      return;
    }
  ink = draw_base (sketch, &bar, id, title);
  draw_done (sketch, &bar);
  draw_band (sketch, &bar);
  if (bar.recipe == BAR_SPILLED)
    {
      ScenePaint lines = style_pattern ((ScenePaint){ 0 }, SCENE_PATTERN_SPILL, ink);

      Rect work = bar.rect;

      work.x += bar.band;
      work.width -= bar.band;
      sketch_box (sketch, NULL, NULL, work, RADIUS, &lines);
    }
  sign = draw_sign (sketch, &bar);
  runs = bar.split_x > bar.rect.x && bar.split_x < bar.rect.x + bar.rect.width;
  role = runs ? ROLE_MARK_STRONG : ROLE_MARK;
  room = text_room (&bar, sign, sketch_width (ROLE_MARK, number), &to_come);
  if (sketch_width (role, number) > room.width)
    role = ROLE_MARK;
  if (runs && !to_come && share_of (&bar) == 1.0)
    ink = bar.paint.text;
  draw_number (sketch, &bar, room, ink, role, attempt);
}

void
bar_sample (const Sketch *sketch, Rect box, guint recipe_and_stage)
{
  guint recipe = recipe_and_stage % N_BARS;
  guint stage = recipe_and_stage / N_BARS;
  Bar   bar = { .recipe = (BarRecipe) recipe,
                .paint = theme_stage (sketch->theme, stage),
                .stage = stage,
                .rect = box,
                .split_x = box.x + box.width };

  if (recipe == BAR_FETCH_FAILED)
    {
      ScenePaint paint = style_fill (sketch_colour (sketch, TOKEN_INK));

      bar.rect.x += (box.width - FETCH_FAILURE_PX) / 2;
      bar.rect.width = FETCH_FAILURE_PX;
      sketch_box (sketch, NULL, NULL, bar.rect, 1, &paint);
      return;
    }
  draw_base (sketch, &bar, NULL, NULL);
  if (recipe == BAR_SPILLED)
    {
      ScenePaint lines = style_pattern ((ScenePaint){ 0 }, SCENE_PATTERN_SPILL, bar.paint.text);

      sketch_box (sketch, NULL, NULL, box, RADIUS, &lines);
    }
  bar.rect.x += (box.width - SIGN_ROOM) / 2;
  bar.rect.width = SIGN_ROOM;
  draw_sign (sketch, &bar);
}

void
bar_sample_sign (const Sketch *sketch, Rect box, guint stage, gboolean dashed, const char *letter)
{
  Bar    bar = { .is_copy = dashed,
                 .paint = theme_stage (sketch->theme, stage),
                 .stage = stage,
                 .rect = box,
                 .split_x = box.x + box.width };
  Colour ink = draw_base (sketch, &bar, NULL, NULL);

  if (sketch_width (ROLE_MARK, letter) <= box.width)
    sketch_text_in (sketch, ROLE_MARK, box, SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 }, letter);
}

void
bar_sample_to_come (const Sketch *sketch, Rect box, guint stage)
{
  Bar bar = {
    .paint = theme_stage (sketch->theme, stage), .stage = stage, .rect = box, .split_x = box.x
  };

  draw_base (sketch, &bar, NULL, NULL);
}

void
bar_sample_band (const Sketch *sketch, Rect box, guint stage)
{
  Bar bar = { .paint = theme_stage (sketch->theme, stage),
              .stage = stage,
              .rect = box,
              .split_x = box.x + box.width,
              .band = box.width / 4 };

  draw_base (sketch, &bar, NULL, NULL);
  draw_band (sketch, &bar);
}
