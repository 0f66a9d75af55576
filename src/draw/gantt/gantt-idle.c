/* SPDX-License-Identifier: Apache-2.0 */
/* Says why slots stand idle: one label per connected block of idle lanes, in the middle of it,
 * where it has room. */
#include <math.h>
#include <string.h>

#include "gantt-parts.h"
#include "words.h"

#define PADDING 4
#define HALO_ALPHA 255
#define LEAST_PX 24 /* no cause is shorter than that */

/* A stretch of the run with one cause. */
typedef struct
{
  Micros         from_us, to_us;
  const RunIdle *idle;
} Cause;

/* An idle stretch of one lane with one cause. */
typedef struct
{
  guint  slot, cause;
  double from, to;
  guint  block; /* the first stretch of the block, by way of others */
} Stretch;

/* A place for a label. */
typedef struct
{
  guint    slot;
  double   from, to;
  gboolean both; /* lines */
  double   off;  /* lanes away from the middle of its block */
  gboolean found;
} Spot;

typedef struct
{
  const Gantt *gantt;
  GArray      *causes;
  GArray      *stretches;
  guint        stride; /* lanes thinner than a pixel are looked at one per pixel */
} Idles;

static gboolean
same_cause (const RunIdle *a, const RunIdle *b)
{
  return a->cause == b->cause && (a->cause != IDLE_PARENT || a->stage == b->stage);
}

static GArray *
merge_causes (const Gantt *gantt)
{
  const Run *run = gantt->sketch.run;
  GArray    *causes = g_array_new (FALSE, FALSE, sizeof (Cause));

  for (guint i = 0; i < run->n_idles; i++)
    {
      Micros end_us = i + 1 < run->n_idles ? run->idles[i + 1].from_us : RUN_NEVER;
      Cause *last = causes->len > 0 ? &g_array_index (causes, Cause, causes->len - 1) : NULL;
      Cause  next = { run->idles[i].from_us, end_us, &run->idles[i] };

      if (end_us <= gantt->scale.from_us || next.from_us >= gantt->scale.to_us)
        continue;
      if (last != NULL && same_cause (last->idle, next.idle))
        last->to_us = end_us;
      else
        g_array_append_val (causes, next);
    }
  return causes;
}

/* Cuts one gap of a lane at the changes of cause. */
static void
add_gap (Idles *idles, guint slot, Micros from_us, Micros to_us)
{
  const TimeScale *scale = &idles->gantt->scale;
  guint            low = 0, high = idles->causes->len;

  if (time_scale_x (scale, to_us) - time_scale_x (scale, from_us) < LEAST_PX)
    return;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (idles->causes, Cause, middle).to_us <= from_us)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < idles->causes->len; i++)
    {
      const Cause *cause = &g_array_index (idles->causes, Cause, i);
      Stretch      stretch = { .slot = slot,
                               .cause = i,
                               .from = time_scale_x (scale, MAX (cause->from_us, from_us)),
                               .to = time_scale_x (scale, MIN (cause->to_us, to_us)),
                               .block = idles->stretches->len };

      if (cause->from_us >= to_us)
        break;
      if (stretch.to - stretch.from >= LEAST_PX)
        g_array_append_val (idles->stretches, stretch);
    }
}

static void
add_lane (Idles *idles, guint slot)
{
  const Gantt *gantt = idles->gantt;
  const Run   *run = gantt->sketch.run;
  Micros       from_us, to_us;

  if (!gantt_life (gantt, run->slot_executor[slot], &from_us, &to_us))
    return;
  for (guint i = gantt_first_visible (run, slot, gantt->scale.from_us);
       i < run->slot_offset[slot + 1]; i++)
    {
      guint attempt = run->by_slot[i];

      if (run->launch_us[attempt] >= to_us)
        break;
      add_gap (idles, slot, from_us, run->launch_us[attempt]);
      from_us = MAX (from_us, run->finish_us[attempt]);
    }
  add_gap (idles, slot, from_us, to_us);
}

static Stretch *
stretch_at (const Idles *idles, guint index)
{
  return &g_array_index (idles->stretches, Stretch, index);
}

static guint
find_block (const Idles *idles, guint index)
{
  while (stretch_at (idles, index)->block != index)
    index = stretch_at (idles, index)->block;
  return index;
}

/* Joins stretches of neighbouring lanes that overlap in time and share their cause. */
static void
join_blocks (Idles *idles)
{
  guint above = 0;

  for (guint i = 0; i < idles->stretches->len; i++)
    {
      const Stretch *lower = stretch_at (idles, i);

      while (stretch_at (idles, above)->slot + idles->stride < lower->slot ||
             (stretch_at (idles, above)->slot + idles->stride == lower->slot &&
              stretch_at (idles, above)->to <= lower->from))
        above++;
      for (guint j = above; j < i && stretch_at (idles, j)->slot + idles->stride == lower->slot;
           j++)
        if (stretch_at (idles, j)->from < lower->to && stretch_at (idles, j)->to > lower->from &&
            stretch_at (idles, j)->cause == lower->cause)
          {
            guint a = find_block (idles, i), b = find_block (idles, j);

            stretch_at (idles, MAX (a, b))->block = MIN (a, b);
          }
    }
}

