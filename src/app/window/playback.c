/* SPDX-License-Identifier: Apache-2.0 */
/* The playback bar: buttons, the time in words, the speed, and a scrubber with ticks of waves and
 * stages. */
#include "playback.h"

#include <adwaita.h>

#include "accessible.h"
#include "app-text.h"
#include "run-words.h"
#include "text-scale.h"
#include "ticks.h"

#define STEP_US (334 * UNITS_MS) /* without animations: at most three changes a second (LOOK 9) */

struct _MksPlayback
{
  GtkWidget parent_instance;

  GtkWidget     *content;
  GtkWidget     *play_button;
  GtkLabel      *time;
  GtkLabel      *length;
  GtkLabel      *moment;
  GtkDropDown   *speed;
  GtkScale      *scrubber;
  GtkAdjustment *adjustment;

  MksSession *session;
  MksClock   *clock;
  guint       tick_id;
  gint64      frame_us;
  int         ticks_width;
  gboolean    is_refreshing;
};

G_DEFINE_FINAL_TYPE (MksPlayback, mks_playback, GTK_TYPE_WIDGET)

static const Run *
current_run (MksPlayback *self)
{
  return self->session != NULL ? mks_session_get_run (self->session) : NULL;
}

static void
show_position (MksPlayback *self)
{
  const Language  *language = mks_session_get_language (self->session);
  const Run       *run = current_run (self);
  Micros           at_us = mks_clock_get_position (self->clock);
  g_autofree char *time = units_format_time (language, at_us, UNITS_STYLE_CLOCK);
  g_autofree char *moment = run != NULL ? run_words_moment (run, at_us, language) : g_strdup ("");

  gtk_label_set_text (self->time, time);
  gtk_label_set_text (self->moment, moment);
  self->is_refreshing = TRUE;
  gtk_adjustment_set_value (self->adjustment, (double) at_us);
  self->is_refreshing = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scrubber),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, time, -1);
}

static void
show_length (MksPlayback *self)
{
  const Language  *language = mks_session_get_language (self->session);
  Micros           length_us = mks_clock_get_length (self->clock);
  g_autofree char *whole = units_format_time (language, length_us, UNITS_STYLE_PLAIN);
  /* Translators: the length of a run, after the time of the clock */
  g_autofree char *text = g_strdup_printf (_ ("of %s"), whole);

  gtk_label_set_text (self->length, text);
  self->is_refreshing = TRUE;
  gtk_adjustment_set_upper (self->adjustment, (double) MAX (length_us, 1));
  gtk_adjustment_set_step_increment (self->adjustment, (double) length_us / 200);
  gtk_adjustment_set_page_increment (self->adjustment, (double) length_us / 20);
  self->is_refreshing = FALSE;
}

static void
show_ticks (MksPlayback *self)
{
  const Run         *run = current_run (self);
  int                width = gtk_widget_get_width (GTK_WIDGET (self->scrubber));
  g_autoptr (GArray) ticks = NULL;

  gtk_scale_clear_marks (self->scrubber);
  self->ticks_width = width;
  if (run == NULL || width <= 0)
    return;

  ticks = ticks_of_run (run, width / text_scale (), mks_session_get_language (self->session));
  for (guint i = 0; i < ticks->len; i++)
    {
      const Tick      *tick = &g_array_index (ticks, Tick, i);
      g_autofree char *markup = tick->label != NULL ? g_markup_escape_text (tick->label, -1) : NULL;

      gtk_scale_add_mark (self->scrubber, (double) tick->at_us, GTK_POS_BOTTOM, markup);
    }
}

static void
run_changed_cb (MksPlayback *self)
{
  show_position (self);
  show_ticks (self);
}

void
mks_playback_frame (MksPlayback *self, gint64 now_us)
{
  const Run *run = current_run (self);
  gboolean   is_moving = adw_get_enable_animations (GTK_WIDGET (self));
  gint64     passed_us;

  g_return_if_fail (MKS_IS_PLAYBACK (self));

  if (self->frame_us == 0)
    self->frame_us = now_us;
  passed_us = now_us - self->frame_us;
  if (run == NULL || (!is_moving && passed_us < STEP_US))
    return;
  self->frame_us = now_us;
  if (is_moving)
    mks_clock_advance (self->clock, passed_us);
  else
    mks_clock_advance_to_event (self->clock, passed_us, run);
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer data)
{
  mks_playback_frame (MKS_PLAYBACK (widget), gdk_frame_clock_get_frame_time (frame_clock));
  return G_SOURCE_CONTINUE;
}

