/* SPDX-License-Identifier: Apache-2.0 */
/* The settings of a scenario as text for a real Spark. */
#include "spark-export.h"

#include <string.h>

#include "conf.h"

#define LOCAL_CLUSTER_MEMORY_MIB                                                                   \
  (UNITS_GIB / UNITS_MIB) /* per worker, where the scenario states none */

/* How `--master` is written for a manager; NULL where a service starts the job by itself. */
typedef struct
{
  ManagerId manager;
  char *(*master) (const Cluster *cluster);
  const char *hint; /* a comment above the command, or NULL */
} Target;

static const NodeGroup *
first_group (const Cluster *cluster)
{
  return cluster->nodes == NULL || cluster->nodes->len == 0 ? NULL
                                                            : g_ptr_array_index (cluster->nodes, 0);
}

static char *
master_local (const Cluster *cluster)
{
  const NodeGroup *group = first_group (cluster);

  if (group == NULL || group->cores == 0)
    return g_strdup ("local[*]");
  return g_strdup_printf ("local[%" G_GINT64_FORMAT "]", group->cores);
}

static char *
master_local_cluster (const Cluster *cluster)
{
  const NodeGroup *group = first_group (cluster);
  gint64           memory_mib = group == NULL ? 0 : group->memory_bytes / UNITS_MIB;

  return g_strdup_printf (
      "local-cluster[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]",
      group == NULL ? 1 : MAX (group->count, 1), group == NULL ? 1 : MAX (group->cores, 1),
      memory_mib == 0 ? LOCAL_CLUSTER_MEMORY_MIB : memory_mib);
}

static char *
master_standalone (const Cluster *cluster)
{
  return g_strdup ("spark://HOST:7077");
}

static char *
master_yarn (const Cluster *cluster)
{
  return g_strdup ("yarn");
}

static char *
master_kubernetes (const Cluster *cluster)
{
  return g_strdup ("k8s://https://HOST:443");
}

/* clang-format off */
static const Target targets[N_MANAGERS] = {
  { MANAGER_LOCAL,          master_local,         NULL },
  { MANAGER_LOCAL_CLUSTER,  master_local_cluster, NULL },
  { MANAGER_STANDALONE,     master_standalone,    "HOST is the machine of the standalone master." },
  { MANAGER_YARN,           master_yarn,          NULL },
  { MANAGER_KUBERNETES,     master_kubernetes,    "HOST is the API server of the Kubernetes cluster." },
  { MANAGER_EMR,            master_yarn,          "Run this on the primary node, or as a step." },
  { MANAGER_EMR_EKS,        master_kubernetes,    "HOST is the API server of the EKS cluster." },
  { MANAGER_EMR_SERVERLESS, NULL,                 "EMR Serverless takes the --conf options as sparkSubmitParameters of the job run." },
  { MANAGER_GLUE,           NULL,                 "Glue takes the settings in the job argument --conf; its workers stand in the job itself." },
};
/* clang-format on */

static const Target *
find_target (const Scenario *scenario)
{
  gint manager = scenario->cluster == NULL ? MANAGER_LOCAL : scenario->cluster->manager;

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if ((gint) targets[i].manager == manager)
      return &targets[i];
  return &targets[0];
}

static char *
find_master (const Scenario *scenario, const Target *target)
{
  const char *given =
      conf_is_set (scenario, "spark.master") ? conf_text (scenario, "spark.master") : NULL;

  if (given != NULL)
    return g_strdup (given);
  if (target->master == NULL)
    return NULL;
  return scenario->cluster == NULL ? g_strdup ("local[*]") : target->master (scenario->cluster);
}

static gboolean
is_spark_key (const char *key)
{
  return g_str_has_prefix (key, "spark.");
}

/* spark-submit has options of its own for these. */
static gboolean
is_option (const char *key)
{
  return g_str_equal (key, "spark.master") || g_str_equal (key, "spark.submit.deployMode") ||
         g_str_equal (key, "spark.app.name");
}

/* The word as a POSIX shell takes it: left alone when every character is harmless, else in single
 * quotes. */
