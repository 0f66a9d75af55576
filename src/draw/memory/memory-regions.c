/* SPDX-License-Identifier: Apache-2.0 */
/* The heap of one executor from left to right, its container around it, and a share of unified
 * memory for each slot. */
#include <math.h>

#include "memory-parts.h"
#include "shelf.h"
#include "words.h"

#define PAD 12 /* of a container */
#define HEADING 26
#define CAPTIONS 34 /* bracket and its text */
#define STORAGE 20  /* strip at the foot of unified memory */
#define OUTSIDE_GAP 6
#define BRACKET_DROP 7
#define CAP 6 /* where it was lost */

/* The regions of one row. */
typedef struct
{
  Rect heap, reserved, user, unified, cut, off_heap, overhead;
} Regions;

static gboolean
has_container (const Memory *memory)
{
  return memory->executor->container_bytes > 0;
}

double
memory_regions_height (const Memory *memory)
{
  return HEADING + memory->bar_height + CAPTIONS + (has_container (memory) ? PAD / 2 : 0);
}

static Rect
cut (Rect *rest, double width)
{
  Rect part = { rest->x, rest->y, MIN (width, rest->width), rest->height };

  rest->x += part.width;
  rest->width -= part.width;
  return part;
}

static Regions
regions_of (const Memory *memory)
{
  const RunExecutor *executor = memory->executor;
  double             scale = memory->px_per_byte;
  Rect               box = memory->regions_box;
  Rect               rest = { box.x + (has_container (memory) ? PAD : 0), box.y + HEADING,
                              (double) executor->heap_bytes * scale, memory->bar_height };
  Regions            regions = { .heap = rest };

  regions.off_heap = (Rect){ rest.x + rest.width + OUTSIDE_GAP, rest.y,
                             (double) executor->off_heap_bytes * scale, rest.height };
  regions.overhead = regions.off_heap;
  regions.overhead.width = (double) memory->overhead_bytes * scale;
  if (executor->off_heap_bytes > 0)
    regions.overhead.x += regions.off_heap.width + OUTSIDE_GAP;
  regions.reserved = cut (&rest, (double) executor->reserved_bytes * scale);
  regions.user = cut (&rest, (double) memory->user_bytes * scale);
  regions.unified = cut (&rest, (double) executor->unified_bytes * scale);
  regions.cut = cut (&rest, (double) memory->cut_bytes * scale);
  return regions;
}

/* ---- heading */

static void
draw_heading (const Memory *memory, const Regions *regions)
{
  const Sketch    *sketch = &memory->sketch;
  Rect             row = { regions->heap.x, memory->regions_box.y, regions->heap.width, HEADING };
  g_autofree char *title = words_executor_title (sketch, memory->executor_number);
  g_autofree char *heap = memory_bytes (memory, memory->executor->heap_bytes);
  g_autofree char *jvm = g_strdup_printf (language_text (sketch->language, N_ ("heap %s")), heap);
  g_autofree char *size = memory_bytes (memory, MAX (memory->executor->container_bytes, 0));
  g_autofree char *container =
      g_strdup_printf (language_text (sketch->language, N_ ("container %s")), size);
  g_autofree char *counted = g_strdup_printf (
      language_text (sketch->language,
                     N_ ("container %s: what the manager counts, and kills when it is exceeded")),
      size);
  const char *ends[] = { title, jvm };
  const char *starts[] = { counted, container };
  const char *end = sketch_fit (ROLE_STRONG, row.width, ends, G_N_ELEMENTS (ends));
  const char *start;
  Colour      ink = sketch_colour (sketch, TOKEN_INK);
  SceneAlign  align = has_container (memory) ? SCENE_ALIGN_END : SCENE_ALIGN_START;

  if (end != NULL)
    {
      sketch_text_in (sketch, ROLE_STRONG, row, align, ink, (Colour){ 0 }, end);
      row.width -= sketch_width (ROLE_STRONG, end) + PAD;
    }
  start = sketch_fit (ROLE_LABEL, row.width, starts, G_N_ELEMENTS (starts));
  if (has_container (memory) && start != NULL)
    sketch_text_in (sketch, ROLE_LABEL, row, SCENE_ALIGN_START, ink, (Colour){ 0 }, start);
}

