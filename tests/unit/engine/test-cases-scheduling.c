/* SPDX-License-Identifier: Apache-2.0 */
/* Makespans that real Sparks needed, against what is predicted: from the times that the tasks
 * really took, which tells whether they are scheduled as Spark does it; and from the intended ones,
 * which lack what a task costs beyond its sleep. */
#include <string.h>

#include "json-reader.h"
#include "scenario-text.h"

#define VARIABLE "MAKESPAN_CASES"
#define FOLDER "oracle/scheduling"

typedef enum
{
  CASE_COLD, /* first tasks and shuffles carry 50 to 450 ms of loading classes */
  CASE_WARM,
} Warmth;

typedef struct
{
  const char *name;
  Warmth      warmth;
  const char *pools; /* of FAIR, in the application's allocation file; NULL: FIFO */
} Case;

#define ONE_TO_TWO "<pool name=\"filler\"/><pool name=\"a\"/><pool name=\"b\" weight=\"2\"/>"

/* clang-format off */
static const Case cases[] = {
  { "01-g02-uniform8x500", CASE_COLD },
  { "02-g02-few3x500", CASE_COLD },
  { "04-g02-longlast", CASE_COLD },
  { "05-g02-logn40", CASE_COLD },
  { "06-g04-uniform64x500", CASE_COLD },
  { "07-g04-few5x500", CASE_COLD },
  { "08-g04-logn100", CASE_COLD },
  { "10-g04-stragglerlast", CASE_COLD },
  { "101-g23b-two20to30", CASE_WARM },
  { "102-g08-two20to30", CASE_COLD },
  { "105-g13-uniform10x1000", CASE_COLD },
  { "106-g13-few3x500", CASE_COLD },
  { "107-g12v3-uniform6x400", CASE_COLD },
  { "108-g11-uniform25x400", CASE_COLD },
  { "11-g04-two32to8", CASE_COLD },
  { "112-g06-two20to30", CASE_WARM },
  { "113-g05c-fair12", CASE_WARM, ONE_TO_TWO },
  { "115-g04c-uniform64x500", CASE_WARM },
  { "12-g04-chain32-16-4", CASE_COLD },
  { "121-g04c-joinwide", CASE_WARM },
  { "122-g04c-conc", CASE_WARM },
  { "124-g09-straggler", CASE_WARM },
  { "125-g09-uniform40x300", CASE_WARM },
  { "126-g09-conc", CASE_WARM },
  { "27-g05-fair12", CASE_COLD, ONE_TO_TWO },
  { "31-g23-uniform64x500", CASE_COLD },
  { "32-g23-logn100", CASE_COLD },
  { "33-g23-straggler", CASE_COLD },
  { "35-g23-chain32-16-4", CASE_COLD },
  { "36-g23-diamond", CASE_COLD },
  { "75-g14-uniform10x1000", CASE_COLD },
  { "77-g14-join4-6-5", CASE_COLD },
  { "80-g14b-uniform6x400", CASE_COLD },
  { "92-g10-logn100", CASE_WARM },
  { "93-g10-conc", CASE_WARM },
};
/* clang-format on */

static void
write_cluster (const Json *asked, const char *pools, GString *cluster)
{
  const Json *executors = json_get (asked, "executors");
  const char *master = json_text_of (asked, "master", "");
  gint64      cores = json_int64_of (json_item (executors, 0), "cores", 0);

  g_string_printf (cluster,
                   "<cluster manager=\"%s\"><nodes name=\"w\" count=\"%u\" "
                   "cores=\"%" G_GINT64_FORMAT "\" memory=\"8GiB\"/>%s</cluster>",
                   g_str_has_prefix (master, "local[") ? "local" : "local-cluster",
                   json_length (executors), cores, pools == NULL ? "" : pools);
}

typedef enum
{
  TIMES_INTENDED,
  TIMES_REAL,
} Times;

/* How long a task took from launch to finish. */
static gint64
real_ms (const Json *actual, const char *key, guint task)
{
  const Json *tasks = json_get (actual, "tasks");

  for (guint i = 0; i < json_length (tasks); i++)
    {
      const Json *one = json_item (tasks, i);

      if (strcmp (json_text_of (one, "key", ""), key) == 0 &&
          json_int64_of (one, "index", -1) == task)
        return json_int64_of (one, "finish_ms", 0) - json_int64_of (one, "launch_ms", 0);
    }
  g_assert_not_reached ();
}

static void
write_stage (const Json *stage, const Json *actual, Times times, GString *body)
{
  const char *key = json_text_of (stage, "key", "");
  const Json *parents = json_get (stage, "parents");
  const Json *durations = json_get (stage, "durations_ms");

  g_string_append_printf (body, "<stage id=\"%s\"", key);
  for (guint i = 0; i < json_length (parents); i++)
    g_string_append_printf (body, "%s%s%s", i == 0 ? " after=\"" : " ",
                            json_text (json_item (parents, i)),
                            i + 1 == json_length (parents) ? "\"" : "");
  g_string_append (body, "><durations unit=\"ms\">");
  for (guint i = 0; i < json_length (durations); i++)
    g_string_append_printf (body, "%" G_GINT64_FORMAT " ",
                            times == TIMES_REAL ? real_ms (actual, key, i)
                                                : json_int64 (json_item (durations, i)));
  g_string_append (body, "</durations></stage>");
}

