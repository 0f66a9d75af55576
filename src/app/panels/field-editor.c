/* SPDX-License-Identifier: Apache-2.0 */
/* The editors of a field: an entry, a switch, a choice or names to tick. */
#include "field-editor.h"

#include "accessible.h"
#include "app-text.h"

/* clang-format off */
static const char *const resources[] = {
  [FIELD_ENTRY]  = "/org/makespan/Makespan/field-entry.ui",
  [FIELD_SWITCH] = "/org/makespan/Makespan/field-switch.ui",
  [FIELD_CHOICE] = "/org/makespan/Makespan/field-choice.ui",
  [FIELD_NAMES]  = "/org/makespan/Makespan/field-names.ui",
};
/* clang-format on */

static void
connect (FieldEditing             *editing,
         GtkBuilder               *builder,
         GtkWidget                *row,
         const FieldEditorSignals *signals)
{
  switch (editing->kind)
    {
    case FIELD_ENTRY:
      g_signal_connect_object (editing->editor, "changed", signals->typed, row, G_CONNECT_SWAPPED);
      g_signal_connect_object (editing->editor, "activate", signals->finished, row,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (gtk_builder_get_object (builder, "focus"), "leave",
                               signals->finished, row, G_CONNECT_SWAPPED);
      break;
    case FIELD_SWITCH:
      g_signal_connect_object (editing->editor, "notify::active", signals->switched, row,
                               G_CONNECT_SWAPPED);
      break;
    case FIELD_CHOICE:
      g_signal_connect_object (editing->editor, "notify::selected", signals->chosen, row,
                               G_CONNECT_SWAPPED);
      break;
    case FIELD_NAMES:
      editing->ticks = GTK_WIDGET (gtk_builder_get_object (builder, "ticks"));
      editing->row = row;
      editing->ticked = signals->ticked;
      break;
    default:
      g_assert_not_reached ();
    }
}

void
field_editor_make (FieldEditing             *editing,
                   FieldEditor               kind,
                   GtkBox                   *place,
                   GtkWidget                *row,
                   const FieldEditorSignals *signals)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (editing->editor != NULL && editing->kind == kind && kind != FIELD_CHOICE)
    return;
  if (editing->editor != NULL)
    gtk_box_remove (place, editing->editor);
  builder = gtk_builder_new_from_resource (resources[kind]);
  editing->kind = kind;
  editing->ticks = NULL;
  editing->editor = GTK_WIDGET (gtk_builder_get_object (builder, "editor"));
  gtk_box_prepend (place, editing->editor);
  connect (editing, builder, row, signals);
}

void
field_editor_name (FieldEditing *editing, const char *name)
{
  if (editing->kind == FIELD_CHOICE)
    accessible_name_drop_down (GTK_DROP_DOWN (editing->editor), name);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (editing->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name, -1);
}

void
field_editor_describe (FieldEditing *editing, const char *description)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (editing->editor),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_widget_set_tooltip_text (editing->editor, description);
}

void
field_editor_mark (FieldEditing *editing, gboolean is_wrong)
{
  if (editing->editor == NULL)
    return;
  if (is_wrong)
    gtk_widget_add_css_class (editing->editor, "error");
  else
    gtk_widget_remove_css_class (editing->editor, "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (editing->editor), GTK_ACCESSIBLE_STATE_INVALID,
      is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* ---- what holds */

static void
show_text (FieldEditing *editing, const char *shown, const char *otherwise)
{
  GtkEditable *editable = GTK_EDITABLE (editing->editor);

  gtk_entry_set_placeholder_text (GTK_ENTRY (editing->editor), otherwise);
  if (!editing->is_typing && !g_str_equal (gtk_editable_get_text (editable), shown))
    gtk_editable_set_text (editable, shown);
}

static gboolean
has_items (GListModel *shown, char **items)
{
  guint n = g_strv_length (items);

  if (shown == NULL || g_list_model_get_n_items (shown) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (shown), i), items[i]))
      return FALSE;
  return TRUE;
}

/* "Default (FIFO)" first, where there may be no value. */
static char **
items_of (FieldEditing *editing, char **choices, const char *value, const char *otherwise)
{
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();
  g_autofree char         *unset = otherwise != NULL
      /* Translators: the value that holds when none is given */
      ? g_strdup_printf (_ ("Default (%s)"), otherwise)
      : g_strdup (_ ("None"));

  if (editing->has_default)
    g_strv_builder_add (items, unset);
  for (guint i = 0; choices[i] != NULL; i++)
    g_strv_builder_add (items, choices[i]);
  if (value != NULL && !g_strv_contains ((const char *const *) choices, value))
    g_strv_builder_add (items, value);
  return g_strv_builder_end (items);
}

