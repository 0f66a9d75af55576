/* SPDX-License-Identifier: Apache-2.0 */
/* The order in which hash collections hand out what was put in: it decides in which order tasks of
 * a lost executor are tried again. MODEL 6.6; scala.collection.mutable.HashMap, OpenHashSet. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Puts distinct whole numbers, given in the order in which they were put in, into the order in
 * which the collection is walked through. */
typedef void (*HashOrder) (gint64 *keys, guint n_keys);

/* A mutable HashMap of Scala 2.12, with which Spark 3 comes. */
void hash_order_of_map_2_12 (gint64 *keys, guint n_keys);
/* A mutable HashMap of Scala 2.13, with which Spark 4 comes. */
void hash_order_of_map_2_13 (gint64 *keys, guint n_keys);
/* Spark's own OpenHashSet of Long. */
void hash_order_of_open_set (gint64 *keys, guint n_keys);

G_END_DECLS
