/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of the cluster's elements. */
#include "cluster.h"

#include "language.h"
#include "limits.h"

const char *const manager_names[] = { "local",   "local-cluster",  "standalone",
                                      "yarn",    "kubernetes",     "emr",
                                      "emr-eks", "emr-serverless", "glue",
                                      NULL };

static const char *const node_roles[] = { "none", "primary", "core", "task", NULL };
static const char *const fits[] = { "none", "executor", NULL };
static const char *const pool_modes[] = { "FIFO", "FAIR", NULL };
static const char *const sharings[] = { "slots", "running", NULL };
static const char *const price_pers[] = { "node-hour", "dpu-hour",  "vcpu-hour",
                                          "slot-hour", "catalogue", NULL };

#define NAME LIMITS_NAME_CHARS
#define BYTES LIMITS_BYTES
#define TIME LIMITS_TIME_US
#define ATTEMPTS G_MAXINT32
#define SHARES G_MAXINT32 /* Spark holds weights and shares of pools in an int */

/* clang-format off */
#define AT(member) G_STRUCT_OFFSET (NodeGroup, member)
static const Attribute node_group_attributes[] = {
  /* name            kind               offset                    required least most           default choices */
  { "name",          ATTRIBUTE_ID,      AT (name),                TRUE,    0, NAME,             NULL,   NULL,
    N_("Name of the group; its nodes are called NAME-1, NAME-2 and so on.") },
  { "count",         ATTRIBUTE_COUNT,   AT (count),               FALSE,   1, LIMITS_NODES,     "1",    NULL,
    N_("How many equal nodes the group has.") },
  { "instance",      ATTRIBUTE_TEXT,    AT (instance),            FALSE,   0, NAME,             NULL,   NULL,
    N_("Instance type of the catalogue, which says cores, memory, disk and network.") },
  { "worker",        ATTRIBUTE_TEXT,    AT (worker),              FALSE,   0, NAME,             NULL,   NULL,
    N_("Worker type of Glue, such as G.1X.") },
  { "cores",         ATTRIBUTE_COUNT,   AT (cores),               FALSE,   1, LIMITS_CORES,     NULL,   NULL,
    N_("Cores of one node.") },
  { "memory",        ATTRIBUTE_SIZE,    AT (memory_bytes),        FALSE,   1, BYTES,            NULL,   NULL,
    N_("Physical memory of one node.") },
  { "offers-cores",  ATTRIBUTE_COUNT,   AT (offers_cores),        FALSE,   0, LIMITS_CORES,     NULL,   NULL,
    N_("Cores of one node that the cluster manager may hand out.") },
  { "offers-memory", ATTRIBUTE_SIZE,    AT (offers_memory_bytes), FALSE,   0, BYTES,            NULL,   NULL,
    N_("Memory of one node that the cluster manager may hand out.") },
  { "disk-rate",     ATTRIBUTE_RATE,    AT (disk_bytes_per_s),    FALSE,   1, BYTES,            NULL,   NULL,
    N_("Bytes per second that the disks of one node read or write; spilling costs nothing without it.") },
  { "network-rate",  ATTRIBUTE_RATE,    AT (network_bytes_per_s), FALSE,   1, BYTES,            NULL,   NULL,
    N_("Bytes per second that one node fetches; remote shuffle data costs nothing without it.") },
  { "hosts",         ATTRIBUTE_NAMES,   AT (hosts),               FALSE,   0, 0,                NULL,   NULL,
    N_("Names of the hosts: one for all nodes, or one for each.") },
  { "role",          ATTRIBUTE_CHOICE,  AT (role),                FALSE,   0, 0,                "none", node_roles,
    N_("What the nodes are for on EMR and YARN.") },
  { "spot",          ATTRIBUTE_YES_NO,  AT (is_spot),             FALSE,   0, 0,                "no",   NULL,
    N_("Whether the nodes are spot instances, which may be taken away.") },
  { "fit",           ATTRIBUTE_CHOICE,  AT (fit),                 FALSE,   0, 0,                "none", fits,
    N_("Whether the node is as large as the executor that is asked for.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (Driver, member)
static const Attribute driver_attributes[] = {
  /* name           kind                  offset                   required least most           default choices */
  { "launch",       ATTRIBUTE_TIME,       AT (launch_us),          FALSE,  0, TIME,             "0s",   NULL,
    N_("Time that the driver takes to launch one task, one after another.") },
  { "per-job",      ATTRIBUTE_TIME,       AT (per_job_us),         FALSE,  0, TIME,             "0s",   NULL,
    N_("Time from the submission of a job to its first launch.") },
  { "per-stage",    ATTRIBUTE_TIME,       AT (per_stage_us),       FALSE,  0, TIME,             "0s",   NULL,
    N_("Time from the submission of a stage to its first launch.") },
  { "result",       ATTRIBUTE_TIME,       AT (result_us),          FALSE,  0, TIME,             "0s",   NULL,
    N_("Time from the last finish of a task to the end of its stage.") },
  { "abort",        ATTRIBUTE_TIME,       AT (abort_us),           FALSE,  0, TIME,             "0s",   NULL,
    N_("Time from the failure that ends a job until the job has ended.") },
  { "result-rate",  ATTRIBUTE_RATE,       AT (result_bytes_per_s), FALSE,  1, BYTES,            NULL,   NULL,
    N_("Rate at which one thread of the driver fetches large results of tasks.") },
  { "list",         ATTRIBUTE_COUNT_RATE, AT (list_micro_per_s),   FALSE,  1, LIMITS_BYTES,     NULL,   NULL,
    N_("Files that the driver lists per second; listing costs nothing without it.") },
  { "tick-phase",   ATTRIBUTE_TIME,       AT (tick_phase_us),      FALSE,  0, TIME,             "0s",   NULL,
    N_("When the first of the ticks comes in which the driver offers its slots again.") },
  { "tasks-before", ATTRIBUTE_COUNT,      AT (tasks_before),       FALSE,  0, ATTEMPTS,         "0",    NULL,
    N_("Task attempts of the application before the first job; Spark's numbers go on from there.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (ExecutorStart, member)
static const Attribute executor_start_attributes[] = {
  /* name          kind               offset               required least most default choices */
  { "delay",       ATTRIBUTE_TIME,    AT (delay_us),       FALSE,   0, TIME,  "0s",   NULL,
    N_("Time from asking for an executor to its registration.") },
  { "spread",      ATTRIBUTE_SPREAD,  AT (spread),         FALSE,   0, 0,     "none", NULL,
    N_("How the delay differs between executors.") },
  { "first-task",  ATTRIBUTE_TIME,    AT (first_task_us),  FALSE,   0, TIME,  "0s",   NULL,
    N_("Extra time of the first task in a new executor, of one task only.") },
  { "detect",      ATTRIBUTE_TIME,    AT (detect_us),      FALSE,   0, TIME,  "0s",   NULL,
    N_("Time from the loss of an executor until the driver knows of it.") },
  { "fetch-fails", ATTRIBUTE_TIME,    AT (fetch_fails_us), FALSE,   0, TIME,  "0s",   NULL,
    N_("Time until a fetch from a lost executor fails, once the driver knows of the loss.") },
  { "fetch-hangs", ATTRIBUTE_TIME,    AT (fetch_hangs_us), FALSE,   0, TIME,  "0s",   NULL,
    N_("Time until a fetch from a lost executor fails, before the driver knows of the loss.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (Arrival, member)
static const Attribute arrival_attributes[] = {
  /* name       kind                   offset         required least  most          default choices */
  { "executor", ATTRIBUTE_TEXT,        AT (executor), TRUE,    0,     NAME,         NULL,   NULL,
    N_("Id of the executor that arrives.") },
  { "at",       ATTRIBUTE_SIGNED_TIME, AT (at_us),    TRUE,    -TIME, TIME,         NULL,   NULL,
    N_("When it registers; before the first job with a minus.") },
  { "node",     ATTRIBUTE_TEXT,        AT (node),     FALSE,   0,     NAME,         NULL,   NULL,
    N_("Node on which it runs.") },
  { "cores",    ATTRIBUTE_COUNT,       AT (cores),    FALSE,   1,     LIMITS_CORES, NULL,   NULL,
    N_("Its cores.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (Pool, member)
static const Attribute pool_attributes[] = {
  /* name        kind              offset          required least most default choices */
  { "name",      ATTRIBUTE_ID,     AT (name),      TRUE,    0, NAME,   NULL,   NULL,
    N_("Name of the pool.") },
  { "mode",      ATTRIBUTE_CHOICE, AT (mode),      FALSE,   0, 0,      "FIFO", pool_modes,
    N_("How the jobs of the pool share its slots.") },
  { "weight",    ATTRIBUTE_COUNT,  AT (weight),    FALSE,   1, SHARES, "1",    NULL,
    N_("Share of the pool beside other pools.") },
  { "min-share", ATTRIBUTE_COUNT,  AT (min_share), FALSE,   0, SHARES, "0",    NULL,
    N_("Slots that the pool gets before weights count.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (Price, member)
static const Attribute price_attributes[] = {
  /* name      kind              offset           required least most         default choices */
  { "per",     ATTRIBUTE_CHOICE, AT (per),        TRUE,    0, 0,              NULL,   price_pers,
    N_("What is paid for; catalogue: what Amazon bills, at the prices of list instances and services.") },
  { "usd",     ATTRIBUTE_RATIO,  AT (usd),        FALSE,   0, LIMITS_BYTES,   NULL,   NULL,
    N_("Price in US dollars; the catalogue has its own.") },
  { "spot-share", ATTRIBUTE_RATIO, AT (spot_share), FALSE, 0, ATTRIBUTE_RATIO_ONE, "1", NULL,
    N_("What a node with spot=yes costs, as a share of the price on demand.") },
  { "minimum", ATTRIBUTE_TIME,   AT (minimum_us), FALSE,   0, TIME,           "0s",   NULL,
    N_("The least time that is billed for a node; a minute with the catalogue.") },
  { "date",    ATTRIBUTE_TEXT,   AT (date),       FALSE,   0, NAME,           NULL,   NULL,
    N_("Day on which the price was looked up.") },
  { "nodes",   ATTRIBUTE_TEXT,   AT (nodes),      FALSE,   0, NAME,           NULL,   NULL,
    N_("Group of nodes that is paid for; all without it.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (Cluster, member)
static const Attribute cluster_attributes[] = {
  /* name      kind              offset        required least most default  choices */
  { "manager", ATTRIBUTE_CHOICE, AT (manager), TRUE,    0, 0,    NULL,    manager_names,
    N_("Cluster manager that places the executors.") },
  { "release", ATTRIBUTE_TEXT,   AT (release), FALSE,   0, NAME, NULL,    NULL,
    N_("Release of EMR or version of Glue, whose values hold.") },
  { "sharing", ATTRIBUTE_CHOICE, AT (sharing), FALSE,   0, 0,    "slots", sharings,
    N_("Who shares the disks and the network of a node: all of its slots, or the tasks that run.") },
};
#undef AT
/* clang-format on */

const ElementKind node_group_kind = {
  .name = "nodes",
  .size = sizeof (NodeGroup),
  .attributes = node_group_attributes,
  .n_attributes = G_N_ELEMENTS (node_group_attributes),
  .summary = N_ ("A group of equal nodes."),
};

const ElementKind driver_kind = {
  .name = "driver",
  .size = sizeof (Driver),
  .attributes = driver_attributes,
  .n_attributes = G_N_ELEMENTS (driver_attributes),
  .summary = N_ ("What the driver's own work costs."),
};

const ElementKind executor_start_kind = {
  .name = "executor-start",
  .size = sizeof (ExecutorStart),
  .attributes = executor_start_attributes,
  .n_attributes = G_N_ELEMENTS (executor_start_attributes),
  .summary = N_ ("How long executors take to start."),
};

const ElementKind arrival_kind = {
  .name = "arrives",
  .size = sizeof (Arrival),
  .attributes = arrival_attributes,
  .n_attributes = G_N_ELEMENTS (arrival_attributes),
  .summary = N_ ("One executor whose time of arrival is known."),
};

const ElementKind pool_kind = {
  .name = "pool",
  .size = sizeof (Pool),
  .attributes = pool_attributes,
  .n_attributes = G_N_ELEMENTS (pool_attributes),
  .summary = N_ ("A pool of the scheduler, for jobs that run at the same time."),
};

const ElementKind price_kind = {
  .name = "price",
  .size = sizeof (Price),
  .attributes = price_attributes,
  .n_attributes = G_N_ELEMENTS (price_attributes),
  .summary = N_ ("What the cluster costs."),
};

static const ElementChild cluster_children[] = {
  { &node_group_kind, G_STRUCT_OFFSET (Cluster, nodes), TRUE, FALSE },
  { &driver_kind, G_STRUCT_OFFSET (Cluster, driver), FALSE, FALSE },
  { &executor_start_kind, G_STRUCT_OFFSET (Cluster, executor_start), FALSE, FALSE },
  { &arrival_kind, G_STRUCT_OFFSET (Cluster, arrivals), TRUE, FALSE },
  { &pool_kind, G_STRUCT_OFFSET (Cluster, pools), TRUE, FALSE },
  { &price_kind, G_STRUCT_OFFSET (Cluster, price), FALSE, FALSE },
};

const ElementKind cluster_kind = {
  .name = "cluster",
  .size = sizeof (Cluster),
  .attributes = cluster_attributes,
  .n_attributes = G_N_ELEMENTS (cluster_attributes),
  .children = cluster_children,
  .n_children = G_N_ELEMENTS (cluster_children),
  .summary = N_ ("The machines and who shares them out."),
};

const Driver *
cluster_driver (const Cluster *cluster)
{
  static const Driver absent;

  return cluster->driver != NULL ? cluster->driver : &absent;
}

const ExecutorStart *
cluster_executor_start (const Cluster *cluster)
{
  static const ExecutorStart absent;

  return cluster->executor_start != NULL ? cluster->executor_start : &absent;
}

/* A number below 1,000 at the start of a text, and what stands behind it; 0 where there is none. */
static guint
read_number (const char *text, const char **rest)
{
  guint number = 0;

  for (; g_ascii_isdigit (*text) && number < CLUSTER_RELEASE (1, 0) / 10; text++)
    number = number * 10 + (guint) g_ascii_digit_value (*text);
  *rest = text;
  return number;
}

guint
cluster_release (const Cluster *cluster)
{
  const char *text = cluster->release;
  guint       major, minor = 0;

  if (text == NULL)
    return CLUSTER_RELEASE_NEWEST;
  while (*text != '\0' && !g_ascii_isdigit (*text))
    text++;
  major = read_number (text, &text);
  if (*text == '.')
    minor = read_number (text + 1, &text);
  return CLUSTER_RELEASE (major, minor);
}
