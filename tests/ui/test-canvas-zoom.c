/* SPDX-License-Identifier: Apache-2.0 */
/* Zooming and moving: what keeps its place, and where it stops. */
#include "ui-fixture.h"

#include "canvas.h"
#include "zoom.h"

/* 400 of 1000 us; a quarter of it is at 200 us before and after. */
static void
test_range_keeps_time (void)
{
  const ViewRange zoomed = zoom_range ((ViewRange){ 100000, 500000 }, 1000000, 0.25, 2);

  g_assert_cmpint (zoomed.from_us, ==, 150000);
  g_assert_cmpint (zoomed.to_us, ==, 350000);
}

static void
test_range_stops (void)
{
  const ViewRange late = zoom_range_move ((ViewRange){ 800000, 900000 }, 1000000, 5);
  const ViewRange wide = zoom_range ((ViewRange){ 100000, 700000 }, 1000000, 0.5, 0.5);
  const ViewRange near = zoom_range ((ViewRange){ 500000, 500200 }, 1000000, 0.5, 1000);

  g_assert_cmpint (late.from_us, ==, 900000);
  g_assert_cmpint (late.to_us, ==, 1000000);
  g_assert_cmpint (wide.to_us, ==, 0);
  g_assert_cmpint (near.to_us - near.from_us, ==, 100);
}

static void
test_range_follows (void)
{
  const ViewRange range = { 0, 400000 };
  const ViewRange stays = zoom_range_follow (range, 1000000, 399999);
  const ViewRange moves = zoom_range_follow (range, 1000000, 500000);

  g_assert_cmpint (stays.from_us, ==, 0);
  g_assert_cmpint (moves.from_us, ==, 400000);
  g_assert_cmpint (moves.to_us, ==, 800000);
}

/* A run that became shorter moves the range, one shorter than the range ends it. */
static void
test_range_is_kept (void)
{
  const ViewRange moved = zoom_range_keep ((ViewRange){ 800, 1000 }, 500);
  const ViewRange whole = zoom_range_keep ((ViewRange){ 800, 1000 }, 150);

  g_assert_cmpint (moved.from_us, ==, 300);
  g_assert_cmpint (moved.to_us, ==, 500);
  g_assert_cmpint (whole.to_us, ==, 0);
}

static void
test_place_keeps_point (void)
{
  const ZoomSize  size = { 800, 600, 800, 600 };
  const ZoomPlace place = zoom_place (ZOOM_PLACE_WHOLE, &size, 200, 300, 2);

  g_assert_cmpfloat (200 * place.scale + place.x, ==, 200);
  g_assert_cmpfloat (300 * place.scale + place.y, ==, 300);
  g_assert_cmpfloat (place.scale, ==, 2);
}

static void
test_place_never_loses_the_picture (void)
{
  const ZoomSize  size = { 800, 600, 800, 600 };
  const ZoomPlace far = zoom_place_move ((ZoomPlace){ 2, -100, -100 }, &size, -9999, 9999);
  const ZoomPlace small = zoom_place ((ZoomPlace){ 2, -100, -100 }, &size, 0, 0, 0.1);

  g_assert_cmpfloat (far.x, ==, -800);
  g_assert_cmpfloat (far.y, ==, 0);
  g_assert_cmpfloat (small.scale, ==, 1);
  g_assert_cmpfloat (small.x, ==, 0);
  g_assert_cmpfloat (small.y, ==, 0);
}

static void
test_place_shows_a_mark (void)
{
  const ZoomSize  size = { 800, 600, 800, 600 };
  const ZoomPlace place = zoom_place_reveal ((ZoomPlace){ 2, 0, 0 }, &size, 700, 100, 20, 20);

  g_assert_cmpfloat (700 * place.scale + place.x, >=, 0);
  g_assert_cmpfloat (720 * place.scale + place.x, <=, 800);
  g_assert_cmpfloat (place.y, ==, 0);
}

static MksCanvas *
canvas_alone (MksWindow *window, const char *drawing)
{
  GtkWidget *canvas = ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, drawing);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", drawing);
  gtk_test_widget_wait_for_draw (canvas);
  return MKS_CANVAS (canvas);
}

