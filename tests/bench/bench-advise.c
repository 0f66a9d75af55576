/* SPDX-License-Identifier: Apache-2.0 */
/* How long advice takes, with every cure simulated: a run of 10,000 tasks that suffers from much.
 */
#include <string.h>

#include "advise.h"
#include "formats.h"
#include "simulate.h"

/* Many small files, spill, the default 200, an idle half, one huge executor per node. */
#define TEXT                                                                                       \
  "<scenario xmlns=\"urn:makespan:scenario:1\" name=\"n\" seed=\"1\" spark=\"4.3.0\">"             \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"310\" cores=\"32\" "                  \
  "memory=\"64GiB\" disk-rate=\"400MB/s\"/></cluster>"                                             \
  "<conf><set key=\"spark.sql.adaptive.enabled\" value=\"false\"/></conf>"                         \
  "<data name=\"d\" format=\"csv\" compression=\"gzip\"><files count=\"29000\" "                   \
  "size=\"1MB\"/></data>"                                                                          \
  "<job name=\"j\"><stage id=\"s\" reads=\"d\" rate=\"50MB/s\" task-overhead=\"100ms\"/>"          \
  "<stage id=\"r\" after=\"s\" shuffle-bytes=\"4TiB\" operator=\"sort\" rate=\"50MB/s\"/>"         \
  "</job></scenario>"

int
main (void)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    bytes = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (Scenario)  scenario = formats_read_scenario (bytes, NULL, NULL, &error);
  g_autoptr (Run)       run = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gint64                from_us;

  if (scenario != NULL)
    run = simulate (scenario, NULL, NULL, NULL, NULL, &error);
  from_us = g_get_monotonic_time ();
  if (run != NULL)
    findings = advise (scenario, run, NULL, NULL, &error);
  if (findings == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_print ("advice on %u tasks: %u findings in %.0f ms (at most 500 ms)\n", run->n_tasks,
           findings->len, (double) (g_get_monotonic_time () - from_us) / 1e3);
  return 0;
}
