/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about executors that died of memory. MODEL 4.13. */
#include "advice-rule.h"

#define T(text) language_text (question->language, text)

/* How often a heap is made half as large again in search of one that does. */
#define MOST_TRIES 6

/* Deaths of one kind in a run. */
typedef struct
{
  const RunFault *first;
  guint           n;
} Deaths;

static Deaths
find_deaths (const Run *run, RunDeath death)
{
  Deaths deaths = { NULL, 0 };

  for (guint i = 0; i < run->n_faults; i++)
    if (run->faults[i].death == death && deaths.n++ == 0)
      deaths.first = &run->faults[i];
  return deaths;
}

static Bytes
most_outside (const Run *run)
{
  Bytes most = 0;

  for (guint i = 0; i < run->n_stages; i++)
    most = MAX (most, run->stages[i].outside_bytes);
  return most;
}

/* A change that keeps executors alive; takes it. FALSE: it is no cure. */
static gboolean
take_cure (const AdviceQuestion *question, RunDeath death, char *change, Finding *finding)
{
  Micros          gain_us = 0;
  g_autoptr (Run) cured = advice_try (question, change, &gain_us);

  if (cured == NULL || find_deaths (cured, death).n > 0)
    {
      g_free (change);
      return FALSE;
    }
  finding->change = change;
  finding->gain_us = gain_us;
  finding->has_seconds = question->run->status == RUN_SUCCEEDED && gain_us > 0;
  return TRUE;
}

static void
find_larger_heap (const AdviceQuestion *question, const RunExecutor *executor, Finding *finding)
{
  Bytes heap = executor->heap_bytes;

  for (guint i = 0; i < MOST_TRIES; i++)
    {
      heap += heap / 2;
      if (take_cure (
              question, RUN_DEATH_HEAP,
              g_strdup_printf ("spark.executor.memory=%" G_GINT64_FORMAT "m", heap / UNITS_MIB),
              finding))
        return;
    }
}

/* What the message says of a death, whatever its kind. */
static char *
describe (const AdviceQuestion *question, const Deaths *deaths)
{
  const RunExecutor *executor = &question->run->executors[deaths->first->executor];
  g_autofree char   *at =
      units_format_time (question->language, deaths->first->at_us, UNITS_STYLE_PLAIN);

  if (deaths->n == 1)
    /* TRANSLATORS: executor, time, Spark's own sentence */
    return g_strdup_printf (T (N_ ("Executor %s is lost at %s, with all that runs on it: %s")),
                            executor->id, at, deaths->first->reason);
  /* TRANSLATORS: number of executors, the first of them, time, Spark's own sentence */
  return g_strdup_printf (
      T (N_ ("%u executors are lost, the first one (%s) at %s, with all that runs on them: %s")),
      deaths->n, executor->id, at, deaths->first->reason);
}

static void
tell_heap (const AdviceQuestion *question, const Deaths *deaths, GPtrArray *findings)
{
  const RunExecutor *executor = &question->run->executors[deaths->first->executor];
  Finding           *finding = advice_add (findings, advice_rule ("executors-died"));
  g_autofree char   *heap = units_format_memory (question->language, executor->max_memory_bytes);

  finding->title = g_strdup (T (N_ ("The heap of an executor is full")));
  finding->message = describe (question, deaths);
  /* TRANSLATORS: a size of memory */
  finding->formula = g_strdup_printf (
      T (N_ ("Objects and execution memory of running tasks + cached blocks > heap = %s.")), heap);
  find_larger_heap (question, executor, finding);
}

static void
tell_container (const AdviceQuestion *question, const Deaths *deaths, GPtrArray *findings)
{
  const RunExecutor *executor = &question->run->executors[deaths->first->executor];
  Finding           *finding = advice_add (findings, advice_rule ("executors-died"));
  Bytes              each = most_outside (question->run), need = executor->slots * each;
  Bytes room = executor->container_bytes - executor->heap_bytes - executor->off_heap_bytes;
  g_autofree char *has = units_format_memory (question->language, room);
  g_autofree char *part = units_format_memory (question->language, each);
  g_autofree char *wants = units_format_memory (question->language, need);

  finding->title = g_strdup (T (N_ ("A container is killed")));
  finding->message = describe (question, deaths);
  /* TRANSLATORS: number of slots, size for each, their product, size that there is */
  finding->formula =
      g_strdup_printf (T (N_ ("Outside the heap = slots × what a task takes there = %u × %s = %s; "
                              "the container has %s for it.")),
                       executor->slots, part, wants, has);
  take_cure (question, RUN_DEATH_CONTAINER,
             g_strdup_printf ("spark.executor.memoryOverhead=%" G_GINT64_FORMAT "m",
                              units_ceil_div (need, UNITS_MIB)),
             finding);
}

void
advice_executors_died (const AdviceQuestion *question, GPtrArray *findings)
{
  Deaths heap = find_deaths (question->run, RUN_DEATH_HEAP);
  Deaths container = find_deaths (question->run, RUN_DEATH_CONTAINER);

  if (heap.n > 0)
    tell_heap (question, &heap, findings);
  if (container.n > 0)
    tell_container (question, &container, findings);
}
