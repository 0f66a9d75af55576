/* SPDX-License-Identifier: Apache-2.0 */
/* Findings: life and names. */
#include "finding.h"

const char *const severity_names[] = { "error", "warning", "info", "good", NULL };

Finding *
finding_new (const char *rule, Severity severity)
{
  Finding *finding = g_new0 (Finding, 1);

  finding->rule = rule;
  finding->severity = severity;
  return finding;
}

void
finding_free (Finding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->title);
  g_free (finding->message);
  g_free (finding->formula);
  g_free (finding->change);
  g_free (finding);
}
