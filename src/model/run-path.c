/* SPDX-License-Identifier: Apache-2.0 */
/* The path that made a run as long as it is: from the last end backwards over the attempt that
 * freed the slot, the parent's last task, the driver or the executor's start. MODEL 7.4. */
#include "run-sums.h"

typedef struct
{
  Run    *run;
  GArray *steps;   /* RunPathStep, from the end backwards */
  guint  *last_of; /* by stage attempt: the attempt that finished last; RUN_NONE */
} PathSearch;

static void
find_last_attempts (PathSearch *search)
{
  const Run *run = search->run;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    search->last_of[i] = RUN_NONE;
  for (guint i = 0; i < run->n_attempts; i++)
    {
      guint *last = &search->last_of[run->stage_attempt[i]];

      if (*last == RUN_NONE || run->finish_us[i] >= run->finish_us[*last])
        *last = i;
    }
}

static void
add_wait (PathSearch *search, Micros from_us, Micros to_us, WaitCause cause)
{
  RunPathStep step = { from_us, to_us, RUN_NONE, (gint) cause };

  if (from_us < to_us)
    g_array_append_val (search->steps, step);
}

/* The attempt before this one in its slot; RUN_NONE. */
static guint
before_in_slot (const PathSearch *search, guint attempt)
{
  const Run *run = search->run;
  guint      first = run->slot_offset[run->slot[attempt]];
  guint      low = first;
  guint      high = run->slot_offset[run->slot[attempt] + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (run->by_slot[middle] < attempt)
        low = middle + 1;
      else
        high = middle;
    }
  return low == first ? RUN_NONE : run->by_slot[low - 1];
}

/* Whether a free slot was not enough: the task waited for a place, for others, or for a reason to
 * run twice. */
static gboolean
is_held_back (const Run *run, guint attempt)
{
  return run->wait[attempt] == WAIT_LOCALITY || run->wait[attempt] == WAIT_BARRIER ||
         (run->is_copy != NULL && run->is_copy[attempt]);
}

/* The attempt that freed the slot at the instant of the offer, or, of a task that was held back,
 * that left it free while its stage already waited. */
static guint
freed_by (const PathSearch *search, guint attempt, Micros offered_us)
{
  const Run *run = search->run;
  guint      before = before_in_slot (search, attempt);

  if (before == RUN_NONE || run->finish_us[before] == offered_us)
    return before;
  if (is_held_back (run, attempt) &&
      run->finish_us[before] >= run_stage_attempt_of (run, attempt)->submitted_us)
    return before;
  return RUN_NONE;
}

/* Of the attempts launched before the one of that number that ended a stage attempt at or before
 * the time, the latest; the stages of `parents_of` come first. */
static guint
last_before (const PathSearch *search, Micros time_us, guint number, guint parents_of)
{
  const Run      *run = search->run;
  const RunStage *child = parents_of == RUN_NONE ? NULL : &run->stages[parents_of];
  guint           best = RUN_NONE;
  gboolean        best_is_parent = FALSE;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      guint    last = search->last_of[i];
      gboolean is_parent = FALSE;

      if (last == RUN_NONE || last >= number || run->finish_us[last] > time_us)
        continue;
      for (guint k = 0; child != NULL && k < child->n_parents; k++)
        is_parent |= child->parents[k] == run->stage_attempts[i].stage;
      if (best == RUN_NONE || run->finish_us[last] > run->finish_us[best] ||
          (run->finish_us[last] == run->finish_us[best] && is_parent && !best_is_parent))
        {
          best = last;
          best_is_parent = is_parent;
        }
    }
  return best;
}

/* Whether the pause before a repair lies in that time; else the stage was submitted again by a job
 * that reads what an earlier one wrote. */
static gboolean
has_pause (const Run *run, Micros from_us, Micros to_us)
{
  for (guint i = 0; i < run->n_driver_spans; i++)
    if (run->driver_spans[i].activity == DRIVER_RESUBMIT &&
        run->driver_spans[i].from_us >= from_us && run->driver_spans[i].to_us <= to_us)
      return TRUE;
  return FALSE;
}

