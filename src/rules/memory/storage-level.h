/* SPDX-License-Identifier: Apache-2.0 */
/* Where a cached block is kept, by storage level. MODEL 4.9; Spark: StorageLevel. */
#pragma once

#include "workload.h"

G_BEGIN_DECLS

#define STORAGE_MOST_REPLICAS 3

typedef struct
{
  gboolean uses_disk;
  gboolean uses_memory;
  gboolean is_off_heap;
  gboolean is_deserialized;
  guint    replicas; /* executors that keep it, the one that made it included */
} StorageUse;

/* Static. */
const StorageUse *storage_use (StorageLevel level);

G_END_DECLS
