/* SPDX-License-Identifier: Apache-2.0 */
/* Unified memory at the clock's time: what each task holds, what is free, storage, and the border
 * between execution and storage, at start and now. */
#include <math.h>

#include "memory-parts.h"
#include "shelf.h"
#include "words.h"

#define BORDER 4
#define BORDER_BEYOND 6 /* the line leaves the region above and below */
#define LABEL_ROOM 22   /* of the borders' names */
#define LABEL_PAD 6
#define LABEL_GAP 8
#define ARROW_ROOM 12
#define ARROW_LEAST 24
#define ARROW_HEAD 4
#define N_LINES 4    /* of a piece */
#define ROOM_FROM 90 /* height in which arrow and texts stand apart */

/* Tasks too narrow to be told apart, gathered until they are one piece. */
typedef struct
{
  double            from;
  Bytes             bytes;
  guint             n_tasks;
  const MemoryTask *first;
} Group;

/* Where texts of a region stand: below the names of the borders, above the arrow. */
static Rect
text_room (Rect box)
{
  double below = box.height >= ROOM_FROM ? ARROW_ROOM : 0;

  return (Rect){ box.x, box.y + LABEL_ROOM, box.width, box.height - LABEL_ROOM - below };
}

gboolean
memory_has_piece (const Memory *memory, const MemoryTask *task)
{
  return (double) task->held_bytes * memory->px_per_byte >= MEMORY_LEAST_SHARE_PX;
}

/* ---- pieces */

/* Of a task that will fail; else NULL. */
static char *
lacks_words (const Memory *memory, const MemoryTask *task)
{
  const Run       *run = memory->sketch.run;
  g_autofree char *lacks = memory_bytes (memory, task->need_bytes - task->held_bytes);

  if (run_stage_of (run, task->attempt)->n_failing == 0 || task->need_bytes <= task->held_bytes)
    return NULL;
  return g_strdup_printf (language_text (memory->sketch.language, N_ ("fails: lacks %s")), lacks);
}

/* The texts of a piece: each in the longest form that has room, or NULL. */
static void
fill_lines (const Memory *memory, const MemoryTask *task, double width, char **lines)
{
  const Language  *language = memory->sketch.language;
  const Run       *run = memory->sketch.run;
  guint            slot = run->slot[task->attempt] - memory->executor->first_slot;
  g_autofree char *held = memory_bytes (memory, task->held_bytes);
  g_autofree char *spilled = memory_bytes (memory, task->spilled_bytes);
  g_autofree char *name =
      g_strdup_printf (language_text (language, N_ ("task %u")), run->task[task->attempt]);
  g_autofree char *number = g_strdup_printf ("%u", run->task[task->attempt]);
  g_autofree char *holds = g_strdup_printf (language_text (language, N_ ("holds %s")), held);
  g_autofree char *left = g_strdup_printf (language_text (language, N_ ("S %s spilled")), spilled);
  g_autofree char *letter = g_strdup_printf ("S %s", spilled);
  g_autofree char *lacks = lacks_words (memory, task);
  const char      *names[] = { name, number }, *sizes[] = { holds, held };
  const char      *fates[] = { left, letter, "S" };

  lines[0] = g_strdup (sketch_fit (ROLE_STRONG, width, names, G_N_ELEMENTS (names)));
  lines[1] = g_strdup (sketch_fit (ROLE_LABEL, width, sizes, G_N_ELEMENTS (sizes)));
  lines[2] = task->spilled_bytes > 0
                 ? g_strdup (sketch_fit (ROLE_LABEL, width, fates, G_N_ELEMENTS (fates)))
                 : g_steal_pointer (&lacks);
  lines[3] = g_strdup_printf (language_text (language, N_ ("slot %u")), slot);
}

