/* SPDX-License-Identifier: Apache-2.0 */
/* Building, painting and writing scenes of many bars; the SVG beside copying its bytes; the
 * drawings of a run of a million tasks beside one pass over its times. */
#include <cairo.h>
#include <string.h>

#include "drawings.h"
#include "paint-cairo.h"
#include "scene.h"
#include "write-svg.h"

#define N_RUNS 5
#define WIDTH 1920
#define HEIGHT 1080
#define N_LANES 40
#define LANE_PX 25.0
#define N_SLOTS 10000
#define SLOTS_PER_EXECUTOR 4
#define N_WAVES 100
#define N_STAGES 5
#define WAVE_US (5 * UNITS_S)

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

/* ---- a million tasks on ten thousand slots */

static void
place_executors (Run *run)
{
  run->n_nodes = 1;
  run->nodes = g_new0 (RunNode, 1);
  run->nodes[0].name = g_strdup ("worker-1");
  run->n_executors = N_SLOTS / SLOTS_PER_EXECUTOR;
  run->executors = g_new0 (RunExecutor, run->n_executors);
  for (guint i = 0; i < run->n_executors; i++)
    run->executors[i] = (RunExecutor){ .id = g_strdup_printf ("%u", i),
                                       .cores = SLOTS_PER_EXECUTOR,
                                       .slots = SLOTS_PER_EXECUTOR,
                                       .first_slot = i * SLOTS_PER_EXECUTOR,
                                       .container_bytes = -1,
                                       .removed_us = RUN_NEVER };
}

static void
list_stages (Run *run)
{
  Micros each_us = N_WAVES / N_STAGES * WAVE_US;

  run->n_stages = run->n_stage_attempts = N_STAGES;
  run->stages = g_new0 (RunStage, N_STAGES);
  run->stage_attempts = g_new0 (RunStageAttempt, N_STAGES);
  for (guint i = 0; i < N_STAGES; i++)
    {
      guint n_tasks = N_SLOTS * N_WAVES / N_STAGES;

      run->stages[i] =
          (RunStage){ .stage = i, .id = g_strdup_printf ("s%u", i), .n_tasks = n_tasks };
      run->stage_attempts[i] = (RunStageAttempt){ .stage = i,
                                                  .n_tasks = n_tasks,
                                                  .slots = N_SLOTS,
                                                  .waves = N_WAVES / N_STAGES,
                                                  .submitted_us = i * each_us,
                                                  .first_launch_us = i * each_us,
                                                  .completed_us = (i + 1) * each_us };
    }
}

static void
launch_tasks (Run *run)
{
  guint n = N_SLOTS * N_WAVES;

  run->n_attempts = n;
  run->launch_us = g_new (Micros, n);
  run->finish_us = g_new (Micros, n);
  run->slot = g_new (guint32, n);
  run->task = g_new (guint32, n);
  run->stage_attempt = g_new (guint32, n);
  run->number = g_new0 (guint8, n);
  run->state = g_new0 (guint8, n);
  run->wait = g_new0 (guint8, n);
  for (guint i = 0; i < n; i++)
    {
      guint wave = i / N_SLOTS;

      run->slot[i] = i % N_SLOTS;
      run->launch_us[i] = wave * WAVE_US + run->slot[i] * 10;
      run->finish_us[i] = run->launch_us[i] + WAVE_US - 1 - i * 7919u % UNITS_S;
      run->stage_attempt[i] = wave / (N_WAVES / N_STAGES);
      run->task[i] = i % (n / N_STAGES);
    }
}

static Run *
make_million (void)
{
  Run *run = run_new ();

  run->scenario_name = g_strdup ("a million tasks");
  run->makespan_us = N_WAVES * WAVE_US + N_SLOTS * 10;
  place_executors (run);
  list_stages (run);
  run->n_jobs = 1;
  run->jobs = g_new0 (RunJob, 1);
  run->jobs[0] = (RunJob){ g_strdup ("report"), 0, 0, run->makespan_us };
  run->n_idles = 1;
  run->idles = g_new0 (RunIdle, 1);
  run->idles[0] = (RunIdle){ 0, IDLE_PARENT, 0 };
  launch_tasks (run);
  run_finish (run);
  return run;
}

/* One pass that reads when each attempt begins and ends. */
static gint64
time_pass (const Run *run)
{
  gint64 start_us = g_get_monotonic_time ();
  Micros sum_us = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    sum_us += run->finish_us[i] - run->launch_us[i];
  g_assert_cmpint (sum_us, >, 0); /* or there would be no need to add it up */
  return MAX (g_get_monotonic_time () - start_us, 1);
}

static void
bench_drawing (const Run *run, const char *id)
{
  DrawingOptions options = drawings_options ();
  gint64         fastest_us = G_MAXINT64, pass_us = G_MAXINT64;

  options.place = DRAWING_WINDOW;
  options.width = WIDTH;
  options.height = HEIGHT;
  options.at_us = run->makespan_us / 2;
  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start_us = g_get_monotonic_time ();
      Scene *scene = drawings_build (drawings_find (id), run, &options);

      fastest_us = MIN (fastest_us, g_get_monotonic_time () - start_us);
      scene_free (scene);
      pass_us = MIN (pass_us, time_pass (run));
    }
  g_print ("%s of %u tasks on %u slots: %.1f ms, %.1f x one pass over the times\n", id,
           run->n_attempts, run->slots, fastest_us / 1000.0, (double) fastest_us / pass_us);
}

int
main (void)
{
  g_autoptr (Run) million = NULL;

  bench_build ();
  bench_paint ();
  bench_svg ();
  million = make_million ();
  bench_drawing (million, "stages");
  bench_drawing (million, "waves");
  bench_drawing (million, "gantt");
  return 0;
}
