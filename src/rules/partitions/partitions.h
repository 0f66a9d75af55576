/* SPDX-License-Identifier: Apache-2.0 */
/* How many tasks a scan has and what each reads: Spark's file packing and Hadoop's splits. MODEL 2.
 */
#pragma once

#include "run.h"
#include "scenario.h"

G_BEGIN_DECLS

typedef RunChunk Chunk;

/* Partition k reads chunks first_chunk[k] .. first_chunk[k + 1] - 1. */
typedef struct
{
  guint    n_partitions;
  guint32 *first_chunk; /* n_partitions + 1 */
  Chunk   *chunks;
  guint    n_chunks;
  Bytes    max_split_bytes; /* what a chunk or split may hold at most */
  /* what it was made of; of partitions_of_data only */
  Bytes   *file_bytes;
  guint    n_files;
  gboolean is_splittable;
  /* of a file scan; max_partition_bytes is 0 for the splits of an RDD */
  Bytes  max_partition_bytes, open_cost_bytes;
  Bytes  bytes_per_core; /* all files with their open costs / min_partitions */
  gint64 min_partitions;
} Partitions;

void partitions_free (Partitions *partitions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Partitions, partitions_free)

typedef struct
{
  Bytes           max_partition_bytes; /* spark.sql.files.maxPartitionBytes */
  Bytes           open_cost_bytes;     /* spark.sql.files.openCostInBytes */
  gint64          min_partitions;      /* minPartitionNum, else leafNodeDefaultParallelism */
  gint64          max_partitions;      /* maxPartitionNum; 0: not set */
  gboolean        is_splittable;
  const gboolean *are_splittable; /* by file; NULL: is_splittable holds for all */
  const guint    *folders;        /* by file, rising; NULL: all are sorted together */
} FileScan;

/* Spark: FilePartition.getFilePartitions over PartitionedFileUtil.splitFiles; empty files are left
 * out. A reader of Spark's second interface sorts each folder of a partitioned table by itself and
 * takes them in the order in which they are listed: it has `folders`. NULL with
 * SCENARIO_ERROR_VALUE beyond `most` partitions. Transfer full. */
Partitions *partitions_pack_files (
    const Bytes *lengths, guint n_files, const FileScan *scan, guint most, GError **error);

typedef struct
{
  gint64          min_partitions; /* 0: none is asked for (the mapreduce API) */
  Bytes           block_bytes;
  Bytes           min_split_bytes; /* mapreduce.input.fileinputformat.split.minsize */
  gboolean        is_splittable;
  const gboolean *are_splittable;  /* by file; NULL: is_splittable holds for all */
  Bytes           max_split_bytes; /* ….maxsize, which the mapreduce API reads; 0: not set */
} HadoopScan;

/* Hadoop: FileInputFormat.getSplits of both APIs; files never share a split. NULL with
 * SCENARIO_ERROR_VALUE beyond `most` partitions. Transfer full. */
Partitions *partitions_hadoop_splits (
    const Bytes *lengths, guint n_files, const HadoopScan *scan, guint most, GError **error);

/* ---- whole files together: binaryFiles and wholeTextFiles */

/* What a partition of binary files is closed at: as a file scan's, empty files counted (of the scan
 * max_partition_bytes, open_cost_bytes and min_partitions, the larger of default parallelism and
 * what is asked for). Spark: StreamFileInputFormat.setMinPartitions. */
Bytes partitions_binary_size (const Bytes *lengths, guint n_files, const FileScan *scan);
/* What a partition of whole texts is closed at. Spark: WholeTextFileInputFormat.setMinPartitions.
 */
Bytes partitions_whole_text_size (const Bytes *lengths, guint n_files, gint64 min_partitions);
/* Whole files in their order until there are `most_bytes` or more, again and again (0: all
 * together); files without bytes are in the last partition. Hadoop: CombineFileInputFormat on one
 * node. NULL with
 * SCENARIO_ERROR_VALUE beyond `most` partitions. Transfer full. */
Partitions *partitions_combine (
    const Bytes *lengths, guint n_files, Bytes most_bytes, guint most, GError **error);

/* Whether a file of that format and compression can be cut; MODEL 2.1. */
gboolean partitions_is_splittable (const Data *data);

/* Whether its reader reads files, rather than slices of a collection, a range or a table. */
gboolean partitions_has_files (const Data *data);

/* Lengths of all files of a data set, spreads drawn with the scenario's seed; g_free. */
Bytes *partitions_file_lengths (const Scenario *scenario,
                                const Data     *data,
                                guint          *n_files,
                                GError        **error);

/* The partitions of a data set as a scenario reads it with `registered_cores` (of all executors at
 * planning). NULL with SCENARIO_ERROR. Transfer full. */
Partitions *partitions_of_data (const Scenario *scenario,
                                const Data     *data,
                                gint64          registered_cores,
                                GError        **error);

/* Without a shuffle, group i of `n_groups` takes the partitions from this one of `n` on, up to that
 * of i + 1. Spark: DefaultPartitionCoalescer, parents without a preferred place. */
guint partitions_coalesced_first (guint n, guint n_groups, guint i);

/* Slice i of `n_slices` takes the elements from this one of `n` on, up to that of i + 1. Spark:
 * ParallelCollectionRDD.slice, RangeExec. */
gint64 partitions_slice_first (gint64 n, gint64 n_slices, gint64 i);
/* How many elements a range has; step is not 0. */
gint64 partitions_range_length (gint64 start, gint64 end, gint64 step);

/* Bytes and number of chunks (file openings) of one partition. */
Bytes partitions_bytes (const Partitions *partitions, guint partition);
guint partitions_n_chunks (const Partitions *partitions, guint partition);

G_END_DECLS
