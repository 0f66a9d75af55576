/* SPDX-License-Identifier: Apache-2.0 */
/* One executor: a JVM with its slots and its memory to scale, inside its container; or that it is
 * lost. */
#include <math.h>

#include "cluster.h"
#include "words.h"

#define RADIUS 6
#define OUTLINE 1.5
#define PADDING 8
#define CONTAINER_PADDING 4
#define HEADER 20
#define SLOT_WIDTH_MOST 320
#define SLOT_HEIGHT_MOST 200
#define SLOT_WIDTH_FREE 40 /* of a slot where the height is free */
#define SLOT_HEIGHT_FREE 58
#define SLOT_LEAST 18
#define SLOT_GAP 6
#define BAR_HEIGHT 11
#define BAR_HEIGHT_MOST 24
#define BAR_PART 12 /* of the height of what is inside a high executor */
#define BAR_GAP 6
#define TEXT_LINE 16
#define CAP_WIDTH 6

/* ---- memory */

static void
draw_part (const Sketch     *sketch,
           const char       *id,
           const char       *title,
           Rect              bar,
           double            from,
           double            to,
           const ScenePaint *paint)
{
  if (to > from)
    sketch_box (sketch, id, title, (Rect){ bar.x + from, bar.y, to - from, bar.height }, 0, paint);
}

static char *
piece_title (const Sketch *sketch, guint attempt, const RunHold *hold)
{
  g_autofree char *held = units_format_memory (sketch->language, hold->held_bytes);
  g_autofree char *share = units_format_memory (sketch->language, hold->share_bytes);

  return g_strdup_printf (language_text (sketch->language, N_ ("task %u holds %s of at most %s")),
                          sketch->run->task[attempt], held, share);
}

/* What each running task may hold (tint) and holds (solid). */
static void
draw_execution (const Cluster *cluster, guint executor, Rect bar, double from, double per_byte)
{
  const Sketch      *sketch = &cluster->sketch;
  const RunExecutor *owner = &sketch->run->executors[executor];
  double             x = from;

  for (guint slot = owner->first_slot; slot < owner->first_slot + owner->slots; slot++)
    {
      guint      attempt = cluster->running[slot];
      StagePaint stage;
      ScenePaint may, holds;
      RunHold    hold;
      double     share, held;

      g_autofree char *title = NULL;

      if (attempt == RUN_NONE)
        continue;
      stage = theme_stage (sketch->theme, run_stage_attempt_of (sketch->run, attempt)->stage);
      hold = run_attempt_hold (sketch->run, attempt);
      share = (double) hold.share_bytes * per_byte;
      held = (double) hold.held_bytes * per_byte;
      may = style_fill (stage.tint);
      holds = style_fill (stage.fill);
      if (hold.spills)
        holds = style_pattern (holds, SCENE_PATTERN_SPILL, stage.text);
      title = piece_title (sketch, attempt, &hold);
      draw_part (sketch, NULL, title, bar, x, x + share, &may);
      draw_part (sketch, NULL, title, bar, x, x + MAX (held - 1, 0), &holds);
      x += share;
      if (share > 3)
        {
          ScenePaint line = style_line (stage.outline, 1);

          scene_line (sketch->scene, bar.x + x - 0.5, bar.y, bar.x + x - 0.5, bar.y + bar.height,
                      &line);
        }
    }
}

static char *
memory_title (const Sketch *sketch, const RunExecutor *owner)
{
  g_autofree char *heap = units_format_memory (sketch->language, owner->heap_bytes);
  g_autofree char *reserved = units_format_memory (sketch->language, owner->reserved_bytes);
  g_autofree char *unified = units_format_memory (sketch->language, owner->unified_bytes);
  g_autofree char *share =
      units_format_memory (sketch->language, owner->unified_bytes / MAX (owner->slots, 1));

  return g_strdup_printf (
      language_text (
          sketch->language,
          N_ ("heap %s: %s reserved, %s for execution and storage, %s of it for each task")),
      heap, reserved, unified, share);
}

ScenePaint
cluster_cached_paint (const Sketch *sketch)
{
  return style_box (sketch_colour (sketch, TOKEN_OVERHEAD), sketch_colour (sketch, TOKEN_EDGE), 1);
}

/* Cached blocks, at the end of the memory that tasks share with them. */
static void
draw_cached (const Cluster *cluster, guint executor, Rect bar, double end, double per_byte)
{
  const Sketch    *sketch = &cluster->sketch;
  RunStorage       kept = run_storage_at (sketch->run, executor, cluster->at_us);
  ScenePaint       paint = cluster_cached_paint (sketch);
  g_autofree char *size = units_format_memory (sketch->language, kept.heap_bytes);
  g_autofree char *title =
      g_strdup_printf (language_text (sketch->language, N_ ("cached blocks hold %s")), size);

  draw_part (sketch, NULL, title, bar, end - (double) kept.heap_bytes * per_byte, end, &paint);
}

