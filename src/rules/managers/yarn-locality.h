/* SPDX-License-Identifier: Apache-2.0 */
/* Which hosts Spark names when it asks YARN for containers. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const gint64 *n_tasks; /* by host: pending tasks that prefer it */
  const double *n_held;  /* by host: containers that run there, and its share of the pending ones */
  guint         n_hosts;
  gint64        n_preferring; /* pending tasks that prefer any host */
  gint64        slots;        /* of an executor */
  gint64        n_wanted;     /* containers to be asked for */
} YarnWishes;

/* Requests that name no host; they come first. `named` (by host) is how many of the others name it:
 * the first so many. Spark: LocalityPreferredContainerPlacementStrategy. */
gint64 yarn_locality_split (const YarnWishes *wishes, gint64 *named);

G_END_DECLS
