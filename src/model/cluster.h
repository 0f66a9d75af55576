/* SPDX-License-Identifier: Apache-2.0 */
/* What a scenario says of the machines: node groups, driver, start of executors, pools, price. */
#pragma once

#include "element.h"
#include "units.h"

G_BEGIN_DECLS

typedef enum
{
  MANAGER_LOCAL,
  MANAGER_LOCAL_CLUSTER,
  MANAGER_STANDALONE,
  MANAGER_YARN,
  MANAGER_KUBERNETES,
  MANAGER_EMR,
  MANAGER_EMR_EKS,
  MANAGER_EMR_SERVERLESS,
  MANAGER_GLUE,
  N_MANAGERS,
} ManagerId;

typedef enum
{
  NODE_ROLE_NONE,
  NODE_ROLE_PRIMARY,
  NODE_ROLE_CORE,
  NODE_ROLE_TASK,
} NodeRole;

typedef struct
{
  Element  element;
  char    *name;
  gint64   count;
  char    *instance;
  char    *worker;
  gint64   cores;
  Bytes    memory_bytes; /* physical */
  gint64   offers_cores;
  Bytes    offers_memory_bytes;
  Bytes    disk_bytes_per_s;
  Bytes    network_bytes_per_s;
  char   **hosts;
  gint     role; /* NodeRole */
  gboolean is_spot;
  gint     fit; /* 0 none, 1 executor */
} NodeGroup;

typedef struct
{
  Element element;
  Micros  launch_us; /* per task, serial */
  Micros  per_job_us;
  Micros  per_stage_us;
  Micros  result_us;
  Micros  abort_us;
  Bytes   result_bytes_per_s; /* of each thread that fetches results; 0: they cost nothing */
  gint64  list_micro_per_s;   /* files per second, in millionths */
  Micros  tick_phase_us;
  gint64  tasks_before; /* attempts before the first job */
} Driver;

typedef struct
{
  Element element;
  Micros  delay_us;
  Spread  spread;
  Micros  first_task_us;
  Micros  detect_us;
  Micros  fetch_fails_us; /* from a lost executor, once the driver knows of the loss */
  Micros  fetch_hangs_us; /* before it knows */
} ExecutorStart;

typedef struct
{
  Element element;
  char   *executor;
  Micros  at_us;
  char   *node;
  gint64  cores;
} Arrival;

typedef enum
{
  POOL_FIFO,
  POOL_FAIR,
} PoolMode;

typedef struct
{
  Element element;
  char   *name;
  gint    mode; /* PoolMode */
  gint64  weight;
  gint64  min_share;
} Pool;

typedef enum
{
  PRICE_NODE_HOUR,
  PRICE_DPU_HOUR,
  PRICE_VCPU_HOUR,
  PRICE_SLOT_HOUR,
  PRICE_CATALOGUE, /* whatever the service bills, at the catalogue's prices */
} PricePer;

typedef struct
{
  Element element;
  gint    per; /* PricePer */
  double  usd;
  double  spot_share; /* of the price that a spot node costs */
  Micros  minimum_us;
  char   *date;
  char   *nodes; /* a group's name; NULL: all */
} Price;

/* How the tasks of a node share its disks and its network. */
typedef enum
{
  SHARING_SLOTS,   /* each slot has its share, whether others use theirs or not */
  SHARING_RUNNING, /* each task that runs */
} SharingId;

typedef struct
{
  Element        element;
  gint           manager; /* ManagerId */
  gint           sharing; /* SharingId */
  char          *release;
  GPtrArray     *nodes;  /* NodeGroup */
  Driver        *driver; /* NULL when absent: use cluster_driver */
  ExecutorStart *executor_start;
  GPtrArray     *arrivals; /* Arrival */
  GPtrArray     *pools;    /* Pool */
  Price         *price;
} Cluster;

extern const ElementKind cluster_kind;
extern const ElementKind node_group_kind;
extern const ElementKind driver_kind;
extern const ElementKind executor_start_kind;
extern const ElementKind arrival_kind;
extern const ElementKind pool_kind;
extern const ElementKind price_kind;

/* The names of ManagerId as the file writes them, NULL-terminated. */
extern const char *const manager_names[];

/* What holds when the element is absent: all zero. Borrowed. */
const Driver        *cluster_driver (const Cluster *cluster);
const ExecutorStart *cluster_executor_start (const Cluster *cluster);

/* The release of EMR or the version of Glue as a number that grows: CLUSTER_RELEASE (7, 12) of
 * "emr-7.12.0"; CLUSTER_RELEASE_NEWEST where none is named, 0 of what is no release. */
#define CLUSTER_RELEASE(major, minor) ((major) *1000 + (minor))
#define CLUSTER_RELEASE_NEWEST G_MAXUINT
guint cluster_release (const Cluster *cluster);

G_END_DECLS
