/* SPDX-License-Identifier: Apache-2.0 */
/* The largest task beside its share: what it holds, what it writes to disk, what it lacks. */
#include <math.h>
#include <string.h>

#include "memory-parts.h"
#include "words.h"

#define HEADING 26
#define BLOCKS 52
#define DROP 18
#define DISK 46
#define DISK_MOST 520
#define DISK_CURVE 7
#define NOTE 20
#define FULL_BEZIER 0.5523 /* of a quarter of an ellipse */

double
memory_task_height (const Memory *memory)
{
  double height = HEADING + BLOCKS;

  if (memory->level == MEMORY_SPILLING && (memory->parts & MEMORY_PART_DISK) != 0)
    height += DROP + DISK + NOTE;
  return height;
}

/* The scale of the regions, or as much less as the task is too wide for. */
static double
scale_of (const Memory *memory)
{
  Bytes most = MAX (memory->need_bytes, memory->share_bytes);

  return MIN (memory->px_per_byte, memory->task_box.width / (double) most);
}

static void
draw_heading (const Memory *memory, double scale)
{
  const Sketch    *sketch = &memory->sketch;
  Rect             row = { memory->task_box.x, memory->task_box.y, memory->task_box.width, 20 };
  g_autofree char *need = memory_bytes (memory, memory->need_bytes);
  g_autofree char *times = memory_ratio (memory, MAX (memory->px_per_byte / scale, 1.01));
  g_autofree char *same =
      g_strdup_printf (language_text (sketch->language, N_ ("needs %s, to the same scale")), need);
  g_autofree char *smaller = g_strdup_printf (
      language_text (sketch->language, N_ ("needs %s, drawn %s× smaller")), need, times);
  const char *title = language_text (sketch->language, N_ ("The largest task"));
  const char *note = scale < memory->px_per_byte ? smaller : same;
  Colour      ink = sketch_colour (sketch, TOKEN_INK);
  double      used = sketch_width (ROLE_NAME, title) + 14;

  if (used <= row.width)
    sketch_text_in (sketch, ROLE_NAME, row, SCENE_ALIGN_START, ink, (Colour){ 0 }, title);
  row.x += used;
  row.width -= used;
  if (sketch_width (ROLE_DIM, note) <= row.width)
    sketch_text_in (sketch, ROLE_DIM, row, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM),
                    (Colour){ 0 }, note);
}

/* A box with two lines, its title made of both. */
static void
draw_block (const Memory *memory,
            const char   *id,
            Rect          box,
            ScenePaint    paint,
            const char   *name,
            const char   *line)
{
  const Sketch    *sketch = &memory->sketch;
  gboolean         has_patch = paint.pattern != SCENE_PATTERN_NONE;
  gboolean         is_solid = paint.stroke.alpha == 0 || (!has_patch && paint.dash[0] == 0);
  const char      *lines[] = { name, line };
  g_autofree char *title = g_strdup_printf ("%s: %s", name, line);
  ScenePaint       held = memory_paint_held (sketch);
  Colour           ink = sketch_colour (sketch, TOKEN_INK);

  if (is_solid && memcmp (&paint.fill, &held.fill, sizeof held.fill) == 0)
    ink = theme_stage (sketch->theme, MEMORY_EXECUTION).text;
  sketch_box (sketch, id, title, box, 2, &paint);
  memory_lines (sketch, box, ink, has_patch ? paint.fill : (Colour){ 0 }, lines,
                G_N_ELEMENTS (lines));
}

static Rect
block_at (const Memory *memory, double scale, double from, double bytes)
{
  return (Rect){ memory->task_box.x + from * scale, memory->task_box.y + HEADING,
                 MAX (bytes * scale, 1), BLOCKS };
}

