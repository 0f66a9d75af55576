/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about executors that come and go with the work. MODEL 6.21, 6.22. */
#include "advice-rule.h"
#include "conf.h"

#define T(text) language_text (question->language, text)
#define P(one, many, n) language_plural (question->language, one, many, n)

#define INITIAL_KEY "spark.dynamicAllocation.initialExecutors"
#define SERVICE_KEY "spark.shuffle.service.enabled"
/* A gain below this share of the run is not worth a word. */
#define LEAST_GAIN 0.02
/* Nor is idle time that could be given back below this share of the life of all slots. */
#define LEAST_IDLE 0.1

/* The entry with the most executors, the first of equal ones; NULL: they do not come and go. */
static const RunTarget *
highest_target (const Run *run)
{
  const RunTarget *highest = NULL;

  for (guint i = 0; i < run->n_targets; i++)
    if (highest == NULL || run->targets[i].target > highest->target)
      highest = &run->targets[i];
  return highest;
}

void
advice_ramp (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run       *run = question->run;
  const RunTarget *highest = highest_target (run);
  guint            n = highest != NULL ? MIN (highest->target, run->n_executors) : 0;
  g_autofree char *change = g_strdup_printf (INITIAL_KEY "=%u", n);
  g_autofree char *takes = NULL;
  g_autofree char *count = NULL;
  g_autoptr (Run)  cured = NULL;
  Micros           gain_us = 0;
  Finding         *finding;

  if (run->status != RUN_SUCCEEDED || highest == NULL || n <= run->targets[0].target)
    return;
  cured = advice_try (question, change, &gain_us);
  if (cured == NULL || (double) gain_us < LEAST_GAIN * (double) run->makespan_us)
    return;
  takes = units_format_time (question->language, highest->at_us, UNITS_STYLE_PLAIN);
  count = units_format_count (question->language, n);
  finding = advice_add (findings, advice_rule ("ramp"));
  finding->title = g_strdup (T (N_ ("Executors come step by step")));
  /* TRANSLATORS: a time, a number of executors */
  finding->message = g_strdup_printf (
      P (N_ ("Dynamic allocation asks for 1, 2, 4, … executors more each second, and takes %s "
             "until "
             "it wants what the work needs. %s executor from the start saves that."),
         N_ ("Dynamic allocation asks for 1, 2, 4, … executors more each second, and takes %s "
             "until "
             "it wants what the work needs. %s executors from the start save that."),
         n),
      takes, count);
  finding->formula = g_strdup (
      T (N_ ("target = min (max (target, registered) + step, needed); the step doubles.")));
  finding->has_seconds = TRUE;
  finding->gain_us = gain_us;
  finding->change = g_steal_pointer (&change);
}

static Micros
idle_of (const Run *run)
{
  Micros idle_us = 0;

  for (guint i = 0; i < N_IDLES; i++)
    idle_us += run->time_slots_idle[i];
  return idle_us;
}

static gboolean
tracks_shuffles (const Scenario *scenario)
{
  return conf_bool (scenario, "spark.dynamicAllocation.shuffleTracking.enabled") &&
         !conf_bool (scenario, SERVICE_KEY);
}

void
advice_held_executors (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run       *run = question->run;
  g_autoptr (Run)  cured = NULL;
  g_autofree char *idle = NULL, *less = NULL;
  Micros           gain_us = 0;
  Micros           saved_us;
  Finding         *finding;

  if (run->status != RUN_SUCCEEDED || run->n_targets == 0 ||
      !tracks_shuffles (question->scenario) || advice_share (run, idle_of (run)) < LEAST_IDLE)
    return;
  cured = advice_try (question, SERVICE_KEY "=true", &gain_us);
  saved_us = cured != NULL ? idle_of (run) - idle_of (cured) : 0;
  if (advice_share (run, saved_us) < LEAST_IDLE)
    return;
  idle = units_format_time (question->language, idle_of (run), UNITS_STYLE_PLAIN);
  less = units_format_time (question->language, saved_us, UNITS_STYLE_PLAIN);
  finding = advice_add (findings, advice_rule ("held-executors"));
  finding->title = g_strdup (T (N_ ("Idle executors are kept for their shuffle files")));
  /* TRANSLATORS: two times */
  finding->message = g_strdup_printf (
      T (N_ ("Slots are idle for %s in all. Executors that hold map outputs are not given back, "
             "whatever their idle time-out: with a shuffle service that would be %s less.")),
      idle, less);
  finding->formula = g_strdup (
      T (N_ ("An executor with map outputs has spark.dynamicAllocation.shuffleTracking.timeout, "
             "which is endless unless it is set.")));
  finding->has_seconds = gain_us > 0;
  finding->gain_us = gain_us;
  finding->change = g_strdup (SERVICE_KEY "=true");
}
