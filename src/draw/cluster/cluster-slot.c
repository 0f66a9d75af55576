/* SPDX-License-Identifier: Apache-2.0 */
/* One slot: the task in it with its time and its progress, or why it is free. */
#include <math.h>

#include "bar-signs.h"
#include "cluster.h"
#include "words.h"

#define OUTLINE 1.5
#define TINT 0.22
#define RADIUS 4
#define PROGRESS_PART 6    /* of the height */
#define COLOUR_LEAST_PX 10 /* below it no outline of its own */
#define TEXT_MARGIN 1
#define COPY_DASH 4
#define COPY_DASH_GAP 2.5
#define TIGHT 1.27       /* distance of lines, of their size: what they reserve */
#define LARGE_PX 80      /* for the number as large as an answer */
#define ROOMY_PX 31      /* for a larger number above the seconds */
#define LASTS_US UNITS_S /* an idle stretch from which on its cause is told */

Grid
grid_fit (guint n, double width, double height, double most_width, double most_height, double gap)
{
  Grid best = { .columns = 1, .rows = MAX (n, 1), .gap = gap };

  for (guint columns = 1; columns <= n; columns++)
    {
      guint  rows = (n + columns - 1) / columns;
      double cell_width = MIN ((width - (columns - 1) * gap) / columns, most_width);
      double cell_height = MIN ((height - (rows - 1) * gap) / rows, most_height);

      if (MIN (cell_width, cell_height) > MIN (best.width, best.height) ||
          (MIN (cell_width, cell_height) == MIN (best.width, best.height) &&
           cell_width * cell_height > best.width * best.height))
        best = (Grid){ columns, rows, cell_width, cell_height, gap };
    }
  return best;
}

Rect
grid_cell (const Grid *grid, Rect room, guint index)
{
  return (Rect){ room.x + index % grid->columns * (grid->width + grid->gap),
                 room.y + index / grid->columns * (grid->height + grid->gap), grid->width,
                 grid->height };
}

/* How long a free slot stands idle around the clock's time. */
static Micros
idle_time (const Cluster *cluster, guint slot)
{
  const Run *run = cluster->sketch.run;
  guint      after = run_slot_after (run, slot, cluster->at_us);
  Micros     from_us = run->executors[run->slot_executor[slot]].added_us;
  Micros     to_us = run->makespan_us;

  if (after > run->slot_offset[slot])
    from_us = run->finish_us[run->by_slot[after - 1]];
  if (after < run->slot_offset[slot + 1])
    to_us = run->launch_us[run->by_slot[after]];
  return to_us - from_us;
}

static char *
free_words (const Cluster *cluster, guint slot)
{
  const RunIdle *idle = run_idle_at (cluster->sketch.run, cluster->at_us);

  if (idle == NULL || idle_time (cluster, slot) < LASTS_US)
    return g_strdup (language_text (cluster->sketch.language, N_ ("free")));
  return words_idle (&cluster->sketch, idle);
}

/* The cause in the free slot, broken at blanks; "free" where it does not fit, and nothing where
 * that does not either. */
static void
draw_free_words (const Sketch *sketch, Rect room, const char *why)
{
  const char           *brief = language_text (sketch->language, N_ ("free"));
  double                line = sketch_line (ROLE_MARK_DIM);
  Colour                ink = sketch_colour (sketch, TOKEN_DIM);
  g_autoptr (GPtrArray) lines = sketch_wrap_words (ROLE_MARK_DIM, room.width, why);

  if (lines == NULL || lines->len * line > room.height)
    {
      if (sketch_fits (ROLE_MARK_DIM, room, brief))
        sketch_text_in (sketch, ROLE_MARK_DIM, room, SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 }, brief);
      return;
    }
  room.y += (room.height - lines->len * line) / 2;
  room.height = line;
  for (guint i = 0; i < lines->len; i++)
    {
      sketch_text_in (sketch, ROLE_MARK_DIM, room, SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 },
                      g_ptr_array_index (lines, i));
      room.y += line;
    }
}

static void
draw_free (const Cluster *cluster, guint slot, Rect cell)
{
  const Sketch *sketch = &cluster->sketch;
  const Run    *run = sketch->run;
  Colour        ground = sketch_colour (sketch, TOKEN_GROUND);
  ScenePaint paint = style_dashed (style_box (ground, sketch_colour (sketch, TOKEN_EDGE), 1), 3, 3);
  g_autofree char *id = sketch_id ("slot", slot);
  g_autofree char *why = free_words (cluster, slot);
  g_autofree char *title =
      g_strdup_printf (language_text (sketch->language, N_ ("slot %u of executor %s is free: %s")),
                       slot - run->executors[run->slot_executor[slot]].first_slot,
                       run->executors[run->slot_executor[slot]].id, why);

  sketch_box (sketch, id, title, cell, RADIUS, &paint);
  draw_free_words (sketch, rect_inset (cell, TEXT_MARGIN + OUTLINE), why);
}

typedef struct
{
  TextRole    role;
  const char *text;
} Line;

/* One line of a slot's text, on a patch where a pattern lies below. */
static void
draw_line (const Sketch *sketch, TextRole role, Rect line, const char *text, const Colour *patch)
{
  if (patch != NULL)
    {
      ScenePaint paint = style_fill (*patch);
      double     width = sketch_width (role, text) + 2;

      sketch_box (sketch, NULL, NULL,
                  (Rect){ line.x + (line.width - width) / 2, line.y, width, line.height }, 0,
                  &paint);
    }
  sketch_text_in (sketch, role, line, SCENE_ALIGN_MIDDLE, sketch_colour (sketch, TOKEN_INK),
                  (Colour){ 0 }, text);
}

