/* SPDX-License-Identifier: Apache-2.0 */
/* What the pointer is told on a canvas. */
#include <string.h>

#include "ui-fixture.h"

#include "canvas-private.h"

/* What stands in the middle of a mark's time, with a scenario whose whole run is shown. */
static char *
words_on (MksCanvas *canvas, const char *id, Micros at_us)
{
  SceneItem lane, told;
  SceneTime time;
  double    x, y;

  g_assert_true (scene_find (canvas_scene (canvas), id, &lane));
  g_assert_true (scene_time (canvas->scene, &time));
  x = time.x + time.width * (double) (at_us - time.from_us) / (double) (time.to_us - time.from_us);
  y = lane.y + lane.height / 2;
  return canvas_words_at (canvas, x * canvas->place.scale + canvas->place.x,
                          y * canvas->place.scale + canvas->place.y, &told);
}

/* Executor 1 has slots 2 and 3; both wait until 6 s for the place of the data. */
static void
test_idle_slot (void)
{
  const Scenario  *scenario = ui_scenario ("locality-wait");
  MksWindow       *window = ui_window_new (scenario);
  GtkWidget       *widget = ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, "gantt");
  g_autofree char *idle = NULL, *busy = NULL;

  mks_canvas_change_view (MKS_CANVAS (widget), CANVAS_FIT);
  idle = words_on (MKS_CANVAS (widget), "slot-2", 2 * UNITS_S);
  busy = words_on (MKS_CANVAS (widget), "slot-2", 7 * UNITS_S);
  g_assert_cmpstr (idle, ==, "slot 0 of executor 1, idle from 0 s to 6 s: locality wait");
  g_assert_nonnull (strstr (busy, "It ran away from its data."));
  ui_window_close (window);
  scenario_unref (scenario);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/canvas/words/say-why-a-slot-is-idle", test_idle_slot);
  return ui_run ();
}
