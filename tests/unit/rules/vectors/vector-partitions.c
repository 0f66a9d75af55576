/* SPDX-License-Identifier: Apache-2.0 */
/* What was recorded of partitions: all of them when there are few, else the first, the last and the
 * largest sizes. */
#include "vector-partitions.h"

#include <string.h>

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GArray *
ints_of (const Json *list)
{
  GArray *ints = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < json_length (list); i++)
    {
      gint64 value = json_int64 (json_item (list, i));

      g_array_append_val (ints, value);
    }
  return ints;
}

static void
compare_lists (
    Vectors *vectors, const Json *vector, const char *key, GArray *got, PartitionOrder order)
{
  g_autoptr (GArray) expected = NULL;
  gint64             n_different = 0;

  if (json_get (vector, key) == NULL)
    return;
  expected = ints_of (json_get (vector, key));
  if (order == PARTITIONS_ANY)
    {
      g_array_sort (expected, compare_ints);
      g_array_sort (got, compare_ints);
    }
  for (guint i = 0; i < MIN (expected->len, got->len); i++)
    n_different += g_array_index (expected, gint64, i) != g_array_index (got, gint64, i);
  if (expected->len != got->len || n_different > 0)
    {
      g_autofree char *what = g_strdup_printf ("equal members of %s", key);

      vectors_int (vectors, what, expected->len, (gint64) expected->len - n_different);
    }
}

/* ---- ranges: "name start length"; which of equally long ones comes first is the folder's choice
 */

static char *
base_name (const char *path)
{
  const char *slash = strrchr (path, '/');

  return g_strdup (slash != NULL ? slash + 1 : path);
}

static char *
range_text (const char *name, gint64 start, gint64 length)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, name, start, length);
}

/* FALSE when only the first and the last of many are told. */
static gboolean
is_complete (const Json *ranges)
{
  return json_length (ranges) == 0 || json_length (json_item (ranges, 0)) == 3;
}

static char *
recorded_lengths (const Json *ranges)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_length (ranges); i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ",
                            json_int64 (json_item (json_item (ranges, i), 2)));
  return g_string_free (text, FALSE);
}

static char *
lengths_of (const Partitions *partitions, guint partition)
{
  GString *text = g_string_new (NULL);

  for (guint i = partitions->first_chunk[partition]; i < partitions->first_chunk[partition + 1];
       i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", partitions->chunks[i].length);
  return g_string_free (text, FALSE);
}

/* The lengths of the chunks of partitions from `first` on. */
static void
compare_lengths (Vectors          *vectors,
                 const Json       *vector,
                 const char       *key,
                 const Partitions *partitions,
                 guint             first)
{
  const Json *list = json_get (vector, key);

  for (guint i = 0; i < json_length (list) && first + i < partitions->n_partitions; i++)
    {
      g_autofree char *expected = recorded_lengths (json_item (list, i));
      g_autofree char *got = lengths_of (partitions, first + i);

      if (is_complete (json_item (list, i)))
        vectors_text (vectors, key, expected, got);
    }
}

/* All ranges of all partitions, sorted; NULL when not all are told. */
static GPtrArray *
recorded_ranges (const Json *list)
{
  g_autoptr (GPtrArray) ranges = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_length (list); i++)
    for (guint k = 0; k < json_length (json_item (list, i)); k++)
      {
        const Json *item = json_item (json_item (list, i), k);

        if (json_length (item) != 3)
          return NULL;
        g_ptr_array_add (ranges, range_text (json_text (json_item (item, 0)),
                                             json_int64 (json_item (item, 1)),
                                             json_int64 (json_item (item, 2))));
      }
  g_ptr_array_sort (ranges, compare_texts);
  return g_steal_pointer (&ranges);
}

static GPtrArray *
ranges_of (const Partitions *partitions, const GPtrArray *files)
{
  GPtrArray *ranges = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < partitions->n_chunks; i++)
    {
      const Chunk      *chunk = &partitions->chunks[i];
      const VectorFile *file = g_ptr_array_index (files, chunk->file);
      g_autofree char  *name = base_name (file->path);

      g_ptr_array_add (ranges, range_text (name, chunk->offset, chunk->length));
    }
  g_ptr_array_sort (ranges, compare_texts);
  return ranges;
}

