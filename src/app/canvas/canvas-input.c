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

/* Moves the clock to the place in the strip that shows the whole run; FALSE when the point is not
 * on it. */
static gboolean
move_clock (MksCanvas *self, double x, double y, gboolean anywhere)
{
  SceneItem strip;
  double    share;

  if (self->scene == NULL || !scene_find (self->scene, STRIP_ID, &strip) || strip.width <= 0)
    return FALSE;
  if (!anywhere &&
      (x < strip.x || x > strip.x + strip.width || y < strip.y || y > strip.y + strip.height))
    return FALSE;

  share = CLAMP ((x - strip.x) / strip.width, 0, 1);
  mks_clock_set_playing (self->clock, FALSE);
  mks_clock_set_position (self->clock,
                          (Micros) (share * (double) mks_clock_get_length (self->clock)));
  return TRUE;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, MksCanvas *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->is_dragging_strip = move_clock (self, x, y, FALSE);
  if (self->is_dragging_strip || self->scene == NULL)
    return;
  if (!select_id (self, scene_hit (self->scene, x, y, NULL)))
    mks_selection_clear (self->selection);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, MksCanvas *self)
{
  double x, y;

  if (self->is_dragging_strip && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    move_clock (self, x + offset_x, y + offset_y, TRUE);
}

static void
set_hovered (MksCanvas *self, const char *id)
{
  MarkKind kind;
  guint    number;

  if (id != NULL && !drawings_parse_mark (id, &kind, &number))
    id = NULL;
  if (g_strcmp0 (id, self->hovered) == 0)
    return;

  g_free (self->hovered);
  self->hovered = g_strdup (id);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, MksCanvas *self)
{
  set_hovered (self, self->scene != NULL ? scene_hit (self->scene, x, y, NULL) : NULL);
}

static void
leave_cb (GtkEventControllerMotion *controller, MksCanvas *self)
{
  set_hovered (self, NULL);
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
  return TRUE;
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
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
