/* SPDX-License-Identifier: Apache-2.0 */
/* Busy slots over time against slots and waiting tasks; idle areas with their cause. */
#pragma once

#include "drawings.h"

G_BEGIN_DECLS

/* Pure. Transfer full. */
Scene *draw_waves (const Run *run, const DrawingOptions *options);

G_END_DECLS
