/* SPDX-License-Identifier: Apache-2.0 */
/* The ticks of the scrubber: starts of stages, or of waves where one stage is all there is. Pure
 * functions. */
#pragma once

#include "language.h"
#include "run.h"

G_BEGIN_DECLS

typedef struct
{
  Micros at_us;
  char  *label; /* NULL: a tick without words */
} Tick;

/* At most 20 ticks by time, labels far enough apart for a scrubber of `width` px. GArray of Tick
 * that clears them; the caller owns it. */
GArray *ticks_of_run (const Run *run, double width, const Language *language);

G_END_DECLS
