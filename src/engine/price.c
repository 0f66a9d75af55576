/* SPDX-License-Identifier: Apache-2.0 */
/* Billed time is the sum over nodes (or cores, or slots) of the longer of the minimum and their
 * life. */
#include "price.h"

#include "catalogue.h"

/* Units of a node that are billed: the node itself, its cores, its slots, or what a worker of Glue
 * counts for. */
static double
billed_units (const Run *run, const NodeGroup *group, PricePer per, guint node, guint n_asked)
{
  const GlueWorker *worker = group->worker != NULL ? catalogue_worker (group->worker) : NULL;
  gint64            slots = 0;

  if (per == PRICE_VCPU_HOUR)
    return (double) run->nodes[node].cores;
  if (per == PRICE_DPU_HOUR && worker != NULL)
    return worker->units;
  if (per != PRICE_SLOT_HOUR)
    return 1;
  for (guint i = 0; i < n_asked; i++)
    if (run->executors[i].node == node)
      slots += run->executors[i].slots;
  return (double) slots;
}

void
price_run (const Scenario *scenario, Run *run, guint n_asked)
{
  const Price *price = scenario->cluster->price;
  double       billed_us = 0;

  if (price == NULL)
    return;
  for (guint i = 0; i < run->n_nodes; i++)
    {
      const NodeGroup *group = g_ptr_array_index (scenario->cluster->nodes, run->nodes[i].group);

      if (price->nodes != NULL && g_strcmp0 (price->nodes, group->name) != 0)
        continue;
      billed_us += (double) MAX (price->minimum_us, run->makespan_us) *
                   billed_units (run, group, price->per, i, n_asked);
    }
  run->cost = g_new0 (RunCost, 1);
  run->cost->billed_s = billed_us / 1e6;
  run->cost->usd = run->cost->billed_s * price->usd / 3600;
  run->cost->price_date = g_strdup (price->date);
}
