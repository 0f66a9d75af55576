/* SPDX-License-Identifier: Apache-2.0 */
/* What part of its drawing a canvas shows. A drawing with an axis of time is laid out anew for a
 * range, so that more appears; any other is enlarged. */
#include "canvas-private.h"

#define SLOW_BUILD_US 8000 /* half of a frame: beyond it the old picture is stretched meanwhile */
#define SETTLE_MS 80
#define LANE_NAMES_WIDTH                                                                           \
  140.0 /* px: about what a Gantt keeps left of its lanes, with its margins */

static Micros
whole_us (MksCanvas *self)
{
  const Run *run = mks_session_get_run (self->session);
  const Run *before = mks_session_get_before (self->session);
  Micros     whole = run != NULL ? run->makespan_us : 0;

  if (before != NULL && before->status != RUN_NEVER_STARTS)
    whole = MAX (whole, before->makespan_us);
  return MAX (whole, 1);
}

gboolean
canvas_time (MksCanvas *self, SceneTime *time)
{
  Scene *scene = canvas_scene (self);

  return scene != NULL && scene_time (scene, time);
}

ZoomSize
canvas_size (MksCanvas *self)
{
  ZoomSize size = { .width = gtk_widget_get_width (GTK_WIDGET (self)),
                    .height = gtk_widget_get_height (GTK_WIDGET (self)) };

  size.picture_width = self->scene != NULL ? scene_width (self->scene) : size.width;
  size.picture_height = self->scene != NULL ? scene_height (self->scene) : size.height;
  return size;
}

void
canvas_choose_range (MksCanvas *self)
{
  const Run *run = mks_session_get_run (self->session);
  double     width = gtk_widget_get_width (GTK_WIDGET (self)) - LANE_NAMES_WIDTH;

  if (self->has_chosen_range)
    return;
  if (self->strip == CANVAS_STRIP_MISSING)
    self->range = (ViewRange){ 0, 0 };
  else
    self->range = view_range (run, mks_clock_get_position (self->clock), width, 1, self->range);
}

void
canvas_keep_range (MksCanvas *self)
{
  self->range = zoom_range_keep (self->range, whole_us (self));
}

void
canvas_forget_view (MksCanvas *self)
{
  self->has_chosen_range = FALSE;
  self->range = (ViewRange){ 0, 0 };
  self->place = ZOOM_PLACE_WHOLE;
}