static void
do_action (MksWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

static Micros
length_of (ViewRange range)
{
  return range.to_us - range.from_us;
}

/* The exercise is long, so that its Gantt begins with a part of it. */
static void
test_gantt_zooms_time (void)
{
  MksWindow *window = ui_window_with_exercise ();
  MksCanvas *gantt = canvas_alone (window, "gantt");
  ViewRange  before = mks_canvas_get_range (gantt);
  ViewRange  after;
  double     width = gtk_widget_get_width (GTK_WIDGET (gantt));
  double     height = gtk_widget_get_height (GTK_WIDGET (gantt));

  g_assert_cmpint (length_of (before), >, 0);
  mks_canvas_scroll (gantt, width - 17, height / 2, 0, -1, CANVAS_SCROLL_ZOOMS);
  after = mks_canvas_get_range (gantt);
  g_assert_cmpint (length_of (after), ==, (Micros) (length_of (before) / 1.25 + 0.5));
  g_assert_cmpint (ABS (after.to_us - before.to_us), <=, length_of (before) / 100);

  mks_canvas_scroll (gantt, width / 2, height / 2, 0, 1, CANVAS_SCROLL_PANS);
  g_assert_cmpint (mks_canvas_get_range (gantt).from_us, >, after.from_us);
  g_assert_cmpint (length_of (mks_canvas_get_range (gantt)), ==, length_of (after));
  ui_window_close (window);
}

static void
test_fit_restores (void)
{
  MksWindow *window = ui_window_with_exercise ();
  MksCanvas *gantt = canvas_alone (window, "gantt");
  ViewRange  readable = mks_canvas_get_range (gantt);

  do_action (window, "win.zoom-in");
  g_assert_cmpint (length_of (mks_canvas_get_range (gantt)), <, length_of (readable));
  do_action (window, "win.fit");
  g_assert_cmpint (length_of (mks_canvas_get_range (gantt)), ==, 0);
  do_action (window, "win.fit");
  g_assert_cmpint (mks_canvas_get_range (gantt).from_us, ==, readable.from_us);
  g_assert_cmpint (mks_canvas_get_range (gantt).to_us, ==, readable.to_us);
  ui_window_close (window);
}

/* Task 1000 runs from 500 x 5.1 s / 5 on: half of the width is its own. */
static void
test_zooms_to_selection (void)
{
  MksWindow *window = ui_window_with_exercise ();
  MksCanvas *gantt = canvas_alone (window, "gantt");
  const Run *run = mks_session_get_run (mks_window_get_session (window));
  ViewRange  range;

  mks_selection_set (mks_window_get_selection (window), MARK_ATTEMPT, 1000);
  do_action (window, "win.zoom-selection");
  range = mks_canvas_get_range (gantt);
  g_assert_cmpint (length_of (range), ==, 2 * (run->finish_us[1000] - run->launch_us[1000]));
  g_assert_cmpint (range.from_us, <, run->launch_us[1000]);
  g_assert_cmpint (range.to_us, >, run->finish_us[1000]);
  ui_window_close (window);
}

/* Waves show all of a run until a part is asked for, and then a map of the whole. */
static void
test_waves_begin_whole (void)
{
  MksWindow *window = ui_window_with_exercise ();
  MksCanvas *waves = canvas_alone (window, "waves");

  g_assert_cmpint (length_of (mks_canvas_get_range (waves)), ==, 0);
  do_action (window, "win.zoom-in");
  g_assert_cmpint (length_of (mks_canvas_get_range (waves)), ==, 1020 * UNITS_S * 4 / 5);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (waves));
  ui_window_close (window);
}

/* A range that was chosen stays under a clock inside, and goes with one that leaves it. */
static void
test_follows_clock (void)
{
  MksWindow *window = ui_window_with_exercise ();
  MksCanvas *gantt = canvas_alone (window, "gantt");
  MksClock  *clock = mks_window_get_clock (window);
  ViewRange  chosen, after;

  do_action (window, "win.zoom-in");
  chosen = mks_canvas_get_range (gantt);
  mks_clock_set_position (clock, chosen.from_us + length_of (chosen) / 2);
  mks_clock_set_position (clock, chosen.to_us);
  g_assert_cmpint (mks_canvas_get_range (gantt).from_us, ==, chosen.from_us);
  mks_clock_set_position (clock, 1000 * UNITS_S);
  after = mks_canvas_get_range (gantt);
  g_assert_true (after.from_us <= 1000 * UNITS_S && after.to_us >= 1000 * UNITS_S);
  g_assert_cmpint (length_of (after), ==, length_of (chosen));
  ui_window_close (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/canvas/zoom/keeps-the-time-under-the-pointer", test_range_keeps_time);
  g_test_add_func ("/canvas/zoom/stops-at-the-ends-of-the-run", test_range_stops);
  g_test_add_func ("/canvas/zoom/follows-only-a-time-outside", test_range_follows);
  g_test_add_func ("/canvas/zoom/keeps-a-range-in-a-shorter-run", test_range_is_kept);
  g_test_add_func ("/canvas/zoom/keeps-the-point-under-the-pointer", test_place_keeps_point);
  g_test_add_func ("/canvas/zoom/never-loses-the-picture", test_place_never_loses_the_picture);
  g_test_add_func ("/canvas/zoom/moves-a-mark-into-sight", test_place_shows_a_mark);
  g_test_add_func ("/canvas/zoom/lays-out-a-shorter-time", test_gantt_zooms_time);
  g_test_add_func ("/canvas/zoom/fits-and-restores", test_fit_restores);
  g_test_add_func ("/canvas/zoom/zooms-to-what-is-selected", test_zooms_to_selection);
  g_test_add_func ("/canvas/zoom/begins-waves-with-all-of-the-run", test_waves_begin_whole);
  g_test_add_func ("/canvas/zoom/goes-with-a-clock-that-leaves", test_follows_clock);
  return ui_run ();
}