static double
tight_line (TextRole role)
{
  return TIGHT * sketch_size (role);
}

/* Adds a line to those that fit the room; FALSE when it does not. */
static gboolean
add_line (Line *lines, guint *n_lines, Rect *left, TextRole role, const char *text)
{
  if (tight_line (role) > left->height || sketch_width (role, text) > left->width)
    return FALSE;
  left->height -= tight_line (role);
  lines[(*n_lines)++] = (Line){ role, text };
  return TRUE;
}

/* Number, then seconds, then the letter's word, as many as there is room for. */
static void
draw_text (const Cluster *cluster, guint attempt, Rect room, const Colour *patch)
{
  const Sketch    *sketch = &cluster->sketch;
  const Run       *run = sketch->run;
  g_autofree char *number = g_strdup_printf ("%u", run->task[attempt]);
  g_autofree char *letters = bar_letters (run, attempt);
  g_autofree char *lettered = g_strdup_printf ("%u %s", run->task[attempt], letters);
  g_autofree char *seconds = words_clock (sketch, cluster->at_us - run->launch_us[attempt]);
  const char      *word = language_text (sketch->language, N_ ("S spilled"));
  Rect             left = room;
  Line             lines[3];
  guint            n_lines = 0;
  gboolean         has_letters = letters[0] != '\0';
  gboolean says_word = g_str_equal (letters, "S") && room.height >= 3 * tight_line (ROLE_STRONG) &&
                       sketch_width (ROLE_MARK_STRONG, word) <= room.width;
  const char *first = has_letters && !says_word ? lettered : number;

  if (!(room.height >= LARGE_PX && add_line (lines, &n_lines, &left, ROLE_ANSWER, first)) &&
      !add_line (lines, &n_lines, &left, room.height < ROOMY_PX ? ROLE_MARK_STRONG : ROLE_STRONG,
                 first) &&
      !add_line (lines, &n_lines, &left, ROLE_MARK_STRONG, first) &&
      !(has_letters && add_line (lines, &n_lines, &left, ROLE_MARK_STRONG, letters)))
    return;
  add_line (lines, &n_lines, &left, ROLE_MARK, seconds);
  if (says_word)
    add_line (lines, &n_lines, &left, ROLE_MARK_STRONG, word);
  room.y += left.height / 2;
  for (guint i = 0; i < n_lines; i++)
    {
      room.height = tight_line (lines[i].role);
      draw_line (sketch, lines[i].role, room, lines[i].text, patch);
      room.y += room.height;
    }
}

static void
draw_progress (const Cluster *cluster, guint attempt, Rect cell, Colour fill)
{
  const Run *run = cluster->sketch.run;
  Micros     lasts_us = run->finish_us[attempt] - run->launch_us[attempt];
  double     share =
      lasts_us > 0 ? (double) (cluster->at_us - run->launch_us[attempt]) / (double) lasts_us : 1;
  Rect       inside = rect_inset (cell, OUTLINE);
  double     height = MAX (floor (cell.height / PROGRESS_PART), 2);
  ScenePaint paint = style_fill (fill);

  sketch_box (&cluster->sketch, NULL, NULL,
              (Rect){ inside.x, inside.y + inside.height - height, inside.width * share, height },
              1, &paint);
}

void
cluster_draw_slot (const Cluster *cluster, guint slot, Rect cell)
{
  const Sketch    *sketch = &cluster->sketch;
  guint            attempt = cluster->running[slot];
  guint            stage;
  gboolean         spills;
  StagePaint       paint;
  ScenePaint       base;
  Rect             room = rect_inset (cell, TEXT_MARGIN + OUTLINE);
  g_autofree char *id = NULL, *title = NULL;

  if (attempt == RUN_NONE)
    {
      draw_free (cluster, slot, cell);
      return;
    }
  id = sketch_id ("task", attempt);
  title = words_attempt (sketch, attempt);
  stage = run_stage_attempt_of (sketch->run, attempt)->stage;
  spills = run_attempt_spills (sketch->run, attempt);
  paint = theme_stage (sketch->theme, stage);
  base = style_box (MIN (cell.width, cell.height) < 2 * COLOUR_LEAST_PX
                        ? paint.fill
                        : sketch_tint (sketch, stage, TINT),
                    paint.outline,
                    MAX (MIN (cell.width, cell.height) < COLOUR_LEAST_PX ? 1 : OUTLINE,
                         theme_mark_outline (sketch->theme)));
  if (bar_signs (sketch->run, attempt) & BAR_SIGN_COPY)
    base = style_dashed (base, COPY_DASH, COPY_DASH_GAP);
  if (spills)
    base = style_pattern (base, SCENE_PATTERN_SPILL, sketch_colour (sketch, TOKEN_INK));
  else if (paint.patterned)
    base = style_pattern (base, SCENE_PATTERN_VERTICAL, sketch_colour (sketch, TOKEN_DIM));
  sketch_box (sketch, id, title, cell, RADIUS, &base);
  if (MIN (cell.width, cell.height) < 2 * COLOUR_LEAST_PX)
    return;
  draw_progress (cluster, attempt, cell, paint.fill);
  room.y = cell.y + OUTLINE;
  room.height = cell.height - 2 * OUTLINE - floor (cell.height / PROGRESS_PART);
  draw_text (cluster, attempt, room, spills || paint.patterned ? &base.fill : NULL);
}
