/* SPDX-License-Identifier: Apache-2.0 */
/* The table of actions: every row does something, no key does two things. */
#include "ui-fixture.h"

#include "actions.h"

static gboolean
exists (MksWindow *window, const char *detailed)
{
  g_autofree char     *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError)   error = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, &error));
  if (g_str_has_prefix (name, "app."))
    return g_action_group_has_action (G_ACTION_GROUP (ui_application ()), name + strlen ("app."));
  return g_action_group_has_action (G_ACTION_GROUP (window), name + strlen ("win."));
}

static void
test_exist (void)
{
  MksWindow *window = ui_window_with_exercise ();

  for (guint i = 0; i < n_window_actions; i++)
    if (!exists (window, window_actions[i].action))
      {
        g_test_message ("%s is no action", window_actions[i].action);
        g_test_fail ();
      }
  ui_window_close (window);
}

static void
add_once (GHashTable *seen, const char *accel)
{
  guint           key;
  GdkModifierType modifiers;

  g_assert_true (gtk_accelerator_parse (accel, &key, &modifiers));
  g_assert_true (g_hash_table_add (seen, gtk_accelerator_name (key, modifiers)));
}

static void
add_keys (GHashTable *seen, const char *keys)
{
  g_auto (GStrv) each = g_strsplit (keys != NULL ? keys : "", " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    add_once (seen, each[i]);
}

static void
test_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_window_actions; i++)
    {
      g_auto (GStrv) accels =
          g_strsplit (window_actions[i].accels != NULL ? window_actions[i].accels : "", " ", -1);

      for (guint k = 0; accels[k] != NULL; k++)
        add_once (seen, accels[k]);
      add_keys (seen, window_actions[i].key);
    }
}

/* Escape is that of an action which only a presentation enables. */
static gboolean
is_no_letter (const char *accel)
{
  guint           key;
  GdkModifierType modifiers;

  return gtk_accelerator_parse (accel, &key, &modifiers) && gdk_keyval_to_unicode (key) < ' ';
}

/* Anywhere in the window, "1" must stay a letter of what somebody types. */
static void
test_plain_keys (void)
{
  for (guint i = 0; i < n_window_actions; i++)
    {
      g_auto (GStrv) accels =
          g_strsplit (window_actions[i].accels != NULL ? window_actions[i].accels : "", " ", -1);

      for (guint k = 0; accels[k] != NULL; k++)
        g_assert_true (g_str_has_prefix (accels[k], "<") || is_no_letter (accels[k]));
    }
}

static void
test_accels (void)
{
  for (guint i = 0; i < n_window_actions; i++)
    {
      g_auto (GStrv) accels =
          gtk_application_get_accels_for_action (ui_application (), window_actions[i].action);

      g_assert_cmpint (g_strv_length (accels) > 0, ==, window_actions[i].accels != NULL);
    }
}

static void
count_shortcuts (GtkWidget *widget, gpointer data)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkShortcutsShortcut"))
    (*(guint *) data)++;
}

static void
test_shortcuts_window (void)
{
  MksWindow *window = ui_window_with_exercise ();
  GtkWidget *shortcuts = actions_shortcuts_window_new (GTK_WINDOW (window));
  guint      n_shown = 0, n_rows = 0;

  for (guint i = 0; i < n_window_actions; i++)
    if (window_actions[i].accels != NULL || window_actions[i].key != NULL)
      n_rows++;
  gtk_window_present (GTK_WINDOW (shortcuts)); /* a warning of its layout ends the test */
  ui_settle ();
  ui_walk (shortcuts, count_shortcuts, &n_shown);
  g_assert_cmpuint (n_shown, >=, n_rows); /* the page of search results holds them once more */
  gtk_window_destroy (GTK_WINDOW (shortcuts));
  ui_window_close (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/actions/exist", test_exist);
  g_test_add_func ("/actions/have-keys-of-their-own", test_unique);
  g_test_add_func ("/actions/leave-letters-to-those-who-type", test_plain_keys);
  g_test_add_func ("/actions/give-the-application-its-accelerators", test_accels);
  g_test_add_func ("/actions/are-listed-in-the-window-of-shortcuts", test_shortcuts_window);
  return ui_run ();
}
