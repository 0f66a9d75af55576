/* SPDX-License-Identifier: Apache-2.0 */
/* Which mark stands at a point of a canvas, and where a mark stands: of the scene, or in the image
 * of tasks that are too many to be marks of their own. */
#include "canvas-private.h"
#include "cell-words.h"

#define COVERAGE_ID "coverage"
#define LEAST_PX 2.0 /* of a lane or a task in the image, so that a ring can be seen */

/* The slot and the time at a point of the image. */
static gboolean
attempt_in_image (
    const Scene *scene, const Run *run, const SceneTime *time, double x, double y, guint *attempt)
{
  SceneItem image;
  double    at_us;
  guint     slot;

  if (run->n_slots == 0 || !scene_find (scene, COVERAGE_ID, &image) || x < image.x ||
      x >= image.x + image.width || y < image.y || y >= image.y + image.height)
    return FALSE;
  slot = MIN ((guint) ((y - image.y) / image.height * run->n_slots), run->n_slots - 1);
  at_us =
      (double) time->from_us + (x - time->x) / time->width * (double) (time->to_us - time->from_us);
  *attempt = run_attempt_at (run, slot, (Micros) MAX (at_us, 0));
  return *attempt != RUN_NONE;
}

gboolean
canvas_mark_at (MksCanvas *self, double x, double y, Mark *mark)
{
  const char *id;
  SceneTime   time;

  canvas_to_picture (self, &x, &y);
  id = self->scene != NULL ? scene_hit (self->scene, x, y, NULL) : NULL;
  if (id == NULL)
    return FALSE;
  if (drawings_parse_mark (id, &mark->kind, &mark->number))
    return TRUE;
  mark->kind = MARK_ATTEMPT;
  return g_str_equal (id, COVERAGE_ID) && scene_time (self->scene, &time) &&
         attempt_in_image (self->scene, mks_session_get_run (self->session), &time, x, y,
                           &mark->number);
}

/* Where a task stands in the image. */
static gboolean
find_in_image (const Scene *scene, const Run *run, Mark mark, SceneItem *item)
{
  SceneItem image;
  SceneTime time;
  Micros    from_us, to_us;
  double    px, lane;

  if (mark.kind != MARK_ATTEMPT || !scene_find (scene, COVERAGE_ID, &image) ||
      !scene_time (scene, &time) || !marks_span (run, mark, &from_us, &to_us) ||
      to_us < time.from_us || from_us > time.to_us)
    return FALSE;
  px = time.width / (double) (time.to_us - time.from_us);
  lane = image.height / run->n_slots;
  *item = (SceneItem){ .kind = SCENE_BOX, .id = COVERAGE_ID };
  item->x = time.x + (double) (MAX (from_us, time.from_us) - time.from_us) * px;
  item->y = image.y + run->slot[mark.number] * lane;
  item->width =
      MAX (time.x + (double) (MIN (to_us, time.to_us) - time.from_us) * px - item->x, LEAST_PX);
  item->height = MAX (lane, LEAST_PX);
  return TRUE;
}

gboolean
canvas_find_mark (MksCanvas *self, Mark mark, SceneItem *item)
{
  const Run *run = mks_session_get_run (self->session);

  if (self->scene == NULL || run == NULL)
    return FALSE;
  return marks_find (self->scene, run, self->scene_at_us, mark, item) ||
         find_in_image (self->scene, run, mark, item);
}

gboolean
canvas_is_in_image (MksCanvas *self, Mark mark)
{
  SceneItem item;

  return canvas_find_mark (self, mark, &item) && g_str_equal (item.id, COVERAGE_ID);
}

char *
canvas_mark_words (MksCanvas *self, Mark mark)
{
  SceneItem item;

  if (!canvas_find_mark (self, mark, &item))
    return NULL;
  if (!g_str_equal (item.id, COVERAGE_ID))
    return g_strdup (item.title);
  return cell_words_attempt (mks_session_get_run (self->session),
                             mks_session_get_language (self->session), self->scene_at_us,
                             mark.number);
}
