/* SPDX-License-Identifier: Apache-2.0 */
/* What happened: placement, partitions, attempts, driver, causes of every wait and of every idle
 * stretch, and the sums of FORMAT 2. Never changed once made; nobody asks whether it was simulated
 * or imported. Times are us from the first job's call, sizes bytes; all arrays are packed and
 * borrowed as long as the Run is. */
#pragma once

#include <glib.h>

#include "units.h"

G_BEGIN_DECLS

#define RUN_NONE G_MAXUINT32 /* no such executor, stage, attempt */
#define RUN_NEVER G_MAXINT64 /* has not happened */

typedef enum
{
  RUN_SUCCEEDED,
  RUN_FAILED,
  RUN_NEVER_STARTS,
} RunStatus;

/* Why an attempt was launched no sooner: the cause that ended last. */
typedef enum
{
  WAIT_NONE,
  WAIT_SLOT,
  WAIT_PARENT,
  WAIT_LOCALITY,
  WAIT_EXECUTOR_START,
  WAIT_DRIVER,
  WAIT_BARRIER,
  WAIT_POOL,
  WAIT_RETRY,
  N_WAITS,
} WaitCause;

/* Why a slot had no task. */
typedef enum
{
  IDLE_NO_TASK,
  IDLE_PARENT,
  IDLE_DRIVER,
  IDLE_LOCALITY,
  IDLE_BARRIER,
  IDLE_EXCLUDED,
  IDLE_NO_JOB,
  N_IDLES,
} IdleCause;

/* What an attempt does with its time. */
typedef enum
{
  WORK_READ_AND_COMPUTE,
  WORK_FETCH,
  WORK_SPILL,
  WORK_START,
  WORK_LOST,
  N_WORKS,
} WorkPart;

typedef enum
{
  ATTEMPT_SUCCESS,
  ATTEMPT_FAILED,
  ATTEMPT_KILLED,
  ATTEMPT_RESUBMITTED, /* succeeded, then its output was lost while the stage still ran */
  ATTEMPT_LOST,        /* was running on an executor that was lost */
} AttemptState;

typedef enum
{
  LOCALITY_PROCESS,
  LOCALITY_NODE,
  LOCALITY_NO_PREF,
  LOCALITY_RACK,
  LOCALITY_ANY,
} Locality;

typedef enum
{
  STAGE_SUCCEEDED,
  STAGE_FAILED,
  STAGE_SKIPPED,
  STAGE_NOT_RUN,
} StageStatus;

/* The names that FORMAT 2 gives them, indexed by the enums above. */
extern const char *const run_status_names[];
extern const char *const wait_names[]; /* "slot", "parent", ... */
extern const char *const idle_names[]; /* "idle_no_task", ... */
extern const char *const work_names[]; /* "read_and_compute", ... */
extern const char *const attempt_state_names[];
extern const char *const locality_names[]; /* Spark's five */
extern const char *const stage_status_names[];

typedef struct
{
  char  *name;         /* "worker-1" */
  guint  group;        /* of the scenario's node groups */
  gint64 cores;        /* physical */
  gint64 offers_cores; /* what the manager may hand out */
  Bytes  memory_bytes;
  Bytes  offers_memory_bytes;
  Bytes  disk_bytes_per_s; /* 0: not known */
  gint64 unused_cores;     /* offered, but no executor took them at the start */
  Bytes  unused_memory_bytes;
  char  *unused_reason; /* a sentence's end, or NULL: "a third executor needs 11 GiB" */
} RunNode;

typedef struct
{
  char    *id; /* "0", "driver" */
  guint    node;
  guint    cores, slots;
  guint    first_slot; /* slots are numbered through all executors */
  guint    node_class; /* of equal rates and slots per node: TaskWork by class */
  Bytes    heap_bytes; /* -Xmx */
  Bytes    max_memory_bytes;
  Bytes    reserved_bytes; /* of max_memory_bytes, for Spark itself; 0 unknown */
  Bytes    unified_bytes;
  Bytes    storage_region_bytes;
  Bytes    off_heap_bytes;  /* beside the heap; 0: none */
  Bytes    container_bytes; /* -1: no container */
  Micros   asked_us;        /* when the manager was asked for it, or earlier */
  Micros   added_us;
  Micros   removed_us; /* RUN_NEVER while alive */
  gboolean is_lost;    /* by a fault */
} RunExecutor;

