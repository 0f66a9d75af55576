/* SPDX-License-Identifier: Apache-2.0 */
/* What the rules of one Spark version have that another's have not. MODEL 3.6. */
#pragma once

#include <glib.h>

#include "hash-order.h"

G_BEGIN_DECLS

typedef struct
{
  const char *from;                  /* the first version that it holds for */
  gboolean    is_codec_by_any_case;  /* `.GZ` is gzip */
  gboolean    has_xml;               /* a reader of XML of its own */
  gboolean    is_union_one_group;    /* a union keeps a partitioning that its children share */
  gboolean    are_loops_cut_small;   /* below nested loops the advisory size is the least one */
  gboolean    are_broadcasts_split;  /* the skewed side of a broadcast join, too */
  gboolean    is_emptiness_one_job;  /* isEmpty asks all partitions at once */
  gboolean    has_least_overhead;    /* a key of its own for the least overhead of a container */
  gboolean    has_worker_policy;     /* a key for the order in which workers are used */
  gboolean    are_all_pages_short;   /* of ZGC and Shenandoah too, not of G1 alone */
  gboolean    has_tasks_by_executor; /* a task set lists its tasks by executor, not in one map */
  HashOrder   task_order;            /* in which a lost executor's tasks are met there */
} VersionRules;

/* The rules of a version such as "3.5.9"; never NULL. */
const VersionRules *version_rules (const char *version);

G_END_DECLS
