/* SPDX-License-Identifier: Apache-2.0 */
/* The control of the number of partitions of a stage: what sets it depends on where the tasks come
 * from. */
#include "controls-data.h"

#include "conf.h"
#include "limits.h"
#include "partitions.h"

#define KEY_MAX_PARTITION "spark.sql.files.maxPartitionBytes"
#define MOST_FILES 20000 /* packing them again and again must not hold up the window */
#define GRAIN (64 * UNITS_KIB)
#define MOST_GRAINS ((guint) 1 << 30) /* 64 TiB: all that a limit could mean */

/* What sets the number of tasks of a stage. */
typedef enum
{
  SOURCE_FILES,     /* spark.sql.files.maxPartitionBytes */
  SOURCE_DATA,      /* the attribute `partitions` or `min-partitions` of the data */
  SOURCE_SHUFFLE,   /* the attribute `shuffle` of the stage */
  SOURCE_TASKS,     /* the attribute `tasks` */
  SOURCE_ELSEWHERE, /* nothing that this control sets */
} Source;

static Source
source_of (const ControlContext *context)
{
  const Stage *stage = control_stage (context);
  const Data  *data = control_data (context);

  if (stage == NULL || stage_n_durations (stage) > 0 || stage->is_union || stage->over != NULL ||
      stage_has (stage, "coalesce"))
    return SOURCE_ELSEWHERE;
  if (stage_has (stage, "tasks"))
    return SOURCE_TASKS;
  if (stage_has (stage, "shuffle"))
    return SOURCE_SHUFFLE;
  if (data != NULL)
    {
      if (data->reader == READER_DATAFRAME || data->reader == READER_BINARY_FILE)
        return SOURCE_FILES;
      return SOURCE_DATA;
    }
  if (stage->reads != NULL && stage->reads[0] != NULL)
    return SOURCE_ELSEWHERE;
  return stage->after != NULL && stage->after[0] != NULL ? SOURCE_SHUFFLE : SOURCE_ELSEWHERE;
}

static guint
n_files (const Data *data)
{
  gint64 n = 0;

  for (guint i = 0; i < data->files->len; i++)
    n += MIN (((const Files *) g_ptr_array_index (data->files, i))->count, LIMITS_FILES);
  return (guint) MIN (n, G_MAXINT);
}

static const char *
partitions_refusal (const ControlContext *context, Source source)
{
  const Stage *stage = control_stage (context);

  if (stage == NULL)
    return N_ ("The file has no stage.");
  if (source == SOURCE_FILES && n_files (control_data (context)) > MOST_FILES)
    return N_ ("With so many files, set spark.sql.files.maxPartitionBytes under Settings.");
  if (source != SOURCE_ELSEWHERE)
    return NULL;
  if (stage_n_durations (stage) > 0)
    return N_ ("The tasks are listed one by one in the file.");
  if (stage_has (stage, "coalesce"))
    return N_ ("The file narrows the stage by coalesce.");
  return N_ ("The stage has as many tasks as what it reads.");
}

/* The cores that the scan is planned with: all that are registered. */
static gint64
registered_cores (const ControlContext *context)
{
  gint64 cores = 0;

  if (context->run == NULL)
    return 1;
  for (guint i = 0; i < context->run->n_executors; i++)
    if (context->run->executors[i].added_us <= 0)
      cores += context->run->executors[i].cores;
  return MAX (cores, 1);
}

/* Partitions of the data when a partition may hold so many bytes; G_MAXUINT above the limits. */
static guint
count_with (const ControlContext *context, Bytes max_partition_bytes)
{
  g_autofree char     *text = units_spark_size_to_text (max_partition_bytes);
  g_autoptr (Scenario) scenario =
      scenario_edit (context->scenario, KEY_MAX_PARTITION, text, NULL); /* a size in range */
  g_autoptr (Partitions) partitions = NULL;
  const Data            *data;

  if (scenario == NULL)
    return G_MAXUINT;
  data = scenario_data (scenario, control_data (context)->name);
  /* Beyond the limits there are too many, which is an answer too. */
  partitions = partitions_of_data (scenario, data, registered_cores (context), NULL);
  return partitions != NULL ? partitions->n_partitions : G_MAXUINT;
}

/* The smallest number of grains with at most `wanted` partitions; more bytes never give more
 * partitions. */
static guint
smallest_with (const ControlContext *context, guint wanted)
{
  guint first = 1, last = MOST_GRAINS;

  while (first < last)
    {
      guint middle = first + (last - first) / 2;

      if (count_with (context, middle * GRAIN) <= wanted)
        last = middle;
      else
        first = middle + 1;
    }
  return first;
}

/* The roundest number of `first` .. `last`: the one with the most trailing zero bits. */
static guint
roundest (guint first, guint last)
{
  for (guint unit = MOST_GRAINS; unit > 1; unit /= 2)
    if (last / unit * unit >= first)
      return last / unit * unit;
  return first;
}

