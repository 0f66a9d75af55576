/* SPDX-License-Identifier: Apache-2.0 */
/* The bar that looks for marks. */
#include "find-bar.h"

#include "app-text.h"
#include "find.h"

struct _MksFindBar
{
  GtkWidget parent_instance;

  GtkWidget      *content;
  GtkSearchEntry *entry;
  GtkLabel       *count;
  GtkWidget      *previous;
  GtkWidget      *next;

  MksSession   *session;
  MksSelection *selection;
  FindResult    result;
};

G_DEFINE_FINAL_TYPE (MksFindBar, mks_find_bar, GTK_TYPE_WIDGET)

enum
{
  FOUND,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
n_found (MksFindBar *self)
{
  return self->result.numbers != NULL ? self->result.numbers->len : 0;
}

/* Where the selection stands among what was found; RUN_NONE when it is none of it. */
static guint
current_place (MksFindBar *self)
{
  Mark  mark;
  guint place;

  if (n_found (self) == 0 || !mks_selection_get (self->selection, &mark.kind, &mark.number) ||
      mark.kind != self->result.kind)
    return RUN_NONE;
  place = find_place (&self->result, mark.number);
  return place < n_found (self) && g_array_index (self->result.numbers, guint, place) == mark.number
             ? place
             : RUN_NONE;
}

static void
show_count (MksFindBar *self)
{
  const Language  *language = mks_session_get_language (self->session);
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint            place = current_place (self);
  g_autofree char *all = units_format_count (language, n_found (self));
  g_autofree char *words = NULL;

  if (text[0] == '\0')
    words = g_strdup ("");
  else if (n_found (self) == 0)
    words = g_strdup (_ ("none found"));
  else if (place == RUN_NONE)
    /* Translators: how many were found */
    words = g_strdup_printf (ngettext ("%s found", "%s found", n_found (self)), all);
  else
    {
      g_autofree char *number = units_format_count (language, place + 1);

      /* Translators: the place among how many that were found: "3 of 17" */
      words = g_strdup_printf (_ ("%s of %s"), number, all);
    }
  gtk_label_set_text (self->count, words);
  gtk_widget_set_sensitive (self->previous, n_found (self) > 0);
  gtk_widget_set_sensitive (self->next, n_found (self) > 0);
}

static void
look (MksFindBar *self)
{
  const Run *run = mks_session_get_run (self->session);

  find_result_clear (&self->result);
  if (run != NULL)
    self->result = find_marks (run, mks_session_get_language (self->session),
                               gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  show_count (self);
}

static void
go_to (MksFindBar *self, guint place)
{
  guint number = g_array_index (self->result.numbers, guint, place);

  mks_selection_set (self->selection, self->result.kind, number);
  show_count (self);
  g_signal_emit (self, signals[FOUND], 0);
}

void
mks_find_bar_next (MksFindBar *self)
{
  guint place;

  g_return_if_fail (MKS_IS_FIND_BAR (self));

  place = current_place (self);
  if (n_found (self) > 0)
    go_to (self, place == RUN_NONE ? 0 : (place + 1) % n_found (self));
}

void
mks_find_bar_previous (MksFindBar *self)
{
  guint place;

  g_return_if_fail (MKS_IS_FIND_BAR (self));

  place = current_place (self);
  if (n_found (self) > 0)
    go_to (self, (place == RUN_NONE ? 0 : place) == 0 ? n_found (self) - 1 : place - 1);
}

void
mks_find_bar_set_text (MksFindBar *self, const char *text)
{
  g_return_if_fail (MKS_IS_FIND_BAR (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  look (self);
}

void
mks_find_bar_open (MksFindBar *self)
{
  g_return_if_fail (MKS_IS_FIND_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
mks_find_bar_close (MksFindBar *self)
{
  g_return_if_fail (MKS_IS_FIND_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[CLOSED], 0);
}

/* Enter is the entry's own. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        MksFindBar            *self)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & GDK_SHIFT_MASK) == 0)
    return FALSE;
  look (self);
  mks_find_bar_previous (self);
  return TRUE;
}

/* What was typed a moment ago is looked for before the way goes on. */
static void
activated_cb (MksFindBar *self)
{
  look (self);
  mks_find_bar_next (self);
}

static void
changed_cb (MksFindBar *self)
{
  look (self);
}

static void
stopped_cb (MksFindBar *self)
{
  mks_find_bar_close (self);
}

static void
next_cb (MksFindBar *self)
{
  mks_find_bar_next (self);
}

static void
previous_cb (MksFindBar *self)
{
  mks_find_bar_previous (self);
}

static void
run_changed_cb (MksFindBar *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    look (self);
  else
    find_result_clear (&self->result);
}

void
mks_find_bar_attach (MksFindBar *self, MksSession *session, MksSelection *selection)
{
  g_return_if_fail (MKS_IS_FIND_BAR (self) && self->session == NULL);

  self->session = g_object_ref (session);
  self->selection = g_object_ref (selection);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  show_count (self);
}

static void
mks_find_bar_dispose (GObject *object)
{
  MksFindBar *self = MKS_FIND_BAR (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  find_result_clear (&self->result);
  g_clear_object (&self->session);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (mks_find_bar_parent_class)->dispose (object);
}

static void
mks_find_bar_class_init (MksFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mks_find_bar_dispose;
  signals[FOUND] = g_signal_new ("found", MKS_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", MKS_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/makespan/Makespan/find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MksFindBar, content);
  gtk_widget_class_bind_template_child (widget_class, MksFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, MksFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, MksFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, MksFindBar, next);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "findbar");
}

static void
mks_find_bar_init (MksFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
