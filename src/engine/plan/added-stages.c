/* SPDX-License-Identifier: Apache-2.0 */
/* Elements of stages as a scenario would write them, made from what its data and its stages say. */
#include "added-stages.h"

#include "overheads.h"
#include "shuffle.h"
#include "spark-jobs.h"

static void
set (Stage *stage, const char *attribute, const char *text)
{
  element_set (&stage_kind, stage, attribute, text, NULL); /* what comes from a stage is right */
}

static void
set_time (Stage *stage, Micros time_us)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "us", time_us);

  set (stage, "time", text);
}

static void
set_from (Stage *stage, const Stage *model, const char *attribute)
{
  g_autofree char *text = element_get (&stage_kind, model, attribute);

  if (text != NULL)
    set (stage, attribute, text);
}

/* As every other stage has them. */
static void
set_overheads (const Scenario *scenario, Stage *stage)
{
  guint           n;
  const Overhead *rows = overheads_table (&n);

  for (guint i = 0; i < n; i++)
    if (rows[i].kind == &stage_kind && !stage_has (stage, rows[i].attribute))
      {
        const char *text = overheads_text (scenario, &stage_kind, stage, rows[i].attribute);

        if (text != NULL)
          set (stage, rows[i].attribute, text);
      }
}

static void
add (Plan *plan, Stage *stage, SparkJobKind kind, guint job, guint before)
{
  AddedStage added = { kind, job, before };

  set_overheads (plan->scenario, stage);
  plan_take_stage (plan, plan->stages->len, stage);
  g_array_append_val (plan->added, added);
}

/* ---- readers */

/* The first stage of the file that reads the data, and its job. */
static const Stage *
first_reader (const Scenario *scenario, const Data *data, guint *job)
{
  for (guint i = 0; i < scenario->jobs->len; i++)
    {
      const Job *reading = g_ptr_array_index (scenario->jobs, i);

      for (guint k = 0; k < reading->stages->len; k++)
        {
          const Stage *stage = g_ptr_array_index (reading->stages, k);

          *job = i;
          if (stage->reads != NULL &&
              g_strv_contains ((const char *const *) stage->reads, data->name))
            return stage;
        }
    }
  return NULL;
}

/* Files that the driver would list in that time, shared out. */
static Micros
listing_us (const Scenario *scenario, const ReadingJob *job)
{
  gint64 rate = cluster_driver (scenario->cluster)->list_micro_per_s;
  gint64 micro_files;

  if (rate <= 0 || !units_multiply (job->n_files, UNITS_S, &micro_files))
    return 0;
  return units_ceil_div (units_duration_us (micro_files, rate), job->n_tasks);
}

static void
add_reading (
    Plan *plan, const Data *data, const ReadingJob *reading, const Stage *reader, guint job)
{
  Stage           *stage = element_new (&stage_kind);
  gboolean         is_listing = reading->work == READING_LISTING;
  g_autofree char *n_tasks = g_strdup_printf ("%u", reading->n_tasks);

  stage->id = g_strconcat (data->name, is_listing ? " (listing)" : " (schema)", NULL);
  if (reading->work == READING_SCAN)
    {
      set (stage, "reads", data->name);
      set (stage, "bucket-keys", "unread");
      set_from (stage, reader, "rate");
      set_from (stage, reader, "time");
    }
  else
    {
      set (stage, "tasks", n_tasks);
      set_time (stage, is_listing ? listing_us (plan->scenario, reading)
                                  : data->file_open_us *
                                        units_ceil_div (reading->n_files, reading->n_tasks));
    }
  set_from (stage, reader, "task-overhead");
  add (plan, stage, is_listing ? SPARK_JOB_LISTING : SPARK_JOB_SCHEMA, job, RUN_NONE);
}

static gint64
cores_of (const Plan *plan)
{
  gint64 cores = 0;

  for (guint i = 0; i < plan->placement->executors->len; i++)
    cores += g_array_index (plan->placement->executors, PlacedExecutor, i).cores;
  return cores;
}

/* A program reads data once, and uses what it has read in all its actions. */
static void
add_readings (Plan *plan)
{
  const Scenario *scenario = plan->scenario;
  gint64          parallelism = shuffle_default_parallelism (scenario, cores_of (plan));

  for (guint i = 0; i < scenario->data->len; i++)
    {
      const Data        *data = g_ptr_array_index (scenario->data, i);
      Reading            reading = spark_jobs_reading (scenario, data, parallelism);
      g_autoptr (GArray) jobs = spark_jobs_of_reading (&reading);
      guint              job = 0;
      const Stage       *reader = first_reader (scenario, data, &job);

      for (guint k = 0; k < jobs->len && reader != NULL && data->reader == READER_DATAFRAME; k++)
        add_reading (plan, data, &g_array_index (jobs, ReadingJob, k), reader, job);
    }
}

/* ---- samples */

/* All that a stage does, but for what it writes. */
static void
add_sample (Plan *plan, guint number, guint job)
{
  static const char *const not_done[] = { "broadcast", "cache", "cached-bytes", "output-ratio" };
  const Stage             *sampled = scenario_stage_at (plan->scenario, number);
  Stage                   *stage = element_copy (&stage_kind, sampled);

  g_free (stage->id);
  stage->id = g_strconcat (sampled->id, " (sample)", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (not_done); i++)
    set (stage, not_done[i], NULL);
  add (plan, stage, SPARK_JOB_SAMPLE, job, number);
}

/* One partition needs no cuts. */
static gboolean
needs_sample (const Stage *stage)
{
  return stage->partitioning == PARTITIONING_RANGE && stage->after != NULL &&
         !(stage_has (stage, "shuffle") && stage->shuffle == 1) &&
         !(stage_has (stage, "tasks") && stage->tasks <= 1);
}

static void
add_samples (Plan *plan)
{
  const Scenario *scenario = plan->scenario;
  guint           first = 0;

  for (guint i = 0; i < scenario->jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (scenario->jobs, i);

      for (guint k = 0; k < job->stages->len; k++)
        {
          const Stage *stage = g_ptr_array_index (job->stages, k);

          for (guint p = 0; needs_sample (stage) && stage->after[p] != NULL; p++)
            {
              guint parent = scenario_stage_number (scenario, stage->after[p]);

              /* What an earlier job has shuffled is cut already. */
              if (parent >= first && parent < first + job->stages->len)
                add_sample (plan, parent, i);
            }
        }
      first += job->stages->len;
    }
}

void
added_stages_find (Plan *plan)
{
  plan->added = g_array_new (FALSE, FALSE, sizeof (AddedStage));
  add_readings (plan);
  add_samples (plan);
}
