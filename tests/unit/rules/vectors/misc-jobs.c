/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs that readers and actions caused, by what the name of the record says of the query. */
#include "kinds.h"
#include "spark-jobs.h"

#include <string.h>

/* All tables and folders of these records had three small files. */
#define N_FILES 3

/* ---- comparing lists of jobs; the stages of a job in any order */

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static char *
text_of_jobs (const Json *jobs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_length (jobs); i++)
    {
      const Json        *job = json_item (jobs, i);
      guint              n = json_length (job);
      g_autofree gint64 *tasks = g_new (gint64, MAX (n, 1));

      for (guint k = 0; k < n; k++)
        tasks[k] = json_int64 (json_item (job, k));
      qsort (tasks, n, sizeof *tasks, compare_ints);
      for (guint k = 0; k < n; k++)
        g_string_append_printf (text, "%s%" G_GINT64_FORMAT, k == 0 ? "" : "+", tasks[k]);
      g_string_append_c (text, ' ');
    }
  return g_string_free (text, FALSE);
}

static void
compare_text (Vectors *vectors, const Json *vector, const char *got)
{
  g_autofree char *expected = text_of_jobs (json_get (vector, "jobs_stage_tasks"));

  vectors_text (vectors, "jobs", expected, got);
}

/* Jobs of one stage each. */
static void
compare_jobs (Vectors *vectors, const Json *vector, const GArray *jobs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < jobs->len; i++)
    g_string_append_printf (text, "%u ", g_array_index (jobs, guint, i));
  compare_text (vectors, vector, text->str);
}

/* ---- readers: "read_csv_header_infer", "read_parquet_40_paths_schema" */

typedef struct
{
  const char *name;
  DataFormat  format;
} NamedFormat;

/* clang-format off */
static const NamedFormat formats[] = {
  { "avro",    DATA_AVRO },
  { "csv",     DATA_CSV },
  { "json",    DATA_JSON },
  { "orc",     DATA_ORC },
  { "parquet", DATA_PARQUET },
  { "text",    DATA_TEXT },
  { "xml",     DATA_XML },
};
/* clang-format on */

static gboolean
read_format (const char *word, Reading *reading)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i].name, word) == 0)
      {
        reading->format = formats[i].format;
        return TRUE;
      }
  return FALSE;
}

/* Words that change nothing for these readers, or that name what a number counts. */
static gboolean
is_silent (const char *word)
{
  static const char *const words[] = { "header", "noheader",  "noschema",
                                       "paths",  "dirs",      "subdirs",
                                       "parent", "recursive", "recursiveFileLookup",
                                       NULL };

  return g_strv_contains (words, word) || g_str_has_prefix (word, "samplingRatio");
}

static gboolean
read_word (const char *word, Reading *reading)
{
  gint64 number;

  if (strcmp (word, "schema") == 0)
    reading->has_schema = TRUE;
  else if (strcmp (word, "infer") == 0 || strcmp (word, "inferSchema") == 0)
    reading->infers_types = TRUE;
  else if (strcmp (word, "mergeSchema") == 0)
    reading->merges = TRUE;
  else if (units_parse_count (word, &number, NULL))
    reading->n_folders = (guint) number;
  else
    return is_silent (word);
  return TRUE;
}

static gboolean
read_words (const char *id, Reading *reading)
{
  g_auto (GStrv) words = g_strsplit (id, "_", -1);

  if (g_strv_length (words) < 2 || !read_format (words[1], reading))
    return FALSE;
  for (guint i = 2; words[i] != NULL; i++)
    if (!read_word (words[i], reading))
      return FALSE;
  return TRUE;
}

void
check_reading (Vectors *vectors, const Json *vector)
{
  Reading            reading = { .n_folders = 1,
                                 .n_files = N_FILES,
                                 .n_partitions = N_FILES,
                                 .parallelism = json_int64_of (vector, "defaultParallelism", 1) };
  g_autoptr (GArray) jobs = NULL;

  if (!read_words (json_text_of (vector, "id", ""), &reading))
    {
      vectors_skip (vectors, "a way of reading that is not known");
      return;
    }
  jobs = spark_jobs_of_reading (&reading);
  compare_jobs (vectors, vector, jobs);
}

/* ---- take and its like */

typedef enum
{
  ROWS_EVEN,
  ROWS_NONE,
  ROWS_LAST, /* in the last partition alone */
} Rows;

typedef enum
{
  TAKE_DATAFRAME,
  TAKE_RDD,
  TAKE_IS_EMPTY,
} TakeKind;

typedef struct
{
  const char *id;
  TakeKind    kind;
  gint64      wanted;
  Rows        rows;
  gint64      n_each; /* rows of a partition that has some */
} Take;