/* ---- shares */

/* Height of unified memory above the strip of storage. */
static double
above_storage (const Memory *memory)
{
  return memory->bar_height - (memory->executor->storage_region_bytes > 0 ? STORAGE + 2 : 0);
}

static void
draw_share (const Memory *memory, Rect box, guint number)
{
  const Sketch    *sketch = &memory->sketch;
  double           part = (double) memory->held_bytes / (double) memory->share_bytes;
  Rect             held = { box.x, box.y, box.width * part, box.height };
  Rect             rest = { held.x + held.width, box.y, box.width - held.width, box.height };
  gboolean         is_full = memory->need_bytes >= memory->share_bytes;
  ScenePaint       free_paint = memory_paint_free (sketch);
  ScenePaint       held_paint = memory_paint_held (sketch);
  g_autofree char *id = sketch_id ("slot", memory->executor->first_slot + number);
  g_autofree char *name =
      g_strdup_printf (language_text (sketch->language, N_ ("slot %u")), number);
  g_autofree char *share = memory_bytes (memory, memory->share_bytes);
  g_autofree char *holds = memory_bytes (memory, memory->held_bytes);
  g_autofree char *title = g_strdup_printf (
      language_text (sketch->language,
                     N_ ("slot %u of executor %s: a task may hold %s; the largest holds %s")),
      number, memory->executor->id, share, holds);
  g_autofree char *line = g_strdup_printf (
      language_text (sketch->language, is_full ? N_ ("holds %s") : N_ ("may hold %s")), share);
  const char *lines[] = {
    name, line, is_full ? language_text (sketch->language, N_ ("all of its share")) : NULL, NULL
  };
  gboolean is_on_held = held.width >= rest.width;

  sketch_box (sketch, id, title, box, 0, &free_paint);
  if (held.width > 0)
    sketch_box (sketch, NULL, NULL, held, 0, &held_paint);
  held.height = rest.height = above_storage (memory);
  memory_lines (sketch, is_on_held ? held : rest,
                is_on_held ? theme_stage (sketch->theme, MEMORY_EXECUTION).text
                           : sketch_colour (sketch, TOKEN_INK),
                (Colour){ 0 }, lines, G_N_ELEMENTS (lines));
}

/* Too many to be told apart: what all hold of what all may hold. */
static void
draw_all_shares (const Memory *memory, Rect box)
{
  const Sketch    *sketch = &memory->sketch;
  double           part = (double) memory->held_bytes / (double) memory->share_bytes;
  ScenePaint       free_paint = memory_paint_free (sketch);
  ScenePaint       held_paint = memory_paint_held (sketch);
  g_autofree char *slots = words_count (sketch, memory->executor->slots);
  g_autofree char *share = memory_bytes (memory, memory->share_bytes);
  g_autofree char *title = g_strdup_printf (
      language_text (sketch->language, N_ ("%s slots, a share of %s each")), slots, share);

  sketch_box (sketch, "shares", title, box, 0, &free_paint);
  if (part > 0)
    sketch_box (sketch, NULL, NULL, (Rect){ box.x, box.y, box.width * part, box.height }, 0,
                &held_paint);
}

static void
draw_shares (const Memory *memory, Rect box)
{
  guint  slots = memory->executor->slots;
  double width = box.width / slots;

  if (width < MEMORY_LEAST_SHARE_PX)
    {
      draw_all_shares (memory, box);
      return;
    }
  for (guint i = 0; i < slots; i++)
    {
      double from = i == 0 ? box.x : round (box.x + i * width) + 0.5;
      double to = i + 1 == slots ? box.x + box.width : round (box.x + (i + 1) * width) - 0.5;

      draw_share (memory, (Rect){ from, box.y, to - from, box.height }, i);
    }
}

