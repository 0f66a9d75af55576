/* SPDX-License-Identifier: Apache-2.0 */
/* What adaptive execution decided, and by which numbers. MODEL 3.8. */
#include "adaptive-words.h"
#include "advice-rule.h"

#define T(text) language_text (question->language, text)

/* NULL: nothing is reckoned, there is no row. */
static char *
formula_of (const AdviceQuestion *question, const RunAdapted *adapted)
{
  g_autofree char *bytes = units_format_memory (question->language, adapted->side_bytes);
  g_autofree char *rows = units_format_memory (question->language, adapted->row_bytes);
  g_autofree char *most = units_format_memory (question->language, adapted->most_bytes);
  g_autofree char *partitions = units_format_count (question->language, adapted->n_partitions);

  if (adapted->id == ADAPTED_TO_BROADCAST)
    /* TRANSLATORS: size of a shuffle, of its rows in memory, most that may be broadcast */
    return g_strdup_printf (
        T (N_ ("Rows in memory = shuffled bytes x expansion: %s make %s, at most %s "
               "(spark.sql.adaptive.autoBroadcastJoinThreshold, else the one without adaptive).")),
        bytes, rows, most);
  if (adapted->id == ADAPTED_TO_HASH)
    /* TRANSLATORS: size of a shuffle, number of partitions, most that one may hold */
    return g_strdup_printf (T (N_ ("%s in %s partitions, each at most %s "
                                   "(spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold).")),
                            bytes, partitions, most);
  return NULL;
}

/* Stages that it added are told of by those that they are for. */
void
advice_adaptive (const AdviceQuestion *question, GPtrArray *findings)
{
  for (guint i = 0; i < question->run->n_stages; i++)
    {
      const RunStage  *stage = &question->run->stages[i];
      g_autofree char *words = NULL;
      Finding         *finding;

      if (stage->adapted.id == ADAPTED_NOT || stage->adapted.id == ADAPTED_COLLECT)
        continue;
      words = adaptive_words (question->run, i, question->language);
      finding = advice_add (findings, advice_rule ("adaptive"));
      finding->title = g_strdup (T (N_ ("Planned again")));
      /* TRANSLATORS: stage; what became of it: "nothing is left to do: b has no rows" */
      finding->message = g_strdup_printf (T (N_ ("Stage %s: %s.")), stage->id, words);
      finding->formula = formula_of (question, &stage->adapted);
    }
}
