/* SPDX-License-Identifier: Apache-2.0 */
/* Scans of tables whose files are dealt into buckets. MODEL 2.15. */
#pragma once

#include <glib.h>

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

G_END_DECLS
