/* SPDX-License-Identifier: Apache-2.0 */
/* Executors of real standalone masters, in the order of their ids. */
#include "managers.h"

#include <stdlib.h>
#include <string.h>

#include "vectors.h"

/* A worker of a vector; Spark 4 takes the largest id first where free cores are equal. */
typedef struct
{
  const char *host;
  const char *id;
  Worker      free;
} RealWorker;

static int
compare_workers (gconstpointer a, gconstpointer b)
{
  const RealWorker *first = a, *second = b;

  if (first->free.free_cores != second->free.free_cores)
    return first->free.free_cores > second->free.free_cores ? -1 : 1;
  return g_strcmp0 (second->id, first->id);
}

static GArray *
workers_of (const Json *vector)
{
  const Json *list = json_get (vector, "workers");
  GArray     *workers = g_array_new (FALSE, FALSE, sizeof (RealWorker));

  for (guint i = 0; i < json_length (list); i++)
    {
      const Json *item = json_item (list, i);
      RealWorker  worker = { .host = json_text (json_item (item, 0)) };

      worker.id = json_text_of (json_get (vector, "worker_ids"), worker.host, "");
      worker.free.free_cores = CLAMP (json_int64 (json_item (item, 1)), 0, G_MAXINT32);
      worker.free.free_memory_bytes =
          CLAMP (json_int64 (json_item (item, 2)), 0, G_MAXINT32) * UNITS_MIB;
      g_array_append_val (workers, worker);
    }
  g_array_sort (workers, compare_workers);
  return workers;
}

static StandaloneRequest
request_of (const Json *vector)
{
  const Json       *conf = json_get (vector, "conf");
  StandaloneRequest request = {
    .cores_left = MAX (json_int64_of (conf, "spark.cores.max", G_MAXINT64), 0),
    .cores_per_executor = CLAMP (json_int64_of (conf, "spark.executor.cores", 0), 0, G_MAXINT32),
    .executors_left =
        MAX (json_int64_of (conf, "spark.dynamicAllocation.initialExecutors", G_MAXINT64), 0),
    .is_spread_out = json_is_true (json_get (vector, "spread")),
  };

  units_parse_spark_size (json_text_of (conf, "spark.executor.memory", "1g"), UNITS_MIB,
                          &request.executor_bytes, NULL);
  return request;
}

/* "host:cores host:cores", in the order of ids. */
static char *
expected_of (const Json *vector)
{
  const Json *granted = json_get (vector, "granted_in_id_order");
  GString    *text = g_string_new (NULL);

  for (guint i = 0; i < json_length (granted); i++)
    g_string_append_printf (text, "%s:%" G_GINT64_FORMAT " ",
                            json_text (json_item (json_item (granted, i), 0)),
                            json_int64 (json_item (json_item (granted, i), 1)));
  return g_string_free (text, FALSE);
}

static char *
placed_of (const Json *vector)
{
  g_autoptr (GArray) workers = workers_of (vector);
  StandaloneRequest  request = request_of (vector);
  g_autofree Worker *free = g_new (Worker, workers->len);
  g_autofree gint64 *granted = g_new (gint64, workers->len);
  GString           *text = g_string_new (NULL);

  for (guint i = 0; i < workers->len; i++)
    free[i] = g_array_index (workers, RealWorker, i).free;
  managers_standalone_cores (free, workers->len, &request, granted);
  for (guint i = 0; i < workers->len; i++)
    {
      gint64 each = request.cores_per_executor > 0 ? request.cores_per_executor : granted[i];

      for (gint64 left = granted[i]; each > 0 && left >= each; left -= each)
        g_string_append_printf (text, "%s:%" G_GINT64_FORMAT " ",
                                g_array_index (workers, RealWorker, i).host, each);
    }
  return g_string_free (text, FALSE);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* The cores alone, in order of size: what is the same whichever of equal workers comes first. */
static char *
cores_of (const char *executors)
{
  g_auto (GStrv) words = g_strsplit (executors, " ", -1);
  guint          n = g_strv_length (words);
  GString       *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      char *cores = g_strdup (*words[i] != '\0' ? strchr (words[i], ':') : "");

      g_free (words[i]);
      words[i] = cores;
    }
  qsort (words, n, sizeof *words, compare_texts);
  for (guint i = 0; i < n; i++)
    g_string_append (text, words[i]);
  return g_string_free (text, FALSE);
}

/* Spark 3 leaves open which of equal workers comes first. */
static void
check_placement (Vectors *vectors, const Json *vector)
{
  g_autofree char *placed = placed_of (vector);
  g_autofree char *expected = expected_of (vector);
  g_autofree char *placed_cores = cores_of (placed);
  g_autofree char *expected_cores = cores_of (expected);
  gboolean         is_open = g_str_has_prefix (json_text_of (vector, "version", ""), "v3") &&
                     !json_is_true (json_get (vector, "same_exact"));

  if (is_open)
    vectors_text (vectors, "cores", expected_cores, placed_cores);
  else
    vectors_text (vectors, "executors", expected, placed);
}

static void
executors_stand_where_spark_4_put_them (void)
{
  vectors_check_list ("placement-v4", check_placement);
}

static void
executors_stand_where_spark_3_put_them (void)
{
  vectors_check_list ("placement-v3", check_placement);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/vectors/placement/executors-stand-where-spark-4-put-them",
                   executors_stand_where_spark_4_put_them);
  g_test_add_func ("/vectors/placement/executors-stand-where-spark-3-put-them",
                   executors_stand_where_spark_3_put_them);
  return g_test_run ();
}
