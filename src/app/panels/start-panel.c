/* SPDX-License-Identifier: Apache-2.0 */
/* The start side of the window: five controls, and behind More a page for each part of the scenario
 * in full. */
#include "start-panel.h"

#include <adwaita.h>
#include <string.h>

#include "app-text.h"
#include "cluster-panel.h"
#include "data-panel.h"
#include "element-page.h"
#include "element-words.h"
#include "managers.h"
#include "scenario-lists.h"
#include "setting-words.h"
#include "settings-page.h"

#define SETTINGS "settings" /* the one page that is no table of sections */

/* A page that was opened over the one before it. */
typedef struct
{
  char      *name;   /* of the page, or the place of its element */
  GtkWidget *page;   /* owned by the stack */
  GtkWidget *opener; /* that had the focus; weak */
} Opened;

struct _MksStartPanel
{
  GtkWidget parent_instance;

  GtkWidget       *content;
  GtkWidget       *header;
  GtkLabel        *title;
  GtkStack        *stack;
  MksClusterPanel *cluster_panel;
  MksDataPanel    *data_panel;
  GtkLabel        *stages_value;
  GtkLabel        *settings_value;
  GtkLabel        *faults_value;
  GtkLabel        *cluster_value;

  MksSession *session;
  GQueue      opened; /* Opened, the shown one last */
  char       *renamed_from, *renamed_to;
};

G_DEFINE_FINAL_TYPE (MksStartPanel, mks_start_panel, GTK_TYPE_WIDGET)

static void
opened_free (Opened *opened)
{
  g_clear_weak_pointer (&opened->opener);
  g_free (opened->name);
  g_free (opened);
}

/* ---- the rows under More */

static void
refresh_values (MksStartPanel *self)
{
  const Scenario  *scenario = mks_session_get_scenario (self->session);
  const Language  *language = mks_session_get_language (self->session);
  g_autofree char *n_stages = NULL;
  g_autofree char *n_faults = NULL;
  g_autofree char *changed = NULL;
  guint            n_changed;

  if (scenario == NULL)
    return;
  n_changed = settings_n_changed (scenario);
  n_stages = units_format_count (language, scenario_n_stages (scenario));
  n_faults = units_format_count (language, scenario->faults->len);
  changed = g_strdup_printf (language_plural (language,
                                              /* Translators: how many settings the file sets */
                                              N_ ("%u changed"), N_ ("%u changed"), n_changed),
                             n_changed);
  gtk_label_set_text (self->stages_value, n_stages);
  gtk_label_set_text (self->settings_value, changed);
  gtk_label_set_text (self->faults_value, scenario->faults->len > 0 ? n_faults : _ ("none"));
  gtk_label_set_text (self->cluster_value, _ (managers[scenario->cluster->manager].title));
}

/* ---- pages */

static char *
title_of (MksStartPanel *self, const char *name)
{
  const ControlContext context = {
    .scenario = mks_session_get_scenario (self->session),
    .language = mks_session_get_language (self->session),
  };
  const PanelPage *page = panel_page_find (name);

  if (g_str_equal (name, SETTINGS))
    return g_strdup (_ ("Settings"));
  return page != NULL ? g_strdup (_ (page->title)) : element_heading (&context, name);
}

static GtkWidget *
page_new (MksStartPanel *self, const char *name)
{
  const PanelPage *page = panel_page_find (name);

  if (g_str_equal (name, SETTINGS))
    return mks_settings_page_new (self->session);
  return page != NULL ? mks_element_page_new (self->session, page)
                      : mks_element_page_new_at (self->session, name);
}

static void
show_last (MksStartPanel *self)
{
  const Opened    *last = g_queue_peek_tail (&self->opened);
  g_autofree char *title = last != NULL ? title_of (self, last->name) : g_strdup ("");

  gtk_label_set_text (self->title, title);
  gtk_widget_set_visible (self->header, last != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "panel.back", last != NULL);
  if (last != NULL)
    gtk_stack_set_visible_child (self->stack, last->page);
  else
    gtk_stack_set_visible_child_name (self->stack, "main");
}

/* Only what has its place knows what comes first. */
static gboolean
focus_first_cb (GtkWidget *page, GdkFrameClock *clock, gpointer data)
{
  if (gtk_widget_get_focus_child (page) == NULL)
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static void
open_page (MksStartPanel *self, const char *name)
{
  Opened *opened = g_new0 (Opened, 1);

  opened->name = g_strdup (name);
  opened->page = page_new (self, name);
  g_set_weak_pointer (&opened->opener,
                      gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_stack_add_child (self->stack, opened->page);
  g_queue_push_tail (&self->opened, opened);
  show_last (self);
  gtk_widget_add_tick_callback (opened->page, focus_first_cb, NULL, NULL);
}

static void
close_last (MksStartPanel *self)
{
  Opened *closed = g_queue_pop_tail (&self->opened);

  show_last (self);
  if (closed->opener != NULL)
    gtk_widget_grab_focus (closed->opener);
  gtk_stack_remove (self->stack, closed->page);
  opened_free (closed);
}

static void
open_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MksStartPanel *self = MKS_START_PANEL (widget);

  if (mks_session_get_scenario (self->session) != NULL)
    open_page (self, g_variant_get_string (parameter, NULL));
}

static void
back_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MksStartPanel *self = MKS_START_PANEL (widget);

  if (!g_queue_is_empty (&self->opened))
    close_last (self);
}

