/* SPDX-License-Identifier: Apache-2.0 */
/* File scans and RDD splits against what Spark 4.3.0 and 3.5.9 did with sparse files: partitions,
 * their bytes in order, and how many files each opens. */
#include "partitions.h"

#include <string.h>

#include "json-reader.h"
#include "limits.h"

#define FOLDER "oracle/vectors"
#define VARIABLE "MAKESPAN_VECTORS"

typedef struct
{
  const char *kind; /* of the vectors that are compared */
  guint       n_equal;
  guint       n_left; /* of that kind, but not what one data set can be */
} Count;

/* Extension, and whether a file named so can be cut. */
typedef struct
{
  const char *extension;
  gboolean    is_cut;
} Codec;

static const Codec codecs[] = {
  { ".gz", FALSE },  { ".deflate", FALSE }, { ".zst", FALSE },
  { ".lz4", FALSE }, { ".snappy", FALSE },
};

static gboolean
is_cut_by_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    if (g_str_has_suffix (name, codecs[i].extension))
      return FALSE;
  return TRUE;
}

/* What is set up by names rather than by sizes: hidden files, partition folders, upper-case
 * extensions. */
static gboolean
is_about_names (const Json *vector)
{
  const Json *files = json_get (vector, "files");

  if (json_get (vector, "where") != NULL)
    return TRUE;
  for (guint i = 0; i < json_length (files); i++)
    {
      const char *name = json_text (json_item (json_item (files, i), 0));

      if (*name == '_' || *name == '.' || strchr (name, '=') != NULL ||
          strstr (name, "/") != NULL || g_str_has_suffix (name, ".GZ") ||
          g_str_has_suffix (name, ".Gz"))
        return TRUE;
    }
  return FALSE;
}

/* Lengths of all files, and how many of them can be cut by their names. */
static GArray *
lengths_of (const Json *vector, guint *n_cut)
{
  const Json *files = json_get (vector, "files");
  GArray     *lengths = g_array_new (FALSE, FALSE, sizeof (Bytes));

  *n_cut = 0;
  for (guint i = 0; i < json_length (files); i++)
    {
      const Json *file = json_item (files, i);
      gboolean    is_many = json_length (file) == 4;
      guint       count = is_many ? (guint) json_int64 (json_item (file, 2)) : 1;
      Bytes       length = json_int64 (json_item (file, is_many ? 3 : 1));
      const char *name = json_text (json_item (file, is_many ? 1 : 0));

      for (guint k = 0; k < count; k++)
        g_array_append_val (lengths, length);
      *n_cut += is_cut_by_name (name) ? count : 0;
    }
  return lengths;
}

static gint64
count_of (const Json *vector, const char *key, gint64 otherwise)
{
  return json_int64_of (json_get (vector, "conf"), key, otherwise);
}

static gboolean
is_cut_by_format (const Json *vector, gboolean is_cut)
{
  const char *format = json_text_of (vector, "fmt", "");
  const Json *options = json_get (vector, "options");
  gboolean    is_columnar = strcmp (format, "parquet") == 0 || strcmp (format, "orc") == 0;
  gboolean    is_xml = strcmp (format, "xml") == 0;

  if (is_columnar)
    return TRUE;
  return is_cut && strcmp (format, "binaryFile") != 0 &&
         strcmp (json_text_of (options, "multiLine", is_xml ? "true" : "false"), "true") != 0 &&
         strcmp (json_text_of (options, "wholetext", "false"), "true") != 0;
}

static Partitions *
scan (const Json *vector, const GArray *lengths, gboolean is_cut)
{
  gint64   parallelism = json_int64_of (vector, "defaultParallelism", 1);
  gint64   leaves = count_of (vector, "spark.sql.leafNodeDefaultParallelism", parallelism);
  FileScan file_scan = {
    .max_partition_bytes = json_size_of (json_get (vector, "conf"),
                                         "spark.sql.files.maxPartitionBytes", 128 * UNITS_MIB),
    .open_cost_bytes =
        json_size_of (json_get (vector, "conf"), "spark.sql.files.openCostInBytes", 4 * UNITS_MIB),
    .min_partitions = count_of (vector, "spark.sql.files.minPartitionNum", leaves),
    .max_partitions = count_of (vector, "spark.sql.files.maxPartitionNum", 0),
    .is_splittable = is_cut_by_format (vector, is_cut),
  };

  return partitions_pack_files ((const Bytes *) (gpointer) lengths->data, lengths->len, &file_scan,
                                LIMITS_TASKS_MOST, NULL);
}

