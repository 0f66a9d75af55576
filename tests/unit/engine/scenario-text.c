/* SPDX-License-Identifier: Apache-2.0 */
/* See scenario-text.h. */
#include "scenario-text.h"

#include <string.h>

#include "formats.h"
#include "run-laws.h"
#include "simulate.h"

static Scenario *
read_text (const char *spark, guint seed, const char *cluster, const char *body)
{
  g_autofree char *xml = g_strdup_printf (
      "<scenario xmlns=\"urn:makespan:scenario:1\" name=\"test\" seed=\"%u\" spark=\"%s\">"
      "%s%s</scenario>",
      seed, spark, cluster, body);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  Scenario          *scenario = formats_read_scenario (bytes, NULL, NULL, &error);

  g_assert_no_error (error);
  return scenario;
}

Scenario *
scenario_of_text_with_seed (guint seed, const char *cluster, const char *body)
{
  return read_text ("4.3.0", seed, cluster, body);
}

Scenario *
scenario_of_text (const char *cluster, const char *body)
{
  return scenario_of_text_with_seed (1, cluster, body);
}

Run *
run_of_scenario (const Scenario *scenario)
{
  g_autoptr (GError) error = NULL;
  Run               *run = simulate (scenario, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  run_assert_laws (run);
  return run;
}

Run *
run_of_text (const char *cluster, const char *body)
{
  g_autoptr (Scenario) scenario = scenario_of_text (cluster, body);

  return run_of_scenario (scenario);
}

Run *
run_of_spark (const char *spark, const char *cluster, const char *body)
{
  g_autoptr (Scenario) scenario = read_text (spark, 1, cluster, body);

  return run_of_scenario (scenario);
}

guint
run_find_attempt (const Run *run, const char *stage, guint stage_attempt, guint task, guint number)
{
  for (guint i = 0; i < run->n_attempts; i++)
    if (strcmp (run_stage_of (run, i)->id, stage) == 0 &&
        run_stage_attempt_of (run, i)->attempt == stage_attempt && run->task[i] == task &&
        run->number[i] == number)
      return i;
  g_error ("stage %s attempt %u has no attempt %u of task %u", stage, stage_attempt, number, task);
}

const RunStageAttempt *
run_find_stage (const Run *run, const char *stage, guint stage_attempt)
{
  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      const RunStageAttempt *found = &run->stage_attempts[i];

      if (strcmp (run->stages[found->stage].id, stage) == 0 && found->attempt == stage_attempt &&
          found->status != STAGE_SKIPPED)
        return found;
    }
  g_error ("stage %s has no attempt %u", stage, stage_attempt);
}

guint
run_executor_of (const Run *run, guint attempt)
{
  return run->slot_executor[run->slot[attempt]];
}

guint
run_count_state (const Run *run, AttemptState state)
{
  guint n = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    n += run->state[i] == state;
  return n;
}
