/* SPDX-License-Identifier: Apache-2.0 */
/* What could be better about a run: a table of rules, each with the change that would help; what a change gains is found
 * by simulating it. */
#pragma once

#include <gio/gio.h>

#include "finding.h"
#include "language.h"
#include "run.h"
#include "scenario.h"

G_BEGIN_DECLS

/* Findings of all rules, largest gain first, errors before all, what is good last. GPtrArray of Finding with its free
 * function. NULL with G_IO_ERROR_CANCELLED. Pure: equal arguments, equal findings. */
GPtrArray *advise (const Scenario *scenario, const Run *run, const Language *language, GCancellable *cancellable,
                   GError **error);

typedef struct
{
  const char *id;
  const char *title;   /* N_() */
  const char *summary; /* N_() */
  /* Fills the finding and returns TRUE when the rule has something to say. */
  gboolean (*check) (const Scenario *scenario, const Run *run, const Language *language, Finding *finding);
} AdviceRule;

extern const AdviceRule advice_rules[];
extern const guint n_advice_rules;

/* The edits of a finding's change as a new scenario; NULL with an error. Transfer full. */
Scenario *advise_apply (const Scenario *scenario, const char *change, GError **error);

G_END_DECLS
