/* SPDX-License-Identifier: Apache-2.0 */
/* What advice says about a run: one rule's verdict with its seconds, found by simulating the cure.
 */
#pragma once

#include <glib.h>

#include "units.h"

G_BEGIN_DECLS

typedef enum
{
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  SEVERITY_INFO,
  SEVERITY_GOOD,
} Severity;

extern const char *const severity_names[]; /* "error", ... */

typedef struct
{
  const char *rule; /* id of the rule that said it */
  Severity    severity;
  gboolean    has_seconds;
  Micros      gain_us; /* what its cure gains (negative: what it would cost); from simulating it */
  char       *title;   /* three or four words */
  char       *message; /* at most two sentences: cause with numbers, consequence */
  char       *formula; /* for Why?: the rule with its numbers */
  const char *source;  /* "MODEL 3.2; Spark TaskSchedulerImpl" */
  char       *change;  /* edits as `PATH=VALUE`, several separated by newlines, or NULL */
} Finding;

Finding *finding_new (const char *rule, Severity severity);
void     finding_free (Finding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finding, finding_free)

G_END_DECLS