/* The roundest size that gives the number of partitions nearest to `wanted`. */
static Bytes
nearest_split (const ControlContext *context, guint wanted)
{
  guint  first = smallest_with (context, wanted);
  guint  last = MOST_GRAINS;
  guint  fewer = count_with (context, first * GRAIN);
  guint  more = first > 1 ? count_with (context, (first - 1) * GRAIN) : G_MAXUINT;
  gint64 too_few = ABS ((gint64) wanted - fewer);

  if (more != G_MAXUINT && (gint64) more - wanted < too_few)
    {
      last = first - 1;
      first = smallest_with (context, more);
    }
  else if (fewer > 1)
    last = MAX (smallest_with (context, fewer - 1), first + 1) - 1;
  return roundest (first, last) * GRAIN;
}

static char *
consequence (const ControlContext *context, const RunStage *stage)
{
  const Language        *language = context->language;
  const RunStageAttempt *attempt = NULL;
  g_autofree char       *each = NULL;
  g_autofree char       *most = NULL;
  g_autofree char       *n_tasks = NULL;
  g_autofree char       *tasks = NULL;
  g_autofree char       *waves = NULL;

  for (guint i = 0; i < context->run->n_stage_attempts && attempt == NULL; i++)
    if (context->run->stage_attempts[i].stage == context->stage)
      attempt = &context->run->stage_attempts[i];
  if (attempt == NULL || stage->n_tasks == 0 || context->run->status == RUN_NEVER_STARTS)
    return NULL;

  each = units_format_data (language, stage->total_input_bytes / stage->n_tasks);
  most = units_format_data (language, stage->max_input_bytes);
  n_tasks = units_format_count (language, stage->n_tasks);
  tasks = g_strdup_printf (
      language_plural (language, N_ ("%s task"), N_ ("%s tasks"), stage->n_tasks), n_tasks);
  if (attempt->slots == 0) /* so that there are no waves */
    return stage->total_input_bytes == 0
               ? g_steal_pointer (&tasks)
               /* Translators: size of a partition and "20 tasks" */
               : g_strdup_printf (language_text (language, N_ ("%s each → %s")), each, tasks);
  waves = units_format_count (language, attempt->waves);
  if (stage->total_input_bytes == 0)
    /* Translators: "20 tasks" and a number of waves */
    return g_strdup_printf (language_plural (language, N_ ("%s, %s wave"), N_ ("%s, %s waves"),
                                             (gulong) attempt->waves),
                            tasks, waves);
  if (!g_str_equal (each, most))
    /* Translators: mean and largest size of a partition, "20 tasks" and a number of waves */
    return g_strdup_printf (language_plural (language, N_ ("%s each, at most %s → %s, %s wave"),
                                             N_ ("%s each, at most %s → %s, %s waves"),
                                             (gulong) attempt->waves),
                            each, most, tasks, waves);
  /* Translators: size of a partition, "20 tasks" and a number of waves */
  return g_strdup_printf (language_plural (language, N_ ("%s each → %s, %s wave"),
                                           N_ ("%s each → %s, %s waves"), (gulong) attempt->waves),
                          each, tasks, waves);
}

/* What the scenario asks for, as long as no run says what became of it. */
static gint64
asked_for (const ControlContext *context, Source source)
{
  const Stage *stage = control_stage (context);

  if (source == SOURCE_TASKS)
    return stage->tasks;
  if (source == SOURCE_SHUFFLE && stage_has (stage, "shuffle"))
    return stage->shuffle;
  return 0;
}

void
control_look_partitions (const ControlContext *context, ControlState *state)
{
  Source          source = source_of (context);
  const char     *refusal = partitions_refusal (context, source);
  const RunStage *stage = context->run != NULL && context->stage < context->run->n_stages
                              ? &context->run->stages[context->stage]
                              : NULL;

  state->least = 1;
  state->most = LIMITS_TASKS;
  state->value = stage != NULL ? stage->n_tasks : asked_for (context, source);
  state->step = MAX (state->value / 10, 1);
  if (refusal != NULL)
    state->refusal = g_strdup (language_text (context->language, refusal));
  else if (stage != NULL)
    state->consequence = consequence (context, stage);
  else if (state->value == 0)
    state->refusal = g_strdup (
        language_text (context->language, N_ ("The number is known once the scenario has run.")));
}

static Scenario *
set_files (const ControlContext *context, gint64 value, GError **error)
{
  Bytes            size = nearest_split (context, (guint) value);
  g_autofree char *text = units_spark_size_to_text (size);

  return scenario_edit (context->scenario, KEY_MAX_PARTITION, text, error);
}

static Scenario *
set_data_partitions (const ControlContext *context, const char *value, GError **error)
{
  const Data *data = control_data (context);
  gboolean is_file_reader = data->reader == READER_RDD || data->reader == READER_WHOLE_TEXT_FILES ||
                            data->reader == READER_BINARY_FILES;
  g_autofree char *path =
      g_strdup_printf ("data.%s.%s", data->name, is_file_reader ? "min-partitions" : "partitions");

  return scenario_edit (context->scenario, path, value, error);
}

Scenario *
control_set_partitions (const ControlContext *context, gint64 value, GError **error)
{
  Source           source = source_of (context);
  const Stage     *stage = control_stage (context);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  g_autofree char *path = NULL;

  if (source == SOURCE_FILES)
    return set_files (context, value, error);
  if (source == SOURCE_DATA)
    return set_data_partitions (context, text, error);

  path = g_strdup_printf ("stage.%s.%s", stage->id, source == SOURCE_TASKS ? "tasks" : "shuffle");
  return scenario_edit (context->scenario, path, text, error);
}
