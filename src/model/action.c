/* SPDX-License-Identifier: Apache-2.0 */
/* Actions that stop once they have enough rows. */
#include "action.h"

#include <string.h>

/* clang-format off */
static const RowAction actions[] = {
  /* name       default more  from the end */
  { "first",    1,      0,    FALSE },
  { "head",     1,      0,    FALSE },
  { "isEmpty",  1,      0,    FALSE },
  { "limit",    0,      0,    FALSE },
  { "show",     20,     1,    FALSE },
  { "tail",     0,      0,    TRUE },
  { "take",     0,      0,    FALSE },
};
/* clang-format on */

const RowAction *
action_of_job (const Job *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions) && job->action != NULL; i++)
    if (strcmp (actions[i].name, job->action) == 0)
      return &actions[i];
  return NULL;
}

gint64
action_rows (const Job *job)
{
  const RowAction *action = action_of_job (job);
  gint64           asked;

  if (action == NULL)
    return 0;
  asked = element_has (&job_kind, job, "rows") ? job->rows : action->n_rows;
  return asked == 0 ? 0 : asked + action->n_more;
}