/* What one task does, whenever it succeeds. */
typedef struct
{
  Bytes  input_bytes; /* read from data or shuffle */
  Micros compute_us;  /* read and compute, file opens included */
  Micros fetch_us;
  Micros spill_us;
} TaskWork;

/* A stretch of a file that a task reads. */
typedef struct
{
  guint32 file;
  Bytes   offset, length;
} RunChunk;

/* What adaptive execution made of a stage once it knew what the shuffles hold. */
typedef enum
{
  ADAPTED_NOT,
  ADAPTED_TO_BROADCAST, /* a broadcast join: one side is collected and sent to every executor */
  ADAPTED_TO_HASH,      /* a shuffled hash join */
  ADAPTED_TO_SIDE,      /* no join: only what one side holds, since the other has no row */
  ADAPTED_TO_NOTHING,   /* there is no row, so there is nothing to do */
  ADAPTED_COLLECT,      /* a stage of its own: it collects what is broadcast */
} AdaptedId;

typedef struct
{
  AdaptedId id;
  guint     side;         /* stage that decided it: whose rows are broadcast, hashed or not there */
  guint     other;        /* the other side of the join; RUN_NONE: there is no join */
  Bytes     side_bytes;   /* that it shuffles */
  Bytes     row_bytes;    /* its rows in memory */
  Bytes     most_bytes;   /* they may take for it; of a hash table each partition, as shuffled */
  guint     n_partitions; /* of the shuffle, as planned */
} RunAdapted;

/* Map tasks first .. end - 1. */
typedef struct
{
  guint first, end;
} RunMaps;

/* What a task reads of shuffles, where tasks of a stage read different things. */
typedef struct
{
  guint   first_parent, n_parents; /* of the stage's parents: those of its part of a union */
  guint   n_partitions;            /* of these shuffles, as planned */
  RunMaps maps[2]; /* of the first two only what these map tasks wrote; end 0: all */
} RunRead;

/* How the files of one data set became tasks of a stage: task first_task + k reads chunks
 * first_chunk[k] .. first_chunk[k + 1] - 1. */
typedef struct
{
  char     *data; /* its name in the file */
  guint     first_task, n_tasks;
  guint     n_buckets; /* of the table, each read whole by one task; 0: its files are packed */
  guint     n_files;
  Bytes    *file_bytes;
  guint32  *first_chunk; /* n_tasks + 1 */
  RunChunk *chunks;
  guint     n_chunks;
  Micros    file_open_us; /* of each chunk */
  gboolean  is_splittable;
  Bytes     max_split_bytes; /* what a chunk may hold at most */
  /* of Spark's own file scans; max_partition_bytes is 0 for the splits of an RDD */
  Bytes  max_partition_bytes, open_cost_bytes;
  Bytes  bytes_per_core; /* all files with their open costs / min_partitions */
  gint64 min_partitions;
} RunScan;

