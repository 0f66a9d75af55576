/* SPDX-License-Identifier: Apache-2.0 */
/* What a simulated task costs, in time and memory, without rules, with each rule alone, with every
 * rule, and in jobs of other sizes, beside the floor: a plain first-in first-out tournament over
 * the same number of slots that does nothing else. `bench-simulate NAME` measures one row. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "job-of-rules.h"
#include "limits.h"
#include "rng.h"
#include "simulate.h"

#define N_TASKS 1000000
#define N_SLOTS 10000
#define N_RUNS 5

static const Rule equal_tasks = { .name = "equal tasks",
                                  .map = "tasks=\"{half}\" time=\"2s\"",
                                  .reduce = "tasks=\"{half}\" time=\"1s\"" };

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

typedef struct
{
  const char *name;
  const Rule *rules;
  guint       n_rules;
  guint       n_tasks, n_slots;
  guint       n_runs;
} Row;

static void
print_row (const Row *row, const Run *run, double ns, double floor, long kib)
{
  g_print ("simulate, %-18s %8u attempts of %8u tasks on %5u slots: %6.1f ns per task = %4.1f x "
           "floor, %3.0f bytes per task at the peak\n",
           row->name, run->n_attempts, run->n_tasks, row->n_slots, ns / run->n_tasks,
           ns / run->n_tasks / floor, (double) kib * 1024 / run->n_tasks);
}

static int
measure (const Row *row, double floor)
{
  const Scenario *scenario = job_of_rules (row->rules, row->n_rules, row->n_tasks, row->n_slots);
  SimulateOptions options = { .max_tasks = LIMITS_TASKS_MOST };
  long            before_kib = peak_kib ();
  long            after_kib = 0;
  double          best = G_MAXDOUBLE;

  for (guint i = 0; i < row->n_runs && scenario != NULL; i++)
    {
      double             from_ns = user_ns ();
      g_autoptr (GError) error = NULL;
      const Run         *run = simulate (scenario, &options, NULL, NULL, NULL, &error);

      best = MIN (best, user_ns () - from_ns);
      if (run == NULL || run->status != RUN_SUCCEEDED)
        {
          g_printerr ("%s: %s\n", row->name, run == NULL ? error->message : run->reason);
          return 1;
        }
      if (i == 0)
        after_kib = peak_kib ();
      if (i + 1 == row->n_runs)
        print_row (row, run, best, floor, after_kib - before_kib);
      run_unref (run);
    }
  if (scenario == NULL)
    return 1;
  scenario_unref (scenario);
  return 0;
}

/* In a process of its own, so that its peak memory is its own. */
static gboolean
measure_apart (const char *wanted, const Row *row, double floor)
{
  int   status = 0;
  pid_t child;

  if (wanted != NULL && strcmp (wanted, row->name) != 0)
    return TRUE;
  child = fork ();
  if (child == 0)
    _exit (measure (row, floor));
  waitpid (child, &status, 0);
  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

/* From ten thousand tasks to ten million, a hundred for each slot as long as there are enough. */
static gboolean
measure_sizes (const char *wanted, const Rule *rules, guint n_rules, double floor)
{
  gboolean is_right = TRUE;

  for (guint n_tasks = 10000; n_tasks <= 10000000; n_tasks *= 10)
    {
      Row row = { n_rules == 0 ? "of any size" : "every rule, sizes",
                  rules,
                  n_rules,
                  n_tasks,
                  MIN (n_tasks / 100, N_SLOTS),
                  n_tasks > N_TASKS ? 1 : N_RUNS };

      is_right &= measure_apart (wanted, &row, floor);
    }
  return is_right;
}

int
main (int argc, char **argv)
{
  const char *wanted = argc > 1 ? argv[1] : NULL;
  double      floor = floor_ns ();
  gboolean    is_right = TRUE;
  Row         row = { equal_tasks.name, &equal_tasks, 1, N_TASKS, N_SLOTS, N_RUNS };

  g_print ("floor of a plain tournament on %d slots: %.1f ns per task\n", N_SLOTS, floor);
  is_right &= measure_apart (wanted, &row, floor);
  row = (Row){ "lognormal tasks", NULL, 0, N_TASKS, N_SLOTS, N_RUNS };
  is_right &= measure_apart (wanted, &row, floor);
  for (guint i = 0; i < n_job_rules; i++)
    {
      row = (Row){ job_rules[i].name, &job_rules[i], 1, N_TASKS, N_SLOTS, N_RUNS };
      is_right &= measure_apart (wanted, &row, floor);
    }
  row = (Row){ "every rule", job_rules, n_job_rules, N_TASKS, N_SLOTS, N_RUNS };
  is_right &= measure_apart (wanted, &row, floor);
  is_right &= measure_sizes (wanted, NULL, 0, floor);
  is_right &= measure_sizes (wanted, job_rules, n_job_rules, floor);
  return is_right ? 0 : 1;
}
