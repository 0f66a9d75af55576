/* SPDX-License-Identifier: Apache-2.0 */
/* What real Sparks did when tasks failed and executors died, played with the times for which they
 * held their slots: the same retries in the same order. Names are those of tests/oracle. */
#include "scenario-text.h"

#define LOCAL_CLUSTER(count, more)                                                                 \
  "<cluster manager=\"local-cluster\"><nodes name=\"w\" count=\"" #count                           \
  "\" cores=\"2\" memory=\"8GiB\" hosts=\"127.0.0.1\"/>" more "</cluster>"
#define MS(n) ((n) *UNITS_MS)

/* Task and attempt of the task, in order of launch. */
typedef struct
{
  guint task, number;
} Launch;

static void
assert_launches (const Run *run, guint from, const Launch *launches, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (run->task[from + i], ==, launches[i].task);
      g_assert_cmpuint (run->number[from + i], ==, launches[i].number);
    }
}

/* Within 1.5 % of what was recorded. */
static void
assert_recorded (const Run *run, Micros recorded_us)
{
  g_assert_cmpint (ABS (run->makespan_us - recorded_us) * 200, <=, recorded_us * 3);
}

/* 23-g03-retry: 2, 5 and 9 fail once, twice and three times, and are tried as slots free. */
static void
test_retries (void)
{
  static const Launch wanted[] = { { 4, 0 }, { 5, 0 }, { 6, 0 }, { 7, 0 },  { 2, 1 },
                                   { 8, 0 }, { 5, 1 }, { 9, 0 }, { 10, 0 }, { 11, 0 },
                                   { 5, 2 }, { 9, 1 }, { 9, 2 }, { 9, 3 } };
  g_autoptr (Run)     run = run_of_text (
          LOCAL_CLUSTER (2, "<driver per-stage=\"95ms\" result=\"1ms\"/>"),
          "<job name=\"j\" kind=\"rdd\"><stage id=\"A\"><durations unit=\"ms\">"
              "381 369 393 372 329 329 326 387 352 318 344 321</durations>"
              "<attempt task=\"2\" n=\"1\" time=\"332ms\"/><attempt task=\"5\" n=\"1\" time=\"379ms\"/>"
              "<attempt task=\"5\" n=\"2\" time=\"323ms\"/><attempt task=\"9\" n=\"1\" time=\"312ms\"/>"
              "<attempt task=\"9\" n=\"2\" time=\"318ms\"/><attempt task=\"9\" n=\"3\" time=\"322ms\"/>"
              "</stage></job>"
              "<fault kind=\"task-fails\" stage=\"A\" task=\"2\" attempts=\"0\"/>"
              "<fault kind=\"task-fails\" stage=\"A\" task=\"5\" attempts=\"0 1\"/>"
              "<fault kind=\"task-fails\" stage=\"A\" task=\"9\" attempts=\"0 1 2\"/>");

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run->n_attempts, ==, 18);
  assert_launches (run, 4, wanted, G_N_ELEMENTS (wanted));
  assert_recorded (run, MS (2151));
}

/* 24-g03-abort4: the fourth failure ends the job; slots that were free by then had been filled. */
static void
test_abort (void)
{
  static const Launch wanted[] = { { 4, 0 },  { 3, 1 },  { 5, 0 },  { 6, 0 },  { 7, 0 },  { 8, 0 },
                                   { 3, 2 },  { 9, 0 },  { 10, 0 }, { 11, 0 }, { 12, 0 }, { 3, 3 },
                                   { 13, 0 }, { 14, 0 }, { 15, 0 }, { 16, 0 } };
  g_autoptr (Run)     run = run_of_text (
          LOCAL_CLUSTER (2, "<driver per-stage=\"11ms\" result=\"1ms\"/>"),
          "<job name=\"j\" kind=\"rdd\"><stage id=\"A\"><durations unit=\"ms\">"
              "522 468 523 443 429 922 921 463 461 440 419 411 415 400x11</durations>"
              "<attempt task=\"3\" n=\"1\" time=\"409ms\"/><attempt task=\"3\" n=\"2\" time=\"441ms\"/>"
              "<attempt task=\"3\" n=\"3\" time=\"415ms\"/></stage></job>"
              "<fault kind=\"task-fails\" stage=\"A\" task=\"3\"/>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_cmpuint (run->n_attempts, ==, 20);
  assert_launches (run, 4, wanted, G_N_ELEMENTS (wanted));
  g_assert_cmpuint (run_count_state (run, ATTEMPT_KILLED), ==, 4);
  assert_recorded (run, MS (2220));
}

/* 58-g17a-haltmap: an executor dies in a map stage. First what ran there, then the outputs that it
 * had, then what never ran. */
static void
test_loss_in_maps (void)
{
  static const Launch wanted[] = { { 10, 1 }, { 12, 1 }, { 3, 1 }, { 7, 1 }, { 22, 0 }, { 23, 0 } };
  g_autoptr (Run)     run = run_of_text (
          LOCAL_CLUSTER (4, "<driver per-stage=\"8ms\" result=\"3ms\" tasks-before=\"320\"/>"
                                "<executor-start detect=\"500ms\"/>"),
          "<job name=\"j\" kind=\"rdd\"><stage id=\"A\"><durations unit=\"ms\">"
              "567 582 476 504 589 526 445 526 440 440 400 425 400 437 520 499 480 421 498 488 490 551 "
              "448 457</durations>"
              "<attempt task=\"3\" n=\"1\" time=\"464ms\"/><attempt task=\"7\" n=\"1\" time=\"467ms\"/>"
              "<attempt task=\"10\" n=\"1\" time=\"486ms\"/><attempt task=\"12\" n=\"1\" time=\"448ms\"/>"
              "</stage><stage id=\"B\" after=\"A\" shuffle-bytes=\"1B\"><durations unit=\"ms\">"
              "480 477 475 480 477 474 423 425</durations></stage></job>"
              "<fault kind=\"executor-lost\" stage=\"A\" task=\"10\" after=\"300ms\" replace=\"never\"/>");

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run_count_state (run, ATTEMPT_LOST), ==, 2);
  g_assert_cmpuint (run_count_state (run, ATTEMPT_RESUBMITTED), ==, 2);
  g_assert_cmpuint (run_find_stage (run, "A", 0)->n_tasks, ==, 24);
  assert_launches (run, 22, wanted, G_N_ELEMENTS (wanted));
  assert_recorded (run, MS (3044));
}

