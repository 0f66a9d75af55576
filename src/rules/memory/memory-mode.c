/* SPDX-License-Identifier: Apache-2.0 */
/* Spark's tungsten memory mode, and the operators that it is not for. */
#include "memory-mode.h"

MemoryMode
memory_mode_of (OperatorId operator_id, Bytes off_heap_bytes)
{
  gboolean holds_objects = operator_id == OPERATOR_COGROUP || operator_id == OPERATOR_GROUP_BY_KEY;

  return off_heap_bytes > 0 && !holds_objects ? MEMORY_OFF_HEAP : MEMORY_ON_HEAP;
}
