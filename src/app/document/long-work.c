/* SPDX-License-Identifier: Apache-2.0 */
/* When the end of a computation is worth a notification. */
#include "long-work.h"

void
long_work_begin (LongWork *work, Micros now_us)
{
  work->is_running = TRUE;
  work->began_us = now_us;
}

gboolean
long_work_end (LongWork *work, Micros now_us, gboolean is_watched)
{
  gboolean tells = work->is_running && !is_watched && now_us - work->began_us > LONG_WORK_US;

  work->is_running = FALSE;
  return tells;
}