/* Times of tasks from `first` on, in an attempt of their stage. */
static void
append_times (GString *text, guint stage_attempt, guint first, const gint64 *times_ms, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "<attempt task=\"%u\" stage-attempt=\"%u\" "
                            "time=\"%" G_GINT64_FORMAT "ms\"/>",
                            first + i, stage_attempt, times_ms[i]);
}

/* Which maps are lost is drawn: all that are made again take what those four took. */
static char *
loss_in_reducers (void)
{
  static const gint64 maps[] = { 416, 416, 416, 416, 416, 416, 416, 416,
                                 416, 416, 416, 416, 416, 416, 416, 416 };
  static const gint64 failing[] = { 660, 789, 790, 589, 69, 68 };
  static const gint64 first_four[] = { 1055, 1055, 1055, 1055, 1055 };
  static const gint64 others[] = { 1075, 1087, 1069, 1078, 1079, 1034, 1068,
                                   1066, 1068, 1045, 1050, 1520, 1523 };
  GString *body = g_string_new ("<job name=\"j\" kind=\"rdd\"><stage id=\"A\"><durations "
                                "unit=\"ms\">481 538 481 518 537 532 533 493 398 477 487 475 470 "
                                "464 465 464</durations>");

  append_times (body, 1, 0, maps, G_N_ELEMENTS (maps));
  g_string_append (body, "</stage><stage id=\"B\" after=\"A\" shuffle-bytes=\"1B\">"
                         "<durations unit=\"ms\">1000 987 1054 1066 1000 1076 1046 1068 1000x12"
                         "</durations><attempt task=\"0\" n=\"1\" time=\"678ms\"/>"
                         "<attempt task=\"4\" n=\"1\" time=\"665ms\"/>");
  append_times (body, 0, 8, failing, G_N_ELEMENTS (failing));
  append_times (body, 1, 0, first_four, G_N_ELEMENTS (first_four));
  append_times (body, 1, 7, others, G_N_ELEMENTS (others));
  g_string_append (body, "</stage></job><fault kind=\"executor-lost\" stage=\"B\" task=\"0\" "
                         "after=\"500ms\"/>");
  return g_string_free (body, FALSE);
}

/* 44-g17b-haltreduce: it dies in a reduce stage. Eight reducers meet that, two of them launched in
 * slots that were free before the first failure was handled; +200 ms, four maps, fourteen reducers,
 * two of which wait for the executor that comes in its place. */
static void
test_loss_in_reducers (void)
{
  static const Launch wanted[] = { { 0, 1 },  { 4, 1 },  { 8, 0 },  { 9, 0 },
                                   { 10, 0 }, { 11, 0 }, { 12, 0 }, { 13, 0 } };
  g_autofree char    *body = loss_in_reducers ();
  g_autoptr (Run)     run = run_of_text (
          LOCAL_CLUSTER (4, "<driver per-stage=\"5ms\" result=\"1ms\" tasks-before=\"320\"/>"
                                "<executor-start detect=\"450ms\"/>"
                                "<arrives executor=\"0\" at=\"0s\" node=\"w-1\" cores=\"2\"/>"
                                "<arrives executor=\"1\" at=\"0s\" node=\"w-2\" cores=\"2\"/>"
                                "<arrives executor=\"2\" at=\"0s\" node=\"w-3\" cores=\"2\"/>"
                                "<arrives executor=\"3\" at=\"0s\" node=\"w-4\" cores=\"2\"/>"
                                "<arrives executor=\"4\" at=\"4854ms\" node=\"w-3\" "
                                "cores=\"2\"/>"),
          body);

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run->n_attempts, ==, 50);
  assert_launches (run, 24, wanted, G_N_ELEMENTS (wanted));
  g_assert_cmpuint (run_count_state (run, ATTEMPT_LOST), ==, 2);
  g_assert_cmpuint (run_count_state (run, ATTEMPT_FAILED), ==, 8);
  g_assert_cmpuint (run_find_stage (run, "A", 1)->n_tasks, ==, 4);
  g_assert_cmpuint (run_find_stage (run, "B", 1)->n_tasks, ==, 14);
  assert_recorded (run, MS (6379));
}

#define ADD(path, func) g_test_add_func ("/replays/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("retries-come-as-slots-free", test_retries);
  ADD ("the-fourth-failure-aborts", test_abort);
  ADD ("an-executor-dies-in-a-map-stage", test_loss_in_maps);
  ADD ("an-executor-dies-in-a-reduce-stage", test_loss_in_reducers);
  return g_test_run ();
}
