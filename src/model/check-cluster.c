/* SPDX-License-Identifier: Apache-2.0 */
/* Checks the machines and the settings of a scenario. */
#include "scenario-problems.h"

#include <string.h>

#include "catalogue.h"
#include "conf.h"
#include "limits.h"
#include "text.h"
#include "units.h"

/* What `spark.master` begins with under a manager; NULL: anything. */
static const char *const manager_masters[N_MANAGERS] = {
  [MANAGER_LOCAL] = "local",       [MANAGER_LOCAL_CLUSTER] = "local-cluster",
  [MANAGER_STANDALONE] = "spark:", [MANAGER_YARN] = "yarn",
  [MANAGER_KUBERNETES] = "k8s:",   [MANAGER_EMR] = "yarn",
  [MANAGER_EMR_EKS] = "k8s:",
};

gboolean
problem_is_node (Checking *checking, const char *node)
{
  const char      *dash = strrchr (node, '-');
  g_autofree char *name = dash != NULL ? g_strndup (node, (gsize) (dash - node)) : NULL;
  guint  position = name != NULL ? problem_position (&checking->nodes, name) : PROBLEM_NONE;
  gint64 number;

  if (position == PROBLEM_NONE)
    return FALSE;
  /* NULL: what is no number is no node. */
  return units_parse_count (dash + 1, &number, NULL) && dash[1] != '0' && number >= 1 &&
         number <= ((NodeGroup *) g_ptr_array_index (checking->scenario->cluster->nodes, position))
                       ->count;
}

/* ---- nodes ---- */

static gboolean
group_has (const NodeGroup *group, const char *attribute)
{
  return element_has (&node_group_kind, group, attribute);
}

static void
check_group_size (Checking *checking, const NodeGroup *group)
{
  gint   manager = checking->scenario->cluster->manager;
  guint  line = group->element.line;
  gint64 total;

  if (group->instance == NULL && group->worker == NULL && group->fit == 0)
    {
      if (!group_has (group, "cores"))
        problem_add (checking, line,
                     "nodes \"%s\": its cores are missing; write for example cores=\"4\"",
                     group->name);
      if (!group_has (group, "memory") && manager != MANAGER_LOCAL &&
          manager != MANAGER_LOCAL_CLUSTER)
        problem_add (checking, line,
                     "nodes \"%s\": its memory is missing; write for example memory=\"16GiB\"",
                     group->name);
    }
  if (!units_multiply (group->count, group->memory_bytes, &total) || total > LIMITS_BYTES)
    problem_add (checking, line,
                 "nodes \"%s\": count x memory is more than can be counted; the most is 1 EiB",
                 group->name);
}

static void
check_group_offers (Checking *checking, const NodeGroup *group)
{
  if (group_has (group, "cores") && group->offers_cores > group->cores)
    problem_add (checking, group->element.line,
                 "nodes \"%s\": offers-cores=\"%" G_GINT64_FORMAT
                 "\" is more than its %" G_GINT64_FORMAT " cores",
                 group->name, group->offers_cores, group->cores);
  if (group_has (group, "memory") && group->offers_memory_bytes > group->memory_bytes)
    {
      g_autofree char *offered = units_size_to_text (group->offers_memory_bytes);
      g_autofree char *memory = units_size_to_text (group->memory_bytes);

      problem_add (checking, group->element.line,
                   "nodes \"%s\": offers-memory=\"%s\" is more than its memory=\"%s\"", group->name,
                   offered, memory);
    }
}

static void
check_group_hosts (Checking *checking, const NodeGroup *group)
{
  guint n = group->hosts != NULL ? g_strv_length (group->hosts) : 1;

  if (n != 1 && n != group->count)
    problem_add (checking, group->element.line,
                 "nodes \"%s\": hosts names %u hosts for %" G_GINT64_FORMAT
                 " nodes; name one, or one for each",
                 group->name, n, group->count);
}

static void
check_nodes (Checking *checking)
{
  const Cluster *cluster = checking->scenario->cluster;
  gint64         n_nodes = 0;

  if (cluster->nodes->len == 0)
    problem_add (checking, cluster->element.line,
                 "the cluster has no nodes; write for example "
                 "<nodes name=\"worker\" count=\"2\" cores=\"4\" memory=\"16GiB\"/>");
  for (guint i = 0; i < cluster->nodes->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (cluster->nodes, i);

      n_nodes += group->count;
      check_group_size (checking, group);
      check_group_offers (checking, group);
      check_group_hosts (checking, group);
    }
  if (n_nodes > LIMITS_NODES)
    problem_add (checking, cluster->element.line,
                 "the cluster has %" G_GINT64_FORMAT " nodes; the most is %d", n_nodes,
                 LIMITS_NODES);
}

static void
check_local (Checking *checking)
{
  const Cluster *cluster = checking->scenario->cluster;

  if (cluster->manager != MANAGER_LOCAL || cluster->nodes->len == 0)
    return;
  if (cluster->nodes->len > 1 || ((NodeGroup *) g_ptr_array_index (cluster->nodes, 0))->count > 1)
    problem_add (checking, cluster->element.line,
                 "manager=\"local\" runs in one process; give it one group of one node");
}

static void
check_arrivals (Checking *checking)
{
  const GPtrArray       *arrivals = checking->scenario->cluster->arrivals;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < arrivals->len; i++)
    {
      const Arrival *arrival = g_ptr_array_index (arrivals, i);

      if (!g_hash_table_add (seen, arrival->executor))
        problem_add (checking, arrival->element.line,
                     "arrives: executor=\"%s\" arrives twice; an id is given once",
                     arrival->executor);
      if (arrival->node != NULL && !problem_is_node (checking, arrival->node))
        problem_add (checking, arrival->element.line,
                     "arrives: node=\"%s\" is no node; nodes are called after their group, such as "
                     "\"worker-1\"",
                     arrival->node);
    }
}

