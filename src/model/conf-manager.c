/* SPDX-License-Identifier: Apache-2.0 */
/* What EMR and Glue set themselves: a table of keys, by manager and release. Sources and known
 * errors: MODEL 1.12. */
#include "conf-manager.h"

#include <string.h>

#include "catalogue.h"
#include "language.h"
#include "node-size.h"
#include "units.h"

#define DYNAMIC_KEY "spark.dynamicAllocation.enabled"
#define FACTOR_KEY "spark.executor.memoryOverheadFactor"
#define LABEL_KEY "yarn.node-labels.am.default-node-label-expression"
#define R CLUSTER_RELEASE
#define EMR_MASTER_MIB 896 /* of a client's application master: 512 + 384 */

/* NULL where it does not apply. Free with g_free. */
typedef char *(*Say) (const Scenario *scenario);

typedef struct
{
  ManagerId   manager;
  guint       since; /* release */
  const char *key;
  const char *text; /* NULL: ask `say` */
  Say         say;
  const char *summary; /* of what `say` says, N_() */
} OwnSetting;

static char *
count_text (gint64 count)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, count);
}

static char *
mib_text (gint64 mib)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "m", mib);
}

/* ---- EMR on EC2 */

/* Executors as clusters had them whose settings nobody had touched. The heap of the last three is
 * known, their node is inferred from it. */
typedef struct
{
  const char *instance;
  gint64      heap_mib, cores;
} EmrExecutor;

/* clang-format off */
static const EmrExecutor emr_executors[] = {
  { "c5.12xlarge",  4743, 3 },
  { "m4.large",     4269, 4 },
  { "m5.2xlarge",  18971, 4 },
  { "m5.xlarge",    9486, 4 },
  { "r5.xlarge",   18971, 4 },
};
/* clang-format on */

static const EmrExecutor *
emr_executor (const Scenario *scenario)
{
  const NodeGroup *group = node_size_core_group (scenario->cluster);

  for (guint i = 0; i < G_N_ELEMENTS (emr_executors); i++)
    if (group != NULL && g_strcmp0 (group->instance, emr_executors[i].instance) == 0)
      return &emr_executors[i];
  return NULL;
}

/* The heap of a container that is all that YARN has of a node but for the application master's; 0
 * where that is not known. */
static gint64
largest_heap_mib (const Scenario *scenario, const NodeGroup *group)
{
  Bytes  yarn_bytes = group != NULL ? node_size_yarn (scenario, group) : -1;
  gint64 left_mib = yarn_bytes / UNITS_MIB - EMR_MASTER_MIB;

  return left_mib > 0 ? (gint64) ((double) left_mib / (1 + conf_ratio (scenario, FACTOR_KEY, 0)))
                      : 0;
}

static gboolean
is_maximal (const Scenario *scenario)
{
  return conf_bool (scenario, "maximizeResourceAllocation");
}

static char *
emr_heap (const Scenario *scenario)
{
  const EmrExecutor *executor = emr_executor (scenario);
  gint64             mib = largest_heap_mib (scenario, node_size_core_group (scenario->cluster));

  if (is_maximal (scenario))
    return mib > 0 ? mib_text (mib) : NULL;
  return executor != NULL ? mib_text (executor->heap_mib) : NULL;
}

static char *
emr_cores (const Scenario *scenario)
{
  const NodeGroup   *group = node_size_core_group (scenario->cluster);
  const EmrExecutor *executor = emr_executor (scenario);

  if (is_maximal (scenario))
    return group != NULL && node_size_cores (group) > 0 ? count_text (node_size_cores (group))
                                                        : NULL;
  return executor != NULL ? count_text (executor->cores) : NULL;
}

/* The smaller of primary and core nodes. */
static char *
emr_driver_heap (const Scenario *scenario)
{
  const GPtrArray *groups = scenario->cluster->nodes;
  gint64           mib = largest_heap_mib (scenario, node_size_core_group (scenario->cluster));

  for (guint i = 0; i < groups->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (groups, i);

      if (group->role == NODE_ROLE_PRIMARY)
        mib = MIN (mib, largest_heap_mib (scenario, group));
    }
  return is_maximal (scenario) && mib > 0 ? mib_text (mib) : g_strdup ("2048m");
}

/* Nodes that hold executors, or their cores. */
static gint64
sum_of_nodes (const Scenario *scenario, gboolean counts_cores)
{
  const GPtrArray *groups = scenario->cluster->nodes;
  gint64           sum = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (groups, i);

      if (group->role != NODE_ROLE_PRIMARY)
        sum += group->count * (counts_cores ? node_size_cores (group) : 1);
    }
  return sum;
}

