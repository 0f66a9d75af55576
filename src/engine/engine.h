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
  FATE_OUT_OF_MEMORY,
  FATE_EXCEPTION, /* the scenario says so */
  FATE_FETCH_FAILED,
} Fate;

/* How long an attempt takes, and how it ends. */
typedef struct
{
  Fate   fate;
  Micros takes_us;
} Outcome;

typedef struct _Speculation  Speculation;
typedef struct _SetExclusion SetExclusion;
typedef struct _AppExclusion AppExclusion;
typedef struct _Allocation   Allocation;
typedef struct _Sharing      Sharing;
typedef struct _StageScript  StageScript;
typedef struct _Storage      Storage;

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
  guint         n_reported; /* failures that the driver has yet to handle */
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
  guint8    *done;   /* one bit per task: result delivered, or output registered */
  guint      n_left; /* tasks without */
  guint      n_lost; /* outputs that are gone without the driver's knowledge */
  guint      n_attempts;
  guint      n_broken;     /* attempts that a fetch failure ended since its last success */
  guint      job;          /* that it was last submitted for */
  guint      current;      /* its latest stage attempt; RUN_NONE */
  Bytes      result_bytes; /* of each task, 0 unless it is final */
  guint32   *made_on;      /* by task: executor of its output, RUN_NONE; NULL: too many to matter */
  gboolean   is_final;     /* of its job: keeps results, writes no map output */

  StageScript *script; /* what the scenario says of single attempts; NULL: nothing */
} StageProgress;

typedef struct
{
  guint    final_stage;
  guint    order;    /* of submission */
  guint    n_before; /* jobs that must end first */
  guint    n_checks; /* at which a barrier stage had too few slots */
  Micros   ready_us; /* latest end + gap, or `at` */
  gboolean is_submitted;
  gboolean is_ended;
} JobProgress;

typedef struct
{
  guint    node;
  gboolean is_alive;
  gboolean is_dead; /* lost, though the driver may not know yet */
  gboolean has_run;
  Micros   doomed_us;  /* the instant at which it is lost: it gets no new task then; -1 */
  gboolean is_leaving; /* it gets no new task, and is gone once it has done what it runs */
  guint    leaving_fault;
  Micros   told_us;      /* to leave */
  Micros   leaves_by_us; /* at the latest; RUN_NEVER */
  gboolean is_migrating; /* its blocks go to others */
  Micros   migrated_us;
  guint    n_free;
  guint    lowest_free; /* no slot below it is free */
  Micros   idle_us;     /* since when it runs nothing; with `allocation` */
} ExecutorState;

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
  guint     n_slots;
  guint32  *round;         /* executors of an offer round */
  guint     slot_capacity; /* of the arrays by slot */

  StageProgress *stages;
  JobProgress   *jobs;
  guint          n_jobs_left;
  guint          n_jobs_active;
  guint          n_submitted;
  GPtrArray     *sets;           /* TaskSet, by stage attempt */
  GPtrArray     *open_sets;      /* TaskSet, in FIFO order */
  GArray        *pools;          /* PoolState; NULL: FIFO */
  GPtrArray     *fair_sets;      /* the open sets as FAIR orders them; with `pools` */
  GArray        *stage_attempts; /* RunStageAttempt */
  GArray        *driver_spans;   /* RunDriverSpan */
  GArray        *idles;          /* RunIdle */
  GArray        *ready;          /* guint: stages to be submitted at this instant */
  FaultState    *faults;
  GPtrArray     *losses;       /* Loss (losses.h) */
  char          *abort_reason; /* the jobs end with it soon; NULL */
  guint          n_failed_executors;

  guint          capacity;  /* of the run's attempts */
  Micros         latest_us; /* beyond it sums over all tasks or slots do not fit in 63 bits */
  Micros         launch_us; /* of the driver, per task */
  Micros         driver_free_us;
  guint          n_driver_busy; /* jobs and stages that the driver prepares or ends */
  guint          max_failures;
  Bytes          max_result_bytes;
  gboolean       has_shuffle_service;
  EngineSettings settings;
  Micros         speculation_tick_us; /* the next one; RUN_NEVER */
  Micros         revive_tick_us;
  guint          n_choosy; /* open sets with `pending` or barrier: they may wait for a tick */
  guint         *host_of_node;
  GHashTable    *host_numbers;  /* name -> number of a host */
  AppExclusion  *exclusion;     /* NULL: off */
  Storage       *storage;       /* NULL: nothing is kept (storage.h) */
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
  Micros
      stuck_until_us;  /* a task can run nowhere: until then another executor may come; RUN_NEVER */
  guint    most_slots; /* of one executor */
  gboolean needs_round;
  gboolean is_resubmitting;
  gboolean has_changed; /* the cause of idleness may be another */
  gboolean is_over;
} Engine;

