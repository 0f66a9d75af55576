/* SPDX-License-Identifier: Apache-2.0 */
/* An element in a list of them: its name, what the run says of it, and a menu to order, copy and
 * remove it. Opens its page. */
#include "element-item.h"

#include "app-text.h"
#include "element-list.h"
#include "element-words.h"
#include "no-break.h"
#include "scenario-lists.h"

struct _MksElementItem
{
  AdwActionRow parent_instance;

  GtkWidget *menu;

  char *place;
};

G_DEFINE_FINAL_TYPE (MksElementItem, mks_element_item, ADW_TYPE_ACTION_ROW)

const char *
mks_element_item_get_place (MksElementItem *self)
{
  g_return_val_if_fail (MKS_IS_ELEMENT_ITEM (self), NULL);

  return self->place;
}

/* Elements that may be there once are neither ordered nor copied. */
static void
show_actions (MksElementItem *self, const Scenario *scenario, gboolean is_there)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   is_of_many = strchr (self->place, '.') != NULL;

  gtk_widget_action_set_enabled (widget, "item.up",
                                 scenario_can_move (scenario, self->place, MOVE_UP));
  gtk_widget_action_set_enabled (widget, "item.down",
                                 scenario_can_move (scenario, self->place, MOVE_DOWN));
  gtk_widget_action_set_enabled (widget, "item.duplicate", is_there && is_of_many);
  gtk_widget_action_set_enabled (widget, "item.remove", is_there);
  gtk_widget_set_visible (self->menu, is_there);
}

void
mks_element_item_show (MksElementItem *self, const ControlContext *context, const char *place)
{
  g_autofree char *title = element_title (context, place);
  g_autofree char *words = element_words (context, place);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *shown = no_break_units (words != NULL ? words : "");
  g_autofree char *words_markup = g_markup_escape_text (shown, -1);
  g_autofree char *menu_name = NULL;

  g_return_if_fail (MKS_IS_ELEMENT_ITEM (self));

  if (g_strcmp0 (self->place, place) != 0)
    {
      g_free (self->place);
      self->place = g_strdup (place);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words_markup);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "panel.edit");
  /* Translators: the name of an element of the scenario */
  menu_name = g_strdup_printf (_ ("Order, copy or remove %s"), title);
  gtk_widget_set_tooltip_text (self->menu, menu_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  menu_name, -1);
  show_actions (self, context->scenario, scenario_element (context->scenario, place, NULL) != NULL);
}

static MksElementList *
list_of (GtkWidget *widget)
{
  return MKS_ELEMENT_LIST (gtk_widget_get_ancestor (widget, MKS_TYPE_ELEMENT_LIST));
}

static void
up_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mks_element_list_move (list_of (widget), MKS_ELEMENT_ITEM (widget)->place, MOVE_UP);
}

static void
down_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mks_element_list_move (list_of (widget), MKS_ELEMENT_ITEM (widget)->place, MOVE_DOWN);
}

static void
duplicate_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mks_element_list_duplicate (list_of (widget), MKS_ELEMENT_ITEM (widget)->place);
}

static void
remove_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mks_element_list_remove (list_of (widget), MKS_ELEMENT_ITEM (widget)->place);
}

GtkWidget *
mks_element_item_new (void)
{
  return g_object_new (MKS_TYPE_ELEMENT_ITEM, NULL);
}

static void
mks_element_item_finalize (GObject *object)
{
  g_free (MKS_ELEMENT_ITEM (object)->place);
  G_OBJECT_CLASS (mks_element_item_parent_class)->finalize (object);
}

static void
mks_element_item_class_init (MksElementItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mks_element_item_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/element-item.ui");
  gtk_widget_class_bind_template_child (widget_class, MksElementItem, menu);
  gtk_widget_class_install_action (widget_class, "item.up", NULL, up_activated);
  gtk_widget_class_install_action (widget_class, "item.down", NULL, down_activated);
  gtk_widget_class_install_action (widget_class, "item.duplicate", NULL, duplicate_activated);
  gtk_widget_class_install_action (widget_class, "item.remove", NULL, remove_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "item.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "item.down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "item.duplicate",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "item.remove", NULL);
}

static void
mks_element_item_init (MksElementItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