/* The catalogue knows what it has a row for: instances, workers of Glue, EMR Serverless. */
static void
check_catalogue_price (Checking *checking, const Price *price)
{
  const Cluster *cluster = checking->scenario->cluster;

  for (guint i = 0; i < cluster->nodes->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (cluster->nodes, i);

      if (cluster->manager == MANAGER_EMR_SERVERLESS ||
          (price->nodes != NULL && g_strcmp0 (price->nodes, group->name) != 0) ||
          (group->instance != NULL && catalogue_instance (group->instance) != NULL) ||
          (group->worker != NULL && catalogue_worker (group->worker) != NULL))
        continue;
      problem_add (checking, price->element.line,
                   "price: the catalogue has no price for nodes \"%s\"; give them an instance "
                   "such as instance=\"m5.xlarge\", or write per=\"node-hour\" with usd",
                   group->name);
    }
}

static void
check_price (Checking *checking)
{
  const Cluster *cluster = checking->scenario->cluster;
  const Price   *price = cluster->price;

  if (price == NULL)
    return;
  if (price->nodes != NULL)
    problem_reference (checking, &price_kind, price, "nodes", price->nodes, &checking->nodes);
  if (price->per == PRICE_CATALOGUE)
    check_catalogue_price (checking, price);
  else if (!element_has (&price_kind, price, "usd"))
    problem_add (checking, price->element.line,
                 "price: its usd is missing; write for example usd=\"0.44\", or "
                 "per=\"catalogue\" for the prices of the catalogue");
}

void
check_cluster (Checking *checking)
{
  check_nodes (checking);
  check_local (checking);
  check_arrivals (checking);
  check_price (checking);
}

/* ---- settings ---- */

/* N of local[N] or local[N,F]; 0 where every core is meant, -1 where the text is no such master. */
static gint64
cores_of_local (const char *master)
{
  g_autofree char *inside = NULL;
  gint64           cores;
  gsize            length = strlen (master);

  if (strcmp (master, "local") == 0)
    return 1;
  if (!g_str_has_prefix (master, "local[") || master[length - 1] != ']')
    return -1;
  inside = g_strndup (master + strlen ("local["), length - strlen ("local[") - 1);
  inside[strcspn (inside, ",")] = '\0';
  if (strcmp (inside, "*") == 0)
    return 0;
  /* NULL: what is no number is refused by the caller. */
  return units_parse_count (inside, &cores, NULL) && cores > 0 ? cores : -1;
}

static void
check_local_master (Checking *checking, const Setting *setting)
{
  const Cluster   *cluster = checking->scenario->cluster;
  const NodeGroup *group = cluster->nodes->len > 0 ? g_ptr_array_index (cluster->nodes, 0) : NULL;
  gint64           cores = cores_of_local (setting->value);

  if (cores < 0)
    problem_add (checking, setting->element.line,
                 "spark.master=\"%s\" is no local master; write for example local[4] or local[4,3]",
                 setting->value);
  else if (cores > 0 && group != NULL && cores != group->cores)
    problem_add (checking, setting->element.line,
                 "spark.master=\"%s\" has %" G_GINT64_FORMAT
                 " cores, but nodes \"%s\" has %" G_GINT64_FORMAT "; make them equal",
                 setting->value, cores, group->name, group->cores);
}

static void
check_master (Checking *checking, const Setting *setting)
{
  const Cluster *cluster = checking->scenario->cluster;
  const char    *expected = manager_masters[cluster->manager];
  const char    *master = setting->value;
  gboolean       agrees;

  if (expected == NULL)
    return;
  agrees = g_str_has_prefix (master, expected);
  if (cluster->manager == MANAGER_LOCAL)
    agrees = agrees && !g_str_has_prefix (master, "local-cluster");
  if (!agrees)
    problem_add (checking, setting->element.line,
                 "spark.master=\"%s\" does not fit manager=\"%s\", whose masters begin with \"%s\"",
                 master, manager_names[cluster->manager], expected);
  else if (cluster->manager == MANAGER_LOCAL)
    check_local_master (checking, setting);
}

static void
note_unknown (Checking *checking, const Setting *setting)
{
  const char *nearest =
      checking->problems->len < PROBLEMS_WITH_NEAREST ? conf_nearest (setting->key) : NULL;

  if (nearest != NULL)
    problem_note (checking, setting->element.line,
                  "the setting \"%s\" is not known and has no effect; did you mean \"%s\"?",
                  setting->key, nearest);
  else
    problem_note (checking, setting->element.line,
                  "the setting \"%s\" is not known and has no effect", setting->key);
}

void
check_settings (Checking *checking)
{
  const GPtrArray *settings =
      checking->scenario->conf != NULL ? checking->scenario->conf->settings : NULL;

  for (guint i = 0; settings != NULL && i < settings->len; i++)
    {
      const Setting     *setting = g_ptr_array_index (settings, i);
      const ConfKey     *key = conf_find (setting->key);
      g_autoptr (GError) error = NULL;

      if (key == NULL)
        note_unknown (checking, setting);
      else if (!conf_check (key, setting->value, &error))
        problem_add (checking, setting->element.line, "%s", error->message);
      else if (strcmp (key->key, "spark.master") == 0)
        check_master (checking, setting);
    }
}
