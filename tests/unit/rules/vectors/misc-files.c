/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of each task of a file: its row groups, stripes or lines, and the tables that JDBC cuts. */
#include "kinds.h"
#include "limits.h"
#include "partitions-jdbc.h"
#include "row-groups.h"

#include <string.h>

/* Parts of one file, in order. */
typedef struct
{
  Bytes  first, bytes;
  gint64 n_rows;
} Part;

/* They were read with minPartitionNum = 1, so that the size asked for is the one that was used. */
static Partitions *
scan_one_file (const Json *vector)
{
  Bytes    length = CLAMP (json_int64_of (vector, "fileLen", 0), 0, LIMITS_BYTES);
  FileScan scan = {
    .max_partition_bytes = json_size_of (vector, "maxPartitionBytes", 128 * UNITS_MIB),
    .open_cost_bytes = json_size_of (vector, "openCostInBytes", 4 * UNITS_MIB),
    .min_partitions = 1,
    .is_splittable = TRUE,
  };

  return partitions_pack_files (&length, 1, &scan, LIMITS_TASKS_MOST, NULL);
}

static gint64
rows_of (const Partitions *partitions, guint partition, const GArray *parts, DataFormat format)
{
  gint64 n = 0;

  for (guint i = partitions->first_chunk[partition]; i < partitions->first_chunk[partition + 1];
       i++)
    for (guint k = 0; k < parts->len; k++)
      {
        const Part *part = &g_array_index (parts, Part, k);

        if (row_groups_is_read (&partitions->chunks[i], part->first, part->bytes, format))
          n += part->n_rows;
      }
  return n;
}

