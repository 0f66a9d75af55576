/* SPDX-License-Identifier: Apache-2.0 */
/* Asks every rule of the table, and puts what they say in order. */
#include "advise.h"

#include "advice-rule.h"
#include "limits.h"
#include "overheads.h"
#include "simulate.h"

#include <string.h>

/* clang-format off */
const AdviceRule advice_rules[] = {
  { "never-starts",       SEVERITY_ERROR,   "MODEL 1; Spark's Master",                   N_("The application never gets an executor."),            advice_never_starts },
  { "failed",             SEVERITY_ERROR,   "MODEL 6; Spark's DAGScheduler",             N_("The run ends before its work is done."),              advice_failed },
  { "out-of-memory",      SEVERITY_ERROR,   "MODEL 4; Spark's TaskMemoryManager",        N_("Tasks must hold more than they may."),                advice_out_of_memory },
  { "broadcast-refused",  SEVERITY_ERROR,   "MODEL 4.11; Spark's BroadcastExchangeExec", N_("The driver cannot build what is broadcast."),          advice_broadcast_refused },
  { "executors-missing",  SEVERITY_WARNING, "MODEL 1.7, 1.8",                            N_("Executors that are asked for find no room."),         advice_executors_missing },
  { "slots-too-few",      SEVERITY_WARNING, "MODEL 6.1, 7.3; Spark's TaskSchedulerImpl", N_("Tasks spend most of their time waiting for a slot."), advice_slots_too_few },
  { "too-few-partitions", SEVERITY_WARNING, "MODEL 2, 3; Spark's FilePartition",         N_("A stage has fewer tasks than there are slots."),      advice_too_few_partitions },
  { "default-200",        SEVERITY_WARNING, "MODEL 3.1, 4.4; Spark's SQLConf",           N_("A shuffle has the 200 partitions of the default."),    advice_default_200 },
  { "small-files",        SEVERITY_WARNING, "MODEL 2.2, 5.1; Spark's FilePartition",     N_("Many small files cost more to open than to read."),   advice_small_files },
  { "driver-bound",       SEVERITY_WARNING, "MODEL 6.2; Spark's scheduler backend",      N_("Slots are idle because the driver is busy."),         advice_driver_bound },
  { "locality-wait",      SEVERITY_WARNING, "MODEL 6.12; Spark's TaskSetManager",        N_("Slots are idle while tasks wait for a better place."), advice_locality_wait },
  { "ramp",               SEVERITY_WARNING, "MODEL 6.21; Spark's ExecutorAllocationManager", N_("Work waits while executors are asked for step by step."), advice_ramp },
  { "take-ramp",          SEVERITY_WARNING, "MODEL 2.14; Spark's SparkPlan",               N_("An action asks for more partitions job by job."),     advice_take_ramp },
  { "reader-jobs",        SEVERITY_WARNING, "MODEL 2.13; Spark's InMemoryFileIndex",       N_("Readers run jobs before anything is asked for."),     advice_reader_jobs },
  { "sort-sample",        SEVERITY_INFO,    "MODEL 2.14; Spark's RangePartitioner",        N_("A sort over everything makes its rows twice."),       advice_sort_sample },
  { "held-executors",     SEVERITY_WARNING, "MODEL 6.22; Spark's ExecutorMonitor",       N_("Idle executors are kept for their shuffle files."),   advice_held_executors },
  { "straggler",          SEVERITY_WARNING, "MODEL 5.3",                                 N_("One task takes far longer than the others."),         advice_straggler },
  { "spill",              SEVERITY_WARNING, "MODEL 4.4; Spark's UnsafeExternalSorter",   N_("Tasks write to disk what they may not hold."),        advice_spill },
  { "cache-made-again",   SEVERITY_WARNING, "MODEL 4.9; Spark's MemoryStore",            N_("What is cached is computed again when it is read."),  advice_cache_made_again },
  { "executors-died",     SEVERITY_WARNING, "MODEL 4.13; Spark's SparkUncaughtExceptionHandler", N_("Executors die of memory that Spark does not count."), advice_executors_died },
  { "overhead-small",     SEVERITY_WARNING, "MODEL 4.13; Spark's ResourceProfile",       N_("What lies outside the heap may exceed the container."), advice_overhead_small },
  { "heap-full",          SEVERITY_WARNING, "MODEL 4.13; Spark's UnifiedMemoryManager",  N_("Spark counts on nearly all of the heap."),            advice_heap_full },
  { "slots-exceed-cores", SEVERITY_WARNING, "MODEL 1.7; Hadoop's DefaultResourceCalculator", N_("A node has fewer cores than its executors count."), advice_slots_exceed_cores },
  { "driver-on-spot",     SEVERITY_WARNING, "MODEL 1.10",                                N_("The driver stands on a node that may be taken away."), advice_driver_on_spot },
  { "executor-lost",      SEVERITY_WARNING, "MODEL 6.6; Spark's DAGScheduler",           N_("What a lost executor costs."),                        advice_executor_lost },
  { "fault-missed",       SEVERITY_WARNING, "MODEL 6.6",                                 N_("A fault names what is not there."),                   advice_fault_missed },
  { "unknown-setting",    SEVERITY_WARNING, "MODEL 8",                                   N_("A setting that Spark does not know has no effect."),  advice_unknown_setting },
  { "instances-are-a-start", SEVERITY_INFO, "MODEL 1.12; Spark's Utils",                 N_("The manager turns dynamic allocation on."),           advice_instances_are_a_start },
  { "heap-assumed",       SEVERITY_INFO,    "MODEL 1.11",                                N_("The heap of a worker's executor is not published."),  advice_heap_assumed },
  { "adaptive",           SEVERITY_INFO,    "MODEL 3.8; Spark's DynamicJoinSelection",   N_("What adaptive execution made of joins and empty shuffles."), advice_adaptive },
  { "cache-on-disk",      SEVERITY_INFO,    "MODEL 4.9; Spark's MemoryStore",            N_("Cached partitions are read from disk."),              advice_cache_on_disk },
  { "idle-slots",         SEVERITY_INFO,    "MODEL 7.1; Spark's TaskSchedulerImpl",      N_("Fewer nodes would take as long."),                    advice_idle_slots },
  { "large-executor",     SEVERITY_INFO,    "MODEL 4.5; Spark's ShuffleBlockFetcherIterator", N_("Many cores or a large heap in one JVM."),        advice_large_executor },
  { "task-starts",        SEVERITY_INFO,    "MODEL 5.1; Spark's Executor",               N_("Starting tasks takes time of its own."),              advice_task_starts },
  { "last-wave",          SEVERITY_INFO,    "MODEL 7.2",                                 N_("Slots are idle while the last wave ends."),           advice_last_wave },
  { "lost-node",          SEVERITY_INFO,    "MODEL 6.6; Spark's DAGScheduler",           N_("What the loss of a node at half time would cost."),   advice_lost_node },
  { "expansion-unset",    SEVERITY_INFO,    "MODEL 4.4",                                 N_("How much larger data is in memory is not said."),     advice_expansion_unset },
  { "inert-setting",      SEVERITY_INFO,    "MODEL 8",                                   N_("A setting that is kept but changes no number here."), advice_inert_setting },
  { "nothing-to-do",      SEVERITY_INFO,    "MODEL 2",                                   N_("There is no data, so there is no task."),             advice_nothing_to_do },
  { "memory-fits",        SEVERITY_GOOD,    "MODEL 4",                                   N_("No task spills and none fails for lack of memory."),  advice_memory_fits },
};
/* clang-format on */
const guint n_advice_rules = G_N_ELEMENTS (advice_rules);

