/* SPDX-License-Identifier: Apache-2.0 */
/* How long a sweep takes: 500 variants of a job of 2,000 tasks, and 1,000 of one of 10,000. */
#include <string.h>
#include <sys/resource.h>

#include "formats.h"
#include "sweep.h"

#define TEXT                                                                                       \
  "<scenario xmlns=\"urn:makespan:scenario:1\" name=\"n\" seed=\"1\" spark=\"4.3.0\">"             \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"5\" cores=\"4\" "                     \
  "memory=\"8GiB\"/></cluster>"                                                                    \
  "<job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"%d\" time=\"5s\" spread=\"lognormal "      \
  "0.4\"/></job></scenario>"

/* Of all threads. */
static double
processor_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static gboolean
measure (guint n_tasks, const char *axis)
{
  g_autoptr (GError)   error = NULL;
  g_autofree char     *text = g_strdup_printf (TEXT, n_tasks);
  g_autoptr (GBytes)   bytes = g_bytes_new (text, strlen (text));
  g_autoptr (Scenario) scenario = formats_read_scenario (bytes, NULL, NULL, &error);
  GPtrArray           *axes = g_ptr_array_new_with_free_func ((GDestroyNotify) sweep_axis_free);
  g_autoptr (Sweep)    sweep = NULL;
  double               from_ms = processor_ms ();
  gint64               from_us = g_get_monotonic_time ();

  g_ptr_array_add (axes, sweep_axis_new (axis, &error));
  if (error == NULL)
    sweep = sweep_new (scenario, axes, NULL, 0, NULL, &error);
  if (error != NULL)
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  g_print ("sweep of %u variants of %u tasks: %.0f ms, in which %u processors worked %.0f ms\n",
           sweep->n_variants, n_tasks, (double) (g_get_monotonic_time () - from_us) / 1e3,
           g_get_num_processors (), processor_ms () - from_ms);
  return TRUE;
}

int
main (void)
{
  return measure (2000, "nodes.w.count=1..500") && measure (10000, "nodes.w.count=1..1000") ? 0 : 1;
}
