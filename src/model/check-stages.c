/* SPDX-License-Identifier: Apache-2.0 */
/* Checks the stages of a scenario: where their tasks come from, whom they wait for, how many there
 * are. */
#include "scenario-problems.h"

#include <string.h>

#include "conf.h"
#include "limits.h"
#include "units.h"

/* ---- parents ---- */

/* Position of a parent, which must belong to the same job or to an earlier one. */
static guint
find_parent (Checking *checking, guint number, const char *attribute, const char *id)
{
  const Stage *stage = g_ptr_array_index (checking->stage_list, number);
  guint parent = problem_reference (checking, &stage_kind, stage, attribute, id, &checking->stages);

  if (parent == PROBLEM_NONE)
    return PROBLEM_NONE;
  if (g_array_index (checking->stage_job, guint, parent) >
      g_array_index (checking->stage_job, guint, number))
    {
      problem_add (
          checking, stage->element.line,
          "stage \"%s\": %s=\"%s\" is a stage of a later job; name one of the same job or of an "
          "earlier one",
          stage->id, attribute, id);
      return PROBLEM_NONE;
    }
  return parent;
}

static void
add_parent (guint parent, GArray *parents)
{
  if (parent != PROBLEM_NONE)
    g_array_append_val (parents, parent);
}

static void
report_ring (Checking *checking, const GArray *ring)
{
  const Stage *stage = g_ptr_array_index (checking->stage_list, g_array_index (ring, guint, 0));
  const Stage *parent =
      g_ptr_array_index (checking->stage_list, g_array_index (ring, guint, ring->len > 1 ? 1 : 0));

  if (ring->len == 1)
    problem_add (checking, stage->element.line,
                 "stage \"%s\" waits for itself; take it out of its after= or over=", stage->id);
  else
    problem_add (checking, stage->element.line,
                 "stage \"%s\" waits for stage \"%s\", and that one for it in turn (a ring of %u "
                 "stages); take one name out of after= or over=",
                 stage->id, parent->id, ring->len);
}

static void
check_parents (Checking *checking)
{
  guint              n = checking->stage_list->len;
  g_autofree guint  *first = g_new0 (guint, n + 1);
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) ring = NULL;

  for (guint i = 0; i < n; i++)
    {
      const Stage *stage = g_ptr_array_index (checking->stage_list, i);

      first[i] = parents->len;
      for (guint k = 0; stage->after != NULL && stage->after[k] != NULL; k++)
        add_parent (find_parent (checking, i, "after", stage->after[k]), parents);
      if (stage->over != NULL)
        add_parent (find_parent (checking, i, "over", stage->over), parents);
    }
  first[n] = parents->len;
  ring = problem_find_ring (n, first, (const guint *) (gpointer) parents->data);
  if (ring != NULL)
    report_ring (checking, ring);
}

static void
check_over (Checking *checking, const Stage *stage)
{
  guint position =
      stage->over != NULL ? problem_position (&checking->stages, stage->over) : PROBLEM_NONE;
  const Stage *parent =
      position != PROBLEM_NONE ? g_ptr_array_index (checking->stage_list, position) : NULL;

  if (parent != NULL && parent->cache == STORAGE_NONE)
    problem_note (
        checking, stage->element.line,
        "stage \"%s\" reads the cached partitions of \"%s\", which caches nothing, so all of "
        "them are computed again; write for example cache=\"MEMORY_AND_DISK\" there",
        stage->id, parent->id);
}

/* ---- where tasks and times come from ---- */

static void
check_source (Checking *checking, const Stage *stage)
{
  static const char *const sources[] = { "tasks",         "reads", "shuffle",
                                         "shuffle-bytes", "after", "over" };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (stage_has (stage, sources[i]))
      return;
  if (stage->durations->len == 0)
    problem_add (
        checking, stage->element.line,
        "stage \"%s\" has no tasks: give it reads=, after=, over=, shuffle=, tasks= or durations",
        stage->id);
}

static void
check_time (Checking *checking, const Stage *stage)
{
  if (stage->durations->len > 0 || stage_has (stage, "time") || stage_has (stage, "rate") ||
      stage->task_overhead_us > 0)
    return;
  problem_note (checking, stage->element.line,
                "stage \"%s\" has neither time= nor rate= nor durations, so its tasks take no time",
                stage->id);
}

/* What has no effect beside something else. */
typedef struct
{
  const char *attribute;
  const char *beside;
} Overridden;

