/* SPDX-License-Identifier: Apache-2.0 */
/* What a simulated task costs, in time and memory, beside the floor: a plain first-in first-out
 * tournament over the same number of slots that does nothing else. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "formats.h"
#include "rng.h"
#include "simulate.h"

#define N_TASKS 1000000
#define N_SLOTS 10000
#define N_RUNS 5

typedef struct
{
  const char *name;
  const char *start; /* of executors, driver */
  const char *work;  /* the job */
  const char *faults;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "equal tasks", "", "<stage id=\"a\" tasks=\"1000000\" time=\"1s\"/>", "" },
  { "lognormal tasks", "", "<stage id=\"a\" tasks=\"1000000\" time=\"1s\" spread=\"lognormal 0.5\"/>", "" },
  { "every rule on",
    "<driver launch=\"1us\" per-job=\"5ms\" per-stage=\"3ms\" result=\"1ms\"/>"
    "<executor-start delay=\"3s\" spread=\"lognormal 0.3\" first-task=\"800ms\" detect=\"500ms\"/>",
    "<stage id=\"map\" tasks=\"500000\" time=\"2s\" spread=\"lognormal 0.5\"/>"
    "<stage id=\"reduce\" after=\"map\" tasks=\"500000\" shuffle-bytes=\"50TB\" rate=\"50MB/s\" skew=\"zipf 0.3\" operator=\"sort\" expansion=\"3\"/>",
    "<fault kind=\"executor-lost\" executor=\"7\" at=\"60s\"/>" },
};
/* clang-format on */

static double
user_ns (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec * 1e9 + (double) usage.ru_utime.tv_usec * 1e3;
}

static long
peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* A winner tree of ends, keys packed into one word: the least that a scheduler can do. */
static double
floor_ns (void)
{
  guint               n_leaves = 16384;
  g_autofree guint64 *nodes = g_new (guint64, 2 * n_leaves);
  g_autofree gint64  *start = g_new0 (gint64, N_TASKS);
  g_autofree guint16 *slot = g_new0 (guint16, N_TASKS);
  g_autofree guint32 *takes = g_new (guint32, N_TASKS);
  Rng                 rng = rng_init (1, 0);
  double              best = G_MAXDOUBLE;

  for (guint i = 0; i < N_TASKS; i++)
    takes[i] = 500000 + rng_below (&rng, 1000000);
  for (guint round = 0; round < N_RUNS; round++)
    {
      double from_ns = user_ns ();

      for (guint i = 0; i < n_leaves; i++)
        nodes[n_leaves + i] = i < N_SLOTS ? i : G_MAXUINT64;
      for (guint i = n_leaves - 1; i > 0; i--)
        nodes[i] = MIN (nodes[2 * i], nodes[2 * i + 1]);
      for (guint i = 0; i < N_TASKS; i++)
        {
          guint64 first = nodes[1];
          guint   at = n_leaves + (guint) (first & 16383);
          guint64 key = first + ((guint64) takes[i] << 14);

          start[i] = (gint64) (first >> 14);
          slot[i] = (guint16) (first & 16383);
          nodes[at] = key;
          for (; at > 1; at >>= 1)
            {
              guint64 rival = nodes[at ^ 1];

              key = MIN (key, rival);
              nodes[at >> 1] = key;
            }
        }
      best = MIN (best, user_ns () - from_ns);
    }
  return best / N_TASKS;
}

static Scenario *
scenario_of (const Case *asked)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Scenario          *scenario;
  char              *text = g_strdup_printf (
                   "<scenario xmlns=\"urn:makespan:scenario:1\" name=\"%s\" seed=\"1\" spark=\"4.3.0\">"
                                "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2500\" cores=\"4\" "
                                "memory=\"16GiB\" network-rate=\"1GB/s\" "
                                "disk-rate=\"500MB/s\"/>%s</cluster>"
                                "<conf><set key=\"spark.executor.cores\" value=\"4\"/><set key=\"spark.executor.memory\" "
                                "value=\"8g\"/></conf>"
                                "<job name=\"j\" kind=\"rdd\">%s</job>%s</scenario>",
                   asked->name, asked->start, asked->work, asked->faults);

  bytes = g_bytes_new_take (text, strlen (text));
  scenario = formats_read_scenario (bytes, NULL, NULL, &error);
  if (scenario == NULL)
    g_printerr ("%s\n", error->message);
  return scenario;
}

/* In a process of its own, so that its peak memory is its own. */
static int
measure (const Case *asked, double floor)
{
  const Scenario *scenario = scenario_of (asked);
  long            before_kib = peak_kib ();
  long            after_kib = 0;
  double          best = G_MAXDOUBLE;
  guint           n_attempts = 0;

  if (scenario == NULL)
    return 1;
  for (guint i = 0; i < N_RUNS; i++)
    {
      double             from_ns = user_ns ();
      g_autoptr (GError) error = NULL;
      const Run         *run = simulate (scenario, NULL, NULL, NULL, NULL, &error);

      if (run == NULL)
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      best = MIN (best, user_ns () - from_ns);
      n_attempts = run->n_attempts;
      run_unref (run);
      if (i == 0)
        after_kib = peak_kib ();
    }
  scenario_unref (scenario);
  g_print ("simulate, %-16s %8u attempts on %d slots: %6.1f ns per task = %.1f x floor, %.0f bytes "
           "per task at the peak\n",
           asked->name, n_attempts, N_SLOTS, best / N_TASKS, best / N_TASKS / floor,
           (double) (after_kib - before_kib) * 1024 / N_TASKS);
  return 0;
}

int
main (void)
{
  double floor = floor_ns ();
  int    failed = 0;

  g_print ("floor of a plain tournament on %d slots: %.1f ns per task\n", N_SLOTS, floor);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      pid_t child = fork ();
      int   status = 0;

      if (child == 0)
        _exit (measure (&cases[i], floor));
      waitpid (child, &status, 0);
      failed |= !WIFEXITED (status) || WEXITSTATUS (status) != 0;
    }
  return failed;
}
