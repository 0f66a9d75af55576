/* SPDX-License-Identifier: Apache-2.0 */
/* What an attribute that names other elements may name without making a ring. */
#include "scenario-lists.h"

#include "scenario-names.h"

#define MOST_NODES 200 /* of one group: nobody chooses from more */

/* Whether one of the names is in the set. */
static gboolean
names_one_of (char **names, GHashTable *set)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_hash_table_contains (set, names[i]))
      return TRUE;
  return FALSE;
}

/* The id and those of all stages that wait for it, straight or through others. */
static GHashTable *
waiting_stages (const Scenario *scenario, const char *id)
{
  GHashTable *waiting = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean    has_grown = g_hash_table_add (waiting, (gpointer) id);

  while (has_grown)
    {
      has_grown = FALSE;
      for (guint i = 0; i < scenario_n_stages (scenario); i++)
        {
          const Stage *stage = scenario_stage_at (scenario, i);

          if (!g_hash_table_contains (waiting, stage->id) &&
              (names_one_of (stage->after, waiting) ||
               (stage->over != NULL && g_hash_table_contains (waiting, stage->over))))
            has_grown = g_hash_table_add (waiting, stage->id);
        }
    }
  return waiting;
}

/* The name of the job and those of all jobs that come after it. */
static GHashTable *
later_jobs (const Scenario *scenario, const char *name)
{
  GHashTable *later = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean    has_grown = g_hash_table_add (later, (gpointer) name);

  while (has_grown)
    {
      has_grown = FALSE;
      for (guint i = 0; i < scenario->jobs->len; i++)
        {
          const Job *job = g_ptr_array_index (scenario->jobs, i);

          if (!g_hash_table_contains (later, job->name) && names_one_of (job->after, later))
            has_grown = g_hash_table_add (later, job->name);
        }
    }
  return later;
}

/* Stages of the same job and of those before it in the file that do not wait for the stage. */
static void
add_stages (const Scenario *scenario, const Stage *stage, GStrvBuilder *names)
{
  g_autoptr (GHashTable) waiting = waiting_stages (scenario, stage->id);
  guint                  number = scenario_stage_number (scenario, stage->id);
  const Job             *job = scenario_job_of_stage (scenario, number);
  gboolean               is_later = FALSE;

  for (guint i = 0; i < scenario->jobs->len && !is_later; i++)
    {
      const Job *other = g_ptr_array_index (scenario->jobs, i);

      for (guint k = 0; k < other->stages->len; k++)
        {
          const Stage *candidate = g_ptr_array_index (other->stages, k);

          if (!g_hash_table_contains (waiting, candidate->id))
            g_strv_builder_add (names, candidate->id);
        }
      is_later = other == job;
    }
}

static void
add_jobs (const Scenario *scenario, const Job *job, GStrvBuilder *names)
{
  g_autoptr (GHashTable) later = later_jobs (scenario, job->name);

  for (guint i = 0; i < scenario->jobs->len; i++)
    {
      const Job *candidate = g_ptr_array_index (scenario->jobs, i);

      if (!g_hash_table_contains (later, candidate->name))
        g_strv_builder_add (names, candidate->name);
    }
}

static void
add_nodes (const Scenario *scenario, GStrvBuilder *names)
{
  for (guint i = 0; i < scenario->cluster->nodes->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (scenario->cluster->nodes, i);

      for (gint64 k = 1; k <= MIN (group->count, MOST_NODES); k++)
        {
          g_autofree char *node = g_strdup_printf ("%s-%" G_GINT64_FORMAT, group->name, k);

          g_strv_builder_add (names, node);
        }
    }
}

static void
add_all (const Scenario *scenario, const ElementKind *kind, GStrvBuilder *names)
{
  g_autoptr (GPtrArray) elements = place_elements (scenario, kind);

  for (guint i = 0; i < elements->len; i++)
    {
      g_autofree char *name = place_name (kind, g_ptr_array_index (elements, i));

      g_strv_builder_add (names, name);
    }
}

char **
scenario_candidates (const Scenario *scenario, const char *place, const char *attribute)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const ElementKind       *kind;
  gconstpointer            element = scenario_element (scenario, place, &kind);
  const ElementKind       *target = kind != NULL ? names_target (kind, attribute) : NULL;

  if (target == NULL || element == NULL)
    return NULL;
  if (kind == &stage_kind && target == &stage_kind)
    add_stages (scenario, element, names);
  else if (kind == &job_kind && target == &job_kind)
    add_jobs (scenario, element, names);
  else if (names_node (kind, attribute))
    add_nodes (scenario, names);
  else
    add_all (scenario, target, names);
  return g_strv_builder_end (names);
}
