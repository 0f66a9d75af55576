/* SPDX-License-Identifier: Apache-2.0 */
/* Whether all is well, as an exit code. */
#pragma once

#include "cli.h"
#include "run.h"

G_BEGIN_DECLS

/* CLI_FINDING for a run that does not succeed, or with a finding of severity error. `findings` may
 * be NULL. */
CliExit verdict (const Run *run, const GPtrArray *findings);

G_END_DECLS
