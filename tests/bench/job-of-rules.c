/* SPDX-License-Identifier: Apache-2.0 */
/* The rules as pieces of a scenario, and the scenario that they make together. */
#include "job-of-rules.h"

#include <string.h>

#include "formats.h"

#define SLOTS_OF_NODE 4
#define BYTES_OF_TASK G_GINT64_CONSTANT (100000000)
#define N_PLACES 500           /* groups of tasks with hosts of their own */
#define TASKS_PER_FAILURE 5000 /* one of so many fails once */
#define PLAIN_STAGE "tasks=\"{half}\" time=\"2s\" spread=\"lognormal 0.5\""

#define SET(key, value) "<set key=\"spark." key "\" value=\"" value "\"/>"

/* Three hosts for each group of tasks, as a file system gives them. */
static char *
places_of_files (guint n_map_tasks, guint n_nodes)
{
  GString *text = g_string_new (NULL);
  guint    n = MIN (N_PLACES, n_map_tasks);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<prefer tasks=\"%u-%u\" hosts=\"w-%u w-%u w-%u\"/>",
                            (guint) ((guint64) n_map_tasks * i / n),
                            (guint) ((guint64) n_map_tasks * (i + 1) / n) - 1, 5 * i % n_nodes + 1,
                            (5 * i + 2) % n_nodes + 1, (5 * i + 3) % n_nodes + 1);
  return g_string_free (text, FALSE);
}

static char *
failures_of_tasks (guint n_map_tasks)
{
  GString *text = g_string_new (NULL);
  guint    n = MAX (n_map_tasks / TASKS_PER_FAILURE, 1);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "<fault kind=\"task-fails\" stage=\"map\" task=\"%u\" attempts=\"0\"/>",
                            (guint) ((guint64) n_map_tasks * i / n));
  return g_string_free (text, FALSE);
}

/* clang-format off */
const Rule job_rules[] = {
  { "serial driver",
    .machines = "<driver launch=\"1us\" per-job=\"5ms\" per-stage=\"3ms\" result=\"1ms\"/>" },
  { "late executors",
    .machines = "<executor-start delay=\"3s\" spread=\"lognormal 0.3\" first-task=\"800ms\" detect=\"500ms\"/>",
    .conf = SET ("scheduler.minRegisteredResourcesRatio", "0.5") },
  { "shuffle",
    .reduce = "shuffle=\"{half}\" shuffle-bytes=\"{bytes}\" rate=\"50MB/s\" skew=\"lognormal 0.3\" "
              "operator=\"sort\" expansion=\"3\" task-overhead=\"50ms\" task-overhead-spread=\"lognormal 0.3\" fetch-overhead=\"2ms\"" },
  { "shared disks",
    .cluster = "sharing=\"running\"" },
  { "fair pools",
    .machines = "<pool name=\"a\" weight=\"2\" mode=\"FAIR\"/>",
    .conf = SET ("scheduler.mode", "FAIR"),
    .jobs = "<job name=\"side\" pool=\"a\"><stage id=\"side\" tasks=\"{tenth}\" time=\"2s\" spread=\"lognormal 0.5\"/></job>" },
  { "places",
    .places = places_of_files },
  { "speculation",
    .conf = SET ("speculation", "true") },
  { "exclusion",
    .conf = SET ("excludeOnFailure.enabled", "true"),
    .failures = failures_of_tasks },
  { "losses",
    .faults = "<fault kind=\"executor-lost\" executor=\"7\" at=\"20s\"/>"
              "<fault kind=\"node-lost\" node=\"w-9\" at=\"21s\"/>"
              "<fault kind=\"spot-interruption\" node=\"w-11\" at=\"22s\"/>"
              "<fault kind=\"decommission\" node=\"w-13\" at=\"23s\"/>" },
  { "dynamic allocation",
    .conf = SET ("dynamicAllocation.enabled", "true") SET ("dynamicAllocation.shuffleTracking.enabled", "true")
            SET ("dynamicAllocation.initialExecutors", "10") },
  { "cached blocks",
    .stages = "<stage id=\"kept\" tasks=\"{slots}\" time=\"1s\" cache=\"MEMORY_AND_DISK\" cached-bytes=\"{bytes}\"/>",
    .jobs = "<job name=\"again\" after=\"main\"><stage id=\"again\" over=\"kept\" rate=\"200MB/s\"/></job>" },
};
/* clang-format on */

