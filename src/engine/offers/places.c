/* SPDX-License-Identifier: Apache-2.0 */
/* Where the tasks of a stage would like to run: as the scenario says, where what they read is
 * cached, or where most of a shuffle lies. MODEL 6.12; DAGScheduler.getPreferredLocs,
 * MapOutputTrackerMaster.getPreferredLocationsForShuffle. */
#include "places.h"

#include "conf.h"
#include "shuffle.h"
#include "storage.h"

/* MapOutputTrackerMaster.REDUCER_PREF_LOCS_FRACTION: one part in so many of a reducer's input. */
#define LEAST_PART 5

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

/* Hosts of the executors that hold at least a fifth of what each reader gets of a stage. */
static GArray *
hosts_of_shuffle (const Engine *engine, guint parent, guint n_readers)
{
  const RunStage    *planned = &engine->run->stages[parent];
  const guint32     *made_on = engine->stages[parent].made_on;
  GArray            *hosts = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autofree gint64 *sums = g_new0 (gint64, MAX (engine->executors->len, 1));
  gint64             total = 0;
  double             each = (double) planned->shuffle_write_bytes / n_readers;

  for (guint task = 0; made_on != NULL && task < planned->n_tasks; task++)
    {
      double part = planned->input_bytes == NULL || planned->total_input_bytes == 0
                        ? 1.0 / planned->n_tasks
                        : (double) planned->input_bytes[task] / (double) planned->total_input_bytes;
      Bytes  block = shuffle_reported_size ((Bytes) (each * part));

      if (made_on[task] == RUN_NONE)
        continue;
      sums[made_on[task]] += block;
      total += block;
    }
  for (guint i = 0; i < engine->executors->len; i++)
    {
      Place place = { RUN_NONE, engine_host (engine, i) };

      if (sums[i] > 0 && sums[i] * LEAST_PART >= total)
        g_array_append_val (hosts, place);
    }
  return hosts;
}

static gboolean
holds_host (const GArray *places, guint host)
{
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, Place, i).host == host)
      return TRUE;
  return FALSE;
}

static GArray *
common_hosts (const GArray *a, const GArray *b)
{
  GArray *common = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < a->len; i++)
    if (holds_host (b, g_array_index (a, Place, i).host))
      g_array_append_val (common, g_array_index (a, Place, i));
  return common;
}

/* Partitions of several shuffles zipped together: the hosts that all prefer, else any of them;
 * ZippedPartitionsPartition. */
static Places *
shuffle_places (const Engine *engine, guint stage)
{
  const RunStage    *planned = &engine->run->stages[stage];
  g_autoptr (GArray) every = NULL;
  g_autoptr (GArray) any = g_array_new (FALSE, FALSE, sizeof (Place));
  Places            *places;

  for (guint i = 0; i < planned->n_parents; i++)
    {
      g_autoptr (GArray) hosts = hosts_of_shuffle (engine, planned->parents[i], planned->n_tasks);
      GArray            *common = every == NULL ? g_array_ref (hosts) : common_hosts (every, hosts);

      g_clear_pointer (&every, g_array_unref);
      every = common;
      g_array_append_vals (any, hosts->data, hosts->len);
    }
  if (any->len == 0)
    return NULL;
  places = g_new0 (Places, 1);
  places->places = every->len > 0 ? g_steal_pointer (&every) : g_steal_pointer (&any);
  places->n_runs = 1;
  places->tasks = g_new0 (guint32, 1);
  places->first = g_new0 (guint32, 2);
  places->first[1] = places->places->len;
  return places;
}

static gboolean
has_shuffle_places (const Engine *engine, guint stage, const Stage *asked)
{
  const RunStage *planned = &engine->run->stages[stage];

  return planned->n_parents > 0 && planned->n_tasks > 0 &&
         planned->n_tasks < STAGE_PREFERENCE_LIMIT && !asked->is_union &&
         asked->shuffle_kind != SHUFFLE_KIND_COGROUP &&
         conf_bool (engine->scenario, "spark.shuffle.reduceLocality.enabled");
}

/* The hosts of the map tasks whose output each task reads;
 * MapOutputTrackerMaster.getMapLocation. */
static Places *
map_places (const Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];
  const guint32  *made_on = engine->stages[planned->parents[0]].made_on;
  Places         *places;

  if (made_on == NULL)
    return NULL;
  places = g_new0 (Places, 1);
  places->places = g_array_new (FALSE, FALSE, sizeof (Place));
  places->n_runs = planned->n_tasks;
  places->first = g_new (guint32, planned->n_tasks + 1);
  for (guint task = 0; task < planned->n_tasks; task++)
    {
      places->first[task] = places->places->len;
      for (guint map = planned->maps[task].first; map < planned->maps[task].end; map++)
        if (made_on[map] != RUN_NONE)
          {
            Place place = { RUN_NONE, engine_host (engine, made_on[map]) };

            g_array_append_val (places->places, place);
          }
    }
  places->first[planned->n_tasks] = places->places->len;
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
  if (engine->run->stages[stage].maps != NULL)
    return map_places (engine, stage);
  if (has_shuffle_places (engine, stage, asked))
    return shuffle_places (engine, stage);
  return NULL;
}