/* Every share that leaves, in one box each where they can be told apart. */
static void
draw_spills (const Memory *memory, double scale)
{
  const Sketch    *sketch = &memory->sketch;
  double           share = (double) memory->share_bytes;
  double           rest = (double) memory->need_bytes - (double) memory->n_spills * share;
  ScenePaint       spilled = memory_paint_spilled (sketch);
  g_autofree char *size = memory_bytes (memory, memory->share_bytes);
  g_autofree char *left = memory_bytes (memory, (Bytes) rest);
  g_autofree char *number = words_count (sketch, memory->n_spills);
  g_autofree char *all =
      g_strdup_printf (language_plural (sketch->language, N_ ("%s spill"), N_ ("%s spills"),
                                        (gulong) memory->n_spills),
                       number);
  g_autofree char *each =
      g_strdup_printf (language_text (sketch->language, N_ ("S %s to disk")), size);

  if (share * scale < MEMORY_LEAST_SHARE_PX)
    draw_block (memory, "spills", block_at (memory, scale, 0, memory->n_spills * share), spilled,
                all, each);
  else
    for (guint i = 0; i < memory->n_spills; i++)
      {
        Rect             box = block_at (memory, scale, i * share, share);
        g_autofree char *id = sketch_id ("spill", i);
        g_autofree char *name =
            g_strdup_printf (language_text (sketch->language, N_ ("spill %u")), i + 1);

        box.width -= 1;
        draw_block (memory, id, box, spilled, name, each);
      }
  draw_block (memory, "rest", block_at (memory, scale, memory->n_spills * share, rest),
              memory_paint_held (sketch), language_text (sketch->language, N_ ("rest")), left);
}

static void
draw_failure (const Memory *memory, double scale)
{
  const Sketch    *sketch = &memory->sketch;
  double           lacks = MAX ((double) memory->need_bytes - (double) memory->share_bytes, 0);
  g_autofree char *share = memory_bytes (memory, memory->held_bytes);
  g_autofree char *missing = memory_bytes (memory, (Bytes) lacks);
  Rect             box = block_at (memory, scale, (double) memory->held_bytes, lacks);
  ScenePaint       cross = style_line (sketch_colour (sketch, TOKEN_ERROR_INK), 1.6);

  draw_block (memory, "held", block_at (memory, scale, 0, (double) memory->held_bytes),
              memory_paint_held (sketch), language_text (sketch->language, N_ ("its share")),
              share);
  if (lacks <= 0)
    return;
  draw_block (memory, "missing", box, memory_paint_missing (sketch),
              language_text (sketch->language, N_ ("out of memory")), missing);
  if (box.width < 30)
    return;
  scene_line (sketch->scene, box.x + box.width - 20, box.y + 8, box.x + box.width - 8, box.y + 20,
              &cross);
  scene_line (sketch->scene, box.x + box.width - 8, box.y + 8, box.x + box.width - 20, box.y + 20,
              &cross);
}

static void
draw_fit (const Memory *memory, double scale)
{
  const Sketch    *sketch = &memory->sketch;
  Bytes            left = memory->share_bytes - memory->need_bytes;
  g_autofree char *need = memory_bytes (memory, memory->need_bytes);
  g_autofree char *unused = memory_bytes (memory, left);

  draw_block (memory, "held", block_at (memory, scale, 0, (double) memory->need_bytes),
              memory_paint_held (sketch), language_text (sketch->language, N_ ("holds")), need);
  if (left > 0)
    draw_block (memory, "left",
                block_at (memory, scale, (double) memory->need_bytes, (double) left),
                memory_paint_free (sketch),
                language_text (sketch->language, N_ ("left of its share")), unused);
}

/* ---- disk */

static SceneSegment
arc (double x1, double y1, double x2, double y2, double x, double y)
{
  return (SceneSegment){ SCENE_CUBIC, { x1, y1 }, { x2, y2 }, { x, y } };
}

static void
draw_drum (const Memory *memory, Rect box, const char *title)
{
  const Sketch *sketch = &memory->sketch;
  double        left = box.x, right = box.x + box.width, middle = box.x + box.width / 2;
  double        top = box.y + DISK_CURVE, foot = box.y + box.height - DISK_CURVE;
  double        h = FULL_BEZIER * box.width / 2, v = FULL_BEZIER * DISK_CURVE;
  ScenePaint    paint =
      style_box (sketch_colour (sketch, TOKEN_NODE), sketch_colour (sketch, TOKEN_EDGE), 1.5);
  SceneSegment drum[] = {
    { .verb = SCENE_MOVE, .to = { left, top } },
    arc (left, top - v, middle - h, box.y, middle, box.y),
    arc (middle + h, box.y, right, top - v, right, top),
    { .verb = SCENE_LINE, .to = { right, foot } },
    arc (right, foot + v, middle + h, foot + DISK_CURVE, middle, foot + DISK_CURVE),
    arc (middle - h, foot + DISK_CURVE, left, foot + v, left, foot),
    { .verb = SCENE_CLOSE },
  };
  SceneSegment rim[] = {
    { .verb = SCENE_MOVE, .to = { left, top } },
    arc (left, top + v, middle - h, top + DISK_CURVE, middle, top + DISK_CURVE),
    arc (middle + h, top + DISK_CURVE, right, top + v, right, top),
  };
  ScenePaint line = style_line (sketch_colour (sketch, TOKEN_EDGE), 1.5);

  scene_path (sketch->scene, "disk", title, drum, G_N_ELEMENTS (drum), &paint);
  scene_path (sketch->scene, NULL, NULL, rim, G_N_ELEMENTS (rim), &line);
}

