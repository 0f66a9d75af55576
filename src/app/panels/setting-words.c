/* SPDX-License-Identifier: Apache-2.0 */
/* What really holds of a setting of Spark, and why, in a sentence: where its value comes from, and
 * what follows from it. */
#include "setting-words.h"

#include "memory.h"
#include "partitions.h"
#include "shuffle.h"

#define LEAST_OVERHEAD (384 * UNITS_MIB) /* Spark: where minMemoryOverhead is not set */

/* What follows from a setting; NULL when nothing can be said. g_free. */
typedef char *(*Consequence) (const ControlContext *context);

typedef struct
{
  const char *key;
  Consequence consequence;
} SettingConsequence;

/* ---- what is known of the executors */

static const RunExecutor *
first_executor (const ControlContext *context)
{
  return context->run != NULL && context->run->n_executors > 0 ? &context->run->executors[0] : NULL;
}

/* Cores that are registered at the start, which Spark plans with. */
static gint64
registered_cores (const ControlContext *context)
{
  gint64 cores = 0;

  for (guint i = 0; context->run != NULL && i < context->run->n_executors; i++)
    if (context->run->executors[i].added_us <= 0)
      cores += context->run->executors[i].cores;
  return cores;
}

static gboolean
is_standalone (const Scenario *scenario)
{
  gint manager = scenario->cluster->manager;

  return manager == MANAGER_STANDALONE || manager == MANAGER_LOCAL_CLUSTER;
}

static char *
say_parallelism (const ControlContext *context)
{
  gint64           cores = registered_cores (context);
  g_autofree char *value = units_format_count (
      context->language, shuffle_default_parallelism (context->scenario, cores));

  if (cores == 0)
    return NULL;
  if (conf_is_set (context->scenario, "spark.default.parallelism"))
    return g_strdup_printf (
        language_text (context->language, N_ ("It holds instead of the number of cores, %d.")),
        (int) cores);
  return g_strdup_printf (
      language_text (context->language,
                     N_ ("%s holds: all cores that are registered, on a cluster at least 2.")),
      value);
}

static char *
say_executor_cores (const ControlContext *context)
{
  const RunExecutor *executor = first_executor (context);

  if (executor == NULL)
    return NULL;
  if (conf_is_set (context->scenario, "spark.executor.cores") || !is_standalone (context->scenario))
    return g_strdup_printf (
        language_plural (context->language, N_ ("An executor has %u core: %u slots at once."),
                         N_ ("An executor has %u cores: %u slots at once."), executor->cores),
        executor->cores, executor->slots);
  return g_strdup_printf (
      language_plural (
          context->language,
          /* Translators: cores and slots of an executor */
          N_ ("An executor takes the only core of its worker (%u), as standalone does: %u slots."),
          N_ ("An executor takes all %u cores of its worker, as standalone does: %u slots."),
          executor->cores),
      executor->cores, executor->slots);
}

static char *
say_task_cpus (const ControlContext *context)
{
  const RunExecutor *executor = first_executor (context);

  if (executor == NULL)
    return NULL;
  return g_strdup_printf (
      language_text (context->language,
                     /* Translators: cores, slots of an executor, all slots */
                     N_ ("%u cores make %u slots in each executor, %u in all.")),
      executor->cores, executor->slots, context->run->slots);
}

static char *
say_instances (const ControlContext *context)
{
  if (context->run == NULL)
    return NULL;
  if (is_standalone (context->scenario))
    return g_strdup_printf (
        language_plural (context->language,
                         N_ ("Standalone does not look at it: %u executor fits the workers."),
                         N_ ("Standalone does not look at it: %u executors fit the workers."),
                         context->run->n_executors),
        context->run->n_executors);
  return NULL;
}

/* ---- memory */

/* The regions of an executor with the heap that is set; FALSE where Spark refuses it. */
static gboolean
regions_of (const ControlContext *context, MemoryRegions *regions)
{
  const RunExecutor *executor = first_executor (context);
  const char *key = context->scenario->cluster->manager == MANAGER_LOCAL ? "spark.driver.memory"
                                                                         : "spark.executor.memory";

  /* NULL: what Spark refuses, the run tells. */
  return executor != NULL &&
         memory_regions_of (context->scenario, conf_int64 (context->scenario, key, UNITS_GIB),
                            executor->cores, regions, NULL);
}

