/* SPDX-License-Identifier: Apache-2.0 */
/* What a step of the clock costs at a million tasks: the pictures of one instant, on ten thousand
 * slots and on the slots of one large executor. */
#include <string.h>

#include "drawings.h"
#include "formats.h"
#include "simulate.h"

#define N_RUNS 5
#define N_STEPS 8

#define HEAD                                                                                       \
  "<scenario xmlns=\"urn:makespan:scenario:1\" name=\"bench\" seed=\"1\" spark=\"4.3.0\">"
#define WORK                                                                                       \
  "<conf><set key=\"spark.executor.memory\" value=\"8g\"/>"                                        \
  "<set key=\"spark.sql.adaptive.enabled\" value=\"false\"/></conf>"                               \
  "<job name=\"j\"><stage id=\"map\" tasks=\"500000\" time=\"2s\" spread=\"lognormal 0.5\"/>"      \
  "<stage id=\"sort\" after=\"map\" shuffle=\"500000\" shuffle-bytes=\"2000TiB\" skew=\"zipf 1\""  \
  " operator=\"sort\" rate=\"2GB/s\"/></job></scenario>"

typedef struct
{
  const char *name, *scenario;
} Example;

static const Example examples[] = {
  { "10000 slots", HEAD "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2500\" "
                        "cores=\"4\" memory=\"16GiB\"/></cluster>" WORK },
  { "one executor of 64 slots", HEAD "<cluster manager=\"standalone\"><nodes name=\"w\" "
                                     "count=\"1\" cores=\"64\" memory=\"16GiB\"/></cluster>" WORK },
};

static Run *
make_run (const char *text)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (GBytes)   bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (Scenario) scenario = formats_read_scenario (bytes, NULL, NULL, &error);
  Run                 *run;

  g_assert_no_error (error);
  run = simulate (scenario, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return run;
}

/* The slowest of the steps, each the fastest of its runs. */
static void
measure (const char *id, const Run *run, const char *name)
{
  const Drawing *drawing = drawings_find (id);
  DrawingOptions options = drawings_options ();
  gint64         slowest_us = 0;

  options.place = DRAWING_WINDOW;
  options.height = 800;
  for (guint step = 0; step < N_STEPS; step++)
    {
      gint64 fastest_us = G_MAXINT64;

      options.at_us = run->makespan_us / N_STEPS * step + 1;
      for (guint i = 0; i < N_RUNS; i++)
        {
          gint64 start_us = g_get_monotonic_time ();
          Scene *scene = drawings_build (drawing, run, &options);

          fastest_us = MIN (fastest_us, g_get_monotonic_time () - start_us);
          scene_free (scene);
        }
      slowest_us = MAX (slowest_us, fastest_us);
    }
  g_print ("%s at a clock, %u attempts on %s: %.1f ms of 16\n", id, run->n_attempts, name,
           slowest_us / 1000.0);
}

int
main (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (Run) run = make_run (examples[i].scenario);

      measure ("cluster", run, examples[i].name);
      measure ("memory", run, examples[i].name);
    }
  return 0;
}
