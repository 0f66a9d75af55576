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
enum { HELD, FREE, SPILLED, MISSING, STORAGE, OUTSIDE };

static const MakePaint paints[] = {
  [HELD]    = memory_paint_held,
  [FREE]    = memory_paint_free,
  [SPILLED] = memory_paint_spilled,
  [MISSING] = memory_paint_missing,
  [STORAGE] = memory_paint_storage,
  [OUTSIDE] = memory_paint_outside,
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

Legend *
memory_legend (const Memory *memory)
{
  Legend *legend = legend_new (memory->sketch.options->place);

  if (memory->level == MEMORY_UNKNOWN)
    return legend;
  if (memory->executor->reserved_bytes > 0)
    add (legend, memory, sample_region, TOKEN_MEMORY_RESERVED, N_ ("reserved"));
  if (memory->user_bytes > 0)
    add (legend, memory, sample_region, TOKEN_MEMORY_USER, N_ ("user"));
  if (memory->held_bytes > 0)
    add (legend, memory, sample_paint, HELD, N_ ("held by tasks"));
  if (memory->held_bytes < memory->share_bytes)
    add (legend, memory, sample_paint, FREE, N_ ("free share"));
  if (memory->executor->storage_region_bytes > 0)
    add (legend, memory, sample_paint, STORAGE, N_ ("storage: nothing cached"));
  if (memory->level == MEMORY_SPILLING)
    add (legend, memory, sample_paint, SPILLED, N_ ("S spilled to disk"));
  if (memory->level == MEMORY_FAILING && memory->need_bytes > memory->share_bytes)
    add (legend, memory, sample_paint, MISSING, N_ ("out of memory"));
  if (memory->overhead_bytes > 0 || memory->cut_bytes > 0)
    add (legend, memory, sample_paint, OUTSIDE,
         memory->cut_bytes > 0 ? N_ ("not for Spark") : N_ ("outside the heap"));
  return legend;
}
