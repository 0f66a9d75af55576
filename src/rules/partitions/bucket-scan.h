/* SPDX-License-Identifier: Apache-2.0 */
/* Scans of tables whose files are dealt into buckets. MODEL 2.15. */
#pragma once

#include "partitions.h"

G_BEGIN_DECLS

typedef struct
{
  guint    n_buckets;           /* of the table; 0: it has none */
  gboolean is_enabled;          /* spark.sql.sources.bucketing.enabled */
  gboolean is_automatic;        /* …autoBucketedScan.enabled: only where it serves */
  gboolean reads_columns;       /* all columns that the buckets were made by */
  gboolean is_needed;           /* an operator above needs rows of one key together */
  gboolean is_exchanged_anyway; /* a shuffle follows before such an operator */
} BucketScan;

/* Tasks of the scan, one for each bucket, empty ones too; 0: files are packed as in any other
 * scan. Spark: FileSourceScanExec.bucketedScan, DisableUnnecessaryBucketedScan. */
guint bucket_scan_tasks (const BucketScan *scan);

/* The same of data that a stage of a scenario reads. */
guint bucket_scan_of (const Scenario *scenario, const Stage *stage, const Data *data);

/* Two bucketed tables that are joined bucket by bucket. */
typedef struct
{
  guint    n_buckets[2];
  Bytes    bytes[2];
  gboolean is_hashed;    /* a shuffled hash join, of which only the side that streams may change */
  gboolean is_coalesced; /* spark.sql.bucketing.coalesceBucketsInJoin.enabled */
  gint64   most_times;   /* ….maxBucketRatio */
} BucketJoin;

/* Tasks of the join; 0: one of the tables is shuffled. Spark: EnsureRequirements,
 * CoalesceBucketsInJoin. */
guint bucket_join_tasks (const BucketJoin *join);

/* The partitions of a bucketed table that is read in n_tasks tasks: whole files, file i belongs to
 * bucket i mod `buckets`, and bucket b to task b mod n_tasks. NULL with SCENARIO_ERROR. Transfer
 * full. */
Partitions *
partitions_of_buckets (const Scenario *scenario, const Data *data, guint n_tasks, GError **error);

G_END_DECLS