static Partitions *
split (const Json *vector, const GArray *lengths, gboolean is_cut)
{
  gint64 parallelism = json_int64_of (vector, "defaultParallelism", 1);
  Bytes  old_least = json_size_of (json_get (vector, "conf"), "hadoop:mapred.min.split.size", 1);
  Bytes  least = json_size_of (json_get (vector, "conf"),
                               "hadoop:mapreduce.input.fileinputformat.split.minsize", old_least);
  HadoopScan scan = {
    .min_partitions = json_int64_of (vector, "minPartitions", MIN (parallelism, 2)),
    .block_bytes =
        json_size_of (json_get (vector, "conf"), "hadoop:fs.local.block.size", 32 * UNITS_MIB),
    .min_split_bytes = least,
    .is_splittable = is_cut,
  };

  return partitions_hadoop_splits ((const Bytes *) (gpointer) lengths->data, lengths->len, &scan,
                                   LIMITS_TASKS_MOST, NULL);
}

static int
compare_bytes (gconstpointer a, gconstpointer b)
{
  Bytes first = *(const Bytes *) a, second = *(const Bytes *) b;

  return (first < second) - (first > second);
}

static GArray *
bytes_of (const Partitions *partitions)
{
  GArray *bytes = g_array_new (FALSE, FALSE, sizeof (Bytes));

  for (guint i = 0; i < partitions->n_partitions; i++)
    {
      Bytes of_one = partitions_bytes (partitions, i);

      g_array_append_val (bytes, of_one);
    }
  return bytes;
}

/* The list of one size per partition; RDD splits come in the order of the folder, which is any. */
static void
compare_list (const Json *vector, GArray *bytes, gboolean is_ordered)
{
  const Json        *expected = json_get (vector, "bytes");
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (Bytes));

  for (guint i = 0; i < json_length (expected); i++)
    {
      Bytes of_one = json_int64 (json_item (expected, i));

      g_array_append_val (theirs, of_one);
    }
  if (!is_ordered)
    {
      g_array_sort (bytes, compare_bytes);
      g_array_sort (theirs, compare_bytes);
    }
  g_assert_cmpmem (bytes->data, bytes->len * sizeof (Bytes), theirs->data,
                   theirs->len * sizeof (Bytes));
}

static guint
n_distinct (GArray *bytes)
{
  guint n = 0;

  g_array_sort (bytes, compare_bytes);
  for (guint i = 0; i < bytes->len; i++)
    n += i == 0 || g_array_index (bytes, Bytes, i) != g_array_index (bytes, Bytes, i - 1);
  return n;
}

/* The largest sizes with how often each occurs, and how many sizes there are. */
static void
compare_histogram (const Json *vector, GArray *bytes)
{
  const Json *histogram = json_get (vector, "bytes_hist");

  for (guint i = 0; i < json_length (histogram); i++)
    {
      Bytes  size;
      gint64 n = 0;

      if (strcmp (json_key (histogram, i), "distinct") == 0)
        {
          g_assert_cmpuint (n_distinct (bytes), ==, json_int64 (json_item (histogram, i)));
          continue;
        }
      g_assert_true (units_parse_count (json_key (histogram, i), &size, NULL));
      for (guint k = 0; k < bytes->len; k++)
        n += g_array_index (bytes, Bytes, k) == size;
      g_assert_cmpint (n, ==, json_int64 (json_item (histogram, i)));
    }
}

static void
compare (const Json *vector, const Partitions *partitions, gboolean is_ordered)
{
  g_autoptr (GArray) bytes = bytes_of (partitions);
  const Json        *n_files = json_get (vector, "nfiles");
  Bytes              total = 0;

  g_test_message ("%s", json_text_of (vector, "id", ""));
  g_assert_cmpuint (partitions->n_partitions, ==, json_int64_of (vector, "n", -1));
  for (guint i = 0; i < bytes->len; i++)
    total += g_array_index (bytes, Bytes, i);
  g_assert_cmpint (total, ==, json_int64_of (vector, "total", 0));
  for (guint i = 0; is_ordered && i < json_length (n_files); i++)
    g_assert_cmpuint (partitions_n_chunks (partitions, i), ==, json_int64 (json_item (n_files, i)));
  if (json_get (vector, "bytes") != NULL)
    compare_list (vector, bytes, is_ordered);
  else
    compare_histogram (vector, bytes);
}

