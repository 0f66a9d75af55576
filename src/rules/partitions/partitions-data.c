/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a data set: how long they are, and whether they can be cut. */
#include "partitions.h"

#include "limits.h"
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
  if (data->reader == READER_BINARY_FILE || data->reader == READER_BINARY_FILES ||
      data->reader == READER_WHOLE_TEXT_FILES)
    return FALSE;
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
