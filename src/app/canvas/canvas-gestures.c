/* SPDX-License-Identifier: Apache-2.0 */
/* Wheel, touchpad, pinch, middle button and Space on a canvas: zooming and moving what it shows
 * (docs/decisions/0007). */
#include "canvas-private.h"

#include <math.h>

#define TOUCHPAD_PX 24.0 /* of one unit that a touchpad scrolls */
#define WHEEL_PX 72.0    /* of one step of a wheel with Shift */

static gboolean
is_touchpad (GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);

  return event != NULL && gdk_event_get_device (event) != NULL &&
         gdk_device_get_source (gdk_event_get_device (event)) == GDK_SOURCE_TOUCHPAD;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, MksCanvas *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  mks_canvas_scroll (self, self->pointer_x, self->pointer_y, dx, dy,
                     (state & GDK_CONTROL_MASK) != 0                   ? CANVAS_SCROLL_ZOOMS
                     : (state & GDK_SHIFT_MASK) != 0                   ? CANVAS_SCROLL_PANS
                     : is_touchpad (GTK_EVENT_CONTROLLER (controller)) ? CANVAS_SCROLL_PANS
                                                                       : CANVAS_SCROLL_ZOOMS);
  return TRUE;
}

void
mks_canvas_scroll (MksCanvas *self, double x, double y, double dx, double dy, CanvasScroll meaning)
{
  SceneTime time;

  g_return_if_fail (MKS_IS_CANVAS (self));

  if (meaning == CANVAS_SCROLL_ZOOMS)
    canvas_zoom_at (self, x, y, pow (ZOOM_STEP, -dy));
  else if (canvas_time (self, &time))
    canvas_pan (self, -(dx + dy) * WHEEL_PX, 0);
  else
    canvas_pan (self, -dx * TOUCHPAD_PX, -dy * TOUCHPAD_PX);
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, MksCanvas *self)
{
  self->pinched = 1;
}

static void
pinched_cb (GtkGestureZoom *gesture, double scale, MksCanvas *self)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y) && scale > 0)
    canvas_zoom_at (self, x, y, scale / self->pinched);
  self->pinched = scale;
}

static void
pan_begin_cb (GtkGestureDrag *gesture, double x, double y, MksCanvas *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  self->drag_x = self->drag_y = 0;
}

static void
pan_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, MksCanvas *self)
{
  canvas_pan (self, offset_x - self->drag_x, offset_y - self->drag_y);
  self->drag_x = offset_x;
  self->drag_y = offset_y;
}

static void
pan_end_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, MksCanvas *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->is_measuring ? "crosshair" : NULL);
}

void
canvas_add_gestures (MksCanvas *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *zoom = gtk_gesture_zoom_new ();
  GtkGesture *pan = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pan), GDK_BUTTON_MIDDLE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (zoom, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (pinched_cb), self);
  g_signal_connect (pan, "drag-begin", G_CALLBACK (pan_begin_cb), self);
  g_signal_connect (pan, "drag-update", G_CALLBACK (pan_update_cb), self);
  g_signal_connect (pan, "drag-end", G_CALLBACK (pan_end_cb), self);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pan));
}