static void
draw_piece (const Memory *memory, Rect box, const MemoryTask *task)
{
  const Sketch *sketch = &memory->sketch;
  gboolean      has_spilled = task->spilled_bytes > 0;
  ScenePaint    paint = has_spilled ? memory_paint_spilling (sketch) : memory_paint_held (sketch);
  g_autofree char *id = sketch_id ("task", task->attempt);
  g_autofree char *title = memory_task_title (memory, task);
  char            *lines[N_LINES] = { NULL };

  fill_lines (memory, task, box.width - 8, lines);
  sketch_box (sketch, id, title, box, 0, &paint);
  memory_lines (sketch, text_room (box), theme_stage (sketch->theme, MEMORY_EXECUTION).text,
                has_spilled ? paint.fill : (Colour){ 0 }, (const char *const *) lines, N_LINES);
  for (guint i = 0; i < N_LINES; i++)
    g_free (lines[i]);
}

/* Draws what has been gathered and begins anew. */
static void
draw_group (const Memory *memory, Rect unified, Group *group)
{
  const Sketch    *sketch = &memory->sketch;
  ScenePaint       paint = memory_paint_held (sketch);
  double           width = (double) group->bytes * memory->px_per_byte;
  Rect             box = { group->from, unified.y, width, unified.height };
  g_autofree char *id = NULL, *tasks = NULL, *held = NULL, *title = NULL;

  if (group->bytes > 0)
    {
      id = sketch_id ("tasks", group->first->attempt);
      tasks = words_count (sketch, group->n_tasks);
      held = memory_bytes (memory, group->bytes);
      title = g_strdup_printf (language_plural (sketch->language, N_ ("%s task holds %s"),
                                                N_ ("%s tasks hold %s"), group->n_tasks),
                               tasks, held);
      sketch_box (sketch, id, title, box, 0, &paint);
    }
  *group = (Group){ .from = group->from + width };
}

static void
gather (Group *group, const MemoryTask *task)
{
  if (group->n_tasks++ == 0)
    group->first = task;
  group->bytes += task->held_bytes;
}

/* From the left, in the order of slots; a line of ground between them. Returns where they end. */
static double
draw_pieces (const Memory *memory, Rect unified)
{
  const Sketch *sketch = &memory->sketch;
  ScenePaint    line = style_line (sketch_colour (sketch, TOKEN_GROUND), 1);
  Group         group = { .from = unified.x };

  for (guint i = 0; i < memory->tasks->len; i++)
    {
      const MemoryTask *task = &g_array_index (memory->tasks, MemoryTask, i);
      double            width = (double) task->held_bytes * memory->px_per_byte;

      if (run_stage_of (sketch->run, task->attempt)->is_off_heap)
        continue;
      if (memory_has_piece (memory, task))
        {
          draw_group (memory, unified, &group);
          draw_piece (memory, (Rect){ group.from, unified.y, width, unified.height }, task);
          group.from += width;
        }
      else if (task->held_bytes > 0)
        gather (&group, task);
      if (group.bytes > 0 && (double) group.bytes * memory->px_per_byte >= MEMORY_LEAST_SHARE_PX)
        draw_group (memory, unified, &group);
      if (group.bytes == 0 && task->held_bytes > 0)
        scene_line (sketch->scene, group.from, unified.y, group.from, unified.y + unified.height,
                    &line);
    }
  draw_group (memory, unified, &group);
  return group.from;
}

/* ---- what no task holds */

static void
draw_free (const Memory *memory, Rect box, Bytes bytes)
{
  const Sketch    *sketch = &memory->sketch;
  const char      *name = language_text (sketch->language, N_ ("free"));
  const char      *about = language_text (sketch->language, N_ ("for tasks"));
  g_autofree char *size = memory_bytes (memory, bytes);
  g_autofree char *title =
      g_strdup_printf (language_text (sketch->language, N_ ("free for tasks: %s")), size);
  const char *lines[] = { name, size, about };
  ScenePaint  paint = memory_paint_free (sketch);

  if (box.width < MEMORY_SEEN_FROM_PX)
    return;
  sketch_box (sketch, "free", title, box, 0, &paint);
  memory_lines (sketch, text_room (box), sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, lines,
                G_N_ELEMENTS (lines));
}

