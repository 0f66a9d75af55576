/* SPDX-License-Identifier: Apache-2.0 */
/* A job of any size with some of the program's rules turned on: one of them, or every one. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* What a rule adds to the scenario, each NULL where it adds nothing there. `{half}` and
 * `{tenth}` stand for parts of the tasks, `{bytes}` for what the second half reads, `{slots}` for
 * the slots. */
typedef struct
{
  const char *name;
  const char *cluster;  /* attributes of the cluster */
  const char *machines; /* inside it */
  const char *conf;     /* settings */
  const char *map;      /* attributes of the first stage, in place of its plain ones */
  const char *reduce;   /* of the second */
  const char *stages;   /* more stages, each before the last */
  const char *jobs;     /* more jobs */
  const char *faults;
  char *(*places) (guint n_map_tasks, guint n_nodes); /* inside the first stage */
  char *(*failures) (guint n_map_tasks);              /* faults of single tasks */
} Rule;

/* The rules, in the order in which they are printed. */
extern const Rule  job_rules[];
extern const guint n_job_rules;

/* A job of two stages, half of the tasks each, on nodes of four slots, with those rules. NULL after
 * it has printed why. Free with scenario_unref. */
const Scenario *job_of_rules (const Rule *rules, guint n_rules, guint n_tasks, guint n_slots);

G_END_DECLS
