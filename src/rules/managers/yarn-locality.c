/* SPDX-License-Identifier: Apache-2.0 */
/* Containers near the data, MODEL 1.7: as many on a host as its share of the tasks, less what it
 * has; the host that lacks most is named by every request. */
#include "yarn-locality.h"

#include "units.h"

/* The least whole number that is no less. */
static gint64
round_up (double number)
{
  gint64 whole = (gint64) number;

  return (double) whole < number ? whole + 1 : whole;
}

gint64
yarn_locality_split (const YarnWishes *wishes, gint64 *named)
{
  gint64 n_containers = units_ceil_div (wishes->n_preferring, wishes->slots);
  gint64 n_tasks = 0, n_lacking = 0, most = 0, n_near;

  for (guint i = 0; i < wishes->n_hosts; i++)
    n_tasks += wishes->n_tasks[i];
  for (guint i = 0; i < wishes->n_hosts; i++)
    {
      double share = (double) (wishes->n_tasks[i] * n_containers) / (double) MAX (n_tasks, 1);

      named[i] = MAX (0, round_up (share - wishes->n_held[i]));
      n_lacking += named[i];
      most = MAX (most, named[i]);
    }
  n_near = MIN (n_lacking, wishes->n_wanted);
  for (guint i = 0; i < wishes->n_hosts && most > 0; i++)
    named[i] = units_ceil_div (named[i] * n_near, most);
  return wishes->n_wanted - n_near;
}