static void
settle_cb (gpointer data)
{
  MksCanvas *self = data;

  self->settle_id = 0;
  if (self->is_range_old)
    canvas_invalidate (self);
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What is costly waits until the view stands still. */
static void
settle_later (MksCanvas *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add_once (SETTLE_MS, settle_cb, self);
}

/* A picture that is built fast is built for each frame; any other when the range stands still. */
static void
show_range (MksCanvas *self, ViewRange range)
{
  self->has_chosen_range = TRUE;
  if (range.from_us == self->range.from_us && range.to_us == self->range.to_us)
    return;

  self->range = range;
  if (self->scene == NULL || self->build_us <= SLOW_BUILD_US)
    {
      canvas_invalidate (self);
      return;
    }
  self->is_range_old = TRUE;
  settle_later (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
show_place (MksCanvas *self, ZoomPlace place)
{
  self->place = place;
  settle_later (self);
  canvas_cells_refresh (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* What is shown, with its ends named even when it is all of the run. */
static ViewRange
shown_range (MksCanvas *self, const SceneTime *time)
{
  if (self->range.to_us > self->range.from_us)
    return self->range;
  return (ViewRange){ 0, MAX (time->from_us == 0 ? time->to_us : 0, whole_us (self)) };
}

void
canvas_zoom_at (MksCanvas *self, double x, double y, double factor)
{
  SceneTime time;
  ZoomSize  size;

  if (canvas_time (self, &time))
    {
      double share = CLAMP ((x - self->place.x - time.x) / time.width, 0, 1);

      show_range (self, zoom_range (shown_range (self, &time), whole_us (self), share, factor));
      return;
    }
  size = canvas_size (self);
  show_place (self, zoom_place (self->place, &size, x, y, factor));
}

void
canvas_pan (MksCanvas *self, double dx, double dy)
{
  ZoomSize  size = canvas_size (self);
  SceneTime time;

  if (canvas_time (self, &time))
    {
      if (dx != 0)
        show_range (self, zoom_range_move (self->range, whole_us (self), -dx / time.width));
      dx = 0;
    }
  show_place (self, zoom_place_move (self->place, &size, dx, dy));
}

void
canvas_center_time (MksCanvas *self, double share)
{
  Micros length_us = self->range.to_us - self->range.from_us;
  double middle_us = share * (double) whole_us (self);

  if (length_us <= 0)
    return;
  show_range (self, zoom_range_keep ((ViewRange){ (Micros) middle_us - length_us / 2,
                                                  (Micros) middle_us - length_us / 2 + length_us },
                                     whole_us (self)));
}

void
canvas_center_place (MksCanvas *self, double x_share, double y_share)
{
  ZoomSize  size = canvas_size (self);
  ZoomPlace place = self->place;
  double    dx = size.width / 2 - (x_share * size.picture_width * place.scale + place.x);
  double    dy = size.height / 2 - (y_share * size.picture_height * place.scale + place.y);

  show_place (self, zoom_place_move (place, &size, dx, dy));
}

void
canvas_follow_clock (MksCanvas *self)
{
  Micros at_us = mks_clock_get_position (self->clock);
  Micros last_us = self->last_at_us;

  self->last_at_us = at_us;
  if (self->has_chosen_range && last_us >= self->range.from_us && last_us <= self->range.to_us)
    self->range = zoom_range_follow (self->range, whole_us (self), at_us);
}

/* All of the drawing; once it is all there, what is large enough to be read around the clock. */
static void
fit (MksCanvas *self)
{
  gboolean is_whole = self->range.to_us <= self->range.from_us;

  self->place = ZOOM_PLACE_WHOLE;
  self->has_chosen_range = !is_whole;
  self->range = (ViewRange){ 0, 0 };
  canvas_invalidate (self);
}

static gboolean
selected_item (MksCanvas *self, Mark mark, SceneItem *item)
{
  Scene *scene = canvas_scene (self);

  return scene != NULL &&
         marks_find (scene, mks_session_get_run (self->session), self->scene_at_us, mark, item);
}

static void
zoom_to_selection (MksCanvas *self)
{
  const Run *run = mks_session_get_run (self->session);
  ZoomSize   size = canvas_size (self);
  SceneTime  time;
  SceneItem  item;
  Micros     from_us, to_us;
  Mark       mark;

  if (run == NULL || !mks_selection_get (self->selection, &mark.kind, &mark.number))
    return;
  if (canvas_time (self, &time))
    {
      if (marks_span (run, mark, &from_us, &to_us))
        show_range (self, zoom_range_around (from_us, to_us, whole_us (self)));
      return;
    }
  if (selected_item (self, mark, &item))
    show_place (self, zoom_place_around (&size, item.x, item.y, item.width, item.height));
}

void
canvas_reveal (MksCanvas *self, Mark mark)
{
  const Run *run = mks_session_get_run (self->session);
  SceneTime  time;
  SceneItem  item;
  Micros     from_us, to_us;

  if (canvas_time (self, &time) && self->has_chosen_range &&
      marks_span (run, mark, &from_us, &to_us) &&
      (from_us < self->range.from_us || to_us > self->range.to_us))
    show_range (self, zoom_range_follow (self->range, whole_us (self), from_us));
  if (selected_item (self, mark, &item))
    {
      ZoomSize size = canvas_size (self);

      show_place (self,
                  zoom_place_reveal (self->place, &size, item.x, item.y, item.width, item.height));
    }
}

void
mks_canvas_show_mark (MksCanvas *self, MarkKind kind, guint number)
{
  const Run *run = mks_session_get_run (self->session);
  const Mark mark = { kind, number };
  Micros     at_us = mks_clock_get_position (self->clock);
  Micros     from_us, to_us;

  g_return_if_fail (MKS_IS_CANVAS (self));

  if (run == NULL || !marks_span (run, mark, &from_us, &to_us))
    return;
  if (at_us < from_us || at_us >= to_us)
    mks_clock_set_position (self->clock, from_us);
  canvas_reveal (self, mark);
}

CanvasStretch
canvas_stretch (MksCanvas *self)
{
  CanvasStretch stretch = { 1, 0 };
  SceneTime     time;
  ViewRange     shown;
  double        length_us;

  if (!self->is_range_old || self->scene == NULL || !scene_time (self->scene, &time))
    return stretch;
  shown = shown_range (self, &time);
  length_us = (double) (shown.to_us - shown.from_us);
  stretch.a = (double) (time.to_us - time.from_us) / length_us;
  stretch.b =
      time.x * (1 - stretch.a) + (double) (time.from_us - shown.from_us) / length_us * time.width;
  return stretch;
}

/* Whether a point of the picture moves with its axis. */
static gboolean
is_on_axis (const SceneTime *time, double x, double y)
{
  return x >= time->x && y >= time->y && y <= time->y + time->height;
}

void
canvas_to_picture (MksCanvas *self, double *x, double *y)
{
  CanvasStretch stretch = canvas_stretch (self);
  SceneTime     time;

  *x = (*x - self->place.x) / self->place.scale;
  *y = (*y - self->place.y) / self->place.scale;
  if (self->scene != NULL && scene_time (self->scene, &time) && is_on_axis (&time, *x, *y))
    *x = (*x - stretch.b) / stretch.a;
}

graphene_rect_t
canvas_on_screen (MksCanvas *self, const SceneItem *item)
{
  CanvasStretch stretch = canvas_stretch (self);
  double        x = item->x, width = item->width;
  SceneTime     time;

  if (self->scene != NULL && scene_time (self->scene, &time) && is_on_axis (&time, x, item->y))
    {
      x = x * stretch.a + stretch.b;
      width *= stretch.a;
    }
  return GRAPHENE_RECT_INIT ((float) (x * self->place.scale + self->place.x),
                             (float) (item->y * self->place.scale + self->place.y),
                             (float) (width * self->place.scale),
                             (float) (item->height * self->place.scale));
}

void
mks_canvas_change_view (MksCanvas *self, CanvasChange change)
{
  double    step = gtk_widget_get_width (GTK_WIDGET (self)) / 4.0;
  double    x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double    y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  SceneTime time;

  if (canvas_scene (self) == NULL)
    return;
  if (canvas_time (self, &time))
    x = time.x + time.width / 2;
  switch (change)
    {
    case CANVAS_ZOOM_IN:
      canvas_zoom_at (self, x, y, ZOOM_STEP);
      break;
    case CANVAS_ZOOM_OUT:
      canvas_zoom_at (self, x, y, 1 / ZOOM_STEP);
      break;
    case CANVAS_FIT:
      fit (self);
      break;
    case CANVAS_ZOOM_SELECTION:
      zoom_to_selection (self);
      break;
    case CANVAS_PAN_BACK:
      canvas_pan (self, step, 0);
      break;
    case CANVAS_PAN_FORWARD:
      canvas_pan (self, -step, 0);
      break;
    default:
      g_return_if_reached ();
    }
}
