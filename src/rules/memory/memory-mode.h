/* SPDX-License-Identifier: Apache-2.0 */
/* On the heap or off it. MODEL 4.12. */
#pragma once

#include "memory-manager.h"
#include "workload.h"

G_BEGIN_DECLS

/* Where an operator takes its memory: Spark's rows off the heap once there is any, what RDDs gather
 * as objects always on it. */
MemoryMode memory_mode_of (OperatorId operator_id, Bytes off_heap_bytes);

G_END_DECLS
