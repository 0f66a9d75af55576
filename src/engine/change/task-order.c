/* SPDX-License-Identifier: Apache-2.0 */
/* Spark keeps the tasks of a set in a hash collection of their numbers, and walks through it when
 * an executor is lost. A number is that of the launch. MODEL 6.6; TaskSetManager.taskInfos,
 * executorIdToTaskIds. */
#include "task-order.h"

#include "version-rules.h"

static gboolean
is_in (const Engine *engine, gint64 attempt, guint executor)
{
  return engine->run->slot_executor[engine->run->slot[attempt]] == executor;
}

/* The numbers that are in one collection with those of the executor, as they were put in. */
static GArray *
numbers_kept (const Engine *engine, const TaskSet *set, guint executor, gint64 first)
{
  gboolean by_executor = version_rules (engine->scenario->spark)->has_tasks_by_executor;
  GArray  *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < engine->run->n_attempts; i++)
    {
      gint64 number = first + i;

      if (engine->run->stage_attempt[i] == set->stage_attempt &&
          (!by_executor || is_in (engine, i, executor)))
        g_array_append_val (numbers, number);
    }
  return numbers;
}

GArray *
task_order_in_executor (const Engine *engine, const TaskSet *set, guint executor)
{
  gint64             first = cluster_driver (engine->scenario->cluster)->tasks_before;
  g_autoptr (GArray) numbers = numbers_kept (engine, set, executor, first);
  GArray            *attempts = g_array_new (FALSE, FALSE, sizeof (guint));

  version_rules (engine->scenario->spark)->task_order ((gint64 *) numbers->data, numbers->len);
  for (guint i = 0; i < numbers->len; i++)
    {
      guint attempt = (guint) (g_array_index (numbers, gint64, i) - first);

      if (is_in (engine, attempt, executor))
        g_array_append_val (attempts, attempt);
    }
  return attempts;
}