/* Spark looks for the places of a shuffle only where it has fewer maps, and fewer readers. */
#define STAGE_PREFERENCE_LIMIT 1000

/* ---- places.c: where the tasks of a stage would like to run; NULL: anywhere */
void    places_init (Engine *engine);
void    places_clear (Engine *engine);
Places *places_find (Engine *engine, guint stage);

/* ---- locality.c: delay scheduling of sets with `pending` */
void locality_start (const Engine *engine, TaskSet *set);
/* Executors have come or gone. */
void locality_recompute (const Engine *engine, TaskSet *set);
/* What the executors of one round get of a set. FALSE: nothing. */
gboolean locality_offer (Engine        *engine,
                         TaskSet       *set,
                         const guint32 *offers,
                         guint          n_offers,
                         gboolean       is_all,
                         WaitCause      cause);

/* ---- speculation.c: copies of slow tasks */
void     speculation_start (Engine *engine, TaskSet *set);
void     speculation_free (Speculation *speculation);
void     speculation_launched (Engine *engine, TaskSet *set, guint attempt);
void     speculation_succeeded (Engine *engine, TaskSet *set, guint attempt);
void     speculation_tick (Engine *engine);
gboolean speculation_has_run_on (const Engine *engine, const TaskSet *set, guint task, guint host);

/* ---- exclusion.c: executors and nodes that failed too often */
void exclusion_init (Engine *engine);
void exclusion_clear (Engine *engine);
void exclusion_start (const Engine *engine, TaskSet *set);
void exclusion_free (SetExclusion *exclusion);
void exclusion_task_failed (Engine *engine, TaskSet *set, guint task, guint executor);
/* All tasks of a set succeeded: its failures count for the application. */
void     exclusion_set_succeeded (Engine *engine, TaskSet *set);
gboolean exclusion_of_application (const Engine *engine, guint executor);
gboolean exclusion_of_set (const Engine *engine, const TaskSet *set, guint executor);
gboolean exclusion_of_task (const Engine *engine, const TaskSet *set, guint task, guint executor);
gboolean exclusion_has_failures (const SetExclusion *exclusion);
/* A round launched nothing of the set: aborts when a task can run nowhere. */
void exclusion_check_stuck (Engine *engine, TaskSet *set);

/* ---- barrier.c: stages whose tasks start together */
/* FALSE: the job is to be submitted again later, or has failed. */
gboolean barrier_allows_job (Engine *engine, guint job);
gboolean
     barrier_has_slots (const Engine *engine, const TaskSet *set, const guint32 *offers, guint n);
void barrier_task_failed (Engine *engine, TaskSet *set);

/* ---- revive.c: the tick at which all executors are offered */
void revive_plan (Engine *engine);
void revive_tick (Engine *engine);

/* ---- scheduler.c: offers */
TaskSet *scheduler_add_set (
    Engine *engine, guint stage, guint stage_attempt, guint32 *missing, guint n_tasks);
void scheduler_close_set (Engine *engine, TaskSet *set);
void task_set_free (TaskSet *set);
/* Offers all live executors, in seeded order, one task each per pass. */
void     scheduler_offer_all (Engine *engine, WaitCause cause);
void     scheduler_offer_one (Engine *engine, guint executor, WaitCause cause);
gboolean scheduler_takes_offers (const Engine *engine, guint executor);
void
scheduler_launch (Engine *engine, guint executor, TaskSet *set, const Pick *pick, WaitCause cause);
/* Executors have come or gone: levels of locality are looked at again. */
void scheduler_executors_changed (Engine *engine);
/* An attempt of a set runs no more, however it ended. */
void scheduler_attempt_ended (TaskSet *set, guint task);
/* The slot of an attempt is free: its executor is offered, before anything else is decided. */
void scheduler_free_slot (Engine *engine, TaskSet *set, guint slot);
/* The task that ends first ends now: its executor is offered, then its result is handled. */
void     scheduler_end_first (Engine *engine);
gboolean scheduler_has_pending (const Engine *engine);
gboolean scheduler_set_has_pending (const TaskSet *set);
/* Nothing of the set waits that is not done already. */
gboolean scheduler_is_spent (const Engine *engine, TaskSet *set);
void     scheduler_repeat (TaskSet *set, const RunStage *stage, guint task);

