/* SPDX-License-Identifier: Apache-2.0 */
/* Scenarios out of short texts, their runs, and single attempts of those, for tests. */
#pragma once

#include "run.h"
#include "scenario.h"

G_BEGIN_DECLS

#define SECONDS(n) ((n) *UNITS_S)

/* A standalone cluster of some equal nodes; the executor's cores are those of its node. */
#define CLUSTER(count, cores)                                                                      \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"" #count "\" cores=\"" #cores         \
  "\" memory=\"64GiB\" offers-memory=\"64GiB\"/></cluster>"

/* The same with more elements after the nodes. */
#define CLUSTER_WITH(count, cores, more)                                                           \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"" #count "\" cores=\"" #cores         \
  "\" memory=\"64GiB\" offers-memory=\"64GiB\"/>" more "</cluster>"

#define SET(key, value) "<set key=\"" key "\" value=\"" value "\"/>"

/* The scenario whose root holds the two parts, one after the other; it must be readable. Transfer
 * full. */
Scenario *scenario_of_text (const char *cluster, const char *body);
Scenario *scenario_of_text_with_seed (guint seed, const char *cluster, const char *body);

/* Its run, which must be possible and keep the laws of run-laws.h. Transfer full. */
Run *run_of_text (const char *cluster, const char *body);
Run *run_of_scenario (const Scenario *scenario);
/* That of another version of Spark than 4.3.0. */
Run *run_of_spark (const char *spark, const char *cluster, const char *body);

/* The attempt of a task (`number` from 0) within a stage attempt; it must exist. */
guint
run_find_attempt (const Run *run, const char *stage, guint stage_attempt, guint task, guint number);
/* The stage attempt; it must exist. */
const RunStageAttempt *run_find_stage (const Run *run, const char *stage, guint stage_attempt);
/* The executor that an attempt ran on. */
guint run_executor_of (const Run *run, guint attempt);
/* Number of attempts in a state. */
guint run_count_state (const Run *run, AttemptState state);

G_END_DECLS