static void
draw_memory (const Cluster *cluster, guint executor, Rect bar)
{
  const Sketch      *sketch = &cluster->sketch;
  const RunExecutor *owner = &sketch->run->executors[executor];
  double             per_byte = bar.width / (double) MAX (owner->heap_bytes, 1);
  double             reserved = (double) owner->reserved_bytes * per_byte;
  double     fixed = (double) MAX (owner->max_memory_bytes - owner->unified_bytes, 0) * per_byte;
  double     admitted = (double) MIN (owner->max_memory_bytes, owner->heap_bytes) * per_byte;
  double     storage = admitted - (double) owner->storage_region_bytes * per_byte;
  ScenePaint grey = style_fill (sketch_colour (sketch, TOKEN_MEMORY_RESERVED));
  ScenePaint user = style_fill (sketch_colour (sketch, TOKEN_MEMORY_USER));
  ScenePaint hatch =
      style_pattern ((ScenePaint){ 0 }, SCENE_PATTERN_UNUSED, sketch_colour (sketch, TOKEN_EDGE));
  ScenePaint       dots = style_dashed (style_line (sketch_colour (sketch, TOKEN_EDGE), 1), 1, 2);
  ScenePaint       frame = style_line (sketch_colour (sketch, TOKEN_EDGE), 1);
  g_autofree char *id = sketch_id ("memory", executor);
  g_autofree char *title = memory_title (sketch, owner);

  draw_part (sketch, NULL, NULL, bar, 0, reserved, &grey);
  draw_part (sketch, NULL, NULL, bar, reserved, fixed, &user);
  draw_execution (cluster, executor, bar, fixed, per_byte);
  draw_cached (cluster, executor, bar, admitted, per_byte);
  draw_part (sketch, NULL, NULL, bar, admitted, bar.width, &hatch);
  if (owner->storage_region_bytes > 0 && storage > fixed)
    scene_line (sketch->scene, bar.x + storage, bar.y, bar.x + storage, bar.y + bar.height, &dots);
  sketch_box (sketch, id, title, bar, 2, &frame);
}

/* What a task may hold: an even share, or less where cached blocks leave less to one that runs. */
static Bytes
share_of_task (const Cluster *cluster, const RunExecutor *owner)
{
  Bytes share = owner->unified_bytes / MAX (owner->slots, 1);

  for (guint slot = owner->first_slot; slot < owner->first_slot + owner->slots; slot++)
    if (cluster->running[slot] != RUN_NONE)
      {
        Bytes own = run_attempt_hold (cluster->sketch.run, cluster->running[slot]).share_bytes;

        share = own > 0 ? MIN (share, own) : share;
      }
  return share;
}

static void
draw_memory_text (const Cluster *cluster, guint executor, Rect line)
{
  const Sketch      *sketch = &cluster->sketch;
  const RunExecutor *owner = &sketch->run->executors[executor];
  Bytes              held = 0;
  g_autofree char   *share = units_format_memory (sketch->language, share_of_task (cluster, owner));
  g_autofree char   *unified = units_format_memory (sketch->language, owner->unified_bytes);
  g_autofree char   *all = units_format_memory (sketch->language, owner->heap_bytes);
  g_autofree char   *heap = g_strdup_printf (language_text (sketch->language, N_ ("heap %s")), all);
  g_autofree char   *full = NULL, *part = NULL, *each = NULL, *used = NULL;
  const char        *forms[5];
  const char        *text;

  for (guint slot = owner->first_slot; slot < owner->first_slot + owner->slots; slot++)
    if (cluster->running[slot] != RUN_NONE)
      held += run_attempt_hold (cluster->sketch.run, cluster->running[slot]).held_bytes;
  used = units_format_memory (sketch->language, held);
  full = g_strdup_printf (
      language_text (sketch->language, N_ ("execution %s of %s, at most %s per task")), used,
      unified, share);
  part =
      g_strdup_printf (language_text (sketch->language, N_ ("execution %s of %s")), used, unified);
  each = g_strdup_printf (language_text (sketch->language, N_ ("at most %s per task")), share);
  forms[0] = held > 0 ? full : NULL;
  forms[1] = held > 0 ? part : NULL;
  forms[2] = each;
  forms[3] = heap;
  forms[4] = all;
  text = sketch_fit (ROLE_MARK_DIM, line.width, forms, G_N_ELEMENTS (forms));
  if (text != NULL)
    sketch_text_in (sketch, ROLE_MARK_DIM, line, SCENE_ALIGN_START,
                    sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, text);
}

