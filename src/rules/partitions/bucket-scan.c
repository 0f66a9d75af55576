/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a bucketed table is read bucket by bucket. */
#include "bucket-scan.h"

guint
bucket_scan_tasks (const BucketScan *scan)
{
  if (!scan->is_enabled || !scan->reads_columns)
    return 0;
  if (scan->is_automatic && (!scan->is_needed || scan->is_exchanged_anyway))
    return 0;
  return scan->n_buckets;
}