/* ---- script.c: what the scenario says of single attempts */
void script_init (Engine *engine);
void script_clear (Engine *engine);
/* Sets an outcome right for an attempt that is launched now. */
void script_apply (
    const Engine *engine, const TaskSet *set, guint task, guint executor, Outcome *outcome);
/* Tells the faults that wait for it. */
void script_launched (Engine *engine, const TaskSet *set, guint attempt);

/* ---- attempt.c: what an attempt launched now in that executor will take, and how it will end */
Outcome attempt_outcome (const Engine *engine, const TaskSet *set, guint task, guint executor);

/* ---- executors.c: those that come and go */
void executors_init (Engine *engine);
void executors_clear (Engine *engine);
void executors_added (Engine *engine, guint executor);
/* It is known to be gone. */
void executors_remove (Engine *engine, guint executor);
/* An idle one is given back: it gets no task more, and is removed from the books at that time. */
void executors_release (Engine *engine, guint executor, Micros removed_us);
/* The manager starts another in place of a lost one; its index, RUN_NONE without room. */
guint executors_replace (Engine *engine, guint lost);
/* The manager is asked for n more; how many it starts. */
guint executors_ask (Engine *engine, guint n);

/* ---- gate.c: how many executors must be there before anything is launched */
void gate_init (Engine *engine);
/* An executor has registered. */
void gate_look (Engine *engine, guint executor);
void gate_open (Engine *engine);

/* ---- allocation.c: executors that come and go with the work. Nothing where they do not. */
#define ALLOCATION_OF_TICK 0 /* EVENT_ALLOCATION_TICK: its numbers */
#define GATE_OF_TICK 1
void allocation_init (Engine *engine);
void allocation_clear (Engine *engine);
void allocation_tick (Engine *engine);
/* At the end of an instant: when the next tick is that does something. */
void allocation_plan (Engine *engine);
/* The manager starts what is missing from the target, as far as there is room. */
void allocation_fill (Engine *engine);
void allocation_stage_submitted (Engine *engine, guint n_tasks);
/* Its tasks are in a task set now. */
void allocation_stage_ready (Engine *engine, guint n_tasks);
void allocation_set_closed (Engine *engine, TaskSet *set);
void allocation_executor_added (Engine *engine, guint executor);
/* One that was there is lost. */
void allocation_executor_removed (Engine *engine);
/* So many lost ones are never replaced. */
void allocation_forgo (Engine *engine, guint n);
void allocation_slot_freed (Engine *engine, guint executor);
/* Moves the targets into the run. */
void allocation_finish (Engine *engine);

/* ---- allocation-shuffles.c: executors that hold map outputs which a job may still read */
void allocation_map_done (Engine *engine, guint stage, guint executor);
void allocation_job_submitted (Engine *engine, guint job);
void allocation_job_ended (Engine *engine, guint job);

/* ---- pools.c: FAIR */
void  pools_init (Engine *engine);
void  pools_clear (Engine *engine);
guint pools_of_job (const Engine *engine, guint job);
/* The open sets as FAIR orders them now; borrowed until the next call. */
const GPtrArray *pools_order (Engine *engine);

/* ---- stages.c: the graph */
guint    engine_live_slots (const Engine *engine);
gboolean stages_init (Engine *engine);
void     stages_clear (Engine *engine);
void     stages_task_succeeded (Engine *engine, TaskSet *set, guint task);
/* Ends the attempt of a stage that has nothing left to do although outputs are missing. */
void stages_look (Engine *engine, guint stage);
/* Submits a stage and whatever it lacks. */
void stages_need (Engine *engine, guint stage);
/* Starts what has become ready at this instant, in stage order. */
void     stages_start_ready (Engine *engine);
void     stages_ready (Engine *engine, guint stage_attempt);
void     stages_ended (Engine *engine, guint stage_attempt);
gboolean stages_is_done (const StageProgress *stage, guint task);
/* An output or result is there no more. */
void stages_undo (Engine *engine, guint stage, guint task);

