/* SPDX-License-Identifier: Apache-2.0 */
/* When the end of a computation is worth a notification. */
#pragma once

#include "units.h"

G_BEGIN_DECLS

#define LONG_WORK_US (10 * UNITS_S) /* whoever waits for less does not go away */

typedef struct
{
  gboolean is_running;
  Micros   began_us;
} LongWork;

void long_work_begin (LongWork *work, Micros now_us);
/* TRUE when it has taken long and nobody was looking; once for each beginning. */
gboolean long_work_end (LongWork *work, Micros now_us, gboolean is_watched);

G_END_DECLS
