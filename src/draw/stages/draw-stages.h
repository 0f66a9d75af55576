/* SPDX-License-Identifier: Apache-2.0 */
/* The graph of stages: what each reads from which, when it ran, what ran again. */
#pragma once

#include "drawings.h"

G_BEGIN_DECLS

/* Pure. Transfer full. */
Scene *draw_stages (const Run *run, const DrawingOptions *options);

G_END_DECLS
