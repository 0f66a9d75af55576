/* SPDX-License-Identifier: Apache-2.0 */
/* The jobs that one line of a program becomes: readers that look at files before anything is asked
 * for, and actions that ask again and again. MODEL 2.13, 2.14. */
#pragma once

#include "scenario.h"
#include "version-rules.h"

G_BEGIN_DECLS

/* What a reader is told and finds. */
typedef struct
{
  DataFormat format;
  gboolean   has_schema;   /* it was given */
  gboolean   infers_types; /* of CSV: inferSchema */
  gboolean   merges;       /* of Parquet and ORC: mergeSchema */
  guint      n_folders;    /* paths, or folders below the one path */
  guint      n_files;
  gint64     parallelism; /* SparkContext.defaultParallelism */
  /* spark.sql.sources.parallelPartitionDiscovery.threshold and .parallelism */
  gint64 most_listed_by_driver, most_listing_tasks;
} Reading;

typedef enum
{
  READING_LISTING, /* folders, shared out among its tasks */
  READING_FOOTERS, /* the beginnings or ends of files, likewise */
  READING_SCAN,    /* all there is, as any other scan */
} ReadingWork;

/* A job that reading causes by itself. */
typedef struct
{
  ReadingWork work;
  guint       n_tasks; /* of a scan: 0, it has its own */
  guint       n_files; /* that it opens */
} ReadingJob;

/* Those jobs in order (ReadingJob). Free with g_array_unref. */
GArray *spark_jobs_of_reading (const Reading *reading);

/* What a DataFrame reader of a scenario does with its data. */
Reading spark_jobs_reading (const Scenario *scenario, const Data *data, gint64 parallelism);
/* Whether a job lists the folders of the data, and not the driver. */
gboolean spark_jobs_lists_by_job (const Scenario *scenario, const Data *data);

typedef struct
{
  gint64   first;      /* partitions of the first job: limit.initialNumPartitions */
  gint64   scale_up;   /* limit.scaleUpFactor */
  gboolean is_pyspark; /* Python's own take of an RDD */
} LimitRule;

/* How an action of a job asks for its rows. */
LimitRule spark_jobs_limit_rule (const Scenario *scenario, const Job *job);

/* Tasks of each job of take (wanted) over partitions with so many rows each: guint. Spark:
 * SparkPlan.executeTake, RDD.take of Scala and of Python. Free with g_array_unref. */
GArray *
spark_jobs_of_take (gint64 wanted, const gint64 *rows, guint n_partitions, const LimitRule *rule);

/* An input of a join, a reduce or a cogroup of RDDs. */
typedef struct
{
  guint    n_partitions;
  gboolean has_partitioner;
} RddInput;

/* Partitions of the result; `parallelism` is spark.default.parallelism, 0 where it is not set.
 * Spark: Partitioner.defaultPartitioner. */
gint64 spark_jobs_partitions (const RddInput *inputs, guint n_inputs, gint64 parallelism);

G_END_DECLS