/* The cause of a wait that no slot explains. */
static WaitCause
cause_before (const Run *run, guint attempt, Micros from_us, Micros to_us)
{
  switch (run->wait[attempt])
    {
    case WAIT_EXECUTOR_START:
      return WAIT_EXECUTOR_START;
    case WAIT_RETRY:
      return run->number[attempt] > 0 || has_pause (run, from_us, to_us) ? WAIT_RETRY : WAIT_DRIVER;
    case WAIT_LOCALITY:
    case WAIT_BARRIER:
      return (WaitCause) run->wait[attempt];
    default:
      return WAIT_DRIVER;
    }
}

/* A wait after an earlier attempt that no slot explains. Between the work of two jobs, before the
 * stage of the second was submitted, no executor was waited for. */
static void
add_unexplained (PathSearch *search, guint attempt, Micros from_us, Micros to_us)
{
  Micros    submitted_us = run_stage_attempt_of (search->run, attempt)->submitted_us;
  WaitCause cause = cause_before (search->run, attempt, from_us, to_us);

  if (cause == WAIT_EXECUTOR_START && from_us > 0 && from_us < submitted_us && submitted_us < to_us)
    {
      add_wait (search, submitted_us, to_us, cause);
      add_wait (search, from_us, submitted_us, WAIT_DRIVER);
    }
  else
    add_wait (search, from_us, to_us, cause);
}

/* Steps over the wait before an attempt. Returns the attempt that the path goes on with, or
 * RUN_NONE at t = 0. */
static guint
step_before (PathSearch *search, guint attempt)
{
  const Run             *run = search->run;
  const RunStageAttempt *stage = run_stage_attempt_of (run, attempt);
  Micros offered_us = run->offered_us == NULL ? run->launch_us[attempt] : run->offered_us[attempt];
  guint  before;
  Micros known_us;

  add_wait (search, MAX (offered_us, 0), run->launch_us[attempt], WAIT_DRIVER);
  if (offered_us <= 0)
    return RUN_NONE;
  before = freed_by (search, attempt, offered_us);
  if (before != RUN_NONE)
    {
      add_wait (search, run->finish_us[before], offered_us, (WaitCause) run->wait[attempt]);
      return before;
    }
  before = last_before (search, offered_us, attempt, stage->stage);
  known_us = before == RUN_NONE ? 0 : MAX (0, run->finish_us[before]);
  add_unexplained (search, attempt, known_us, offered_us);
  return before;
}

static void
walk_back (PathSearch *search)
{
  const Run *run = search->run;
  guint      attempt = last_before (search, run->makespan_us, RUN_NONE, RUN_NONE);
  guint      n_left = run->n_attempts;

  add_wait (search, attempt == RUN_NONE ? 0 : run->finish_us[attempt], run->makespan_us,
            WAIT_DRIVER);
  while (attempt != RUN_NONE && n_left-- > 0)
    {
      RunPathStep step = { run->launch_us[attempt], run->finish_us[attempt], attempt, WAIT_NONE };

      g_array_append_val (search->steps, step);
      attempt = step_before (search, attempt);
    }
}

static void
add_up (Run *run)
{
  for (guint i = 0; i < run->n_path; i++)
    {
      const RunPathStep *step = &run->path[i];
      Micros             parts[N_WORKS];

      if (step->attempt == RUN_NONE)
        {
          run->time_path_wait[step->wait] += step->to_us - step->from_us;
          continue;
        }
      run_attempt_parts (run, step->attempt, parts);
      for (guint part = 0; part < N_WORKS; part++)
        run->time_path_work[part] += parts[part];
    }
}

void
run_find_path (Run *run)
{
  PathSearch search = { .run = run };

  search.steps = g_array_new (FALSE, FALSE, sizeof (RunPathStep));
  search.last_of = g_new (guint, MAX (run->n_stage_attempts, 1));
  find_last_attempts (&search);
  walk_back (&search);
  run->n_path = search.steps->len;
  run->path = g_new (RunPathStep, MAX (run->n_path, 1));
  for (guint i = 0; i < run->n_path; i++)
    run->path[i] = g_array_index (search.steps, RunPathStep, run->n_path - 1 - i);
  g_array_unref (search.steps);
  g_free (search.last_of);
  add_up (run);
}