static void
show_choice (FieldEditing *editing, char **choices, const char *value, const char *otherwise)
{
  GtkDropDown   *drop_down = GTK_DROP_DOWN (editing->editor);
  g_auto (GStrv) items = items_of (editing, choices, value, otherwise);
  guint          selected = 0;

  if (!has_items (gtk_drop_down_get_model (drop_down), items))
    {
      g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *) items);

      gtk_drop_down_set_model (drop_down, G_LIST_MODEL (model));
    }
  for (guint i = editing->has_default ? 1 : 0; value != NULL && items[i] != NULL; i++)
    if (g_ascii_strcasecmp (items[i], value) == 0)
      selected = i;
  gtk_drop_down_set_selected (drop_down, selected);
}

static void
ticked_cb (GtkCheckButton *tick, FieldEditing *editing)
{
  if (!editing->is_refreshing)
    editing->ticked (editing->row);
}

static void
add_tick (FieldEditing *editing, const char *name)
{
  GtkWidget *tick = gtk_check_button_new_with_label (name);

  g_signal_connect (tick, "toggled", G_CALLBACK (ticked_cb), editing);
  gtk_box_append (GTK_BOX (editing->ticks), tick);
}

/* Makes the ticks anew where there are others to tick. */
static void
make_ticks (FieldEditing *editing, char **names)
{
  GtkWidget *tick = gtk_widget_get_first_child (editing->ticks);
  guint      i = 0;

  for (; tick != NULL && names[i] != NULL &&
         g_str_equal (gtk_check_button_get_label (GTK_CHECK_BUTTON (tick)), names[i]);
       i++)
    tick = gtk_widget_get_next_sibling (tick);
  while (tick != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (tick);

      gtk_box_remove (GTK_BOX (editing->ticks), tick);
      tick = next;
    }
  for (; names[i] != NULL; i++)
    add_tick (editing, names[i]);
}

static void
show_names (FieldEditing *editing, char **names, const char *value)
{
  g_auto (GStrv) ticked = g_strsplit (value != NULL ? value : "", " ", -1);

  make_ticks (editing, names);
  for (GtkWidget *tick = gtk_widget_get_first_child (editing->ticks); tick != NULL;
       tick = gtk_widget_get_next_sibling (tick))
    gtk_check_button_set_active (
        GTK_CHECK_BUTTON (tick),
        g_strv_contains ((const char *const *) ticked,
                         gtk_check_button_get_label (GTK_CHECK_BUTTON (tick))));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (editing->editor), value != NULL ? value : _ ("None"));
  gtk_widget_set_sensitive (editing->editor, names[0] != NULL);
}

void
field_editor_show (FieldEditing   *editing,
                   MksField       *field,
                   const Scenario *scenario,
                   const Language *language)
{
  g_autofree char *value = mks_field_dup_value (field, scenario);
  g_autofree char *otherwise = mks_field_dup_default (field, scenario);
  g_autofree char *shown = value != NULL ? mks_field_show (field, language, value) : g_strdup ("");
  g_auto (GStrv)   choices = editing->kind == FIELD_CHOICE || editing->kind == FIELD_NAMES
                                 ? mks_field_dup_choices (field, scenario)
                                 : NULL;

  editing->is_refreshing = TRUE;
  editing->has_default = mks_field_may_be_unset (field);
  if (editing->kind == FIELD_ENTRY)
    show_text (editing, shown, otherwise);
  else if (editing->kind == FIELD_SWITCH)
    gtk_switch_set_active (GTK_SWITCH (editing->editor), mks_field_is_on (field, scenario));
  else if (choices != NULL && editing->kind == FIELD_CHOICE)
    show_choice (editing, choices, value, otherwise);
  else if (choices != NULL)
    show_names (editing, choices, value);
  editing->is_refreshing = FALSE;
}

/* ---- what is chosen */

static char *
dup_ticked (FieldEditing *editing)
{
  GString *names = g_string_new (NULL);

  for (GtkWidget *tick = gtk_widget_get_first_child (editing->ticks); tick != NULL;
       tick = gtk_widget_get_next_sibling (tick))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)))
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "",
                              gtk_check_button_get_label (GTK_CHECK_BUTTON (tick)));
  return g_string_free (names, names->len == 0);
}

char *
field_editor_dup_chosen (FieldEditing *editing)
{
  GtkDropDown *drop_down;
  guint        selected;

  if (editing->kind == FIELD_NAMES)
    return dup_ticked (editing);
  drop_down = GTK_DROP_DOWN (editing->editor);
  selected = gtk_drop_down_get_selected (drop_down);
  if (selected == GTK_INVALID_LIST_POSITION || (editing->has_default && selected == 0))
    return NULL;
  return g_strdup (
      gtk_string_list_get_string (GTK_STRING_LIST (gtk_drop_down_get_model (drop_down)), selected));
}
