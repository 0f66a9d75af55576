/* SPDX-License-Identifier: Apache-2.0 */
/* From a run and its findings to an exit code. */
#include "verdict.h"

#include "finding.h"

CliExit
verdict (const Run *run, const GPtrArray *findings)
{
  if (run->status != RUN_SUCCEEDED)
    return CLI_FINDING;
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == SEVERITY_ERROR)
        return CLI_FINDING;
    }
  return CLI_FINE;
}
