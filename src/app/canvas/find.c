/* SPDX-License-Identifier: Apache-2.0 */
/* A text becomes conditions on attempts. What names only a stage, an executor or a node means that
 * itself; any condition more means attempts. */
#include "find.h"

#include <string.h>

/* Which attempts are meant. */
typedef struct
{
  guint     task;     /* RUN_NONE: any */
  gboolean *in_stage; /* by stage, or NULL: any */
  gboolean *on_executor;
  guint     n_words; /* of words[], below */
  guint     words[6];
  gboolean  is_impossible; /* a word that means nothing here */
} Asked;

static void
asked_clear (Asked *asked)
{
  g_clear_pointer (&asked->in_stage, g_free);
  g_clear_pointer (&asked->on_executor, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static gboolean
is_failed (const Run *run, guint attempt)
{
  return run->state[attempt] == ATTEMPT_FAILED;
}

static gboolean
is_lost (const Run *run, guint attempt)
{
  return run->state[attempt] == ATTEMPT_LOST;
}

static gboolean
is_killed (const Run *run, guint attempt)
{
  return run->state[attempt] == ATTEMPT_KILLED;
}

static gboolean
is_done (const Run *run, guint attempt)
{
  return run->state[attempt] == ATTEMPT_SUCCESS;
}

static gboolean
is_undone (const Run *run, guint attempt)
{
  return run->state[attempt] == ATTEMPT_RESUBMITTED;
}

static gboolean
is_retry (const Run *run, guint attempt)
{
  return run->number[attempt] > 0 || run_stage_attempt_of (run, attempt)->attempt > 0;
}

static gboolean
is_copy (const Run *run, guint attempt)
{
  return run->is_copy != NULL && run->is_copy[attempt];
}

static gboolean
is_delayed (const Run *run, guint attempt)
{
  return run->wait[attempt] == WAIT_LOCALITY;
}

/* What a single word says of an attempt. */
/* clang-format off */
static const struct
{
  const char *word;
  gboolean  (*holds) (const Run *run, guint attempt);
} words[] = {
  { N_("delayed"),     is_delayed },
  { N_("done"),        is_done },
  { N_("failed"),      is_failed },
  { N_("killed"),      is_killed },
  { N_("lost"),        is_lost },
  { N_("resubmitted"), is_undone },
  { N_("retry"),       is_retry },
  { N_("speculative"), is_copy },
  { N_("spilled"),     run_attempt_spills },
};
/* clang-format on */

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *whole = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return whole != NULL && strstr (whole, folded) != NULL;
}

static gboolean
is_word (const Language *language, const char *folded, const char *word)
{
  g_autofree char *own = g_utf8_casefold (language_text (language, word), -1);

  return g_str_equal (folded, own) || g_str_equal (folded, word);
}

static gboolean
is_number (const char *text, guint *number)
{
  guint64 parsed;

  /* The caller asks only whether it is one. */
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32 - 1, &parsed, NULL))
    return FALSE;
  *number = (guint) parsed;
  return TRUE;
}

/* Narrows a set to those for which `holds`; FALSE when none is left. */
typedef gboolean (*Holds) (const Run *run, guint index, const char *folded);

static gboolean
narrow (gboolean **set, guint n, const Run *run, Holds holds, const char *folded)
{
  gboolean is_left = FALSE;

  if (*set == NULL)
    {
      *set = g_new (gboolean, MAX (n, 1));
      for (guint i = 0; i < n; i++)
        (*set)[i] = TRUE;
    }
  for (guint i = 0; i < n; i++)
    {
      (*set)[i] = (*set)[i] && holds (run, i, folded);
      is_left = is_left || (*set)[i];
    }
  return is_left;
}

static gboolean
is_stage (const Run *run, guint index, const char *folded)
{
  g_autofree char *id = g_utf8_casefold (run->stages[index].id, -1);
  guint            number;

  return g_str_equal (id, folded) || (is_number (folded, &number) && number == index);
}

static gboolean
is_executor (const Run *run, guint index, const char *folded)
{
  g_autofree char *id = g_utf8_casefold (run->executors[index].id, -1);

  return g_str_equal (id, folded);
}

static gboolean
stage_contains (const Run *run, guint index, const char *folded)
{
  return contains (run->stages[index].id, folded);
}

static gboolean
node_contains (const Run *run, guint index, const char *folded)
{
  guint node = run->executors[index].node;

  return node != RUN_NONE && contains (run->nodes[node].name, folded);
}

