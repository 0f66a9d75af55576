/* SPDX-License-Identifier: Apache-2.0 */
/* Takes the settings of another file into a scenario, and says what became of them. */
#include "scenario-settings.h"

#include "conf.h"

void
settings_taken_clear (SettingsTaken *taken)
{
  g_clear_pointer (&taken->unknown, g_ptr_array_unref);
}

static gboolean
check_setting (const Setting *setting, GError **error)
{
  const ConfKey *key = conf_find (setting->key);

  if (key == NULL || conf_check (key, setting->value, error))
    return TRUE;
  g_prefix_error (error, "line %u: ", setting->element.line);
  return FALSE;
}

/* What a key becomes by its last value. */
static void
count (const Scenario *scenario, const Setting *setting, SettingsTaken *taken)
{
  const ConfKey *key = conf_find (setting->key);

  if (key == NULL)
    g_ptr_array_add (taken->unknown, g_strdup (setting->key));
  else if (!key->is_simulated)
    taken->n_without_effect++;
  if (!conf_is_set (scenario, setting->key))
    taken->n_new++;
  else if (g_strcmp0 (conf_text (scenario, setting->key), setting->value) == 0)
    taken->n_same++;
  else
    taken->n_changed++;
}

/* Keys of other names of a setting are that setting. */
static const char *
own_key (const Setting *setting)
{
  const ConfKey *key = conf_find (setting->key);

  return key != NULL ? key->key : setting->key;
}

static void
count_all (const Scenario *scenario, const GPtrArray *settings, SettingsTaken *taken)
{
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < settings->len; i++)
    {
      Setting *setting = g_ptr_array_index (settings, i);

      g_hash_table_insert (last, (gpointer) own_key (setting), setting);
    }
  for (guint i = 0; i < settings->len; i++)
    {
      const Setting *setting = g_ptr_array_index (settings, i);

      if (g_hash_table_lookup (last, own_key (setting)) == setting)
        count (scenario, setting, taken);
    }
}

Scenario *
scenario_take_settings (const Scenario  *scenario,
                        const GPtrArray *settings,
                        SettingsTaken   *taken,
                        GError         **error)
{
  g_autofree ScenarioEdit *edits = g_new0 (ScenarioEdit, MAX (settings->len, 1));

  for (guint i = 0; i < settings->len; i++)
    {
      const Setting *setting = g_ptr_array_index (settings, i);

      if (!check_setting (setting, error))
        return NULL;
      edits[i] = (ScenarioEdit){ setting->key, setting->value };
    }
  *taken = (SettingsTaken){ .unknown = g_ptr_array_new_with_free_func (g_free) };
  count_all (scenario, settings, taken);
  return scenario_edit_all (scenario, edits, settings->len, error);
}
