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

typedef struct
{
  const char *name;
  double      units; /* DPU, or M-DPU of memory-optimised ones */
  guint       cores;
  gint64      memory_mib;
  gint64      heap_mib; /* of its executor; 0: not known */
  gint64      container_mib;
} GlueWorker;

/* All rows, sorted by name; by size. */
const Instance   *catalogue_all_instances (guint *n_instances);
const GlueWorker *catalogue_all_workers (guint *n_workers);

/* The row of a name, or NULL. */
const Instance   *catalogue_instance (const char *name);
const GlueWorker *catalogue_worker (const char *name);

/* The nearest name to a misspelled one, or NULL. */
const char *catalogue_nearest_instance (const char *name);

G_END_DECLS
