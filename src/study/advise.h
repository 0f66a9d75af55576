/* SPDX-License-Identifier: Apache-2.0 */
/* What could be better about a run: a table of rules, each with the change that would help; what a
 * change gains is found by simulating it. */
#pragma once

#include <gio/gio.h>

#include "finding.h"
#include "language.h"
#include "run.h"
#include "scenario.h"

G_BEGIN_DECLS

/* Findings of all rules: errors first, then by gain, what is good last. GPtrArray of Finding with
 * its free function. NULL with G_IO_ERROR_CANCELLED. Pure: equal arguments, equal findings. */
GPtrArray *advise (const Scenario *scenario,
                   const Run      *run,
                   const Language *language,
                   GCancellable   *cancellable,
                   GError        **error);

/* What a rule is asked about. */
typedef struct
{
  const Scenario *scenario;
  const Run      *run;
  const Language *language;
  GCancellable   *cancellable;
} AdviceQuestion;

typedef struct
{
  const char *id;
  Severity    severity;
  const char *source;  /* rule and Spark's class */
  const char *summary; /* one sentence, N_() */
  /* Adds a finding for each thing that it has to say, by advice_add. */
  void (*check) (const AdviceQuestion *question, GPtrArray *findings);
} AdviceRule;

/* In the order in which they are asked. */
extern const AdviceRule advice_rules[];
extern const guint      n_advice_rules;

/* The edits of a finding's change as a new scenario; NULL with SCENARIO_ERROR. Transfer full. */
Scenario *advise_apply (const Scenario *scenario, const char *change, GError **error);

G_END_DECLS
