/* SPDX-License-Identifier: Apache-2.0 */
/* From what is selected to the marks that show it in a drawing, and from one to its neighbour: pure
 * functions of a run. */
#include "marks.h"

static const char *const id_prefixes[] = { "task", "slot", "executor", "node", "stage" };

static gboolean
find_item (const Scene *scene, MarkKind kind, guint number, SceneItem *item)
{
  g_autofree char *id = g_strdup_printf ("%s-%u", id_prefixes[kind], number);

  return scene_find (scene, id, item);
}

static guint
n_marks (const Run *run, MarkKind kind)
{
  switch (kind)
    {
    case MARK_ATTEMPT:
      return run->n_attempts;
    case MARK_SLOT:
      return run->n_slots;
    case MARK_EXECUTOR:
      return run->n_executors;
    case MARK_NODE:
      return run->n_nodes;
    case MARK_STAGE:
      return run->n_stage_attempts;
    default:
      return 0;
    }
}

gboolean
marks_find (const Scene *scene, const Run *run, Micros at_us, Mark mark, SceneItem *item)
{
  guint attempt;

  if (mark.number >= n_marks (run, mark.kind))
    return FALSE;
  if (find_item (scene, mark.kind, mark.number, item))
    return TRUE;

  if (mark.kind == MARK_ATTEMPT)
    return run_attempt_at (run, run->slot[mark.number], at_us) == mark.number &&
           find_item (scene, MARK_SLOT, run->slot[mark.number], item);
  if (mark.kind != MARK_SLOT)
    return FALSE;

  attempt = run_attempt_at (run, mark.number, at_us);
  return attempt != RUN_NONE && find_item (scene, MARK_ATTEMPT, attempt, item);
}

/* Life of an executor in the run. */
static gboolean
executor_span (const Run *run, guint number, Micros *from_us, Micros *to_us)
{
  *from_us = MAX (run->executors[number].added_us, 0);
  *to_us = MIN (run->executors[number].removed_us, run->makespan_us);
  return *to_us > *from_us;
}

static gboolean
stage_span (const RunStageAttempt *attempt, Micros *from_us, Micros *to_us)
{
  *from_us = attempt->first_launch_us;
  *to_us = attempt->completed_us;
  return attempt->first_launch_us != RUN_NEVER && attempt->completed_us != RUN_NEVER;
}

gboolean
marks_span (const Run *run, Mark mark, Micros *from_us, Micros *to_us)
{
  if (mark.number >= n_marks (run, mark.kind))
    return FALSE;

  switch (mark.kind)
    {
    case MARK_ATTEMPT:
      *from_us = run->launch_us[mark.number];
      *to_us = run->finish_us[mark.number];
      return TRUE;
    case MARK_STAGE:
      return stage_span (&run->stage_attempts[mark.number], from_us, to_us);
    case MARK_EXECUTOR:
      return executor_span (run, mark.number, from_us, to_us);
    case MARK_SLOT:
      return executor_span (run, run->slot_executor[mark.number], from_us, to_us);
    default:
      *from_us = 0;
      *to_us = run->makespan_us;
      return *to_us > 0;
    }
}

/* Position of an attempt among those of its slot. */
static guint
place_in_slot (const Run *run, guint attempt)
{
  guint first = run->slot_offset[run->slot[attempt]];
  guint last = run->slot_offset[run->slot[attempt] + 1];

  while (last - first > 1)
    {
      guint middle = first + (last - first) / 2;

      if (run->launch_us[run->by_slot[middle]] <= run->launch_us[attempt])
        first = middle;
      else
        last = middle;
    }
  while (run->by_slot[first] != attempt && first > run->slot_offset[run->slot[attempt]])
    first--;
  return first;
}

static gboolean
step_in_slot (const Run *run, guint attempt, MarkStep step, Mark *next)
{
  guint place = place_in_slot (run, attempt);
  guint slot = run->slot[attempt];

  if (step == MARK_STEP_EARLIER && place > run->slot_offset[slot])
    *next = (Mark){ MARK_ATTEMPT, run->by_slot[place - 1] };
  else if (step == MARK_STEP_LATER && place + 1 < run->slot_offset[slot + 1])
    *next = (Mark){ MARK_ATTEMPT, run->by_slot[place + 1] };
  else
    return FALSE;
  return TRUE;
}

static Mark
mark_in_slot (const Run *run, guint slot, Micros at_us)
{
  guint attempt = run_attempt_at (run, slot, at_us);

  return attempt != RUN_NONE ? (Mark){ MARK_ATTEMPT, attempt } : (Mark){ MARK_SLOT, slot };
}

gboolean
marks_step (const Run *run, Micros at_us, Mark mark, MarkStep step, Mark *next)
{
  guint slot = mark.number;

  if (mark.number >= n_marks (run, mark.kind))
    return FALSE;
  if (mark.kind == MARK_ATTEMPT)
    {
      if (step == MARK_STEP_EARLIER || step == MARK_STEP_LATER)
        return step_in_slot (run, mark.number, step, next);
      slot = run->slot[mark.number];
      at_us = CLAMP (at_us, run->launch_us[mark.number], MAX (run->finish_us[mark.number] - 1, 0));
    }
  else if (mark.kind != MARK_SLOT)
    {
      return FALSE;
    }

  if (step == MARK_STEP_EARLIER || step == MARK_STEP_SLOT_ABOVE)
    {
      if (slot == 0)
        return FALSE;
      *next = mark_in_slot (run, slot - 1, at_us);
      return TRUE;
    }
  if (slot + 1 >= run->n_slots)
    return FALSE;
  *next = mark_in_slot (run, slot + 1, at_us);
  return TRUE;
}

gboolean
marks_first (const Run *run, Micros at_us, Mark *mark)
{
  if (run->n_slots == 0)
    return FALSE;

  for (guint slot = 0; slot < run->n_slots; slot++)
    {
      *mark = mark_in_slot (run, slot, at_us);
      if (mark->kind == MARK_ATTEMPT)
        return TRUE;
    }
  *mark = (Mark){ MARK_SLOT, 0 };
  return TRUE;
}

gboolean
marks_translate (const Run *from, const Run *to, Mark mark, Mark *translated)
{
  const RunStageAttempt *stage_attempt;

  *translated = mark;
  if (mark.number >= n_marks (from, mark.kind))
    return FALSE;
  if (mark.kind != MARK_ATTEMPT)
    return mark.number < n_marks (to, mark.kind);

  stage_attempt = run_stage_attempt_of (from, mark.number);
  for (guint attempt = 0; attempt < to->n_attempts; attempt++)
    {
      const RunStageAttempt *other = run_stage_attempt_of (to, attempt);

      if (to->task[attempt] == from->task[mark.number] && other->stage == stage_attempt->stage &&
          other->attempt == stage_attempt->attempt &&
          to->number[attempt] == from->number[mark.number])
        {
          translated->number = attempt;
          return TRUE;
        }
    }
  return FALSE;
}
