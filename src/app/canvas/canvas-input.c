/* SPDX-License-Identifier: Apache-2.0 */
/* Pointer and keys on a canvas: hover, selection, the overview strip that moves the clock. */
#include "canvas-private.h"

#define STRIP_ID "overview"

static gboolean
select_id (MksCanvas *self, const char *id)
{
  MarkKind kind;
  guint    number;

  if (id == NULL || !drawings_parse_mark (id, &kind, &number))
    return FALSE;

  mks_selection_set (self->selection, kind, number);
  return TRUE;
}

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
  return move_strip (self, x, y, FALSE) ? CANVAS_DRAG_STRIP : CANVAS_DRAG_NOTHING;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, MksCanvas *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag_x = self->drag_y = 0;
  self->space_has_moved = self->space_is_down;
  self->drag = begin_drag (self, x, y);
  if (self->drag != CANVAS_DRAG_NOTHING || self->scene == NULL)
    return;

  canvas_to_picture (self, &x, &y);
  if (!select_id (self, scene_hit (self->scene, x, y, NULL)))
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
  const char *id;
  MarkKind    kind;
  guint       number;

  self->pointer_x = x;
  self->pointer_y = y;
  canvas_to_picture (self, &x, &y);
  id = self->scene != NULL ? scene_hit (self->scene, x, y, NULL) : NULL;
  if (id != NULL && drawings_parse_mark (id, &kind, &number))
    mks_selection_set_hovered (self->selection, kind, number);
  else
    mks_selection_clear_hovered (self->selection);
}

static void
leave_cb (GtkEventControllerMotion *controller, MksCanvas *self)
{
  if (self->selection != NULL)
    mks_selection_clear_hovered (self->selection);
}

/* A task that was chosen by keys outside the range that is shown brings the clock to itself. */
static void
show_mark (MksCanvas *self, const Run *run, Mark mark)
{
  Micros   at_us = mks_clock_get_position (self->clock);
  gboolean is_shown = self->range.to_us == 0;

  if (mark.kind != MARK_ATTEMPT)
    return;
  is_shown = is_shown || (run->launch_us[mark.number] >= self->range.from_us &&
                          run->finish_us[mark.number] <= self->range.to_us);
  if (!is_shown && (at_us < run->launch_us[mark.number] || at_us >= run->finish_us[mark.number]))
    mks_clock_set_position (self->clock, run->launch_us[mark.number]);
}

static gboolean
walk (MksCanvas *self, MarkStep step)
{
  const Run *run = self->session != NULL ? mks_session_get_run (self->session) : NULL;
  Micros     at_us;
  Mark       mark, next;

  if (run == NULL)
    return FALSE;

  at_us = mks_clock_get_position (self->clock);
  if (mks_selection_get (self->selection, &mark.kind, &mark.number) &&
      (mark.kind == MARK_ATTEMPT || mark.kind == MARK_SLOT))
    {
      if (!marks_step (run, at_us, mark, step, &next))
        return TRUE;
    }
  else if (!marks_first (run, at_us, &next))
    {
      return FALSE;
    }
  mks_selection_set (self->selection, next.kind, next.number);
  show_mark (self, run, next);
  canvas_reveal (self, next);
  return TRUE;
}

/* Space plays, unless something is dragged while it is down. */
static gboolean
key_pressed_space (MksCanvas *self)
{
  if (!self->space_is_down)
    self->space_has_moved = FALSE;
  self->space_is_down = TRUE;
  return TRUE;
}

static void
key_released_cb (GtkEventControllerKey *controller,
                 guint                  key,
                 guint                  code,
                 GdkModifierType        state,
                 MksCanvas             *self)
{
  if (key != GDK_KEY_space || !self->space_is_down)
    return;

  self->space_is_down = FALSE;
  if (!self->space_has_moved)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.play", NULL);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        MksCanvas             *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Left:
      return walk (self, MARK_STEP_EARLIER);
    case GDK_KEY_Right:
      return walk (self, MARK_STEP_LATER);
    case GDK_KEY_Up:
      return walk (self, MARK_STEP_SLOT_ABOVE);
    case GDK_KEY_Down:
      return walk (self, MARK_STEP_SLOT_BELOW);
    case GDK_KEY_space:
      return key_pressed_space (self);
    case GDK_KEY_Escape:
      mks_selection_clear (self->selection);
      return TRUE;
    default:
      return FALSE;
    }
}

void
canvas_add_input (MksCanvas *self)
{
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