/* ---- the box */

static void
draw_header (const Cluster *cluster, guint executor, Rect line, const char *state)
{
  const Sketch      *sketch = &cluster->sketch;
  const RunExecutor *owner = &sketch->run->executors[executor];
  g_autofree char   *name = words_executor (sketch, executor);
  g_autofree char   *heap = units_format_memory (sketch->language, owner->heap_bytes);
  g_autofree char   *full =
      g_strdup_printf (language_text (sketch->language, N_ ("JVM, heap %s")), heap);
  g_autofree char *brief = g_strdup_printf (language_text (sketch->language, N_ ("heap %s")), heap);
  const char      *names[] = { name, owner->id };
  const char      *sizes[] = { state != NULL ? state : full, state != NULL ? NULL : brief };
  const char      *left = sketch_fit (ROLE_STRONG, line.width, names, G_N_ELEMENTS (names));
  double           used = left != NULL ? sketch_width (ROLE_STRONG, left) + PADDING : 0;
  const char *right = sketch_fit (ROLE_MARK_DIM, line.width - used, sizes, G_N_ELEMENTS (sizes));

  if (left != NULL)
    sketch_text_in (sketch, ROLE_STRONG, line, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                    (Colour){ 0 }, left);
  if (right != NULL)
    sketch_text_in (sketch, ROLE_MARK_DIM, line, SCENE_ALIGN_END,
                    sketch_colour (sketch, state != NULL ? TOKEN_INK : TOKEN_DIM), (Colour){ 0 },
                    right);
}

/* Slots, then memory: what has no room is left out from below. */
static void
draw_inside (const Cluster *cluster, guint executor, Rect inside)
{
  const RunExecutor *owner = &cluster->sketch.run->executors[executor];
  double             left = inside.height - HEADER;
  double             height = CLAMP (floor (left / BAR_PART), BAR_HEIGHT, BAR_HEIGHT_MOST);
  gboolean           has_bar = left >= SLOT_LEAST + BAR_GAP + height;
  gboolean           has_text = left >= SLOT_LEAST + BAR_GAP + height + TEXT_LINE;
  double             below = (has_bar ? BAR_GAP + height : 0) + (has_text ? TEXT_LINE : 0);
  Rect               room = { inside.x, inside.y + HEADER, inside.width, MAX (left - below, 0) };
  double             gap = MIN (SLOT_GAP, room.width / MAX (owner->slots, 1) / 4);
  Grid               grid =
      grid_fit (owner->slots, room.width, room.height, SLOT_WIDTH_MOST, SLOT_HEIGHT_MOST, gap);
  Rect bar = { inside.x, inside.y + inside.height - (has_text ? TEXT_LINE : 0) - height,
               inside.width, height };

  draw_header (cluster, executor, (Rect){ inside.x, inside.y, inside.width, HEADER - 4 }, NULL);
  for (guint i = 0; i < owner->slots; i++)
    cluster_draw_slot (cluster, owner->first_slot + i, grid_cell (&grid, room, i));
  if (has_bar)
    draw_memory (cluster, executor, bar);
  if (has_text)
    draw_memory_text (cluster, executor,
                      (Rect){ bar.x, bar.y + height + 2, bar.width, TEXT_LINE - 2 });
}

/* An executor that is not there: what became of it, or when it comes. */
static void
draw_absent (const Cluster *cluster, guint executor, Rect box)
{
  const Sketch      *sketch = &cluster->sketch;
  const RunExecutor *owner = &sketch->run->executors[executor];
  gboolean           to_come = cluster_life (cluster, executor) == LIFE_TO_COME;
  Colour             ink = sketch_colour (sketch, TOKEN_INK);
  Colour             edge = sketch_colour (sketch, TOKEN_EDGE);
  ScenePaint         paint = style_box (sketch_colour (sketch, TOKEN_GROUND),
                                owner->is_lost && !to_come ? ink : edge, OUTLINE);
  ScenePaint         cap = style_fill (ink);
  g_autofree char   *id = sketch_id ("executor", executor);
  g_autofree char   *title = words_executor_title (sketch, executor);
  g_autofree char   *at = words_time (sketch, to_come ? owner->added_us : owner->removed_us);
  g_autofree char   *state =
      g_strdup_printf (to_come          ? language_text (sketch->language, N_ ("comes at %s"))
                       : owner->is_lost ? language_text (sketch->language, N_ ("lost at %s"))
                                        : language_text (sketch->language, N_ ("gone at %s")),
                       at);
  g_autofree char *words = to_come ? NULL : words_loss (sketch, executor);
  Rect             inside = rect_inset (box, PADDING);

  if (to_come || !owner->is_lost)
    paint = style_dashed (paint, 4, 3);
  sketch_box (sketch, id, title, box, RADIUS, &paint);
  if (owner->is_lost && !to_come)
    {
      sketch_box (sketch, NULL, NULL, (Rect){ box.x, box.y, CAP_WIDTH, box.height }, 1, &cap);
      inside.x += CAP_WIDTH;
      inside.width -= CAP_WIDTH;
    }
  draw_header (cluster, executor, (Rect){ inside.x, inside.y, inside.width, HEADER - 4 }, state);
  if (words != NULL)
    sketch_paragraph (sketch, ROLE_MARK_DIM,
                      (Rect){ inside.x, inside.y + HEADER, inside.width, inside.height - HEADER },
                      words);
}

