/* SPDX-License-Identifier: Apache-2.0 */
/* The shuffles that a stage reads, as its parents write them: one group of shuffles with equal
 * partitions, or, in a union, one group for each parent, side by side. MODEL 3. */
#pragma once

#include "planner.h"

G_BEGIN_DECLS

/* One shuffle of a group. */
typedef struct
{
  Bytes *bytes;    /* by partition */
  Bytes *reported; /* the same as the driver hears of them */
  guint  n, n_maps;
} ShuffleSide;

/* Shuffles whose partitions of one number are read by one task. */
typedef struct
{
  guint        first_parent, n_parents; /* none: bytes from nowhere */
  guint        n;                       /* partitions */
  Bytes        total_bytes;
  Bytes       *bytes; /* by partition */
  ShuffleSide *sides; /* one for each parent, at least one; NULL until they are reported */
  guint        n_sides;
  Bytes       *reported;  /* by partition, as the driver hears of them; with `sides` */
  guint        n_planned; /* partitions before adaptive execution */
  GArray      *reads;     /* ShuffleRead: what its tasks read; NULL: a partition each */
} ShuffleGroup;

/* What a stage finds in its shuffles: given, or what its parents wrote. */
Bytes stage_groups_bytes (const Planner *planner, guint number);
/* The same of each of its parents. Free with g_free. */
Bytes *stage_groups_by_parent (const Planner *planner, guint number);

/* The groups (ShuffleGroup) of a stage with the partitions that are planned. NULL with
 * SIMULATE_ERROR. Free with g_array_unref. */
GArray *stage_groups_plan (Planner *planner, guint number, GError **error);

/* Adds what lies on each side, and what the driver hears of it. */
void stage_groups_report (const Planner *planner, guint number, GArray *groups);

/* Whether anything is known of what a parent of the stage writes for it: a scenario that gives
 * times may leave sizes out. */
gboolean stage_groups_know (const Planner *planner, guint number, guint parent);

G_END_DECLS