typedef struct
{
  guint    stage; /* position in the file */
  char    *id;    /* the stage's id in the file */
  guint    job;   /* index into jobs */
  guint    n_tasks;
  Micros   overhead_us;  /* `start` of every attempt; where the next is not NULL, on average */
  Micros  *overheads_us; /* by task, or NULL when all are equal */
  TaskWork each;         /* of every task, where an array is NULL */
  Bytes   *input_bytes;  /* by task, or NULL when all are equal; so the next three */
  Micros  *compute_us;
  Micros
      *fetch_us; /* by class of node, then by task: where it is fetched decides how long it takes */
  Micros     *spill_us;
  Micros      write_us;   /* of compute_us: fixed time of writing a shuffle */
  Micros      connect_us; /* of fetch_us: fixed time of reading one */
  double      gc_share;   /* of the time in which it computes */
  TaskWork   *class_each; /* by class of node; NULL when there is one class: `each` */
  guint      *parents;    /* stages that it waits for */
  guint       n_parents;
  guint      *awaits; /* stages that it waits for though it reads none of their shuffles */
  guint       n_awaits;
  RunAdapted  adapted;
  gboolean    stays_with_maps; /* its tasks read what some map tasks of its parent wrote */
  RunMaps    *maps;            /* by task: which; where they stay */
  RunRead    *reads;           /* by task; NULL: all read the same of all parents */
  RunScan    *scans;           /* of the files that it reads, in the order of its tasks */
  guint       n_scans;
  const char *data_format; /* of `data_formats`: of all that it reads from files; NULL: several,
                              none, or not known. Static */
  Bytes total_input_bytes, shuffle_read_bytes, shuffle_write_bytes;
  Bytes max_input_bytes; /* of one task */
  Bytes share_bytes;     /* execution memory that one task may hold: unified / slots; 0 unknown */
  Bytes page_bytes;      /* that a sort takes at a time */
  Bytes need_bytes;      /* what the largest task would hold without spilling; 0: its operator holds
                            nothing */
  Bytes *task_need_bytes; /* by task, where it is not need_bytes in proportion to what each reads;
                             else NULL */
  Bytes    memory_spilled_bytes; /* of all tasks once */
  Bytes    disk_spilled_bytes;
  guint    n_spilling;  /* tasks that spill */
  guint    n_failing;   /* tasks that run out of memory */
  gboolean is_off_heap; /* where they hold it */
  /* that each of its tasks comes to beside it, and Spark does not count */
  Bytes objects_bytes; /* on the heap */
  Bytes outside_bytes; /* outside it */

  gboolean is_cached;       /* its tasks keep what they make, a block each */
  Bytes    cached_bytes;    /* all its blocks once */
  Bytes    block_bytes;     /* each of them, where the next is NULL */
  Bytes   *blocks_bytes;    /* by task, or NULL when all are equal */
  gboolean reads_blocks;    /* of the next */
  guint    over;            /* stage whose blocks it reads; of n blocks its task k of m reads those
                               from k n / m on */
  Bytes    broadcast_bytes; /* what every executor must hold before its first task; 0: nothing */
  gboolean has_extras;      /* some of its attempts do */
} RunStage;

typedef struct
{
  guint  stage;     /* index into stages */
  guint  job;       /* that it ran for, or that skipped it */
  guint  spark_job; /* index into spark_jobs; RUN_NONE */
  guint  attempt;
  guint  n_tasks; /* of this attempt */
  guint  slots;   /* at its submission */
  gint64 waves;   /* ceil (tasks / slots); 0 without tasks */
  Micros submitted_us;
  Micros first_launch_us; /* RUN_NEVER */
  Micros completed_us;    /* RUN_NEVER */
  Micros median_us,
      max_us; /* upper median and longest of its successful attempts of tasks, 0 without one */
  StageStatus status;
} RunStageAttempt;

typedef struct
{
  char  *name;
  Micros called_us;    /* when its action is called */
  Micros submitted_us; /* after listing and driver time */
  Micros ended_us;     /* RUN_NEVER */

  gboolean is_python; /* its program is a Python process, which calls the driver */
} RunJob;

/* Why Spark runs a job. */
typedef enum
{
  SPARK_JOB_LISTING,     /* a reader looks through many folders */
  SPARK_JOB_SCHEMA,      /* a reader finds out the columns */
  SPARK_JOB_SAMPLE,      /* a sort over everything looks for its cuts */
  SPARK_JOB_QUERY_STAGE, /* adaptive execution runs a shuffle by itself */
  SPARK_JOB_BROADCAST,   /* it collects what is broadcast */
  SPARK_JOB_RESULT,      /* what was asked for, or a part of it */
} SparkJobKind;

extern const char *const spark_job_names[];

/* A job as Spark lists it. An action is one of them, or several. */
typedef struct
{
  SparkJobKind kind;
  guint        job;   /* the action: index into jobs */
  guint        stage; /* whose tasks it asks for, with all that these need */
  guint        first_task, n_tasks;
  Micros       submitted_us; /* RUN_NEVER */
  Micros       ended_us;     /* RUN_NEVER */
} RunSparkJob;

typedef enum
{
  DRIVER_LISTING,
  DRIVER_JOB,    /* driver= of the job and per-job */
  DRIVER_STAGE,  /* per-stage */
  DRIVER_LAUNCH, /* a stretch in which launches were queued */
  DRIVER_RESULT,
  DRIVER_RESUBMIT, /* Spark's 200 ms before a stage is repaired */
} DriverActivity;

typedef struct
{
  DriverActivity activity;
  Micros         from_us, to_us;
  guint          job;
  guint          stage; /* RUN_NONE */
} RunDriverSpan;

/* From `from_us` on, a slot without a task has this cause, until the next entry. */
typedef struct
{
  Micros    from_us;
  IdleCause cause;
  guint     stage; /* for IDLE_PARENT the stage waited for; RUN_NONE */
} RunIdle;

