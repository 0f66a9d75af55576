/* SPDX-License-Identifier: Apache-2.0 */
/* A run in plain words: how many tasks at once, what the partitions mean, where it suffers. */
#pragma once

#include "finding.h"
#include "language.h"
#include "run.h"
#include "scenario.h"

G_BEGIN_DECLS

/* The text output of `simulate`: lines of at most about 100 characters, ending in a newline.
 * `findings` as advise gives them. Free with g_free. */
char *report_text (const Scenario  *scenario,
                   const Run       *run,
                   const GPtrArray *findings,
                   const Language  *language);

/* How the tasks of a stage came about, in one sentence: "2,000 files of 250 MB, at most 256 MiB in
 * a task". g_free. */
char *report_tasks_reason (const Scenario *scenario,
                           const Run      *run,
                           guint           stage,
                           const Language *language);

G_END_DECLS
