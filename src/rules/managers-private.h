/* SPDX-License-Identifier: Apache-2.0 */
/* What the managers' ways to place executors share. */
#pragma once

#include "managers.h"

G_BEGIN_DECLS

/* What one executor asks of a node. */
typedef struct
{
  gint64 cores; /* 0: whatever is free */
  Bytes  memory_bytes;
} ExecutorDemand;

/* What the manager hands out of a node that does not say so itself. */
typedef Bytes (*OfferMemory) (Bytes physical_bytes);

/* Fills the nodes of a placement, in file order; nodes with fit="executor" grow with the demand.
 * FALSE with SCENARIO_ERROR_VALUE, or G_IO_ERROR_NOT_SUPPORTED for instances. */
gboolean managers_add_nodes (const Scenario       *scenario,
                             const ExecutorDemand *demand,
                             OfferMemory           offer_memory,
                             Placement            *placement,
                             GError              **error);
Bytes    managers_offer_all (Bytes physical_bytes);

/* Whether the settings leave room for a task in an executor with so many cores: spark.task.cpus.
 * FALSE with SCENARIO_ERROR_VALUE. */
gboolean managers_check_task_cpus (const Scenario *scenario, gint64 cores, GError **error);

/* "2 cores". Free with g_free. */
char *managers_cores_text (gint64 cores);

/* The rows of the table that place. */
gboolean managers_place_local (const Scenario *scenario, Placement *placement, GError **error);
gboolean
managers_place_local_cluster (const Scenario *scenario, Placement *placement, GError **error);
gboolean managers_place_standalone (const Scenario *scenario, Placement *placement, GError **error);

/* What a standalone master is asked for; `cores` 0 when spark.executor.cores is not set. */
ExecutorDemand managers_standalone_demand (const Scenario *scenario);
/* Why no worker takes an executor, and what would fit. Free with g_free. */
char *managers_standalone_refusal (const Placement      *placement,
                                   const ExecutorDemand *demand,
                                   gint64                most_cores);

G_END_DECLS
