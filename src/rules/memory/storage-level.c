/* SPDX-License-Identifier: Apache-2.0 */
/* Spark's storage levels. */
#include "storage-level.h"

/* clang-format off */
static const StorageUse uses[] = {
  /*                                 disk   memory off    deserialized replicas */
  [STORAGE_NONE]                  = { FALSE, FALSE, FALSE, FALSE, 0 },
  [STORAGE_DISK_ONLY]             = { TRUE,  FALSE, FALSE, FALSE, 1 },
  [STORAGE_DISK_ONLY_2]           = { TRUE,  FALSE, FALSE, FALSE, 2 },
  [STORAGE_DISK_ONLY_3]           = { TRUE,  FALSE, FALSE, FALSE, 3 },
  [STORAGE_MEMORY_ONLY]           = { FALSE, TRUE,  FALSE, TRUE,  1 },
  [STORAGE_MEMORY_ONLY_2]         = { FALSE, TRUE,  FALSE, TRUE,  2 },
  [STORAGE_MEMORY_ONLY_SER]       = { FALSE, TRUE,  FALSE, FALSE, 1 },
  [STORAGE_MEMORY_ONLY_SER_2]     = { FALSE, TRUE,  FALSE, FALSE, 2 },
  [STORAGE_MEMORY_AND_DISK]       = { TRUE,  TRUE,  FALSE, TRUE,  1 },
  [STORAGE_MEMORY_AND_DISK_2]     = { TRUE,  TRUE,  FALSE, TRUE,  2 },
  [STORAGE_MEMORY_AND_DISK_SER]   = { TRUE,  TRUE,  FALSE, FALSE, 1 },
  [STORAGE_MEMORY_AND_DISK_SER_2] = { TRUE,  TRUE,  FALSE, FALSE, 2 },
  [STORAGE_OFF_HEAP]              = { TRUE,  TRUE,  TRUE,  FALSE, 1 },
};
/* clang-format on */

const StorageUse *
storage_use (StorageLevel level)
{
  return &uses[level];
}
