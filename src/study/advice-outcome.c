/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about how a run ended, and about settings that do nothing. */
#include "advice-rule.h"
#include "conf.h"

#define T(text) language_text (question->language, text)

/* The largest heap, in whole GiB or else MiB, with which executors fit. */
static char *
heap_that_fits (const AdviceQuestion *question)
{
  Bytes most = 0;

  for (guint i = 0; i < question->run->n_nodes; i++)
    most = MAX (most, question->run->nodes[i].offers_memory_bytes);
  if (most >= UNITS_GIB)
    return g_strdup_printf ("spark.executor.memory=%" G_GINT64_FORMAT "g", most / UNITS_GIB);
  return g_strdup_printf ("spark.executor.memory=%" G_GINT64_FORMAT "m", most / UNITS_MIB);
}

void
advice_never_starts (const AdviceQuestion *question, GPtrArray *findings)
{
  Finding         *finding;
  const char      *candidates[2];
  g_autofree char *heap = NULL;
  Micros           gain_us;

  if (question->run->status != RUN_NEVER_STARTS)
    return;
  finding = advice_add (findings, advice_rule ("never-starts"));
  finding->title = g_strdup (T (N_ ("It never starts")));
  finding->message = g_strdup (question->run->reason);
  heap = heap_that_fits (question);
  /* What was placed and then refused is too small; what was not placed is too large. */
  candidates[0] = question->run->n_executors > 0 ? "spark.executor.memory=450m" : heap;
  candidates[1] = "spark.executor.memory=1g";
  for (guint i = 0; i < G_N_ELEMENTS (candidates) && finding->change == NULL; i++)
    {
      g_autoptr (Run) cured = advice_try (question, candidates[i], &gain_us);

      if (cured != NULL)
        finding->change = g_strdup (candidates[i]);
    }
}

void
advice_failed (const AdviceQuestion *question, GPtrArray *findings)
{
  Finding *finding;

  if (question->run->status != RUN_FAILED)
    return;
  finding = advice_add (findings, advice_rule ("failed"));
  finding->title = g_strdup (T (N_ ("The job fails")));
  finding->message = g_strdup (question->run->reason);
}

void
advice_nothing_to_do (const AdviceQuestion *question, GPtrArray *findings)
{
  for (guint i = 0; i < question->run->n_stages; i++)
    if (question->run->stages[i].n_tasks == 0 && question->run->status != RUN_NEVER_STARTS &&
        question->run->stages[i].adapted.id == ADAPTED_NOT)
      {
        Finding *finding = advice_add (findings, advice_rule ("nothing-to-do"));

        finding->title = g_strdup (T (N_ ("Nothing to do")));
        /* TRANSLATORS: %s is the name of a stage */
        finding->message = g_strdup_printf (T (N_ ("Stage %s has no data, so it has no task.")),
                                            question->run->stages[i].id);
      }
}

void
advice_unknown_setting (const AdviceQuestion *question, GPtrArray *findings)
{
  const GPtrArray *settings =
      question->scenario->conf == NULL ? NULL : question->scenario->conf->settings;

  for (guint i = 0; settings != NULL && i < settings->len; i++)
    {
      const Setting *setting = g_ptr_array_index (settings, i);
      const char    *nearest;
      Finding       *finding;

      if (conf_find (setting->key) != NULL)
        continue;
      nearest = conf_nearest (setting->key);
      finding = advice_add (findings, advice_rule ("unknown-setting"));
      finding->title = g_strdup (T (N_ ("Unknown setting")));
      if (nearest != NULL)
        /* TRANSLATORS: both %s are names of Spark settings */
        finding->message = g_strdup_printf (
            T (N_ ("%s is not a setting of Spark and has no effect. Did you mean %s?")),
            setting->key, nearest);
      else
        /* TRANSLATORS: %s is the name of a Spark setting */
        finding->message = g_strdup_printf (
            T (N_ ("%s is not a setting that this program knows; it has no effect here.")),
            setting->key);
    }
}

void
advice_inert_setting (const AdviceQuestion *question, GPtrArray *findings)
{
  const GPtrArray *settings =
      question->scenario->conf == NULL ? NULL : question->scenario->conf->settings;

  for (guint i = 0; settings != NULL && i < settings->len; i++)
    {
      const Setting *setting = g_ptr_array_index (settings, i);
      const ConfKey *row = conf_find (setting->key);
      Finding       *finding;

      if (row == NULL || row->is_simulated)
        continue;
      finding = advice_add (findings, advice_rule ("inert-setting"));
      finding->title = g_strdup (T (N_ ("Setting without effect here")));
      /* TRANSLATORS: %s is the name of a Spark setting */
      finding->message = g_strdup_printf (
          T (N_ ("%s is kept and exported, but changes no number of this simulation.")), row->key);
    }
}