/* ---- what an edit does to the pages */

static void
renamed_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MksStartPanel *self = MKS_START_PANEL (widget);

  g_free (self->renamed_from);
  g_free (self->renamed_to);
  g_variant_get (parameter, "(ss)", &self->renamed_from, &self->renamed_to);
}

/* The page of an element that has another name now is made anew. */
static void
follow_name (MksStartPanel *self)
{
  g_autofree char *from = g_steal_pointer (&self->renamed_from);
  g_autofree char *to = g_steal_pointer (&self->renamed_to);
  const Opened    *last = g_queue_peek_tail (&self->opened);

  if (from == NULL || last == NULL || !g_str_equal (last->name, from))
    return;
  close_last (self);
  open_page (self, to);
}

static gboolean
is_gone (MksStartPanel *self, const Opened *opened)
{
  const Scenario *scenario = mks_session_get_scenario (self->session);

  return strchr (opened->name, '.') != NULL &&
         (scenario == NULL || scenario_element (scenario, opened->name, NULL) == NULL);
}

static void
scenario_changed_cb (MksStartPanel *self)
{
  follow_name (self);
  while (!g_queue_is_empty (&self->opened) && is_gone (self, g_queue_peek_tail (&self->opened)))
    close_last (self);
  refresh_values (self);
}

static void
stage_changed_cb (MksStartPanel *self)
{
  guint stage;

  g_object_get (self->data_panel, "stage", &stage, NULL);
  mks_cluster_panel_set_stage (self->cluster_panel, stage);
}

/* However long the texts of a page, the panel is as wide as it is asked to be. */
static void
width_changed_cb (MksStartPanel *self)
{
  int width, height;

  gtk_widget_get_size_request (GTK_WIDGET (self), &width, &height);
  if (width <= 0)
    return;
  adw_clamp_set_maximum_size (ADW_CLAMP (self->content), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->content), width);
}

void
mks_start_panel_show_stage (MksStartPanel *self, guint stage)
{
  g_return_if_fail (MKS_IS_START_PANEL (self));

  g_object_set (self->data_panel, "stage", stage, NULL);
}

void
mks_start_panel_attach (MksStartPanel *self, MksSession *session)
{
  g_return_if_fail (MKS_IS_START_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  mks_cluster_panel_attach (self->cluster_panel, session);
  mks_data_panel_attach (self->data_panel, session);
  g_signal_connect_object (session, "notify::scenario", G_CALLBACK (scenario_changed_cb), self,
                           G_CONNECT_SWAPPED);
  refresh_values (self);
}

static void
mks_start_panel_dispose (GObject *object)
{
  MksStartPanel *self = MKS_START_PANEL (object);

  g_queue_clear_full (&self->opened, (GDestroyNotify) opened_free);
  g_clear_object (&self->session);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_start_panel_parent_class)->dispose (object);
}

static void
mks_start_panel_finalize (GObject *object)
{
  MksStartPanel *self = MKS_START_PANEL (object);

  g_free (self->renamed_from);
  g_free (self->renamed_to);
  G_OBJECT_CLASS (mks_start_panel_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "panel.open", "s", open_activated);
  gtk_widget_class_install_action (widget_class, "panel.edit", "s", open_activated);
  gtk_widget_class_install_action (widget_class, "panel.back", NULL, back_activated);
  gtk_widget_class_install_action (widget_class, "panel.renamed", "(ss)", renamed_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "panel.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "panel.back",
                                       NULL);
}

static void
mks_start_panel_class_init (MksStartPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MKS_TYPE_CLUSTER_PANEL);
  g_type_ensure (MKS_TYPE_DATA_PANEL);
  G_OBJECT_CLASS (klass)->dispose = mks_start_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = mks_start_panel_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/start-panel.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MksStartPanel, name)
  BIND (content);
  BIND (header);
  BIND (title);
  BIND (stack);
  BIND (cluster_panel);
  BIND (data_panel);
  BIND (stages_value);
  BIND (settings_value);
  BIND (faults_value);
  BIND (cluster_value);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, stage_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  install_actions (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_start_panel_init (MksStartPanel *self)
{
  g_queue_init (&self->opened);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "panel.back", FALSE);
}
