/* SPDX-License-Identifier: Apache-2.0 */
/* A run as text: JSON and CSV with the keys of FORMAT 2, and the canonical text of golden tests. */
#pragma once

#include "finding.h"
#include "run.h"

G_BEGIN_DECLS

typedef enum
{
  RUN_TEXT_PLAIN = 0,
  RUN_TEXT_ATTEMPTS = 1 << 0, /* with --tasks */
} RunTextFlags;

/* One JSON object with every key of FORMAT 2 in its order; `findings` may be NULL (an empty list).
 * Free with g_free. */
char *run_to_json (const Run *run, const GPtrArray *findings, RunTextFlags flags);
/* The stages, or with RUN_TEXT_ATTEMPTS the attempts, as CSV with a header. Free with g_free. */
char *run_to_csv (const Run *run, RunTextFlags flags);
/* Every number of a run, one per line, for golden files and diff: like the JSON, line by line. Free
 * with g_free. */
char *run_to_golden (const Run *run, const GPtrArray *findings);

G_END_DECLS
