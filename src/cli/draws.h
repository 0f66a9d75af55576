/* SPDX-License-Identifier: Apache-2.0 */
/* The same scenario with many seeds: what is usual and what is rare. */
#pragma once

#include "cli.h"
#include "scenario.h"

G_BEGIN_DECLS

/* Runs the scenario with `options->draws` seeds, its own and those that follow, and writes the
 * 10th, 50th and 90th percentile of its numbers. */
CliExit draws_output (const Options *options, const Scenario *scenario, GError **error);

G_END_DECLS
