/* SPDX-License-Identifier: Apache-2.0 */
/* Checks the faults of a scenario: what each kind needs, and that what they name is there. */
#include "scenario-problems.h"

#include <string.h>

#include "units.h"

/* Indexed by FaultKind. */
typedef struct
{
  const char *needs;          /* attribute; NULL: none */
  gboolean    needs_time;     /* `at`, or a stage whose task has run so long */
  gboolean    may_be_of_task; /* without it, what runs the task of `stage` is meant */
} FaultForm;

/* clang-format off */
static const FaultForm fault_forms[] = {
  [FAULT_EXECUTOR_LOST]       = { "executor", TRUE,  TRUE  },
  [FAULT_NODE_LOST]           = { "node",     TRUE,  TRUE  },
  [FAULT_SPOT_INTERRUPTION]   = { "node",     TRUE,  TRUE  },
  [FAULT_DECOMMISSION]        = { "node",     TRUE,  TRUE  },
  [FAULT_SHUFFLE_FILE_LOST]   = { "stage",    FALSE, FALSE },
  [FAULT_TASK_FAILS]          = { "stage",    FALSE, FALSE },
  [FAULT_DRIVER_LOST]         = { NULL,       TRUE,  FALSE },
};

/* The first executor id of each manager, where executors are numbered; -1: there is only "driver". */
static const gint first_executors[N_MANAGERS] = {
  [MANAGER_LOCAL]      = -1,
  [MANAGER_YARN]       = 1,
  [MANAGER_KUBERNETES] = 1,
  [MANAGER_EMR]        = 1,
  [MANAGER_EMR_EKS]    = 1,
  [MANAGER_EMR_SERVERLESS] = 1,
  [MANAGER_GLUE]       = 1,
};
/* clang-format on */

/* What a fault must say, and does not. */
static const char *
missing_attribute (const Fault *fault)
{
  const FaultForm *form = &fault_forms[fault->kind];

  if (form->needs == NULL || element_has (&fault_kind, fault, form->needs))
    return NULL;
  return form->may_be_of_task && fault->stage != NULL ? NULL : form->needs;
}

static void
check_parts (Checking *checking, const Fault *fault)
{
  const FaultForm *form = &fault_forms[fault->kind];
  const char      *name = fault_names[fault->kind];
  const char      *missing = missing_attribute (fault);

  if (missing != NULL)
    problem_add (checking, fault->element.line, "fault \"%s\": the attribute \"%s\" is missing",
                 name, missing);
  if (element_has (&fault_kind, fault, "cause") && fault->kind != FAULT_EXECUTOR_LOST)
    problem_add (checking, fault->element.line, "fault \"%s\": only \"executor-lost\" has a cause",
                 name);
  if (form->needs_time && !element_has (&fault_kind, fault, "at") && fault->stage == NULL)
    problem_add (
        checking, fault->element.line,
        "fault \"%s\": it does not say when; write at=\"60s\", or stage= task= after=", name);
  if (fault->kind == FAULT_SHUFFLE_FILE_LOST && !element_has (&fault_kind, fault, "task"))
    problem_add (checking, fault->element.line, "fault \"%s\": the attribute \"task\" is missing",
                 name);
}

static void
check_executor (Checking *checking, const Fault *fault)
{
  gint   manager = checking->scenario->cluster->manager;
  gint   first = first_executors[manager];
  gint64 number;

  if (first < 0)
    {
      if (strcmp (fault->executor, "driver") != 0)
        problem_add (checking, fault->element.line,
                     "fault: executor=\"%s\" is no executor; the only one of manager=\"local\" is "
                     "\"driver\"",
                     fault->executor);
      return;
    }
  /* NULL: what is no number is no executor. */
  if (!units_parse_count (fault->executor, &number, NULL) || number < first)
    problem_add (
        checking, fault->element.line,
        "fault: executor=\"%s\" is no executor; those of manager=\"%s\" are numbered from %d",
        fault->executor, manager_names[manager], first);
}

static void
check_stage_and_task (Checking *checking, const Fault *fault)
{
  guint position =
      problem_reference (checking, &fault_kind, fault, "stage", fault->stage, &checking->stages);
  const Stage *stage =
      position != PROBLEM_NONE ? g_ptr_array_index (checking->stage_list, position) : NULL;
  gint64 n_tasks;

  if (stage == NULL || !element_has (&fault_kind, fault, "task"))
    return;
  if (!stage_has (stage, "tasks") && stage->durations->len == 0)
    return;
  n_tasks = stage_has (stage, "tasks") ? stage->tasks : stage_n_durations (stage);
  if (fault->task >= n_tasks)
    problem_add (checking, fault->element.line,
                 "fault: stage \"%s\" has no task %" G_GINT64_FORMAT "; its %" G_GINT64_FORMAT
                 " tasks are numbered from 0",
                 stage->id, fault->task, n_tasks);
}

static void
check_attempts (Checking *checking, const Fault *fault)
{
  gint64 number;

  for (guint i = 0; fault->attempts != NULL && fault->attempts[i] != NULL; i++)
    /* NULL: the message names the word. */
    if (!units_parse_count (fault->attempts[i], &number, NULL))
      problem_add (checking, fault->element.line,
                   "fault: attempts has \"%s\", which is no whole number; write for example "
                   "attempts=\"0 1\"",
                   fault->attempts[i]);
}

void
check_faults (Checking *checking)
{
  for (guint i = 0; i < checking->scenario->faults->len; i++)
    {
      const Fault *fault = g_ptr_array_index (checking->scenario->faults, i);

      check_parts (checking, fault);
      if (fault->executor != NULL)
        check_executor (checking, fault);
      if (fault->node != NULL && !problem_is_node (checking, fault->node))
        problem_add (checking, fault->element.line,
                     "fault: node=\"%s\" is no node; nodes are called after their group, such as "
                     "\"worker-1\"",
                     fault->node);
      if (fault->stage != NULL)
        check_stage_and_task (checking, fault);
      check_attempts (checking, fault);
    }
}
