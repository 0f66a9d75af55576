/* SPDX-License-Identifier: Apache-2.0 */
/* Checks a whole scenario: what must be there, and that names are unique; the rooms have files of
 * their own. */
#include "scenario-problems.h"

#include "limits.h"

static void
problem_free (gpointer data)
{
  Problem *problem = data;

  g_free (problem->message);
  g_free (problem);
}

static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  const Problem *problem_a = *(Problem *const *) a;
  const Problem *problem_b = *(Problem *const *) b;

  return problem_a->line < problem_b->line ? -1 : problem_a->line > problem_b->line;
}

/* ---- what must be there ---- */

static void
check_required (Checking *checking, const ElementKind *kind, gconstpointer element)
{
  for (guint i = 0; i < kind->n_attributes; i++)
    {
      const Attribute *attribute = &kind->attributes[i];
      g_autofree char *label = NULL;

      if (!attribute->required || element_has (kind, element, attribute->name))
        continue;
      label = element_label (kind, element);
      problem_add (checking, ((const Element *) element)->line,
                   "%s: the attribute \"%s\" is missing", label, attribute->name);
    }
  for (guint i = 0; i < kind->n_children; i++)
    {
      const ElementChild *child = &kind->children[i];
      guint               n = element_n_children (child, element);

      if (n == 0 && child->required)
        problem_add (checking, ((const Element *) element)->line,
                     "%s: the element \"%s\" is missing", kind->name, child->kind->name);
      for (guint k = 0; k < n; k++)
        check_required (checking, child->kind, element_child_at (child, element, k));
    }
}

/* ---- names ---- */

/* Enters one named element; the first of a name keeps it. */
static void
enter (Checking          *checking,
       const NameIndex   *index,
       const ElementKind *kind,
       gconstpointer      element,
       const char        *name,
       guint              position)
{
  if (problem_position (index, name) != PROBLEM_NONE)
    {
      problem_add (checking, ((const Element *) element)->line,
                   "%s \"%s\" stands there twice; give one of them another name", kind->name, name);
      return;
    }
  g_hash_table_insert (index->positions, (gpointer) name, GUINT_TO_POINTER (position + 1));
}

static void
enter_stages (Checking *checking)
{
  const GPtrArray *jobs = checking->scenario->jobs;

  for (guint i = 0; i < jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (jobs, i);

      enter (checking, &checking->jobs, &job_kind, job, job->name, i);
      for (guint k = 0; k < job->stages->len; k++)
        {
          Stage *stage = g_ptr_array_index (job->stages, k);

          enter (checking, &checking->stages, &stage_kind, stage, stage->id,
                 checking->stage_list->len);
          g_ptr_array_add (checking->stage_list, stage);
          g_array_append_val (checking->stage_job, i);
        }
    }
}

static void
enter_names (Checking *checking)
{
  const Scenario *scenario = checking->scenario;
  const Cluster  *cluster = scenario->cluster;

  for (guint i = 0; i < cluster->nodes->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (cluster->nodes, i);

      enter (checking, &checking->nodes, &node_group_kind, group, group->name, i);
    }
  for (guint i = 0; i < cluster->pools->len; i++)
    {
      const Pool *pool = g_ptr_array_index (cluster->pools, i);

      enter (checking, &checking->pools, &pool_kind, pool, pool->name, i);
    }
  for (guint i = 0; i < scenario->data->len; i++)
    {
      const Data *data = g_ptr_array_index (scenario->data, i);

      enter (checking, &checking->data, &data_kind, data, data->name, i);
    }
  enter_stages (checking);
}

/* ---- the whole ---- */

static NameIndex
name_index (const char *noun)
{
  return (NameIndex){ .positions = g_hash_table_new (g_str_hash, g_str_equal), .noun = noun };
}

static void
checking_init (Checking *checking, const Scenario *scenario)
{
  *checking = (Checking){
    .scenario = scenario,
    .problems = g_ptr_array_new_with_free_func (problem_free),
    .stages = name_index ("stage"),
    .jobs = name_index ("job"),
    .nodes = name_index ("group of nodes"),
    .pools = name_index ("pool"),
    .data = name_index ("data"),
    .stage_list = g_ptr_array_new (),
    .stage_job = g_array_new (FALSE, FALSE, sizeof (guint)),
  };
}

static GPtrArray *
checking_finish (Checking *checking)
{
  g_hash_table_unref (checking->stages.positions);
  g_hash_table_unref (checking->jobs.positions);
  g_hash_table_unref (checking->nodes.positions);
  g_hash_table_unref (checking->pools.positions);
  g_hash_table_unref (checking->data.positions);
  g_ptr_array_unref (checking->stage_list);
  g_array_unref (checking->stage_job);
  /* stable: what stands in one line keeps the order in which it was looked at */
  g_ptr_array_sort (checking->problems, compare_lines);
  return checking->problems;
}

static void
check_size (Checking *checking)
{
  const Scenario *scenario = checking->scenario;

  if (scenario->jobs->len == 0)
    problem_add (checking, scenario->element.line,
                 "the scenario has no job; write for example "
                 "<job name=\"report\"><stage id=\"scan\" tasks=\"10\" time=\"1s\"/></job>");
  if (scenario->jobs->len > LIMITS_JOBS)
    problem_add (checking, scenario->element.line, "the scenario has %u jobs; the most is %d",
                 scenario->jobs->len, LIMITS_JOBS);
  if (checking->stage_list->len > LIMITS_STAGES)
    problem_add (checking, scenario->element.line, "the scenario has %u stages; the most is %d",
                 checking->stage_list->len, LIMITS_STAGES);
}

GPtrArray *
scenario_check (const Scenario *scenario)
{
  Checking checking;

  checking_init (&checking, scenario);
  check_required (&checking, &scenario_kind, scenario);
  /* Everything else leans on what is required. */
  if (checking.problems->len > 0)
    return checking_finish (&checking);
  enter_names (&checking);
  check_size (&checking);
  check_cluster (&checking);
  check_settings (&checking);
  check_data (&checking);
  check_jobs (&checking);
  check_stages (&checking);
  check_faults (&checking);
  return checking_finish (&checking);
}
