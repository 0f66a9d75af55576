/* SPDX-License-Identifier: Apache-2.0 */
/* Checks the jobs of a scenario: their order, what they reuse, and one final stage for each. */
#include "scenario-problems.h"

#include "action.h"

/* ---- order ---- */

/* The job of a stage, where it is an earlier one; a later one is another problem. */
static void
add_job_of_stage (Checking *checking, guint job, const char *id, GArray *parents)
{
  guint stage = problem_position (&checking->stages, id);
  guint parent;

  if (stage == PROBLEM_NONE)
    return;
  parent = g_array_index (checking->stage_job, guint, stage);
  if (parent < job)
    g_array_append_val (parents, parent);
}

/* Jobs whose stages the job reads or reuses. */
static void
add_jobs_read (Checking *checking, const Job *job, guint position, GArray *parents)
{
  for (guint i = 0; i < job->reuses->len; i++)
    add_job_of_stage (checking, position, ((Reuse *) g_ptr_array_index (job->reuses, i))->stage,
                      parents);
  for (guint i = 0; i < job->stages->len; i++)
    {
      const Stage *stage = g_ptr_array_index (job->stages, i);

      if (stage->over != NULL)
        add_job_of_stage (checking, position, stage->over, parents);
      for (guint k = 0; stage->after != NULL && stage->after[k] != NULL; k++)
        add_job_of_stage (checking, position, stage->after[k], parents);
    }
}

static void
add_jobs_after (Checking *checking, const Job *job, GArray *parents)
{
  for (guint i = 0; job->after != NULL && job->after[i] != NULL; i++)
    {
      guint parent =
          problem_reference (checking, &job_kind, job, "after", job->after[i], &checking->jobs);

      if (parent != PROBLEM_NONE)
        g_array_append_val (parents, parent);
    }
}

static void
report_ring (Checking *checking, const GArray *ring)
{
  const GPtrArray *jobs = checking->scenario->jobs;
  const Job       *job = g_ptr_array_index (jobs, g_array_index (ring, guint, 0));

  if (ring->len == 1)
    problem_add (checking, job->element.line,
                 "job \"%s\" waits for itself; take it out of its after=", job->name);
  else
    problem_add (
        checking, job->element.line,
        "job \"%s\" waits for job \"%s\" or for a stage of it, and that one for it in turn; "
        "take one name out of after=",
        job->name, ((Job *) g_ptr_array_index (jobs, g_array_index (ring, guint, 1)))->name);
}

static void
check_order (Checking *checking)
{
  const GPtrArray   *jobs = checking->scenario->jobs;
  g_autofree guint  *first = g_new0 (guint, jobs->len + 1);
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) ring = NULL;

  for (guint i = 0; i < jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (jobs, i);

      first[i] = parents->len;
      add_jobs_after (checking, job, parents);
      add_jobs_read (checking, job, i, parents);
    }
  first[jobs->len] = parents->len;
  ring = problem_find_ring (jobs->len, first, (const guint *) (gpointer) parents->data);
  if (ring != NULL)
    report_ring (checking, ring);
}

/* ---- stages of a job ---- */

static void
check_reuses (Checking *checking, const Job *job, guint position)
{
  for (guint i = 0; i < job->reuses->len; i++)
    {
      const Reuse *reuse = g_ptr_array_index (job->reuses, i);
      guint        stage;

      stage = problem_reference (checking, &reuse_kind, reuse, "stage", reuse->stage,
                                 &checking->stages);
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
  guint stage = problem_position (&checking->stages, id);

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

/* Whether a stage says how many rows its tasks give. */
static gboolean
tells_rows (const Stage *stage)
{
  return stage_has (stage, "rows") || stage_has (stage, "row-bytes");
}

static void
check_action (Checking *checking, const Job *job, guint position)
{
  g_autoptr (GPtrArray) unread = NULL;

  if (action_of_job (job) == NULL)
    {
      if (element_has (&job_kind, job, "rows"))
        problem_note (checking, job->element.line,
                      "job \"%s\": rows= has no effect with an action that wants all rows; write "
                      "for example action=\"take\"",
                      job->name);
      return;
    }
  if (action_rows (job) == 0)
    {
      problem_add (checking, job->element.line,
                   "job \"%s\": action=\"%s\" does not say how many rows it asks for; write for "
                   "example rows=\"100\"",
                   job->name, job->action);
      return;
    }
  unread = unread_stages (checking, job, position);
  if (unread != NULL && unread->len == 1 && !tells_rows (g_ptr_array_index (unread, 0)))
    problem_note (checking, job->element.line,
                  "job \"%s\": action=\"%s\" stops once it has its rows, and stage \"%s\" does "
                  "not say how many there are, so its first partition has enough; write rows= or "
                  "row-bytes= there",
                  job->name, job->action, ((Stage *) g_ptr_array_index (unread, 0))->id);
}

void
check_jobs (Checking *checking)
{
  const GPtrArray *jobs = checking->scenario->jobs;

  for (guint i = 0; i < jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (jobs, i);

      if (job->pool != NULL)
        problem_reference (checking, &job_kind, job, "pool", job->pool, &checking->pools);
      check_reuses (checking, job, i);
      check_final_stage (checking, job, i);
      check_action (checking, job, i);
    }
  check_order (checking);
}
