/* SPDX-License-Identifier: Apache-2.0 */
/* From what is selected to the marks that show it in a drawing, and from one to its neighbour: pure
 * functions of a run. */
#pragma once

#include "drawings.h"

G_BEGIN_DECLS

/* What is selected. */
typedef struct
{
  MarkKind kind;
  guint    number;
} Mark;

typedef enum
{
  MARK_STEP_EARLIER,
  MARK_STEP_LATER,
  MARK_STEP_SLOT_ABOVE,
  MARK_STEP_SLOT_BELOW,
} MarkStep;

/* The item of the scene that shows the mark at a time: its own, or for a task that runs the slot it
 * runs in, or for a slot the task in it. FALSE when the scene shows none. */
gboolean marks_find (const Scene *scene, const Run *run, Micros at_us, Mark mark, SceneItem *item);

/* When a task runs, a stage attempt's tasks run, or a slot, executor or node is there; FALSE when
 * it never is. */
gboolean marks_span (const Run *run, Mark mark, Micros *from_us, Micros *to_us);

/* The neighbour of a task or slot; FALSE when there is none. Attempts have the attempts of their
 * slot before and after, and those at the same time in the slots beside it. */
gboolean marks_step (const Run *run, Micros at_us, Mark mark, MarkStep step, Mark *next);
/* Where a walk by keys begins: what runs at that time in the first slot that is busy, else slot 0.
 */
gboolean marks_first (const Run *run, Micros at_us, Mark *mark);
/* The same task, slot, executor, node or stage in another run of the scenario; FALSE when it has
 * none. */
gboolean marks_translate (const Run *from, const Run *to, Mark mark, Mark *translated);

G_END_DECLS
