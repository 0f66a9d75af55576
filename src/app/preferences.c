/* SPDX-License-Identifier: Apache-2.0 */
/* The window of the few things that are not the scenario's; each holds at once. */
#include "preferences.h"

#include "app-text.h"
#include "clock.h"

struct _MksPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow *colours;
  AdwComboRow *speed;
  GtkSwitch   *start_page;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (MksPreferences, mks_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static const char *const keys[] = { "colour-scheme", "playback-seconds", "start-page" };

/* In the order of the row in preferences.ui. */
static const char *const schemes[] = { "system", "light", "dark" };

static gboolean
scheme_to_row (GValue *value, GVariant *variant, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (schemes[i], g_variant_get_string (variant, NULL)))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
row_to_scheme (const GValue *value, const GVariantType *type, gpointer data)
{
  guint row = g_value_get_uint (value);

  return row < G_N_ELEMENTS (schemes) ? g_variant_new_string (schemes[row]) : NULL;
}

/* The speeds that are a time for the whole run come first in the table. */
static gboolean
seconds_to_row (GValue *value, GVariant *variant, gpointer data)
{
  for (guint i = 0; i < n_clock_speeds; i++)
    if (clock_speeds[i].whole_us == g_variant_get_int32 (variant) * UNITS_S)
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
row_to_seconds (const GValue *value, const GVariantType *type, gpointer data)
{
  guint row = g_value_get_uint (value);

  if (row >= n_clock_speeds || clock_speeds[row].whole_us == 0)
    return NULL;
  return g_variant_new_int32 ((gint32) (clock_speeds[row].whole_us / UNITS_S));
}

static void
fill_speeds (MksPreferences *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_clock_speeds && clock_speeds[i].whole_us > 0; i++)
    gtk_string_list_append (titles, _ (clock_speeds[i].title));
  adw_combo_row_set_model (self->speed, G_LIST_MODEL (titles));
}

/* What can be taken back need not be asked for: every row shows what it is now. */
static void
reset_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (MKS_PREFERENCES (widget)->settings, keys[i]);
}

static void
refresh_reset (MksPreferences *self)
{
  gboolean is_changed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GVariant) user = g_settings_get_user_value (self->settings, keys[i]);
      g_autoptr (GVariant) usual = g_settings_get_default_value (self->settings, keys[i]);

      is_changed |= user != NULL && !g_variant_equal (user, usual);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preferences.reset", is_changed);
}

MksPreferences *
mks_preferences_new (GtkWindow *parent, GSettings *settings)
{
  MksPreferences *self = g_object_new (MKS_TYPE_PREFERENCES, "transient-for", parent, NULL);

  self->settings = g_object_ref (settings);
  g_settings_bind_with_mapping (settings, "colour-scheme", self->colours, "selected",
                                G_SETTINGS_BIND_DEFAULT, scheme_to_row, row_to_scheme, NULL, NULL);
  g_settings_bind_with_mapping (settings, "playback-seconds", self->speed, "selected",
                                G_SETTINGS_BIND_DEFAULT, seconds_to_row, row_to_seconds, NULL,
                                NULL);
  g_settings_bind (settings, "start-page", self->start_page, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (settings, "changed", G_CALLBACK (refresh_reset), self,
                           G_CONNECT_SWAPPED);
  refresh_reset (self);
  return self;
}

static void
mks_preferences_dispose (GObject *object)
{
  g_clear_object (&MKS_PREFERENCES (object)->settings);
  G_OBJECT_CLASS (mks_preferences_parent_class)->dispose (object);
}

static void
mks_preferences_class_init (MksPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mks_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, MksPreferences, colours);
  gtk_widget_class_bind_template_child (widget_class, MksPreferences, speed);
  gtk_widget_class_bind_template_child (widget_class, MksPreferences, start_page);
  gtk_widget_class_install_action (widget_class, "preferences.reset", NULL, reset_activated);
}

static void
mks_preferences_init (MksPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_speeds (self);
}