static char *
say_heap (const ControlContext *context)
{
  MemoryRegions    regions;
  g_autofree char *admitted = NULL;
  g_autofree char *unified = NULL;

  if (!regions_of (context, &regions))
    return NULL;
  admitted = units_format_memory (context->language, regions.max_memory_bytes);
  unified = units_format_memory (context->language, regions.unified_bytes);
  return g_strdup_printf (
      language_text (context->language,
                     /* Translators: sizes: what the JVM admits, unified memory */
                     N_ ("The JVM admits %s, of which execution and storage share %s.")),
      admitted, unified);
}

static char *
say_fraction (const ControlContext *context)
{
  MemoryRegions    regions;
  g_autofree char *unified = NULL;
  g_autofree char *reserved = NULL;

  if (!regions_of (context, &regions))
    return NULL;
  unified = units_format_memory (context->language, regions.unified_bytes);
  reserved = units_format_memory (context->language, regions.reserved_bytes);
  return g_strdup_printf (
      language_text (context->language,
                     /* Translators: sizes */
                     N_ ("It gives %s to execution and storage, after %s that Spark reserves.")),
      unified, reserved);
}

static char *
say_storage_fraction (const ControlContext *context)
{
  MemoryRegions    regions;
  g_autofree char *storage = NULL;

  if (!regions_of (context, &regions))
    return NULL;
  storage = units_format_memory (context->language, regions.storage_region_bytes);
  return g_strdup_printf (
      language_text (context->language, N_ ("%s of cached blocks cannot be driven out.")), storage);
}

static char *
say_overhead (const ControlContext *context)
{
  const Scenario *scenario = context->scenario;
  Bytes           heap = conf_int64 (scenario, "spark.executor.memory", UNITS_GIB);
  double          factor = conf_ratio (scenario, "spark.executor.memoryOverheadFactor", 0.1);
  Bytes           least = conf_int64 (scenario, "spark.executor.minMemoryOverhead", LEAST_OVERHEAD);
  Bytes           share;
  g_autofree char *overhead = NULL;

  if (is_standalone (scenario) || scenario->cluster->manager == MANAGER_LOCAL)
    return g_strdup (
        language_text (context->language,
                       N_ ("There are no containers here, so nothing is kept beside the heap.")));
  if (conf_is_set (scenario, "spark.executor.memoryOverhead") ||
      !units_scale (heap, factor, &share))
    return NULL;
  overhead = units_format_memory (context->language, MAX (share, least));
  return g_strdup_printf (
      language_text (context->language,
                     /* Translators: a size */
                     N_ ("%s hold: the heap times the factor, or the least, whichever is more.")),
      overhead);
}

/* ---- partitions */

/* The stage whose tasks a shuffle counts, with the most of them; NULL. */
static const RunStage *
largest_shuffle (const ControlContext *context)
{
  const RunStage *largest = NULL;

  for (guint i = 0; context->run != NULL && i < context->run->n_stages; i++)
    {
      const RunStage *stage = &context->run->stages[i];

      if (i < scenario_n_stages (context->scenario) && stage->n_parents > 0 &&
          shuffle_may_coalesce (context->scenario, scenario_job_of_stage (context->scenario, i),
                                scenario_stage_at (context->scenario, i)) &&
          (largest == NULL || stage->n_tasks > largest->n_tasks))
        largest = stage;
    }
  return largest;
}

static char *
say_shuffle_partitions (const ControlContext *context)
{
  const RunStage  *stage = largest_shuffle (context);
  gint64           planned;
  g_autofree char *tasks = NULL;
  g_autofree char *before = NULL;

  if (stage == NULL || stage->stage >= scenario_n_stages (context->scenario))
    return NULL;
  planned = shuffle_planned_partitions (
      context->scenario, scenario_job_of_stage (context->scenario, stage->stage),
      scenario_stage_at (context->scenario, stage->stage), NULL, 0);
  tasks = units_format_count (context->language, stage->n_tasks);
  before = units_format_count (context->language, planned);
  if (stage->n_tasks < planned)
    return g_strdup_printf (
        language_text (context->language,
                       /* Translators: name of a stage, its tasks, partitions that were planned */
                       N_ ("Stage %s runs with %s: adaptive execution merges its %s partitions.")),
        stage->id, tasks, before);
  return g_strdup_printf (
      language_text (context->language, N_ ("Stage %s runs with %s partitions.")), stage->id,
      tasks);
}