/* How executors of a fault went. */
typedef enum
{
  RUN_LOSS_OF_EXECUTOR,     /* their processes ended */
  RUN_LOSS_OF_NODE,         /* with their node */
  RUN_LOSS_OF_SPOT,         /* with a spot instance, at the end of its notice */
  RUN_LOSS_BY_DECOMMISSION, /* they were told to leave, and left */
  RUN_LOSS_BY_EXCLUSION,    /* the driver ended them after failures */
} RunLossKind;

/* Memory that ended an executor. */
typedef enum
{
  RUN_DEATH_NONE,      /* it was something else */
  RUN_DEATH_HEAP,      /* an OutOfMemoryError that nobody catches ends the JVM */
  RUN_DEATH_CONTAINER, /* the cluster manager ends a container that exceeds its limit */
} RunDeath;

typedef struct
{
  guint  executor; /* RUN_NONE */
  guint  node;     /* RUN_NONE: only the executor */
  Micros at_us, known_us;
  guint  n_running;   /* attempts that were lost */
  guint  n_outputs;   /* map outputs that were lost */
  guint  replaced_by; /* executor; RUN_NONE */
  guint  asked;       /* which fault of the scenario; RUN_NONE */

  RunLossKind kind;
  RunDeath    death;
  char       *reason; /* as Spark tells it, in C; NULL */
} RunFault;

/* An executor that gets no task for a while, after failures. */
typedef struct
{
  guint  executor;
  guint  stage; /* of that only; RUN_NONE: of the application */
  Micros from_us, to_us;
} RunExclusion;

/* From `at_us` on, dynamic allocation wants so many executors, until the next entry. */
typedef struct
{
  Micros at_us;
  guint  target;
} RunTarget;

/* Where a task finds a block that it reads: the worst of several. */
typedef enum
{
  BLOCK_IN_MEMORY,
  BLOCK_ON_DISK,   /* of its own executor */
  BLOCK_ELSEWHERE, /* in another executor */
  BLOCK_MADE,      /* nowhere: it makes it once more */
} BlockSource;

/* What an attempt took beside what is planned for its task: blocks that are not at hand, copies for
 * other executors, a broadcast that it waits for. */
typedef struct
{
  guint       attempt;
  BlockSource source;
  Micros      compute_us, fetch_us, spill_us;
  Bytes       share_bytes; /* that it may hold, where cached blocks left it less; else 0 */
} RunExtra;

/* What an executor keeps of cached blocks and broadcasts from a time on. */
typedef struct
{
  Micros at_us;
  Bytes  heap_bytes, off_heap_bytes, disk_bytes;
  guint  n_blocks;  /* in memory or on disk */
  guint  n_evicted; /* blocks that had to leave its memory so far */
} RunStorage;

/* A stretch of the path that made the run as long as it is, from t = 0 to the end. */
typedef struct
{
  Micros from_us, to_us;
  guint  attempt; /* RUN_NONE: a wait */
  gint   wait;    /* WaitCause of a wait */
} RunPathStep;

typedef struct
{
  double usd;
  double billed_s;
  char  *price_date;
} RunCost;

