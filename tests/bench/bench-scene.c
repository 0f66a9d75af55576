/* SPDX-License-Identifier: Apache-2.0 */
/* Building, painting and writing scenes of many bars; the SVG beside copying its bytes. */
#include <cairo.h>
#include <string.h>

#include "paint-cairo.h"
#include "scene.h"
#include "write-svg.h"

#define N_RUNS 5
#define WIDTH 1920
#define HEIGHT 1080
#define N_LANES 40
#define LANE_PX 25.0

static Scene *
build (guint n_bars, gboolean labels)
{
  const Theme *theme = theme_get (THEME_LIGHT);
  Scene       *scene = scene_new (WIDTH, HEIGHT, theme_colour (theme, TOKEN_GROUND));
  double       step = (double) WIDTH * N_LANES / n_bars;

  for (guint i = 0; i < n_bars; i++)
    {
      StagePaint     stage = theme_stage (theme, i * 3 / n_bars);
      ScenePaint     paint = { .fill = stage.fill,
                               .stroke = stage.outline,
                               .stroke_width = stage.outlined };
      SceneTextStyle style = {
        .size_px = THEME_MARK_PX, .ink = stage.text, .align = SCENE_ALIGN_MIDDLE, .tabular = TRUE
      };
      double x = i / N_LANES * step, y = i % N_LANES * LANE_PX;
      char   id[32], title[64], label[16];

      g_snprintf (id, sizeof id, "task-%u-0", i);
      g_snprintf (title, sizeof title, "task %u, 5.1 s", i);
      scene_box (scene, id, title, x, y, step * 0.9, LANE_PX - 2.0, 2.0, &paint);
      g_snprintf (label, sizeof label, "%u", i);
      if (labels)
        scene_text (scene, NULL, x + step / 2.0, y + 16.0, label, &style);
    }
  return scene;
}

static void
bench_build (void)
{
  gint64 fastest_us = G_MAXINT64;

  for (guint run = 0; run < N_RUNS; run++)
    {
      gint64 start_us = g_get_monotonic_time ();
      Scene *scene = build (10000, TRUE);

      fastest_us = MIN (fastest_us, g_get_monotonic_time () - start_us);
      scene_free (scene);
    }
  g_print ("build 10000 bars with labels: %.1f ms\n", fastest_us / 1000.0);
}

static void
bench_paint (void)
{
  g_autoptr (Scene) scene = build (2000, TRUE);
  cairo_surface_t  *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  gint64            fastest_us = G_MAXINT64;

  for (guint run = 0; run < N_RUNS; run++)
    {
      cairo_t *cr = cairo_create (surface);
      gint64   start_us = g_get_monotonic_time ();

      paint_scene (scene, cr);
      fastest_us = MIN (fastest_us, g_get_monotonic_time () - start_us);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (surface);
  g_print ("paint 2000 bars with labels: %.1f ms\n", fastest_us / 1000.0);
}

static void
bench_svg (void)
{
  g_autoptr (Scene) scene = build (100000, FALSE);
  gint64            fastest_us = G_MAXINT64, copy_us = G_MAXINT64;
  gsize             n_bytes = 0;

  for (guint run = 0; run < N_RUNS; run++)
    {
      gint64             start_us = g_get_monotonic_time ();
      g_autoptr (GBytes) svg = write_svg (scene, 1.0);
      g_autofree char   *copy = NULL;

      fastest_us = MIN (fastest_us, g_get_monotonic_time () - start_us);
      n_bytes = g_bytes_get_size (svg);
      start_us = g_get_monotonic_time ();
      copy = g_memdup2 (g_bytes_get_data (svg, NULL), n_bytes);
      copy_us = MIN (copy_us, g_get_monotonic_time () - start_us);
    }
  g_print ("SVG of 100000 bars with titles: %.0f ms, %.1f MB, %.0f x copying it\n",
           fastest_us / 1000.0, n_bytes / 1e6, (double) fastest_us / MAX (copy_us, 1));
}

int
main (void)
{
  bench_build ();
  bench_paint ();
  bench_svg ();
  return 0;
}