const guint n_job_rules = G_N_ELEMENTS (job_rules);

static void
replace_number (GString *text, const char *name, gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  g_string_replace (text, name, digits, 0);
}

/* One kind of piece of all rules. */
static char *
pieces (const Rule *rules, guint n_rules, gsize member)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_rules; i++)
    {
      const char *piece = G_STRUCT_MEMBER (const char *, &rules[i], member);

      if (piece != NULL)
        g_string_append_printf (text, " %s", piece);
    }
  return g_string_free (text, FALSE);
}

static void
add_map (GString *text, const Rule *rules, guint n_rules, guint n_tasks, guint n_nodes)
{
  g_autofree char *attributes = pieces (rules, n_rules, offsetof (Rule, map));

  g_string_append_printf (text, "<stage id=\"map\" %s>",
                          *attributes == '\0' ? PLAIN_STAGE : attributes);
  for (guint i = 0; i < n_rules; i++)
    if (rules[i].places != NULL)
      {
        g_autofree char *places = rules[i].places (n_tasks / 2, n_nodes);

        g_string_append (text, places);
      }
  g_string_append (text, "</stage>");
}

static void
add_job (GString *text, const Rule *rules, guint n_rules, guint n_tasks, guint n_nodes)
{
  g_autofree char *reduce = pieces (rules, n_rules, offsetof (Rule, reduce));
  g_autofree char *stages = pieces (rules, n_rules, offsetof (Rule, stages));
  g_autofree char *jobs = pieces (rules, n_rules, offsetof (Rule, jobs));
  g_autofree char *faults = pieces (rules, n_rules, offsetof (Rule, faults));

  g_string_append (text, "<job name=\"main\">");
  add_map (text, rules, n_rules, n_tasks, n_nodes);
  g_string_append_printf (text, "%s<stage id=\"reduce\" after=\"map%s\" %s/></job>%s%s", stages,
                          *stages == '\0' ? "" : " kept", *reduce == '\0' ? PLAIN_STAGE : reduce,
                          jobs, faults);
  for (guint i = 0; i < n_rules; i++)
    if (rules[i].failures != NULL)
      {
        g_autofree char *failures = rules[i].failures (n_tasks / 2);

        g_string_append (text, failures);
      }
}

static char *
text_of (const Rule *rules, guint n_rules, guint n_tasks, guint n_slots)
{
  g_autofree char *cluster = pieces (rules, n_rules, offsetof (Rule, cluster));
  g_autofree char *machines = pieces (rules, n_rules, offsetof (Rule, machines));
  g_autofree char *conf = pieces (rules, n_rules, offsetof (Rule, conf));
  guint            n_nodes = n_slots / SLOTS_OF_NODE;
  GString         *text = g_string_new (NULL);

  g_string_printf (text,
                   "<scenario xmlns=\"urn:makespan:scenario:1\" name=\"n\" seed=\"1\" "
                   "spark=\"4.3.0\"><cluster manager=\"standalone\"%s><nodes name=\"w\" "
                   "count=\"%u\" cores=\"%d\" memory=\"16GiB\" network-rate=\"1GB/s\" "
                   "disk-rate=\"500MB/s\"/>%s</cluster><conf>" SET ("executor.cores", "4")
                       SET ("executor.memory", "8g") "%s</conf>",
                   cluster, n_nodes, SLOTS_OF_NODE, machines, conf);
  add_job (text, rules, n_rules, n_tasks, n_nodes);
  g_string_append (text, "</scenario>");
  replace_number (text, "{half}", n_tasks / 2);
  replace_number (text, "{tenth}", n_tasks / 10);
  replace_number (text, "{slots}", n_slots);
  replace_number (text, "{bytes}", n_tasks / 2 * BYTES_OF_TASK);
  return g_string_free (text, FALSE);
}

const Scenario *
job_of_rules (const Rule *rules, guint n_rules, guint n_tasks, guint n_slots)
{
  g_autoptr (GError) error = NULL;
  char              *text = text_of (rules, n_rules, n_tasks, n_slots);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  const Scenario    *scenario = formats_read_scenario (bytes, NULL, NULL, &error);

  if (scenario == NULL)
    g_printerr ("%s\n", error->message);
  return scenario;
}
