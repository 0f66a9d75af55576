/* SPDX-License-Identifier: Apache-2.0 */
/* A recorded query: its shuffles, what was read of them, and how many tasks that made. */
#include "adaptive.h"

#include <string.h>

#include "limits.h"

#define ADAPTIVE "spark.sql.adaptive."

/* ---- settings, by names behind spark.sql.adaptive. */

const char *
adaptive_text (const Adaptive *adaptive, const char *key, const char *otherwise)
{
  g_autofree char *full = g_strconcat (ADAPTIVE, key, NULL);

  return json_text_of (json_get (adaptive->vector, "conf"), full, otherwise);
}

gboolean
adaptive_is_on (const Adaptive *adaptive, const char *key, gboolean otherwise)
{
  return g_ascii_strcasecmp (adaptive_text (adaptive, key, otherwise ? "true" : "false"), "true") ==
         0;
}

Bytes
adaptive_size (const Adaptive *adaptive, const char *key, Bytes otherwise)
{
  g_autofree char *full = g_strconcat (ADAPTIVE, key, NULL);

  return json_size_of (json_get (adaptive->vector, "conf"), full, otherwise);
}

/* ---- shuffles */

static void
shuffle_free (gpointer data)
{
  Shuffle *shuffle = data;

  g_free (shuffle->sizes);
  g_clear_pointer (&shuffle->reads, g_array_unref);
  g_clear_pointer (&shuffle->local, g_array_unref);
  g_free (shuffle);
}

static char *
blocks_key (const Json *line, gint64 stage)
{
  return g_strdup_printf ("%s %s %" G_GINT64_FORMAT, json_text_of (line, "id", ""),
                          json_text_of (line, "spark", ""), stage);
}

void
adaptive_keep_blocks (const Json *line, gpointer data)
{
  const Json *maps = json_get (line, "maps");
  guint       n = (guint) json_int64_of (line, "R", 0);
  GArray     *blocks = g_array_new (FALSE, FALSE, sizeof (Bytes));

  for (guint m = 0; m < json_length (maps); m++)
    for (guint r = 0; r < n && r < json_length (json_get (json_item (maps, m), "reported")); r++)
      {
        Bytes block = CLAMP (json_int64 (json_item (json_get (json_item (maps, m), "reported"), r)),
                             0, LIMITS_BYTES);

        g_array_append_val (blocks, block);
      }
  g_hash_table_insert (data, blocks_key (line, json_int64_of (line, "stage", -1)), blocks);
}

static const Json *
read_of (const Json *vector, gint64 stage)
{
  const Json *reads = json_get (vector, "reads");

  for (guint i = 0; i < json_length (reads); i++)
    if (json_int64_of (json_item (reads, i), "of_stage", -1) == stage)
      return json_item (reads, i);
  return NULL;
}

/* Blocks of all its map tasks and partitions; NULL when they were not recorded. */
static const Bytes *
blocks_of (const Adaptive *adaptive, const Shuffle *shuffle)
{
  g_autofree char *key = blocks_key (adaptive->vector, shuffle->id);
  const GArray    *blocks = g_hash_table_lookup (vectors_data (adaptive->vectors), key);

  return blocks != NULL && blocks->len == (gsize) shuffle->n * shuffle->n_maps
             ? (const Bytes *) (gpointer) blocks->data
             : NULL;
}

