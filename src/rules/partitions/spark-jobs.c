/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs that nobody wrote down. */
#include "spark-jobs.h"

#include "conf.h"

/* ---- readers */

static void
add_job (GArray *jobs, ReadingWork work, gint64 n_tasks, guint n_files)
{
  ReadingJob job = { work, (guint) n_tasks, n_files };

  g_array_append_val (jobs, job);
}

static void
merge_footers (GArray *jobs, const Reading *reading)
{
  if (reading->n_files > 0)
    add_job (jobs, READING_FOOTERS, MIN (reading->n_files, reading->parallelism), reading->n_files);
}

/* What it takes to know the columns. */
static void
add_schema_jobs (GArray *jobs, const Reading *reading)
{
  switch (reading->format)
    {
    case DATA_CSV: /* the first line, then all of them for their types */
      add_job (jobs, READING_FOOTERS, 1, 1);
      if (reading->infers_types)
        add_job (jobs, READING_SCAN, 0, reading->n_files);
      break;
    case DATA_JSON:
    case DATA_XML:
      add_job (jobs, READING_SCAN, 0, reading->n_files);
      break;
    case DATA_PARQUET:
      if (reading->merges)
        merge_footers (jobs, reading);
      else
        add_job (jobs, READING_FOOTERS, 1, 1);
      break;
    case DATA_ORC: /* the driver reads one footer itself */
      if (reading->merges)
        merge_footers (jobs, reading);
      break;
    case DATA_AVRO:
    case DATA_TEXT:
    case DATA_BINARY:
      break;
    }
}

GArray *
spark_jobs_of_reading (const Reading *reading)
{
  GArray *jobs = g_array_new (FALSE, FALSE, sizeof (ReadingJob));

  if (reading->n_folders > reading->most_listed_by_driver)
    add_job (jobs, READING_LISTING, MIN (reading->n_folders, reading->most_listing_tasks),
             reading->n_files);
  if (!reading->has_schema)
    add_schema_jobs (jobs, reading);
  return jobs;
}

static guint
count_files (const Data *data)
{
  gint64 n_files = 0;

  for (guint i = 0; i < data->files->len; i++)
    n_files += ((const Files *) g_ptr_array_index (data->files, i))->count;
  return (guint) MIN (n_files, G_MAXUINT);
}

Reading
spark_jobs_reading (const Scenario *scenario, const Data *data, gint64 parallelism)
{
  return (Reading){
    .format = (DataFormat) data->format,
    .has_schema = data->schema == SCHEMA_GIVEN,
    .infers_types = data->schema == SCHEMA_INFERRED,
    .merges = data->schema == SCHEMA_MERGED,
    .n_folders = (guint) data->folders,
    .n_files = count_files (data),
    .parallelism = MAX (parallelism, 1),
    .most_listed_by_driver =
        conf_int64 (scenario, "spark.sql.sources.parallelPartitionDiscovery.threshold", 32),
    .most_listing_tasks =
        conf_int64 (scenario, "spark.sql.sources.parallelPartitionDiscovery.parallelism", 10000),
  };
}

gboolean
spark_jobs_lists_by_job (const Scenario *scenario, const Data *data)
{
  Reading reading = spark_jobs_reading (scenario, data, 1);

  return data->reader == READER_DATAFRAME && reading.n_folders > reading.most_listed_by_driver;
}

/* ---- take */

LimitRule
spark_jobs_limit_rule (const Scenario *scenario, const Job *job)
{
  const char *first = job->kind == JOB_SQL ? "spark.sql.limit.initialNumPartitions"
                                           : "spark.rdd.limit.initialNumPartitions";
  const char *scale_up =
      job->kind == JOB_SQL ? "spark.sql.limit.scaleUpFactor" : "spark.rdd.limit.scaleUpFactor";

  /* It has no settings. */
  if (job->kind == JOB_RDD && job->language == JOB_PYTHON)
    return (LimitRule){ 1, 4, TRUE };
  return (LimitRule){ conf_int64 (scenario, first, 1), conf_int64 (scenario, scale_up, 4), FALSE };
}

/* Partitions of the next job: many times as many while nothing is found, else half as many again
 * as what was found so far says. Python counts those that were scanned as well, and cuts. */
static gint64
next_try (gint64 wanted, gint64 found, gint64 scanned, const LimitRule *rule)
{
  gint64 most = scanned * MAX (rule->scale_up, 2);

  if (scanned == 0)
    return rule->first;
  if (found == 0)
    return most;
  if (rule->is_pyspark)
    return MIN (MAX (3 * wanted * scanned / (2 * found) - scanned, 1), most);
  return MIN (units_ceil_div (3 * (wanted - found) * scanned, 2 * found), most);
}

GArray *
spark_jobs_of_take (gint64 wanted, const gint64 *rows, guint n_partitions, const LimitRule *rule)
{
  GArray *jobs = g_array_new (FALSE, FALSE, sizeof (guint));
  gint64  found = 0, scanned = 0;

  while (found < wanted && scanned < n_partitions)
    {
      gint64 n = CLAMP (next_try (wanted, found, scanned, rule), 1, n_partitions - scanned);
      guint  n_tasks;

      n_tasks = (guint) n;
      g_array_append_val (jobs, n_tasks);
      for (gint64 i = scanned; i < scanned + n; i++)
        found += rows[i];
      scanned += n;
    }
  return jobs;
}

/* ---- partitioners */

gint64
spark_jobs_partitions (const RddInput *inputs, guint n_inputs, gint64 parallelism)
{
  gint64 most = 0, kept = 0, otherwise;

  for (guint i = 0; i < n_inputs; i++)
    {
      most = MAX (most, inputs[i].n_partitions);
      if (inputs[i].has_partitioner)
        kept = MAX (kept, inputs[i].n_partitions);
    }
  otherwise = parallelism > 0 ? parallelism : most;
  /* Spark compares logarithms; ten times as many are then sometimes less than one apart. */
  return kept > 0 && (most < 10 * kept || otherwise <= kept) ? kept : otherwise;
}