/* The widest stretch that this one and the `lanes` - 1 below it have in common. */
static gboolean
common_span (const Idles *idles, guint first, guint lanes, double *from, double *to)
{
  const Stretch *top = stretch_at (idles, first);
  guint          next = first + 1;

  *from = top->from;
  *to = top->to;
  for (guint lane = 1; lane < lanes; lane++)
    {
      double widest = 0, begin = 0, end = 0;

      while (next < idles->stretches->len &&
             stretch_at (idles, next)->slot < top->slot + lane * idles->stride)
        next++;
      for (; next < idles->stretches->len &&
             stretch_at (idles, next)->slot == top->slot + lane * idles->stride;
           next++)
        {
          const Stretch *below = stretch_at (idles, next);
          double         left = MAX (*from, below->from), right = MIN (*to, below->to);

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
lanes_of (const Idles *idles, guint lines)
{
  double height = lines * sketch_line (ROLE_MARK) + 2;

  if (has_line_per_lane (idles->gantt))
    return lines;
  return (guint) ceil (height / (idles->gantt->pitch * idles->stride));
}

static void
consider (const Idles *idles, guint index, double middle, double least, gboolean both, Spot *best)
{
  const Gantt   *gantt = idles->gantt;
  const Stretch *stretch = stretch_at (idles, index);
  guint          lanes = lanes_of (idles, both ? 2 : 1);
  const guint   *owner = gantt->sketch.run->slot_executor;
  Spot           spot = { .slot = stretch->slot, .both = both, .found = TRUE };
  double         from, to;

  if (!common_span (idles, index, lanes, &from, &to) ||
      !gantt_clear_span (gantt, from + PADDING, to - PADDING, least, &spot.from, &spot.to))
    return;
  spot.off = fabs (stretch->slot + lanes * idles->stride / 2.0 - middle);
  if (owner[stretch->slot] != owner[stretch->slot + (lanes - 1) * idles->stride])
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

  halo.alpha = HALO_ALPHA;
  if (has_line_per_lane (gantt))
    box.y = gantt_lane_y (gantt, spot->slot + line);
  else
    {
      box.height = sketch_line (role);
      box.y += 1 + line * box.height;
    }
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
find_spot (const Idles *idles, guint block, const guint *next, double least, gboolean both)
{
  Spot   best = { .found = FALSE };
  guint  last = block;
  double middle;

  for (guint i = block; i != RUN_NONE; i = next[i])
    last = i;
  middle = (stretch_at (idles, block)->slot + stretch_at (idles, last)->slot + 1) / 2.0;
  for (guint i = block; i != RUN_NONE; i = next[i])
    consider (idles, i, middle, least, both, &best);
  return best;
}

static void
label_block (const Idles *idles, guint block, const guint *next)
{
  const Gantt     *gantt = idles->gantt;
  const Cause     *cause = &g_array_index (idles->causes, Cause, stretch_at (idles, block)->cause);
  g_autofree char *name = words_idle (&gantt->sketch, cause->idle);
  g_autofree char *all = count_idle (gantt, gantt->scale.x);
  g_autofree char *count = NULL, *above = NULL, *below = NULL;
  double           width = sketch_width (ROLE_MARK_STRONG, name);
  Spot spot = find_spot (idles, block, next, MAX (width, sketch_width (ROLE_MARK_DIM, all)), TRUE);

  if (spot.found)
    {
      count = count_idle (gantt, (spot.from + spot.to) / 2);
      draw_line (gantt, &spot, 0, ROLE_MARK_STRONG, TOKEN_INK, name);
      if (sketch_width (ROLE_MARK_DIM, count) <= spot.to - spot.from)
        draw_line (gantt, &spot, 1, ROLE_MARK_DIM, TOKEN_DIM, count);
      return;
    }
  spot = find_spot (idles, block, next, width, FALSE);
  if (spot.found)
    {
      draw_line (gantt, &spot, 0, ROLE_MARK_STRONG, TOKEN_INK, name);
      return;
    }
  if (!break_words (name, &above, &below))
    return;
  width = MAX (sketch_width (ROLE_MARK_STRONG, above), sketch_width (ROLE_MARK_STRONG, below));
  spot = find_spot (idles, block, next, width, TRUE);
  if (!spot.found)
    return;
  draw_line (gantt, &spot, 0, ROLE_MARK_STRONG, TOKEN_INK, above);
  draw_line (gantt, &spot, 1, ROLE_MARK_STRONG, TOKEN_INK, below);
}

/* Chains the stretches of each block, then labels each. */
static void
label_blocks (const Idles *idles)
{
  guint             n = idles->stretches->len;
  g_autofree guint *next = g_new (guint, n);
  g_autofree guint *last = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    {
      guint block = find_block (idles, i);

      next[i] = RUN_NONE;
      if (block != i)
        next[last[block]] = i;
      last[block] = i;
    }
  for (guint i = 0; i < n; i++)
    if (find_block (idles, i) == i)
      label_block (idles, i, next);
}

void
gantt_draw_idle_labels (const Gantt *gantt)
{
  g_autoptr (GArray) causes = merge_causes (gantt);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  Idles              idles = { gantt, causes, stretches, (guint) MAX (1 / gantt->pitch, 1) };

  for (guint slot = 0; slot < gantt->sketch.run->n_slots; slot += idles.stride)
    add_lane (&idles, slot);
  if (stretches->len == 0)
    return;
  join_blocks (&idles);
  label_blocks (&idles);
}
