/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of a stage and of what stands inside it. */
#include "workload.h"

#include "language.h"
#include "limits.h"
#include "units.h"

/* clang-format off */
const char *const operator_names[] = { "none", "sort", "hash-aggregate", "sort-merge-join", "shuffled-hash-join", "broadcast-join", "window", "cogroup", "group-by-key", "write", NULL };
const char *const shuffle_origins[] = { "ENSURE_REQUIREMENTS", "REPARTITION_BY_NUM", "REPARTITION_BY_COL", "REBALANCE_PARTITIONS_BY_NONE", "REBALANCE_PARTITIONS_BY_COL", "REQUIRED_BY_STATEFUL_OPERATOR", NULL };
const char *const shuffle_kinds[] = { "shuffled", "cogroup", NULL };
const char *const partitionings[] = { "hash", "range", NULL };
const char *const bucket_keys[] = { "read", "needed", "unread", NULL };
const char *const join_names[] = { "inner", "left-outer", "right-outer", "full-outer", "left-semi", "left-anti", NULL };
const char *const join_keys[] = { "any", "long", NULL };
const char *const storage_levels[] = {
  "NONE", "DISK_ONLY", "DISK_ONLY_2", "DISK_ONLY_3", "MEMORY_ONLY", "MEMORY_ONLY_2", "MEMORY_ONLY_SER", "MEMORY_ONLY_SER_2",
  "MEMORY_AND_DISK", "MEMORY_AND_DISK_2", "MEMORY_AND_DISK_SER", "MEMORY_AND_DISK_SER_2", "OFF_HEAP", NULL
};
/* clang-format on */

static const char *const duration_units[] = { "us", "ms", "s", "min", "h", NULL };

#define NAME LIMITS_NAME_CHARS
#define BYTES LIMITS_BYTES
#define TIME LIMITS_TIME_US
#define TASKS LIMITS_TASKS_MOST
#define ROWS LIMITS_BYTES /* shared out as bytes are */
#define LAST_TASK (LIMITS_TASKS_MOST - 1)
#define WHOLE ATTRIBUTE_RATIO_ONE
#define TIMES (ATTRIBUTE_RATIO_ONE * ATTRIBUTE_RATIO_ONE) /* a million times as much */

