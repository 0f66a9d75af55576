/* SPDX-License-Identifier: Apache-2.0 */
/* What a scenario says of the work: data, jobs, their stages, and what goes wrong. */
#pragma once

#include "element.h"
#include "units.h"

G_BEGIN_DECLS

typedef enum
{
  READER_DATAFRAME,
  READER_RDD,
  READER_WHOLE_TEXT_FILES,
  READER_BINARY_FILES,
  READER_BINARY_FILE,
  READER_JDBC,
  READER_RANGE,
  READER_PARALLELIZE,
} ReaderId;

/* Whence a DataFrame reader knows the columns. */
typedef enum
{
  SCHEMA_GIVEN,
  SCHEMA_FOUND,    /* in the files, without asking for more */
  SCHEMA_INFERRED, /* the types of CSV too */
  SCHEMA_MERGED,   /* of all files, of Parquet and ORC */
} SchemaSource;

typedef struct
{
  Element element;
  gint64  count;
  Bytes   size_bytes; /* of each file; with a spread, on average */
  Spread  spread;
} Files;

typedef struct
{
  Element    element;
  char      *name;
  gint       format;      /* index into data_formats */
  gint       compression; /* index into data_compressions */
  gint       reader;      /* ReaderId */
  gint       schema;      /* SchemaSource */
  gint64     folders;
  gint64     buckets; /* 0: the files are none */
  Micros     file_open_us;
  gint64     partitions;
  gint64     min_partitions;
  Bytes      row_group_bytes;
  gboolean   is_multiline;
  gboolean   is_whole_text;
  Bytes      block_bytes;
  GPtrArray *files; /* Files */
} Data;

/* As the file writes them, NULL-terminated. */
extern const char *const reader_names[];
extern const char *const schema_sources[];
extern const char *const data_formats[];      /* parquet orc avro csv json text xml binary */
extern const char *const data_compressions[]; /* none snappy gzip deflate bzip2 zstd lz4 ... */

typedef enum
{
  DATA_PARQUET,
  DATA_ORC,
  DATA_AVRO,
  DATA_CSV,
  DATA_JSON,
  DATA_TEXT,
  DATA_XML,
  DATA_BINARY,
} DataFormat;

typedef enum
{
  COMPRESSION_NONE,
  COMPRESSION_SNAPPY,
  COMPRESSION_GZIP,
  COMPRESSION_DEFLATE,
  COMPRESSION_BZIP2,
  COMPRESSION_ZSTD,
  COMPRESSION_LZ4,
  COMPRESSION_LZO,
  COMPRESSION_XZ,
} Compression;

typedef enum
{
  OPERATOR_NONE,
  OPERATOR_SORT,
  OPERATOR_HASH_AGGREGATE,
  OPERATOR_SORT_MERGE_JOIN,
  OPERATOR_SHUFFLED_HASH_JOIN,
  OPERATOR_BROADCAST_JOIN,
  OPERATOR_WINDOW,
  OPERATOR_COGROUP,
  OPERATOR_GROUP_BY_KEY,
  OPERATOR_WRITE,
} OperatorId;

extern const char *const operator_names[];

/* As Spark names them. */
typedef enum
{
  ORIGIN_ENSURE_REQUIREMENTS,
  ORIGIN_REPARTITION_BY_NUM,
  ORIGIN_REPARTITION_BY_COL,
  ORIGIN_REBALANCE_PARTITIONS_BY_NONE,
  ORIGIN_REBALANCE_PARTITIONS_BY_COL,
  ORIGIN_REQUIRED_BY_STATEFUL_OPERATOR,
} ShuffleOrigin;

extern const char *const shuffle_origins[];

/* What reads a shuffle: Spark gives only the first preferred places. */
typedef enum
{
  SHUFFLE_KIND_SHUFFLED,
  SHUFFLE_KIND_COGROUP,
} ShuffleKind;

extern const char *const shuffle_kinds[];

/* What decides into which partition of a shuffle a row goes. */
typedef enum
{
  PARTITIONING_HASH,
  PARTITIONING_RANGE, /* its place in an order, whose cuts are found by a sample */
} Partitioning;

extern const char *const partitionings[];

/* What a stage does with the columns by which the buckets of its data were made. */
typedef enum
{
  BUCKET_KEYS_READ,
  BUCKET_KEYS_NEEDED, /* it needs rows of one key together */
  BUCKET_KEYS_UNREAD,
} BucketKeys;

extern const char *const bucket_keys[];

typedef enum
{
  JOIN_INNER, /* and cross */
  JOIN_LEFT_OUTER,
  JOIN_RIGHT_OUTER,
  JOIN_FULL_OUTER,
  JOIN_LEFT_SEMI,
  JOIN_LEFT_ANTI,
} JoinType;

extern const char *const join_names[];

typedef enum
{
  JOIN_KEY_ANY,
  JOIN_KEY_LONG, /* a single one */
} JoinKey;

extern const char *const join_keys[];

typedef enum
{
  STORAGE_NONE,
  STORAGE_DISK_ONLY,
  STORAGE_DISK_ONLY_2,
  STORAGE_DISK_ONLY_3,
  STORAGE_MEMORY_ONLY,
  STORAGE_MEMORY_ONLY_2,
  STORAGE_MEMORY_ONLY_SER,
  STORAGE_MEMORY_ONLY_SER_2,
  STORAGE_MEMORY_AND_DISK,
  STORAGE_MEMORY_AND_DISK_2,
  STORAGE_MEMORY_AND_DISK_SER,
  STORAGE_MEMORY_AND_DISK_SER_2,
  STORAGE_OFF_HEAP,
} StorageLevel;

