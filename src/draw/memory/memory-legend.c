/* SPDX-License-Identifier: Apache-2.0 */
/* The legend of the memory drawing: what occurs in it. */
#include "memory-parts.h"

typedef ScenePaint (*MakePaint) (const Sketch *sketch);

static void
sample (const Sketch *sketch, Rect box, ScenePaint paint)
{
  sketch_box (sketch, NULL, NULL, box, 2, &paint);
}

static void
sample_region (const Sketch *sketch, Rect box, guint token)
{
  sample (sketch, box, memory_paint_region (sketch, (Token) token));
}

/* clang-format off */
enum { HELD, SPILLING, FREE, SPILLED, MISSING, STORAGE, CACHED, OUTSIDE };

static const MakePaint paints[] = {
  [HELD]     = memory_paint_held,
  [SPILLING] = memory_paint_spilling,
  [FREE]     = memory_paint_free,
  [SPILLED]  = memory_paint_spilled,
  [MISSING]  = memory_paint_missing,
  [STORAGE]  = memory_paint_storage,
  [CACHED]   = memory_paint_cached,
  [OUTSIDE]  = memory_paint_outside,
};
/* clang-format on */

static void
sample_paint (const Sketch *sketch, Rect box, guint paint)
{
  sample (sketch, box, paints[paint](sketch));
}

static void
add (Legend *legend, const Memory *memory, LegendSample draw, guint number, const char *msgid)
{
  legend_add (legend, draw, number, language_text (memory->sketch.language, msgid));
}

/* What tasks hold, now or at another time: the curve shows the whole run. */
static void
add_held (Legend *legend, const Memory *memory)
{
  const RunStage *stages = memory->sketch.run->stages;
  gboolean        holds = FALSE, spills = FALSE;

  for (guint i = 0; i < memory->sketch.run->n_stages; i++)
    {
      holds |= stages[i].need_bytes > 0 && stages[i].n_tasks > 0;
      spills |= stages[i].n_spilling > 0;
    }
  if (holds)
    add (legend, memory, sample_paint, HELD, N_ ("held by tasks"));
  if (spills)
    add (legend, memory, sample_paint, SPILLING, N_ ("S held by a task that spills"));
}

static gboolean
has_free (const Memory *memory)
{
  return memory_is_now (memory) &&
         memory->all_held_bytes <
             memory->executor->unified_bytes - memory->executor->storage_region_bytes;
}

/* Unless tasks have borrowed all of it. */
static gboolean
has_storage (const Memory *memory)
{
  Bytes cached = memory->kept.heap_bytes;
  Bytes left = MIN (memory->executor->unified_bytes - memory->all_held_bytes,
                    memory->executor->storage_region_bytes) -
               cached;

  return memory->executor->storage_region_bytes > 0 &&
         (double) left * memory->px_per_byte >= MEMORY_SEEN_FROM_PX;
}

Legend *
memory_legend (const Memory *memory)
{
  Legend  *legend = legend_new (memory->sketch.options->place);
  gboolean is_there = memory->state != MEMORY_GONE && memory->state != MEMORY_TO_COME;
  gboolean has_task = memory->state == MEMORY_WORST || memory->state == MEMORY_BUSY;

  if (memory->level == MEMORY_UNKNOWN)
    return legend;
  if (memory->executor->reserved_bytes > 0 && is_there)
    add (legend, memory, sample_region, TOKEN_MEMORY_RESERVED, N_ ("reserved"));
  if (memory->user_bytes > 0 && is_there)
    add (legend, memory, sample_region, TOKEN_MEMORY_USER, N_ ("user"));
  add_held (legend, memory);
  if (is_there && has_free (memory))
    add (legend, memory, sample_paint, FREE, N_ ("free for tasks"));
  else if (!memory_is_now (memory) && memory->held_bytes < memory->share_bytes)
    add (legend, memory, sample_paint, FREE, N_ ("free share"));
  if (is_there && has_storage (memory))
    add (legend, memory, sample_paint, STORAGE,
         memory->kept.heap_bytes == 0 ? N_ ("storage: nothing cached") : N_ ("free for blocks"));
  if (memory->sketch.run->storage_offset != NULL)
    add (legend, memory, sample_paint, CACHED, N_ ("cached"));
  if (memory->level == MEMORY_SPILLING && has_task)
    add (legend, memory, sample_paint, SPILLED, N_ ("S spilled to disk"));
  if (memory->level == MEMORY_FAILING && has_task && memory->need_bytes > memory->share_bytes)
    add (legend, memory, sample_paint, MISSING, N_ ("out of memory"));
  if (memory->overhead_bytes > 0 || memory->cut_bytes > 0)
    add (legend, memory, sample_paint, OUTSIDE,
         memory->cut_bytes > 0 ? N_ ("not for Spark") : N_ ("outside the heap"));
  return legend;
}
