/* SPDX-License-Identifier: Apache-2.0 */
/* The pointer on a canvas: hover, selection, the strip and the map that move what is shown. */
#include "canvas-private.h"

#define STRIP_ID "overview"

/* The clock goes where the strip of the whole run is pressed, and the part with it; once a part was
 * chosen, only the part goes. */
static gboolean
move_strip (MksCanvas *self, double x, double y, gboolean anywhere)
{
  SceneItem strip;
  double    share;

  canvas_to_picture (self, &x, &y);
  if (self->scene == NULL || !scene_find (self->scene, STRIP_ID, &strip) || strip.width <= 0)
    return FALSE;
  if (!anywhere &&
      (x < strip.x || x > strip.x + strip.width || y < strip.y || y > strip.y + strip.height))
    return FALSE;

  share = CLAMP ((x - strip.x) / strip.width, 0, 1);
  if (self->has_chosen_range)
    {
      canvas_center_time (self, share);
      return TRUE;
    }
  mks_clock_set_playing (self->clock, FALSE);
  mks_clock_set_position (self->clock,
                          (Micros) (share * (double) mks_clock_get_length (self->clock)));
  return TRUE;
}

/* The map of what was enlarged: what is pressed comes to the middle. */
static gboolean
move_map (MksCanvas *self, double x, double y, gboolean anywhere)
{
  graphene_rect_t map;
  SceneTime       time;
  double          x_share;

  if (!canvas_map (self, &map) ||
      (!anywhere &&
       !graphene_rect_contains_point (&map, &GRAPHENE_POINT_INIT ((float) x, (float) y))))
    return FALSE;

  x_share = (x - map.origin.x) / map.size.width;
  if (canvas_time (self, &time))
    {
      double left = time.x / scene_width (self->scene);
      double width = time.width / scene_width (self->scene);

      canvas_center_time (self, CLAMP ((x_share - left) / width, 0, 1));
    }
  else
    canvas_center_place (self, x_share, (y - map.origin.y) / map.size.height);
  return TRUE;
}

static CanvasDrag
begin_drag (MksCanvas *self, double x, double y)
{
  if (self->space_is_down)
    return CANVAS_DRAG_PAN;
  if (move_map (self, x, y, FALSE))
    return CANVAS_DRAG_MAP;
  if (move_strip (self, x, y, FALSE))
    return CANVAS_DRAG_STRIP;
  return canvas_measure_begin (self, x, y) ? CANVAS_DRAG_MEASURE : CANVAS_DRAG_NOTHING;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, MksCanvas *self)
{
  Mark mark;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  canvas_hint_dismiss (self);
  self->drag_x = self->drag_y = 0;
  self->space_has_moved = self->space_is_down;
  self->drag = begin_drag (self, x, y);
  if (self->drag != CANVAS_DRAG_NOTHING || self->scene == NULL)
    return;

  if (canvas_mark_at (self, x, y, &mark))
    mks_selection_set (self->selection, mark.kind, mark.number);
  else
    mks_selection_clear (self->selection);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, MksCanvas *self)
{
  double x, y;

  if (!gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  switch (self->drag)
    {
    case CANVAS_DRAG_STRIP:
      move_strip (self, x + offset_x, y + offset_y, TRUE);
      break;
    case CANVAS_DRAG_MAP:
      move_map (self, x + offset_x, y + offset_y, TRUE);
      break;
    case CANVAS_DRAG_PAN:
      canvas_pan (self, offset_x - self->drag_x, offset_y - self->drag_y);
      break;
    case CANVAS_DRAG_MEASURE:
      canvas_measure_update (self, x + offset_x, y + offset_y);
      break;
    case CANVAS_DRAG_NOTHING:
    default:
      break;
    }
  self->drag_x = offset_x;
  self->drag_y = offset_y;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, MksCanvas *self)
{
  Mark mark;

  self->pointer_x = x;
  self->pointer_y = y;
  if (canvas_mark_at (self, x, y, &mark))
    mks_selection_set_hovered (self->selection, mark.kind, mark.number);
  else
    mks_selection_clear_hovered (self->selection);
}

static void
leave_cb (GtkEventControllerMotion *controller, MksCanvas *self)
{
  if (self->selection != NULL)
    mks_selection_clear_hovered (self->selection);
}

void
canvas_add_input (MksCanvas *self)
{
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