typedef struct
{
  char     *scenario_name;
  RunStatus status;
  char     *reason; /* a sentence, or NULL; in C */
  Micros    makespan_us;
  guint     slots; /* most registered at once */
  guint     n_tasks;
  gint64    waves; /* -1: null */
  double    utilisation;
  RunCost  *cost; /* NULL without a price */

  RunNode         *nodes;
  guint            n_nodes;
  RunExecutor     *executors;
  guint            n_executors;
  guint            n_slots; /* all that ever were */
  RunStage        *stages;  /* all stages of the file, in file order; then those that Spark adds */
  guint            n_stages;
  guint            n_file_stages;  /* of them, in the file */
  RunStageAttempt *stage_attempts; /* by stage, then attempt */
  guint            n_stage_attempts;
  RunJob          *jobs;
  guint            n_jobs;
  RunSparkJob     *spark_jobs; /* by action, of one in their order; none: not known */
  guint            n_spark_jobs;
  RunDriverSpan   *driver_spans; /* by time */
  guint            n_driver_spans;
  RunIdle         *idles; /* by time; the first at or before 0 */
  guint            n_idles;
  RunFault        *faults;
  guint            n_faults;
  RunExclusion    *exclusions; /* by from_us */
  guint            n_exclusions;
  guint            n_faults_missed; /* of the scenario: they named what was not there */
  RunTarget       *targets;         /* by time; none: executors do not come and go with the work */
  guint            n_targets;
  RunPathStep     *path; /* by time */
  guint            n_path;
  RunExtra        *extras; /* by attempt; those that have none are not listed */
  guint            n_extras;
  RunStorage      *storage; /* of executor e: from storage_offset[e] to before the next, by time */
  guint32         *storage_offset; /* by executor, n_executors + 1; NULL: nothing is ever kept */

  /* attempts in the order in which the driver launched them: by launch_us; `run_attempt_order`
   * breaks ties for output */
  guint    n_attempts;
  Micros  *launch_us;
  Micros  *finish_us;
  guint32 *slot;
  guint32 *task;
  guint32 *stage_attempt; /* index into stage_attempts */
  guint8  *number;        /* 0 first attempt of the task in its stage attempt */
  guint8  *state;         /* AttemptState */
  guint8  *wait;          /* WaitCause */
  guint8  *is_first; /* 1: the first task of a new executor, which costs first_task_us more; NULL:
                        none is */
  Micros  first_task_us;
  Micros *offered_us; /* when its slot was given to it: the driver was busy until its launch; NULL:
                         at its launch */
  Micros *fetched_us; /* time of its fetch, where that follows the tasks beside it; -1, or NULL for
                         all: as planned */
  guint8 *locality;   /* Locality; NULL: no task has a preferred place, all are LOCALITY_PROCESS */
  guint8 *is_copy;    /* 1: a speculative copy; NULL: none is */

  /* attempts of slot s: by_slot[slot_offset[s]] .. by_slot[slot_offset[s + 1] - 1], in time order
   */
  guint32 *slot_offset;
  guint32 *by_slot;
  guint32 *slot_executor; /* executor of a slot */
  guint    n_classes;     /* of nodes */

  /* FORMAT 2; each family adds up exactly */
  Micros time_slots_work[N_WORKS];
  Micros time_slots_idle[N_IDLES];
  Micros time_task_work[N_WORKS];
  Micros time_task_wait[N_WAITS];
  Micros time_path_work[N_WORKS];
  Micros time_path_wait[N_WAITS];
} Run;

/* An empty run that its maker fills until it is shared (const from then on). Reference counted,
 * atomically; owns every array and string. */
Run       *run_new (void);
const Run *run_ref (const Run *run);
void       run_unref (const Run *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_unref)

/* How near its data an attempt ran, as Spark says it. */
static inline Locality
run_locality (const Run *run, guint attempt)
{
  return run->locality == NULL ? LOCALITY_PROCESS : (Locality) run->locality[attempt];
}

/* Fixed time of a task of the stage: `start` of its attempts but for the first one in an executor.
 */
static inline Micros
run_task_overhead (const RunStage *stage, guint task)
{
  return stage->overheads_us == NULL ? stage->overhead_us : stage->overheads_us[task];
}

/* What one attempt's time consists of; the parts add up to finish - launch. An attempt that did not
 * succeed is all WORK_LOST. */
void run_attempt_parts (const Run *run, guint attempt, Micros parts[N_WORKS]);
/* The same by what it did, lost or not: start, fetch, compute and spill in that order, cut at its
 * end. */
void run_attempt_phases (const Run *run, guint attempt, Micros parts[N_WORKS]);
/* What it took beside its plan; NULL: nothing. */
const RunExtra *run_attempt_extra (const Run *run, guint attempt);
/* The work of one task of a stage, on a node of class 0; or of the class. */
TaskWork run_task_work (const Run *run, guint stage, guint task);
TaskWork run_task_work_on (const Run *run, guint stage, guint task, guint node_class);
/* What one attempt of a stage read, wrote and spilled: the sum over its tasks that succeeded;
 * wherever the bytes of single tasks are not kept, in proportion to what they read. */