static void
compare_rows (Vectors *vectors, const Json *vector, const GArray *parts, DataFormat format)
{
  g_autoptr (Partitions) partitions = scan_one_file (vector);
  g_autofree gint64     *rows = NULL;
  guint                  n;

  if (partitions == NULL)
    {
      vectors_skip (vectors, "more partitions than a run may have");
      return;
    }
  n = partitions->n_partitions;
  rows = g_new (gint64, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    rows[i] = rows_of (partitions, i, parts, format);
  vectors_int (vectors, "tasks", json_int64_of (vector, "tasks", n), n);
  vectors_ints (vectors, "rows_per_task", json_get (vector, "rows_per_task"), rows, n);
}

/* ---- columnar files: "rowgroups[start,compressed,total,rows]" */

/* The first of some columns that the key names; -1. */
static gint
column_of (const char *key, const char *const *names)
{
  const char      *open = strchr (key, '[');
  g_autofree char *list = g_strdup (open != NULL ? open + 1 : "");
  g_auto (GStrv)   columns = NULL;

  g_strdelimit (list, "]", '\0');
  columns = g_strsplit (list, ",", -1);
  for (guint i = 0; columns[i] != NULL; i++)
    if (g_strv_contains (names, g_strstrip (columns[i])))
      return (gint) i;
  return -1;
}

static GArray *
parts_of (const char *key, const Json *list)
{
  static const char *const starts[] = { "start", "offset", NULL };
  static const char *const lengths[] = { "compressed", "length", "bytes", NULL };
  static const char *const counts[] = { "rows", "numberOfRows", NULL };
  gint                     start = column_of (key, starts), length = column_of (key, lengths);
  gint                     count = column_of (key, counts);
  GArray                  *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  for (guint i = 0; start >= 0 && count >= 0 && i < json_length (list); i++)
    {
      const Json *item = json_item (list, i);
      Part part = { .first = CLAMP (json_int64 (json_item (item, (guint) start)), 0, LIMITS_BYTES),
                    .bytes = length >= 0 ? CLAMP (json_int64 (json_item (item, (guint) length)), 0,
                                                  LIMITS_BYTES)
                                         : 0,
                    .n_rows = json_int64 (json_item (item, (guint) count)) };

      g_array_append_val (parts, part);
    }
  return parts;
}

void
check_columnar (Vectors *vectors, const Json *vector)
{
  for (guint i = 0; i < json_length (vector); i++)
    {
      const char *key = json_key (vector, i);
      gboolean    is_orc = g_str_has_prefix (key, "stripes");

      if (is_orc || g_str_has_prefix (key, "rowgroups"))
        {
          g_autoptr (GArray) parts = parts_of (key, json_item (vector, i));

          compare_rows (vectors, vector, parts, is_orc ? DATA_ORC : DATA_PARQUET);
          return;
        }
    }
  vectors_skip (vectors, "row groups that were not recorded");
}

/* ---- lines: "i%37+1, i=0..99" */

void
check_lines (Vectors *vectors, const Json *vector)
{
  g_autoptr (GRegex) regex = g_regex_new ("^i%(\\d+)\\+(\\d+), i=(\\d+)\\.\\.(\\d+)$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GArray)     parts = g_array_new (FALSE, FALSE, sizeof (Part));
  gint64                 numbers[4];
  Bytes                  first = 0;

  if (!g_regex_match (regex, json_text_of (vector, "lineLens", ""), 0, &match))
    {
      vectors_skip (vectors, "lengths of lines that are not understood");
      return;
    }
  for (gint i = 0; i < 4; i++)
    {
      g_autofree char *number = g_match_info_fetch (match, i + 1);

      numbers[i] = g_ascii_strtoll (number, NULL, 10);
    }
  for (gint64 i = numbers[2]; i <= numbers[3] && numbers[0] > 0; i++)
    {
      Part part = { first, i % numbers[0] + numbers[1], 1 };

      g_array_append_val (parts, part);
      first += part.bytes;
    }
  vectors_int (vectors, "fileLen", json_int64_of (vector, "fileLen", -1), first);
  compare_rows (vectors, vector, parts, DATA_TEXT);
}

/* ---- JDBC */

/* "ID" >= 25 AND "ID" < 50 */
static char *
condition_of (const gint64 *cuts, gint64 n, gint64 i, const char *column)
{
  g_autofree char *above =
      g_strdup_printf ("%s >= %" G_GINT64_FORMAT, column, cuts[MAX (i - 1, 0)]);
  g_autofree char *below = g_strdup_printf ("%s < %" G_GINT64_FORMAT, column, cuts[MIN (i, n - 2)]);

  if (i == 0)
    return g_strdup_printf ("%s or %s is null", below, column);
  return i == n - 1 ? g_steal_pointer (&above) : g_strdup_printf ("%s AND %s", above, below);
}

static void
compare_conditions (Vectors *vectors, const Json *vector, gint64 n)
{
  const Json        *where = json_get (vector, "where");
  g_autofree gint64 *cuts = g_new0 (gint64, MAX (n, 2));
  gint64             lower = json_int64_of (vector, "lower", 0);
  gint64             upper = json_int64_of (vector, "upper", 0);

  if (n <= 1 || !partitions_jdbc_cuts (lower, upper, n, cuts))
    return;
  for (gint64 i = 0; i < MIN (n, json_length (where)); i++)
    {
      g_autofree char *got = condition_of (cuts, n, i, "\"ID\"");

      vectors_text (vectors, "where", json_text (json_item (where, (guint) i)), got);
    }
}

void
check_jdbc (Vectors *vectors, const Json *vector)
{
  gint64 n =
      partitions_jdbc_count (json_int64_of (vector, "lower", 0), json_int64_of (vector, "upper", 0),
                             json_int64_of (vector, "numPartitions", 1));

  if (json_get (vector, "error") != NULL)
    {
      vectors_int (vectors, "partitions", 0, n);
      return;
    }
  vectors_int (vectors, "n", json_int64_of (vector, "n", -1), n);
  if (n <= 1000000)
    compare_conditions (vectors, vector, n);
}