/* clang-format off */
static const Overridden overridden[] = {
  { "reads",         "durations" },
  { "reads",         "tasks" },
  { "shuffle",       "durations" },
  { "shuffle",       "tasks" },
  { "shuffle",       "reads" },
  { "shuffle-bytes", "reads" },
  { "skew",          "reads" },
  { "time",          "durations" },
  { "spread",        "durations" },
  { "rate",          "durations" },
  { "rate",          "time" },
};
/* clang-format on */

static void
check_overridden (Checking *checking, const Stage *stage)
{
  for (guint i = 0; i < G_N_ELEMENTS (overridden); i++)
    {
      const Overridden *row = &overridden[i];
      gboolean          has_durations = strcmp (row->beside, "durations") == 0;

      if (!stage_has (stage, row->attribute) ||
          (has_durations ? stage->durations->len == 0 : !stage_has (stage, row->beside)))
        continue;
      problem_note (checking, stage->element.line,
                    "stage \"%s\": %s= has no effect beside %s; leave one of them out", stage->id,
                    row->attribute, row->beside);
    }
}

static void
check_shares (Checking *checking, const Stage *stage)
{
  guint n_parents = stage->after != NULL ? g_strv_length (stage->after) : 0;

  if (stage->shuffle_shares.n_weights > 0 && stage->shuffle_shares.n_weights != n_parents)
    problem_add (checking, stage->element.line,
                 "stage \"%s\": shuffle-shares has %u weights for %u parents; give one for each",
                 stage->id, stage->shuffle_shares.n_weights, n_parents);
  if (stage->is_union && n_parents == 0 && stage->over == NULL)
    problem_add (
        checking, stage->element.line,
        "stage \"%s\": union=\"yes\" has no parents to put side by side; name them in after=",
        stage->id);
}

/* Tasks that the file itself states, or -1. */
static gint64
stated_tasks (const Stage *stage)
{
  if (stage_has (stage, "tasks"))
    return stage->tasks;
  return stage->durations->len > 0 ? stage_n_durations (stage) : -1;
}

static void
check_durations (Checking *checking, const Stage *stage)
{
  gint64 n = stage_n_durations (stage);

  for (guint i = 0; i < stage->durations->len; i++)
    {
      const Durations *durations = g_ptr_array_index (stage->durations, i);

      if (durations->file != NULL && strchr (durations->file, '/') != NULL)
        problem_add (checking, durations->element.line,
                     "durations: file=\"%s\" must lie beside the scenario; write its name only",
                     durations->file);
      if (durations->file != NULL && durations->sha256 == NULL)
        problem_add (
            checking, durations->element.line,
            "durations: file=\"%s\" has no checksum; write it as sha256=", durations->file);
    }
  if (stage->durations->len > 0 && stage_has (stage, "tasks") && stage->tasks != n)
    problem_add (checking, stage->element.line,
                 "stage \"%s\" has tasks=\"%" G_GINT64_FORMAT "\" but lists %" G_GINT64_FORMAT
                 " durations; leave tasks= out",
                 stage->id, stage->tasks, n);
}

/* ---- what is said of single tasks ---- */

static void
check_task (Checking *checking, const Stage *stage, const char *noun, guint line, gint64 task)
{
  gint64 n = stated_tasks (stage);

  if (n >= 0 && task >= n)
    problem_add (checking, line,
                 "%s: stage \"%s\" has no task %" G_GINT64_FORMAT "; its %" G_GINT64_FORMAT
                 " tasks are numbered from 0",
                 noun, stage->id, task, n);
}

static void
check_ranges (
    Checking *checking, const Stage *stage, const char *noun, guint line, const Ranges *ranges)
{
  gint64 last = -1;

  for (guint i = 0; i < ranges->n_ranges; i++)
    last = MAX (last, (gint64) ranges->ranges[i].last);
  check_task (checking, stage, noun, line, last);
}

static void
check_tasks (Checking *checking, const Stage *stage)
{
  for (guint i = 0; i < stage->attempts->len; i++)
    {
      const AttemptTime *attempt = g_ptr_array_index (stage->attempts, i);

      check_task (checking, stage, "attempt", attempt->element.line, attempt->task);
    }
  for (guint i = 0; i < stage->preferences->len; i++)
    {
      const Preference *preference = g_ptr_array_index (stage->preferences, i);

      check_ranges (checking, stage, "prefer", preference->element.line, &preference->tasks);
    }
  for (guint i = 0; i < stage->cached->len; i++)
    {
      const CachedTasks *cached = g_ptr_array_index (stage->cached, i);

      check_ranges (checking, stage, "cached", cached->element.line, &cached->tasks);
      if (cached->hosts == NULL && cached->executors == NULL)
        problem_add (checking, cached->element.line,
                     "cached: it does not say where; write hosts= or executors=");
    }
}