/* What a partition may hold at most when the first data set is read as a query. */
static char *
say_split (const ControlContext *context)
{
  gint64 cores = registered_cores (context);

  for (guint i = 0; cores > 0 && i < context->scenario->data->len; i++)
    {
      const Data            *data = g_ptr_array_index (context->scenario->data, i);
      g_autoptr (Partitions) partitions = NULL;
      g_autofree char       *most = NULL;

      if (data->reader != READER_DATAFRAME || data->files->len != 1 ||
          ((Files *) g_ptr_array_index (data->files, 0))->count > 20000)
        continue;
      /* NULL: what has no partitions, the run tells. */
      partitions = partitions_of_data (context->scenario, data, cores, NULL);
      if (partitions == NULL)
        continue;
      most = units_format_memory (context->language, partitions->max_split_bytes);
      return g_strdup_printf (
          language_text (
              context->language,
              /* Translators: a size, the name of data */
              N_ ("%s hold for “%s”: no more than the data divided by the cores, and no less than "
                  "opening a file counts.")),
          most, data->name);
    }
  return NULL;
}

/* By key. */
/* clang-format off */
static const SettingConsequence consequences[] = {
  { "spark.default.parallelism",          say_parallelism },
  { "spark.executor.cores",               say_executor_cores },
  { "spark.executor.instances",           say_instances },
  { "spark.executor.memory",              say_heap },
  { "spark.executor.memoryOverhead",      say_overhead },
  { "spark.memory.fraction",              say_fraction },
  { "spark.memory.storageFraction",       say_storage_fraction },
  { "spark.sql.adaptive.enabled",         say_shuffle_partitions },
  { "spark.sql.files.maxPartitionBytes",  say_split },
  { "spark.sql.shuffle.partitions",       say_shuffle_partitions },
  { "spark.task.cpus",                    say_task_cpus },
};
/* clang-format on */

/* ---- where the value comes from */

gboolean
setting_is_changed (const Scenario *scenario, const ConfKey *key)
{
  return conf_is_set (scenario, key->key);
}

guint
settings_n_changed (const Scenario *scenario)
{
  guint          n_keys, n_changed = 0;
  const ConfKey *keys = conf_keys (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    n_changed += setting_is_changed (scenario, &keys[i]);
  return n_changed;
}

/* The name under which the file sets it, when that is another one; NULL. */
static const char *
other_name (const Scenario *scenario, const ConfKey *key)
{
  const char *name = NULL;

  for (guint i = 0; scenario->conf != NULL && i < scenario->conf->settings->len; i++)
    {
      const Setting *setting = g_ptr_array_index (scenario->conf->settings, i);

      if (g_strcmp0 (setting->key, key->key) == 0)
        return NULL;
      if (conf_find (setting->key) == key)
        name = setting->key;
    }
  return name;
}

static char *
origin (const ControlContext *context, const ConfKey *key)
{
  const Scenario *scenario = context->scenario;
  const Language *language = context->language;
  const char     *own = conf_is_spark_4 (scenario) ? key->default_4 : key->default_3;
  const char     *name = other_name (scenario, key);
  const char     *holds = conf_text (scenario, key->key);

  if (name != NULL)
    /* Translators: the name of a setting */
    return g_strdup_printf (language_text (language, N_ ("Set under its other name, %s.")), name);
  if (setting_is_changed (scenario, key))
    return own != NULL
               /* Translators: a version of Spark and the value of a setting */
               ? g_strdup_printf (language_text (language, N_ ("Set. Spark %s's default is %s.")),
                                  scenario->spark, own)
               : g_strdup (language_text (language, N_ ("Set. Spark has no default for it.")));
  if (own != NULL)
    /* Translators: the value of a setting and a version of Spark */
    return g_strdup_printf (language_text (language, N_ ("%s, the default of Spark %s.")), own,
                            scenario->spark);
  if (holds != NULL)
    /* Translators: the value of a setting and the name of another one */
    return g_strdup_printf (language_text (language, N_ ("%s, as %s says.")), holds, key->fallback);
  return g_strdup (language_text (language, N_ ("Not set, and without a default.")));
}

char *
setting_words (const ControlContext *context, const ConfKey *key)
{
  g_autofree char *from = origin (context, key);
  g_autofree char *follows = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (consequences); i++)
    if (g_str_equal (consequences[i].key, key->key))
      follows = consequences[i].consequence (context);
  if (follows == NULL && !key->is_simulated)
    follows = g_strdup (
        language_text (context->language, N_ ("It is kept, and has no effect here yet.")));
  /* Translators: two sentences */
  return follows != NULL
             ? g_strdup_printf (language_text (context->language, N_ ("%s %s")), from, follows)
             : g_steal_pointer (&from);
}