/* ---- jobs.c */
void jobs_init (Engine *engine);
void jobs_called (Engine *engine, guint job);
void jobs_submitted (Engine *engine, guint job);
void jobs_final_stage_ended (Engine *engine, guint stage);
/* The run ends here, with a sentence (taken). */
void jobs_abort (Engine *engine, char *reason);
/* The same after the driver's `result`. */
void jobs_abort_soon (Engine *engine, char *reason);
void jobs_abort_now (Engine *engine);

/* ---- results.c: what the driver must hold; FALSE: it cannot, and the job fails */
gboolean results_take (Engine *engine, TaskSet *set);
gboolean results_take_broadcast (Engine *engine, guint stage);

/* ---- faults.c: when what goes wrong goes wrong */
void faults_init (Engine *engine);
void faults_clear (Engine *engine);
/* Marks the executors that are struck at this instant. */
void faults_doom (Engine *engine);
void faults_strike (Engine *engine, guint fault);
/* Faults that have struck nothing. */
guint faults_missed (const Engine *engine);
/* A task that a fault waits for has been launched. */
void faults_task_launched (Engine *engine, guint fault, guint attempt, Micros at_us);

/* ---- losses.c: executors, nodes and files that are gone */
void losses_known (Engine *engine, guint loss);

/* ---- decommission.c: executors that are told to leave */
void decommission_look (Engine *engine, guint executor);

/* ---- fetch-failures.c: outputs that a task cannot fetch, and the stages that make them again */
/* A task could not fetch: the driver ends its stage after its `result`. */
void fetch_failures_report (Engine *engine, TaskSet *set, guint attempt);
void fetch_failures_handle (Engine *engine, guint attempt);
/* The attempt of its stage has failed: it is submitted again soon, or the job fails. */
void fetch_failures_give_up (Engine *engine, TaskSet *set);
void fetch_failures_resubmit (Engine *engine);
/* TRUE when a task of the stage cannot fetch all it needs. */
gboolean fetch_failures_await (const Engine *engine, guint stage);
/* Until when, from now, such a task tries. */
Micros fetch_failures_us (const Engine *engine, guint stage);
/* Running tasks that still fetch, or begin at this instant, meet a loss. */
void fetch_failures_strike_running (Engine *engine);

/* ---- indeterminate.c: map stages whose output is another each time */
/* Strikes all that was made of such a stage. FALSE: results were delivered, and the job fails. */
gboolean indeterminate_roll_back (Engine *engine, guint stage);

/* ---- task-failures.c: an attempt has ended badly */
void task_failures_handle (Engine *engine, TaskSet *set, guint attempt, Fate fate);
/* A failure of its task that counts. FALSE: it was one too many, or nobody cares. */
gboolean task_failures_count (Engine *engine, TaskSet *set, guint attempt, const char *description);

/* ---- sharing.c: shares of disk and network that follow the running tasks */
void sharing_init (Engine *engine);
void sharing_clear (Engine *engine);
/* Tasks have come or gone on a node. */
void sharing_touch_node (Engine *engine, guint node);
/* At the end of an instant: the ends of the tasks on such nodes are told anew. */
void sharing_settle (Engine *engine);

/* ---- simulate.c: room for that many slots, the new ones empty */
void engine_reserve_slots (Engine *engine, guint n_slots);

/* ---- record.c: what goes into the run */
/* From now on the run holds how near its data each attempt ran, or which are copies. */
void  record_keep_localities (Engine *engine);
void  record_keep_copies (Engine *engine);
guint record_attempt (Engine        *engine,
                      guint          slot,
                      guint          task,
                      const TaskSet *set,
                      WaitCause      cause,
                      Micros         launch_us,
                      Micros         finish_us);
void  record_driver (
     Engine *engine, DriverActivity activity, Micros from_us, Micros to_us, guint job, guint stage);
void record_idle (Engine *engine);
/* Moves everything into the run and completes it. */
void record_finish (Engine *engine);

static inline RunStageAttempt *
engine_stage_attempt (const Engine *engine, guint index)
{
  return &g_array_index (engine->stage_attempts, RunStageAttempt, index);
}

/* The open sets in the order in which a round of offers asks them. */
static inline const GPtrArray *
engine_offered_sets (Engine *engine)
{
  return engine->pools == NULL ? engine->open_sets : pools_order (engine);
}

static inline void
sharing_touch (Engine *engine, guint slot)
{
  if (engine->sharing != NULL)
    sharing_touch_node (engine, engine->run->executors[engine->run->slot_executor[slot]].node);
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