static void
playing_changed_cb (MksPlayback *self)
{
  gboolean    is_playing = mks_clock_get_playing (self->clock);
  const char *name = is_playing ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (GTK_BUTTON (self->play_button),
                            is_playing ? "makespan-pause-symbolic" : "makespan-play-symbolic");
  gtk_widget_set_tooltip_text (self->play_button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  self->frame_us = 0;
  if (is_playing && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
  else if (!is_playing && self->tick_id != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
      self->tick_id = 0;
    }
}

static void
scrubbed_cb (GtkAdjustment *adjustment, MksPlayback *self)
{
  if (self->is_refreshing || self->clock == NULL)
    return;

  mks_clock_set_playing (self->clock, FALSE);
  mks_clock_set_position (self->clock, (Micros) gtk_adjustment_get_value (adjustment));
}

static void
speed_chosen_cb (MksPlayback *self)
{
  guint row = gtk_drop_down_get_selected (self->speed);

  if (self->clock != NULL && row < n_clock_speeds)
    mks_clock_set_speed (self->clock, row);
}

void
mks_playback_choose_speed (MksPlayback *self, guint row)
{
  g_return_if_fail (MKS_IS_PLAYBACK (self));

  gtk_drop_down_set_selected (self->speed, row);
}

void
mks_playback_toggle (MksPlayback *self)
{
  g_return_if_fail (MKS_IS_PLAYBACK (self));

  mks_clock_set_playing (self->clock, !mks_clock_get_playing (self->clock));
}

static void
pause_at (MksPlayback *self, Micros at_us)
{
  mks_clock_set_playing (self->clock, FALSE);
  mks_clock_set_position (self->clock, at_us);
}

void
mks_playback_previous_event (MksPlayback *self)
{
  const Run *run = current_run (self);

  g_return_if_fail (MKS_IS_PLAYBACK (self));

  if (run != NULL)
    pause_at (self, run_previous_event (run, mks_clock_get_position (self->clock)));
}

void
mks_playback_next_event (MksPlayback *self)
{
  const Run *run = current_run (self);

  g_return_if_fail (MKS_IS_PLAYBACK (self));

  if (run != NULL)
    pause_at (self, run_next_event (run, mks_clock_get_position (self->clock)));
}

void
mks_playback_to_start (MksPlayback *self)
{
  g_return_if_fail (MKS_IS_PLAYBACK (self));

  pause_at (self, 0);
}

void
mks_playback_to_end (MksPlayback *self)
{
  g_return_if_fail (MKS_IS_PLAYBACK (self));

  pause_at (self, mks_clock_get_length (self->clock));
}

void
mks_playback_attach (MksPlayback *self, MksSession *session, MksClock *clock)
{
  g_return_if_fail (MKS_IS_PLAYBACK (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->clock = g_object_ref (clock);
  gtk_drop_down_set_selected (self->speed, mks_clock_get_speed (clock));
  g_signal_connect_object (session, "notify::run", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "notify::position", G_CALLBACK (show_position), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "notify::length", G_CALLBACK (show_length), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "notify::playing", G_CALLBACK (playing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_length (self);
  show_position (self);
  playing_changed_cb (self);
}

static gboolean
width_changed_cb (gpointer data)
{
  MksPlayback *self = data;

  show_ticks (self);
  return G_SOURCE_REMOVE;
}

/* Ticks change what the scrubber needs, so they are set once its new width is settled. */
static void
mks_playback_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MksPlayback *self = MKS_PLAYBACK (widget);

  gtk_widget_allocate (self->content, width, height, baseline, NULL);
  if (self->session != NULL &&
      gtk_widget_get_width (GTK_WIDGET (self->scrubber)) != self->ticks_width)
    g_idle_add_full (G_PRIORITY_DEFAULT, width_changed_cb, g_object_ref (self), g_object_unref);
}

static void
mks_playback_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  gtk_widget_measure (MKS_PLAYBACK (widget)->content, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
mks_playback_dispose (GObject *object)
{
  MksPlayback *self = MKS_PLAYBACK (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_playback_parent_class)->dispose (object);
}

static void
mks_playback_class_init (MksPlaybackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mks_playback_dispose;
  widget_class->measure = mks_playback_measure;
  widget_class->size_allocate = mks_playback_size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/makespan/Makespan/playback.ui");
  gtk_widget_class_bind_template_child (widget_class, MksPlayback, content);
  gtk_widget_class_bind_template_child (widget_class, MksPlayback, play_button);
  gtk_widget_class_bind_template_child (widget_class, MksPlayback, time);
  gtk_widget_class_bind_template_child (widget_class, MksPlayback, length);
  gtk_widget_class_bind_template_child (widget_class, MksPlayback, moment);
  gtk_widget_class_bind_template_child (widget_class, MksPlayback, speed);
  gtk_widget_class_bind_template_child (widget_class, MksPlayback, scrubber);
  gtk_widget_class_bind_template_child (widget_class, MksPlayback, adjustment);
  gtk_widget_class_bind_template_callback (widget_class, scrubbed_cb);
  gtk_widget_class_bind_template_callback (widget_class, speed_chosen_cb);
  gtk_widget_class_set_css_name (widget_class, "playback");
}

static void
mks_playback_init (MksPlayback *self)
{
  g_autoptr (GtkStringList) speeds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_clock_speeds; i++)
    gtk_string_list_append (speeds, _ (clock_speeds[i].title));
  gtk_drop_down_set_model (self->speed, G_LIST_MODEL (speeds));
  accessible_name_drop_down (self->speed, _ ("Speed of the playback"));
}
