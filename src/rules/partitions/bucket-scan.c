/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a bucketed table is read bucket by bucket, and what each task reads then. */
#include "bucket-scan.h"

#include "conf.h"
#include "partitions-private.h"

guint
bucket_scan_tasks (const BucketScan *scan)
{
  if (!scan->is_enabled || !scan->reads_columns)
    return 0;
  if (scan->is_automatic && (!scan->is_needed || scan->is_exchanged_anyway))
    return 0;
  return scan->n_buckets;
}

guint
bucket_scan_of (const Scenario *scenario, const Stage *stage, const Data *data)
{
  BucketScan scan = {
    .n_buckets = (guint) data->buckets,
    .is_enabled = conf_bool (scenario, "spark.sql.sources.bucketing.enabled"),
    .is_automatic = conf_bool (scenario, "spark.sql.sources.bucketing.autoBucketedScan.enabled"),
    .reads_columns = stage->bucket_keys != BUCKET_KEYS_UNREAD,
    .is_needed = stage->bucket_keys == BUCKET_KEYS_NEEDED,
  };

  return data->reader == READER_DATAFRAME ? bucket_scan_tasks (&scan) : 0;
}

guint
bucket_join_tasks (const BucketJoin *join)
{
  guint more = join->n_buckets[0] > join->n_buckets[1] ? 0 : 1;
  guint most = join->n_buckets[more], least = join->n_buckets[1 - more];

  if (most == least)
    return most;
  if (!join->is_coalesced || least == 0 || most % least != 0 || most / least > join->most_times)
    return 0;
  /* The smaller side is the one that is hashed. */
  return join->is_hashed && join->bytes[more] < join->bytes[1 - more] ? 0 : least;
}

Partitions *
partitions_of_buckets (const Scenario *scenario, const Data *data, guint n_tasks, GError **error)
{
  guint       n_files = 0, n_chunks = 0;
  Bytes      *lengths = partitions_file_lengths (scenario, data, &n_files, error);
  Partitions *partitions;

  if (lengths == NULL)
    return NULL;
  partitions = partitions_new (MAX (n_files, n_tasks));
  for (guint task = 0; task < n_tasks; task++)
    {
      Bytes bytes = 0;

      partitions->first_chunk[task] = n_chunks;
      for (gint64 bucket = task; bucket < data->buckets; bucket += n_tasks)
        for (gint64 file = bucket; file < n_files; file += data->buckets)
          {
            bytes += lengths[file];
            partitions->chunks[n_chunks++] =
                (Chunk){ .file = (guint32) file, .length = lengths[file] };
          }
      partitions->max_split_bytes = MAX (partitions->max_split_bytes, bytes);
    }
  partitions->n_chunks = n_chunks;
  partitions_end (partitions, n_tasks);
  partitions->file_bytes = lengths;
  partitions->n_files = n_files;
  return partitions;
}
