/* SPDX-License-Identifier: Apache-2.0 */
/* The target of dynamic allocation over time, and how long idle executors stay. */
#include "allocation-target.h"

#include "units.h"

#define TEN_SECONDS 100 /* ticks */

static const AllocationRules standard = {
  .most = G_MAXINT32, .ratio = 1, .slots = 4, .backlog_us = UNITS_S, .sustained_us = UNITS_S
};

/* "0:5 1:6 2:8": each change of the target, with its time in tenths of seconds where they are not
 * whole. No task ends; a stage of n tasks is submitted at 0. */
static char *
targets_of (const AllocationRules *rules, guint64 n_tasks)
{
  AllocationLoad   load = { .n_pending = n_tasks };
  AllocationTarget target = allocation_target_new (rules);
  GString         *text = g_string_new (NULL);

  if (target.target > 0)
    g_string_append_printf (text, "0:%u ", target.target);
  target.is_initial = FALSE;
  allocation_backlogged (&target, rules, 0);
  for (guint tick = 1; tick <= TEN_SECONDS; tick++)
    {
      Micros now_us = tick * ALLOCATION_TICK_US;
      Micros due_us = allocation_target_due_us (&target, rules, allocation_need (rules, &load), 0);
      gboolean is_other =
          allocation_tick_target (&target, rules, allocation_need (rules, &load), 0, now_us);

      if (is_other)
        {
          g_assert_cmpint (due_us, <=, now_us);
          g_string_append_printf (text, tick % 10 == 0 ? "%u:%u " : "0.%u:%u ",
                                  tick % 10 == 0 ? tick / 10 : tick, target.target);
        }
      else /* a tick that is not due would change nothing */
        g_assert_true (due_us > now_us);
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *vector;
  guint       initial, least, most;
  double      ratio;
  guint       n_tasks;
  const char *targets;
} Row;

/* clang-format off */
static const Row rows[] = {
  /* vector  initial least most        ratio tasks targets */
  { "V-DA-1", 0,     0,    G_MAXINT32, 1,    100,  "1:1 2:3 3:7 4:15 5:25 " },
  { "V-DA-2", 5,     0,    G_MAXINT32, 1,    100,  "0:5 1:6 2:8 3:12 4:20 5:25 " },
  { "V-DA-3", 0,     0,    10,         1,    100,  "1:1 2:3 3:7 4:10 " },
  { "V-DA-4", 2,     2,    G_MAXINT32, 1,    100,  "0:2 1:3 2:5 3:9 4:17 5:25 " },
  { "V-DA-5", 0,     0,    G_MAXINT32, 0.5,  100,  "1:1 2:3 3:7 4:13 " },
  { "V-DA-6", 40,    0,    G_MAXINT32, 1,    100,  "0:40 0.1:25 " },
  { "V-DA-7", 0,     0,    G_MAXINT32, 1,    1000, "1:1 2:3 3:7 4:15 5:31 6:63 7:127 8:250 " },
};
/* clang-format on */

static void
the_ramp (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      AllocationRules  rules = standard;
      g_autofree char *targets = NULL;

      rules.initial = rows[i].initial;
      rules.least = rows[i].least;
      rules.most = rows[i].most;
      rules.ratio = rows[i].ratio;
      targets = targets_of (&rules, rows[i].n_tasks);
      g_test_message ("%s", rows[i].vector);
      g_assert_cmpstr (targets, ==, rows[i].targets);
    }
}

static void
starts_from_what_is_there (void)
{
  AllocationTarget target = { 2, 1, 0, FALSE };

  g_assert_true (allocation_tick_target (&target, &standard, 25, 6, 0));
  g_assert_cmpuint (target.target, ==, 7);
  g_assert_cmpuint (target.step, ==, 1); /* 5 were added, not 1 */
}