/* The container around a JVM: its overhead stands beside the heap, to scale. Returns the JVM's box.
 */
static Rect
draw_container (const Cluster *cluster, const RunExecutor *owner, Rect box)
{
  const Sketch *sketch = &cluster->sketch;
  Colour        edge = sketch_colour (sketch, TOKEN_EDGE);
  ScenePaint    frame = style_dashed (style_line (edge, 1), 4, 3);
  ScenePaint    hatch =
      style_pattern ((ScenePaint){ 0 }, SCENE_PATTERN_UNUSED, sketch_colour (sketch, TOKEN_GRID));
  Rect   inside = rect_inset (box, CONTAINER_PADDING);
  Bytes  overhead_bytes = MAX (owner->container_bytes - owner->heap_bytes, 0);
  double overhead =
      inside.width * (double) overhead_bytes / (double) MAX (owner->container_bytes, 1);
  g_autofree char *size = units_format_memory (sketch->language, overhead_bytes);
  g_autofree char *label =
      g_strdup_printf (language_text (sketch->language, N_ ("overhead %s")), size);
  Rect strip = { inside.x + inside.width - overhead, inside.y, overhead, inside.height };

  sketch_box (sketch, NULL, NULL, box, RADIUS + 2, &frame);
  sketch_box (sketch, NULL, label, strip, 2, &hatch);
  if (strip.width >= sketch_line (ROLE_MARK_DIM) &&
      sketch_width (ROLE_MARK_DIM, label) <= strip.height)
    {
      double     length = sketch_width (ROLE_MARK_DIM, label) + 4;
      double     line = sketch_line (ROLE_MARK_DIM);
      ScenePaint patch = style_fill (sketch_colour (sketch, TOKEN_NODE));
      Rect below = { strip.x + (strip.width - line) / 2, strip.y + (strip.height - length) / 2,
                     line, length };

      sketch_box (sketch, NULL, NULL, below, 2, &patch);
      sketch_text_upright (sketch, ROLE_MARK_DIM, strip, sketch_colour (sketch, TOKEN_DIM), label);
    }
  inside.width -= overhead;
  return inside;
}

double
cluster_executor_height (const Cluster *cluster, guint executor, double width)
{
  const RunExecutor *owner = &cluster->sketch.run->executors[executor];
  double             inside = MAX (width - 2 * PADDING, 1);
  guint              columns =
      (guint) CLAMP ((inside + SLOT_GAP) / (SLOT_WIDTH_FREE + SLOT_GAP), 1, MAX (owner->slots, 1));
  guint  rows = (owner->slots + columns - 1) / columns;
  double each = rows > 2 ? SLOT_HEIGHT_FREE / 2.0 : SLOT_HEIGHT_FREE;
  double container = owner->container_bytes >= 0 ? 2 * CONTAINER_PADDING : 0;

  return HEADER + rows * (each + SLOT_GAP) - SLOT_GAP + BAR_GAP + BAR_HEIGHT + TEXT_LINE +
         2 * PADDING + container;
}

void
cluster_draw_executor (const Cluster *cluster, guint executor, Rect box)
{
  const Sketch      *sketch = &cluster->sketch;
  const RunExecutor *owner = &sketch->run->executors[executor];
  ScenePaint         paint =
      style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_EDGE), OUTLINE);
  g_autofree char *id = NULL, *title = NULL;

  if (cluster_life (cluster, executor) != LIFE_ALIVE)
    {
      draw_absent (cluster, executor, box);
      return;
    }
  if (owner->container_bytes >= 0)
    box = draw_container (cluster, owner, box);
  id = sketch_id ("executor", executor);
  title = words_executor_title (sketch, executor);
  sketch_box (sketch, id, title, box, RADIUS, &paint);
  draw_inside (cluster, executor, rect_inset (box, PADDING));
}
