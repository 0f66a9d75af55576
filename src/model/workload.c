/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of the elements that say what is done: data, jobs, faults (stages: stage.c). */
#include "workload.h"

#include "language.h"
#include "limits.h"

/* clang-format off */
const char *const reader_names[] = { "dataframe", "rdd", "whole-text-files", "binary-files", "binary-file", "jdbc", "range", "parallelize", NULL };
const char *const schema_sources[] = { "given", "found", "inferred", "merged", NULL };
const char *const data_formats[] = { "parquet", "orc", "avro", "csv", "json", "text", "xml", "binary", NULL };
const char *const data_compressions[] = { "none", "snappy", "gzip", "deflate", "bzip2", "zstd", "lz4", "lzo", "xz", NULL };
const char *const fault_names[] = { "executor-lost", "node-lost", "spot-interruption", "decommission", "shuffle-file-lost", "task-fails", "driver-lost", NULL };
/* clang-format on */

static const char *const job_kinds[] = { "sql", "rdd", NULL };
static const char *const languages[] = { "scala", "python", NULL };
static const char *const replacements[] = { "auto", "never", NULL };
static const char *const causes[] = { "exit", "hang", "preemption", NULL };

#define NAME LIMITS_NAME_CHARS
#define BYTES LIMITS_BYTES
#define TIME LIMITS_TIME_US
#define TASKS LIMITS_TASKS_MOST
#define ROWS_ASKED G_MAXINT32 /* Spark counts them so */
#define LAST_TASK (LIMITS_TASKS_MOST - 1)

