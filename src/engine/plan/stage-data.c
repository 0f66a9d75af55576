/* SPDX-License-Identifier: Apache-2.0 */
/* Scans: what each task of a stage reads from files, slices and buckets. MODEL 2. */
#include "stage-data.h"

#include "bucket-scan.h"
#include "conf.h"
#include "saturate.h"
#include "stage-scan.h"

/* What is known of a stage's scans while they are put together. */
typedef struct
{
  Planner     *planner;
  const Stage *stage;
  guint        number;
  guint        n_joined; /* tasks that read a bucket of each; 0: scans lie behind each other */
  GArray      *bytes;    /* Bytes, by task */
  GArray      *opens_us; /* Micros, by task */
} Scans;

static Bytes
bytes_of (const Data *data)
{
  Bytes total = 0;

  for (guint i = 0; i < data->files->len; i++)
    {
      const Files *files = g_ptr_array_index (data->files, i);

      total = saturate_add (total, saturate_multiply (files->count, files->size_bytes));
    }
  return total;
}

/* A join of tables that are both read bucket by bucket has its rows together without a shuffle. */
static gboolean
is_bucket_join (const Scans *scans)
{
  const Scenario *scenario = scans->planner->scenario;

  if ((scans->stage->operator_id != OPERATOR_SORT_MERGE_JOIN &&
       scans->stage->operator_id != OPERATOR_SHUFFLED_HASH_JOIN) ||
      g_strv_length (scans->stage->reads) != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    if (bucket_scan_of (scenario, scans->stage, scenario_data (scenario, scans->stage->reads[i])) ==
        0)
      return FALSE;
  return TRUE;
}

static gboolean
find_joined (Scans *scans, GError **error)
{
  const Scenario *scenario = scans->planner->scenario;
  BucketJoin      join = {
         .is_hashed = scans->stage->operator_id == OPERATOR_SHUFFLED_HASH_JOIN,
         .is_coalesced = conf_bool (scenario, "spark.sql.bucketing.coalesceBucketsInJoin.enabled"),
         .most_times =
             conf_int64 (scenario, "spark.sql.bucketing.coalesceBucketsInJoin.maxBucketRatio", 4),
  };

  if (!is_bucket_join (scans))
    return TRUE;
  for (guint i = 0; i < 2; i++)
    {
      const Data *data = scenario_data (scenario, scans->stage->reads[i]);

      join.n_buckets[i] = (guint) data->buckets;
      join.bytes[i] = bytes_of (data);
    }
  scans->n_joined = bucket_join_tasks (&join);
  if (scans->n_joined > 0)
    return TRUE;
  g_set_error (
      error, SIMULATE_ERROR, SIMULATE_ERROR_INPUT,
      "stage \"%s\" joins %u buckets of \"%s\" with %u of \"%s\", for which Spark shuffles "
      "one of them; let a stage of its own read that one, and name it in after=",
      scans->stage->id, join.n_buckets[0], scans->stage->reads[0], join.n_buckets[1],
      scans->stage->reads[1]);
  return FALSE;
}

static Partitions *
partitions_of (const Scans *scans, const Data *data, GError **error)
{
  Planner               *planner = scans->planner;
  guint                  n_buckets = bucket_scan_of (planner->scenario, scans->stage, data);
  g_autoptr (GError)     refusal = NULL;
  g_autoptr (Partitions) partitions = NULL;
  gboolean               lacks_rule;

  if (n_buckets > 0)
    partitions = partitions_of_buckets (
        planner->scenario, data, scans->n_joined > 0 ? scans->n_joined : n_buckets, &refusal);
  else
    partitions = partitions_of_data (planner->scenario, data, planner->registered_cores, &refusal);
  if (partitions != NULL)
    return g_steal_pointer (&partitions);
  lacks_rule = g_error_matches (refusal, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_set_error_literal (error, SIMULATE_ERROR,
                       lacks_rule ? SIMULATE_ERROR_UNSUPPORTED : SIMULATE_ERROR_LIMIT,
                       refusal->message);
  return NULL;
}

/* Adds the partitions to the tasks from that one on; returns their bytes. */
static Bytes
add_partitions (Scans *scans, const Data *data, const Partitions *partitions, guint first_task)
{
  Bytes total = 0;

  if (scans->bytes->len < first_task + partitions->n_partitions)
    {
      g_array_set_size (scans->bytes, first_task + partitions->n_partitions);
      g_array_set_size (scans->opens_us, first_task + partitions->n_partitions);
    }
  for (guint i = 0; i < partitions->n_partitions; i++)
    {
      Bytes  *bytes = &g_array_index (scans->bytes, Bytes, first_task + i);
      Micros *opens_us = &g_array_index (scans->opens_us, Micros, first_task + i);
      Bytes   part = partitions_bytes (partitions, i);

      *bytes += part;
      *opens_us = saturate_add (
          *opens_us, saturate_multiply (partitions_n_chunks (partitions, i), data->file_open_us));
      total += part;
    }
  return total;
}

static gboolean
add_all (Scans *scans, StageInput *input, GError **error)
{
  RunStage *planned = &scans->planner->run->stages[scans->number];

  for (guint i = 0; scans->stage->reads[i] != NULL; i++)
    {
      const Data *data = scenario_data (scans->planner->scenario, scans->stage->reads[i]);
      guint       first_task = scans->n_joined > 0 ? 0 : scans->bytes->len;
      g_autoptr (Partitions) partitions = partitions_of (scans, data, error);

      if (partitions == NULL)
        return FALSE;
      input->total_bytes += add_partitions (scans, data, partitions, first_task);
      stage_scan_keep (planned, data, first_task, partitions);
      if (bucket_scan_of (scans->planner->scenario, scans->stage, data) > 0)
        planned->scans[planned->n_scans - 1].n_buckets = (guint) data->buckets;
    }
  return TRUE;
}

gboolean
stage_data_find (Planner *planner, guint number, StageInput *input, GError **error)
{
  const Stage       *stage = plan_stage (planner->plan, number);
  g_autoptr (GArray) bytes = g_array_new (FALSE, TRUE, sizeof (Bytes));
  g_autoptr (GArray) opens_us = g_array_new (FALSE, TRUE, sizeof (Micros));
  Scans              scans = { planner, stage, number, 0, bytes, opens_us };

  planner->run->stages[number].scans = g_new0 (RunScan, MAX (g_strv_length (stage->reads), 1));
  if (!find_joined (&scans, error) || !add_all (&scans, input, error))
    return FALSE;
  input->n_tasks = bytes->len;
  input->input_bytes = (Bytes *) g_array_free (g_steal_pointer (&bytes), FALSE);
  input->opens_us = (Micros *) g_array_free (g_steal_pointer (&opens_us), FALSE);
  return TRUE;
}
