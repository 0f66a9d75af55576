/* SPDX-License-Identifier: Apache-2.0 */
/* The state of one simulation, shared by its parts: scheduler (offers), stages (the graph),
 * faults and losses. */
#pragma once

#include <gio/gio.h>

#include "event-queue.h"
#include "pending.h"
#include "plan.h"
#include "rng.h"
#include "settings.h"
#include "slot-queue.h"

G_BEGIN_DECLS

/* What will become of a running attempt. */
typedef enum
{
  FATE_SUCCESS,
  FATE_OUT_OF_MEMORY, /* an error that ends the task alone */
  FATE_PYTHON_MEMORY, /* the same of its Python worker */
  FATE_HEAP,          /* an OutOfMemoryError that nobody catches: the JVM ends with the task */
  FATE_EXCEPTION,     /* the scenario says so */
  FATE_FETCH_FAILED,
} Fate;

/* How long an attempt takes, and how it ends. */
typedef struct
{
  Fate   fate;
  Micros takes_us;
} Outcome;

typedef struct _Speculation      Speculation;
typedef struct _SetExclusion     SetExclusion;
typedef struct _AppExclusion     AppExclusion;
typedef struct _Allocation       Allocation;
typedef struct _Sharing          Sharing;
typedef struct _StageScript      StageScript;
typedef struct _Storage          Storage;
typedef struct _ExecutorFailures ExecutorFailures;
typedef struct _Deaths           Deaths;

/* One attempt of a stage as the task scheduler sees it: Spark's TaskSetManager. */
typedef struct
{
  guint         stage;
  guint         stage_attempt; /* index into the run's */
  guint         job_order;     /* FIFO: the job's place among the submitted ones */
  guint         pool;          /* FAIR */
  guint32      *missing;       /* the tasks of this attempt, ascending; NULL: all of the stage */
  guint         n_tasks;
  guint         next;    /* place of the first task that was never taken */
  GArray       *again;   /* guint32: tasks to be taken first, the last one first */
  Pending      *pending; /* in place of `next` and `again` where tasks are not all alike; NULL */
  Speculation  *speculation; /* NULL: no copies */
  SetExclusion *exclusion;   /* NULL: nothing is excluded */
  guint8       *tries;       /* by task: attempts so far; NULL until one is repeated */
  guint8       *failures;    /* by task: failures that count; NULL until there is one */
  guint         n_running;
  guint         n_reported;     /* failures that the driver has yet to handle */
  Micros        stuck_until_us; /* a task of it can run nowhere: so long it waits; 0 */
  gboolean      is_barrier;
  gboolean      is_open;      /* offers go to it: neither ended nor a zombie */
  gboolean      may_be_done;  /* tasks may have been done by another attempt: look before taking */
  Bytes         result_bytes; /* gathered so far */
} TaskSet;

typedef enum
{
  STAGE_IDLE,     /* not needed yet, or its outputs were lost after it ended */
  STAGE_WAITING,  /* for its parents */
  STAGE_STARTING, /* submitted, the driver prepares its tasks */
  STAGE_RUNNING,
  STAGE_ENDING, /* all tasks done, the driver handles the result */
  STAGE_BROKEN, /* a fetch failed: to be submitted again */
  STAGE_DONE,
} StageState;

typedef struct
{
  StageState state;
  guint     *children;
  guint      n_children;
  guint8    *done;        /* one bit per task: result delivered, or output registered */
  guint      first_asked; /* of the tasks that are asked for */
  guint      n_asked;
  guint      n_left; /* of them without */
  guint      n_lost; /* outputs that are gone without the driver's knowledge */
  guint      n_attempts;
  guint      n_earlier;    /* attempts for Spark jobs before the one that asks for it now */
  guint      n_broken;     /* attempts that a fetch failure ended since its last success */
  guint      spark_job;    /* that it was last submitted for */
  guint      current;      /* its latest stage attempt; RUN_NONE */
  Bytes      result_bytes; /* of each task, 0 unless it is final */
  Micros     fetched_us;   /* when the driver will have its results, as far as they are made */
  guint32   *made_on;      /* by task: executor of its output, RUN_NONE; NULL: too many to matter */
  gboolean   is_final;     /* of its job: keeps results, writes no map output */

  StageScript *script; /* what the scenario says of single attempts; NULL: nothing */
} StageProgress;

/* An action. */
typedef struct
{
  guint    first_spark_job, n_spark_jobs;
  guint    n_before;   /* actions that must end first */
  Micros   ready_us;   /* latest end + gap, or `at` */
  Micros   planned_us; /* when the driver has done with it; RUN_NEVER */
  gboolean is_ended;
} JobProgress;

/* One of the jobs that it becomes. */
typedef struct
{
  guint    order;    /* of submission */
  guint    n_before; /* Spark jobs that must end first */
  guint    n_checks; /* at which a barrier stage had too few slots */
  gboolean is_submitted;
  gboolean is_ended;
} SparkJobProgress;

typedef struct
{
  /* What each launch and each end looks at stands first, and together. */
  guint    node, node_class;
  guint    first_slot, slots;
  guint    n_free;
  guint    lowest_free; /* no slot below it is free */
  gboolean is_alive;
  gboolean is_dead; /* lost, though the driver may not know yet */
  gboolean has_run;
  gboolean is_leaving; /* it gets no new task, and is gone once it has done what it runs */
  guint    leaving_fault;
  Micros   doomed_us;    /* the instant at which it is lost: it gets no new task then; -1 */
  Micros   told_us;      /* to leave */
  Micros   leaves_by_us; /* at the latest; RUN_NEVER */
  Micros   idle_us;      /* since when it runs nothing; with `allocation` */
} ExecutorState;

