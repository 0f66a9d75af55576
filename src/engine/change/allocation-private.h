/* SPDX-License-Identifier: Apache-2.0 */
/* The state of dynamic allocation, shared by its parts. */
#pragma once

#include "allocation-target.h"
#include "engine.h"

G_BEGIN_DECLS

struct _Allocation
{
  AllocationRules  rules;
  AllocationTarget target;
  IdleTimeouts     timeouts;
  Micros           tick_us;    /* the next one that is planned; RUN_NEVER */
  Micros           timeout_us; /* no executor is idle for too long before; RUN_NEVER */
  guint            n_live;     /* registered, those that are leaving too */
  guint            n_leaving;
  guint            n_forgone;   /* lost ones in whose place the manager starts none */
  guint            n_timed_out; /* at the last look, and still there */
  guint64          n_starting;  /* tasks of submitted stages that the driver prepares */
  Micros           leaves_us;   /* from a removal until the driver knows of it */
  GPtrArray       *zombies;     /* TaskSet, borrowed: closed ones that still run something */
  GArray          *leaving;     /* Micros: when those that are leaving are gone, ascending */
  GArray          *targets;     /* RunTarget */

  gboolean tracks_shuffles;
  gboolean migrates;    /* who leaves hands its map outputs over */
  guint    n_words;     /* of a set of stages: 64 each */
  GArray  *held;        /* guint64, n_words by executor: stages whose map outputs lie there */
  guint64 *active;      /* stages that an open job is made of */
  guint   *n_open_jobs; /* by stage */
};

/* ---- allocation-idle.c */
gboolean allocation_can_remove (const Engine *engine);
/* Executors that are idle for too long now, in Spark's order: guint. */
GArray *allocation_timed_out (Engine *engine);
void    allocation_remove (Engine *engine, const GArray *executors);
/* An executor has become idle, or what it holds counts otherwise. */
void allocation_idle_changed (Engine *engine, guint executor);

/* ---- allocation-shuffles.c */
void     allocation_shuffles_init (Engine *engine);
gboolean allocation_holds_shuffle (const Engine *engine, guint executor);
/* Held for a job that is open. */
gboolean allocation_holds_active (const Engine *engine, guint executor);
/* What lay on a removed executor is made again by who needs it. */
void allocation_forget_outputs (Engine *engine, guint executor);

G_END_DECLS
