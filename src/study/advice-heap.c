/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about deaths that come from outside what Spark counts: a container over its limit, a heap
 * without room for its collector. MODEL 4.13. */
#include "advice-rule.h"

#include "conf.h"

#define T(text) language_text (question->language, text)

/* Live bytes beyond this share of a heap, in hundredths: the collector finds next to nothing. */
#define MOST_LIVE_PERCENT 95

/* The largest read of a shuffle by one task. */
static Bytes
largest_fetch (const Run *run)
{
  Bytes largest = 0;

  for (guint i = 0; i < run->n_stages; i++)
    if (run->stages[i].shuffle_read_bytes > 0)
      largest = MAX (largest, run->stages[i].max_input_bytes);
  return largest;
}

void
advice_overhead_small (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run         *run = question->run;
  const RunExecutor *executor = run->executors;
  Bytes              in_flight =
      conf_int64 (question->scenario, "spark.reducer.maxSizeInFlight", 48 * UNITS_MIB);
  Bytes            overhead, need;
  Finding         *finding;
  g_autofree char *has = NULL, *wants = NULL, *each = NULL;

  if (run->n_executors == 0 || executor->container_bytes <= 0)
    return;
  overhead = executor->container_bytes - executor->heap_bytes - executor->off_heap_bytes;
  need = executor->slots * MIN (in_flight, largest_fetch (run));
  if (need <= overhead)
    return;
  has = units_format_memory (question->language, overhead);
  wants = units_format_memory (question->language, need);
  each = units_format_memory (question->language, MIN (in_flight, largest_fetch (run)));
  finding = advice_add (findings, advice_rule ("overhead-small"));
  finding->title = g_strdup (T (N_ ("The container may be killed")));
  /* TRANSLATORS: two sizes of memory */
  finding->message =
      g_strdup_printf (T (N_ ("Around the heap there are %s, and what is fetched alone takes up to "
                              "%s: the manager kills a container that exceeds its limit.")),
                       has, wants);
  /* TRANSLATORS: number of slots, size for each, their product */
  finding->formula =
      g_strdup_printf (T (N_ ("In flight = slots × what each may request = %u × %s = %s.")),
                       executor->slots, each, wants);
  finding->change = g_strdup_printf ("spark.executor.memoryOverhead=%" G_GINT64_FORMAT "m",
                                     units_ceil_div (need + overhead, UNITS_MIB));
}

void
advice_heap_full (const AdviceQuestion *question, GPtrArray *findings)
{
  const RunExecutor *executor = question->run->executors;
  Finding           *finding;
  Bytes              live;
  g_autofree char   *counted = NULL, *heap = NULL;

  if (question->run->n_executors == 0 || executor->max_memory_bytes <= 0)
    return;
  live = executor->reserved_bytes + executor->unified_bytes;
  if (live <= executor->max_memory_bytes / 100 * MOST_LIVE_PERCENT)
    return;
  counted = units_format_memory (question->language, live);
  heap = units_format_memory (question->language, executor->max_memory_bytes);
  finding = advice_add (findings, advice_rule ("heap-full"));
  finding->title = g_strdup (T (N_ ("The heap has no room for anything else")));
  /* TRANSLATORS: two sizes of memory */
  finding->message = g_strdup_printf (
      T (N_ ("Reserved and unified memory are %s of a heap of %s: once they are full the collector "
             "runs all the time (\"GC overhead limit exceeded\") or an object finds no place "
             "(\"Java heap space\", exit code 52).")),
      counted, heap);
  finding->change = g_strdup ("spark.memory.fraction=0.6");
}
