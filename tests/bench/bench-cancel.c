/* SPDX-License-Identifier: Apache-2.0 */
/* How long a simulation of a million tasks goes on after it is told to stop. */
#include <string.h>

#include "formats.h"
#include "rng.h"
#include "simulate.h"

#define N_STOPS 60
#define TEXT                                                                                       \
  "<scenario xmlns=\"urn:makespan:scenario:1\" name=\"n\" seed=\"1\" spark=\"4.3.0\">"             \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2500\" cores=\"4\" memory=\"16GiB\" " \
  "network-rate=\"1GB/s\" disk-rate=\"500MB/s\"/></cluster>"                                       \
  "<conf><set key=\"spark.executor.cores\" value=\"4\"/></conf><job name=\"j\" kind=\"rdd\">"      \
  "<stage id=\"m\" tasks=\"500000\" time=\"2s\" spread=\"lognormal 0.5\"/>"                        \
  "<stage id=\"r\" after=\"m\" tasks=\"500000\" shuffle-bytes=\"50TB\" rate=\"50MB/s\" "           \
  "skew=\"lognormal 0.3\" operator=\"sort\"/></job></scenario>"

typedef struct
{
  GCancellable *cancellable;
  gint64        after_us;
  gint64        stopped_us; /* by the clock */
} Stop;

static gpointer
stop_later (gpointer data)
{
  Stop *stop = data;

  g_usleep ((gulong) stop->after_us);
  stop->stopped_us = g_get_monotonic_time ();
  g_cancellable_cancel (stop->cancellable);
  return NULL;
}

/* Time from the cancellation to the return; 0 when the run was faster. */
static gint64
latency_us (const Scenario *scenario, gint64 after_us)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Stop                     stop = { cancellable, after_us, 0 };
  GThread                 *thread = g_thread_new ("stop", stop_later, &stop);
  const Run               *run = simulate (scenario, NULL, NULL, NULL, cancellable, NULL);
  gint64                   returned_us = g_get_monotonic_time ();
  gboolean                 was_faster = run != NULL;

  g_thread_join (thread);
  if (was_faster)
    run_unref (run);
  return was_faster ? 0 : returned_us - stop.stopped_us;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (TEXT, strlen (TEXT));
  const Scenario    *scenario = formats_read_scenario (bytes, NULL, NULL, &error);
  Rng                rng = rng_init (1, 0);
  gint64             from_us = g_get_monotonic_time ();
  gint64             takes_us, longest_us = 0, sum_us = 0;

  if (scenario == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  run_unref (simulate (scenario, NULL, NULL, NULL, NULL, NULL));
  takes_us = g_get_monotonic_time () - from_us;
  for (guint i = 0; i < N_STOPS; i++)
    {
      gint64 late_us = latency_us (scenario, rng_below (&rng, (guint32) takes_us));

      longest_us = MAX (longest_us, late_us);
      sum_us += late_us;
    }
  g_print ("cancel a run of 1,000,000 tasks (%.0f ms): %.1f ms on average, %.1f ms at most, in %d "
           "stops\n",
           (double) takes_us / 1e3, (double) sum_us / N_STOPS / 1e3, (double) longest_us / 1e3,
           N_STOPS);
  scenario_unref (scenario);
  return 0;
}