/* The part of unified memory that blocks keep once they are in it. */
static void
draw_storage (const Memory *memory, Rect unified)
{
  const Sketch *sketch = &memory->sketch;
  double        width = (double) memory->executor->storage_region_bytes * memory->px_per_byte;
  Rect       box = { unified.x + unified.width - width, unified.y + unified.height - STORAGE, width,
                     STORAGE };
  ScenePaint paint = memory_paint_storage (sketch);
  ScenePaint border = style_dashed (style_line (sketch_colour (sketch, TOKEN_INK), 1.5), 2, 2);
  g_autofree char *size = memory_bytes (memory, memory->executor->storage_region_bytes);
  g_autofree char *full = g_strdup_printf (
      language_text (sketch->language,
                     sketch->run->storage_offset == NULL
                         ? N_ ("protected for cached blocks: %s, none now, so tasks use it")
                         : N_ ("protected for cached blocks: %s")),
      size);
  g_autofree char *plain =
      g_strdup_printf (language_text (sketch->language, N_ ("protected for storage: %s")), size);
  g_autofree char *brief =
      g_strdup_printf (language_text (sketch->language, N_ ("storage %s")), size);
  const char *forms[] = { full, plain, brief };
  const char *text = sketch_fit (ROLE_MARK, width - 8, forms, G_N_ELEMENTS (forms));

  if (width <= 0)
    return;
  sketch_box (sketch, "storage", full, box, 0, &paint);
  scene_line (sketch->scene, box.x, unified.y - 4, box.x, box.y + STORAGE, &border);
  if (text != NULL)
    sketch_text_in (sketch, ROLE_MARK, box, SCENE_ALIGN_MIDDLE, sketch_colour (sketch, TOKEN_INK),
                    (Colour){ 0 }, text);
}

/* ---- the other regions */

static void
draw_region (
    const Memory *memory, const char *id, Rect box, ScenePaint paint, Bytes bytes, const char *name)
{
  g_autofree char *size = memory_bytes (memory, bytes);
  g_autofree char *title = g_strdup_printf ("%s: %s", name, size);

  if (bytes > 0)
    sketch_box (&memory->sketch, id, title, box, 0, &paint);
}

static const char *
text_of (const Memory *memory, const char *msgid)
{
  return language_text (memory->sketch.language, msgid);
}

static void
draw_user (const Memory *memory, Rect box)
{
  const Sketch    *sketch = &memory->sketch;
  const char      *name = text_of (memory, N_ ("user memory"));
  g_autofree char *size = memory_bytes (memory, memory->user_bytes);
  const char      *lines[] = {
         name, size, text_of (memory, N_ ("objects of your functions; Spark does not count it"))
  };

  draw_region (memory, "user", box, memory_paint_region (sketch, TOKEN_MEMORY_USER),
               memory->user_bytes, name);
  memory_lines (sketch, box, sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, lines,
                G_N_ELEMENTS (lines));
}

static void
draw_overhead (const Memory *memory, Rect box)
{
  const Sketch    *sketch = &memory->sketch;
  const char      *name = text_of (memory, N_ ("overhead"));
  g_autofree char *size = memory_bytes (memory, memory->overhead_bytes);
  const char      *lines[] = { name, size };

  draw_region (memory, "overhead", box, memory_paint_outside (sketch), memory->overhead_bytes,
               name);
  memory_lines (sketch, box, sketch_colour (sketch, TOKEN_INK),
                sketch_colour (sketch, TOKEN_GROUND), lines, G_N_ELEMENTS (lines));
}

