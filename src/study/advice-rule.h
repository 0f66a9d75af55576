/* SPDX-License-Identifier: Apache-2.0 */
/* What the rules share: trying a change, and adding a finding. */
#pragma once

#include "advise.h"

G_BEGIN_DECLS

/* A finding of the rule, appended to the list that owns it. */
Finding *advice_add (GPtrArray *findings, const AdviceRule *rule);

/* Simulates the scenario with a change (`PATH=VALUE` lines). The run (transfer full) and what it
 * gains, or NULL when the change is not possible, does not run, or the question was cancelled. */
Run *advice_try (const AdviceQuestion *question, const char *change, Micros *gain_us);

/* A part's share of the time of all slots, at work and idle; 0 when nothing ran. */
double advice_share (const Run *run, Micros part_us);

/* Whether the largest task of a shuffle stage reads more than twice the mean: one key is one
 * partition, however many there are. */
gboolean advice_is_skewed (const RunStage *stage);

/* The rules, one function each: advice-actions.c, -adaptive.c, -nodes.c, -cluster.c, -work.c,
 * -shuffle.c, -waits.c, -allocation.c, -memory.c, -outcome.c. */
void advice_slots_too_few (const AdviceQuestion *question, GPtrArray *findings);
void advice_idle_slots (const AdviceQuestion *question, GPtrArray *findings);
void advice_lost_node (const AdviceQuestion *question, GPtrArray *findings);
void advice_large_executor (const AdviceQuestion *question, GPtrArray *findings);
void advice_executor_lost (const AdviceQuestion *question, GPtrArray *findings);
void advice_fault_missed (const AdviceQuestion *question, GPtrArray *findings);
void advice_driver_bound (const AdviceQuestion *question, GPtrArray *findings);
void advice_too_few_partitions (const AdviceQuestion *question, GPtrArray *findings);
void advice_default_200 (const AdviceQuestion *question, GPtrArray *findings);
void advice_last_wave (const AdviceQuestion *question, GPtrArray *findings);
void advice_straggler (const AdviceQuestion *question, GPtrArray *findings);
void advice_small_files (const AdviceQuestion *question, GPtrArray *findings);
void advice_task_starts (const AdviceQuestion *question, GPtrArray *findings);
void advice_locality_wait (const AdviceQuestion *question, GPtrArray *findings);
void advice_ramp (const AdviceQuestion *question, GPtrArray *findings);
void advice_take_ramp (const AdviceQuestion *question, GPtrArray *findings);
void advice_reader_jobs (const AdviceQuestion *question, GPtrArray *findings);
void advice_sort_sample (const AdviceQuestion *question, GPtrArray *findings);
void advice_held_executors (const AdviceQuestion *question, GPtrArray *findings);
void advice_executors_missing (const AdviceQuestion *question, GPtrArray *findings);
void advice_slots_exceed_cores (const AdviceQuestion *question, GPtrArray *findings);
void advice_driver_on_spot (const AdviceQuestion *question, GPtrArray *findings);
void advice_instances_are_a_start (const AdviceQuestion *question, GPtrArray *findings);
void advice_heap_assumed (const AdviceQuestion *question, GPtrArray *findings);
void advice_adaptive (const AdviceQuestion *question, GPtrArray *findings);
void advice_spill (const AdviceQuestion *question, GPtrArray *findings);
void advice_out_of_memory (const AdviceQuestion *question, GPtrArray *findings);
void advice_memory_fits (const AdviceQuestion *question, GPtrArray *findings);
void advice_expansion_unset (const AdviceQuestion *question, GPtrArray *findings);
void advice_cache_made_again (const AdviceQuestion *question, GPtrArray *findings);
void advice_cache_on_disk (const AdviceQuestion *question, GPtrArray *findings);
void advice_broadcast_refused (const AdviceQuestion *question, GPtrArray *findings);
void advice_executors_died (const AdviceQuestion *question, GPtrArray *findings);
void advice_overhead_small (const AdviceQuestion *question, GPtrArray *findings);
void advice_heap_full (const AdviceQuestion *question, GPtrArray *findings);
void advice_never_starts (const AdviceQuestion *question, GPtrArray *findings);
void advice_failed (const AdviceQuestion *question, GPtrArray *findings);
void advice_nothing_to_do (const AdviceQuestion *question, GPtrArray *findings);
void advice_unknown_setting (const AdviceQuestion *question, GPtrArray *findings);
void advice_inert_setting (const AdviceQuestion *question, GPtrArray *findings);

/* The row of a rule; it exists. */
const AdviceRule *advice_rule (const char *id);

G_END_DECLS
