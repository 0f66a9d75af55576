/* SPDX-License-Identifier: Apache-2.0 */
/* A simulation that is told to stop. */
#include <gio/gio.h>

#include "scenario-text.h"
#include "plan.h"
#include "simulate.h"

#define MANY_TASKS                                                                                 \
  "<job name=\"j\"><stage id=\"a\" tasks=\"20000\" time=\"1s\"/>"                                  \
  "<stage id=\"b\" after=\"a\" tasks=\"20000\" time=\"1s\"/></job>"                                \
  "<fault kind=\"executor-lost\" executor=\"1\" at=\"100s\"/>"

typedef struct
{
  GCancellable *cancellable;
  guint         n_calls, stop_at;
  guint64       last_done;
} Stop;

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  Stop *stop = data;

  g_assert_cmpuint (done, >=, stop->last_done);
  g_assert_cmpuint (total, ==, 40000);
  stop->last_done = done;
  if (++stop->n_calls == stop->stop_at)
    g_cancellable_cancel (stop->cancellable);
}

/* Cancelled at a look at the cancellable, every 1,024 events; 0: before it begins. */
static void
test_stop (gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Scenario)     scenario = scenario_of_text (CLUSTER (4, 5), MANY_TASKS);
  g_autoptr (GError)       error = NULL;
  Stop                     stop = { cancellable, 0, GPOINTER_TO_UINT (data), 0 };

  if (stop.stop_at == 0)
    g_cancellable_cancel (cancellable);
  g_assert_null (simulate (scenario, NULL, on_progress, &stop, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (stop.n_calls, ==, stop.stop_at);
}

/* A plan is given up too. */
static void
test_plan (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Scenario)     scenario = scenario_of_text (CLUSTER (4, 5), MANY_TASKS);
  g_autoptr (GError)       error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (plan_new (scenario, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_go_on (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Scenario)     scenario = scenario_of_text (CLUSTER (4, 5), MANY_TASKS);
  g_autoptr (GError)       error = NULL;
  Stop                     stop = { cancellable, 0, G_MAXUINT, 0 };
  g_autoptr (Run)          run = simulate (scenario, NULL, on_progress, &stop, cancellable, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (run->n_tasks, ==, 40000);
  /* At least once in 1,024 ends of tasks. */
  g_assert_cmpuint (stop.n_calls, >=, 40000 / 1024);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/cancel/before-it-begins", GUINT_TO_POINTER (0), test_stop);
  g_test_add_data_func ("/cancel/at-the-first-look", GUINT_TO_POINTER (1), test_stop);
  g_test_add_data_func ("/cancel/in-the-middle", GUINT_TO_POINTER (20), test_stop);
  g_test_add_func ("/cancel/while-it-is-planned", test_plan);
  g_test_add_func ("/cancel/never", test_go_on);
  return g_test_run ();
}
