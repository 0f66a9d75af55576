/* SPDX-License-Identifier: Apache-2.0 */
/* What a step of zooming costs at a million attempts on ten thousand slots: building the picture of
 * each range, and painting it. */
#include <cairo.h>
#include <string.h>

#include "drawings.h"
#include "formats.h"
#include "paint-cairo.h"
#include "simulate.h"

#define N_STEPS 16
#define N_RUNS 5
#define WIDTH 1240
#define HEIGHT 860

static const char scenario_text[] =
    "<scenario xmlns=\"urn:makespan:scenario:1\" name=\"bench\" seed=\"1\" spark=\"4.3.0\">"
    "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2500\" cores=\"4\" "
    "memory=\"16GiB\"/></cluster><job name=\"j\" kind=\"rdd\">"
    "<stage id=\"map\" tasks=\"500000\" time=\"2s\" spread=\"lognormal 0.5\"/>"
    "<stage id=\"reduce\" after=\"map\" tasks=\"500000\" time=\"2s\" spread=\"lognormal 0.5\"/>"
    "</job></scenario>";

static Run *
make_run (void)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (GBytes)   bytes = g_bytes_new_static (scenario_text, strlen (scenario_text));
  g_autoptr (Scenario) scenario = formats_read_scenario (bytes, NULL, NULL, &error);
  Run                 *run;

  g_assert_no_error (error);
  run = simulate (scenario, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return run;
}

static void
measure (const Drawing *drawing, const Run *run, double share, cairo_surface_t *surface)
{
  DrawingOptions options = drawings_options ();
  gint64         build_us = G_MAXINT64, paint_us = G_MAXINT64;
  guint          n_items = 0;

  options.place = DRAWING_WINDOW;
  options.width = WIDTH;
  options.height = HEIGHT;
  options.at_us = run->makespan_us / 2;
  if (share < 1)
    {
      options.from_us = (Micros) (0.4 * (double) run->makespan_us);
      options.to_us = options.from_us + (Micros) (share * (double) run->makespan_us);
    }
  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64            start_us = g_get_monotonic_time ();
      g_autoptr (Scene) scene = drawings_build (drawing, run, &options);
      cairo_t          *cr;

      build_us = MIN (build_us, g_get_monotonic_time () - start_us);
      cr = cairo_create (surface);
      start_us = g_get_monotonic_time ();
      paint_scene (scene, cr);
      cairo_destroy (cr);
      paint_us = MIN (paint_us, g_get_monotonic_time () - start_us);
      n_items = scene_n_items (scene);
    }
  g_print ("%s, %.5f of the run: build %.1f ms, paint %.1f ms, %u items\n", drawing->id, share,
           build_us / 1000.0, paint_us / 1000.0, n_items);
}

int
main (void)
{
  g_autoptr (Run)  run = make_run ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  double           share = 1;

  for (guint step = 0; step < N_STEPS; step++, share /= 2)
    measure (drawings_find ("gantt"), run, share, surface);
  for (share = 1; share > 0.0001; share /= 4)
    measure (drawings_find ("waves"), run, share, surface);
  measure (drawings_find ("stages"), run, 1, surface);
  measure (drawings_find ("cluster"), run, 1, surface);
  measure (drawings_find ("memory"), run, 1, surface);
  cairo_surface_destroy (surface);
  return 0;
}
