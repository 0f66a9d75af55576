/* SPDX-License-Identifier: Apache-2.0 */
/* Where the tasks of a stage would like to run: as the scenario says, or where what they read is
 * cached or lies. MODEL 6.12; DAGScheduler.getPreferredLocs. */
#include "places.h"

#include "shuffle-places.h"
#include "storage.h"

static guint
host_number (GHashTable *numbers, const char *name)
{
  gpointer number;

  if (g_hash_table_lookup_extended (numbers, name, NULL, &number))
    return GPOINTER_TO_UINT (number);
  number = GUINT_TO_POINTER (g_hash_table_size (numbers));
  g_hash_table_insert (numbers, g_strdup (name), number);
  return GPOINTER_TO_UINT (number);
}

/* The processes of local mode and of local-cluster are on one host. */
static const char *
host_of_node (const Engine *engine, guint node)
{
  const Cluster   *cluster = engine->scenario->cluster;
  const RunNode   *planned = &engine->run->nodes[node];
  const NodeGroup *group = g_ptr_array_index (cluster->nodes, planned->group);
  guint            place = node;

  if (group->hosts == NULL || group->hosts[0] == NULL)
    return cluster->manager == MANAGER_LOCAL || cluster->manager == MANAGER_LOCAL_CLUSTER
               ? "localhost"
               : planned->name;
  while (place > 0 && engine->run->nodes[place - 1].group == planned->group)
    place--;
  place = node - place;
  return place < g_strv_length (group->hosts) ? group->hosts[place] : group->hosts[0];
}

void
places_init (Engine *engine)
{
  engine->host_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  engine->host_of_node = g_new0 (guint, MAX (engine->run->n_nodes, 1));
  for (guint i = 0; i < engine->run->n_nodes; i++)
    engine->host_of_node[i] = host_number (engine->host_numbers, host_of_node (engine, i));
}

void
places_clear (Engine *engine)
{
  g_clear_pointer (&engine->host_numbers, g_hash_table_unref);
  g_clear_pointer (&engine->host_of_node, g_free);
}

static void
add_hosts (Engine *engine, char **hosts, GArray *places)
{
  for (guint i = 0; hosts != NULL && hosts[i] != NULL; i++)
    {
      Place place = { RUN_NONE, host_number (engine->host_numbers, hosts[i]) };

      g_array_append_val (places, place);
    }
}

static void
add_cached (Engine *engine, const CachedTasks *cached, GArray *places)
{
  for (guint i = 0; i < engine->executors->len; i++)
    {
      Place       place = { i, engine_host (engine, i) };
      const char *id = engine->run->executors[i].id;
      gboolean    holds = cached->executors != NULL &&
                       g_strv_contains ((const char *const *) cached->executors, id);

      for (guint k = 0; !holds && cached->hosts != NULL && cached->hosts[k] != NULL; k++)
        holds = host_number (engine->host_numbers, cached->hosts[k]) == place.host;
      if (holds && engine_executor (engine, i)->is_alive)
        g_array_append_val (places, place);
    }
}

static gboolean
ranges_hold (const Ranges *ranges, guint task)
{
  for (guint i = 0; i < ranges->n_ranges; i++)
    if (task >= ranges->ranges[i].first && task <= ranges->ranges[i].last)
      return TRUE;
  return FALSE;
}

/* What the scenario says of a task. Cached data is looked at before the places of files. */
static void
add_given (Engine *engine, const Stage *stage, guint task, GArray *places)
{
  guint n_before = places->len;

  for (guint i = 0; i < stage->cached->len; i++)
    {
      const CachedTasks *cached = g_ptr_array_index (stage->cached, i);

      if (ranges_hold (&cached->tasks, task))
        add_cached (engine, cached, places);
    }
  for (guint i = 0; i < stage->preferences->len && places->len == n_before; i++)
    {
      const Preference *preference = g_ptr_array_index (stage->preferences, i);

      if (ranges_hold (&preference->tasks, task))
        add_hosts (engine, preference->hosts, places);
    }
}

/* Where ranges begin and after which they end: between two such tasks all have the same places. */
static void
add_borders (const Ranges *ranges, guint n_tasks, GArray *borders)
{
  for (guint i = 0; i < ranges->n_ranges; i++)
    {
      const gint64 ends[] = { ranges->ranges[i].first, (gint64) ranges->ranges[i].last + 1 };

      for (guint k = 0; k < G_N_ELEMENTS (ends); k++)
        if (ends[k] > 0 && ends[k] < n_tasks)
          g_array_append_val (borders, ((guint32){ (guint32) ends[k] }));
    }
}

static gint
compare_tasks (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

/* First tasks of all runs, ascending. */
static GArray *
find_runs (const Stage *stage, guint n_tasks)
{
  GArray *runs = g_array_new (FALSE, TRUE, sizeof (guint32));
  guint   n = 0;

  g_array_set_size (runs, 1);
  for (guint i = 0; i < stage->cached->len; i++)
    add_borders (&((const CachedTasks *) g_ptr_array_index (stage->cached, i))->tasks, n_tasks,
                 runs);
  for (guint i = 0; i < stage->preferences->len; i++)
    add_borders (&((const Preference *) g_ptr_array_index (stage->preferences, i))->tasks, n_tasks,
                 runs);
  g_array_sort (runs, compare_tasks);
  for (guint i = 0; i < runs->len; i++)
    if (i == 0 || g_array_index (runs, guint32, i) != g_array_index (runs, guint32, n - 1))
      g_array_index (runs, guint32, n++) = g_array_index (runs, guint32, i);
  g_array_set_size (runs, n);
  return runs;
}

static Places *
given_places (Engine *engine, const Stage *stage, guint n_tasks)
{
  Places *places = g_new0 (Places, 1);
  GArray *runs = find_runs (stage, n_tasks);

  places->places = g_array_new (FALSE, FALSE, sizeof (Place));
  places->n_runs = runs->len;
  places->first = g_new (guint32, runs->len + 1);
  for (guint i = 0; i < runs->len; i++)
    {
      places->first[i] = places->places->len;
      add_given (engine, stage, g_array_index (runs, guint32, i), places->places);
    }
  places->first[runs->len] = places->places->len;
  places->tasks = (guint32 *) (gpointer) g_array_free (runs, FALSE);
  return places;
}

Places *
places_find (Engine *engine, guint stage)
{
  const Stage *asked = plan_stage (engine->plan, stage);
  guint        n_tasks = engine->run->stages[stage].n_tasks;

  if (asked->cached->len > 0 || asked->preferences->len > 0)
    return given_places (engine, asked, n_tasks);
  if (engine->run->stages[stage].reads_blocks)
    return storage_places (engine, stage);
  return shuffle_places_find (engine, stage);
}
