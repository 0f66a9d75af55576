/* SPDX-License-Identifier: Apache-2.0 */
/* Whose tasks are offered a slot first where pools share the slots fairly. MODEL 6.10;
 * SchedulingAlgorithm, Pool. */
#include "pools.h"

#include "conf.h"

/* The pool of jobs that name none. */
#define DEFAULT_POOL "default"

static void
add_pool (Engine *engine, const char *name, gint64 weight, gint64 min_share, gboolean is_fair)
{
  PoolState pool = { name, weight, min_share, is_fair, 0 };

  g_array_append_val (engine->pools, pool);
}

void
pools_init (Engine *engine)
{
  const char      *mode = conf_text (engine->scenario, "spark.scheduler.mode");
  const GPtrArray *declared = engine->scenario->cluster->pools;
  gboolean         has_default = FALSE;

  if (mode == NULL || g_ascii_strcasecmp (mode, "FAIR") != 0)
    return;
  engine->pools = g_array_new (FALSE, FALSE, sizeof (PoolState));
  engine->fair_sets = g_ptr_array_new ();
  for (guint i = 0; i < declared->len; i++)
    {
      const Pool *pool = g_ptr_array_index (declared, i);

      has_default |= g_strcmp0 (pool->name, DEFAULT_POOL) == 0;
      add_pool (engine, pool->name, pool->weight, pool->min_share, pool->mode == POOL_FAIR);
    }
  if (!has_default)
    add_pool (engine, DEFAULT_POOL, 1, 0, FALSE);
}

void
pools_clear (Engine *engine)
{
  g_clear_pointer (&engine->pools, g_array_unref);
  g_clear_pointer (&engine->fair_sets, g_ptr_array_unref);
}

guint
pools_of_job (const Engine *engine, guint job)
{
  const Job  *asked = g_ptr_array_index (engine->scenario->jobs, job);
  const char *name = asked->pool == NULL ? DEFAULT_POOL : asked->pool;

  for (guint i = 0; engine->pools != NULL && i < engine->pools->len; i++)
    if (g_strcmp0 (g_array_index (engine->pools, PoolState, i).name, name) == 0)
      return i;
  return 0;
}

/* What Spark compares of two pools, or of two task sets in a fair one. */
typedef struct
{
  guint  n_running;
  gint64 weight, min_share;
} Claim;

/* Below its minimum share first; then by what runs beside that share, or beside the weight. */
static gint
compare_claims (const Claim *a, const Claim *b)
{
  gboolean is_needy = a->n_running < a->min_share;
  gint64   left, right;

  if (is_needy != (b->n_running < b->min_share))
    return is_needy ? -1 : 1;
  left = a->n_running * (is_needy ? MAX (b->min_share, 1) : b->weight);
  right = b->n_running * (is_needy ? MAX (a->min_share, 1) : a->weight);
  return left < right ? -1 : left > right;
}

/* Spark's names of task sets, compared as texts: TaskSet_10.0 is before TaskSet_9.0. */
static gint
compare_names (const Engine *engine, const TaskSet *a, const TaskSet *b)
{
  char first[32], second[32];

  g_snprintf (first, sizeof first, "%u.%u", a->stage,
              engine_stage_attempt (engine, a->stage_attempt)->attempt);
  g_snprintf (second, sizeof second, "%u.%u", b->stage,
              engine_stage_attempt (engine, b->stage_attempt)->attempt);
  return g_strcmp0 (first, second);
}

/* Within a FIFO pool open sets stand in the right order: by their place. */
static gint
compare_within (const Engine *engine, const PoolState *pool, const TaskSet *a, const TaskSet *b)
{
  const Claim first = { a->n_running, 1, 0 };
  const Claim second = { b->n_running, 1, 0 };
  gint        order = pool->is_fair ? compare_claims (&first, &second) : 0;

  if (order != 0)
    return order;
  if (pool->is_fair)
    return compare_names (engine, a, b);
  if (a->job_order != b->job_order)
    return a->job_order < b->job_order ? -1 : 1;
  if (a->stage != b->stage)
    return a->stage < b->stage ? -1 : 1;
  return a->stage_attempt < b->stage_attempt ? -1 : a->stage_attempt > b->stage_attempt;
}

static gint
compare_sets (gconstpointer x, gconstpointer y, gpointer data)
{
  const Engine    *engine = data;
  const TaskSet   *a = *(TaskSet *const *) x;
  const TaskSet   *b = *(TaskSet *const *) y;
  const PoolState *first = &g_array_index (engine->pools, PoolState, a->pool);
  const PoolState *second = &g_array_index (engine->pools, PoolState, b->pool);
  const Claim      claim = { first->n_running, first->weight, first->min_share };
  const Claim      other = { second->n_running, second->weight, second->min_share };
  gint             order;

  if (a->pool == b->pool)
    return compare_within (engine, first, a, b);
  order = compare_claims (&claim, &other);
  return order != 0 ? order : g_strcmp0 (first->name, second->name);
}

/* Tasks of sets that have ended but whose last tasks still run count as well. */
static void
count_running (Engine *engine)
{
  for (guint i = 0; i < engine->pools->len; i++)
    g_array_index (engine->pools, PoolState, i).n_running = 0;
  for (guint i = 0; i < engine->sets->len; i++)
    {
      const TaskSet *set = g_ptr_array_index (engine->sets, i);

      if (set != NULL)
        g_array_index (engine->pools, PoolState, set->pool).n_running += set->n_running;
    }
}

const GPtrArray *
pools_order (Engine *engine)
{
  if (engine->open_sets->len < 2)
    return engine->open_sets;
  count_running (engine);
  g_ptr_array_set_size (engine->fair_sets, 0);
  for (guint i = 0; i < engine->open_sets->len; i++)
    g_ptr_array_add (engine->fair_sets, g_ptr_array_index (engine->open_sets, i));
  g_ptr_array_sort_with_data (engine->fair_sets, compare_sets, engine);
  return engine->fair_sets;
}
