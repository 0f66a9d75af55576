/* SPDX-License-Identifier: Apache-2.0 */
/* What a run costs: each node, worker or pod from when it is asked for until it goes, at least for
 * the minimum. MODEL 7.5. */
#include "price.h"

#include "catalogue.h"
#include "conf.h"
#include "managers.h"

#define MILLI 1000
#define MICRO 1e-6

typedef struct
{
  const Scenario *scenario;
  const Run      *run;
  const Price    *price;
  guint           n_asked; /* executors that were asked for at the start */
  Micros          from_us; /* the first job, or the first executor before it */
  Micros          minimum_us;
  double          billed_us; /* times what is billed of each */
  double          usd_us;    /* that, times the price of an hour */
} Bill;

static void
charge (Bill *bill, Micros life_us, double units, double usd_per_hour)
{
  double billed_us = (double) MAX (bill->minimum_us, life_us) * units;

  bill->billed_us += billed_us;
  bill->usd_us += billed_us * usd_per_hour;
}

/* ---- lives */

static Micros
life_of_executor (const Bill *bill, guint number)
{
  const RunExecutor *executor = &bill->run->executors[number];
  Micros             delay_us = cluster_executor_start (bill->scenario->cluster)->delay_us;
  Micros             asked_us =
      number < bill->n_asked ? MIN (0, executor->added_us) : executor->added_us - delay_us;

  return MAX (MIN (executor->removed_us, bill->run->makespan_us) - asked_us, 0);
}

static Micros
first_us (const Run *run, guint n_asked)
{
  Micros from_us = 0;

  for (guint i = 0; i < MIN (n_asked, run->n_executors); i++)
    from_us = MIN (from_us, run->executors[i].added_us);
  return from_us;
}

/* A node is there until it is lost or all is done. */
static Micros
life_of_node (const Bill *bill, guint node)
{
  const Run *run = bill->run;
  Micros     to_us = run->makespan_us;

  for (guint i = 0; i < run->n_faults; i++)
    if (run->faults[i].node == node)
      to_us = MIN (to_us, run->faults[i].at_us);
  return to_us - bill->from_us;
}

/* By node: how long it held executors, one after another or together; -1: never. Free with g_free.
 */
static Micros *
lives_of_workers (const Bill *bill)
{
  const Run *run = bill->run;
  Micros    *lives_us = g_new (Micros, run->n_nodes + 1);

  for (guint i = 0; i < run->n_nodes; i++)
    lives_us[i] = -1;
  for (guint i = 0; i < run->n_executors; i++)
    {
      Micros *life_us = &lives_us[run->executors[i].node];

      *life_us = MAX (*life_us, 0) + life_of_executor (bill, i);
    }
  for (guint i = 0; i < run->n_nodes; i++)
    lives_us[i] = MIN (lives_us[i], life_of_node (bill, i));
  return lives_us;
}

static const NodeGroup *
group_of (const Bill *bill, guint node)
{
  return g_ptr_array_index (bill->scenario->cluster->nodes, bill->run->nodes[node].group);
}

static gboolean
is_billed (const Bill *bill, guint node)
{
  return bill->price->nodes == NULL ||
         g_strcmp0 (bill->price->nodes, group_of (bill, node)->name) == 0;
}

/* ---- prices that a scenario gives */

static double
units_of_node (const Bill *bill, guint node)
{
  const NodeGroup  *group = group_of (bill, node);
  const GlueWorker *worker = group->worker != NULL ? catalogue_worker (group->worker) : NULL;

  if (bill->price->per == PRICE_VCPU_HOUR)
    return (double) bill->run->nodes[node].cores;
  if (bill->price->per == PRICE_DPU_HOUR || bill->price->per == PRICE_CATALOGUE)
    return worker != NULL ? worker->units : 1;
  return 1;
}

static double
share_of (const Bill *bill, guint node)
{
  return group_of (bill, node)->is_spot ? bill->price->spot_share : 1;
}

static void
charge_slots (Bill *bill)
{
  const Run *run = bill->run;

  for (guint i = 0; i < run->n_executors; i++)
    if (is_billed (bill, run->executors[i].node))
      charge (bill, life_of_executor (bill, i), run->executors[i].slots,
              bill->price->usd * share_of (bill, run->executors[i].node));
}

/* ---- prices of the catalogue */

static double
usd_of_worker (const Bill *bill, guint node)
{
  const GlueWorker *worker = catalogue_worker (group_of (bill, node)->worker);
  ServiceId         id = worker->memory_mib * UNITS_MIB > worker->units * 16 * UNITS_GIB
                             ? SERVICE_GLUE_MEMORY_DPU
                             : SERVICE_GLUE_DPU;

  return catalogue_service (id, cluster_release (bill->scenario->cluster))->usd;
}

static double
usd_of_serverless (const Bill *bill, guint node)
{
  const RunNode *worker = &bill->run->nodes[node];
  guint          release = cluster_release (bill->scenario->cluster);

  return (double) worker->cores * catalogue_service (SERVICE_EMR_SERVERLESS_VCPU, release)->usd +
         (double) worker->memory_bytes / UNITS_GIB *
             catalogue_service (SERVICE_EMR_SERVERLESS_GB, release)->usd;
}

