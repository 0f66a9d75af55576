/* SPDX-License-Identifier: Apache-2.0 */
/* The memory of one executor over time, as steps. MODEL 4.10, 4.13. */
#include "run.h"

/* What changes at a time, of what tasks hold. */
typedef struct
{
  Micros        at_us;
  RunMemoryStep more;
} Change;

static gint
compare_changes (gconstpointer a, gconstpointer b)
{
  const Change *x = a;
  const Change *y = b;

  return x->at_us < y->at_us ? -1 : x->at_us > y->at_us;
}

static RunMemoryStep
held_by (const Run *run, guint attempt)
{
  const RunStage *stage = run_stage_of (run, attempt);
  Bytes           held = run_attempt_hold (run, attempt).held_bytes;

  return (RunMemoryStep){ .execution_bytes = stage->is_off_heap ? 0 : held,
                          .off_heap_execution_bytes = stage->is_off_heap ? held : 0,
                          .objects_bytes = stage->objects_bytes,
                          .outside_bytes = stage->outside_bytes };
}

static void
add_held (RunMemoryStep *sum, const RunMemoryStep *more, gint sign)
{
  sum->execution_bytes += sign * more->execution_bytes;
  sum->off_heap_execution_bytes += sign * more->off_heap_execution_bytes;
  sum->objects_bytes += sign * more->objects_bytes;
  sum->outside_bytes += sign * more->outside_bytes;
}

static gboolean
holds_anything (const RunMemoryStep *step)
{
  return step->execution_bytes > 0 || step->off_heap_execution_bytes > 0 ||
         step->objects_bytes > 0 || step->outside_bytes > 0;
}

static void
add_attempt (GArray *changes, const Run *run, guint attempt)
{
  Change taken = { run->launch_us[attempt], held_by (run, attempt) };
  Change given = { run->finish_us[attempt], { 0 } };

  if (taken.at_us >= given.at_us || !holds_anything (&taken.more))
    return;
  add_held (&given.more, &taken.more, -1);
  g_array_append_val (changes, taken);
  g_array_append_val (changes, given);
}

static GArray *
changes_of (const Run *run, const RunExecutor *executor)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));

  for (guint slot = executor->first_slot; slot < executor->first_slot + executor->slots; slot++)
    for (guint i = run->slot_offset[slot]; i < run->slot_offset[slot + 1]; i++)
      add_attempt (changes, run, run->by_slot[i]);
  g_array_sort (changes, compare_changes);
  return changes;
}

static void
keep_blocks (RunMemoryStep *now, const RunStorage *kept)
{
  now->storage_bytes = kept->heap_bytes;
  now->off_heap_storage_bytes = kept->off_heap_bytes;
  now->disk_bytes = kept->disk_bytes;
}

static gboolean
is_same (const RunMemoryStep *x, const RunMemoryStep *y)
{
  return x->execution_bytes == y->execution_bytes && x->storage_bytes == y->storage_bytes &&
         x->off_heap_execution_bytes == y->off_heap_execution_bytes &&
         x->off_heap_storage_bytes == y->off_heap_storage_bytes &&
         x->objects_bytes == y->objects_bytes && x->outside_bytes == y->outside_bytes &&
         x->disk_bytes == y->disk_bytes;
}

static void
add_step (GArray *steps, const RunMemoryStep *now)
{
  static const RunMemoryStep nothing;
  const RunMemoryStep       *last =
      steps->len > 0 ? &g_array_index (steps, RunMemoryStep, steps->len - 1) : &nothing;

  if (!is_same (last, now))
    g_array_append_val (steps, *now);
}

GArray *
run_memory_steps (const Run *run, guint executor)
{
  GArray            *steps = g_array_new (FALSE, FALSE, sizeof (RunMemoryStep));
  g_autoptr (GArray) changes = changes_of (run, &run->executors[executor]);
  guint32            kept = run->storage_offset == NULL ? 0 : run->storage_offset[executor];
  guint32            kept_end = run->storage_offset == NULL ? 0 : run->storage_offset[executor + 1];
  guint              held = 0;
  RunMemoryStep      now = { 0 };

  while (held < changes->len || kept < kept_end)
    {
      Micros held_us =
          held < changes->len ? g_array_index (changes, Change, held).at_us : RUN_NEVER;
      Micros kept_us = kept < kept_end ? run->storage[kept].at_us : RUN_NEVER;

      now.at_us = MIN (held_us, kept_us);
      for (; held < changes->len && g_array_index (changes, Change, held).at_us == now.at_us;
           held++)
        add_held (&now, &g_array_index (changes, Change, held).more, 1);
      for (; kept < kept_end && run->storage[kept].at_us == now.at_us; kept++)
        keep_blocks (&now, &run->storage[kept]);
      add_step (steps, &now);
    }
  return steps;
}
