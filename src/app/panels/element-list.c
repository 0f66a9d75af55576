/* SPDX-License-Identifier: Apache-2.0 */
/* All elements of a kind as a list to which some are added, and in which they are ordered, copied
 * and removed; or those of several kinds of which there may be one each. */
#include "element-list.h"

#include "app-text.h"
#include "element-item.h"
#include "element-words.h"
#include "undo-toast.h"

struct _MksElementList
{
  GtkWidget parent_instance;

  GtkWidget  *content;
  GtkLabel   *title;
  GtkLabel   *about;
  GtkLabel   *problem;
  GtkWidget  *add;
  GtkListBox *list;
  GtkWidget  *none;

  MksSession *session;
  GPtrArray  *kinds;
};

G_DEFINE_FINAL_TYPE (MksElementList, mks_element_list, GTK_TYPE_WIDGET)

static ControlContext
context_of (MksElementList *self)
{
  return (ControlContext){
    .scenario = mks_session_get_scenario (self->session),
    .run = mks_session_get_run (self->session),
    .language = mks_session_get_language (self->session),
  };
}

/* ---- what is shown */

static MksElementItem *
item_at (MksElementList *self, guint index)
{
  return MKS_ELEMENT_ITEM (gtk_list_box_get_row_at_index (self->list, (int) index));
}

/* Shows the elements of a kind from row `n` on; gives the row behind them. */
static guint
show_kind (MksElementList *self, const ElementKind *kind, guint n)
{
  const ControlContext context = context_of (self);
  g_auto (GStrv)       places = scenario_places (context.scenario, kind);

  for (guint i = 0; places[i] != NULL; i++, n++)
    {
      if (gtk_list_box_get_row_at_index (self->list, (int) n) == NULL)
        gtk_list_box_append (self->list, mks_element_item_new ());
      mks_element_item_show (item_at (self, n), &context, places[i]);
    }
  return n;
}

/* Rows are used again, so that the focus stays in the list. */
static void
refresh (MksElementList *self)
{
  GtkListBoxRow *row;
  guint          n = 0;

  if (mks_session_get_scenario (self->session) == NULL)
    return;
  for (guint i = 0; i < self->kinds->len; i++)
    n = show_kind (self, g_ptr_array_index (self->kinds, i), n);
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->none, n == 0);
}

static void
show_problem (MksElementList *self, const char *message)
{
  gtk_label_set_text (self->problem, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
}

static void
scenario_changed_cb (MksElementList *self)
{
  show_problem (self, NULL);
  refresh (self);
}

/* ---- edits */

static gboolean
take (MksElementList *self, Scenario *scenario, const GError *error)
{
  if (scenario == NULL)
    {
      show_problem (self, error->message);
      return FALSE;
    }
  mks_session_take_edit (self->session, NULL, SESSION_PACE_CLICK, scenario);
  return TRUE;
}

/* The row of a place, -1 when there is none. */
static int
row_of (MksElementList *self, const char *place)
{
  MksElementItem *item;

  for (int i = 0; (item = item_at (self, (guint) i)) != NULL; i++)
    if (g_strcmp0 (mks_element_item_get_place (item), place) == 0)
      return i;
  return -1;
}

/* Without a row the next thing to do is to add one. */
static void
focus_row (MksElementList *self, int row)
{
  gtk_widget_grab_focus (row >= 0 ? GTK_WIDGET (item_at (self, (guint) row)) : self->add);
}

void
mks_element_list_add (MksElementList *self)
{
  const Scenario    *scenario = mks_session_get_scenario (self->session);
  g_autoptr (GError) error = NULL;
  g_autofree char   *place = NULL;
  Scenario          *added;

  g_return_if_fail (MKS_IS_ELEMENT_LIST (self));

  added = scenario_add (scenario, ((const ElementKind *) g_ptr_array_index (self->kinds, 0))->name,
                        &place, &error);
  if (take (self, added, error))
    focus_row (self, row_of (self, place));
}

void
mks_element_list_duplicate (MksElementList *self, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *copy = NULL;
  Scenario          *copied;

  g_return_if_fail (MKS_IS_ELEMENT_LIST (self));

  copied = scenario_duplicate (mks_session_get_scenario (self->session), place, &copy, &error);
  if (take (self, copied, error))
    focus_row (self, row_of (self, copy));
}

void
mks_element_list_remove (MksElementList *self, const char *place)
{
  const ControlContext context = context_of (self);
  g_autoptr (GError)   error = NULL;
  g_autofree char     *title = element_title (&context, place);
  g_autofree char     *text = NULL;
  int                  row = row_of (self, place);
  Scenario            *without;

  g_return_if_fail (MKS_IS_ELEMENT_LIST (self));

  without = scenario_remove (context.scenario, place, &error);
  if (!take (self, without, error))
    return;
  focus_row (self, item_at (self, (guint) row) != NULL ? row : row - 1);
  /* Translators: the name of an element of the scenario */
  text = g_strdup_printf (_ ("Removed: %s"), title);
  undo_toast_show (GTK_WIDGET (self), self->session, text);
}

void
mks_element_list_move (MksElementList *self, const char *place, ScenarioMove move)
{
  g_autoptr (GError) error = NULL;
  int                row = row_of (self, place);
  Scenario          *scenario;

  g_return_if_fail (MKS_IS_ELEMENT_LIST (self));

  scenario = scenario_move (mks_session_get_scenario (self->session), place, move, &error);
  if (take (self, scenario, error))
    focus_row (self, move == MOVE_UP ? row - 1 : row + 1);
}

/* ---- the widget */

GtkWidget *
mks_element_list_new (MksSession *session, GPtrArray *kinds, const char *title, const char *about)
{
  MksElementList  *self = g_object_new (MKS_TYPE_ELEMENT_LIST, NULL);
  g_autofree char *kind_name = kinds->len == 1 ? element_kind_title (kinds->pdata[0]) : NULL;
  /* Translators: a kind of element, such as "Stage" */
  g_autofree char *add_name = g_strdup_printf (_ ("Add: %s"), kind_name != NULL ? kind_name : "");

  self->session = g_object_ref (session);
  self->kinds = g_ptr_array_ref (kinds);
  gtk_label_set_text (self->title, title != NULL ? title : about);
  gtk_label_set_text (self->about, about);
  if (title == NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");
      gtk_widget_add_css_class (GTK_WIDGET (self->title), "consequence");
      gtk_widget_hide (GTK_WIDGET (self->about));
    }
  gtk_widget_set_visible (self->add, kinds->len == 1);
  gtk_widget_set_tooltip_text (self->add, add_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  add_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : about, -1);
  g_signal_connect_object (session, "notify::scenario", G_CALLBACK (scenario_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

static void
mks_element_list_dispose (GObject *object)
{
  MksElementList *self = MKS_ELEMENT_LIST (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  G_OBJECT_CLASS (mks_element_list_parent_class)->dispose (object);
}

static void
mks_element_list_class_init (MksElementListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mks_element_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/element-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MksElementList, content);
  gtk_widget_class_bind_template_child (widget_class, MksElementList, title);
  gtk_widget_class_bind_template_child (widget_class, MksElementList, about);
  gtk_widget_class_bind_template_child (widget_class, MksElementList, problem);
  gtk_widget_class_bind_template_child (widget_class, MksElementList, add);
  gtk_widget_class_bind_template_child (widget_class, MksElementList, list);
  gtk_widget_class_bind_template_child (widget_class, MksElementList, none);
  gtk_widget_class_bind_template_callback (widget_class, mks_element_list_add);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_element_list_init (MksElementList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
