/* SPDX-License-Identifier: Apache-2.0 */
/* What is selected, in rows with their formulas; hidden when nothing is. */
#include "details-panel.h"

#include "app-text.h"
#include "details.h"
#include "no-break.h"

struct _MksDetailsPanel
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkLabel  *title;
  GtkGrid   *rows;

  MksSession   *session;
  MksSelection *selection;
  Details      *details; /* what is shown; NULL */
};

G_DEFINE_FINAL_TYPE (MksDetailsPanel, mks_details_panel, GTK_TYPE_WIDGET)

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  g_autofree char *kept = no_break_units (text);
  GtkWidget       *label = gtk_label_new (kept);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Text that can be marked and copied by the pointer; not a stop of the keyboard, which has the
 * button that copies all. */
static GtkWidget *
text_new (const char *text, const char *css_class)
{
  GtkWidget *label = label_new (text, css_class);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  return label;
}

static void
link_clicked_cb (GtkWidget *button, MksDetailsPanel *self)
{
  guint             number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "row"));
  const DetailsRow *row = g_ptr_array_index (self->details->rows, number);

  mks_selection_set (self->selection, row->kind, row->number);
}

/* A value that names another mark leads to it. */
static GtkWidget *
link_new (MksDetailsPanel *self, guint number)
{
  const DetailsRow *row = g_ptr_array_index (self->details->rows, number);
  GtkWidget        *button = gtk_button_new ();
  g_autofree char  *name = NULL;

  /* Translators: what is gone to, such as "Executor", and its name */
  name = g_strdup_printf (_ ("Go to %s %s"), row->title, row->value);
  gtk_button_set_child (GTK_BUTTON (button), label_new (row->value, "details-value"));
  gtk_widget_add_css_class (button, "details-link");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "row", GUINT_TO_POINTER (number));
  g_signal_connect (button, "clicked", G_CALLBACK (link_clicked_cb), self);
  return button;
}

/* "250 MB / 50 MB/s = 5 s · MODEL 5.1"; the source is not parted from its number. */
static GtkWidget *
formula_new (const DetailsRow *row)
{
  g_autoptr (GString) text = g_string_new (row->source);

  g_string_replace (text, " ", NO_BREAK_SPACE, 0);
  if (row->source != NULL)
    g_string_prepend (text, " ·" NO_BREAK_SPACE);
  g_string_prepend (text, row->formula);
  return text_new (text->str, "details-formula");
}

/* A screen reader that comes to a value alone is told what it is of. */
static void
name_value (GtkWidget *value, const DetailsRow *row)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", row->title, row->value);

  gtk_accessible_update_property (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_row (MksDetailsPanel *self, guint number, int *line)
{
  const DetailsRow *row = g_ptr_array_index (self->details->rows, number);
  GtkWidget        *title = label_new (row->title, "details-title");
  GtkWidget        *value =
      row->is_link ? link_new (self, number) : text_new (row->value, "details-value");

  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (self->rows, title, 0, *line, 1, 1);
  gtk_grid_attach (self->rows, value, 1, *line, 1, 1);
  if (!row->is_link)
    name_value (value, row);
  ++*line;
  if (row->formula != NULL)
    gtk_grid_attach (self->rows, formula_new (row), 0, (*line)++, 2, 1);
}

static Details *
details_now (MksDetailsPanel *self)
{
  const Run      *run = mks_session_get_run (self->session);
  const Language *language = mks_session_get_language (self->session);
  TimeKey         part;
  MarkKind        kind;
  guint           number;

  if (run == NULL)
    return NULL;
  if (mks_selection_get_part (self->selection, &part))
    return details_of_part (run, &part, language);
  if (mks_selection_get (self->selection, &kind, &number))
    return details_of_mark (run, kind, number, language);
  return NULL;
}

static void
refresh (MksDetailsPanel *self)
{
  GtkWidget *child;
  int        line = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_grid_remove (self->rows, child);
  g_clear_pointer (&self->details, details_free);
  self->details = details_now (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->details != NULL);
  if (self->details == NULL)
    return;

  gtk_label_set_text (self->title, self->details->title);
  for (guint i = 0; i < self->details->rows->len; i++)
    add_row (self, i, &line);
}

static void
copy_cb (MksDetailsPanel *self)
{
  g_autofree char *text = NULL;

  if (self->details == NULL)
    return;
  text = details_text (self->details);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
close_cb (MksDetailsPanel *self)
{
  mks_selection_clear (self->selection);
}

static void
stale_cb (MksDetailsPanel *self)
{
  if (mks_session_is_stale (self->session))
    gtk_widget_add_css_class (self->content, "stale");
  else
    gtk_widget_remove_css_class (self->content, "stale");
}

void
mks_details_panel_attach (MksDetailsPanel *self, MksSession *session, MksSelection *selection)
{
  g_return_if_fail (MKS_IS_DETAILS_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->selection = g_object_ref (selection);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::stale", G_CALLBACK (stale_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
mks_details_panel_dispose (GObject *object)
{
  MksDetailsPanel *self = MKS_DETAILS_PANEL (object);

  g_clear_object (&self->session);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->details, details_free);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_details_panel_parent_class)->dispose (object);
}

static void
mks_details_panel_class_init (MksDetailsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mks_details_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/details-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MksDetailsPanel, content);
  gtk_widget_class_bind_template_child (widget_class, MksDetailsPanel, title);
  gtk_widget_class_bind_template_child (widget_class, MksDetailsPanel, rows);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_details_panel_init (MksDetailsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
