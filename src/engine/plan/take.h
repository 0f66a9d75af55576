/* SPDX-License-Identifier: Apache-2.0 */
/* How an action that stops once it has its rows asks for the partitions of its stage. MODEL 2.14.
 */
#pragma once

#include "plan.h"

G_BEGIN_DECLS

/* Tasks that one job asks for. */
typedef struct
{
  guint first, n;
} TakePart;

/* The parts of the last stage of an action, which is planned, in the order in which jobs ask for
 * them (TakePart); one part of all tasks where the action wants all rows. Tasks that need not read
 * to their end become as short as that. Free with g_array_unref. */
GArray *take_parts (Plan *plan, guint job, guint stage);

G_END_DECLS