static Shuffle *
shuffle_new (const Adaptive *adaptive, const Json *stage)
{
  const Json *sizes = json_get (stage, "bytesByPartitionId");
  Shuffle    *shuffle = g_new0 (Shuffle, 1);

  shuffle->id = json_int64_of (stage, "stage", -1);
  shuffle->origin = json_text_of (stage, "origin", "");
  shuffle->is_single = strstr (json_text_of (stage, "partitioning", ""), "Single") != NULL;
  shuffle->n = json_length (sizes);
  shuffle->n_maps = (guint) CLAMP (json_int64_of (stage, "M", 0), 0, LIMITS_TASKS_MOST);
  shuffle->row_bytes = json_int64_of (stage, "runtime_sizeInBytes", 0);
  shuffle->n_rows = json_int64_of (stage, "runtime_rowCount", -1);
  shuffle->sizes = g_new (Bytes, MAX (shuffle->n, 1));
  for (guint i = 0; i < shuffle->n; i++)
    shuffle->sizes[i] = CLAMP (json_int64 (json_item (sizes, i)), 0, LIMITS_BYTES);
  shuffle->blocks = blocks_of (adaptive, shuffle);
  shuffle->read = read_of (adaptive->vector, shuffle->id);
  return shuffle;
}

Shuffle *
adaptive_shuffle (const Adaptive *adaptive, const PlanNode *node)
{
  gint64 stage;

  while (node != NULL && plan_is (node, "AQEShuffleRead"))
    node = plan_child (node);
  if (node == NULL || !plan_is (node, "ShuffleQueryStage"))
    return NULL;
  stage = plan_stage (node);
  for (guint i = 0; i < adaptive->shuffles->len; i++)
    if (((Shuffle *) g_ptr_array_index (adaptive->shuffles, i))->id == stage)
      return g_ptr_array_index (adaptive->shuffles, i);
  return NULL;
}

/* ---- comparing what is read */

/* One task's read of one shuffle: "maps 0-3 partitions 5-6"; maps 0-0 are all of them. */
static char *
read_text (gint64 first_map, gint64 end_map, gint64 first, gint64 end)
{
  return g_strdup_printf ("maps %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT
                          " partitions %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT,
                          first_map, end_map, first, end);
}

/* ["C", first, end, bytes], ["P", partition, first map, end map, bytes], ["M", map, first, end],
 * ["CM", first map, end map, partitions]. */
static char *
recorded_read (const Json *spec)
{
  const char *kind = json_text (json_item (spec, 0));
  gint64      values[3];

  for (guint i = 0; i < 3; i++)
    values[i] = json_int64 (json_item (spec, i + 1));
  if (g_strcmp0 (kind, "C") == 0)
    return read_text (0, 0, values[0], values[1]);
  if (g_strcmp0 (kind, "P") == 0)
    return read_text (values[1], values[2], values[0], values[0] + 1);
  if (g_strcmp0 (kind, "M") == 0)
    return read_text (values[0], values[0] + 1, values[1], values[2]);
  if (g_strcmp0 (kind, "CM") == 0)
    return read_text (values[0], values[1], 0, values[2]);
  return g_strdup ("a read of another kind");
}

static char *
expected_read (const Shuffle *shuffle, guint i)
{
  const ShuffleRead *read;

  if (shuffle->local != NULL)
    {
      const LocalRead *local = &g_array_index (shuffle->local, LocalRead, i);

      return read_text (local->maps.first, local->maps.end, local->first, local->end);
    }
  read = &g_array_index (shuffle->reads, ShuffleRead, i);
  return read_text (read->maps[shuffle->side].first, read->maps[shuffle->side].end, read->first,
                    read->end);
}

/* What Spark says that a merged read holds. */
static void
compare_bytes (const Adaptive *adaptive, const Shuffle *shuffle, const Json *spec, guint i)
{
  const ShuffleRead *read;
  Bytes              bytes = 0;

  if (shuffle->reads == NULL || shuffle->local != NULL || json_length (spec) != 4 ||
      g_strcmp0 (json_text (json_item (spec, 0)), "C") != 0)
    return;
  read = &g_array_index (shuffle->reads, ShuffleRead, i);
  for (guint k = read->first; k < read->end; k++)
    bytes += shuffle->sizes[k];
  vectors_int (adaptive->vectors, "bytes of a read", json_int64 (json_item (spec, 3)), bytes);
}

