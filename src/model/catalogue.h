/* SPDX-License-Identifier: Apache-2.0 */
/* Machines that can be rented: instance types of EC2 and worker types of Glue, with the date and
 * the source of each figure. */
#pragma once

#include "units.h"

G_BEGIN_DECLS

/* Where the memory that EMR gives YARN comes from. */
typedef enum
{
  YARN_STATED_2022, /* Amazon's table of 2022-10-11 */
  YARN_STATED_7_12, /* Amazon's table of release 7.12 */
  YARN_COMPUTED,    /* the formula that agrees with both, MODEL 1.10 */
} YarnSource;

/* Where EMR's fee comes from. */
typedef enum
{
  FEE_STATED,             /* Amazon's guide, 2024-12 */
  FEE_QUARTER,            /* a quarter of EC2's price: one fee of 2025 agrees */
  FEE_QUARTER_CAPPED,     /* at most 0.27 USD: the stated ones agree */
  FEE_QUARTER_CAPPED_OLD, /* likewise; some older families were up to 27 % in 2018 */
} FeeSource;

typedef struct
{
  const char *name;
  guint       cores;
  gint64      memory_mib;
  gint64      yarn_mib;       /* of which EMR gives YARN */
  gint64      network_mbit_s; /* baseline; 0: not published */
  gint64      ec2_micro_usd;  /* per hour, on demand, us-east-1 */
  gint64      emr_micro_usd;  /* per hour on top of it */
  YarnSource  yarn_source;
  FeeSource   fee_source;
} Instance;

#define CATALOGUE_PRICE_DATE "2026-07-20"

#define CATALOGUE_PRICE_SOURCE "Karpenter's table of EC2 prices, on demand, Linux, us-east-1"

/* Where the heap of a worker's executor comes from. */
typedef enum
{
  HEAP_STATED,  /* Amazon's guides of the worker types, for versions 1 and 2 */
  HEAP_SEEN,    /* in the log of a job */
  HEAP_ASSUMED, /* the share of the memory that the stated ones have */
  HEAP_NONE,    /* the worker does not run Spark */
} HeapSource;

typedef struct
{
  const char *name;
  double      units; /* DPU, or M-DPU of memory-optimised ones */
  guint       cores;
  gint64      memory_mib;
  guint       n_executors;    /* on each worker */
  guint       slots_before_3; /* of an executor, in versions before 3.0; 0: not offered there */
  guint       slots;          /* since 3.0; 0: not offered there */
  guint       since;          /* version, as cluster_release says it */
  gint64      heap_mib;       /* of an executor; 0: none */
  gint64      container_mib;
  HeapSource  heap_source;
} GlueWorker;

/* What services bill that EC2 does not. */
typedef enum
{
  SERVICE_EMR_EKS_VCPU,
  SERVICE_EMR_EKS_GB,
  SERVICE_EMR_SERVERLESS_VCPU,
  SERVICE_EMR_SERVERLESS_GB,
  SERVICE_EMR_SERVERLESS_STORAGE,
  SERVICE_GLUE_DPU,
  SERVICE_GLUE_FLEX_DPU,
  SERVICE_GLUE_MEMORY_DPU,
} ServiceId;

typedef struct
{
  ServiceId   id;
  guint       since; /* release or version, as cluster_release says it */
  const char *name;
  const char *unit; /* "vCPU-hour" */
  double      usd;  /* us-east-1 */
  Micros      minimum_us;
  const char *date;
  const char *source;
} ServicePrice;

/* All rows, sorted by name; by size; by name. */
const Instance     *catalogue_all_instances (guint *n_instances);
const GlueWorker   *catalogue_all_workers (guint *n_workers);
const ServicePrice *catalogue_all_services (guint *n_services);

/* The row of a name, or NULL. */
const Instance   *catalogue_instance (const char *name);
const GlueWorker *catalogue_worker (const char *name);

/* What a service bills in a release; its oldest price for an older one. */
const ServicePrice *catalogue_service (ServiceId id, guint release);

/* The nearest name to a misspelled one, or NULL. */
const char *catalogue_nearest_instance (const char *name);
const char *catalogue_nearest_worker (const char *name);

/* A sentence's end that says where a figure comes from, N_(). */
extern const char *const catalogue_yarn_sources[]; /* by YarnSource */
extern const char *const catalogue_fee_sources[];  /* by FeeSource */
extern const char *const catalogue_heap_sources[]; /* by HeapSource */

G_END_DECLS