static void
draw_storage (const Memory *memory, Rect box, Bytes bytes)
{
  const Sketch    *sketch = &memory->sketch;
  gboolean         is_empty = memory->kept.heap_bytes == 0;
  g_autofree char *size = memory_bytes (memory, bytes);
  g_autofree char *title = g_strdup_printf (
      language_text (sketch->language,
                     is_empty ? N_ ("storage: %s, nothing is cached, so tasks may borrow all of it")
                              : N_ ("storage: %s free for blocks, tasks may borrow it")),
      size);
  const char *lines[] = {
    language_text (sketch->language, is_empty ? N_ ("storage") : N_ ("free")), size,
    language_text (sketch->language, is_empty ? N_ ("nothing cached") : N_ ("for blocks")),
    language_text (sketch->language, N_ ("tasks may borrow it"))
  };
  ScenePaint paint = memory_paint_storage (sketch);

  if (box.width < MEMORY_SEEN_FROM_PX)
    return;
  sketch_box (sketch, "storage", title, box, 0, &paint);
  memory_lines (sketch, text_room (box), sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, lines,
                G_N_ELEMENTS (lines));
}

/* ---- what is cached */

/* The wider side of the border at start, which is drawn over it. */
static Rect
beside (Rect box, double line)
{
  double left = CLAMP (line - box.x, 0, box.width);

  if (left >= box.width / 2)
    return (Rect){ box.x, box.y, left, box.height };
  return (Rect){ box.x + left, box.y, box.width - left, box.height };
}

static void
draw_cached (const Memory *memory, Rect box, double start_x)
{
  const Sketch    *sketch = &memory->sketch;
  g_autofree char *size = memory_bytes (memory, memory->kept.heap_bytes);
  g_autofree char *disk = memory_bytes (memory, memory->kept.disk_bytes);
  g_autofree char *blocks = words_count (sketch, memory->kept.n_blocks);
  g_autofree char *count = g_strdup_printf (
      language_plural (sketch->language, N_ ("%s block"), N_ ("%s blocks"), memory->kept.n_blocks),
      blocks);
  g_autofree char *on_disk =
      g_strdup_printf (language_text (sketch->language, N_ ("%s on disk")), disk);
  g_autofree char *title = g_strdup_printf (
      language_text (sketch->language, N_ ("cached: %s in memory, %s on disk")), size, disk);
  const char *lines[] = { language_text (sketch->language, N_ ("cached")), size, count,
                          memory->kept.disk_bytes > 0 ? on_disk : NULL };
  ScenePaint  paint = memory_paint_cached (sketch);

  if (box.width < MEMORY_SEEN_FROM_PX)
    return;
  sketch_box (sketch, "cached", title, box, 0, &paint);
  memory_lines (sketch, text_room (beside (box, start_x)),
                theme_stage (sketch->theme, MEMORY_STORAGE).text, (Colour){ 0 }, lines,
                G_N_ELEMENTS (lines));
}

/* ---- borders */

static void
draw_label (const Memory *memory, Shelf *shelf, Rect unified, double x, const char *text)
{
  const Sketch *sketch = &memory->sketch;
  double        width = sketch_width (ROLE_MARK_STRONG, text) + 2 * LABEL_PAD;
  double        left = CLAMP (x - width / 2, unified.x + 4,
                              MAX (unified.x + unified.width - width - 8, unified.x + 4));
  Rect          box = { left, unified.y + 3, width, LABEL_ROOM - 6 };
  ScenePaint    patch = style_fill (sketch_colour (sketch, TOKEN_GROUND));

  if (left + width > unified.x + unified.width ||
      !shelf_take (shelf, left, left + width, LABEL_GAP))
    return;
  sketch_box (sketch, NULL, NULL, box, 3, &patch);
  sketch_text_in (sketch, ROLE_MARK_STRONG, box, SCENE_ALIGN_MIDDLE,
                  sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, text);
}

