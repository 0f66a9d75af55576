/* SPDX-License-Identifier: Apache-2.0 */
/* Actions that stop once they have enough rows: take, show and their like. */
#pragma once

#include "workload.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  gint64      n_rows; /* that it asks for where nothing is said; 0: it must be said */
  gint64      n_more; /* that it asks for beside them: show tells whether there are more */
  gboolean    is_from_end;
} RowAction;

/* The action of a job, NULL: one that wants all rows. */
const RowAction *action_of_job (const Job *job);
/* Rows that such an action asks for; 0: all, or nobody says how many. */
gint64 action_rows (const Job *job);

G_END_DECLS
