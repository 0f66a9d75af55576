/* SPDX-License-Identifier: Apache-2.0 */
/* Readers of files: DataFrames, text of both Hadoop interfaces, binary and whole files. */
#include "partitions.h"

#include <string.h>

#include "file-names.h"
#include "kinds.h"
#include "limits.h"
#include "vector-partitions.h"

/* ---- DataFrame readers */

typedef enum
{
  CUT_ALWAYS,
  CUT_BY_NAME, /* where the codec allows, unless `option` says that records span lines */
  CUT_NEVER,
} Cut;

typedef struct
{
  const char *format;
  Cut         cut;
  const char *option;    /* that puts records across lines */
  const char *otherwise; /* its default */
} Format;

/* clang-format off */
static const Format formats[] = {
  { "avro",       CUT_ALWAYS,  NULL,        NULL },
  { "binaryFile", CUT_NEVER,   NULL,        NULL },
  { "csv",        CUT_BY_NAME, "multiLine", "false" },
  { "json",       CUT_BY_NAME, "multiLine", "false" },
  { "orc",        CUT_ALWAYS,  NULL,        NULL },
  { "parquet",    CUT_ALWAYS,  NULL,        NULL },
  { "text",       CUT_BY_NAME, "wholetext", "false" },
  { "xml",        CUT_BY_NAME, "multiLine", "true" },
};
/* clang-format on */

static const Format *
format_of (const Json *vector)
{
  const char *name = json_text_of (vector, "fmt", "text");

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].format, name) == 0)
      return &formats[i];
  return NULL;
}

/* An option's text, whatever case its name has, in lower case; g_free. */
static char *
option_of (const Json *vector, const char *name, const char *otherwise)
{
  const Json *options = json_get (vector, "options");

  for (guint i = 0; json_key (options, i) != NULL; i++)
    if (g_ascii_strcasecmp (json_key (options, i), name) == 0)
      {
        const Json *value = json_item (options, i);

        if (json_text (value) == NULL)
          return g_strdup (json_is_true (value) ? "true" : "false");
        return g_ascii_strdown (json_text (value), -1);
      }
  return g_strdup (otherwise);
}

static gboolean
option_is_true (const Json *vector, const char *name, const char *otherwise)
{
  g_autofree char *value = option_of (vector, name, otherwise);

  return g_strcmp0 (value, "true") == 0;
}

/* Spark knows two words only. */
static gboolean
option_is_refused (const Json *vector, const Format *format)
{
  g_autofree char *value =
      format->option != NULL ? option_of (vector, format->option, format->otherwise) : NULL;

  return value != NULL && strcmp (value, "true") != 0 && strcmp (value, "false") != 0;
}

