/* SPDX-License-Identifier: Apache-2.0 */
/* Playing without motion: from event to event, and slowly enough for every eye. */
#include "pace.h"
#include "playback.h"
#include "simulate.h"
#include "start-panel.h"
#include "ui-fixture.h"

#define FRAME_US 16667
#define MOST_CHANGES_A_S 3

static void
set_animations (gboolean are_enabled)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", are_enabled, NULL);
}

/* Played in 30 s, the tasks of the exercise follow each other every 0.15 s: their slots are shown
 * three times a second. At the speed of the run itself every instant is. */
static void
test_pace (void)
{
  const Scenario    *exercise = ui_exercise ();
  g_autoptr (GError) error = NULL;
  Run               *run = simulate (exercise, NULL, NULL, NULL, NULL, &error);
  const double       ratio = 1020.0 / 30;
  Micros             last_us = 0;
  guint              n_changes = 0;

  g_assert_no_error (error);
  for (Micros passed_us = 0; passed_us < 10 * UNITS_S; passed_us += FRAME_US)
    {
      Micros at_us = (Micros) ((double) passed_us * ratio);
      Micros shown_us = pace_instant (run, at_us, ratio);

      g_assert_cmpint (shown_us, <=, at_us);
      g_assert_cmpint (pace_instant (run, at_us, 1), ==, at_us);
      n_changes += shown_us != last_us;
      last_us = shown_us;
    }
  g_assert_cmpuint (n_changes, <=, 10 * MOST_CHANGES_A_S);
  g_assert_cmpuint (n_changes, >=, 10 * MOST_CHANGES_A_S - 2);
  run_unref (run);
  scenario_unref (exercise);
}

static void
test_events (void)
{
  const Scenario      *exercise = ui_exercise ();
  g_autoptr (MksClock) clock = mks_clock_new ();
  g_autoptr (GError)   error = NULL;
  Run                 *run = simulate (exercise, NULL, NULL, NULL, NULL, &error);
  Micros               passed_us = 0;

  g_assert_no_error (error);
  mks_clock_begin (clock, run->makespan_us, 0);
  mks_clock_set_playing (clock, TRUE);
  while (mks_clock_get_playing (clock) && passed_us < 60 * UNITS_S)
    {
      Micros at_us;

      passed_us += FRAME_US;
      mks_clock_advance_to_event (clock, FRAME_US, run);
      at_us = mks_clock_get_position (clock);
      g_assert_cmpint (at_us, ==, run_previous_event (run, at_us + 1));
    }
  /* The whole run in 30 s, as with motion. */
  g_assert_cmpint (mks_clock_get_position (clock), ==, run->makespan_us);
  g_assert_cmpint (ABS (passed_us - 30 * UNITS_S), <=, 2 * FRAME_US);
  run_unref (run);
  scenario_unref (exercise);
}

static void
count_cb (guint *n_changes)
{
  (*n_changes)++;
}

static guint
changes_in_10_s (guint speed)
{
  g_autoptr (MksClock) clock = mks_clock_new ();
  MksWindow           *window = ui_window_with_exercise ();
  MksSession          *session = mks_window_get_session (window);
  MksPlayback         *playback = g_object_ref_sink (g_object_new (MKS_TYPE_PLAYBACK, NULL));
  guint                n_changes = 0;

  mks_playback_attach (playback, session, clock);
  mks_clock_begin (clock, mks_session_get_run (session)->makespan_us, 0);
  mks_clock_set_speed (clock, speed);
  g_signal_connect_swapped (clock, "notify::position", G_CALLBACK (count_cb), &n_changes);
  mks_clock_set_playing (clock, TRUE);
  for (gint64 now_us = FRAME_US; now_us <= 10 * UNITS_S; now_us += FRAME_US)
    mks_playback_frame (playback, now_us);
  g_object_unref (playback);
  ui_window_close (window);
  return n_changes;
}

static void
test_steps (void)
{
  for (guint speed = 0; speed < n_clock_speeds; speed++)
    {
      guint n_changes;

      set_animations (FALSE);
      n_changes = changes_in_10_s (speed);
      g_test_message ("%s: %u changes in 10 s", clock_speeds[speed].title, n_changes);
      /* A quarter as fast the first task of 5.1 s ends after 20 s. */
      g_assert_true (n_changes > 0 || clock_speeds[speed].ratio == 0.25);
      g_assert_cmpuint (n_changes, <=, 10 * MOST_CHANGES_A_S);
    }
}

static void
test_frames (void)
{
  set_animations (TRUE);
  g_assert_cmpuint (changes_in_10_s (1), >, 100 * MOST_CHANGES_A_S / 2);
}

static void
look_at_stack (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_STACK (widget))
    g_assert_false (gtk_stack_get_transition_running (GTK_STACK (widget)));
}

static void
test_pages (void)
{
  MksWindow *window;
  GtkWidget *panel;

  set_animations (FALSE);
  window = ui_window_with_exercise ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.table", NULL);
  ui_walk (GTK_WIDGET (window), look_at_stack, NULL);
  panel = ui_find (GTK_WIDGET (window), MKS_TYPE_START_PANEL, "start_content");
  g_assert_true (gtk_widget_activate_action (gtk_widget_get_first_child (panel), "panel.open", "s",
                                             "settings"));
  ui_walk (GTK_WIDGET (window), look_at_stack, NULL);
  ui_window_close (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/motion/changes-no-mark-more-than-three-times-a-second", test_pace);
  g_test_add_func ("/motion/off-the-clock-stands-at-events-alone", test_events);
  g_test_add_func ("/motion/off-it-changes-three-times-a-second-at-most", test_steps);
  g_test_add_func ("/motion/on-it-changes-with-the-frames", test_frames);
  g_test_add_func ("/motion/off-pages-come-at-once", test_pages);
  return ui_run ();
}
