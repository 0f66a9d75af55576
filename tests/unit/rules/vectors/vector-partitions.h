/* SPDX-License-Identifier: Apache-2.0 */
/* Compares partitions with recorded ones: numbers, bytes, files and ranges. */
#pragma once

#include "vector-files.h"
#include "vectors.h"

G_BEGIN_DECLS

typedef enum
{
  PARTITIONS_ORDERED, /* one after another */
  PARTITIONS_ANY,     /* in whatever order the folder was listed */
} PartitionOrder;

void vector_partitions_compare (Vectors          *vectors,
                                const Json       *vector,
                                const Partitions *partitions,
                                const GPtrArray  *files,
                                PartitionOrder    order);

G_END_DECLS
