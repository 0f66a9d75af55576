/* SPDX-License-Identifier: Apache-2.0 */
/* The memory drawing; its row stands in drawings.c. */
#pragma once

#include "drawings.h"

G_BEGIN_DECLS

/* The regions of one executor to scale, the share of each of its tasks, and what the largest task
 * of a stage does with it: fits, spills or fails. Transfer full. */
Scene *draw_memory (const Run *run, const DrawingOptions *options);

G_END_DECLS
