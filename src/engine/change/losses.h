/* SPDX-License-Identifier: Apache-2.0 */
/* What is gone, from the moment at which it is until the driver has struck it from its books. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

typedef struct
{
  guint stage, task;
  guint executor; /* that wrote it */
} Output;

typedef struct
{
  guint    fault;     /* of the scenario; RUN_NONE: nobody asked for it */
  GArray  *executors; /* guint: gone */
  GArray  *outputs;   /* Output: gone, and the driver does not know */
  guint    holder;    /* executor of a file that is gone, though it may live; RUN_NONE */
  guint    record;    /* among the run's faults; RUN_NONE */
  gboolean is_hidden; /* a shuffle service had the outputs: only fetches that fail tell of them */
  gboolean counts;    /* it is the executor's own fault: what ran there has failed */
  char    *reason;    /* as Spark tells it */
} Loss;

void loss_free (Loss *loss);

const Fault *faults_asked (const Engine *engine, guint fault);
/* Whether a fault means an executor, or the node of it. */
gboolean faults_mean (const Engine *engine, guint fault, guint executor);
gboolean faults_mean_node (const Engine *engine, guint fault, guint node);

void losses_known (Engine *engine, guint loss);
/* Executors of a fault, or its node with all on it, are gone. */
void losses_strike (Engine *engine, guint fault);
/* A file that a map task wrote is gone. */
void losses_strike_file (Engine *engine, guint fault);
/* An executor goes by itself. Its map outputs go with it unless others have them by now. */
void losses_leave (
    Engine *engine, guint fault, guint executor, gboolean keeps_outputs, const char *reason);
/* The process of an executor ends, by its own fault; takes the reason. */
void losses_exit (Engine *engine, guint executor, RunDeath death, char *reason);
/* The driver strikes the outputs of a loss from its register. */
void losses_unregister (Engine *engine, Loss *loss);
/* A fetch that failed has told it of a loss. */
void losses_unregister_fetched (Engine *engine, Loss *loss);

/* The executors that a fault means are told to leave. */
void decommission_strike (Engine *engine, guint fault);
/* One executor is told to leave; RUN_NONE: no fault does. */
void decommission_tell (Engine *engine, guint fault, guint executor);
void decommission_look (Engine *engine, guint executor);
/* FALSE: a notice that nobody heeds. */
gboolean decommission_is_heeded (const Engine *engine, guint fault);

G_END_DECLS