/* Execution has borrowed what lies between the borders. */
static void
draw_arrow (const Memory *memory, Rect unified, double from, double to)
{
  Scene     *scene = memory->sketch.scene;
  ScenePaint line = style_line (theme_stage (memory->sketch.theme, MEMORY_EXECUTION).text, 1.5);
  double     y = unified.y + unified.height - ARROW_ROOM + 0.5;

  to -= BORDER + 1;
  if (to - from < ARROW_LEAST || unified.height < ROOM_FROM)
    return;
  scene_line (scene, from + 3, y, to, y, &line);
  scene_line (scene, to - ARROW_HEAD, y - ARROW_HEAD, to, y, &line);
  scene_line (scene, to - ARROW_HEAD, y + ARROW_HEAD, to, y, &line);
}

static void
draw_start (const Memory *memory, Rect unified, double x, Bytes bytes)
{
  const Sketch    *sketch = &memory->sketch;
  ScenePaint       dots = style_dashed (style_line (sketch_colour (sketch, TOKEN_INK), 1.5), 2, 2);
  g_autofree char *size = memory_bytes (memory, bytes);
  g_autofree char *title = g_strdup_printf (
      language_text (sketch->language, N_ ("border at start: %s for execution")), size);
  SceneSegment line[] = {
    { .verb = SCENE_MOVE, .to = { x, unified.y - BORDER_BEYOND } },
    { .verb = SCENE_LINE, .to = { x, unified.y + unified.height + BORDER_BEYOND / 2.0 } },
  };

  scene_path (sketch->scene, "border-start", title, line, G_N_ELEMENTS (line), &dots);
}

static void
draw_borders (const Memory *memory, Rect unified, Bytes start, Bytes now)
{
  const Sketch     *sketch = &memory->sketch;
  double            start_x = unified.x + (double) start * memory->px_per_byte;
  double            now_x = unified.x + (double) now * memory->px_per_byte;
  double            left = MIN (now_x - BORDER / 2.0, unified.x + unified.width - BORDER);
  g_autoptr (Shelf) shelf = shelf_new (unified.x, unified.width);
  ScenePaint        ink = style_fill (sketch_colour (sketch, TOKEN_INK));
  g_autofree char  *size = memory_bytes (memory, now);
  g_autofree char  *title = g_strdup_printf (
       language_text (sketch->language, N_ ("border now: %s for execution, the rest for storage")),
       size);

  if (now != start)
    draw_start (memory, unified, start_x, start);
  if (now > start)
    draw_arrow (memory, unified, start_x, now_x);
  sketch_box (sketch, "border-now", title,
              (Rect){ left, unified.y - BORDER_BEYOND, BORDER,
                      unified.height + BORDER_BEYOND + BORDER_BEYOND / 2.0 },
              0, &ink);
  draw_label (memory, shelf, unified, now_x,
              language_text (sketch->language,
                             now != start ? N_ ("border now") : N_ ("border, as at start")));
  if (now != start)
    draw_label (memory, shelf, unified, start_x,
                language_text (sketch->language, N_ ("border at start")));
}

/* Storage that has borrowed gives nothing back before its blocks are evicted. */
static Bytes
border_now (Bytes all, Bytes start, Bytes held, Bytes cached)
{
  return MAX (MIN (start, all - cached), held);
}

void
memory_draw_unified_now (const Memory *memory, Rect unified)
{
  Bytes  all = memory->executor->unified_bytes;
  Bytes  start = all - memory->executor->storage_region_bytes;
  Bytes  held = MIN (memory->all_held_bytes, all);
  Bytes  cached = MIN (memory->kept.heap_bytes, all - held);
  Bytes  now = border_now (all, start, held, cached);
  double end = draw_pieces (memory, unified);
  double border = unified.x + (double) now * memory->px_per_byte;
  double kept = unified.x + (double) (all - cached) * memory->px_per_byte;
  double right = unified.x + unified.width;

  draw_free (memory, (Rect){ end, unified.y, MAX (border - end, 0), unified.height }, now - held);
  draw_storage (memory, (Rect){ border, unified.y, MAX (kept - border, 0), unified.height },
                all - cached - now);
  draw_cached (memory, (Rect){ kept, unified.y, MAX (right - kept, 0), unified.height },
               unified.x + (double) start * memory->px_per_byte);
  draw_borders (memory, unified, start, now);
}