static gboolean
has_text (const Json *list, const char *text)
{
  for (guint i = 0; i < json_length (list); i++)
    if (strcmp (json_text (json_item (list, i)), text) == 0)
      return TRUE;
  return FALSE;
}

static const Json *
find_stage (const Json *asked, const char *key)
{
  const Json *stages = json_get (asked, "stages");

  for (guint i = 0; i < json_length (stages); i++)
    if (strcmp (json_text_of (json_item (stages, i), "key", ""), key) == 0)
      return json_item (stages, i);
  g_assert_not_reached ();
}

/* Stages in the order of the numbers that Spark gave them: that of siblings is any. */
static void
write_job (const Json *asked, const Json *actual, const Json *job, Times times, GString *body)
{
  const Json *ran = json_get (actual, "stages");
  const char *pool = json_text_of (job, "pool", NULL);

  g_string_append_printf (body, "<job name=\"%s\" at=\"%" G_GINT64_FORMAT "ms\"",
                          json_text_of (job, "key", ""), json_int64_of (job, "submit_delay_ms", 0));
  if (pool != NULL)
    g_string_append_printf (body, " pool=\"%s\"", pool);
  g_string_append (body, ">");
  for (guint i = 0; i < json_length (ran); i++)
    {
      const char *key = json_text_of (json_item (ran, i), "key", "");

      if (has_text (json_get (job, "stages"), key))
        write_stage (find_stage (asked, key), actual, times, body);
    }
  g_string_append (body, "</job>");
}

static Micros
predict_us (const Json *asked, const Json *actual, const char *pools, Times times)
{
  g_autoptr (GString) cluster = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  const Json         *jobs = json_get (asked, "jobs");
  g_autoptr (Run)     run = NULL;

  write_cluster (asked, pools, cluster);
  g_string_append_printf (
      body, "<conf>" SET ("spark.task.cpus", "%s") SET ("spark.scheduler.mode", "%s") "</conf>",
      json_text_of (json_get (asked, "conf"), "spark.task.cpus", "1"),
      pools == NULL ? "FIFO" : "FAIR");
  for (guint i = 0; i < json_length (jobs); i++)
    write_job (asked, actual, json_item (jobs, i), times, body);
  run = run_of_text (cluster->str, body->str);
  return run->makespan_us;
}

static gint
compare_errors (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Relative errors of the cases of that warmth, smallest first. */
static GArray *
errors_of (Warmth warmth, Times times)
{
  GArray *errors = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *case_name = g_strconcat (cases[i].name, "/case.json", NULL);
      g_autofree char *actual_name = g_strconcat (cases[i].name, "/actual.json", NULL);
      g_autoptr (Json) asked = NULL;
      g_autoptr (Json) actual = NULL;
      double           predicted, measured, error;

      if (cases[i].warmth != warmth)
        continue;
      asked = json_file (VARIABLE, FOLDER, case_name);
      actual = json_file (VARIABLE, FOLDER, actual_name);
      if (asked == NULL || actual == NULL)
        break;
      predicted = (double) predict_us (asked, actual, cases[i].pools, times) / (double) UNITS_MS;
      measured = (double) json_int64_of (actual, "makespan_ms", 0);
      error = (predicted - measured) / measured;
      g_test_message ("%s: %.0f ms predicted, %.0f ms measured, %+.1f %%", cases[i].name, predicted,
                      measured, 100 * error);
      error = ABS (error);
      g_array_append_val (errors, error);
    }
  g_array_sort (errors, compare_errors);
  return errors;
}

static void
assert_errors (Warmth warmth, Times times, double most_median, double most_p90)
{
  g_autoptr (GArray) errors = errors_of (warmth, times);
  double             median, p90;

  if (errors->len == 0)
    return; /* marked as skipped by whoever did not find the files */
  median = g_array_index (errors, double, errors->len / 2);
  p90 = g_array_index (errors, double, errors->len * 9 / 10);
  g_test_message ("%u cases: median %.1f %%, p90 %.1f %%", errors->len, 100 * median, 100 * p90);
  g_assert_cmpfloat (median, <=, most_median);
  g_assert_cmpfloat (p90, <=, most_p90);
}

/* Known of list scheduling of the intended times on warm runs: 6.7 and 14.8 %. */
static void
test_warm (void)
{
  assert_errors (CASE_WARM, TIMES_INTENDED, 0.08, 0.20);
}

static void
test_cold (void)
{
  assert_errors (CASE_COLD, TIMES_INTENDED, 0.25, 0.60);
}

/* Known of a replay of real times: 0.2 and 1.1 %, with what the driver needs between stages. */
static void
test_replay (void)
{
  assert_errors (CASE_WARM, TIMES_REAL, 0.01, 0.03);
  assert_errors (CASE_COLD, TIMES_REAL, 0.02, 0.10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cases/warm-runs-are-predicted-within-their-overheads", test_warm);
  g_test_add_func ("/cases/cold-runs-are-predicted-within-their-overheads", test_cold);
  g_test_add_func ("/cases/real-times-give-the-real-makespan", test_replay);
  return g_test_run ();
}
