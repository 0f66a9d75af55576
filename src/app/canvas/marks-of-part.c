/* SPDX-License-Identifier: Apache-2.0 */
/* From a part of where the time went to the marks of a drawing that stand for it: a pure function.
 */
#include "marks-of-part.h"

#include <string.h>

#include "marks-in-image.h"
#include "slot-idle.h"

#define IDLE_PREFIX "idle-"
#define COVERAGE_ID "coverage"
#define LEAST_PX 1.0 /* a ring around less would be seen as a line */

typedef struct
{
  const PartPicture *picture;
  const TimeKey     *part;
  const guint8      *marked; /* by attempt */
  GArray            *marks;
} Search;

static gboolean
wants_idle (const Search *search)
{
  return search->part->family == TIME_OF_SLOTS && !search->part->is_work;
}

/* Cuts the idle stretches of a lane out of it. The lane is the slot's life within the range. */
static void
add_lane (Search *search, guint slot, const SceneItem *lane)
{
  const Run         *run = search->picture->run;
  const RunExecutor *executor = &run->executors[run->slot_executor[slot]];
  ViewRange          range = search->picture->range;
  Micros             from_us = MAX (executor->added_us, range.from_us);
  Micros             to_us = MIN (executor->removed_us, run->makespan_us);
  g_autoptr (GArray) idles = slot_idles (run, slot);
  double             px_per_us;

  if (range.to_us > range.from_us)
    to_us = MIN (to_us, range.to_us);
  if (from_us >= to_us)
    return;
  px_per_us = lane->width / (double) (to_us - from_us);
  for (guint i = 0; i < idles->len; i++)
    {
      const SlotIdle *idle = &g_array_index (idles, SlotIdle, i);
      Micros          begin_us = MAX (idle->from_us, from_us);
      Micros          end_us = MIN (idle->to_us, to_us);
      SceneItem       mark = *lane;

      mark.x = lane->x + (double) (begin_us - from_us) * px_per_us;
      mark.width = (double) (end_us - begin_us) * px_per_us;
      if (idle->cause == search->part->part && mark.width >= LEAST_PX)
        g_array_append_val (search->marks, mark);
    }
}

/* A slot of a picture of one instant is there when it is free. */
static void
add_free_slot (Search *search, const SceneItem *item)
{
  const RunIdle *idle = run_idle_at (search->picture->run, search->picture->at_us);

  if ((idle == NULL ? IDLE_NO_TASK : idle->cause) == search->part->part)
    g_array_append_val (search->marks, *item);
}

static void
add_slot (Search *search, guint slot, const SceneItem *item)
{
  const Drawing *drawing = search->picture->drawing;

  if (slot >= search->picture->run->n_slots || !wants_idle (search))
    return;
  if (drawing->shows_instant)
    add_free_slot (search, item);
  else if (drawing->follows_clock)
    add_lane (search, slot, item);
}

/* "idle-N": the area of the run's idle cause N. */
static void
add_idle_area (Search *search, const SceneItem *item)
{
  const Run *run = search->picture->run;
  guint64    number;

  if (wants_idle (search) &&
      g_ascii_string_to_unsigned (item->id + strlen (IDLE_PREFIX), 10, 0, G_MAXUINT32, &number,
                                  NULL) && /* any other id is no mark of this kind */
      number < run->n_idles &&
      run->idles[number].cause == search->part->part)
    g_array_append_val (search->marks, *item);
}

static void
look_at (Search *search, const SceneItem *item)
{
  MarkKind kind;
  guint    number;

  if (item->id == NULL)
    return;
  if (g_str_equal (item->id, COVERAGE_ID))
    marks_in_image (search->picture, item, search->part,
                    wants_idle (search) ? NULL : search->marked, search->marks);
  else if (g_str_has_prefix (item->id, IDLE_PREFIX))
    add_idle_area (search, item);
  else if (!drawings_parse_mark (item->id, &kind, &number))
    return;
  else if (kind == MARK_SLOT)
    add_slot (search, number, item);
  else if (kind == MARK_ATTEMPT && number < search->picture->run->n_attempts &&
           search->marked[number])
    g_array_append_val (search->marks, *item);
}

GArray *
marks_of_part (const PartPicture *picture, const TimeKey *part)
{
  g_autofree guint8 *marked = time_part_attempts (picture->run, part);
  Search search = { picture, part, marked, g_array_new (FALSE, FALSE, sizeof (SceneItem)) };

  for (guint i = 0; i < scene_n_items (picture->scene); i++)
    {
      SceneItem item;

      scene_item (picture->scene, i, &item);
      look_at (&search, &item);
    }
  return search.marks;
}