/* Beside the heap: held by tasks from the left, blocks from the right. */
static void
draw_off_heap (const Memory *memory, Rect box)
{
  const Sketch    *sketch = &memory->sketch;
  const char      *name = text_of (memory, N_ ("off the heap"));
  Bytes            held = memory->off_heap_held_bytes, cached = memory->kept.off_heap_bytes;
  g_autofree char *size = memory_bytes (memory, memory->executor->off_heap_bytes);
  g_autofree char *holds = memory_bytes (memory, held);
  g_autofree char *keeps = memory_bytes (memory, cached);
  g_autofree char *tasks =
      g_strdup_printf (language_text (sketch->language, N_ ("tasks hold %s")), holds);
  g_autofree char *blocks =
      g_strdup_printf (language_text (sketch->language, N_ ("cached %s")), keeps);
  const char *lines[] = { name, size, held > 0 ? tasks : NULL, cached > 0 ? blocks : NULL };
  ScenePaint  held_paint = memory_paint_held (sketch), cached_paint = memory_paint_cached (sketch);
  Rect        left = box, right = box;

  if (box.width <= 0)
    return;
  draw_region (memory, "off-heap", box, memory_paint_free (sketch),
               memory->executor->off_heap_bytes, name);
  left.width = (double) held * memory->px_per_byte;
  right.width = (double) cached * memory->px_per_byte;
  right.x += box.width - right.width;
  if (left.width > 0)
    sketch_box (sketch, NULL, tasks, left, 0, &held_paint);
  if (right.width > 0)
    sketch_box (sketch, NULL, blocks, right, 0, &cached_paint);
  memory_lines (sketch, box, sketch_colour (sketch, TOKEN_INK),
                sketch_colour (sketch, TOKEN_GROUND), lines, G_N_ELEMENTS (lines));
}

static void
draw_bracket (const Memory *memory, Rect under)
{
  const Sketch *sketch = &memory->sketch;
  ScenePaint    line = style_line (sketch_colour (sketch, TOKEN_INK), 1.5);
  double        y = under.y + under.height + 4, right = under.x + under.width - 1;

  scene_line (sketch->scene, under.x + 1, y, under.x + 1, y + BRACKET_DROP, &line);
  scene_line (sketch->scene, under.x + 1, y + BRACKET_DROP, right, y + BRACKET_DROP, &line);
  scene_line (sketch->scene, right, y, right, y + BRACKET_DROP, &line);
}

/* A caption below a region, in the first form that has room from `x` on. */
static void
put_caption (const Memory *memory, Shelf *shelf, Rect row, TextRole role, const char *const *forms)
{
  for (guint i = 0; forms[i] != NULL; i++)
    {
      double width = sketch_width (role, forms[i]);

      if (!shelf_take (shelf, row.x, row.x + width, PAD))
        continue;
      row.width = width;
      sketch_text_in (&memory->sketch, role, row, SCENE_ALIGN_START,
                      sketch_colour (&memory->sketch, TOKEN_INK), (Colour){ 0 }, forms[i]);
      return;
    }
}

static char *
unified_words (const Memory *memory, const char *size)
{
  const Language  *language = memory->sketch.language;
  g_autofree char *held = memory_bytes (memory, memory->all_held_bytes);
  g_autofree char *kept = memory_bytes (memory, memory->kept.heap_bytes);

  if (memory_is_now (memory))
    return g_strdup_printf (
        language_text (language, N_ ("unified memory %s: execution holds %s, storage %s")), size,
        held, kept);
  return g_strdup_printf (
      language_text (language, N_ ("unified memory %s: tasks may hold all that is not cached")),
      size);
}

static void
draw_captions (const Memory *memory, const Regions *regions)
{
  const Language   *language = memory->sketch.language;
  double            y = regions->heap.y + regions->heap.height + 4 + BRACKET_DROP + 2;
  double            end = memory->regions_box.x + memory->regions_box.width - PAD;
  g_autoptr (Shelf) shelf = shelf_new (regions->heap.x, end - regions->heap.x);
  g_autofree char  *size = memory_bytes (memory, memory->executor->unified_bytes);
  g_autofree char  *all = unified_words (memory, size);
  g_autofree char  *unified =
      g_strdup_printf (language_text (language, N_ ("unified memory %s")), size);
  g_autofree char *brief = g_strdup_printf (language_text (language, N_ ("unified %s")), size);
  g_autofree char *least = memory_bytes (memory, memory->executor->reserved_bytes);
  g_autofree char *reserved = g_strdup_printf (language_text (language, N_ ("reserved %s")), least);
  const char      *unified_forms[] = { all, unified, brief, NULL };
  const char      *reserved_forms[] = { reserved, least, NULL };
  Rect             row = { regions->unified.x + 2, y, 0, sketch_line (ROLE_LABEL) };

  draw_bracket (memory, regions->unified);
  put_caption (memory, shelf, row, ROLE_STRONG, unified_forms);
  row.x = regions->heap.x;
  if (memory->executor->reserved_bytes > 0)
    put_caption (memory, shelf, row, ROLE_LABEL, reserved_forms);
}