typedef struct
{
  Bytes input_bytes, shuffle_read_bytes, shuffle_write_bytes;
  Bytes memory_spilled_bytes, disk_spilled_bytes;
} RunBytes;
RunBytes run_stage_attempt_bytes (const Run *run, guint stage_attempt);
/* What a task would hold without spilling. */
Bytes run_task_need (const Run *run, guint stage, guint task);
/* Execution memory of an attempt while it runs. */
typedef struct
{
  Bytes    need_bytes;  /* without spilling */
  Bytes    share_bytes; /* that it may hold */
  Bytes    held_bytes;  /* the less of the two; one that spills fills its share */
  gboolean spills;
} RunHold;
RunHold run_attempt_hold (const Run *run, guint attempt);
/* What a task of a stage may hold at least: its share, or less where cached blocks left it less. */
Bytes    run_least_share (const Run *run, guint stage);
gboolean run_attempt_spills (const Run *run, guint attempt);
/* Memory that an attempt has spilled by a time: rows come evenly once it has started, and all that
 * it holds leaves each time the share is full. */
Bytes run_attempt_spilled (const Run *run, guint attempt, Micros time_us);
/* What an executor keeps at a time; all zero before and without anything. */
RunStorage run_storage_at (const Run *run, guint executor, Micros time_us);
/* Execution memory that the tasks of an executor hold at a time. */
typedef struct
{
  Bytes heap_bytes, off_heap_bytes;
} RunExecution;
RunExecution run_execution_at (const Run *run, guint executor, Micros time_us);
/* What an executor holds from a time on, until the next step. */
typedef struct
{
  Micros at_us;
  Bytes  execution_bytes, storage_bytes; /* of the heap */
  Bytes  off_heap_execution_bytes, off_heap_storage_bytes;
  Bytes  objects_bytes; /* what the objects of its running tasks come to */
  Bytes  outside_bytes; /* and what they take outside the heap */
  Bytes  disk_bytes;    /* cached blocks */
} RunMemoryStep;
/* All steps of an executor by time (RunMemoryStep), one wherever something changes; it holds
 * nothing before the first. Free with g_array_unref. */
GArray *run_memory_steps (const Run *run, guint executor);
/* Size of one block that a stage keeps. */
Bytes run_block_bytes (const RunStage *stage, guint task);
/* Attempts by launch, executor, slot. Free with g_free. */
guint32 *run_attempt_order (const Run *run);
/* Stage of an attempt. */
const RunStage        *run_stage_of (const Run *run, guint attempt);
const RunStageAttempt *run_stage_attempt_of (const Run *run, guint attempt);

/* Where in by_slot the first attempt of a slot stands that is launched after a time; the slot's end
 * when there is none. */
guint run_slot_after (const Run *run, guint slot, Micros time_us);
/* The attempt that runs in a slot at a time, or RUN_NONE; launch <= time < finish. */
guint run_attempt_at (const Run *run, guint slot, Micros time_us);
/* Cause of an idle slot at a time. */
const RunIdle *run_idle_at (const Run *run, Micros time_us);

/* Attempts launched at or before a time: those with smaller numbers. */
guint run_n_launched (const Run *run, Micros time_us);
/* Whether an attempt has succeeded by a time. A result that is lost counts until the driver knows:
 * until its executor is removed. */
gboolean run_attempt_is_done (const Run *run, guint attempt, Micros time_us);

/* State of a run at a time, for drawings and the playback bar. */
typedef struct
{
  guint  n_done; /* tasks that had succeeded and were not undone */
  guint  n_running;
  guint  n_waiting;     /* tasks of submitted stages that have not been launched yet */
  guint  slots;         /* registered */
  guint  stage_attempt; /* the last submitted one that has begun; RUN_NONE */
  gint64 wave;          /* of that stage attempt, from 1; 0 none */
} RunMoment;
void run_moment (const Run *run, Micros time_us, RunMoment *moment);

/* The next launch, finish, loss or submission after (before) a time; RUN_NEVER (0) when there is
 * none. */
Micros run_next_event (const Run *run, Micros time_us);
Micros run_previous_event (const Run *run, Micros time_us);

/* Time at which wave `wave` (from 1) of a stage attempt begins: the launch of its (wave - 1) *
 * slots + 1st task; RUN_NEVER. */
Micros run_wave_start (const Run *run, guint stage_attempt, gint64 wave);

/* Whether no other stage attempt runs at the same time as this one. */
gboolean run_stage_runs_alone (const Run *run, guint stage_attempt);

/* Completes a run whose status, makespan, nodes, executors, stages, stage attempts, jobs, driver
 * spans, idle causes, faults and attempts (in launch order) are filled: builds the slot index, and
 * computes counts, waves, utilisation, every sum of FORMAT 2, the path and the stages' median and
 * longest task. */
void run_finish (Run *run);

G_END_DECLS