/* Below folders that are not partitions nothing is read, unless all folders are. */
static gboolean
is_in_other_folder (const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);

  for (guint i = 0; names[i] != NULL && names[i + 1] != NULL; i++)
    if (strchr (names[i], '=') == NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_globbed_out (const Json *vector, const char *path)
{
  const Json *options = json_get (vector, "options");
  const char *glob = json_text_of (options, "pathGlobFilter", NULL);
  const char *slash = strrchr (path, '/');

  return glob != NULL && !g_pattern_match_simple (glob, slash != NULL ? slash + 1 : path);
}

static GPtrArray *
list_for_spark (const Json *vector)
{
  GPtrArray *files = vector_files (vector);
  gboolean   is_recursive = option_is_true (vector, "recursiveFileLookup", "false");

  for (guint i = files->len; i > 0; i--)
    {
      const char *path = ((const VectorFile *) g_ptr_array_index (files, i - 1))->path;

      if (file_name_is_hidden (path) || is_globbed_out (vector, path) ||
          (!is_recursive && is_in_other_folder (path)))
        g_ptr_array_remove_index (files, i - 1);
    }
  vector_files_sort (files);
  return files;
}

static const VersionRules *
rules_of (const Json *vector)
{
  return version_rules (json_text_of (vector, "spark", ""));
}

static gboolean *
splittable_by_name (const GPtrArray *files, const VersionRules *rules)
{
  gboolean *are = g_new (gboolean, MAX (files->len, 1));

  for (guint i = 0; i < files->len; i++)
    are[i] =
        file_name_is_splittable (((const VectorFile *) g_ptr_array_index (files, i))->path, rules);
  return are;
}

static FileScan
scan_of (const Json *vector)
{
  gint64 parallelism = json_int64_of (vector, "defaultParallelism", 1);
  gint64 leaves = vector_conf_int (vector, "spark.sql.leafNodeDefaultParallelism", parallelism);

  return (FileScan){
    .max_partition_bytes =
        vector_conf_size (vector, "spark.sql.files.maxPartitionBytes", 128 * UNITS_MIB),
    .open_cost_bytes = vector_conf_size (vector, "spark.sql.files.openCostInBytes", 4 * UNITS_MIB),
    .min_partitions = vector_conf_int (vector, "spark.sql.files.minPartitionNum", leaves),
    .max_partitions = vector_conf_int (vector, "spark.sql.files.maxPartitionNum", 0),
  };
}

/* Of which all orders are tried. */
#define FOLDERS_MOST 6

static void
swap (guint *a, guint *b)
{
  guint kept = *a;

  *a = *b;
  *b = kept;
}

static void
compare_packing (Vectors         *vectors,
                 const Json      *vector,
                 const Format    *format,
                 const GPtrArray *files,
                 const guint     *folders)
{
  FileScan               scan = scan_of (vector);
  g_autofree Bytes      *lengths = vector_files_lengths (files);
  g_autofree gboolean   *by_name = splittable_by_name (files, rules_of (vector));
  g_autoptr (Partitions) partitions = NULL;

  scan.folders = folders;
  scan.is_splittable = format->cut == CUT_ALWAYS;
  if (format->cut == CUT_BY_NAME && !option_is_true (vector, format->option, format->otherwise))
    scan.are_splittable = by_name;
  partitions = partitions_pack_files (lengths, files->len, &scan, LIMITS_TASKS_MOST, NULL);
  if (partitions == NULL)
    vectors_skip (vectors, "more partitions than a run may have");
  else
    vector_partitions_compare (vectors, vector, partitions, files, PARTITIONS_ORDERED);
}

/* The next order in which numbers can stand, in the order of a dictionary; FALSE behind the last.
 */
static gboolean
next_order (guint *order, guint n)
{
  guint i, k;

  for (i = n; i > 1 && order[i - 2] >= order[i - 1];)
    i--;
  if (i <= 1)
    return FALSE;
  for (k = n - 1; order[k] <= order[i - 2];)
    k--;
  swap (&order[i - 2], &order[k]);
  for (k = n - 1; i - 1 < k; i++, k--)
    swap (&order[i - 1], &order[k]);
  return TRUE;
}

/* All folders of a partitioned table are sorted together by readers of the first interface, each
 * by itself by those of the second. These come in the order of a hash of where the table lay, which
 * is not recorded: one of all orders has to give what was recorded. */
static void
compare_by_folder (Vectors         *vectors,
                   const Json      *vector,
                   const Format    *format,
                   const GPtrArray *files,
                   guint            n_folders)
{
  gsize             mark = vectors_mark (vectors);
  g_autofree guint *order = g_new (guint, n_folders);
  g_autofree guint *folders = g_new (guint, files->len);
  gboolean          is_equal;

  for (guint i = 0; i < n_folders; i++)
    order[i] = i;
  do
    {
      g_autoptr (GPtrArray) ordered = vector_files_by_folder (files, order, n_folders);

      vectors_forget (vectors, mark);
      vector_files_folders (ordered, folders);
      compare_packing (vectors, vector, format, ordered, folders);
      is_equal = vectors_mark (vectors) == mark;
    }
  while (!is_equal && next_order (order, n_folders));
}

static gboolean
is_second_interface (const Json *vector)
{
  const char *first = vector_conf (vector, "spark.sql.sources.useV1SourceList");

  return first != NULL && *first == '\0';
}

static void
compare_scan (Vectors *vectors, const Json *vector, const Format *format, const GPtrArray *files)
{
  g_autofree guint *folders = g_new (guint, MAX (files->len, 1));
  guint             n = vector_files_folders (files, folders);

  if (n < 2 || !is_second_interface (vector))
    compare_packing (vectors, vector, format, files, NULL);
  else if (n > FOLDERS_MOST)
    vectors_skip (vectors, "the order in which many folders were listed is not recorded");
  else
    compare_by_folder (vectors, vector, format, files, n);
}

void
check_sql (Vectors *vectors, const Json *vector)
{
  const Format         *format = format_of (vector);
  const char           *where = json_text_of (vector, "where", NULL);
  g_autoptr (GPtrArray) files = list_for_spark (vector);
  gboolean              is_missing =
      format != NULL && strcmp (format->format, "xml") == 0 && !rules_of (vector)->has_xml;
  gboolean is_refused = is_missing || (format != NULL && option_is_refused (vector, format));

  if (format == NULL)
    vectors_skip (vectors, "a format that is not known");
  else if (is_refused || json_get (vector, "error") != NULL)
    vectors_int (vectors, "error", json_get (vector, "error") != NULL, is_refused);
  else if (where != NULL && !vector_files_prune (files, where))
    vectors_skip (vectors, "a condition that is not understood");
  else
    compare_scan (vectors, vector, format, files);
}

/* ---- RDD readers */

static GPtrArray *
list_for_hadoop (const Json *vector)
{
  GPtrArray *files = vector_files (vector);

  for (guint i = files->len; i > 0; i--)
    if (file_name_is_hidden_from_hadoop (
            ((const VectorFile *) g_ptr_array_index (files, i - 1))->path))
      g_ptr_array_remove_index (files, i - 1);
  return files;
}

/* The first of two names of a setting that is there. */
static Bytes
size_by_names (const Json *vector, const char *name, const char *old_name, Bytes otherwise)
{
  return vector_conf_size (vector, name, vector_conf_size (vector, old_name, otherwise));
}

/* SparkContext.defaultMinPartitions unless it is given. */
static gint64
min_partitions_of (const Json *vector)
{
  gint64 parallelism = json_int64_of (vector, "defaultParallelism", 1);

  return json_int64_of (vector, "minPartitions", MIN (parallelism, 2));
}

static void
compare_splits (Vectors *vectors, const Json *vector, gint64 min_partitions)
{
  HadoopScan scan = {
    .min_partitions = min_partitions,
    .block_bytes = vector_conf_size (vector, "hadoop:fs.local.block.size", 32 * UNITS_MIB),
    .min_split_bytes =
        size_by_names (vector, "hadoop:mapreduce.input.fileinputformat.split.minsize",
                       "hadoop:mapred.min.split.size", 1),
    .max_split_bytes =
        size_by_names (vector, "hadoop:mapreduce.input.fileinputformat.split.maxsize",
                       "hadoop:mapred.max.split.size", 0),
  };
  g_autoptr (GPtrArray)  files = list_for_hadoop (vector);
  g_autofree Bytes      *lengths = vector_files_lengths (files);
  g_autofree gboolean   *by_name = splittable_by_name (files, rules_of (vector));
  g_autoptr (Partitions) partitions = NULL;

  scan.are_splittable = by_name;
  partitions = partitions_hadoop_splits (lengths, files->len, &scan, LIMITS_TASKS_MOST, NULL);
  if (partitions == NULL)
    vectors_skip (vectors, "more partitions than a run may have");
  else
    vector_partitions_compare (vectors, vector, partitions, files, PARTITIONS_ANY);
}

void
check_text_file (Vectors *vectors, const Json *vector)
{
  compare_splits (vectors, vector, MAX (min_partitions_of (vector), 1));
}

void
check_new_hadoop_text_file (Vectors *vectors, const Json *vector)
{
  compare_splits (vectors, vector, 0);
}

/* ---- whole files */

static gboolean
are_equally_long (const GPtrArray *files)
{
  Bytes length = 0;

  for (guint i = 0; i < files->len; i++)
    {
      Bytes of_one = ((const VectorFile *) g_ptr_array_index (files, i))->length;

      if (of_one > 0 && length > 0 && of_one != length)
        return FALSE;
      length = MAX (length, of_one);
    }
  return TRUE;
}

static const VectorFile *
find_file (const GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    {
      const VectorFile *file = g_ptr_array_index (files, i);

      if (g_strcmp0 (file->path, name) == 0)
        return file;
    }
  return NULL;
}

/* The order in which the folder was listed, as the recorded ranges tell it; NULL when they do not.
 * Borrows the files. */
static GPtrArray *
recorded_order (const Json *vector, const GPtrArray *files)
{
  const Json           *ranges = json_get (vector, "ranges");
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();

  for (guint i = 0; i < json_length (ranges); i++)
    for (guint k = 0; k < json_length (json_item (ranges, i)); k++)
      {
        const Json       *range = json_item (json_item (ranges, i), k);
        const VectorFile *file = find_file (files, json_text (json_item (range, 0)));

        if (file == NULL)
          return NULL;
        g_ptr_array_add (ordered, (gpointer) file);
      }
  return ordered->len == files->len ? g_steal_pointer (&ordered) : NULL;
}

/* Compares whole files put together; in any order when all are equally long. */
static void
compare_whole_files (Vectors *vectors, const Json *vector, const GPtrArray *files, Bytes most)
{
  g_autoptr (GPtrArray)  ordered = recorded_order (vector, files);
  const GPtrArray       *listed = ordered != NULL ? ordered : files;
  g_autofree Bytes      *lengths = vector_files_lengths (listed);
  g_autoptr (Partitions) partitions =
      partitions_combine (lengths, listed->len, most, LIMITS_TASKS_MOST, NULL);

  if (partitions == NULL)
    vectors_skip (vectors, "more partitions than a run may have");
  else if (ordered == NULL && !are_equally_long (files))
    vectors_skip (vectors, "the order in which the folder was listed is not recorded");
  else
    vector_partitions_compare (vectors, vector, partitions, listed,
                               ordered != NULL ? PARTITIONS_ORDERED : PARTITIONS_ANY);
}

void
check_binary_files (Vectors *vectors, const Json *vector)
{
  gint64   parallelism = json_int64_of (vector, "defaultParallelism", 1);
  FileScan scan = {
    .max_partition_bytes =
        vector_conf_size (vector, "spark.files.maxPartitionBytes", 128 * UNITS_MIB),
    .open_cost_bytes = vector_conf_size (vector, "spark.files.openCostInBytes", 4 * UNITS_MIB),
    .min_partitions = MAX (parallelism, min_partitions_of (vector)),
  };
  g_autoptr (GPtrArray) files = list_for_hadoop (vector);
  g_autofree Bytes     *lengths = vector_files_lengths (files);

  compare_whole_files (vectors, vector, files, partitions_binary_size (lengths, files->len, &scan));
}

void
check_whole_text_files (Vectors *vectors, const Json *vector)
{
  g_autoptr (GPtrArray) files = list_for_hadoop (vector);
  g_autofree Bytes     *lengths = vector_files_lengths (files);

  compare_whole_files (
      vectors, vector, files,
      partitions_whole_text_size (lengths, files->len, min_partitions_of (vector)));
}
