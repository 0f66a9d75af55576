/* SPDX-License-Identifier: Apache-2.0 */
/* Checks the data and the jobs of a scenario: their sizes, their references, and one final stage
 * for each job. */
#include "scenario-problems.h"

#include <string.h>

#include "limits.h"
#include "units.h"

/* ---- data ---- */

static gboolean
needs_partitions (const Data *data)
{
  return data->reader == READER_JDBC || data->reader == READER_RANGE ||
         data->reader == READER_PARALLELIZE;
}

static void
check_data_source (Checking *checking, const Data *data)
{
  if (needs_partitions (data))
    return;
  if (data->files->len == 0)
    problem_add (
        checking, data->element.line,
        "data \"%s\" has no files; write for example <files count=\"100\" size=\"250MB\"/>",
        data->name);
  if (element_has (&data_kind, data, "partitions"))
    problem_add (
        checking, data->element.line,
        "data \"%s\": only jdbc, range and parallelize have partitions=; the reader \"%s\" "
        "makes them from files (min-partitions= is for RDD readers)",
        data->name, reader_names[data->reader]);
}

static void
check_data_size (Checking *checking, const Data *data)
{
  gint64 n_files = 0;
  gint64 bytes = 0;

  for (guint i = 0; i < data->files->len; i++)
    {
      const Files *files = g_ptr_array_index (data->files, i);
      gint64       total;

      n_files += files->count;
      if (!units_multiply (files->count, files->size_bytes, &total) ||
          !units_add (bytes, total, &bytes) || bytes > LIMITS_BYTES)
        {
          problem_add (
              checking, files->element.line,
              "data \"%s\": count x size of its files is more than can be counted; the most "
              "is 1 EiB",
              data->name);
          return;
        }
      if (files->spread.kind == SPREAD_WEIGHTS && files->spread.n_weights != files->count)
        problem_add (checking, files->element.line,
                     "data \"%s\": spread has %u weights for %" G_GINT64_FORMAT
                     " files; give one for each",
                     data->name, files->spread.n_weights, files->count);
    }
  if (n_files > LIMITS_FILES)
    problem_add (checking, data->element.line,
                 "data \"%s\" has %" G_GINT64_FORMAT " files; the most is %d", data->name, n_files,
                 LIMITS_FILES);
  if (bytes == 0 && !needs_partitions (data) && data->files->len > 0)
    problem_note (checking, data->element.line,
                  "data \"%s\" has no bytes, so nothing reads it and it makes no task", data->name);
}

void
check_data (Checking *checking)
{
  for (guint i = 0; i < checking->scenario->data->len; i++)
    {
      const Data *data = g_ptr_array_index (checking->scenario->data, i);

      check_data_source (checking, data);
      check_data_size (checking, data);
    }
}

/* ---- jobs ---- */

static void
check_job_order (Checking *checking)
{
  const GPtrArray   *jobs = checking->scenario->jobs;
  g_autofree guint  *first = g_new0 (guint, jobs->len + 1);
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) ring = NULL;

  for (guint i = 0; i < jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (jobs, i);

      first[i] = parents->len;
      for (guint k = 0; job->after != NULL && job->after[k] != NULL; k++)
        {
          guint parent = problem_reference (checking, &job_kind, job, "after", job->after[k],
                                            checking->jobs, "job");

          if (parent != PROBLEM_NONE)
            g_array_append_val (parents, parent);
        }
    }
  first[jobs->len] = parents->len;
  ring = problem_find_ring (jobs->len, first, (const guint *) (gpointer) parents->data);
  if (ring == NULL)
    return;

  const Job *job = g_ptr_array_index (jobs, g_array_index (ring, guint, 0));
  const Job *parent = g_ptr_array_index (jobs, g_array_index (ring, guint, ring->len > 1 ? 1 : 0));

  problem_add (checking, job->element.line,
               "job \"%s\" waits for job \"%s\", and that one for it in turn; take one name out of "
               "after=",
               job->name, parent->name);
}

static void
check_reuses (Checking *checking, const Job *job, guint position)
{
  for (guint i = 0; i < job->reuses->len; i++)
    {
      const Reuse *reuse = g_ptr_array_index (job->reuses, i);
      guint        stage;

      stage = problem_reference (checking, &reuse_kind, reuse, "stage", reuse->stage,
                                 checking->stages, "stage");
      if (stage != PROBLEM_NONE && g_array_index (checking->stage_job, guint, stage) >= position)
        problem_add (checking, reuse->element.line,
                     "job \"%s\": only a stage of an earlier job can be reused; \"%s\" is not",
                     job->name, reuse->stage);
    }
}

/* Notes that a stage is read; FALSE when its name means none that can be read, which is another
 * problem. */
static gboolean
mark_read (Checking *checking, guint job, const char *id, GHashTable *read)
{
  guint stage = problem_position (checking->stages, id);

  if (stage == PROBLEM_NONE || g_array_index (checking->stage_job, guint, stage) > job)
    return FALSE;
  g_hash_table_add (read, (gpointer) id);
  return TRUE;
}

static gboolean
mark_parents (Checking *checking, guint position, const Stage *stage, GHashTable *read)
{
  if (stage->over != NULL && !mark_read (checking, position, stage->over, read))
    return FALSE;
  for (guint i = 0; stage->after != NULL && stage->after[i] != NULL; i++)
    if (!mark_read (checking, position, stage->after[i], read))
      return FALSE;
  return TRUE;
}

/* Stages of the job that none of its stages reads; NULL where one of them reads what is not there,
 * so that nobody can tell. */
static GPtrArray *
unread_stages (Checking *checking, const Job *job, guint position)
{
  g_autoptr (GHashTable) read = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray             *unread;

  for (guint i = 0; i < job->stages->len; i++)
    if (!mark_parents (checking, position, g_ptr_array_index (job->stages, i), read))
      return NULL;
  unread = g_ptr_array_new ();
  for (guint i = 0; i < job->stages->len; i++)
    {
      Stage *stage = g_ptr_array_index (job->stages, i);

      if (!g_hash_table_contains (read, stage->id))
        g_ptr_array_add (unread, stage);
    }
  return unread;
}

static void
check_final_stage (Checking *checking, const Job *job, guint position)
{
  g_autoptr (GPtrArray) unread = unread_stages (checking, job, position);

  if (job->stages->len == 0)
    problem_add (checking, job->element.line,
                 "job \"%s\" has no stage; write for example <stage id=\"scan\" tasks=\"10\" "
                 "time=\"1s\"/>",
                 job->name);
  else if (unread != NULL && unread->len > 1)
    problem_add (
        checking, job->element.line,
        "job \"%s\" has %u stages that nobody reads, among them \"%s\" and \"%s\"; an action "
        "has one final stage: name the others in after=, or give them jobs of their own",
        job->name, unread->len, ((Stage *) g_ptr_array_index (unread, 0))->id,
        ((Stage *) g_ptr_array_index (unread, 1))->id);
}

void
check_jobs (Checking *checking)
{
  const GPtrArray *jobs = checking->scenario->jobs;

  for (guint i = 0; i < jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (jobs, i);

      if (job->pool != NULL)
        problem_reference (checking, &job_kind, job, "pool", job->pool, checking->pools, "pool");
      check_reuses (checking, job, i);
      check_final_stage (checking, job, i);
    }
  check_job_order (checking);
}
