/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about cached partitions and what the driver holds. MODEL 4.9 to 4.11. */
#include "advice-rule.h"

#include "conf.h"
#include "driver-memory.h"
#include "storage-level.h"

#define T(text) language_text (question->language, text)

/* Attempts that made blocks of a stage again, or read them from disk. */
static guint
count_reads (const Run *run, guint cached, BlockSource source)
{
  guint n = 0;

  for (guint i = 0; i < run->n_extras; i++)
    {
      const RunStage *stage = run_stage_of (run, run->extras[i].attempt);

      n += stage->reads_blocks && stage->over == cached && run->extras[i].source == source;
    }
  return n;
}

/* With a level that has a disk, nothing is made again but what is lost. */
static char *
cure (const AdviceQuestion *question, guint cached, Micros *gain_us)
{
  const Stage      *asked = scenario_stage_at (question->scenario, cached);
  char             *change = g_strdup_printf ("stage.%s.cache=MEMORY_AND_DISK", asked->id);
  g_autoptr (Run)   cured = NULL;
  const StorageUse *use = storage_use ((StorageLevel) asked->cache);

  if (!use->uses_disk)
    cured = advice_try (question, change, gain_us);
  if (cured == NULL || *gain_us <= 0)
    g_clear_pointer (&change, g_free);
  return change;
}

void
advice_cache_made_again (const AdviceQuestion *question, GPtrArray *findings)
{
  for (guint i = 0; i < question->run->n_file_stages; i++)
    {
      const RunStage  *stage = &question->run->stages[i];
      guint            n_again = count_reads (question->run, i, BLOCK_MADE);
      g_autofree char *again = units_format_count (question->language, n_again);
      g_autofree char *all = units_format_memory (question->language, stage->cached_bytes);
      Finding         *finding;

      if (!stage->is_cached || n_again == 0)
        continue;
      finding = advice_add (findings, advice_rule ("cache-made-again"));
      finding->title = g_strdup (T (N_ ("Cached partitions are computed again")));
      /* TRANSLATORS: stage, size of its cached partitions, number of reads */
      finding->message = g_strdup_printf (
          T (N_ ("Stage %s keeps %s, not all of which is there when it is read: %s reads compute "
                 "their partition again.")),
          stage->id, all, again);
      finding->change = cure (question, i, &finding->gain_us);
      finding->has_seconds = finding->change != NULL;
    }
}

void
advice_cache_on_disk (const AdviceQuestion *question, GPtrArray *findings)
{
  for (guint i = 0; i < question->run->n_file_stages; i++)
    {
      const RunStage  *stage = &question->run->stages[i];
      guint            n_disk = count_reads (question->run, i, BLOCK_ON_DISK);
      g_autofree char *reads = units_format_count (question->language, n_disk);
      g_autofree char *all = units_format_memory (question->language, stage->cached_bytes);
      Finding         *finding;

      if (!stage->is_cached || n_disk == 0)
        continue;
      finding = advice_add (findings, advice_rule ("cache-on-disk"));
      finding->title = g_strdup (T (N_ ("Cached partitions lie on disk")));
      /* TRANSLATORS: stage, size of its cached partitions, number of reads */
      finding->message = g_strdup_printf (
          T (N_ ("Stage %s keeps %s, more than memory holds: %s reads go to disk.")), stage->id,
          all, reads);
    }
}

/* The least heap of the driver, doubled until it builds the relation. */
static char *
larger_driver (const AdviceQuestion *question, const Stage *stage)
{
  Bytes heap = conf_int64 (question->scenario, "spark.driver.memory", UNITS_GIB);

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char     *change = NULL;
      g_autofree char     *refusal = NULL;
      g_autoptr (Scenario) tried = NULL;

      heap *= 2;
      change = g_strdup_printf ("spark.driver.memory=%" G_GINT64_FORMAT "m", heap / UNITS_MIB);
      tried = advise_apply (question->scenario, change, NULL); /* NULL: then it is no cure */
      if (tried == NULL)
        return NULL;
      refusal = driver_broadcast_refusal (tried, stage);
      if (refusal == NULL)
        return g_steal_pointer (&change);
    }
  return NULL;
}

void
advice_broadcast_refused (const AdviceQuestion *question, GPtrArray *findings)
{
  for (guint i = 0; i < scenario_n_stages (question->scenario); i++)
    {
      const Stage     *stage = scenario_stage_at (question->scenario, i);
      g_autofree char *size = units_format_memory (question->language, stage->broadcast_bytes);
      g_autofree char *refusal = NULL;
      Finding         *finding;

      if (stage->broadcast_bytes == 0 ||
          scenario_job_of_stage (question->scenario, i)->kind != JOB_SQL)
        continue;
      refusal = driver_broadcast_refusal (question->scenario, stage);
      if (refusal == NULL)
        continue;
      finding = advice_add (findings, advice_rule ("broadcast-refused"));
      finding->title = g_strdup (T (N_ ("A table is too large to be broadcast")));
      /* TRANSLATORS: stage, size of a table */
      finding->message = g_strdup_printf (
          T (N_ ("Stage %s broadcasts %s, which the driver must collect and build first: join it "
                 "by a shuffle, or give the driver more memory.")),
          stage->id, size);
      finding->change = larger_driver (question, stage);
    }
}