static void
stays_until_a_stage_comes (void)
{
  AllocationTarget target = { 40, 1, RUN_NEVER, TRUE };

  g_assert_false (allocation_tick_target (&target, &standard, 0, 0, 0));
  g_assert_cmpint (allocation_target_due_us (&target, &standard, 0, 0), ==, RUN_NEVER);
}

static void
a_drained_queue_begins_anew (void)
{
  AllocationTarget target = { 3, 4, 5 * UNITS_S, FALSE };

  allocation_drained (&target);
  g_assert_cmpint (target.add_us, ==, RUN_NEVER);
  g_assert_cmpuint (target.step, ==, 1);
  allocation_backlogged (&target, &standard, 7 * UNITS_S);
  allocation_backlogged (&target, &standard, 8 * UNITS_S);
  g_assert_cmpint (target.add_us, ==, 8 * UNITS_S);
}

static void
a_copy_alone_needs_another_host (void)
{
  AllocationLoad  load = { .n_running = 1, .n_copies = 1 };
  AllocationRules one = standard;

  one.slots = 1;
  g_assert_cmpuint (allocation_need (&standard, &load), ==, 2);
  g_assert_cmpuint (allocation_need (&one, &load), ==, 2);
  load = (AllocationLoad){ .n_running = 2 };
  g_assert_cmpuint (allocation_need (&standard, &load), ==, 1);
}

/* V-DR-1 and V-DR-2; of two reasons to stay the shorter holds. */
static void
what_is_held_decides (void)
{
  IdleTimeouts timeouts = { 60 * UNITS_S, RUN_NEVER, RUN_NEVER };

  g_assert_cmpint (allocation_idle_timeout_us (&timeouts, FALSE, FALSE), ==, 60 * UNITS_S);
  g_assert_cmpint (allocation_idle_timeout_us (&timeouts, TRUE, FALSE), ==, RUN_NEVER);
  g_assert_cmpint (allocation_idle_timeout_us (&timeouts, FALSE, TRUE), ==, RUN_NEVER);
  timeouts.cached_us = 90 * UNITS_S;
  g_assert_cmpint (allocation_idle_timeout_us (&timeouts, TRUE, TRUE), ==, 90 * UNITS_S);
}

static void
some_must_stay (void)
{
  AllocationRules  rules = standard;
  AllocationTarget target = { 4, 1, RUN_NEVER, FALSE };

  g_assert_true (allocation_may_remove (&rules, &target, 5));
  g_assert_false (allocation_may_remove (&rules, &target, 4));
  rules.least = 5;
  g_assert_false (allocation_may_remove (&rules, &target, 5));
}

static void
ticks_are_whole (void)
{
  g_assert_cmpint (allocation_tick_after (0), ==, 0);
  g_assert_cmpint (allocation_tick_after (1), ==, 100 * UNITS_MS);
  g_assert_cmpint (allocation_tick_after (300 * UNITS_MS), ==, 300 * UNITS_MS);
  g_assert_cmpint (allocation_tick_after (-1), ==, 0);
  g_assert_cmpint (allocation_tick_after (-150 * UNITS_MS), ==, -100 * UNITS_MS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/allocation/target/doubles-what-it-adds", the_ramp);
  g_test_add_func ("/allocation/target/starts-from-what-is-there", starts_from_what_is_there);
  g_test_add_func ("/allocation/target/stays-until-a-stage-comes", stays_until_a_stage_comes);
  g_test_add_func ("/allocation/target/begins-anew-when-nothing-waits",
                   a_drained_queue_begins_anew);
  g_test_add_func ("/allocation/target/finds-a-copy-another-host", a_copy_alone_needs_another_host);
  g_test_add_func ("/allocation/idle/what-is-held-decides-how-long", what_is_held_decides);
  g_test_add_func ("/allocation/idle/some-must-stay", some_must_stay);
  g_test_add_func ("/allocation/ticks-are-whole", ticks_are_whole);
  return g_test_run ();
}