static char *
emr_instances (const Scenario *scenario)
{
  gboolean is_asked_to_change =
      conf_is_set (scenario, DYNAMIC_KEY) && conf_bool (scenario, DYNAMIC_KEY);

  return is_maximal (scenario) && !is_asked_to_change ? count_text (sum_of_nodes (scenario, FALSE))
                                                      : NULL;
}

static char *
emr_parallelism (const Scenario *scenario)
{
  return is_maximal (scenario) ? count_text (2 * sum_of_nodes (scenario, TRUE)) : NULL;
}

/* ---- EMR Serverless */

static char *
serverless_instances (const Scenario *scenario)
{
  return conf_bool (scenario, DYNAMIC_KEY) ? NULL : g_strdup ("3");
}

/* ---- Glue */

static const GlueWorker *
glue_worker (const Scenario *scenario)
{
  const GPtrArray *groups = scenario->cluster->nodes;
  const NodeGroup *group = groups->len > 0 ? g_ptr_array_index (groups, 0) : NULL;

  return group != NULL && group->worker != NULL ? catalogue_worker (group->worker) : NULL;
}

static gint64
glue_executors (const Scenario *scenario)
{
  const GlueWorker *worker = glue_worker (scenario);
  const NodeGroup  *group;

  if (worker == NULL)
    return 0;
  group = g_ptr_array_index (scenario->cluster->nodes, 0);
  return worker->n_executors * (group->count - 1) - (worker->n_executors - 1);
}

static gint64
glue_slots (const Scenario *scenario)
{
  const GlueWorker *worker = glue_worker (scenario);

  if (worker == NULL)
    return 0;
  return cluster_release (scenario->cluster) < CLUSTER_RELEASE (3, 0) ? worker->slots_before_3
                                                                      : worker->slots;
}

static char *
glue_instances (const Scenario *scenario)
{
  return conf_bool (scenario, DYNAMIC_KEY) ? NULL : count_text (glue_executors (scenario));
}

static char *
glue_most_executors (const Scenario *scenario)
{
  return count_text (MAX (glue_executors (scenario), 1));
}

static char *
glue_slots_text (const Scenario *scenario)
{
  return glue_slots (scenario) > 0 ? count_text (glue_slots (scenario)) : NULL;
}

static char *
glue_heap (const Scenario *scenario)
{
  const GlueWorker *worker = glue_worker (scenario);

  return worker != NULL && worker->heap_mib > 0 ? mib_text (worker->heap_mib) : NULL;
}

static char *
glue_all_slots (const Scenario *scenario)
{
  gint64 slots = glue_executors (scenario) * glue_slots (scenario);

  return slots > 0 ? count_text (slots) : NULL;
}

static char *
glue_scaling (const Scenario *scenario)
{
  return conf_bool (scenario, "--enable-auto-scaling") ? g_strdup ("true") : NULL;
}

/* ---- the table */

