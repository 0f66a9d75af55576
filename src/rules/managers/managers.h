/* SPDX-License-Identifier: Apache-2.0 */
/* How executors land on nodes, by cluster manager: a table of rows, one function each. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* A node as the manager sees it. */
typedef struct
{
  guint    group;             /* of the scenario's node groups */
  guint    number;            /* in its group, from 1 */
  gint64   cores;             /* physical */
  Bytes    memory_bytes;      /* physical */
  gint64   offers_cores;      /* whole ones */
  gint64   offers_millicores; /* all of them */
  Bytes    offers_memory_bytes;
  guint    n_executors; /* that it holds, and their cores */
  gint64   used_cores;
  Bytes    driver_bytes; /* booked for the driver or the application master; else 0 */
  gint64   driver_millicores;
  gboolean is_primary; /* holds no containers */
} PlacementNode;

typedef struct
{
  guint node;
  guint cores;
} PlacedExecutor;

/* What a standalone worker, or another node, has left. */
typedef struct
{
  gint64 free_cores;
  Bytes  free_memory_bytes;
} Worker;

/* Above 0 where the first of two nodes takes the next executor; 0: the first in file order. */
typedef gint64 (*WorkerLead) (const Worker *worker, const Worker *other);

typedef struct
{
  GArray     *nodes;             /* PlacementNode, in file order */
  GArray     *executors;         /* PlacedExecutor, in the order in which they get their ids */
  guint       first_id;          /* 0 on standalone, 1 on YARN */
  const char *only_id;           /* "driver" on local; else NULL */
  Bytes       heap_bytes;        /* -Xmx of each */
  Bytes       container_bytes;   /* -1: none */
  Bytes       booked_bytes;      /* of its node for each executor: the heap, or the container */
  gint64      booked_millicores; /* likewise; 0: the manager of containers counts no cores */
  gint64      n_wanted;          /* executors asked for at the start; -1: as many as fit */
  guint       executor_cores;    /* of one that comes later; 0: all that its node has free */
  WorkerLead  lead;              /* which node takes the next one; NULL: there is but one */
  const char *driver_title;      /* what stands in driver_bytes; NULL: nothing */
  char       *reason;            /* why no executor fits, in C; NULL when one does */
} Placement;

void placement_free (Placement *placement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Placement, placement_free)

/* What an application asks of the master. */
typedef struct
{
  gint64   cores_left;         /* spark.cores.max less what was granted */
  gint64   cores_per_executor; /* 0: not set */
  Bytes    executor_bytes;     /* heap: the master books nothing else */
  gint64   executors_left;     /* the limit less what exists; G_MAXINT64 static */
  gboolean is_spread_out;
} StandaloneRequest;

/* Whether executors come and go with the work, as far as the settings say. Spark:
 * Utils.isDynamicAllocationEnabled. */
gboolean managers_is_dynamic (const Scenario *scenario);

/* Executors that are asked for before the first job: where they come and go, the most of
 * minExecutors, initialExecutors and instances; else instances, or `otherwise` where it is not set.
 * Spark: Utils.getDynamicAllocationInitialExecutors. */
gint64 managers_first_executors (const Scenario *scenario, gint64 otherwise);

/* Cores that the master gives each worker (in order of use), MODEL 1.2; Spark:
 * Master.scheduleExecutorsOnWorkers. `granted` has n_workers members. */
void managers_standalone_cores (const Worker            *workers,
                                guint                    n_workers,
                                const StandaloneRequest *request,
                                gint64                  *granted);

/* Memory beside a heap, MODEL 1.6: the factor's share in whole MiB, cut, or the least. Spark:
 * ResourceProfile.calculateOverHeadMemory. */
Bytes managers_overhead (Bytes heap_bytes, double factor, Bytes least_bytes);

/* The parts of a container. */
typedef struct
{
  Bytes heap_bytes;
  Bytes overhead_bytes;
  Bytes off_heap_bytes;
  Bytes python_bytes;
} ContainerSize;

Bytes managers_container_bytes (const ContainerSize *size);

/* What YARN makes of a request, of memory or of cores, MODEL 1.7: at least `least`, rounded up to a
 * multiple of `step`, at most `most`. Hadoop: ResourceCalculator.normalize. */
typedef struct
{
  gint64 least, step, most;
} YarnSteps;

gint64 managers_yarn_normalise (gint64 request, const YarnSteps *steps);

/* Thousandths of a core that a pod asks for, as "500m", "0.5" or "2"; FALSE for what is no such
 * amount or 0. */
gboolean managers_pod_millicores (const char *text, gint64 *millicores);

/* How many of the pods that are missing one round of Kubernetes asks for. Spark:
 * ExecutorPodsAllocator. */
gint64 managers_pods_at_once (const Scenario *scenario, gint64 n_missing);

/* The size of the pod of an executor with that heap. */
Bytes managers_pod_bytes (const Scenario *scenario, Bytes heap_bytes);

/* What EKS lets pods have of a node, MODEL 1.13. */
typedef struct
{
  gint64 millicores;
  Bytes  memory_bytes;
} PodRoom;

/* `instance` may be NULL. */
PodRoom managers_eks_room (const char *instance, gint64 cores, Bytes memory_bytes);

/* The memory of the least worker of EMR Serverless that has so many cores and holds so much; -1:
 * there is none. */
Bytes managers_serverless_memory (gint64 cores, Bytes memory_bytes);

typedef struct
{
  ManagerId   id;
  const char *name;  /* as the file writes it */
  const char *title; /* as people say it */
  const char *summary;
  gboolean (*place) (const Scenario *scenario, Placement *placement, GError **error);
  char *(*unused) (const Scenario  *scenario,
                   const Placement *placement,
                   guint            node); /* as managers_unused_reason; NULL: never notable */
  gboolean    confines;         /* a JVM sees its container, not its node */
  gboolean    owns_nodes;       /* a node is there while it holds an executor or the driver */
  const char *java_options;     /* that it gives executors before their own; NULL: none */
} Manager;

extern const Manager managers[N_MANAGERS];

/* Places the executors of a scenario. NULL with SCENARIO_ERROR_VALUE when its settings contradict
 * each other, or G_IO_ERROR_NOT_SUPPORTED for what has no rule yet. A placement where no executor
 * ever stands says its reason. Transfer full. */
Placement *managers_place (const Scenario *scenario, GError **error);

/* Why cores or memory of a node stay unused though executors could use them, as the end of a
 * sentence in C: "another executor needs 4 cores, and 2 are left". NULL when nothing notable is
 * unused. Free with g_free. */
char *managers_unused_reason (const Scenario *scenario, const Placement *placement, guint node);

/* Why some of the executors that are asked for find no room: "3 of 8 executors find no room:
 * another container takes 5 GiB, and 1 GiB is left", in C. NULL when all have theirs. Free with
 * g_free. */
char *managers_missing_reason (const Scenario *scenario, const Placement *placement);

/* Where the replacement of a lost executor, or one more, starts: the live worker that leads (of
 * containers: with the most free memory) and holds it, ties as at the start; G_MAXUINT when none
 * does. `is_alive` has
 * a member per node; free memory is what is not booked, free cores are those of no executor. */
guint managers_replacement_node (const Placement *placement,
                                 const Worker    *workers,
                                 const gboolean  *is_alive,
                                 guint            cores);

G_END_DECLS
