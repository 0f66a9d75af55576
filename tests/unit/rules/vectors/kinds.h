/* SPDX-License-Identifier: Apache-2.0 */
/* What compares each kind of record. */
#pragma once

#include "vectors.h"

G_BEGIN_DECLS

/* ---- files_v4 and files_v3: readers.c */
void check_sql (Vectors *vectors, const Json *vector);
void check_text_file (Vectors *vectors, const Json *vector);
void check_new_hadoop_text_file (Vectors *vectors, const Json *vector);
void check_binary_files (Vectors *vectors, const Json *vector);
void check_whole_text_files (Vectors *vectors, const Json *vector);

/* slices.c */
void check_parallelize (Vectors *vectors, const Json *vector);
void check_range (Vectors *vectors, const Json *vector);
void check_local_relation (Vectors *vectors, const Json *vector);
void check_coalesce (Vectors *vectors, const Json *vector);
void check_repartition (Vectors *vectors, const Json *vector);

/* ---- mem_pools: pools.c; mem_ops: operations.c; spill: spills.c */
void check_pool (Vectors *vectors, const Json *vector);
void check_operations (Vectors *vectors, const Json *vector);
void check_spill (Vectors *vectors, const Json *vector);

/* ---- misc: misc-files.c */
void check_columnar (Vectors *vectors, const Json *vector);
void check_jdbc (Vectors *vectors, const Json *vector);
void check_lines (Vectors *vectors, const Json *vector);

/* misc-buckets.c, misc-jobs.c */
void check_action (Vectors *vectors, const Json *vector);
void check_buckets (Vectors *vectors, const Json *vector);
void check_partitioner (Vectors *vectors, const Json *vector);
void check_reading (Vectors *vectors, const Json *vector);

G_END_DECLS