/* clang-format off */
#define AT(member) G_STRUCT_OFFSET (Durations, member)
static const Attribute durations_attributes[] = {
  /* name     kind            offset       required least most default choices */
  { "unit",   ATTRIBUTE_TEXT, AT (unit),   FALSE,   0, NAME,   "ms",   duration_units,
    N_("Unit of the numbers that have none.") },
  { "file",   ATTRIBUTE_TEXT, AT (file),   FALSE,   0, NAME,   NULL,   NULL,
    N_("File beside the scenario that holds the durations.") },
  { "sha256", ATTRIBUTE_TEXT, AT (sha256), FALSE,   0, NAME,   NULL,   NULL,
    N_("Checksum of that file.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (AttemptTime, member)
static const Attribute attempt_attributes[] = {
  /* name            kind             offset              required least most    default choices */
  { "task",          ATTRIBUTE_COUNT, AT (task),          TRUE,    0, LAST_TASK, NULL,   NULL,
    N_("Task, from 0.") },
  { "stage-attempt", ATTRIBUTE_COUNT, AT (stage_attempt), FALSE,   0, TASKS,     "0",    NULL,
    N_("Attempt of the stage, from 0.") },
  { "n",             ATTRIBUTE_COUNT, AT (n),             FALSE,   0, TASKS,     "0",    NULL,
    N_("Attempt of the task, from 0, be it a retry or a speculative copy.") },
  { "time",          ATTRIBUTE_TIME,  AT (time_us),       TRUE,    0, TIME,      NULL,   NULL,
    N_("How long this attempt lasts; of one that fails, when it fails.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (Preference, member)
static const Attribute preference_attributes[] = {
  { "tasks", ATTRIBUTE_RANGES, AT (tasks), TRUE, 0, 0, NULL, NULL, N_("Tasks that prefer the hosts.") },
  { "hosts", ATTRIBUTE_NAMES,  AT (hosts), TRUE, 0, 0, NULL, NULL, N_("Hosts where their data lies.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (CachedTasks, member)
static const Attribute cached_attributes[] = {
  { "tasks",     ATTRIBUTE_RANGES, AT (tasks),     TRUE,  0, 0, NULL, NULL, N_("Tasks whose input is cached before the stage starts.") },
  { "hosts",     ATTRIBUTE_NAMES,  AT (hosts),     FALSE, 0, 0, NULL, NULL, N_("Hosts whose executor holds it.") },
  { "executors", ATTRIBUTE_NAMES,  AT (executors), FALSE, 0, 0, NULL, NULL, N_("Executors that hold it.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (Stage, member)
static const Attribute stage_attributes[] = {
  /* name                  kind               offset                      required least most default               choices */
  { "id",                   ATTRIBUTE_ID,      AT (id),                    TRUE,    0, NAME,   NULL,                  NULL,
    N_("Name of the stage, unique in the file.") },
  { "after",                ATTRIBUTE_NAMES,   AT (after),                 FALSE,   0, 0,      NULL,                  NULL,
    N_("Stages whose shuffle output it reads.") },
  { "over",                 ATTRIBUTE_TEXT,    AT (over),                  FALSE,   0, NAME,   NULL,                  NULL,
    N_("Earlier stage whose cached partitions it reads, task by task.") },
  { "union",                ATTRIBUTE_YES_NO,  AT (is_union),              FALSE,   0, 0,      "no",                  NULL,
    N_("Whether its tasks are those of its parents, side by side.") },
  { "reads",                ATTRIBUTE_NAMES,   AT (reads),                 FALSE,   0, 0,      NULL,                  NULL,
    N_("Data that it reads; several are a union of scans.") },
  { "tasks",                ATTRIBUTE_COUNT,   AT (tasks),                 FALSE,   0, TASKS,  NULL,                  NULL,
    N_("Number of its tasks, when it is given.") },
  { "shuffle",              ATTRIBUTE_COUNT,   AT (shuffle),               FALSE,   1, TASKS,  NULL,                  NULL,
    N_("Partitions of the shuffle that it reads, which adaptive execution may merge or split.") },
  { "coalesce",             ATTRIBUTE_COUNT,   AT (coalesce),              FALSE,   1, TASKS,  NULL,                  NULL,
    N_("Most tasks that are left of what the other attributes give.") },
  { "time",                 ATTRIBUTE_TIME,    AT (time_us),               FALSE,   0, TIME,   NULL,                  NULL,
    N_("Time of each task; with a spread, on average.") },
  { "spread",               ATTRIBUTE_SPREAD,  AT (spread),                FALSE,   0, 0,      "none",                NULL,
    N_("How the times of the tasks differ.") },
  { "skew",                 ATTRIBUTE_SPREAD,  AT (skew),                  FALSE,   0, 0,      "none",                NULL,
    N_("How the sizes of the partitions differ.") },
  { "rate",                 ATTRIBUTE_RATE,    AT (rate_bytes_per_s),      FALSE,   1, BYTES,  NULL,                  NULL,
    N_("Input bytes per second that one slot reads and computes.") },
  { "task-overhead",        ATTRIBUTE_TIME,    AT (task_overhead_us),      FALSE,   0, TIME,   "0s",                  NULL,
    N_("Time that each task takes before it reads.") },
  { "task-overhead-spread", ATTRIBUTE_SPREAD,  AT (task_overhead_spread),  FALSE,   0, 0,      "none",                NULL,
    N_("How this time differs between the tasks.") },
  { "first-wave",           ATTRIBUTE_TIME,    AT (first_wave_us),         FALSE,   0, TIME,   "0s",                  NULL,
    N_("Extra time of the first tasks of the stage, as many as there are slots at the start.") },
  { "fetch-overhead",       ATTRIBUTE_TIME,    AT (fetch_overhead_us),     FALSE,   0, TIME,   "0s",                  NULL,
    N_("Extra time of each task that reads a shuffle.") },
  { "write-overhead",       ATTRIBUTE_TIME,    AT (write_overhead_us),     FALSE,   0, TIME,   "0s",                  NULL,
    N_("Extra time of each task that writes a shuffle.") },
  { "partition-overhead",   ATTRIBUTE_TIME,    AT (partition_overhead_us), FALSE,   0, TIME,   "0s",                  NULL,
    N_("The same for each partition of that shuffle, where Spark writes a file for each.") },
  { "gc-share",             ATTRIBUTE_RATIO,   AT (gc_share),              FALSE,   0, WHOLE,  "0",                   NULL,
    N_("Part of the time of computing that the garbage collector takes; it is not added.") },
  { "output-ratio",         ATTRIBUTE_RATIO,   AT (output_ratio),          FALSE,   0, TIMES,  NULL,                  NULL,
    N_("Bytes that it writes per byte that it reads; 1, or 0 when nobody reads them.") },
  { "shuffle-bytes",        ATTRIBUTE_SIZE,    AT (shuffle_bytes),         FALSE,   0, BYTES,  NULL,                  NULL,
    N_("Bytes that it reads from its parents in all.") },
  { "shuffle-shares",       ATTRIBUTE_WEIGHTS, AT (shuffle_shares),        FALSE,   0, 0,      NULL,                  NULL,
    N_("How the parents share these bytes.") },
  { "shuffle-origin",       ATTRIBUTE_CHOICE,  AT (shuffle_origin),        FALSE,   0, 0,      "ENSURE_REQUIREMENTS", shuffle_origins,
    N_("Why Spark shuffles, which decides what adaptive execution may change.") },
  { "shuffle-kind",         ATTRIBUTE_CHOICE,  AT (shuffle_kind),          FALSE,   0, 0,      "shuffled",            shuffle_kinds,
    N_("What reads the shuffle; a cogroup has no preferred places.") },
  { "partitioning",         ATTRIBUTE_CHOICE,  AT (partitioning),          FALSE,   0, 0,      "hash",                partitionings,
    N_("What decides where a row goes; ranges are cut after a sample, which is a job of its own.") },
  { "bucket-keys",          ATTRIBUTE_CHOICE,  AT (bucket_keys),           FALSE,   0, 0,      "read",                bucket_keys,
    N_("Whether it needs the rows of one bucket together, which decides how a bucketed table is read.") },
  { "operator",             ATTRIBUTE_CHOICE,  AT (operator_id),           FALSE,   0, 0,      "none",                operator_names,
    N_("What the stage does that needs memory.") },
  { "join",                 ATTRIBUTE_CHOICE,  AT (join),                  FALSE,   0, 0,      "inner",               join_names,
    N_("How a join treats rows without a partner: which side may be broadcast, cut or left out.") },
  { "row-bytes",            ATTRIBUTE_SIZE,    AT (row_bytes),             FALSE,   1, BYTES,  NULL,                  NULL,
    N_("Size of one row in memory.") },
  { "rows",                 ATTRIBUTE_COUNT,   AT (rows),                  FALSE,   0, ROWS,   NULL,                  NULL,
    N_("Rows that its tasks give in all, shared out as their bytes are.") },
  { "expansion",            ATTRIBUTE_RATIO,   AT (expansion),             FALSE,   0, TIMES,  "1",                   NULL,
    N_("Bytes in memory per byte shuffled.") },
  { "objects",              ATTRIBUTE_SIZE,    AT (objects_bytes),         FALSE,   0, BYTES,  "0",                   NULL,
    N_("What the objects of functions come to on the heap, per task; Spark does not count them.") },
  { "outside",              ATTRIBUTE_SIZE,    AT (outside_bytes),         FALSE,   0, BYTES,  "0",                   NULL,
    N_("What a task comes to outside the heap: Python, native libraries, buffers.") },
  { "cache",                ATTRIBUTE_CHOICE,  AT (cache),                 FALSE,   0, 0,      "NONE",                storage_levels,
    N_("Where Spark keeps what the stage computes.") },
  { "cached-bytes",         ATTRIBUTE_SIZE,    AT (cached_bytes),          FALSE,   0, BYTES,  NULL,                  NULL,
    N_("Size of what is kept, of the whole stage; its output without it.") },
  { "result",               ATTRIBUTE_SIZE,    AT (result_bytes),          FALSE,   0, BYTES,  "0",                   NULL,
    N_("Bytes that each task sends to the driver.") },
  { "broadcast",            ATTRIBUTE_SIZE,    AT (broadcast_bytes),       FALSE,   0, BYTES,  NULL,                  NULL,
    N_("Size of the broadcast relation as it is built.") },
  { "broadcast-rows",       ATTRIBUTE_COUNT,   AT (broadcast_rows),        FALSE,   1, BYTES,  NULL,                  NULL,
    N_("Rows of the broadcast relation.") },
  { "join-key",             ATTRIBUTE_CHOICE,  AT (join_key),              FALSE,   0, 0,      "any",                 join_keys,
    N_("Whether a join is by one column of longs, whose table Spark builds in a way of its own.") },
  { "barrier",              ATTRIBUTE_YES_NO,  AT (is_barrier),            FALSE,   0, 0,      "no",                  NULL,
    N_("Whether all tasks must start at the same time.") },
};
#undef AT
/* clang-format on */

const ElementKind durations_kind = {
  .name = "durations",
  .size = sizeof (Durations),
  .attributes = durations_attributes,
  .n_attributes = G_N_ELEMENTS (durations_attributes),
  .content = CONTENT_DURATIONS,
  .content_offset = G_STRUCT_OFFSET (Durations, runs),
  .summary = N_ ("Measured times, one per task."),
};

const ElementKind attempt_kind = {
  .name = "attempt",
  .size = sizeof (AttemptTime),
  .attributes = attempt_attributes,
  .n_attributes = G_N_ELEMENTS (attempt_attributes),
  .summary = N_ ("An attempt that lasts otherwise."),
};

const ElementKind preference_kind = {
  .name = "prefer",
  .size = sizeof (Preference),
  .attributes = preference_attributes,
  .n_attributes = G_N_ELEMENTS (preference_attributes),
  .summary = N_ ("Where tasks would rather run."),
};

const ElementKind cached_kind = {
  .name = "cached",
  .size = sizeof (CachedTasks),
  .attributes = cached_attributes,
  .n_attributes = G_N_ELEMENTS (cached_attributes),
  .summary = N_ ("Where the input of tasks is cached before the stage starts."),
};

static const ElementChild stage_children[] = {
  { &durations_kind, G_STRUCT_OFFSET (Stage, durations), TRUE, FALSE },
  { &attempt_kind, G_STRUCT_OFFSET (Stage, attempts), TRUE, FALSE },
  { &preference_kind, G_STRUCT_OFFSET (Stage, preferences), TRUE, FALSE },
  { &cached_kind, G_STRUCT_OFFSET (Stage, cached), TRUE, FALSE },
};

const ElementKind stage_kind = {
  .name = "stage",
  .size = sizeof (Stage),
  .attributes = stage_attributes,
  .n_attributes = G_N_ELEMENTS (stage_attributes),
  .children = stage_children,
  .n_children = G_N_ELEMENTS (stage_children),
  .summary = N_ ("Tasks that do the same with different partitions."),
};

gboolean
stage_has (const Stage *stage, const char *attribute)
{
  return element_has (&stage_kind, stage, attribute);
}

gint64
stage_n_durations (const Stage *stage)
{
  gint64 n = 0;

  for (guint i = 0; i < stage->durations->len; i++)
    {
      const Durations *durations = g_ptr_array_index (stage->durations, i);

      for (guint k = 0; k < durations->runs->len; k++)
        n += g_array_index (durations->runs, DurationRun, k).count;
    }
  return n;
}
