/* SPDX-License-Identifier: Apache-2.0 */
/* Measuring: the numbers between two instants, the edges that it snaps to, and its way with the
 * pointer and with keys. */
#include "ui-fixture.h"

#include "canvas-private.h"
#include "measure.h"

/* The exercise: 10 slots, waves of 5.1 s, every slot busy. */
static void
test_numbers (void)
{
  MksWindow *window = ui_window_with_exercise ();
  const Run *run = mks_session_get_run (mks_window_get_session (window));
  Measure    waves = measure_between (run, 20400 * UNITS_MS, 10200 * UNITS_MS);
  Measure    half = measure_between (run, 10200 * UNITS_MS, 12750 * UNITS_MS);
  Measure    beyond = measure_between (run, 1020 * UNITS_S - 5100 * UNITS_MS, 1030 * UNITS_S);

  g_assert_cmpint (waves.from_us, ==, 10200 * UNITS_MS);
  g_assert_cmpint (waves.to_us, ==, 20400 * UNITS_MS);
  g_assert_cmpuint (waves.n_launched, ==, 20);
  g_assert_cmpuint (waves.n_finished, ==, 20);
  g_assert_cmpfloat (waves.busy, ==, 1);
  g_assert_cmpuint (half.n_launched, ==, 10);
  g_assert_cmpuint (half.n_finished, ==, 0);
  g_assert_cmpuint (beyond.n_finished, ==, 10);
  g_assert_cmpfloat (beyond.busy, ==, 1);
  ui_window_close (window);
}

static void
test_snaps (void)
{
  MksWindow *window = ui_window_with_exercise ();
  const Run *run = mks_session_get_run (mks_window_get_session (window));
  Micros     edge_us = 5100 * UNITS_MS;

  g_assert_cmpint (measure_snap (run, 0, edge_us + 90, 100), ==, edge_us);
  g_assert_cmpint (measure_snap (run, RUN_NONE, edge_us - 90, 100), ==, edge_us);
  g_assert_cmpint (measure_snap (run, 0, edge_us + 110, 100), ==, edge_us + 110);
  ui_window_close (window);
}

static void
test_drag_and_escape (void)
{
  MksWindow *window = ui_window_with_exercise ();
  GtkWidget *widget = ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, "gantt");
  MksCanvas *gantt = MKS_CANVAS (widget);
  SceneTime  time;
  double     px;
  Micros     from_us;

  g_assert_false (canvas_measure_begin (gantt, 400, 100));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.measure", NULL);
  g_assert_true (canvas_time (gantt, &time));
  px = time.width / (double) (time.to_us - time.from_us);
  from_us = (time.from_us / (5100 * UNITS_MS) + 1) * 5100 * UNITS_MS;
  g_assert_true (canvas_measure_begin (gantt, time.x + (double) (from_us - time.from_us) * px + 2,
                                       time.y + time.height - 1));
  canvas_measure_update (gantt,
                         time.x + (double) (from_us + 10200 * UNITS_MS - time.from_us) * px - 2,
                         time.y + time.height - 1);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gantt->ruler_label)), ==,
                   "10.2 s: 20 tasks launched, 20 finished, slots busy 100 %");
  g_assert_true (canvas_press (gantt, GDK_KEY_Escape, 0));
  g_assert_false (gantt->is_measuring);
  g_assert_false (gtk_widget_get_visible (gantt->ruler_label));
  ui_window_close (window);
}

/* From task 0 to the end of the second task of its slot. */
static void
test_by_keys (void)
{
  MksWindow    *window = ui_window_with_exercise ();
  GtkWidget    *widget = ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, "gantt");
  MksCanvas    *gantt = MKS_CANVAS (widget);
  MksSelection *selection = mks_window_get_selection (window);

  mks_selection_set (selection, MARK_ATTEMPT, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.measure", NULL);
  g_assert_cmpint (gantt->ruler_to_us - gantt->ruler_from_us, ==, 5100 * UNITS_MS);
  g_assert_true (canvas_press (gantt, GDK_KEY_Right, 0));
  g_assert_cmpint (gantt->ruler_from_us, ==, 0);
  g_assert_cmpint (gantt->ruler_to_us, ==, 10200 * UNITS_MS);
  ui_window_close (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/canvas/measure/counts-between-two-instants", test_numbers);
  g_test_add_func ("/canvas/measure/snaps-to-an-edge-in-reach", test_snaps);
  g_test_add_func ("/canvas/measure/drags-from-edge-to-edge-until-escape", test_drag_and_escape);
  g_test_add_func ("/canvas/measure/goes-on-by-keys", test_by_keys);
  return ui_run ();
}