const AdviceRule *
advice_rule (const char *id)
{
  for (guint i = 0; i < n_advice_rules; i++)
    if (strcmp (advice_rules[i].id, id) == 0)
      return &advice_rules[i];
  g_assert_not_reached ();
}

Finding *
advice_add (GPtrArray *findings, const AdviceRule *rule)
{
  Finding *finding = finding_new (rule->id, rule->severity);

  finding->source = rule->source;
  g_ptr_array_add (findings, finding);
  return finding;
}

Scenario *
advise_apply (const Scenario *scenario, const char *change, GError **error)
{
  g_auto (GStrv)           lines = g_strsplit (change, "\n", -1);
  guint                    n = g_strv_length (lines);
  g_autofree ScenarioEdit *edits = g_new0 (ScenarioEdit, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      char *equals = strchr (lines[i], '=');

      g_assert (equals != NULL);
      *equals = '\0';
      edits[i] = (ScenarioEdit){ lines[i], equals + 1 };
    }
  return scenario_edit_all (scenario, edits, n, error);
}

Run *
advice_try (const AdviceQuestion *question, const char *change, Micros *gain_us)
{
  g_autoptr (Scenario) changed =
      advise_apply (question->scenario, change, NULL);          /* not possible: no cure */
  SimulateOptions options = { .max_tasks = LIMITS_TASKS_MOST }; /* its run was allowed as many */
  Run            *run;

  if (changed == NULL)
    return NULL;
  /* A cure that does not run is no cure. */
  run = simulate (changed, &options, NULL, NULL, question->cancellable, NULL);
  if (run != NULL && run->status != RUN_SUCCEEDED)
    g_clear_pointer (&run, run_unref);
  if (run != NULL)
    *gain_us = question->run->makespan_us - run->makespan_us;
  return run;
}

