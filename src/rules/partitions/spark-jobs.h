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
  guint      n_partitions; /* of a scan of all of them */
  gint64     parallelism;  /* SparkContext.defaultParallelism */
} Reading;

/* Tasks of each job that reading causes by itself, in order: guint. Free with g_array_unref. */
GArray *spark_jobs_of_reading (const Reading *reading);

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