/* ---- how many ---- */

/* Partitions that the data has at least, where no part is larger than `most_bytes` (0: nobody can
 * tell). */
static gint64
least_partitions (const Data *data, Bytes most_bytes)
{
  gint64 bytes = 0;

  if (element_has (&data_kind, data, "partitions"))
    return data->partitions;
  /* Columnar files and Avro are split whatever their codec. */
  if (data->reader != READER_DATAFRAME || data->format > DATA_AVRO || most_bytes == 0 ||
      element_has (&data_kind, data, "row-group"))
    return 0;
  for (guint i = 0; i < data->files->len; i++)
    {
      const Files *files = g_ptr_array_index (data->files, i);
      gint64       total;

      if (!units_multiply (files->count, files->size_bytes, &total) ||
          !units_add (bytes, total, &bytes))
        return 0;
    }
  return bytes / most_bytes;
}

/* The same for all data of the scenario. */
static gint64 *
least_partitions_of_all (const Scenario *scenario)
{
  gint64 *partitions = g_new (gint64, scenario->data->len);
  Bytes   most_bytes = conf_is_set (scenario, "spark.sql.files.maxPartitionNum")
                           ? 0
                           : conf_int64 (scenario, "spark.sql.files.maxPartitionBytes", 0);

  for (guint i = 0; i < scenario->data->len; i++)
    partitions[i] = least_partitions (g_ptr_array_index (scenario->data, i), most_bytes);
  return partitions;
}

/* Tasks that the stage has at least, by what its element says; the rules know the rest. */
static gint64
least_tasks (Checking *checking, const Stage *stage, const gint64 *partitions)
{
  gint64 n = stated_tasks (stage);

  if (n >= 0)
    return n;
  if (stage->reads == NULL)
    return stage_has (stage, "shuffle") ? stage->shuffle : 0;
  n = 0;
  for (guint i = 0; stage->reads[i] != NULL; i++)
    {
      guint position = problem_position (&checking->data, stage->reads[i]);

      if (position != PROBLEM_NONE && !units_add (n, partitions[position], &n))
        return G_MAXINT64;
    }
  return n;
}

/* Time of all tasks of a stage, where it is given; FALSE on overflow. */
static gboolean
add_time (const Stage *stage, gint64 n_tasks, Micros *total_us)
{
  Micros time_us = 0;

  for (guint i = 0; i < stage->durations->len; i++)
    {
      const Durations *durations = g_ptr_array_index (stage->durations, i);

      for (guint k = 0; k < durations->runs->len; k++)
        {
          const DurationRun *run = &g_array_index (durations->runs, DurationRun, k);

          if (!units_multiply (run->time_us, run->count, &time_us) ||
              !units_add (*total_us, time_us, total_us))
            return FALSE;
        }
    }
  return units_multiply (stage->time_us + stage->task_overhead_us, n_tasks, &time_us) &&
         units_add (*total_us, time_us, total_us);
}

static void
check_amount (Checking *checking)
{
  g_autofree gint64 *partitions = least_partitions_of_all (checking->scenario);
  gint64             n_tasks = 0;
  Micros             total_us = 0;

  for (guint i = 0; i < checking->stage_list->len; i++)
    {
      const Stage *stage = g_ptr_array_index (checking->stage_list, i);
      gint64       n = least_tasks (checking, stage, partitions);

      if (!units_add (n_tasks, n, &n_tasks) || n_tasks > LIMITS_TASKS_MOST)
        {
          problem_add (
              checking, stage->element.line,
              "stage \"%s\" brings the tasks to more than %d, the most that can be simulated; "
              "make its partitions larger or its data smaller",
              stage->id, LIMITS_TASKS_MOST);
          return;
        }
      if (!add_time (stage, n, &total_us))
        {
          problem_add (
              checking, stage->element.line,
              "stage \"%s\" brings the time of all tasks to more than can be counted; make its "
              "tasks shorter or fewer",
              stage->id);
          return;
        }
    }
}

void
check_stages (Checking *checking)
{
  for (guint i = 0; i < checking->stage_list->len; i++)
    {
      const Stage *stage = g_ptr_array_index (checking->stage_list, i);

      for (guint k = 0; stage->reads != NULL && stage->reads[k] != NULL; k++)
        problem_reference (checking, &stage_kind, stage, "reads", stage->reads[k], &checking->data);
      check_source (checking, stage);
      check_time (checking, stage);
      check_overridden (checking, stage);
      check_shares (checking, stage);
      check_durations (checking, stage);
      check_tasks (checking, stage);
      check_over (checking, stage);
    }
  check_parents (checking);
  check_amount (checking);
}
