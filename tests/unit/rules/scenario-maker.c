/* SPDX-License-Identifier: Apache-2.0 */
/* Elements set from pairs of text; a mistake in a test ends it. */
#include "scenario-maker.h"

#include <string.h>

typedef void (*Pair) (const char *name, const char *value, gpointer data);

/* A blank belongs to the value when no "=" follows before the next one: "spread=lognormal 0.5
 * count=2". */
static void
for_each_pair (const char *text, Pair func, gpointer data)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv)      pair = g_strsplit (words[i], "=", 2);
      g_autoptr (GString) value = NULL;

      if (g_strv_length (pair) != 2)
        continue;
      value = g_string_new (pair[1]);
      for (guint k = i + 1; words[k] != NULL && strchr (words[k], '=') == NULL; k++)
        g_string_append_printf (value, " %s", words[k]);
      func (pair[0], value->str, data);
    }
}

typedef struct
{
  const ElementKind *kind;
  gpointer           element;
} Target;

static void
set_attribute (const char *name, const char *value, gpointer data)
{
  Target            *target = data;
  g_autoptr (GError) error = NULL;

  element_set (target->kind, target->element, name, value, &error);
  g_assert_no_error (error);
}

static gpointer
make (const ElementKind *kind, GPtrArray *list, const char *attributes)
{
  Target target = { kind, element_new (kind) };

  for_each_pair (attributes, set_attribute, &target);
  g_ptr_array_add (list, target.element);
  return target.element;
}

Scenario *
make_scenario (ManagerId manager)
{
  Scenario *scenario = scenario_new ();

  g_assert_true (element_set (&scenario_kind, scenario, "name", "test", NULL));
  scenario->cluster = element_new (&cluster_kind);
  g_assert_true (
      element_set (&cluster_kind, scenario->cluster, "manager", manager_names[manager], NULL));
  return scenario;
}

NodeGroup *
make_nodes (Scenario *scenario, const char *attributes)
{
  return make (&node_group_kind, scenario->cluster->nodes, attributes);
}

Data *
make_data (Scenario *scenario, const char *attributes)
{
  return make (&data_kind, scenario->data, attributes);
}

Files *
make_files (Data *data, const char *attributes)
{
  return make (&files_kind, data->files, attributes);
}

Job *
make_job (Scenario *scenario, const char *attributes)
{
  return make (&job_kind, scenario->jobs, attributes);
}

Stage *
make_stage (Job *job, const char *attributes)
{
  return make (&stage_kind, job->stages, attributes);
}

static void
add_setting (const char *key, const char *value, gpointer data)
{
  Settings *settings = data;
  Setting  *setting = element_new (&setting_kind);

  g_assert_true (element_set (&setting_kind, setting, "key", key, NULL));
  g_assert_true (element_set (&setting_kind, setting, "value", value, NULL));
  g_ptr_array_add (settings->settings, setting);
}

void
make_settings (Scenario *scenario, const char *settings)
{
  if (scenario->conf == NULL)
    {
      Target target = { NULL, NULL };

      for (guint i = 0; i < scenario_kind.n_children; i++)
        if (strcmp (scenario_kind.children[i].kind->name, "conf") == 0)
          target.kind = scenario_kind.children[i].kind;
      g_assert_nonnull (target.kind);
      scenario->conf = element_new (target.kind);
    }
  for_each_pair (settings, add_setting, scenario->conf);
}