/* All of 100 partitions. */
#define N_PARTITIONS 100
/* clang-format off */
static const Take takes[] = {
  { "head_isEmpty_100_empty",    TAKE_IS_EMPTY,  1,    ROWS_NONE, 0 },
  { "rdd_isEmpty_100_empty",     TAKE_RDD,       1,    ROWS_NONE, 0 },
  { "rdd_take21_100_empty",      TAKE_RDD,       21,   ROWS_NONE, 0 },
  { "show_100_empty",            TAKE_DATAFRAME, 21,   ROWS_NONE, 0 },
  { "show_5rows",                TAKE_DATAFRAME, 21,   ROWS_EVEN, 5 },
  { "take1000_5rows",            TAKE_DATAFRAME, 1000, ROWS_EVEN, 5 },
  { "take1_100_empty",           TAKE_DATAFRAME, 1,    ROWS_NONE, 0 },
  { "take21_100_empty",          TAKE_DATAFRAME, 21,   ROWS_NONE, 0 },
  { "take21_5rows_per_part_100", TAKE_DATAFRAME, 21,   ROWS_EVEN, 5 },
  { "take_last_part_only",       TAKE_DATAFRAME, 21,   ROWS_LAST, 5 },
};
/* clang-format on */

static void
compare_take (Vectors *vectors, const Json *vector, const Take *take)
{
  const VersionRules *rules = version_rules (json_text_of (vector, "spark", ""));
  const LimitRule     rule = { 1, 4 };
  gint64              rows[N_PARTITIONS] = { 0 };
  g_autoptr (GArray)  jobs = NULL;

  for (guint i = 0; i < N_PARTITIONS; i++)
    rows[i] = take->rows == ROWS_EVEN || (take->rows == ROWS_LAST && i + 1 == N_PARTITIONS)
                  ? take->n_each
                  : 0;
  if (take->kind == TAKE_IS_EMPTY && rules->is_emptiness_one_job)
    compare_text (vectors, vector, "1+100 ");
  /* A plan that is known to have no more rows than are wanted is read as it is. */
  else if (take->kind == TAKE_DATAFRAME && take->rows == ROWS_EVEN &&
           take->wanted >= take->n_each * N_PARTITIONS)
    compare_text (vectors, vector, "100 ");
  else
    {
      jobs = spark_jobs_of_take (take->wanted, rows, N_PARTITIONS, &rule);
      compare_jobs (vectors, vector, jobs);
    }
}

/* ---- queries with shuffles: adaptive execution runs each shuffle as a job, and what comes behind
 * them as the last, in which they are listed once more */

typedef struct
{
  const char *id;
  const char *jobs;
} Query;

/* clang-format off */
static const Query queries[] = {
  { "groupBy_collect_AQE",   "10 1+10 " },
  { "limit_count",           "100 1+100 " },
  { "orderBy_collect",       "10 10 1+10 " }, /* where to cut is found by a job of its own */
  { "orderBy_limit_collect", "100 " },
  { "smj_collect_AQE",       "10 6 1+6+10 " },
  { "sortByKey_rdd",         "10 10+10 " },
  { "tail",                  "1 " },
  { "write_parquet",         "10 " },
};
/* clang-format on */

void
check_action (Vectors *vectors, const Json *vector)
{
  const char *id = json_text_of (vector, "id", "");

  for (guint i = 0; i < G_N_ELEMENTS (takes); i++)
    if (strcmp (takes[i].id, id) == 0)
      {
        compare_take (vectors, vector, &takes[i]);
        return;
      }
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    if (strcmp (queries[i].id, id) == 0)
      {
        compare_text (vectors, vector, queries[i].jobs);
        return;
      }
  vectors_skip (vectors, "a query that is not known");
}

/* ---- partitioners: "join_1000_nopart_100_hash" */

void
check_partitioner (Vectors *vectors, const Json *vector)
{
  g_autoptr (GRegex)     regex = g_regex_new ("^join_(\\d+)_nopart_(\\d+)_hash$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  RddInput               inputs[2] = { { 0, FALSE }, { 0, TRUE } };

  if (!g_regex_match (regex, json_text_of (vector, "id", ""), 0, &match))
    {
      vectors_skip (vectors, "a join that is not known");
      return;
    }
  for (gint i = 0; i < 2; i++)
    {
      g_autofree char *number = g_match_info_fetch (match, i + 1);

      inputs[i].n_partitions = (guint) g_ascii_strtoll (number, NULL, 10);
    }
  vectors_int (vectors, "n", json_int64_of (vector, "n", -1), spark_jobs_partitions (inputs, 2, 0));
  vectors_int (vectors, "union", json_int64_of (vector, "union", -1),
               (gint64) inputs[0].n_partitions + inputs[1].n_partitions);
  vectors_int (vectors, "reduceByKey", json_int64_of (vector, "reduceByKey", -1),
               spark_jobs_partitions (inputs, 1, 0));
  inputs[0].n_partitions = 999;
  vectors_int (vectors, "n999", json_int64_of (vector, "n999", -1),
               spark_jobs_partitions (inputs, 2, 0));
}