/* EMR's fee is not cheaper on spot. */
static double
usd_of_instance (const Bill *bill, guint node)
{
  const Instance *instance = catalogue_instance (group_of (bill, node)->instance);
  double          fee = bill->scenario->cluster->manager == MANAGER_EMR
                            ? (double) instance->emr_micro_usd * MICRO
                            : 0;

  return (double) instance->ec2_micro_usd * MICRO * share_of (bill, node) + fee;
}

static double
usd_of_node (const Bill *bill, guint node)
{
  const NodeGroup *group = group_of (bill, node);

  if (bill->price->per != PRICE_CATALOGUE)
    return bill->price->usd * share_of (bill, node);
  if (bill->scenario->cluster->manager == MANAGER_EMR_SERVERLESS)
    return usd_of_serverless (bill, node);
  return group->worker != NULL ? usd_of_worker (bill, node) : usd_of_instance (bill, node);
}

/* What pods of EMR on EKS ask for, beside the nodes on which they stand. */
static double
usd_of_pod (const Bill *bill, gint64 millicores, Bytes bytes)
{
  guint release = cluster_release (bill->scenario->cluster);

  return (double) millicores / MILLI * catalogue_service (SERVICE_EMR_EKS_VCPU, release)->usd +
         (double) bytes / UNITS_GIB * catalogue_service (SERVICE_EMR_EKS_GB, release)->usd;
}

static void
charge_pods (Bill *bill)
{
  /* NULL: the run has shown that it places. */
  g_autoptr (Placement) placement = managers_place (bill->scenario, NULL);
  const Run            *run = bill->run;
  double                billed_us = bill->billed_us;

  for (guint i = 0; i < run->n_executors; i++)
    charge (bill, life_of_executor (bill, i), 1,
            usd_of_pod (bill, placement->booked_millicores, placement->booked_bytes));
  for (guint i = 0; i < placement->nodes->len; i++)
    {
      const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);

      if (node->driver_bytes > 0)
        charge (bill, run->makespan_us, 1,
                usd_of_pod (bill, node->driver_millicores, node->driver_bytes));
    }
  bill->billed_us = billed_us; /* seconds are those of the nodes */
}

/* ---- the bill */

static gboolean
has_driver (const Placement *placement, guint node)
{
  return g_array_index (placement->nodes, PlacementNode, node).driver_bytes > 0 ||
         g_array_index (placement->nodes, PlacementNode, node).is_primary;
}

/* Workers that a service starts are there while they hold something. */
static void
charge_workers (Bill *bill)
{
  /* NULL: the run has shown that it places. */
  g_autoptr (Placement) placement = managers_place (bill->scenario, NULL);
  g_autofree Micros    *lives_us = lives_of_workers (bill);

  for (guint i = 0; i < bill->run->n_nodes; i++)
    if (has_driver (placement, i))
      charge (bill, bill->run->makespan_us, units_of_node (bill, i), usd_of_node (bill, i));
    else if (lives_us[i] >= 0)
      charge (bill, lives_us[i], units_of_node (bill, i), usd_of_node (bill, i));
}

static void
charge_nodes (Bill *bill)
{
  for (guint i = 0; i < bill->run->n_nodes; i++)
    if (is_billed (bill, i))
      charge (bill, life_of_node (bill, i), units_of_node (bill, i), usd_of_node (bill, i));
}

static const char *
date_of (const Bill *bill)
{
  guint release = cluster_release (bill->scenario->cluster);

  if (bill->price->per != PRICE_CATALOGUE || bill->price->date != NULL)
    return bill->price->date;
  if (bill->scenario->cluster->manager == MANAGER_GLUE)
    return catalogue_service (SERVICE_GLUE_DPU, release)->date;
  if (bill->scenario->cluster->manager == MANAGER_EMR_SERVERLESS)
    return catalogue_service (SERVICE_EMR_SERVERLESS_VCPU, release)->date;
  return CATALOGUE_PRICE_DATE;
}

static Micros
minimum_of (const Scenario *scenario)
{
  const Price *price = scenario->cluster->price;
  guint        release = cluster_release (scenario->cluster);

  if (price->per != PRICE_CATALOGUE || element_has (&price_kind, price, "minimum"))
    return price->minimum_us;
  return scenario->cluster->manager == MANAGER_GLUE
             ? catalogue_service (SERVICE_GLUE_DPU, release)->minimum_us
             : UNITS_MINUTE;
}

void
price_run (const Scenario *scenario, Run *run, guint n_asked)
{
  const Manager *manager = &managers[scenario->cluster->manager];
  Bill           bill = { .scenario = scenario, .run = run, .price = scenario->cluster->price };

  if (bill.price == NULL)
    return;
  bill.n_asked = n_asked;
  bill.from_us = first_us (run, n_asked);
  bill.minimum_us = minimum_of (scenario);
  if (bill.price->per == PRICE_SLOT_HOUR)
    charge_slots (&bill);
  else if (manager->owns_nodes)
    charge_workers (&bill);
  else
    charge_nodes (&bill);
  if (bill.price->per == PRICE_CATALOGUE && scenario->cluster->manager == MANAGER_EMR_EKS)
    charge_pods (&bill);
  run->cost = g_new0 (RunCost, 1);
  run->cost->billed_s = bill.billed_us * MICRO;
  run->cost->usd = bill.usd_us * MICRO / (UNITS_HOUR * MICRO);
  run->cost->price_date = g_strdup (date_of (&bill));
}
