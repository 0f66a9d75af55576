/* SPDX-License-Identifier: Apache-2.0 */
/* Keys on a canvas: from mark to mark with the arrows, from one kind of marks to the next with Tab,
 * which leaves the canvas after the last. */
#include "canvas-private.h"
#include "neighbours.h"

/* clang-format off */
static const struct
{
  guint     key;
  MarkStep  step;  /* along lanes of slots */
  Neighbour where; /* in any other picture */
} arrows[] = {
  { GDK_KEY_Left,  MARK_STEP_EARLIER,    NEIGHBOUR_LEFT },
  { GDK_KEY_Right, MARK_STEP_LATER,      NEIGHBOUR_RIGHT },
  { GDK_KEY_Up,    MARK_STEP_SLOT_ABOVE, NEIGHBOUR_ABOVE },
  { GDK_KEY_Down,  MARK_STEP_SLOT_BELOW, NEIGHBOUR_BELOW },
};
/* clang-format on */

/* A task that was chosen by keys outside the range that is shown brings the clock to itself. */
static void
show_mark (MksCanvas *self, const Run *run, Mark mark)
{
  Micros   at_us = mks_clock_get_position (self->clock);
  gboolean is_shown = self->range.to_us == 0;

  if (mark.kind != MARK_ATTEMPT || self->has_chosen_range)
    return;
  is_shown = is_shown || (run->launch_us[mark.number] >= self->range.from_us &&
                          run->finish_us[mark.number] <= self->range.to_us);
  if (!is_shown && (at_us < run->launch_us[mark.number] || at_us >= run->finish_us[mark.number]))
    mks_clock_set_position (self->clock, run->launch_us[mark.number]);
}

static void
choose (MksCanvas *self, const Run *run, Mark mark)
{
  mks_selection_set (self->selection, mark.kind, mark.number);
  show_mark (self, run, mark);
  canvas_reveal (self, mark);
  canvas_hint_show (self);
  canvas_cells_focus (self, mark);
}

static gboolean
walk_lanes (MksCanvas *self, const Run *run, MarkStep step)
{
  Micros at_us = mks_clock_get_position (self->clock);
  Mark   mark, next;

  if (mks_selection_get (self->selection, &mark.kind, &mark.number) &&
      (mark.kind == MARK_ATTEMPT || mark.kind == MARK_SLOT))
    {
      if (marks_step (run, at_us, mark, step, &next))
        choose (self, run, next);
      return TRUE;
    }
  if (!marks_first (run, at_us, &next))
    return FALSE;
  choose (self, run, next);
  return TRUE;
}

/* The mark that the picture shows as selected: its id tells another kind where a slot stands for
 * the task in it. */
static gboolean
shown_mark (MksCanvas *self, const Run *run, SceneItem *item, Mark *mark)
{
  Mark selected;

  return mks_selection_get (self->selection, &selected.kind, &selected.number) &&
         marks_find (self->scene, run, self->scene_at_us, selected, item) &&
         drawings_parse_mark (item->id, &mark->kind, &mark->number);
}

static gboolean
walk_picture (MksCanvas *self, const Run *run, Neighbour where)
{
  SceneItem item;
  Mark      mark, next;

  if (shown_mark (self, run, &item, &mark))
    {
      if (neighbours_step (self->scene, &item, where, &next))
        choose (self, run, next);
      return TRUE;
    }
  if (!neighbours_group (self->scene, NULL, NEIGHBOUR_GROUP_NEXT, &next))
    return FALSE;
  choose (self, run, next);
  return TRUE;
}

static gboolean
is_of_lanes (MksCanvas *self)
{
  Mark mark;

  return neighbours_has_lanes (self->scene) &&
         (!mks_selection_get (self->selection, &mark.kind, &mark.number) ||
          mark.kind == MARK_ATTEMPT || mark.kind == MARK_SLOT);
}

static gboolean
walk_group (MksCanvas *self, const Run *run, NeighbourGroup which)
{
  SceneItem item;
  Mark      mark, next;
  gboolean  has_mark = shown_mark (self, run, &item, &mark);

  if (!has_mark && which == NEIGHBOUR_GROUP_PREVIOUS)
    return FALSE;
  if (!neighbours_group (self->scene, has_mark ? &mark : NULL, which, &next))
    return FALSE;
  choose (self, run, next);
  return TRUE;
}

/* Space plays, unless something is dragged while it is down. */
static gboolean
press_space (MksCanvas *self)
{
  if (!self->space_is_down)
    self->space_has_moved = FALSE;
  self->space_is_down = TRUE;
  return TRUE;
}

static gboolean
press_arrow (MksCanvas *self, const Run *run, guint key)
{
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (arrows[i].key == key)
      return is_of_lanes (self) ? walk_lanes (self, run, arrows[i].step)
                                : walk_picture (self, run, arrows[i].where);
  return FALSE;
}

/* One thing after another: the note, measuring, the selection. */
static gboolean
press_escape (MksCanvas *self)
{
  if (canvas_hint_dismiss (self))
    return TRUE;
  if (self->is_measuring)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.measure", NULL);
  else
    mks_selection_clear (self->selection);
  return TRUE;
}

gboolean
canvas_press (MksCanvas *self, guint key, GdkModifierType state)
{
  const Run *run = self->session != NULL ? mks_session_get_run (self->session) : NULL;
  gboolean   is_back =
      key == GDK_KEY_ISO_Left_Tab || (key == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) != 0);

  if (run == NULL || canvas_scene (self) == NULL)
    return FALSE;
  if ((state & gtk_accelerator_get_default_mod_mask () & ~(is_back ? GDK_SHIFT_MASK : 0)) != 0)
    return FALSE;
  if (is_back || key == GDK_KEY_Tab)
    return walk_group (self, run, is_back ? NEIGHBOUR_GROUP_PREVIOUS : NEIGHBOUR_GROUP_NEXT);
  if (key == GDK_KEY_space)
    return press_space (self);
  if (key == GDK_KEY_Escape)
    return press_escape (self);
  return press_arrow (self, run, key);
}

static gboolean
pressed_cb (GtkEventControllerKey *controller,
            guint                  key,
            guint                  code,
            GdkModifierType        state,
            MksCanvas             *self)
{
  return canvas_press (self, key, state);
}

static void
released_cb (GtkEventControllerKey *controller,
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

static void
left_cb (GtkEventControllerFocus *controller, MksCanvas *self)
{
  self->space_is_down = FALSE;
  canvas_hint_dismiss (self);
}

void
canvas_add_keys (MksCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (released_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
