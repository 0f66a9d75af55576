/* SPDX-License-Identifier: Apache-2.0 */
/* Scans of tables with 16 and 8 buckets, by what the name of the record says of the query. */
#include "bucket-scan.h"
#include "kinds.h"

#include <string.h>

typedef struct
{
  const char *id;
  gboolean    reads_columns;
  gboolean    is_needed;    /* by a join or an aggregation above */
  guint       n_buckets[2]; /* of each table; 0: there is no second one */
  gint64      n_exchanges;  /* with the scans as they are planned */
} Query;

/* A plan is made with all scans as they could serve; what serves nothing is undone afterwards, for
 * a table that is shuffled all the same by adaptive execution only. */
/* clang-format off */
static const Query queries[] = {
  { "bucket_col_not_read",   FALSE, TRUE,  { 16, 0 },  1 },
  { "bucket_groupby",        TRUE,  TRUE,  { 16, 0 },  0 },
  { "bucket_groupby_noauto", TRUE,  TRUE,  { 16, 0 },  0 },
  { "bucket_join_16_16",     TRUE,  TRUE,  { 16, 16 }, 0 },
  { "bucket_join_16_8",      TRUE,  TRUE,  { 16, 8 },  1 },
  { "bucket_plain_scan",     TRUE,  FALSE, { 16, 0 },  0 },
};
/* clang-format on */

/* "…autoBucketedScan.enabled,false)": how the generator printed its settings. */
static gboolean
is_off (const Json *vector, const char *key)
{
  g_autofree char *off = g_strconcat (key, ",false", NULL);

  return strstr (json_text_of (vector, "conf", ""), off) != NULL;
}

/* "bucketed=true coalesced=None n=16" */
static void
compare_scan (Vectors *vectors, const Json *vector, const Query *query, guint i)
{
  BucketScan scan = {
    .n_buckets = query->n_buckets[i],
    .is_enabled = !is_off (vector, "spark.sql.sources.bucketing.enabled"),
    .is_automatic = !is_off (vector, "spark.sql.sources.bucketing.autoBucketedScan.enabled"),
    .reads_columns = query->reads_columns,
    .is_needed = query->is_needed,
  };
  guint            n = bucket_scan_tasks (&scan);
  const char      *recorded = json_text (json_item (json_get (vector, "scans"), i));
  g_autofree char *start = g_strdup_printf ("bucketed=%s ", n > 0 ? "true" : "false");
  g_autofree char *end = g_strdup_printf (" n=%u", n);

  if (recorded == NULL)
    return;
  if (!g_str_has_prefix (recorded, start))
    vectors_text (vectors, "scan", recorded, start);
  /* How other scans are cut depends on files that are not recorded. */
  else if (n > 0 && strstr (recorded, "coalesced=None") != NULL &&
           !g_str_has_suffix (recorded, end))
    vectors_text (vectors, "scan", recorded, end);
}

void
check_buckets (Vectors *vectors, const Json *vector)
{
  const char *id = json_text_of (vector, "id", "");

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    if (strcmp (queries[i].id, id) == 0)
      {
        compare_scan (vectors, vector, &queries[i], 0);
        compare_scan (vectors, vector, &queries[i], 1);
        vectors_int (vectors, "exchanges_planned",
                     json_int64_of (vector, "exchanges_planned", queries[i].n_exchanges),
                     queries[i].n_exchanges);
        return;
      }
  vectors_skip (vectors, "a query over buckets that is not known");
}
