/* SPDX-License-Identifier: Apache-2.0 */
/* Says why slots stand idle: one label per connected block of idle lanes, in the middle of it,
 * where it has room. */
#include <math.h>
#include <string.h>

#include "gantt-gaps.h"
#include "gantt-parts.h"
#include "words.h"

#define PADDING 4
#define PATCH_RADIUS 2
#define HALO_ALPHA 255
#define LEAST_PX 24 /* no cause is shorter than that */

/* A place for a label. */
typedef struct
{
  guint    slot;
  double   from, to;
  gboolean both; /* lines */
  double   off;  /* lanes away from the middle of its block */
  gboolean found;
} Spot;

static GanttGap *
gap_at (const GanttGaps *gaps, guint index)
{
  return &g_array_index (gaps->gaps, GanttGap, index);
}

static guint
find_block (const GanttGaps *gaps, guint index)
{
  while (gap_at (gaps, index)->block != index)
    index = gap_at (gaps, index)->block;
  return index;
}

/* Joins stretches of neighbouring lanes that overlap in time and share their cause. */
static void
join_blocks (GanttGaps *gaps)
{
  guint above = 0;

  for (guint i = 0; i < gaps->gaps->len; i++)
    {
      const GanttGap *lower = gap_at (gaps, i);

      while (gap_at (gaps, above)->slot + gaps->stride < lower->slot ||
             (gap_at (gaps, above)->slot + gaps->stride == lower->slot &&
              gap_at (gaps, above)->to <= lower->from))
        above++;
      for (guint j = above; j < i && gap_at (gaps, j)->slot + gaps->stride == lower->slot; j++)
        if (gap_at (gaps, j)->from < lower->to && gap_at (gaps, j)->to > lower->from &&
            gap_at (gaps, j)->cause == lower->cause)
          {
            guint a = find_block (gaps, i), b = find_block (gaps, j);

            gap_at (gaps, MAX (a, b))->block = MIN (a, b);
          }
    }
}

/* The widest stretch that this one and the `lanes` - 1 below it have in common. */
static gboolean
common_span (const GanttGaps *gaps, guint first, guint lanes, double *from, double *to)
{
  const GanttGap *top = gap_at (gaps, first);
  guint           next = first + 1;

  *from = top->from;
  *to = top->to;
  for (guint lane = 1; lane < lanes; lane++)
    {
      double widest = 0, begin = 0, end = 0;

      while (next < gaps->gaps->len && gap_at (gaps, next)->slot < top->slot + lane * gaps->stride)
        next++;
      for (; next < gaps->gaps->len && gap_at (gaps, next)->slot == top->slot + lane * gaps->stride;
           next++)
        {
          const GanttGap *below = gap_at (gaps, next);
          double          left = MAX (*from, below->from), right = MIN (*to, below->to);

          if (below->cause == top->cause && right - left > widest)
            {
              widest = right - left;
              begin = left;
              end = right;
            }
        }
      if (widest == 0)
        return FALSE;
      *from = begin;
      *to = end;
    }
  return TRUE;
}

static gboolean
has_line_per_lane (const Gantt *gantt)
{
  return gantt->bar_height >= sketch_line (ROLE_MARK) - 1;
}

/* Lanes (of those that are looked at) that a number of lines needs. */
static guint
lanes_of (const GanttGaps *gaps, guint lines)
{
  double height = lines * sketch_line (ROLE_MARK) + 2;

  if (has_line_per_lane (gaps->gantt))
    return lines;
  return (guint) ceil (height / (gaps->gantt->pitch * gaps->stride));
}

static void
consider (
    const GanttGaps *gaps, guint index, double middle, double least, gboolean both, Spot *best)
{
  const Gantt    *gantt = gaps->gantt;
  const GanttGap *stretch = gap_at (gaps, index);
  guint           lanes = lanes_of (gaps, both ? 2 : 1);
  const guint    *owner = gantt->sketch.run->slot_executor;
  Spot            spot = { .slot = stretch->slot, .both = both, .found = TRUE };
  double          from, to;

  if (!common_span (gaps, index, lanes, &from, &to) ||
      !gantt_clear_span (gantt, from + PADDING, to - PADDING, least, &spot.from, &spot.to))
    return;
  spot.off = fabs (stretch->slot + lanes * gaps->stride / 2.0 - middle);
  if (owner[stretch->slot] != owner[stretch->slot + (lanes - 1) * gaps->stride])
    spot.off += gantt->sketch.run->n_slots; /* rather inside one executor */
  if (!best->found || spot.off < best->off)
    *best = spot;
}

static char *
count_idle (const Gantt *gantt, double x)
{
  const Sketch *sketch = &gantt->sketch;
  const Run    *run = sketch->run;
  Micros        at_us =
      gantt->scale.from_us + (Micros) ((x - gantt->scale.x) / time_scale_px_per_us (&gantt->scale));
  guint            lives = 0, idle = 0;
  g_autofree char *of_all = NULL, *number = NULL;

  for (guint slot = 0; slot < run->n_slots; slot++)
    {
      const RunExecutor *executor = &run->executors[run->slot_executor[slot]];

      if (at_us < executor->added_us || at_us >= executor->removed_us)
        continue;
      lives++;
      idle += run_attempt_at (run, slot, at_us) == RUN_NONE;
    }
  of_all = words_count (sketch, lives);
  number = words_count (sketch, idle);
  return g_strdup_printf (language_text (sketch->language, N_ ("%s of %s idle")), number, of_all);
}