/* What runs in a slot, beside what the run says of the attempt. */
typedef struct
{
  TaskSet *set;
  guint32  task;
} SlotTask;

/* A pool of FAIR scheduling. */
typedef struct
{
  const char *name;
  gint64      weight, min_share;
  gboolean    is_fair;   /* among its own task sets; else FIFO */
  guint       n_running; /* when it was last counted */
} PoolState;

typedef struct
{
  Micros   strikes_us;   /* RUN_NEVER: it waits for a task, or has no time */
  guint    attempt;      /* that it waited for; RUN_NONE */
  gboolean has_struck;   /* something was there for it to strike */
  gboolean is_announced; /* the notice was given: the next time it strikes is the loss itself */
} FaultState;

typedef struct
{
  const Scenario *scenario;
  Plan           *plan;
  Run            *run;
  GCancellable   *cancellable; /* may be NULL */
  Rng             rng;
  Micros          now_us;
  SlotQueue       slots;
  EventQueue      events;

  GArray   *executors; /* ExecutorState */
  Worker   *workers;   /* by node: what the manager has left */
  gboolean *node_is_alive;
  guint8   *fate;    /* by slot */
  guint32  *running; /* by slot: attempt; RUN_NONE */
  SlotTask *tasks;   /* by slot: of that attempt */
  guint     n_slots;
  guint     n_free_slots;  /* of all executors */
  guint32  *round;         /* executors of an offer round */
  guint     slot_capacity; /* of the arrays by slot */

  StageProgress    *stages;
  JobProgress      *jobs;
  SparkJobProgress *spark_jobs;
  guint             n_spark_jobs_left;
  guint             n_jobs_left;
  guint             n_jobs_active;
  guint             n_submitted;
  GPtrArray        *sets;           /* TaskSet, by stage attempt */
  GPtrArray        *open_sets;      /* TaskSet, in FIFO order */
  GArray           *pools;          /* PoolState; NULL: FIFO */
  GPtrArray        *fair_sets;      /* the open sets as FAIR orders them; with `pools` */
  GArray           *stage_attempts; /* RunStageAttempt */
  GArray           *driver_spans;   /* RunDriverSpan */
  GArray           *idles;          /* RunIdle */
  GArray           *exclusions;     /* RunExclusion */
  GArray           *ready;          /* guint: stages to be submitted at this instant */
  FaultState       *faults;
  GPtrArray        *losses;       /* Loss (losses.h) */
  char             *abort_reason; /* the jobs end with it soon; NULL */
  ExecutorFailures *executor_failures;

  guint    capacity;  /* of the run's attempts */
  Micros   latest_us; /* beyond it sums over all tasks or slots do not fit in 63 bits */
  Micros   launch_us; /* of the driver, per task */
  Micros   driver_free_us;
  guint    n_driver_busy; /* jobs and stages that the driver prepares or ends */
  guint    max_failures;
  Bytes    max_result_bytes;
  Bytes    direct_result_bytes; /* larger ones are fetched */
  GArray  *getters; /* Micros: when each of the threads that fetch results is free; NULL: none */
  gboolean has_shuffle_service;
  EngineSettings settings;
  Micros         speculation_tick_us; /* the next one; RUN_NEVER */
  Micros         revive_tick_us;
  guint          n_choosy; /* open sets with `pending` or barrier: they may wait for a tick */
  guint         *host_of_node;
  GHashTable    *host_numbers;  /* name -> number of a host */
  AppExclusion  *exclusion;     /* NULL: off */
  Storage       *storage;       /* NULL: nothing is kept (storage.h) */
  Deaths        *deaths;        /* NULL: no executor can come to too much (deaths.h) */
  Sharing       *sharing;       /* NULL: shares of disk and network are fixed */
  Allocation    *allocation;    /* NULL: executors do not come and go with the work */
  RunExecutor    model;         /* of the size of every one that starts; its id is not its own */
  guint          n_granted;     /* executors that the manager runs or starts */
  gint64         cores_granted; /* theirs */
  gboolean       is_full;       /* there is no room for one more */
  guint          next_arrival;  /* of those that the scenario lists */
  gboolean       has_started;   /* what is asked for from now on is asked for now */
  gboolean       is_gated;      /* nothing is launched before enough executors are there */
  gint64         n_registered;  /* executors, or their cores, as the gate counts them */
  gint64         gate_needs;
  guint          n_stuck;    /* sets that wait because a task can run nowhere */
  guint          most_slots; /* of one executor */
  gboolean       needs_round;
  gboolean       is_resubmitting;
  gboolean       has_changed; /* the cause of idleness may be another */
  gboolean       is_over;
} Engine;

/* Room for that many slots, the new ones empty. */
void engine_reserve_slots (Engine *engine, guint n_slots);

static inline RunStageAttempt *
engine_stage_attempt (const Engine *engine, guint index)
{
  return &g_array_index (engine->stage_attempts, RunStageAttempt, index);
}

static inline guint
engine_host (const Engine *engine, guint executor)
{
  return engine->host_of_node[engine->run->executors[executor].node];
}

static inline ExecutorState *
engine_executor (const Engine *engine, guint index)
{
  return &g_array_index (engine->executors, ExecutorState, index);
}

G_END_DECLS