/* Work and idle time of all slots together. */
static Micros
sum_all_slots_us (const Run *run)
{
  Micros all_us = 0;

  for (guint i = 0; i < N_WORKS; i++)
    all_us += run->time_slots_work[i];
  for (guint i = 0; i < N_IDLES; i++)
    all_us += run->time_slots_idle[i];
  return all_us;
}

double
advice_share (const Run *run, Micros part_us)
{
  Micros all_us = sum_all_slots_us (run);

  return all_us > 0 ? (double) part_us / (double) all_us : 0;
}

/* Errors, then what a change gains, then what is only said, then what is good. */
static gint
rank (const Finding *finding)
{
  if (finding->severity == SEVERITY_ERROR)
    return 0;
  if (finding->severity == SEVERITY_GOOD)
    return 3;
  return finding->change != NULL && finding->has_seconds && finding->gain_us > 0 ? 1 : 2;
}

static gint
compare_findings (gconstpointer a, gconstpointer b)
{
  const Finding *first = *(const Finding *const *) a;
  const Finding *second = *(const Finding *const *) b;

  if (rank (first) != rank (second))
    return rank (first) - rank (second);
  if (rank (first) != 1 && first->severity != second->severity)
    return (gint) first->severity - (gint) second->severity;
  if (first->has_seconds != second->has_seconds)
    return first->has_seconds ? -1 : 1;
  if (!first->has_seconds)
    return 0;
  return (first->gain_us < second->gain_us) - (first->gain_us > second->gain_us);
}

static GPtrArray *
ask_all (const AdviceQuestion *question, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);

  for (guint i = 0; i < n_advice_rules; i++)
    {
      if (g_cancellable_set_error_if_cancelled (question->cancellable, error))
        return NULL;
      advice_rules[i].check (question, findings);
    }
  if (g_cancellable_set_error_if_cancelled (question->cancellable, error))
    return NULL;
  g_ptr_array_sort (findings, compare_findings);
  return g_steal_pointer (&findings);
}

GPtrArray *
advise (const Scenario *scenario,
        const Run      *run,
        const Language *language,
        GCancellable   *cancellable,
        GError        **error)
{
  const Scenario *filled = overheads_filled (scenario);
  AdviceQuestion  question = { filled, run, language, cancellable };
  GPtrArray      *findings = ask_all (&question, error);

  scenario_unref (filled);
  return findings;
}
