/* SPDX-License-Identifier: Apache-2.0 */
/* The application: its windows, its settings, and what is asked of all windows. */
#include "application.h"

#include "actions.h"
#include "app-text.h"
#include "example.h"
#include "makespan-resources.h"
#include "preferences.h"
#include "recovery-file.h"
#include "window.h"

#define APPLICATION_ID "org.makespan.Makespan"
#define KEPT_US (14 * 24 * UNITS_HOUR) /* how long a recovery file waits for an answer */

struct _MksApplication
{
  AdwApplication parent_instance;

  GSettings *settings;  /* NULL when they are not installed */
  GPtrArray *recovered; /* what was left behind, until a window offers it */
};

G_DEFINE_FINAL_TYPE (MksApplication, mks_application, ADW_TYPE_APPLICATION)

static MksWindow *
add_window (MksApplication *self)
{
  MksWindow *window = mks_window_new (GTK_APPLICATION (self), self->settings);

  if (self->recovered != NULL)
    mks_window_offer_recovered (window, g_steal_pointer (&self->recovered));
  return window;
}

/* A window begins with the start page, or with the exercise for those who do without. */
static MksWindow *
begin (MksApplication *self)
{
  MksWindow *window = add_window (self);

  if (self->settings != NULL && !g_settings_get_boolean (self->settings, "start-page"))
    mks_window_show_example (window, EXAMPLE_EXERCISE);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* The document window that was used last; NULL. */
static MksWindow *
last_window (MksApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *item = windows; item != NULL; item = item->next)
    if (MKS_IS_WINDOW (item->data))
      return item->data;
  return NULL;
}

static void
mks_application_activate (GApplication *application)
{
  MksApplication *self = MKS_APPLICATION (application);
  MksWindow      *window = last_window (self);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  else
    begin (self);
}

static void
mks_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  MksApplication *self = MKS_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      MksWindow       *window = last_window (self);

      if (path != NULL)
        mks_window_open (window != NULL ? window : add_window (self), path);
    }
  if (last_window (self) == NULL)
    g_application_activate (application);
}

static void
new_window_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  begin (data);
}

static void
shortcuts_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *parent = gtk_application_get_active_window (data);

  gtk_window_present (GTK_WINDOW (actions_shortcuts_window_new (parent)));
}

static void
preferences_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MksApplication *self = data;

  gtk_window_present (GTK_WINDOW (mks_preferences_new (
      gtk_application_get_active_window (GTK_APPLICATION (self)), self->settings)));
}

/* A notification brings back the window that it is about. */
static void
show_window_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_window_by_id (data, g_variant_get_uint32 (parameter));

  if (window != NULL)
    gtk_window_present (window);
}

static char *
debug_info (void)
{
  return g_strdup_printf ("Makespan %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\n",
                          VERSION, gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version (), glib_major_version,
                          glib_minor_version, glib_micro_version);
}

static void
about_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *debug = debug_info ();

  adw_show_about_window (
      gtk_application_get_active_window (data), "application-name",
      _ ("Makespan"), "application-icon", APPLICATION_ID, "version", VERSION, "developer-name",
         _ ("The Makespan developers"), "license-type", GTK_LICENSE_APACHE_2_0, "comments",
            _ ("Says what an Apache Spark job will do, and why, before it runs. "
                            "Apache Spark is a trademark of The Apache Software Foundation."),
               "debug-info", debug, "debug-info-filename", "makespan-debug-info.txt", NULL);
}

/* Closes window by window, so that each may ask for its changes. */
static void
quit_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *item = windows; item != NULL; item = item->next)
    gtk_window_close (item->data);
}

static void
apply_colour_scheme (MksApplication *self)
{
  adw_style_manager_set_color_scheme (
      adw_style_manager_get_default (),
      (AdwColorScheme) g_settings_get_enum (self->settings, "colour-scheme"));
}

static GSettings *
find_settings (void)
{
  GSettingsSchemaSource      *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/* Without the settings of a desktop GTK says "Sans 10"; LOOK 3 asks for the font of the desktop
 * that this is made for. */
static void
use_desktop_font (void)
{
  static const char *const families[] = { "Cantarell", "Adwaita Sans" };
  GtkSettings             *settings = gtk_settings_get_default ();
  PangoFontMap            *fonts = pango_cairo_font_map_get_default ();
  g_autofree char         *name = NULL;

  g_object_get (settings, "gtk-font-name", &name, NULL);
  if (g_strcmp0 (name, "Sans 10") != 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (pango_font_map_get_family (fonts, families[i]) != NULL)
      {
        g_autofree char *found = g_strdup_printf ("%s 11", families[i]);

        g_object_set (settings, "gtk-font-name", found, NULL);
        return;
      }
}

static void
mks_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "new-window", .activate = new_window_activated },
    { .name = "preferences", .activate = preferences_activated },
    { .name = "show-window", .parameter_type = "u", .activate = show_window_activated },
    { .name = "shortcuts", .activate = shortcuts_activated },
    { .name = "about", .activate = about_activated },
    { .name = "quit", .activate = quit_activated },
  };
  MksApplication *self = MKS_APPLICATION (application);

  G_APPLICATION_CLASS (mks_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  use_desktop_font ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  actions_set_accels (GTK_APPLICATION (application));
  self->recovered = recovery_files_find ((g_get_real_time () - KEPT_US) / UNITS_S);
  self->settings = find_settings ();
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (application), "preferences")),
      self->settings != NULL);
  if (self->settings != NULL)
    {
      g_signal_connect_object (self->settings, "changed::colour-scheme",
                               G_CALLBACK (apply_colour_scheme), self, G_CONNECT_SWAPPED);
      apply_colour_scheme (self);
    }
}

static void
mks_application_finalize (GObject *object)
{
  g_clear_object (&MKS_APPLICATION (object)->settings);
  g_clear_pointer (&MKS_APPLICATION (object)->recovered, g_ptr_array_unref);
  G_OBJECT_CLASS (mks_application_parent_class)->finalize (object);
}

static void
mks_application_class_init (MksApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  /* By hand: the linker drops a constructor of a static library. */
  makespan_register_resource ();
  G_OBJECT_CLASS (klass)->finalize = mks_application_finalize;
  application_class->startup = mks_application_startup;
  application_class->activate = mks_application_activate;
  application_class->open = mks_application_open;
}

static void
mks_application_init (MksApplication *self)
{
}

MksApplication *
mks_application_new (void)
{
  return g_object_new (MKS_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/org/makespan/Makespan",
                       NULL);
}
