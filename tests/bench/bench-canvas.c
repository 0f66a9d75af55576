/* SPDX-License-Identifier: Apache-2.0 */
/* What a frame costs while a canvas is zoomed and moved, at a million attempts on ten thousand
 * slots: the step itself and the nodes of the frame, then painting them; and looking for marks.
 * Needs a display. */
#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "canvas-private.h"
#include "find.h"
#include "formats.h"
#include "window.h"

#define N_FRAMES 60

static const char scenario_text[] =
    "<scenario xmlns=\"urn:makespan:scenario:1\" name=\"bench\" seed=\"1\" spark=\"4.3.0\">"
    "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2500\" cores=\"4\" "
    "memory=\"16GiB\"/></cluster><job name=\"j\" kind=\"rdd\">"
    "<stage id=\"map\" tasks=\"500000\" time=\"2s\" spread=\"lognormal 0.5\"/>"
    "<stage id=\"reduce\" after=\"map\" tasks=\"500000\" time=\"2s\" spread=\"lognormal 0.5\"/>"
    "</job></scenario>";

typedef struct
{
  gint64 step_us[N_FRAMES], paint_us[N_FRAMES];
} Frames;

static int
compare_times (gconstpointer one, gconstpointer other)
{
  gint64 a = *(const gint64 *) one, b = *(const gint64 *) other;

  return (a > b) - (a < b);
}

static void
draw_frame (MksCanvas *canvas, cairo_surface_t *surface, Frames *frames, guint i, gint64 start_us)
{
  GtkSnapshot   *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_t       *cr = cairo_create (surface);

  canvas_snapshot (GTK_WIDGET (canvas), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  frames->step_us[i] = g_get_monotonic_time () - start_us;
  start_us = g_get_monotonic_time ();
  gsk_render_node_draw (node, cr);
  frames->paint_us[i] = g_get_monotonic_time () - start_us;
  gsk_render_node_unref (node);
  cairo_destroy (cr);
}

static void
report (const char *drawing, const char *what, Frames *frames)
{
  qsort (frames->step_us, N_FRAMES, sizeof (gint64), compare_times);
  qsort (frames->paint_us, N_FRAMES, sizeof (gint64), compare_times);
  g_print ("%s, %s: own time %.2f ms median, %.2f ms p95, %.2f ms worst; painting %.1f ms median\n",
           drawing, what, frames->step_us[N_FRAMES / 2] / 1000.0,
           frames->step_us[N_FRAMES * 95 / 100] / 1000.0, frames->step_us[N_FRAMES - 1] / 1000.0,
           frames->paint_us[N_FRAMES / 2] / 1000.0);
}

static void
bench_drawing (MksWindow *window, MksCanvas *canvas, const char *id)
{
  cairo_surface_t *surface;
  Frames           frames;
  double           x, y;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", id);
  while (gtk_widget_get_width (GTK_WIDGET (canvas)) == 0 || canvas->scene == NULL)
    g_main_context_iteration (NULL, TRUE);
  x = gtk_widget_get_width (GTK_WIDGET (canvas)) / 2.0;
  y = gtk_widget_get_height (GTK_WIDGET (canvas)) / 2.0;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (2 * x), (int) (2 * y));
  for (guint i = 0; i < N_FRAMES; i++)
    {
      gint64 start_us = g_get_monotonic_time ();

      mks_canvas_scroll (canvas, x, y, 0, i < N_FRAMES / 2 ? -1 : 1, CANVAS_SCROLL_ZOOMS);
      draw_frame (canvas, surface, &frames, i, start_us);
    }
  report (id, "zoomed", &frames);
  for (guint i = 0; i < 8; i++)
    mks_canvas_scroll (canvas, x, y, 0, -1, CANVAS_SCROLL_ZOOMS);
  canvas_invalidate (canvas);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      gint64 start_us = g_get_monotonic_time ();

      canvas_pan (canvas, i % 2 == 0 ? -9 : 7, 3);
      draw_frame (canvas, surface, &frames, i, start_us);
    }
  report (id, "moved", &frames);
  cairo_surface_destroy (surface);
}

static void
bench_find (const Run *run)
{
  static const char *const texts[] = { "task 77", "failed", "done", "stage map spilled" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64              start_us = g_get_monotonic_time ();
      g_auto (FindResult) result = find_marks (run, NULL, texts[i]);

      g_print ("find \"%s\": %u of %u attempts in %.1f ms\n", texts[i], result.numbers->len,
               run->n_attempts, (g_get_monotonic_time () - start_us) / 1000.0);
    }
}

static void
visit (GtkWidget *widget, MksWindow *window)
{
  if (MKS_IS_CANVAS (widget))
    bench_drawing (window, MKS_CANVAS (widget), mks_canvas_get_drawing (MKS_CANVAS (widget))->id);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      visit (child, window);
}

int
main (void)
{
  g_autoptr (GtkApplication) application = GTK_APPLICATION (mks_application_new ());
  g_autoptr (GError)         error = NULL;
  g_autoptr (GBytes)         bytes = g_bytes_new_static (scenario_text, strlen (scenario_text));
  g_autoptr (Scenario)       scenario = formats_read_scenario (bytes, NULL, NULL, &error);
  MksWindow                 *window;
  MksSession                *session;

  g_assert_no_error (error);
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  window = mks_window_new (application, NULL);
  session = mks_window_get_session (window);
  gtk_window_set_default_size (GTK_WINDOW (window), 1920, 1080);
  mks_window_show_scenario (window, scenario);
  gtk_window_present (GTK_WINDOW (window));
  while (mks_session_is_busy (session) || mks_session_get_run (session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  visit (GTK_WIDGET (window), window);
  bench_find (mks_session_get_run (session));
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
