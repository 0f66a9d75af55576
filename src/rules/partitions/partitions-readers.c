/* SPDX-License-Identifier: Apache-2.0 */
/* The partitions of a data set as its reader makes them: one function for each reader. */
#include "conf.h"
#include "limits.h"
#include "partitions-private.h"
#include "row-groups.h"
#include "shuffle.h"

/* A data set while its partitions are made. */
typedef struct
{
  const Scenario *scenario;
  const Data     *data;
  const Bytes    *lengths;
  guint           n_files;
  gint64          parallelism; /* SparkContext.defaultParallelism */
} Reading;

/* ---- files */

static gint64
leaves_of (const Reading *reading)
{
  return conf_int64 (reading->scenario, "spark.sql.leafNodeDefaultParallelism",
                     reading->parallelism);
}

static Partitions *
scan_files (const Reading *reading, GError **error)
{
  const Scenario *scenario = reading->scenario;
  const Data     *data = reading->data;
  FileScan        scan = {
           .max_partition_bytes =
               conf_int64 (scenario, "spark.sql.files.maxPartitionBytes", 128 * UNITS_MIB),
           .open_cost_bytes = conf_int64 (scenario, "spark.sql.files.openCostInBytes", 4 * UNITS_MIB),
           .min_partitions = conf_int64 (scenario, "spark.sql.files.minPartitionNum", leaves_of (reading)),
           .max_partitions = conf_int64 (scenario, "spark.sql.files.maxPartitionNum", 0),
           .is_splittable = partitions_is_splittable (data),
  };
  Partitions *partitions =
      partitions_pack_files (reading->lengths, reading->n_files, &scan, LIMITS_TASKS_MOST, error);

  if (partitions == NULL)
    return NULL;
  partitions->max_partition_bytes = scan.max_partition_bytes;
  partitions->open_cost_bytes = scan.open_cost_bytes;
  partitions->min_partitions = MAX (scan.min_partitions, 1);
  if (data->row_group_bytes > 0)
    row_groups_apply (partitions, reading->lengths, data->row_group_bytes, data->format);
  return partitions;
}

/* SparkContext.defaultMinPartitions unless it is given. */
static gint64
min_partitions_of (const Reading *reading)
{
  if (element_has (&data_kind, reading->data, "min-partitions"))
    return MAX (reading->data->min_partitions, 1);
  return MIN (reading->parallelism, 2);
}

static Partitions *
split_files (const Reading *reading, GError **error)
{
  HadoopScan scan = {
    .min_partitions = min_partitions_of (reading),
    .block_bytes = reading->data->block_bytes,
    .min_split_bytes =
        conf_int64 (reading->scenario, "mapreduce.input.fileinputformat.split.minsize", 1),
    .is_splittable = partitions_is_splittable (reading->data),
  };

  return partitions_hadoop_splits (reading->lengths, reading->n_files, &scan, LIMITS_TASKS_MOST,
                                   error);
}

static Partitions *
combine_binary_files (const Reading *reading, GError **error)
{
  FileScan scan = {
    .max_partition_bytes =
        conf_int64 (reading->scenario, "spark.files.maxPartitionBytes", 128 * UNITS_MIB),
    .open_cost_bytes = conf_int64 (reading->scenario, "spark.files.openCostInBytes", 4 * UNITS_MIB),
    .min_partitions = MAX (reading->parallelism, min_partitions_of (reading)),
  };

  return partitions_combine (reading->lengths, reading->n_files,
                             partitions_binary_size (reading->lengths, reading->n_files, &scan),
                             LIMITS_TASKS_MOST, error);
}

static Partitions *
combine_whole_texts (const Reading *reading, GError **error)
{
  Bytes most =
      partitions_whole_text_size (reading->lengths, reading->n_files, min_partitions_of (reading));

  return partitions_combine (reading->lengths, reading->n_files, most, LIMITS_TASKS_MOST, error);
}

/* ---- no files: all bytes are one, and sliced */

static Bytes
total_of (const Reading *reading)
{
  Bytes total = 0;

  for (guint i = 0; i < reading->n_files; i++)
    total += reading->lengths[i];
  return total;
}

static Partitions *
slice (const Reading *reading, gint64 otherwise, GError **error)
{
  Bytes  total = total_of (reading);
  gint64 n =
      element_has (&data_kind, reading->data, "partitions") ? reading->data->partitions : otherwise;
  Partitions *partitions;

  if (n > LIMITS_TASKS_MOST)
    {
      partitions_refuse (n, LIMITS_TASKS_MOST, error);
      return NULL;
    }
  partitions = partitions_new ((guint) n);
  for (guint32 i = 0; i < n; i++)
    {
      Bytes first = partitions_slice_first (total, n, i);

      partitions->first_chunk[i] = i;
      partitions->chunks[i] =
          (Chunk){ .offset = first, .length = partitions_slice_first (total, n, i + 1) - first };
    }
  partitions_end (partitions, (guint) n);
  return partitions;
}

static Partitions *
slice_collection (const Reading *reading, GError **error)
{
  return slice (reading, reading->parallelism, error);
}

static Partitions *
slice_range (const Reading *reading, GError **error)
{
  return slice (reading, leaves_of (reading), error);
}

/* Without bounds a table is read by one task; with them rows are taken to lie evenly between. */
static Partitions *
slice_table (const Reading *reading, GError **error)
{
  return slice (reading, 1, error);
}

typedef struct
{
  Partitions *(*read) (const Reading *reading, GError **error);
  gboolean has_files;
} Reader;

/* clang-format off */
static const Reader readers[] = {
  [READER_DATAFRAME]        = { scan_files,           TRUE },
  [READER_RDD]              = { split_files,          TRUE },
  [READER_WHOLE_TEXT_FILES] = { combine_whole_texts,  TRUE },
  [READER_BINARY_FILES]     = { combine_binary_files, TRUE },
  [READER_BINARY_FILE]      = { scan_files,           TRUE },
  [READER_JDBC]             = { slice_table,          FALSE },
  [READER_RANGE]            = { slice_range,          FALSE },
  [READER_PARALLELIZE]      = { slice_collection,     FALSE },
};
/* clang-format on */

gboolean
partitions_has_files (const Data *data)
{
  return readers[data->reader].has_files;
}

/* What a run shows as files. */
static void
keep_files (Partitions *partitions, const Reading *reading, Bytes *lengths)
{
  partitions->file_bytes = lengths;
  partitions->n_files = reading->n_files;
  if (partitions_has_files (reading->data))
    return;
  lengths[0] = total_of (reading);
  partitions->n_files = 1;
}

Partitions *
partitions_of_data (const Scenario *scenario,
                    const Data     *data,
                    gint64          registered_cores,
                    GError        **error)
{
  g_autofree Bytes *lengths = NULL;
  Reading           reading = {
              .scenario = scenario,
              .data = data,
              .parallelism = shuffle_default_parallelism (scenario, registered_cores),
  };
  Partitions *partitions;

  lengths = partitions_file_lengths (scenario, data, &reading.n_files, error);
  if (lengths == NULL)
    return NULL;
  reading.lengths = lengths;
  partitions = readers[data->reader].read (&reading, error);
  if (partitions == NULL)
    return NULL;
  keep_files (partitions, &reading, g_steal_pointer (&lengths));
  partitions->is_splittable = partitions_is_splittable (data);
  return partitions;
}