static void
draw_container (const Memory *memory)
{
  const Sketch    *sketch = &memory->sketch;
  g_autofree char *size = memory_bytes (memory, MAX (memory->executor->container_bytes, 0));
  g_autofree char *title =
      g_strdup_printf (language_text (sketch->language, N_ ("container %s")), size);
  ScenePaint paint = style_dashed (
      style_box (sketch_colour (sketch, TOKEN_NODE), sketch_colour (sketch, TOKEN_EDGE), 1.5), 4,
      3);

  if (has_container (memory))
    sketch_box (sketch, "container", title, memory->regions_box, 8, &paint);
}

/* An executor that is not there has its outline, to scale; a cap of ink where it was lost. */
static void
draw_absent (const Memory *memory, const Regions *regions)
{
  const Sketch *sketch = &memory->sketch;
  gboolean      is_lost = memory->state == MEMORY_GONE && memory->executor->is_lost;
  Rect          heap = rect_inset (regions->heap, -1.5), cap = heap;
  ScenePaint    ink = style_fill (sketch_colour (sketch, TOKEN_INK));
  ScenePaint    paint = style_dashed (style_line (sketch_colour (sketch, TOKEN_EDGE), 1.5), 4, 3);
  const char   *gone = language_text (sketch->language, N_ ("its memory is gone"));
  const char   *to_come = language_text (sketch->language, N_ ("its memory is to come"));
  const char   *text = memory->state == MEMORY_GONE ? gone : to_come;
  g_autofree char *id = sketch_id ("executor", memory->executor_number);
  g_autofree char *title = words_executor_title (sketch, memory->executor_number);

  sketch_box (sketch, id, title, heap, 2, &paint);
  cap.width = CAP;
  if (is_lost)
    sketch_box (sketch, NULL, memory->answer, cap, 1, &ink);
  memory_lines (sketch, rect_inset (heap, CAP + 2), sketch_colour (sketch, TOKEN_INK),
                (Colour){ 0 }, &text, 1);
}

static void
draw_heap (const Memory *memory, const Regions *regions)
{
  const Sketch *sketch = &memory->sketch;
  ScenePaint    jvm =
      style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_INK), 1.5);
  g_autofree char *id = sketch_id ("executor", memory->executor_number);
  g_autofree char *title = words_executor_title (sketch, memory->executor_number);

  sketch_box (sketch, id, title, rect_inset (regions->heap, -1.5), 2, &jvm);
  draw_region (
      memory, "reserved", regions->reserved, memory_paint_region (sketch, TOKEN_MEMORY_RESERVED),
      memory->executor->reserved_bytes, text_of (memory, N_ ("reserved for Spark itself")));
  draw_user (memory, regions->user);
  draw_region (memory, "cut", regions->cut, memory_paint_outside (sketch), memory->cut_bytes,
               text_of (memory, N_ ("heap that the JVM keeps for its collector")));
  draw_off_heap (memory, regions->off_heap);
  draw_overhead (memory, regions->overhead);
}

void
memory_draw_regions (const Memory *memory)
{
  Regions regions = regions_of (memory);

  draw_container (memory);
  draw_heading (memory, &regions);
  if (memory->state == MEMORY_GONE || memory->state == MEMORY_TO_COME)
    {
      draw_absent (memory, &regions);
      return;
    }
  draw_heap (memory, &regions);
  if (memory_is_now (memory))
    memory_draw_unified_now (memory, regions.unified);
  else
    {
      draw_shares (memory, regions.unified);
      draw_storage (memory, regions.unified);
    }
  draw_captions (memory, &regions);
}