static void
compare_reads (const Adaptive *adaptive, const Shuffle *shuffle)
{
  const Json      *specs = json_get (shuffle->read, "specs");
  const GArray    *reads = shuffle->local != NULL ? shuffle->local : shuffle->reads;
  guint            n = reads != NULL ? reads->len : 0;
  g_autofree char *what = g_strdup_printf ("reads of stage %" G_GINT64_FORMAT, shuffle->id);

  vectors_int (adaptive->vectors, what, json_length (specs), n);
  for (guint i = 0; i < MIN (n, json_length (specs)); i++)
    {
      g_autofree char *recorded = recorded_read (json_item (specs, i));
      g_autofree char *expected = expected_read (shuffle, i);

      if (strcmp (recorded, expected) != 0)
        {
          vectors_text (adaptive->vectors, what, recorded, expected);
          return;
        }
      compare_bytes (adaptive, shuffle, json_item (specs, i), i);
    }
}

static void
compare_tasks (const Adaptive *adaptive)
{
  gint64 n = adaptive_n_tasks (adaptive, adaptive->plan);

  if (n >= 0)
    vectors_int (adaptive->vectors, "final_stage_tasks",
                 json_int64_of (adaptive->vector, "final_stage_tasks", n), n);
}

static void
compare_all (Adaptive *adaptive)
{
  if (adaptive_is_on (adaptive, "enabled", TRUE))
    {
      adaptive_compare_joins (adaptive);
      adaptive_find_reads (adaptive);
    }
  for (guint i = 0; i < adaptive->shuffles->len; i++)
    compare_reads (adaptive, g_ptr_array_index (adaptive->shuffles, i));
  compare_tasks (adaptive);
}

/* Whether every shuffle of the plan was recorded; one that stands for another may not be. */
static gboolean
has_shuffles (const Adaptive *adaptive, const PlanNode *node)
{
  if (plan_is (node, "ShuffleQueryStage") && adaptive_shuffle (adaptive, node) == NULL)
    return FALSE;
  for (guint i = 0; i < node->children->len; i++)
    if (!has_shuffles (adaptive, g_ptr_array_index (node->children, i)))
      return FALSE;
  return TRUE;
}

void
check_adaptive (Vectors *vectors, const Json *vector)
{
  g_autoptr (PlanNode)  plan = plan_parse (json_get (vector, "plan"));
  g_autoptr (GPtrArray) shuffles = g_ptr_array_new_with_free_func (shuffle_free);
  Adaptive              adaptive = {
                 .vectors = vectors,
                 .vector = vector,
                 .rules = version_rules (json_text_of (vector, "spark", "")),
                 .plan = plan,
                 .shuffles = shuffles,
  };
  const Json *stages = json_get (vector, "stages");

  for (guint i = 0; i < json_length (stages); i++)
    g_ptr_array_add (shuffles, shuffle_new (&adaptive, json_item (stages, i)));
  if (plan == NULL)
    vectors_skip (vectors, "Spark refused the query");
  else if (!has_shuffles (&adaptive, plan))
    vectors_skip (vectors, "a shuffle of the plan is not recorded");
  else
    compare_all (&adaptive);
}

/* ---- sizes of blocks */

void
check_map_sizes (Vectors *vectors, const Json *vector)
{
  const Json *maps = json_get (vector, "maps");

  if (json_length (maps) == 0)
    vectors_skip (vectors, "no map tasks are recorded");
  for (guint m = 0; m < json_length (maps); m++)
    {
      const Json        *exact = json_get (json_item (maps, m), "exact");
      guint              n = json_length (exact);
      g_autofree Bytes  *written = g_new (Bytes, MAX (n, 1));
      g_autofree gint64 *reported = g_new (gint64, MAX (n, 1));

      for (guint r = 0; r < n; r++)
        written[r] = json_int64 (json_item (exact, r));
      /* One map task that writes all of it. */
      shuffle_reported_sizes (written, n, 1, reported);
      vectors_ints (vectors, "reported", json_get (json_item (maps, m), "reported"), reported, n);
    }
}