static void
compare_ranges (Vectors          *vectors,
                const Json       *vector,
                const Partitions *partitions,
                const GPtrArray  *files)
{
  g_autoptr (GPtrArray) expected = NULL;
  g_autoptr (GPtrArray) got = NULL;

  if (json_get (vector, "ranges") == NULL)
    return;
  expected = recorded_ranges (json_get (vector, "ranges"));
  if (expected == NULL)
    return;
  got = ranges_of (partitions, files);
  vectors_int (vectors, "number of ranges", expected->len, got->len);
  for (guint i = 0; i < MIN (expected->len, got->len); i++)
    vectors_text (vectors, "range", g_ptr_array_index (expected, i), g_ptr_array_index (got, i));
}

static void
compare_chunks (Vectors          *vectors,
                const Json       *vector,
                const Partitions *partitions,
                const GPtrArray  *files,
                PartitionOrder    order)
{
  guint n_last = json_length (json_get (vector, "last5"));

  compare_ranges (vectors, vector, partitions, files);
  if (order == PARTITIONS_ANY || n_last > partitions->n_partitions)
    return;
  compare_lengths (vectors, vector, "ranges", partitions, 0);
  compare_lengths (vectors, vector, "first5", partitions, 0);
  compare_lengths (vectors, vector, "last5", partitions, partitions->n_partitions - n_last);
}

/* ---- the largest sizes */

static guint
n_distinct (const GArray *sorted)
{
  guint n = 0;

  for (guint i = 0; i < sorted->len; i++)
    n += i == 0 || g_array_index (sorted, gint64, i) != g_array_index (sorted, gint64, i - 1);
  return n;
}

static gint64
n_of_size (const GArray *bytes, gint64 size)
{
  gint64 n = 0;

  for (guint i = 0; i < bytes->len; i++)
    n += g_array_index (bytes, gint64, i) == size;
  return n;
}

static void
compare_histogram (Vectors *vectors, const Json *vector, const GArray *sorted)
{
  const Json *histogram = json_get (vector, "bytes_hist");

  for (guint i = 0; json_key (histogram, i) != NULL; i++)
    {
      const char *key = json_key (histogram, i);
      gint64      n = strcmp (key, "distinct") == 0
                          ? n_distinct (sorted)
                          : n_of_size (sorted, g_ascii_strtoll (key, NULL, 10));

      vectors_int (vectors, key, json_int64 (json_item (histogram, i)), n);
    }
}

static void
compare_summary (Vectors *vectors, const Json *vector, const GArray *sorted)
{
  guint  n = sorted->len;
  gint64 total = 0;

  for (guint i = 0; i < n; i++)
    total += g_array_index (sorted, gint64, i);
  vectors_int (vectors, "total", json_int64_of (vector, "total", 0), total);
  if (n == 0 || json_get (vector, "median_lo") == NULL)
    return;
  vectors_int (vectors, "min", json_int64_of (vector, "min", 0), g_array_index (sorted, gint64, 0));
  vectors_int (vectors, "median_lo", json_int64_of (vector, "median_lo", 0),
               g_array_index (sorted, gint64, (n - 1) / 2));
  vectors_int (vectors, "max", json_int64_of (vector, "max", 0),
               g_array_index (sorted, gint64, n - 1));
}

void
vector_partitions_compare (Vectors          *vectors,
                           const Json       *vector,
                           const Partitions *partitions,
                           const GPtrArray  *files,
                           PartitionOrder    order)
{
  g_autoptr (GArray) bytes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) n_files = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < partitions->n_partitions; i++)
    {
      gint64 of_one = partitions_bytes (partitions, i), n = partitions_n_chunks (partitions, i);

      g_array_append_val (bytes, of_one);
      g_array_append_val (n_files, n);
    }
  vectors_int (vectors, "n", json_int64_of (vector, "n", -1), partitions->n_partitions);
  vectors_int (vectors, "rdd_n", json_int64_of (vector, "rdd_n", partitions->n_partitions),
               partitions->n_partitions);
  compare_lists (vectors, vector, "bytes", bytes, order);
  compare_lists (vectors, vector, "nfiles", n_files, order);
  compare_chunks (vectors, vector, partitions, files, order);
  g_array_sort (bytes, compare_ints);
  compare_summary (vectors, vector, bytes);
  compare_histogram (vectors, vector, bytes);
}
