/* SPDX-License-Identifier: Apache-2.0 */
/* Where readers of shuffles would like to run: where a large part of what they read lies, or where
 * the map tasks ran whose output they read. MODEL 6.12; ShuffledRowRDD, UnionRDD,
 * ZippedPartitionsPartition. */
#include "shuffle-places.h"

#include "conf.h"
#include "places.h"
#include "shuffle.h"

#include <string.h>

/* MapOutputTrackerMaster.REDUCER_PREF_LOCS_FRACTION: one part in so many of a reducer's input. */
#define LEAST_PART 5

/* What tasks would like that read several shuffles at once: the hosts that all name, else any of
 * them. */
typedef struct
{
  GArray *every, *any; /* Place */
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_clear_pointer (&wishes->every, g_array_unref);
  g_clear_pointer (&wishes->any, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

/* Hosts of the executors that hold at least a fifth of what each reader gets of a stage;
 * MapOutputTrackerMaster.getPreferredLocationsForShuffle. */
static GArray *
hosts_of_parts (const Engine *engine, guint parent, guint n_readers)
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

static void
add_maps (const Engine *engine, guint parent, RunMaps maps, GArray *hosts)
{
  const guint32 *made_on = engine->stages[parent].made_on;

  for (guint map = maps.first; made_on != NULL && map < maps.end; map++)
    if (made_on[map] != RUN_NONE)
      {
        Place place = { RUN_NONE, engine_host (engine, made_on[map]) };

        g_array_append_val (hosts, place);
      }
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

/* Takes the hosts that one more shuffle names. */
static void
add_wish (Wishes *wishes, GArray *hosts)
{
  GArray *every = wishes->every == NULL ? g_array_ref (hosts) : common_hosts (wishes->every, hosts);

  g_clear_pointer (&wishes->every, g_array_unref);
  wishes->every = every;
  if (wishes->any == NULL)
    wishes->any = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_append_vals (wishes->any, hosts->data, hosts->len);
  g_array_unref (hosts);
}

static const GArray *
wished (const Wishes *wishes)
{
  return wishes->every != NULL && wishes->every->len > 0 ? wishes->every : wishes->any;
}

static GArray *
hosts_of_whole (const Engine *engine, guint parent, guint n_readers)
{
  return n_readers < STAGE_PREFERENCE_LIMIT &&
                 conf_bool (engine->scenario, "spark.shuffle.reduceLocality.enabled")
             ? hosts_of_parts (engine, parent, n_readers)
             : g_array_new (FALSE, FALSE, sizeof (Place));
}

/* Tasks that all read the same of the same shuffles. */
static Places *
even_places (const Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];
  g_auto (Wishes) wishes = { NULL, NULL };
  Places         *places;

  for (guint i = 0; i < planned->n_parents; i++)
    add_wish (&wishes, hosts_of_whole (engine, planned->parents[i], planned->n_tasks));
  if (wishes.any->len == 0)
    return NULL;
  places = g_new0 (Places, 1);
  places->places = g_array_copy ((GArray *) wished (&wishes));
  places->n_runs = 1;
  places->tasks = g_new0 (guint32, 1);
  places->first = g_new0 (guint32, 2);
  places->first[1] = places->places->len;
  return places;
}

static void
add_read (const Engine *engine, guint stage, const RunRead *read, GArray *places)
{
  const RunStage *planned = &engine->run->stages[stage];
  g_auto (Wishes) wishes = { NULL, NULL };
  const GArray   *hosts;

  for (guint i = 0; i < read->n_parents; i++)
    {
      guint    parent = planned->parents[read->first_parent + i];
      gboolean is_piece = i < G_N_ELEMENTS (read->maps) && read->maps[i].end > 0;
      GArray  *named = is_piece ? g_array_new (FALSE, FALSE, sizeof (Place))
                                : hosts_of_whole (engine, parent, MAX (read->n_partitions, 1));

      if (is_piece)
        add_maps (engine, parent, read->maps[i], named);
      add_wish (&wishes, named);
    }
  hosts = wished (&wishes);
  if (hosts != NULL)
    g_array_append_vals (places, hosts->data, hosts->len);
}

/* Tasks in a row that read the same share their places. */
static Places *
read_places (const Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];
  Places         *places = g_new0 (Places, 1);

  places->places = g_array_new (FALSE, FALSE, sizeof (Place));
  places->tasks = g_new (guint32, planned->n_tasks);
  places->first = g_new (guint32, planned->n_tasks + 1);
  for (guint task = 0; task < planned->n_tasks; task++)
    {
      const RunRead *read = &planned->reads[task];

      if (task > 0 && memcmp (read, read - 1, sizeof *read) == 0)
        continue;
      places->tasks[places->n_runs] = task;
      places->first[places->n_runs++] = places->places->len;
      add_read (engine, stage, read, places->places);
    }
  places->first[places->n_runs] = places->places->len;
  if (places->places->len > 0)
    return places;
  places_free (places);
  return NULL;
}

/* Tasks that stay with some map tasks of their parent; MapOutputTrackerMaster.getMapLocation. */
static Places *
map_places (const Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];
  guint           parent = planned->parents[0];
  Places         *places;

  if (engine->stages[parent].made_on == NULL)
    return NULL;
  places = g_new0 (Places, 1);
  places->places = g_array_new (FALSE, FALSE, sizeof (Place));
  places->n_runs = planned->n_tasks;
  places->first = g_new (guint32, planned->n_tasks + 1);
  for (guint task = 0; task < planned->n_tasks; task++)
    {
      places->first[task] = places->places->len;
      add_maps (engine, parent, planned->maps[task], places->places);
    }
  places->first[planned->n_tasks] = places->places->len;
  return places;
}

Places *
shuffle_places_find (const Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];
  const Stage    *asked = plan_stage (engine->plan, stage);

  if (planned->n_tasks == 0)
    return NULL;
  if (planned->maps != NULL)
    return map_places (engine, stage);
  if (planned->n_parents == 0 || asked->shuffle_kind == SHUFFLE_KIND_COGROUP)
    return NULL;
  if (planned->reads != NULL)
    return read_places (engine, stage);
  return asked->is_union ? NULL : even_places (engine, stage);
}
