/* SPDX-License-Identifier: Apache-2.0 */
/* Which blocks of a cached stage a task reads. */
#pragma once

#include "run.h"

G_BEGIN_DECLS

/* The first block that a task of a stage over another reads; the first of the next task comes after
 * its last. As many tasks as blocks: its own number. */
guint stage_blocks_first (const Run *run, guint stage, guint task);

G_END_DECLS
