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
gboolean managers_place_yarn (const Scenario *scenario, Placement *placement, GError **error);
gboolean managers_place_kubernetes (const Scenario *scenario, Placement *placement, GError **error);
gboolean managers_place_emr (const Scenario *scenario, Placement *placement, GError **error);
gboolean managers_place_emr_eks (const Scenario *scenario, Placement *placement, GError **error);
gboolean
managers_place_emr_serverless (const Scenario *scenario, Placement *placement, GError **error);
gboolean managers_place_glue (const Scenario *scenario, Placement *placement, GError **error);

/* The rows of the table that say why something is unused. */
char *managers_standalone_unused (const Scenario *scenario, const Placement *placement, guint node);
char *managers_container_unused (const Scenario *scenario, const Placement *placement, guint node);

/* What a standalone master is asked for; `cores` 0 when spark.executor.cores is not set. */
ExecutorDemand managers_standalone_demand (const Scenario *scenario);
/* The orders of the managers with containers, MODEL 1.8, and of a master. */
gint64 managers_more_memory (const Worker *worker, const Worker *other);
/* Why no worker takes an executor, and what would fit. Free with g_free. */
char *managers_standalone_refusal (const Placement      *placement,
                                   const ExecutorDemand *demand,
                                   gint64                most_cores);

/* The container of an executor with that heap, and of a driver that runs in the cluster; the factor
 * counts where no overhead is set. */
ContainerSize managers_executor_size (const Scenario *scenario, Bytes heap_bytes, double factor);
ContainerSize managers_driver_size (const Scenario *scenario, Bytes heap_bytes, double factor);
/* Whether a job of the application is Python. */
gboolean managers_is_python (const Scenario *scenario);
/* Whether the driver runs in the cluster: spark.submit.deployMode. */
gboolean managers_is_cluster_mode (const Scenario *scenario);
/* A size in whole MiB, as Spark reads it. */
Bytes managers_whole_mib (const Scenario *scenario, const char *key, Bytes otherwise);
/* A factor that is set, else the manager's own. */
double managers_factor (const Scenario *scenario, const char *key, double otherwise);

/* What one container takes of a node. */
typedef struct
{
  gint64 millicores; /* 0: cores are not counted */
  Bytes  bytes;
} ContainerShare;

/* Books the driver or the application master on the emptiest node that holds it, core nodes first;
 * FALSE when none does. */
gboolean managers_book_driver (const Scenario *scenario,
                               Placement      *placement,
                               ContainerShare  share,
                               const char     *title);

/* Says what every executor takes of its node, and with how many cores. */
void managers_ask (Placement *placement, ContainerShare share, gint64 cores);

/* Puts executors on the emptiest node, one after another, until there are placement->n_wanted or no
 * node holds one more. FALSE with SCENARIO_ERROR_VALUE beyond LIMITS_EXECUTORS. */
gboolean managers_fill (Placement *placement, GError **error);

/* Whether executors are there, or may come later because a node has room for one. */
gboolean managers_has_executors (const Scenario *scenario, const Placement *placement);

/* Whether the bounds of dynamic allocation agree; FALSE with SCENARIO_ERROR_VALUE. Spark:
 * ExecutorAllocationManager.validateSettings. */
gboolean managers_check_allocation (const Scenario *scenario, GError **error);

/* Whether EMR's labels let the application master stand on nodes of the group. */
gboolean managers_label_allows (const Scenario *scenario, const NodeGroup *group);

/* An executor's request beside the largest that is granted. */
typedef struct
{
  ContainerSize size;
  double        factor; /* of its overhead */
  Bytes         most_bytes;
  gint64        millicores, most_millicores;
  const char   *cores_key; /* the setting that says `millicores` */
} ContainerLimit;

/* Why no executor's container stands anywhere, and which setting would do. Free with g_free. */
char *managers_container_refusal (const Scenario       *scenario,
                                  const Placement      *placement,
                                  const ContainerLimit *limit);
/* Why the driver, or the application master, stands nowhere. Free with g_free. */
char *managers_driver_refusal (const char *title, Bytes request_bytes, gint64 cores);

/* What the largest node offers that may hold executors. */
Bytes  managers_most_memory (const Placement *placement);
gint64 managers_most_millicores (const Placement *placement);

/* Changes what the nodes offer, once they are all there. */
typedef void (*ReserveNodes) (const Scenario *scenario, Placement *placement);

/* Places pods; `reserve` may be NULL. */
gboolean managers_place_pods (const Scenario *scenario,
                              ReserveNodes    reserve,
                              Placement      *placement,
                              GError        **error);

/* "another executor needs 4 cores, and 2 are left". Free with g_free. */
char *managers_needs_cores (const char *which, gint64 cores, gint64 cores_left);

G_END_DECLS