static void
check_vector (const Json *vector, gpointer data)
{
  Count                 *count = data;
  gboolean               is_scan = strcmp (count->kind, "sql") == 0;
  g_autoptr (GArray)     lengths = NULL;
  g_autoptr (Partitions) partitions = NULL;
  guint                  n_cut;

  if (strcmp (json_text_of (vector, "kind", ""), count->kind) != 0)
    return;
  lengths = lengths_of (vector, &n_cut);
  if (is_about_names (vector) || (n_cut > 0 && n_cut < lengths->len) ||
      json_get (vector, "n") == NULL)
    {
      count->n_left++;
      return;
    }
  partitions = is_scan ? scan (vector, lengths, n_cut > 0) : split (vector, lengths, n_cut > 0);
  g_assert_nonnull (partitions);
  compare (vector, partitions, is_scan);
  count->n_equal++;
}

static void
check_file (const char *kind, const char *name)
{
  Count count = { .kind = kind };

  if (json_lines (VARIABLE, FOLDER, name, check_vector, &count) == 0)
    return;
  g_test_message ("%s: %u vectors of %s equal, %u left out (names, or codecs mixed in one folder)",
                  name, count.n_equal, kind, count.n_left);
  g_assert_cmpuint (count.n_equal, >, 0);
}

static void
scans_are_packed_as_spark_4_packs_them (void)
{
  check_file ("sql", "files_v4.jsonl");
}

static void
scans_are_packed_as_spark_3_packs_them (void)
{
  check_file ("sql", "files_v3.jsonl");
}

static void
rdd_files_are_split_as_spark_4_splits_them (void)
{
  check_file ("textFile", "files_v4.jsonl");
}

static void
rdd_files_are_split_as_spark_3_splits_them (void)
{
  check_file ("textFile", "files_v3.jsonl");
}

/* ---- coalesce without a shuffle */

static void
check_groups (const Json *vector, gpointer data)
{
  Count      *count = data;
  const Json *groups = json_get (vector, "groups");
  guint       n_parents, n;

  if (strcmp (json_text_of (vector, "kind", ""), count->kind) != 0)
    return;
  n_parents = (guint) json_int64_of (vector, "parents", 0);
  n = MIN (n_parents, (guint) json_int64_of (vector, "target", 0));
  g_assert_cmpuint (json_length (groups), ==, n);
  for (guint i = 0; i < n; i++)
    {
      guint first = partitions_coalesced_first (n_parents, n, i);

      g_assert_cmpuint (first, ==, json_int64 (json_item (json_item (groups, i), 0)));
      g_assert_cmpuint (partitions_coalesced_first (n_parents, n, i + 1) - first, ==,
                        json_int64 (json_item (json_item (groups, i), 1)));
    }
  count->n_equal++;
}

static void
partitions_are_grouped_as_spark_groups_them (void)
{
  static const char *const names[] = { "files_v4.jsonl", "files_v3.jsonl" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Count count = { .kind = "coalesce" };

      if (json_lines (VARIABLE, FOLDER, names[i], check_groups, &count) == 0)
        return;
      g_test_message ("%s: %u vectors of coalesce equal", names[i], count.n_equal);
      g_assert_cmpuint (count.n_equal, >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vectors/files/scans-are-packed-as-spark-4-packs-them",
                   scans_are_packed_as_spark_4_packs_them);
  g_test_add_func ("/vectors/files/scans-are-packed-as-spark-3-packs-them",
                   scans_are_packed_as_spark_3_packs_them);
  g_test_add_func ("/vectors/files/rdd-files-are-split-as-spark-4-splits-them",
                   rdd_files_are_split_as_spark_4_splits_them);
  g_test_add_func ("/vectors/files/rdd-files-are-split-as-spark-3-splits-them",
                   rdd_files_are_split_as_spark_3_splits_them);
  g_test_add_func ("/vectors/files/partitions-are-grouped-as-spark-groups-them",
                   partitions_are_grouped_as_spark_groups_them);
  return g_test_run ();
}