extern const char *const storage_levels[];

typedef struct
{
  Element element;
  char   *unit; /* us ms s min h; of numbers without a unit */
  char   *file;
  char   *sha256;
  GArray *runs; /* DurationRun, as written */
} Durations;

typedef struct
{
  Element element;
  gint64  task, stage_attempt, n;
  Micros  time_us;
} AttemptTime;

typedef struct
{
  Element element;
  Ranges  tasks;
  char  **hosts;
} Preference;

typedef struct
{
  Element element;
  Ranges  tasks;
  char  **hosts;
  char  **executors;
} CachedTasks;

typedef struct
{
  Element    element;
  char      *id;
  char     **after;
  char      *over;
  gboolean   is_union;
  char     **reads;
  gint64     tasks; /* 0 with the attribute absent: see `given` */
  gint64     shuffle;
  gint64     coalesce;
  Micros     time_us;
  Spread     spread;
  Spread     skew;
  Bytes      rate_bytes_per_s;
  Micros     task_overhead_us;
  Spread     task_overhead_spread;
  Micros     first_wave_us;
  Micros     fetch_overhead_us;     /* of a task that reads a shuffle */
  Micros     write_overhead_us;     /* of a task that writes one */
  Micros     partition_overhead_us; /* for each partition that it writes */
  double     gc_share;              /* of the time in which it computes */
  double     output_ratio;
  Bytes      shuffle_bytes;
  Weights    shuffle_shares;
  gint       shuffle_origin; /* ShuffleOrigin */
  gint       shuffle_kind;   /* ShuffleKind */
  gint       partitioning;   /* Partitioning */
  gint       bucket_keys;    /* BucketKeys */
  gint       operator_id;    /* OperatorId */
  gint       join;           /* JoinType */
  Bytes      row_bytes;
  gint64     rows; /* of all its tasks */
  double     expansion;
  Bytes      objects_bytes; /* per task; so the next */
  Bytes      outside_bytes;
  gint       cache; /* StorageLevel */
  Bytes      cached_bytes;
  Bytes      result_bytes; /* per task */
  Bytes      broadcast_bytes;
  gint64     broadcast_rows; /* 0 with the attribute absent */
  gint       join_key;       /* JoinKey */
  gboolean   is_barrier;
  GPtrArray *durations;   /* Durations */
  GPtrArray *attempts;    /* AttemptTime */
  GPtrArray *preferences; /* Preference */
  GPtrArray *cached;      /* CachedTasks */
} Stage;

typedef struct
{
  Element element;
  char   *stage;
} Reuse;

typedef enum
{
  JOB_SQL,
  JOB_RDD,
} JobKind;

typedef enum
{
  JOB_SCALA,
  JOB_PYTHON,
} JobLanguage;

typedef struct
{
  Element    element;
  char      *name;
  gint       kind;     /* JobKind */
  gint       language; /* JobLanguage */
  char      *pool;
  char     **after; /* jobs */
  Micros     gap_us;
  Micros     at_us;
  Micros     driver_us;
  char      *action;
  gint64     rows;   /* that it asks for */
  GPtrArray *reuses; /* Reuse */
  GPtrArray *stages; /* Stage */
} Job;

typedef enum
{
  FAULT_EXECUTOR_LOST,
  FAULT_NODE_LOST,
  FAULT_SPOT_INTERRUPTION,
  FAULT_DECOMMISSION,
  FAULT_SHUFFLE_FILE_LOST,
  FAULT_TASK_FAILS,
  FAULT_DRIVER_LOST,
} FaultKind;

typedef enum
{
  REPLACE_AUTO,
  REPLACE_NEVER,
} ReplaceId;

/* How an executor is lost. */
typedef enum
{
  LOSS_CAUSE_EXIT,       /* its process ends by itself */
  LOSS_CAUSE_HANG,       /* it is silent */
  LOSS_CAUSE_PREEMPTION, /* the cluster manager takes it away */
} LossCause;

typedef struct
{
  Element element;
  gint    kind; /* FaultKind */
  char   *executor;
  char   *node;
  char   *stage;
  gint64  task;
  char  **attempts; /* numbers */
  char  **hosts;
  Micros  at_us;
  Micros  after_us;
  gint    replace; /* ReplaceId */
  gint    cause;   /* LossCause */
} Fault;

extern const char *const fault_names[];

extern const ElementKind data_kind;
extern const ElementKind files_kind;
extern const ElementKind durations_kind;
extern const ElementKind attempt_kind;
extern const ElementKind preference_kind;
extern const ElementKind cached_kind;
extern const ElementKind reuse_kind;
extern const ElementKind job_kind;
extern const ElementKind stage_kind;
extern const ElementKind fault_kind;

/* TRUE when the attribute stood in the file (element.h). */
gboolean stage_has (const Stage *stage, const char *attribute);
/* Number of tasks that the durations list, 0 without one. */
gint64 stage_n_durations (const Stage *stage);

G_END_DECLS
