/* SPDX-License-Identifier: Apache-2.0 */
/* Where a table that is read over JDBC is cut. MODEL 2.12. Spark: JDBCRelation.columnPartition. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many partitions `wanted` ones of a column between two bounds become: no more than the
 * bounds are apart, and one where they are equal. 0 when Spark refuses: lower > upper. */
gint64 partitions_jdbc_count (gint64 lower, gint64 upper, gint64 wanted);

/* Writes where partitions 1 .. n - 1 begin; partition 0 takes what is below, and nulls, the last
 * one what is above. n as partitions_jdbc_count says; FALSE when Spark fails (a stride of 0). */
gboolean partitions_jdbc_cuts (gint64 lower, gint64 upper, gint64 n, gint64 *cuts);

G_END_DECLS
