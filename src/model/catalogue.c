/* SPDX-License-Identifier: Apache-2.0 */
/* Looks rows of the catalogue up. The worker types: Amazon's guide of Glue's worker types and of
 * its development endpoints. */
#include "catalogue.h"

#include <string.h>

#include "catalogue-private.h"
#include "cluster.h"
#include "language.h"
#include "text.h"

#define V CLUSTER_RELEASE
#define MINUTE UNITS_MINUTE

/* clang-format off */
/* By size. The heap of an executor is stated for G.1X and follows for G.2X from its container, both
 * for versions 1 and 2; that of Standard was seen. All others are given 5/8 of their memory as heap
 * and 3/4 as container, as those two have it. Versions before 3.0 have two slots for a core. */
static const GlueWorker workers[] = {
  /* name       units cores     MiB  executors, slots before 3.0, since  from     heap  container */
  { "G.025X",    0.25,  2,    4096,  1,  0,  2, V (3, 0),   2560,   3072, HEAP_ASSUMED },
  { "Standard",  1,     4,   16384,  2,  4,  0, V (0, 9),   5120,   5632, HEAP_SEEN },
  { "G.1X",      1,     4,   16384,  1,  8,  4, V (1, 0),  10240,  12288, HEAP_STATED },
  { "G.2X",      2,     8,   32768,  1, 16,  8, V (1, 0),  20480,  24576, HEAP_STATED },
  { "G.4X",      4,    16,   65536,  1,  0, 16, V (3, 0),  40960,  49152, HEAP_ASSUMED },
  { "G.8X",      8,    32,  131072,  1,  0, 32, V (3, 0),  81920,  98304, HEAP_ASSUMED },
  { "G.12X",    12,    48,  196608,  1,  0, 48, V (4, 0), 122880, 147456, HEAP_ASSUMED },
  { "G.16X",    16,    64,  262144,  1,  0, 64, V (4, 0), 163840, 196608, HEAP_ASSUMED },
  { "R.1X",      1,     4,   32768,  1,  0,  4, V (4, 0),  20480,  24576, HEAP_ASSUMED },
  { "R.2X",      2,     8,   65536,  1,  0,  8, V (4, 0),  40960,  49152, HEAP_ASSUMED },
  { "R.4X",      4,    16,  131072,  1,  0, 16, V (4, 0),  81920,  98304, HEAP_ASSUMED },
  { "R.8X",      8,    32,  262144,  1,  0, 32, V (4, 0), 163840, 196608, HEAP_ASSUMED },
  { "Z.2X",      2,     8,   65536,  0,  0,  0, V (4, 0),      0,      0, HEAP_NONE },
};

#define BENCHMARK "Amazon's EMR best practices, benchmark of 25 r5.4xlarge"
#define PERFKIT   "PerfKitBenchmarker's table of EMR Serverless prices"
#define GLUE_OLD  "PerfKitBenchmarker of 2023, price list of 2024-11, a cost guide of 2026-05"
#define GLUE_NEW  "three independent notes of Amazon's price pages"
#define GLUE_ONE  "one guide of prices only"