static void
draw_line (
    const Gantt *gantt, const Spot *spot, guint line, TextRole role, Token ink, const char *text)
{
  Colour halo = sketch_colour (&gantt->sketch, TOKEN_IDLE);
  Rect   box = { spot->from, gantt_lane_y (gantt, spot->slot), spot->to - spot->from,
                 gantt->bar_height };

  ScenePaint patch = style_fill (halo);
  double     width = sketch_width (role, text) + 2 * PADDING;

  halo.alpha = HALO_ALPHA;
  if (has_line_per_lane (gantt))
    box.y = gantt_lane_y (gantt, spot->slot + line);
  else
    {
      box.height = sketch_line (role);
      box.y += 1 + line * box.height;
    }
  if (gantt->detail == GANTT_MARKS)
    sketch_box (&gantt->sketch, NULL, NULL,
                (Rect){ box.x + (box.width - width) / 2, box.y + 1, width, box.height - 2 },
                PATCH_RADIUS, &patch);
  sketch_text_in (&gantt->sketch, role, box, SCENE_ALIGN_MIDDLE,
                  sketch_colour (&gantt->sketch, ink), halo, text);
}

/* Breaks words into two lines of about the same width; FALSE when there is only one word. */
static gboolean
break_words (const char *words, char **first, char **second)
{
  const char *best = NULL;
  double      least = 0;

  for (const char *blank = strchr (words, ' '); blank != NULL; blank = strchr (blank + 1, ' '))
    {
      g_autofree char *above = g_strndup (words, (gsize) (blank - words));
      double           width =
          MAX (sketch_width (ROLE_MARK_STRONG, above), sketch_width (ROLE_MARK_STRONG, blank + 1));

      if (best == NULL || width < least)
        {
          best = blank;
          least = width;
        }
    }
  if (best == NULL)
    return FALSE;
  *first = g_strndup (words, (gsize) (best - words));
  *second = g_strdup (best + 1);
  return TRUE;
}

/* The best place in a block for a label of some width. */
static Spot
find_spot (const GanttGaps *gaps, guint block, const guint *next, double least, gboolean both)
{
  Spot   best = { .found = FALSE };
  guint  last = block;
  double middle;

  for (guint i = block; i != RUN_NONE; i = next[i])
    last = i;
  middle = (gap_at (gaps, block)->slot + gap_at (gaps, last)->slot + 1) / 2.0;
  for (guint i = block; i != RUN_NONE; i = next[i])
    consider (gaps, i, middle, least, both, &best);
  return best;
}

static void
label_block (const GanttGaps *gaps, guint block, const guint *next)
{
  const Gantt      *gantt = gaps->gantt;
  const GanttCause *cause = &g_array_index (gaps->causes, GanttCause, gap_at (gaps, block)->cause);
  g_autofree char  *name = words_idle (&gantt->sketch, cause->idle);
  g_autofree char  *all = count_idle (gantt, gantt->scale.x);
  g_autofree char  *count = NULL, *above = NULL, *below = NULL;
  double            width = sketch_width (ROLE_MARK_STRONG, name);
  Spot spot = find_spot (gaps, block, next, MAX (width, sketch_width (ROLE_MARK_DIM, all)), TRUE);

  if (spot.found)
    {
      count = count_idle (gantt, (spot.from + spot.to) / 2);
      draw_line (gantt, &spot, 0, ROLE_MARK_STRONG, TOKEN_INK, name);
      if (sketch_width (ROLE_MARK_DIM, count) <= spot.to - spot.from)
        draw_line (gantt, &spot, 1, ROLE_MARK_DIM, TOKEN_DIM, count);
      return;
    }
  spot = find_spot (gaps, block, next, width, FALSE);
  if (spot.found)
    {
      draw_line (gantt, &spot, 0, ROLE_MARK_STRONG, TOKEN_INK, name);
      return;
    }
  if (!break_words (name, &above, &below))
    return;
  width = MAX (sketch_width (ROLE_MARK_STRONG, above), sketch_width (ROLE_MARK_STRONG, below));
  spot = find_spot (gaps, block, next, width, TRUE);
  if (!spot.found)
    return;
  draw_line (gantt, &spot, 0, ROLE_MARK_STRONG, TOKEN_INK, above);
  draw_line (gantt, &spot, 1, ROLE_MARK_STRONG, TOKEN_INK, below);
}

/* Chains the stretches of each block, then labels each. */
static void
label_blocks (const GanttGaps *gaps)
{
  guint             n = gaps->gaps->len;
  g_autofree guint *next = g_new (guint, n);
  g_autofree guint *last = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    {
      guint block = find_block (gaps, i);

      next[i] = RUN_NONE;
      if (block != i)
        next[last[block]] = i;
      last[block] = i;
    }
  for (guint i = 0; i < n; i++)
    if (find_block (gaps, i) == i)
      label_block (gaps, i, next);
}

void
gantt_draw_idle_labels (const Gantt *gantt)
{
  g_auto (GanttGaps) gaps = gantt_gaps_find (gantt, (guint) MAX (1 / gantt->pitch, 1), LEAST_PX);

  if (gaps.gaps->len == 0)
    return;
  join_blocks (&gaps);
  label_blocks (&gaps);
}
