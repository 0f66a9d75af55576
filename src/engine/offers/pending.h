/* SPDX-License-Identifier: Apache-2.0 */
/* Tasks of a set that wait, listed by how near their data they may run, exactly as Spark keeps
 * them: stacks whose entries are taken off late. MODEL 6.12; TaskSetManager,
 * PendingTasksByLocality. Only sets whose tasks are not all alike have them: with preferred places,
 * with copies, with exclusion.
 */
#pragma once

#include "run.h"

G_BEGIN_DECLS

/* Where a task would like to run: in that executor (PROCESS_LOCAL), or anywhere on the host. */
typedef struct
{
  guint executor; /* RUN_NONE: any of the host */
  guint host;
} Place;

/* Preferred places of the tasks of a stage, in runs of tasks that have the same. */
typedef struct
{
  GArray  *places; /* Place, run after run */
  guint    n_runs;
  guint32 *first; /* by run, n_runs + 1: its first place */
  guint32 *tasks; /* by run: its first task; NULL: run i is task i */
} Places;

void places_free (Places *places);

/* A task that was taken, with the level at which Spark reports it. */
typedef struct
{
  guint    task; /* RUN_NONE: none */
  Locality locality;
  gboolean is_copy;
} Pick;

/* Tasks of which the last one put there is taken first; below them, in order, those that were never
 * looked at. */
typedef struct
{
  GArray        *top;       /* guint32; NULL: empty */
  guint          next, end; /* places of tasks that were never looked at */
  const guint32 *tasks;     /* by place; NULL: the task of that number */
} TaskStack;

/* A stack for each executor or host. */
typedef struct
{
  GPtrArray *stacks; /* TaskStack, by key; NULL where no task is */
  guint      lowest; /* none is below it */
} PendingTable;

typedef struct
{
  PendingTable of_executor;
  PendingTable of_host;
  TaskStack    unbound; /* tasks without a preferred place, where others have one */
  TaskStack    racked;  /* tasks with one, where racks are known */
  TaskStack    all;
} PendingLists;

typedef struct
{
  Places       *places; /* owned; NULL: no task has one */
  const guint8 *done;   /* of the stage: one bit per task, borrowed */
  guint8       *copies; /* by task: attempts that run */
  PendingLists  tasks;
  PendingLists  wanted_copies;
  guint         n_waiting; /* tasks that nobody runs */
  gboolean      has_racks; /* all hosts are in one rack, and it is known */

  /* The clock of delay scheduling: locality.c */
  Locality levels[LOCALITY_ANY + 1];
  Micros   waits_us[LOCALITY_ANY + 1];
  guint    n_levels, level;
  Micros   reset_us;
  gboolean has_refused; /* an offer was refused since the clock was set back */
} Pending;

/* TRUE when a task must not run there: excluded after failures, or, a copy, on a host that ran it.
 */
typedef gboolean (*PendingForbids) (
    gconstpointer data, guint task, guint executor, guint host, gboolean is_copy);

/* Lists of `n_tasks` tasks of a stage, none of them waiting yet. Takes the places. */
Pending *pending_new (Places *places, const guint8 *done, guint n_tasks, gboolean has_racks);
void     pending_free (Pending *pending);
/* Those tasks wait, the first of them on top; NULL: 0 to n - 1. Borrowed as long as the lists are.
 */
void pending_fill (Pending *pending, const guint32 *tasks, guint n);
/* Puts a task on top of its lists: it is the next one taken. */
void pending_add (Pending *pending, guint task);
/* Asks for one more attempt of a task that runs. */
void pending_want_copy (Pending *pending, guint task);
/* Spark's TaskSetManager.dequeueTask: what an executor gets at that level at most. */
Pick pending_take (Pending       *pending,
                   guint          executor,
                   guint          host,
                   Locality       most,
                   PendingForbids forbids,
                   gconstpointer  data);
/* One attempt of a task runs no more. */
void pending_ended (Pending *pending, guint task);
/* A pick is given back. */
void pending_return (Pending *pending, const Pick *pick);
/* Whether a list holds a task that still has to be scheduled; others are taken off it. */
gboolean pending_stack_has_tasks (Pending *pending, TaskStack *stack);
gboolean pending_table_has_tasks (Pending *pending, PendingTable *table);
/* Tasks without a preferred place, some of which may run by now. */
gboolean pending_has_unbound (const Pending *pending);
/* Tasks with one where racks are known, likewise. */
gboolean pending_has_racked (const Pending *pending);
/* How many entries wait for a copy; some may be of tasks that have it, or need none any more. */
guint pending_n_wanted (const Pending *pending);
/* Spark's hasPendingTasks: entries may be of tasks that run by now. */
gboolean pending_has_entries (const Pending *pending);
/* The task on top of all that waits; RUN_NONE. */
guint pending_top (const Pending *pending);

G_END_DECLS
