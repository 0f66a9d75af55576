/* SPDX-License-Identifier: Apache-2.0 */
/* How long a manager takes until it has asked for an executor, or heard that it was granted: YARN's
 * heartbeats, the batches of Kubernetes. MODEL 6.20. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

typedef enum
{
  REQUEST_WANTED, /* the driver wants it now */
  REQUEST_MISSED, /* one is gone, which is noticed at the next look */
} RequestReason;

/* The time that passes for the executor that is number `place`, from 0, of those wanted at
 * `now_us`. 0 unless the scenario sets one of the keys. */
Micros
request_round_us (const Scenario *scenario, RequestReason reason, Micros now_us, guint place);

G_END_DECLS
