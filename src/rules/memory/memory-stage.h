/* SPDX-License-Identifier: Apache-2.0 */
/* What a task of a stage does with its memory, and in which words it fails. MODEL 4.4, 4.13. */
#pragma once

#include "memory.h"

G_BEGIN_DECLS

/* As memory_outcome, of what a scenario says of a stage in a job of that kind. Rows of a query
 * never exceed 2 GiB, whatever is done with them. */
MemoryOutcome memory_stage_outcome (const Scenario *scenario,
                                    const Stage    *stage,
                                    JobKind         kind,
                                    Bytes           input_bytes,
                                    Bytes           share_bytes,
                                    Bytes           page_bytes);

/* The error of a task that fails so, as Spark writes it; NULL when it does not fail. Free with
 * g_free. */
char *memory_failure_text (const Scenario *scenario, const MemoryOutcome *outcome);

G_END_DECLS
