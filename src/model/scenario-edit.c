/* SPDX-License-Identifier: Apache-2.0 */
/* Changes what is at a place of a scenario, and says what holds there. */
#include "scenario-place.h"

#include <string.h>

#include "conf.h"
#include "overheads.h"
#include "text.h"

/* Makes the only element of its kind where a path names it. */
static void
add_alone (Scenario *scenario, const ElementKind *kind, GPtrArray *elements)
{
  const ElementChild *child = element_child (&scenario_kind, kind->name);

  if (child != NULL)
    g_ptr_array_add (elements, element_add (child, scenario));
  else if (scenario->cluster != NULL)
    g_ptr_array_add (elements,
                     element_add (element_child (&cluster_kind, kind->name), scenario->cluster));
}

/* Whether a setting sets the key, by whatever name. */
static gboolean
is_of_key (const Setting *setting, const char *key, const ConfKey *row)
{
  if (setting->key == NULL)
    return FALSE;
  return row != NULL ? conf_find (setting->key) == row : g_str_equal (setting->key, key);
}

static void
remove_setting (Scenario *scenario, const char *key)
{
  const ConfKey *row = conf_find (key);
  GPtrArray     *settings = scenario->conf != NULL ? scenario->conf->settings : NULL;

  for (guint i = settings != NULL ? settings->len : 0; i > 0; i--)
    {
      Setting *setting = g_ptr_array_index (settings, i - 1);

      if (!is_of_key (setting, key, row))
        continue;
      g_ptr_array_remove_index (settings, i - 1);
      element_free (&setting_kind, setting);
    }
}

/* The setting whose value holds: the last one of the key itself, else of one of its other names; or
 * NULL. */
static Setting *
find_setting (const Scenario *scenario, const char *key)
{
  const ConfKey   *row = conf_find (key);
  const GPtrArray *settings = scenario->conf != NULL ? scenario->conf->settings : NULL;
  Setting         *by_other_name = NULL;

  for (guint i = settings != NULL ? settings->len : 0; i > 0; i--)
    {
      Setting *setting = g_ptr_array_index (settings, i - 1);

      if (g_strcmp0 (setting->key, row != NULL ? row->key : key) == 0)
        return setting;
      if (by_other_name == NULL && is_of_key (setting, key, row))
        by_other_name = setting;
    }
  return by_other_name;
}

/* A key of Spark or of Hadoop, known or not, or one that stands in the scenario. */
static gboolean
is_setting (const Scenario *scenario, const char *path)
{
  static const char *const prefixes[] = { "spark.", "yarn.", "mapreduce." };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (path, prefixes[i]))
      return TRUE;
  return conf_find (path) != NULL || find_setting (scenario, path) != NULL;
}

static Setting *
add_setting (Scenario *scenario)
{
  if (scenario->conf == NULL)
    scenario->conf = element_new (&settings_kind);
  return element_add (element_child (&settings_kind, setting_kind.name), scenario->conf);
}

static gboolean
edit_setting (Scenario *scenario, const char *key, const char *value, GError **error)
{
  const ConfKey *row = conf_find (key);
  Setting       *setting;

  if (value == NULL)
    {
      remove_setting (scenario, key);
      return TRUE;
    }
  if (row != NULL && !conf_check (row, value, error))
    return FALSE;
  setting = find_setting (scenario, key);
  if (setting == NULL)
    setting = add_setting (scenario);
  if (setting->key == NULL && !element_set (&setting_kind, setting, "key", key, error))
    return FALSE;
  return element_set (&setting_kind, setting, "value", value, error);
}

static gboolean
edit_place (Scenario *scenario, const PlaceKind *row, const ScenarioEdit *edit, GError **error)
{
  g_auto (Place) place = { NULL };

  if (!place_find (scenario, row, edit->path, &place, error))
    return FALSE;
  if (place.elements->len == 0 && row->form == PLACE_ALONE && edit->value != NULL)
    add_alone (scenario, row->kind, place.elements);
  if (place.elements->len == 0 && edit->value != NULL)
    {
      g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH,
                   "\"%s\" cannot be set: there is no element \"%s\"", edit->path,
                   place.kind->name);
      return FALSE;
    }
  for (guint i = 0; i < place.elements->len; i++)
    if (!element_set (place.kind, g_ptr_array_index (place.elements, i), place.attribute,
                      edit->value, error))
      return FALSE;
  return TRUE;
}

static gboolean
apply (Scenario *scenario, const ScenarioEdit *edit, GError **error)
{
  const PlaceKind *row = strchr (edit->path, '.') != NULL ? place_kind_of (edit->path) : NULL;

  if (is_setting (scenario, edit->path))
    return edit_setting (scenario, edit->path, edit->value, error);
  if (row != NULL)
    return edit_place (scenario, row, edit, error);
  return place_refuse (edit->path, error);
}

Scenario *
scenario_edit_all (const Scenario     *scenario,
                   const ScenarioEdit *edits,
                   guint               n_edits,
                   GError            **error)
{
  g_autoptr (Scenario) edited = scenario_copy (scenario);

  for (guint i = 0; i < n_edits; i++)
    if (!apply (edited, &edits[i], error))
      return NULL;
  return place_checked (g_steal_pointer (&edited), error);
}

Scenario *
scenario_edit (const Scenario *scenario, const char *path, const char *value, GError **error)
{
  ScenarioEdit edit = { path, value };

  return scenario_edit_all (scenario, &edit, 1, error);
}

char *
scenario_get (const Scenario *scenario, const char *path)
{
  g_auto (Place)   place = { NULL };
  const PlaceKind *row = strchr (path, '.') != NULL ? place_kind_of (path) : NULL;
  const Attribute *attribute;
  gpointer         element;
  const char      *measured;
  char            *text;

  if (is_setting (scenario, path))
    return g_strdup (conf_text (scenario, path));
  /* NULL: what is not there has no text. */
  if (row == NULL || !place_find (scenario, row, path, &place, NULL))
    return NULL;
  attribute = element_attribute (place.kind, place.attribute, NULL);
  if (attribute == NULL)
    return NULL;
  element = place.elements->len > 0 ? g_ptr_array_index (place.elements, 0) : NULL;
  text = element != NULL ? element_get (place.kind, element, place.attribute) : NULL;
  if (text != NULL)
    return text;
  measured = overheads_text (scenario, place.kind, element, place.attribute);
  return g_strdup (measured != NULL ? measured : attribute->default_text);
}
