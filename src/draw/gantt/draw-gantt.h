/* SPDX-License-Identifier: Apache-2.0 */
/* The Gantt drawing; its row stands in drawings.c. */
#pragma once

#include "drawings.h"

G_BEGIN_DECLS

/* A lane per slot over time: waves, idle stretches with their cause, the driver, losses. Transfer
 * full. */
Scene *draw_gantt (const Run *run, const DrawingOptions *options);

G_END_DECLS