/* By name; of equal ones the newest first. */
static const ServicePrice services[] = {
  { SERVICE_EMR_EKS_VCPU,           0,        "emr-eks-vcpu",           "vCPU-hour", 0.01012,    MINUTE,      "2026-08-19", BENCHMARK },
  { SERVICE_EMR_EKS_GB,             0,        "emr-eks-gb",             "GB-hour",   0.00111125, MINUTE,      "2026-08-19", BENCHMARK },
  { SERVICE_EMR_SERVERLESS_VCPU,    0,        "emr-serverless-vcpu",    "vCPU-hour", 0.052624,   MINUTE,      "2023-02-03", PERFKIT },
  { SERVICE_EMR_SERVERLESS_GB,      0,        "emr-serverless-gb",      "GB-hour",   0.0057785,  MINUTE,      "2023-02-03", PERFKIT },
  { SERVICE_EMR_SERVERLESS_STORAGE, 0,        "emr-serverless-storage", "GB-hour",   0.000111,   MINUTE,      "2023-02-03", PERFKIT },
  { SERVICE_GLUE_DPU,               V (6, 0), "glue-6.0",               "DPU-hour",  0.308,      MINUTE,      "2026-09-25", GLUE_NEW },
  { SERVICE_GLUE_DPU,               V (2, 0), "glue-2.0",               "DPU-hour",  0.44,       MINUTE,      "2026-05",    GLUE_OLD },
  { SERVICE_GLUE_DPU,               0,        "glue-0.9",               "DPU-hour",  0.44,       10 * MINUTE, "2026-05",    GLUE_OLD },
  { SERVICE_GLUE_FLEX_DPU,          V (6, 0), "glue-flex-6.0",          "DPU-hour",  0.203,      MINUTE,      "2026-10",    GLUE_ONE },
  { SERVICE_GLUE_FLEX_DPU,          0,        "glue-flex-3.0",          "DPU-hour",  0.29,       MINUTE,      "2026-05",    GLUE_OLD },
  { SERVICE_GLUE_MEMORY_DPU,        V (6, 0), "glue-memory-6.0",        "M-DPU-hour", 0.364,     MINUTE,      "2026-10",    GLUE_ONE },
  { SERVICE_GLUE_MEMORY_DPU,        0,        "glue-memory-4.0",        "M-DPU-hour", 0.52,      MINUTE,      "2026-10",    GLUE_ONE },
};

const char *const catalogue_yarn_sources[] = {
  [YARN_STATED_2022] = N_ ("Amazon's table of 2022-10-11"),
  [YARN_STATED_7_12] = N_ ("Amazon's table of EMR 7.12"),
  [YARN_COMPUTED]    = N_ ("computed by the formula of those tables"),
};

const char *const catalogue_fee_sources[] = {
  [FEE_STATED]             = N_ ("Amazon's guide of 2024-12"),
  [FEE_QUARTER]            = N_ ("a quarter of EC2's price, as one fee of 2025 is"),
  [FEE_QUARTER_CAPPED]     = N_ ("a quarter of EC2's price and at most $0.27, as the stated fees are"),
  [FEE_QUARTER_CAPPED_OLD] = N_ ("likewise; some older families paid up to 27 % in 2018"),
};

const char *const catalogue_heap_sources[] = {
  [HEAP_STATED]  = N_ ("stated for Glue 1.0 and 2.0"),
  [HEAP_SEEN]    = N_ ("seen in a log of Glue 1.0"),
  [HEAP_ASSUMED] = N_ ("not published; 5/8 of the memory, as of G.1X"),
  [HEAP_NONE]    = N_ ("runs Ray, not Spark"),
};
/* clang-format on */

const Instance *
catalogue_all_instances (guint *n_instances)
{
  *n_instances = catalogue_n_instances;
  return catalogue_instances;
}

const GlueWorker *
catalogue_all_workers (guint *n_workers)
{
  *n_workers = G_N_ELEMENTS (workers);
  return workers;
}

const ServicePrice *
catalogue_all_services (guint *n_services)
{
  *n_services = G_N_ELEMENTS (services);
  return services;
}

const ServicePrice *
catalogue_service (ServiceId id, guint release)
{
  const ServicePrice *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (services[i].id == id && (found == NULL || found->since > release))
      found = &services[i];
  return found;
}

const Instance *
catalogue_instance (const char *name)
{
  guint low = 0, high = catalogue_n_instances;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int   order = strcmp (name, catalogue_instances[middle].name);

      if (order == 0)
        return &catalogue_instances[middle];
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

const GlueWorker *
catalogue_worker (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    if (strcmp (workers[i].name, name) == 0)
      return &workers[i];
  return NULL;
}

const char *
catalogue_nearest_instance (const char *name)
{
  g_autofree const char **names = g_new0 (const char *, catalogue_n_instances + 1);

  for (guint i = 0; i < catalogue_n_instances; i++)
    names[i] = catalogue_instances[i].name;
  return text_nearest (name, names);
}

const char *
catalogue_nearest_worker (const char *name)
{
  const char *names[G_N_ELEMENTS (workers) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    names[i] = workers[i].name;
  return text_nearest (name, names);
}
