/* SPDX-License-Identifier: Apache-2.0 */
/* The cluster drawing; its row stands in drawings.c. */
#pragma once

#include "drawings.h"

G_BEGIN_DECLS

/* Node, executor JVM and slot at the clock's time, with the driver, the queue and memory. Transfer
 * full. */
Scene *draw_cluster (const Run *run, const DrawingOptions *options);

G_END_DECLS