static void
draw_arrow (const Memory *memory, double right, double y)
{
  const Sketch *sketch = &memory->sketch;
  ScenePaint    line = style_line (sketch_colour (sketch, TOKEN_EDGE), 1.5);
  double        left = memory->task_box.x, middle = floor ((left + right) / 2) + 0.5;

  scene_line (sketch->scene, left, y, left, y + 6, &line);
  scene_line (sketch->scene, left, y + 6, right, y + 6, &line);
  scene_line (sketch->scene, right, y, right, y + 6, &line);
  scene_line (sketch->scene, middle, y + 6, middle, y + DROP - 3, &line);
  scene_line (sketch->scene, middle - 3, y + DROP - 7, middle, y + DROP - 3, &line);
  scene_line (sketch->scene, middle + 3, y + DROP - 7, middle, y + DROP - 3, &line);
}

static void
draw_disk (const Memory *memory, double scale)
{
  const Sketch    *sketch = &memory->sketch;
  const RunStage  *stage = memory->stage;
  double           spilled = (double) memory->n_spills * (double) memory->share_bytes;
  double           right = memory->task_box.x + spilled * scale;
  double           y = memory->task_box.y + HEADING + BLOCKS;
  double           width = MIN (memory->task_box.width, DISK_MOST);
  double           x = (memory->task_box.x + right - width) / 2;
  Rect             box = { MAX (x, memory->task_box.x), y + DROP, width, DISK };
  Rect             note = { box.x, box.y + DISK, width, NOTE };
  g_autofree char *task = memory_bytes (memory, (Bytes) spilled);
  g_autofree char *all = memory_bytes (memory, stage->memory_spilled_bytes);
  g_autofree char *file = units_format_data (sketch->language, stage->disk_spilled_bytes);
  g_autofree char *full = g_strdup_printf (
      language_text (sketch->language, N_ ("local disk: %s of this task, %s of the stage")), task,
      all);
  g_autofree char *brief =
      g_strdup_printf (language_text (sketch->language, N_ ("local disk: %s")), task);
  g_autofree char *files = g_strdup_printf (
      language_text (sketch->language, N_ ("size in memory; on disk %s of the stage")), file);
  const char *forms[] = { stage->memory_spilled_bytes > 0 ? full : NULL, brief };
  const char *text = sketch_fit (ROLE_STRONG, width - 12, forms, G_N_ELEMENTS (forms));

  draw_arrow (memory, right, y + 3);
  draw_drum (memory, box, stage->memory_spilled_bytes > 0 ? full : brief);
  box.y += DISK_CURVE;
  box.height -= DISK_CURVE;
  if (text != NULL)
    sketch_text_in (sketch, ROLE_STRONG, box, SCENE_ALIGN_MIDDLE, sketch_colour (sketch, TOKEN_INK),
                    (Colour){ 0 }, text);
  if (stage->disk_spilled_bytes > 0 && sketch_width (ROLE_DIM, files) <= width)
    sketch_text_in (sketch, ROLE_DIM, note, SCENE_ALIGN_MIDDLE, sketch_colour (sketch, TOKEN_DIM),
                    (Colour){ 0 }, files);
}

void
memory_draw_task (const Memory *memory)
{
  double scale = scale_of (memory);

  draw_heading (memory, scale);
  if (memory->level == MEMORY_FAILING)
    draw_failure (memory, scale);
  else if (memory->level == MEMORY_FITTING)
    draw_fit (memory, scale);
  else
    draw_spills (memory, scale);
  if (memory->level == MEMORY_SPILLING && (memory->parts & MEMORY_PART_DISK) != 0)
    draw_disk (memory, scale);
}
