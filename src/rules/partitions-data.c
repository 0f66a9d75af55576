/* SPDX-License-Identifier: Apache-2.0 */
/* The partitions of a data set as its reader makes them. */
#include "partitions.h"

#include <gio/gio.h>

#include "conf.h"
#include "limits.h"
#include "row-groups.h"
#include "shuffle.h"
#include "spread-deal.h"

typedef enum
{
  CUT_ALWAYS,   /* compressed inside its blocks */
  CUT_BY_LINES, /* where its codec allows, if a record never spans lines */
  CUT_NEVER,
} Cut;

/* clang-format off */
static const Cut format_cuts[] = {
  [DATA_PARQUET] = CUT_ALWAYS,
  [DATA_ORC]     = CUT_ALWAYS,
  [DATA_AVRO]    = CUT_ALWAYS,
  [DATA_CSV]     = CUT_BY_LINES,
  [DATA_JSON]    = CUT_BY_LINES,
  [DATA_TEXT]    = CUT_BY_LINES,
  [DATA_XML]     = CUT_BY_LINES,
  [DATA_BINARY]  = CUT_NEVER,
};

/* By Hadoop's codec; lzo and xz have none, and are read as if they were plain text. */
static const gboolean codec_cuts[] = {
  [COMPRESSION_NONE]    = TRUE,
  [COMPRESSION_SNAPPY]  = FALSE,
  [COMPRESSION_GZIP]    = FALSE,
  [COMPRESSION_DEFLATE] = FALSE,
  [COMPRESSION_BZIP2]   = TRUE,
  [COMPRESSION_ZSTD]    = FALSE,
  [COMPRESSION_LZ4]     = FALSE,
  [COMPRESSION_LZO]     = TRUE,
  [COMPRESSION_XZ]      = TRUE,
};
/* clang-format on */

/* Whether a record may span lines, so that a file cannot be entered in its middle. XML is read so
 * unless told otherwise. */
static gboolean
spans_lines (const Data *data)
{
  if (data->format == DATA_TEXT)
    return data->is_whole_text;
  if (data->format == DATA_XML && !element_has (&data_kind, data, "multiline"))
    return TRUE;
  return data->is_multiline;
}

gboolean
partitions_is_splittable (const Data *data)
{
  if (data->reader == READER_RDD && format_cuts[data->format] != CUT_ALWAYS)
    return codec_cuts[data->compression];
  switch (format_cuts[data->format])
    {
    case CUT_ALWAYS:
      return TRUE;
    case CUT_BY_LINES:
      return codec_cuts[data->compression] && !spans_lines (data);
    case CUT_NEVER:
      break;
    }
  return FALSE;
}

static gboolean
refuse_files (const Data *data, GError **error)
{
  g_set_error (
      error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
      "data \"%s\" has more files or bytes than can be counted; at most %d files and 1 EiB "
      "are",
      data->name, LIMITS_FILES);
  return FALSE;
}

static gboolean
count_files (const Data *data, guint *n_files, GError **error)
{
  gint64 n = 0;
  Bytes  total = 0, bytes;

  for (guint i = 0; i < data->files->len; i++)
    {
      const Files *files = g_ptr_array_index (data->files, i);

      if (!units_add (n, files->count, &n) || n > LIMITS_FILES ||
          !units_multiply (files->count, files->size_bytes, &bytes) ||
          !units_add (total, bytes, &total) || total > LIMITS_BYTES)
        return refuse_files (data, error);
    }
  *n_files = (guint) n;
  return TRUE;
}

static guint
data_number (const Scenario *scenario, const Data *data)
{
  guint number = 0;

  g_ptr_array_find (scenario->data, data, &number);
  return number;
}