/* clang-format off */
/* By manager and key; of equal ones the newest release first. */
static const OwnSetting own_settings[] = {
  { MANAGER_EMR,             0,         "spark.default.parallelism",               NULL,      emr_parallelism,
    N_ ("With maximizeResourceAllocation: twice the cores of all nodes but the primary.") },
  { MANAGER_EMR,             0,         "spark.driver.memory",                     NULL,      emr_driver_heap,
    N_ ("2 GiB; with maximizeResourceAllocation what the smaller of primary and core node holds.") },
  { MANAGER_EMR,             0,         DYNAMIC_KEY,                               "true",    NULL, NULL },
  { MANAGER_EMR,             0,         "spark.executor.cores",                    NULL,      emr_cores,
    N_ ("As seen on that instance; with maximizeResourceAllocation all cores of a core node.") },
  { MANAGER_EMR,             0,         "spark.executor.instances",                NULL,      emr_instances,
    N_ ("With maximizeResourceAllocation: one for each node but the primary.") },
  { MANAGER_EMR,             0,         "spark.executor.memory",                   NULL,      emr_heap,
    N_ ("As seen on that instance; with maximizeResourceAllocation all that YARN has of a core node.") },
  { MANAGER_EMR,             R (5, 22), FACTOR_KEY,                                "0.1875",  NULL, NULL },
  { MANAGER_EMR,             0,         "spark.shuffle.service.enabled",           "true",    NULL, NULL },
  { MANAGER_EMR,             R (6, 0),  LABEL_KEY,                                 NULL,      NULL,
    N_ ("None: any node may hold the application master.") },
  { MANAGER_EMR,             R (5, 19), LABEL_KEY,                                 "CORE",    NULL, NULL },
  { MANAGER_EMR,             R (7, 0),  "yarn.scheduler.minimum-allocation-mb",    "1",       NULL, NULL },
  { MANAGER_EMR,             0,         "yarn.scheduler.minimum-allocation-mb",    "32",      NULL, NULL },
  { MANAGER_EMR_EKS,         0,         "spark.submit.deployMode",                 "cluster", NULL, NULL },
  { MANAGER_EMR_SERVERLESS,  0,         "spark.driver.cores",                      "4",       NULL, NULL },
  { MANAGER_EMR_SERVERLESS,  0,         "spark.driver.memory",                     "14g",     NULL, NULL },
  { MANAGER_EMR_SERVERLESS,  0,         DYNAMIC_KEY,                               "true",    NULL, NULL },
  { MANAGER_EMR_SERVERLESS,  0,         "spark.dynamicAllocation.initialExecutors","3",       NULL, NULL },
  { MANAGER_EMR_SERVERLESS,  R (6, 10), "spark.dynamicAllocation.maxExecutors",    NULL,      NULL,
    N_ ("None: as many as tasks wait for.") },
  { MANAGER_EMR_SERVERLESS,  0,         "spark.dynamicAllocation.maxExecutors",    "100",     NULL, NULL },
  { MANAGER_EMR_SERVERLESS,  0,         "spark.executor.cores",                    "4",       NULL, NULL },
  { MANAGER_EMR_SERVERLESS,  0,         "spark.executor.instances",                NULL,      serverless_instances,
    N_ ("3 without dynamic allocation.") },
  { MANAGER_EMR_SERVERLESS,  0,         "spark.executor.memory",                   "14g",     NULL, NULL },
  { MANAGER_EMR_SERVERLESS,  0,         "spark.submit.deployMode",                 "cluster", NULL, NULL },
  { MANAGER_GLUE,            0,         "spark.default.parallelism",               NULL,      glue_all_slots,
    N_ ("All slots of as many executors as there may be.") },
  { MANAGER_GLUE,            0,         "spark.driver.cores",                      NULL,      glue_slots_text,
    N_ ("The cores of a worker; two for each core before 3.0.") },
  { MANAGER_GLUE,            0,         "spark.driver.memory",                     NULL,      glue_heap,
    N_ ("The heap of the worker type.") },
  { MANAGER_GLUE,            0,         DYNAMIC_KEY,                               NULL,      glue_scaling,
    N_ ("On with --enable-auto-scaling=true.") },
  { MANAGER_GLUE,            0,         "spark.dynamicAllocation.maxExecutors",    NULL,      glue_most_executors,
    N_ ("All workers but the driver's.") },
  { MANAGER_GLUE,            0,         "spark.dynamicAllocation.minExecutors",    "1",       NULL, NULL },
  { MANAGER_GLUE,            0,         "spark.executor.cores",                    NULL,      glue_slots_text,
    N_ ("The cores of a worker; two for each core before 3.0.") },
  { MANAGER_GLUE,            0,         "spark.executor.instances",                NULL,      glue_instances,
    N_ ("All workers but the driver's, without auto scaling.") },
  { MANAGER_GLUE,            0,         "spark.executor.memory",                   NULL,      glue_heap,
    N_ ("The heap of the worker type.") },
  { MANAGER_GLUE,            0,         "spark.sql.shuffle.partitions",            NULL,      glue_all_slots,
    N_ ("All slots of as many executors as there may be.") },
  { MANAGER_GLUE,            0,         "spark.submit.deployMode",                 "cluster", NULL, NULL },
};
/* clang-format on */

guint
conf_n_manager_settings (void)
{
  return G_N_ELEMENTS (own_settings);
}

ManagerSetting
conf_manager_setting (guint number)
{
  const OwnSetting *row = &own_settings[number];

  return (ManagerSetting){ row->manager, row->since, row->key, row->text, row->summary };
}

static const OwnSetting *
find (const Cluster *cluster, const char *key)
{
  guint release = cluster_release (cluster);

  for (guint i = 0; i < G_N_ELEMENTS (own_settings); i++)
    if (own_settings[i].manager == (ManagerId) cluster->manager &&
        own_settings[i].since <= release && strcmp (own_settings[i].key, key) == 0)
      return &own_settings[i];
  return NULL;
}

const char *
conf_manager_text (const Scenario *scenario, const char *key)
{
  const OwnSetting *row = scenario->cluster != NULL ? find (scenario->cluster, key) : NULL;
  g_autofree char  *said = NULL;

  if (row == NULL || row->say == NULL)
    return row != NULL ? row->text : NULL;
  said = row->say (scenario);
  /* interned, so that it may be lent out like the texts of the tables */
  return said != NULL ? g_intern_string (said) : NULL;
}
