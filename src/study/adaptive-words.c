/* SPDX-License-Identifier: Apache-2.0 */
/* See adaptive-words.h. */
#include "adaptive-words.h"

#include "units.h"

#define T(text) language_text (language, text)

static char *
broadcast_words (const Run *run, const RunStage *stage, const Language *language)
{
  const RunAdapted *adapted = &stage->adapted;
  const char       *side = run->stages[adapted->side].id;
  const char       *other = run->stages[adapted->other].id;
  g_autofree char  *rows = units_format_memory (language, adapted->row_bytes);
  g_autofree char  *most = units_format_memory (language, adapted->most_bytes);

  if (stage->stays_with_maps)
    /* TRANSLATORS: stage, size of its rows, most that may be broadcast, the other stage */
    return g_strdup_printf (
        T (N_ ("a broadcast join now: %s has %s of rows, at most %s may be broadcast; tasks read "
               "%s where its map tasks ran")),
        side, rows, most, other);
  /* TRANSLATORS: stage, size of its rows, most that may be broadcast */
  return g_strdup_printf (
      T (N_ ("a broadcast join now: %s has %s of rows, at most %s may be broadcast")), side, rows,
      most);
}

static char *
collect_words (const Run *run, const RunStage *stage, const Language *language)
{
  const RunAdapted *adapted = &stage->adapted;
  g_autofree char  *rows = units_format_memory (language, adapted->row_bytes);

  /* TRANSLATORS: stage, size of its rows */
  return g_strdup_printf (T (N_ ("collects %s for the broadcast, %s of rows")),
                          run->stages[adapted->side].id, rows);
}

static char *
hash_words (const Run *run, const RunStage *stage, const Language *language)
{
  const RunAdapted *adapted = &stage->adapted;
  g_autofree char  *most = units_format_memory (language, adapted->most_bytes);

  /* TRANSLATORS: stage, size of a partition */
  return g_strdup_printf (
      T (N_ ("a hash join now: no partition of %s is larger than %s, so none is sorted")),
      run->stages[adapted->side].id, most);
}

char *
adaptive_words (const Run *run, guint stage, const Language *language)
{
  const RunStage   *adapted_stage = &run->stages[stage];
  const RunAdapted *adapted = &adapted_stage->adapted;

  switch (adapted->id)
    {
    case ADAPTED_TO_BROADCAST:
      return broadcast_words (run, adapted_stage, language);
    case ADAPTED_COLLECT:
      return collect_words (run, adapted_stage, language);
    case ADAPTED_TO_HASH:
      return hash_words (run, adapted_stage, language);
    case ADAPTED_TO_SIDE:
      /* TRANSLATORS: stages: the one that has no row, the one that has */
      return g_strdup_printf (T (N_ ("no join is left: %s has no rows, and those of %s are kept")),
                              run->stages[adapted->side].id, run->stages[adapted->other].id);
    case ADAPTED_TO_NOTHING:
      /* TRANSLATORS: stage */
      return g_strdup_printf (T (N_ ("nothing is left to do: %s has no rows")),
                              run->stages[adapted->side].id);
    case ADAPTED_NOT:
      break;
    }
  g_return_val_if_reached (NULL);
}
