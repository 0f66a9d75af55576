/* SPDX-License-Identifier: Apache-2.0 */
/* The page with which a window begins: doors to what can be done, and the recent files with their
 * results. */
#include "start-page.h"

#include <adwaita.h>

#include "app-language.h"
#include "app-text.h"
#include "door.h"
#include "example.h"
#include "recent.h"
#include "results.h"

#define MOST_RECENT 6

struct _MksStartPage
{
  GtkWidget parent_instance;

  GtkWidget     *content;
  GtkMenuButton *menu_button;
  GtkStack      *start_pages;
  GtkWidget     *icon;
  GtkWidget     *doors;
  GtkWidget     *explore;
  GtkWidget     *examples_door;
  GtkListBox    *examples;
  GtkWidget     *recent_box;
  GtkListBox    *recent;

  Language *language;
};

G_DEFINE_FINAL_TYPE (MksStartPage, mks_start_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_MENU_MODEL,
  PROP_COMPACT,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* A row that opens something; titles are markup. */
static GtkWidget *
row_new (const char *title, const char *subtitle, const char *action, const char *target)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  return row;
}

static void
add_suffix (GtkWidget *row, GtkWidget *suffix)
{
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
}

/* ---- examples */

static void
fill_examples (MksStartPage *self)
{
  g_autoptr (GPtrArray) examples = examples_load ();

  for (guint i = 0; i < examples->len; i++)
    {
      const Example *example = g_ptr_array_index (examples, i);
      GtkWidget     *row =
          row_new (example->scenario->name, example->summary, "win.open-example", example->id);

      add_suffix (row, gtk_image_new_from_icon_name ("makespan-forward-symbolic"));
      gtk_list_box_append (self->examples, row);
    }
}

static void
examples_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MksStartPage *self = MKS_START_PAGE (widget);

  if (gtk_list_box_get_row_at_index (self->examples, 0) == NULL)
    fill_examples (self);
  gtk_stack_set_visible_child_name (self->start_pages, "examples");
  gtk_widget_action_set_enabled (widget, "start.back", TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->examples), GTK_DIR_TAB_FORWARD);
}

static void
back_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MksStartPage *self = MKS_START_PAGE (widget);

  gtk_stack_set_visible_child_name (self->start_pages, "doors");
  gtk_widget_action_set_enabled (widget, "start.back", FALSE);
  gtk_widget_grab_focus (self->examples_door);
}

/* ---- recent files */

static char *
counts_text (const Result *result, const Language *language)
{
  g_autofree char *n_slots = units_format_count (language, result->slots);
  g_autofree char *n_tasks = units_format_count (language, result->n_tasks);
  g_autofree char *slots =
      /* Translators: a number of slots */
      g_strdup_printf (ngettext ("%s slot", "%s slots", result->slots), n_slots);
  g_autofree char *tasks =
      /* Translators: a number of tasks */
      g_strdup_printf (ngettext ("%s task", "%s tasks", result->n_tasks), n_tasks);

  /* Translators: "10 slots, 2,000 tasks" */
  return g_strdup_printf (_ ("%s, %s"), slots, tasks);
}

static char *
end_text (const Result *result, const Language *language)
{
  if (result->makespan_us == RUN_NEVER)
    return g_strdup (_ ("does not succeed"));
  return units_format_time (language, result->makespan_us, UNITS_STYLE_PLAIN);
}

static void
append_recent (MksStartPage *self, const RecentFile *file)
{
  Result           result;
  gboolean         is_known = file->path != NULL && run_results_find (file->path, &result);
  g_autofree char *counts = is_known ? counts_text (&result, self->language) : g_strdup ("");
  g_autofree char *end = is_known ? end_text (&result, self->language) : g_strdup ("");
  GtkWidget       *row = row_new (file->name, counts, "win.open-recent", file->uri);
  GtkWidget       *label = gtk_label_new (end);

  gtk_widget_add_css_class (label, "quiet-text");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_tooltip_text (row, file->path);
  add_suffix (row, label);
  gtk_list_box_append (self->recent, row);
}

static void
refresh_recent (MksStartPage *self)
{
  g_autoptr (GPtrArray) files = recent_list (MOST_RECENT);
  GtkWidget            *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent))) != NULL)
    gtk_list_box_remove (self->recent, row);
  for (guint i = 0; i < files->len; i++)
    append_recent (self, g_ptr_array_index (files, i));
  gtk_widget_set_visible (self->recent_box, files->len > 0);
}

static void
clear_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MksStartPage *self = MKS_START_PAGE (widget);

  recent_clear ();
  refresh_recent (self);
  gtk_widget_grab_focus (self->explore);
}

/* ---- the widget */

static gboolean
mks_start_page_grab_focus (GtkWidget *widget)
{
  MksStartPage *self = MKS_START_PAGE (widget);

  return gtk_widget_grab_focus (self->explore);
}

/* Another window may have opened or saved something since it was shown last. */
static void
mks_start_page_map (GtkWidget *widget)
{
  refresh_recent (MKS_START_PAGE (widget));
  GTK_WIDGET_CLASS (mks_start_page_parent_class)->map (widget);
}

/* A low window has the doors in sight. */
static void
set_compact (MksStartPage *self, gboolean is_compact)
{
  gtk_widget_set_visible (self->icon, !is_compact);
  if (is_compact)
    gtk_widget_add_css_class (self->doors, "compact");
  else
    gtk_widget_remove_css_class (self->doors, "compact");
}

static void
mks_start_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MksStartPage *self = MKS_START_PAGE (object);

  if (id == PROP_MENU_MODEL)
    gtk_menu_button_set_menu_model (self->menu_button, g_value_get_object (value));
  else if (id == PROP_COMPACT)
    set_compact (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mks_start_page_dispose (GObject *object)
{
  g_clear_pointer (&MKS_START_PAGE (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_start_page_parent_class)->dispose (object);
}

static void
mks_start_page_finalize (GObject *object)
{
  language_free (MKS_START_PAGE (object)->language);
  G_OBJECT_CLASS (mks_start_page_parent_class)->finalize (object);
}

static void
mks_start_page_class_init (MksStartPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = mks_start_page_set_property;
  object_class->dispose = mks_start_page_dispose;
  object_class->finalize = mks_start_page_finalize;
  widget_class->grab_focus = mks_start_page_grab_focus;
  widget_class->map = mks_start_page_map;
  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL,
                                                     G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (MKS_TYPE_DOOR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/start-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MksStartPage, name)
  BIND (content);
  BIND (menu_button);
  BIND (start_pages);
  BIND (icon);
  BIND (doors);
  BIND (explore);
  BIND (examples_door);
  BIND (examples);
  BIND (recent_box);
  BIND (recent);
#undef BIND
  gtk_widget_class_install_action (widget_class, "start.examples", NULL, examples_activated);
  gtk_widget_class_install_action (widget_class, "start.back", NULL, back_activated);
  gtk_widget_class_install_action (widget_class, "start.clear", NULL, clear_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "start.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "start.back",
                                       NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_start_page_init (MksStartPage *self)
{
  self->language = app_language_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "start.back", FALSE);
}
