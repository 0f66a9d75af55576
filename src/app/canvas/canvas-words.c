/* SPDX-License-Identifier: Apache-2.0 */
/* What the pointer is told on a canvas: of the mark there, of the task that only the image shows,
 * of why a slot is idle at that time. */
#include "canvas-private.h"
#include "slot-idle.h"
#include "words.h"

static const SlotIdle *
idle_at (const GArray *idles, Micros at_us)
{
  for (guint i = 0; i < idles->len; i++)
    {
      const SlotIdle *idle = &g_array_index (idles, SlotIdle, i);

      if (idle->from_us <= at_us && at_us < idle->to_us)
        return idle;
    }
  return NULL;
}

/* "slot 1 of executor 3, idle from 4 s to 6 s: locality wait"; NULL while it is not idle. */
static char *
idle_words (MksCanvas *self, guint slot, const char *title, double picture_x)
{
  const Run         *run = mks_session_get_run (self->session);
  const Sketch       sketch = { .run = run, .language = mks_session_get_language (self->session) };
  g_autoptr (GArray) idles = NULL;
  const SlotIdle    *idle;
  g_autofree char   *from = NULL, *to = NULL, *cause = NULL;
  SceneTime          time;
  Micros             at_us;

  if (!scene_time (self->scene, &time) || slot >= run->n_slots || title == NULL)
    return NULL;
  at_us = time.from_us +
          (Micros) ((picture_x - time.x) / time.width * (double) (time.to_us - time.from_us));
  idles = slot_idles (run, slot);
  idle = idle_at (idles, at_us);
  if (idle == NULL)
    return NULL;
  from = words_time (&sketch, idle->from_us);
  to = words_time (&sketch, idle->to_us);
  cause = words_idle (&sketch, &(RunIdle){ idle->from_us, idle->cause, idle->stage });
  /* Translators: a slot of an executor, two times, why it is idle between them */
  return g_strdup_printf (language_text (sketch.language, N_ ("%s, idle from %s to %s: %s")), title,
                          from, to, cause);
}

char *
canvas_words_at (MksCanvas *self, double x, double y, SceneItem *item)
{
  double           picture_x = x, picture_y = y;
  g_autofree char *idle = NULL;
  Mark             mark;
  guint            index;

  canvas_to_picture (self, &picture_x, &picture_y);
  if (self->scene == NULL || scene_hit (self->scene, picture_x, picture_y, &index) == NULL)
    return NULL;
  scene_item (self->scene, index, item);
  if (!canvas_mark_at (self, x, y, &mark))
    return g_strdup (item->title);
  if (canvas_is_in_image (self, mark))
    {
      canvas_find_mark (self, mark, item);
      return canvas_mark_words (self, mark);
    }
  if (mark.kind == MARK_SLOT)
    idle = idle_words (self, mark.number, item->title, picture_x);
  return idle != NULL ? g_steal_pointer (&idle) : g_strdup (item->title);
}