Bytes *
partitions_file_lengths (const Scenario *scenario, const Data *data, guint *n_files, GError **error)
{
  Bytes  *lengths, *next;
  guint64 number = (guint64) data_number (scenario, data) << 24;

  if (!count_files (data, n_files, error))
    return NULL;
  next = lengths = g_new (Bytes, MAX (*n_files, 1));
  for (guint i = 0; i < data->files->len; i++)
    {
      const Files *files = g_ptr_array_index (data->files, i);
      guint        count = (guint) files->count;
      Rng          rng = spread_rng ((guint64) scenario->seed, SPREAD_STREAM_FILES, number + i);

      spread_deal (&rng, &files->spread, files->count * files->size_bytes, next, count);
      next += count;
    }
  return lengths;
}

static Partitions *
scan_files (const Scenario *scenario,
            const Data     *data,
            const Bytes    *lengths,
            guint           n_files,
            gint64          parallelism,
            GError        **error)
{
  gint64   leaves = conf_int64 (scenario, "spark.sql.leafNodeDefaultParallelism", parallelism);
  FileScan scan = {
    .max_partition_bytes =
        conf_int64 (scenario, "spark.sql.files.maxPartitionBytes", 128 * UNITS_MIB),
    .open_cost_bytes = conf_int64 (scenario, "spark.sql.files.openCostInBytes", 4 * UNITS_MIB),
    .min_partitions = conf_int64 (scenario, "spark.sql.files.minPartitionNum", leaves),
    .max_partitions = conf_int64 (scenario, "spark.sql.files.maxPartitionNum", 0),
    .is_splittable = partitions_is_splittable (data),
  };
  Partitions *partitions =
      partitions_pack_files (lengths, n_files, &scan, LIMITS_TASKS_MOST, error);

  if (partitions == NULL)
    return NULL;
  partitions->max_partition_bytes = scan.max_partition_bytes;
  partitions->open_cost_bytes = scan.open_cost_bytes;
  partitions->min_partitions = MAX (scan.min_partitions, 1);
  if (data->row_group_bytes > 0)
    row_groups_apply (partitions, lengths, data->row_group_bytes, data->format);
  return partitions;
}

/* SparkContext.defaultMinPartitions. */
static gint64
default_min_partitions (gint64 parallelism)
{
  return MIN (parallelism, 2);
}

static Partitions *
split_files (const Scenario *scenario,
             const Data     *data,
             const Bytes    *lengths,
             guint           n_files,
             gint64          parallelism,
             GError        **error)
{
  HadoopScan scan = {
    .min_partitions = element_has (&data_kind, data, "min-partitions")
                          ? MAX (data->min_partitions, 1)
                          : default_min_partitions (parallelism),
    .block_bytes = data->block_bytes,
    .min_split_bytes = conf_int64 (scenario, "mapreduce.input.fileinputformat.split.minsize", 1),
    .is_splittable = partitions_is_splittable (data),
  };

  return partitions_hadoop_splits (lengths, n_files, &scan, LIMITS_TASKS_MOST, error);
}

Partitions *
partitions_of_data (const Scenario *scenario,
                    const Data     *data,
                    gint64          registered_cores,
                    GError        **error)
{
  gint64            parallelism = shuffle_default_parallelism (scenario, registered_cores);
  g_autofree Bytes *lengths = NULL;
  Partitions       *partitions;
  guint             n_files;

  if (data->reader != READER_DATAFRAME && data->reader != READER_RDD)
    {
      g_autofree char *reader = element_get (&data_kind, data, "reader");

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "reader %s of data \"%s\" is not simulated yet; dataframe and rdd are", reader,
                   data->name);
      return NULL;
    }
  lengths = partitions_file_lengths (scenario, data, &n_files, error);
  if (lengths == NULL)
    return NULL;
  partitions = data->reader == READER_RDD
                   ? split_files (scenario, data, lengths, n_files, parallelism, error)
                   : scan_files (scenario, data, lengths, n_files, parallelism, error);
  if (partitions == NULL)
    return NULL;
  partitions->file_bytes = g_steal_pointer (&lengths);
  partitions->n_files = n_files;
  partitions->is_splittable = partitions_is_splittable (data);
  return partitions;
}
