/* SPDX-License-Identifier: Apache-2.0 */
/* The vertical lines of a Gantt: the clock, the end, the end of the run before an edit; and their
 * badges. */
#include <math.h>

#include "gantt-parts.h"
#include "playhead.h"
#include "shelf.h"
#include "words.h"

#define LINE_WIDTH 1.5
#define LINE_ROOM 4 /* between a line and a text */
#define BADGE_RADIUS 4
#define BADGE_PADDING 8
#define BADGE_GAP 6

static double
ghost_x (const Gantt *gantt)
{
  return time_scale_x (&gantt->scale, gantt->sketch.options->ghost->makespan_us);
}

static double
clock_x (const Gantt *gantt)
{
  return time_scale_x (&gantt->scale, gantt->sketch.options->at_us);
}

gboolean
gantt_clear_span (
    const Gantt *gantt, double from, double to, double least, double *begin, double *end)
{
  double lines[4] = { from - LINE_ROOM, to + LINE_ROOM };
  guint  n_lines = 1;

  if (gantt_has_clock (gantt) && clock_x (gantt) > from - LINE_ROOM &&
      clock_x (gantt) < to + LINE_ROOM)
    lines[n_lines++] = clock_x (gantt);
  if (gantt_has_ghost (gantt) && ghost_x (gantt) > from - LINE_ROOM &&
      ghost_x (gantt) < to + LINE_ROOM)
    lines[n_lines++] = ghost_x (gantt);
  if (n_lines == 3 && lines[1] > lines[2])
    {
      double later = lines[1];

      lines[1] = lines[2];
      lines[2] = later;
    }
  lines[n_lines] = to + LINE_ROOM;
  *begin = *end = from;
  for (guint i = 0; i < n_lines; i++)
    if (lines[i + 1] - lines[i] - 2 * LINE_ROOM > *end - *begin)
      {
        *begin = lines[i] + LINE_ROOM;
        *end = lines[i + 1] - LINE_ROOM;
      }
  return *end - *begin >= least;
}

void
gantt_draw_ghost (const Gantt *gantt)
{
  if (gantt_has_ghost (gantt))
    playhead_draw_ghost (&gantt->sketch, &gantt->scale, gantt->lanes.y - 4, gantt->axis.y);
}

void
gantt_draw_playhead (const Gantt *gantt)
{
  if (gantt_has_clock (gantt))
    playhead_draw (&gantt->sketch, &gantt->scale, gantt->lanes.y - PLAYHEAD_RADIUS - 5,
                   gantt->axis.y);
}

/* Takes the free place nearest to where a badge belongs; FALSE when there is none. */
static gboolean
take_nearest (const Gantt *gantt, Shelf *shelf, double width, double *start)
{
  double last = MAX (gantt->right - width, gantt->left);
  double wanted = *start;

  for (double off = 0; off <= gantt->right - gantt->left; off += BADGE_GAP)
    for (guint side = 0; side < 2; side++)
      {
        *start = CLAMP (side == 0 ? wanted + off : wanted - off, gantt->left, last);
        if (shelf_take (shelf, *start, *start + width, BADGE_GAP))
          return TRUE;
      }
  return FALSE;
}

/* What a badge says, and where. */
typedef struct
{
  const char *id;
  const char *text;
  double      x; /* of what it names */
  Colour      ink;
} Badge;

static void
draw_badge (const Gantt *gantt, Shelf *shelf, const Badge *badge, const ScenePaint *paint)
{
  double width = sketch_width (ROLE_STRONG, badge->text) + 2 * BADGE_PADDING;
  double start = badge->x - width / 2;
  Rect   box;

  if (!take_nearest (gantt, shelf, width, &start))
    return;
  box = (Rect){ start, gantt->badges.y + 2, width, gantt->badges.height - 4 };
  sketch_box (&gantt->sketch, badge->id, badge->text, box, BADGE_RADIUS, paint);
  sketch_text_in (&gantt->sketch, ROLE_STRONG, box, SCENE_ALIGN_MIDDLE, badge->ink, (Colour){ 0 },
                  badge->text);
}

static char *
end_words (const Gantt *gantt)
{
  const Sketch    *sketch = &gantt->sketch;
  g_autofree char *end = words_time (sketch, sketch->run->makespan_us);
  g_autofree char *delta = NULL;

  if (!gantt_has_ghost (gantt))
    return g_strdup_printf (language_text (sketch->language, N_ ("end: %s")), end);
  delta = units_format_delta (sketch->language,
                              sketch->run->makespan_us - sketch->options->ghost->makespan_us);
  return g_strdup_printf (language_text (sketch->language, N_ ("end: %s, %s")), end, delta);
}

void
gantt_draw_badges (const Gantt *gantt)
{
  const Sketch     *sketch = &gantt->sketch;
  Colour            ink = sketch_colour (sketch, TOKEN_INK);
  Colour            ground = sketch_colour (sketch, TOKEN_GROUND);
  ScenePaint        filled = style_fill (ink);
  ScenePaint        dashed = style_dashed (style_box (ground, ink, LINE_WIDTH), 4, 3);
  g_autoptr (Shelf) shelf = NULL;
  g_autofree char  *end = NULL;

  if (gantt->badges.height == 0)
    return;
  shelf = shelf_new (gantt->left, gantt->right - gantt->left);
  end = end_words (gantt);
  if (sketch->run->makespan_us <= gantt->scale.to_us)
    draw_badge (
        gantt, shelf,
        &(Badge){ "end", end, time_scale_x (&gantt->scale, sketch->run->makespan_us), ground },
        &filled);
  if (gantt_has_ghost (gantt))
    {
      g_autofree char *time = words_time (sketch, sketch->options->ghost->makespan_us);
      g_autofree char *before =
          g_strdup_printf (language_text (sketch->language, N_ ("before: %s")), time);

      draw_badge (gantt, shelf, &(Badge){ "before", before, ghost_x (gantt), ink }, &dashed);
    }
}