static gboolean
has_stage_like (const Run *run, const char *folded)
{
  for (guint i = 0; i < run->n_stages; i++)
    if (stage_contains (run, i, folded))
      return TRUE;
  return FALSE;
}

/* A word by itself: a state, a number of a task, or part of the name of a stage or node. */
static void
take_word (Asked *asked, const Run *run, const Language *language, const char *folded)
{
  gboolean is_left;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_word (language, folded, words[i].word) && asked->n_words < G_N_ELEMENTS (asked->words))
      {
        asked->words[asked->n_words++] = i;
        return;
      }
  if (is_number (folded, &asked->task))
    return;
  is_left = has_stage_like (run, folded)
                ? narrow (&asked->in_stage, run->n_stages, run, stage_contains, folded)
                : narrow (&asked->on_executor, run->n_executors, run, node_contains, folded);
  asked->is_impossible = asked->is_impossible || !is_left;
}

/* "stage 3", "executor 4", "task 1010": TRUE when the two words are such a pair. */
static gboolean
take_pair (
    Asked *asked, const Run *run, const Language *language, const char *noun, const char *value)
{
  gboolean is_left = TRUE;

  if (value == NULL)
    return FALSE;
  if (is_word (language, noun, N_ ("stage")))
    is_left = narrow (&asked->in_stage, run->n_stages, run, is_stage, value);
  else if (is_word (language, noun, N_ ("executor")))
    is_left = narrow (&asked->on_executor, run->n_executors, run, is_executor, value);
  else if (is_word (language, noun, N_ ("node")))
    is_left = narrow (&asked->on_executor, run->n_executors, run, node_contains, value);
  else if (is_word (language, noun, N_ ("task")))
    is_left = is_number (value, &asked->task);
  else
    return FALSE;
  asked->is_impossible = asked->is_impossible || !is_left;
  return TRUE;
}

static Asked
read_text (const Run *run, const Language *language, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv)   each = g_strsplit_set (folded, " \t\n", -1);
  Asked            asked = { .task = RUN_NONE };
  guint            n = 0;

  for (guint i = 0; each[i] != NULL; i++)
    if (each[i][0] != '\0')
      {
        char *word = each[i];

        each[i] = each[n];
        each[n++] = word;
      }
  for (guint i = 0; i < n; i++)
    if (take_pair (&asked, run, language, each[i], i + 1 < n ? each[i + 1] : NULL))
      i++;
    else
      take_word (&asked, run, language, each[i]);
  asked.is_impossible = asked.is_impossible || n == 0;
  return asked;
}

static gboolean
is_meant (const Asked *asked, const Run *run, guint attempt)
{
  if (asked->task != RUN_NONE && run->task[attempt] != asked->task)
    return FALSE;
  if (asked->in_stage != NULL && !asked->in_stage[run_stage_attempt_of (run, attempt)->stage])
    return FALSE;
  if (asked->on_executor != NULL && !asked->on_executor[run->slot_executor[run->slot[attempt]]])
    return FALSE;
  for (guint i = 0; i < asked->n_words; i++)
    if (!words[asked->words[i]].holds (run, attempt))
      return FALSE;
  return TRUE;
}

static void
add_stages (const Asked *asked, const Run *run, FindResult *result)
{
  result->kind = MARK_STAGE;
  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (asked->in_stage[run->stage_attempts[i].stage])
      g_array_append_val (result->numbers, i);
}

static void
add_executors (const Asked *asked, const Run *run, FindResult *result)
{
  result->kind = MARK_EXECUTOR;
  for (guint i = 0; i < run->n_executors; i++)
    if (asked->on_executor[i])
      g_array_append_val (result->numbers, i);
}

FindResult
find_marks (const Run *run, const Language *language, const char *text)
{
  g_auto (Asked) asked = read_text (run, language, text);
  FindResult     result = { MARK_ATTEMPT, g_array_new (FALSE, FALSE, sizeof (guint)) };
  gboolean       is_plain = asked.task == RUN_NONE && asked.n_words == 0;

  if (asked.is_impossible)
    return result;
  if (is_plain && asked.on_executor == NULL)
    add_stages (&asked, run, &result);
  else if (is_plain && asked.in_stage == NULL)
    add_executors (&asked, run, &result);
  else
    for (guint i = 0; i < run->n_attempts; i++)
      if (is_meant (&asked, run, i))
        g_array_append_val (result.numbers, i);
  return result;
}

void
find_result_clear (FindResult *result)
{
  g_clear_pointer (&result->numbers, g_array_unref);
}

guint
find_place (const FindResult *result, guint number)
{
  guint low = 0, high = result->numbers->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (result->numbers, guint, middle) < number)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