/* clang-format off */
#define AT(member) G_STRUCT_OFFSET (Files, member)
static const Attribute files_attributes[] = {
  /* name     kind               offset           required least most         default choices */
  { "count",  ATTRIBUTE_COUNT,   AT (count),      FALSE,   0, LIMITS_FILES,   "1",    NULL,
    N_("How many files.") },
  { "size",   ATTRIBUTE_SIZE,    AT (size_bytes), TRUE,    0, BYTES,          NULL,   NULL,
    N_("Size of each file on storage; with a spread, on average.") },
  { "spread", ATTRIBUTE_SPREAD,  AT (spread),     FALSE,   0, 0,              "none", NULL,
    N_("How the sizes of the files differ.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (Data, member)
static const Attribute data_attributes[] = {
  /* name             kind              offset                required least most default      choices */
  { "name",           ATTRIBUTE_ID,     AT (name),            TRUE,    0, NAME,   NULL,        NULL,
    N_("Name by which stages read the data.") },
  { "format",         ATTRIBUTE_CHOICE, AT (format),          FALSE,   0, 0,      "parquet",   data_formats,
    N_("Format of the files, which decides whether they can be split.") },
  { "compression",    ATTRIBUTE_CHOICE, AT (compression),     FALSE,   0, 0,      "none",      data_compressions,
    N_("Compression of the files, which decides whether texts can be split.") },
  { "reader",         ATTRIBUTE_CHOICE, AT (reader),          FALSE,   0, 0,      "dataframe", reader_names,
    N_("What of Spark reads the data, which decides how partitions are made.") },
  { "schema",         ATTRIBUTE_CHOICE, AT (schema),          FALSE,   0, 0,      "given",     schema_sources,
    N_("Whence the reader knows the columns: finding them out may be a job of its own.") },
  { "folders",        ATTRIBUTE_COUNT,  AT (folders),         FALSE,   1, TASKS,  "1",         NULL,
    N_("Paths that are read, or folders on the level with the most; many are listed by a job.") },
  { "buckets",        ATTRIBUTE_COUNT,  AT (buckets),         FALSE,   1, TASKS,  NULL,        NULL,
    N_("Buckets of the table; its files belong to one after another, and are dealt out again and again.") },
  { "file-open",      ATTRIBUTE_TIME,   AT (file_open_us),    FALSE,   0, TIME,   "0s",        NULL,
    N_("Time that a task takes to open one file.") },
  { "partitions",     ATTRIBUTE_COUNT,  AT (partitions),      FALSE,   1, TASKS,  NULL,        NULL,
    N_("Partitions that jdbc, range and parallelize are asked for.") },
  { "min-partitions", ATTRIBUTE_COUNT,  AT (min_partitions),  FALSE,   1, TASKS,  NULL,        NULL,
    N_("Least number of partitions that an RDD reader is asked for.") },
  { "row-group",      ATTRIBUTE_SIZE,   AT (row_group_bytes), FALSE,   1, BYTES,  NULL,        NULL,
    N_("Size of a row group or stripe, less than which no task reads.") },
  { "multiline",      ATTRIBUTE_YES_NO, AT (is_multiline),    FALSE,   0, 0,      "no",        NULL,
    N_("Whether records span lines, so that files are not split.") },
  { "wholetext",      ATTRIBUTE_YES_NO, AT (is_whole_text),   FALSE,   0, 0,      "no",        NULL,
    N_("Whether a text file is one record, so that it is not split.") },
  { "block",          ATTRIBUTE_SIZE,   AT (block_bytes),     FALSE,   1, BYTES,  "128MiB",    NULL,
    N_("Block size of the file system, by which RDD readers split.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (Reuse, member)
static const Attribute reuse_attributes[] = {
  { "stage", ATTRIBUTE_TEXT, AT (stage), TRUE, 0, NAME, NULL, NULL,
    N_("Stage of an earlier job whose shuffle files are there already.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (Job, member)
static const Attribute job_attributes[] = {
  /* name       kind              offset          required least most default  choices */
  { "name",     ATTRIBUTE_ID,     AT (name),      TRUE,    0, NAME,   NULL,    NULL,
    N_("Name of the job: one action.") },
  { "kind",     ATTRIBUTE_CHOICE, AT (kind),      FALSE,   0, 0,      "sql",   job_kinds,
    N_("Whether the job is a query, which adaptive execution may change, or made of RDDs.") },
  { "language", ATTRIBUTE_CHOICE, AT (language),  FALSE,   0, 0,      "scala", languages,
    N_("Language of the program and its functions.") },
  { "pool",     ATTRIBUTE_TEXT,   AT (pool),      FALSE,   0, NAME,   NULL,    NULL,
    N_("Pool in which the job's stages are scheduled.") },
  { "after",    ATTRIBUTE_NAMES,  AT (after),     FALSE,   0, 0,      NULL,    NULL,
    N_("Jobs that must have ended before this one is called.") },
  { "gap",      ATTRIBUTE_TIME,   AT (gap_us),    FALSE,   0, TIME,   "0s",    NULL,
    N_("Time between the end of the jobs before it and its call.") },
  { "at",       ATTRIBUTE_TIME,   AT (at_us),     FALSE,   0, TIME,   NULL,    NULL,
    N_("When the job is called.") },
  { "driver",   ATTRIBUTE_TIME,   AT (driver_us), FALSE,   0, TIME,   "0s",    NULL,
    N_("Time that only the driver works before the job is submitted.") },
  { "action",   ATTRIBUTE_TEXT,   AT (action),    FALSE,   0, NAME,   NULL,    NULL,
    N_("Action that called the job, such as collect or write; take, show, head, first and tail may be several jobs.") },
  { "rows",     ATTRIBUTE_COUNT,  AT (rows),      FALSE,   1, ROWS_ASKED, NULL, NULL,
    N_("Rows that take, show, head or tail asks for; 20 of show and 1 of head without it.") },
};
#undef AT

#define AT(member) G_STRUCT_OFFSET (Fault, member)
static const Attribute fault_attributes[] = {
  /* name       kind              offset         required least most    default choices */
  { "kind",     ATTRIBUTE_CHOICE, AT (kind),     TRUE,    0, 0,         NULL,   fault_names,
    N_("What goes wrong.") },
  { "executor", ATTRIBUTE_TEXT,   AT (executor), FALSE,   0, NAME,      NULL,   NULL,
    N_("Executor that is lost, by Spark's id.") },
  { "node",     ATTRIBUTE_TEXT,   AT (node),     FALSE,   0, NAME,      NULL,   NULL,
    N_("Node that is lost or taken away, such as worker-2.") },
  { "stage",    ATTRIBUTE_TEXT,   AT (stage),    FALSE,   0, NAME,      NULL,   NULL,
    N_("Stage in which it happens.") },
  { "task",     ATTRIBUTE_COUNT,  AT (task),     FALSE,   0, LAST_TASK, NULL,   NULL,
    N_("Task to which it happens; all without it.") },
  { "attempts", ATTRIBUTE_NAMES,  AT (attempts), FALSE,   0, 0,         NULL,   NULL,
    N_("Attempts of the task, from 0, to which it happens; all without it.") },
  { "hosts",    ATTRIBUTE_NAMES,  AT (hosts),    FALSE,   0, 0,         NULL,   NULL,
    N_("Hosts on which it happens; all without it.") },
  { "at",       ATTRIBUTE_TIME,   AT (at_us),    FALSE,   0, TIME,      NULL,   NULL,
    N_("When it happens.") },
  { "after",    ATTRIBUTE_TIME,   AT (after_us), FALSE,   0, TIME,      NULL,   NULL,
    N_("How long the task has run when it happens; at its end without it.") },
  { "replace",  ATTRIBUTE_CHOICE, AT (replace),  FALSE,   0, 0,         "auto", replacements,
    N_("Whether the cluster manager starts another executor.") },
  { "cause",    ATTRIBUTE_CHOICE, AT (cause),    FALSE,   0, 0,         "exit", causes,
    N_("How an executor is lost: its process ends, hangs silently, or is taken away by the cluster manager.") },
};
#undef AT
/* clang-format on */

const ElementKind files_kind = {
  .name = "files",
  .size = sizeof (Files),
  .attributes = files_attributes,
  .n_attributes = G_N_ELEMENTS (files_attributes),
  .summary = N_ ("Files of one size."),
};

static const ElementChild data_children[] = {
  { &files_kind, G_STRUCT_OFFSET (Data, files), TRUE, FALSE },
};

const ElementKind data_kind = {
  .name = "data",
  .size = sizeof (Data),
  .attributes = data_attributes,
  .n_attributes = G_N_ELEMENTS (data_attributes),
  .children = data_children,
  .n_children = G_N_ELEMENTS (data_children),
  .summary = N_ ("Data that stages read."),
};

const ElementKind reuse_kind = {
  .name = "reuse",
  .size = sizeof (Reuse),
  .attributes = reuse_attributes,
  .n_attributes = G_N_ELEMENTS (reuse_attributes),
  .summary = N_ ("A stage of an earlier job that this job skips, since its output is there."),
};

static const ElementChild job_children[] = {
  { &reuse_kind, G_STRUCT_OFFSET (Job, reuses), TRUE, FALSE },
  { &stage_kind, G_STRUCT_OFFSET (Job, stages), TRUE, FALSE },
};

const ElementKind job_kind = {
  .name = "job",
  .size = sizeof (Job),
  .attributes = job_attributes,
  .n_attributes = G_N_ELEMENTS (job_attributes),
  .children = job_children,
  .n_children = G_N_ELEMENTS (job_children),
  .summary = N_ ("One action and the stages that it needs."),
};

const ElementKind fault_kind = {
  .name = "fault",
  .size = sizeof (Fault),
  .attributes = fault_attributes,
  .n_attributes = G_N_ELEMENTS (fault_attributes),
  .summary = N_ ("Something that goes wrong."),
};
