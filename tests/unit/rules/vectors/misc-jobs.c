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

/* Scans have a task for each of the small files. */
static void
compare_readings (Vectors *vectors, const Json *vector, const GArray *jobs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < jobs->len; i++)
    {
      const ReadingJob *job = &g_array_index (jobs, ReadingJob, i);

      g_string_append_printf (text, "%u ", job->work == READING_SCAN ? N_FILES : job->n_tasks);
    }
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
                                 .most_listed_by_driver = 32,
                                 .most_listing_tasks = 10000,
                                 .parallelism = json_int64_of (vector, "defaultParallelism", 1) };
  g_autoptr (GArray) jobs = NULL;

  if (!read_words (json_text_of (vector, "id", ""), &reading))
    {
      vectors_skip (vectors, "a way of reading that is not known");
      return;
    }
  jobs = spark_jobs_of_reading (&reading);
  compare_readings (vectors, vector, jobs);
}

/* ---- take and its like: "take21_5rows_per_part_100", "rdd_take21_100_empty" */

typedef enum
{
  TAKE_DATAFRAME,
  TAKE_RDD,
  TAKE_IS_EMPTY,
} TakeKind;

typedef struct
{
  TakeKind kind;
  gint64   wanted;
  gint64   n_partitions;
  gint64   n_each;          /* rows of a partition that has some */
  gboolean is_only_in_last; /* and no other one has */
} Take;

/* What show asks for: one more than it shows. */
#define SHOWN 21
#define PARTITIONS_MOST 100000

/* The number behind `start` or in front of `end` in a word; FALSE when it is another word. */
static gboolean
number_in (const char *word, const char *start, const char *end, gint64 *number)
{
  g_autofree char *digits = NULL;

  if (!g_str_has_prefix (word, start) || !g_str_has_suffix (word, end) ||
      strlen (word) <= strlen (start) + strlen (end))
    return FALSE;
  digits = g_strndup (word + strlen (start), strlen (word) - strlen (start) - strlen (end));
  return units_parse_count (digits, number, NULL);
}

static gboolean
read_take_word (const char *word, Take *take)
{
  static const char *const silent[] = { "head", "only", "part", "per", "take", NULL };

  if (strcmp (word, "rdd") == 0)
    take->kind = TAKE_RDD;
  else if (strcmp (word, "isEmpty") == 0)
    {
      take->kind = take->kind == TAKE_RDD ? TAKE_RDD : TAKE_IS_EMPTY;
      take->wanted = 1;
    }
  else if (strcmp (word, "show") == 0)
    take->wanted = SHOWN;
  else if (strcmp (word, "empty") == 0)
    take->n_each = 0;
  else if (strcmp (word, "last") == 0)
    take->is_only_in_last = TRUE;
  else
    return number_in (word, "take", "", &take->wanted) ||
           number_in (word, "head", "", &take->wanted) ||
           number_in (word, "show", "", &take->wanted) ||
           number_in (word, "", "rows", &take->n_each) ||
           number_in (word, "", "", &take->n_partitions) || g_strv_contains (silent, word);
  return TRUE;
}

static gboolean
read_take (const char *id, Take *take)
{
  static const char *const starts[] = { "take", "head", "show", "rdd_take", "rdd_isEmpty" };
  g_auto (GStrv)           words = g_strsplit (id, "_", -1);
  gboolean                 is_take = FALSE;

  *take = (Take){ .wanted = SHOWN, .n_partitions = 100, .n_each = 5 };
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    is_take |= g_str_has_prefix (id, starts[i]);
  for (guint i = 0; is_take && words[i] != NULL; i++)
    is_take = read_take_word (words[i], take);
  return is_take && take->n_partitions <= PARTITIONS_MOST;
}

static void
compare_take (Vectors *vectors, const Json *vector, const Take *take)
{
  const VersionRules *rules = version_rules (json_text_of (vector, "spark", ""));
  const LimitRule     rule = { 1, 4, FALSE };
  guint               n = (guint) take->n_partitions;
  g_autofree gint64  *rows = g_new0 (gint64, MAX (n, 1));
  g_autofree char    *whole = g_strdup_printf ("%u ", n);
  g_autofree char    *counted = g_strdup_printf ("1+%u ", n);
  g_autoptr (GArray)  jobs = NULL;

  for (guint i = 0; i < n; i++)
    rows[i] = !take->is_only_in_last || i + 1 == n ? take->n_each : 0;
  /* A plan that is known to have no more rows than are wanted is read as it is. */
  if (take->kind == TAKE_IS_EMPTY && rules->is_emptiness_one_job)
    compare_text (vectors, vector, counted);
  else if (take->kind == TAKE_DATAFRAME && take->n_each > 0 && !take->is_only_in_last &&
           take->wanted >= take->n_each * n)
    compare_text (vectors, vector, whole);
  else
    {
      jobs = spark_jobs_of_take (take->wanted, rows, n, &rule);
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
  Take        take;

  if (read_take (id, &take))
    {
      compare_take (vectors, vector, &take);
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