static char *
shell_word (const char *text)
{
  const char *harmless = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-";

  if (*text != '\0' && *text != '-' && text[strspn (text, harmless)] == '\0')
    return g_strdup (text);
  return g_shell_quote (text);
}

static void
append_option (GString *command, const char *option, const char *value)
{
  g_autofree char *word = shell_word (value);

  g_string_append_printf (command, " \\\n  %s %s", option, word);
}

/* A comment line: whatever the text, it stays on it. */
static void
append_comment (GString *out, const char *text)
{
  g_autofree char *one_line = g_strdup (text);

  g_strdelimit (one_line, "\n\r", ' ');
  g_string_append_printf (out, "# %s\n", one_line);
}

static guint
n_settings (const Scenario *scenario)
{
  return scenario->conf == NULL || scenario->conf->settings == NULL ? 0
                                                                    : scenario->conf->settings->len;
}

static const Setting *
setting_at (const Scenario *scenario, guint index)
{
  return g_ptr_array_index (scenario->conf->settings, index);
}

/* Keys of Hadoop do not reach a cluster through a job. */
static void
append_cluster_settings (GString *out, const Scenario *scenario)
{
  for (guint i = 0; i < n_settings (scenario); i++)
    {
      const Setting   *setting = setting_at (scenario, i);
      g_autofree char *line = NULL;

      if (is_spark_key (setting->key))
        continue;
      line = g_strdup_printf ("Set in the cluster, not in the job: %s=%s", setting->key,
                              setting->value);
      append_comment (out, line);
    }
}

static const char *
application_name (const Scenario *scenario)
{
  if (conf_is_set (scenario, "spark.app.name"))
    return conf_text (scenario, "spark.app.name");
  return scenario->name != NULL && *scenario->name != '\0' ? scenario->name : NULL;
}

char *
spark_export_submit (const Scenario *scenario)
{
  const Target    *target = find_target (scenario);
  g_autofree char *master = find_master (scenario, target);
  const char      *name = application_name (scenario);
  GString         *command = g_string_new (NULL);

  if (target->hint != NULL)
    append_comment (command, target->hint);
  append_cluster_settings (command, scenario);
  g_string_append (command, "spark-submit");
  if (master != NULL)
    append_option (command, "--master", master);
  if (conf_is_set (scenario, "spark.submit.deployMode"))
    append_option (command, "--deploy-mode", conf_text (scenario, "spark.submit.deployMode"));
  if (name != NULL)
    append_option (command, "--name", name);
  for (guint i = 0; i < n_settings (scenario); i++)
    {
      const Setting   *setting = setting_at (scenario, i);
      g_autofree char *pair = g_strdup_printf ("%s=%s", setting->key, setting->value);

      if (is_spark_key (setting->key) && !is_option (setting->key))
        append_option (command, "--conf", pair);
    }
  g_string_append (command, " \\\n  APPLICATION\n");
  return g_string_free (command, FALSE);
}

/* As a properties file needs it: what would end a key, or be taken for an escape, gets a backslash.
 */
static void
append_property_text (GString *out, const char *text, const char *special)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '\n')
        {
          g_string_append (out, "\\n");
          continue;
        }
      if (*c == '\r')
        {
          g_string_append (out, "\\r");
          continue;
        }
      if (strchr (special, *c) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c);
    }
}

char *
spark_export_defaults (const Scenario *scenario)
{
  const Target    *target = find_target (scenario);
  g_autofree char *master = find_master (scenario, target);
  GString         *out = g_string_new (NULL);

  if (target->hint != NULL)
    append_comment (out, target->hint);
  append_cluster_settings (out, scenario);
  if (master != NULL && !conf_is_set (scenario, "spark.master"))
    g_string_append_printf (out, "spark.master %s\n", master);
  for (guint i = 0; i < n_settings (scenario); i++)
    {
      const Setting *setting = setting_at (scenario, i);

      if (!is_spark_key (setting->key))
        continue;
      append_property_text (out, setting->key, "\\=: \t\f#!");
      g_string_append_c (out, ' ');
      if (*setting->value == '=' || *setting->value == ':')
        g_string_append_c (out, '\\'); /* else it would be the sign between key and value */
      append_property_text (out, setting->value, "\\");
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
