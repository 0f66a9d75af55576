/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about tasks that are held back although slots are free. MODEL 6.12. */
#include "advice-rule.h"
#include "conf.h"

#define T(text) language_text (question->language, text)

#define WAIT_KEY "spark.locality.wait"
/* Less of the slots' life than this is not worth a word. */
#define LEAST_SHARE 0.02

void
advice_locality_wait (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run       *run = question->run;
  double           share = advice_share (run, run->time_slots_idle[IDLE_LOCALITY]);
  g_autofree char *percent = units_format_percent (question->language, share);
  g_autofree char *wait = units_format_time (
      question->language, conf_int64 (question->scenario, WAIT_KEY, 0), UNITS_STYLE_PLAIN);
  g_autoptr (Run) cured = NULL;
  Finding        *finding;

  if (run->status != RUN_SUCCEEDED || share < LEAST_SHARE)
    return;
  finding = advice_add (findings, advice_rule ("locality-wait"));
  finding->title = g_strdup (T (N_ ("Tasks wait for a better place")));
  /* TRANSLATORS: a share such as 60 %, a time */
  finding->message = g_strdup_printf (
      T (N_ ("Slots are free %s of their life while tasks wait for one nearer to their data, %s at "
             "each level. Not to wait lets them read over the network.")),
      percent, wait);
  finding->formula = g_strdup (
      T (N_ ("A level is given up when its wait is over, and the clock starts anew when a "
             "round refuses nothing.")));
  cured = advice_try (question, WAIT_KEY "=0s", &finding->gain_us);
  finding->has_seconds = cured != NULL && finding->gain_us > 0;
  if (finding->has_seconds)
    finding->change = g_strdup (WAIT_KEY "=0s");
}
