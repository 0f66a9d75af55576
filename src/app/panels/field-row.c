/* SPDX-License-Identifier: Apache-2.0 */
/* A field as a row: its name, the editor that its kind asks for, what it is and what holds, and
 * what was wrong with what was typed. */
#include "field-row.h"

#include "app-text.h"
#include "field-editor.h"
#include "field-words.h"
#include "no-break.h"

struct _MksFieldRow
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkBox    *top;
  GtkBox    *place; /* of the editor */
  GtkLabel  *title;
  GtkWidget *reset;
  GtkLabel  *summary;
  GtkLabel  *words;
  GtkLabel  *problem;

  MksField    *field;
  FieldEditing editing;
};

G_DEFINE_FINAL_TYPE (MksFieldRow, mks_field_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FIELD,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static MksSession *
session_of (MksFieldRow *self)
{
  return mks_field_get_session (self->field);
}

static void
show_problem (MksFieldRow *self, const char *message)
{
  gtk_label_set_text (self->problem, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
  field_editor_mark (&self->editing, message != NULL);
}

/* ---- what is shown */

static void
show_words (MksFieldRow *self)
{
  MksSession          *session = session_of (self);
  const ControlContext context = {
    .scenario = mks_session_get_scenario (session),
    .run = mks_session_get_run (session),
    .language = mks_session_get_language (session),
  };
  g_autofree char *words = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *spoken = NULL;

  if (context.scenario == NULL)
    return;
  words = field_words (&context, self->field);
  shown = no_break_units (words != NULL ? words : "");
  gtk_label_set_text (self->words, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
  spoken = g_strjoin (" ", gtk_label_get_text (self->summary), words, NULL);
  field_editor_describe (&self->editing, spoken);
}

static void
show_reset (MksFieldRow *self)
{
  const Scenario  *scenario = mks_session_get_scenario (session_of (self));
  g_autofree char *value = mks_field_dup_value (self->field, scenario);
  g_autofree char *otherwise = mks_field_dup_default (self->field, scenario);
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (self->reset, value != NULL && mks_field_may_be_unset (self->field));
  if (otherwise != NULL)
    /* Translators: the value that holds when none is given */
    tooltip = g_strdup_printf (_ ("Back to the default, %s"), otherwise);
  else
    tooltip = g_strdup (_ ("Take the value away"));
  gtk_widget_set_tooltip_text (self->reset, tooltip);
}

/* What is being typed stays as it is. */
static void
refresh (MksFieldRow *self)
{
  const Scenario *scenario;

  if (self->field == NULL)
    return;
  scenario = mks_session_get_scenario (session_of (self));
  if (scenario == NULL)
    return;
  field_editor_show (&self->editing, self->field, scenario,
                     mks_session_get_language (session_of (self)));
  show_reset (self);
  show_words (self);
}

static void
scenario_changed_cb (MksFieldRow *self)
{
  if (!self->editing.is_typing)
    show_problem (self, NULL);
  refresh (self);
}

/* ---- what is edited */

/* Takes the scenario that an edit gave, or shows why there is none. */
static gboolean
take (MksFieldRow *self, Scenario *scenario, SessionPace pace, const GError *error)
{
  if (scenario == NULL)
    {
      show_problem (self, error->message);
      return FALSE;
    }
  show_problem (self, NULL);
  mks_session_take_edit (session_of (self), mks_field_get_path (self->field), pace, scenario);
  return TRUE;
}

static void
set_value (MksFieldRow *self, const char *value)
{
  g_autoptr (GError) error = NULL;
  Scenario          *scenario =
      mks_field_set (self->field, mks_session_get_scenario (session_of (self)), value, &error);

  take (self, scenario, SESSION_PACE_CLICK, error);
}

/* The value that the text means; nothing takes it away. */
static char *
typed_value (MksFieldRow *self)
{
  char *value = mks_field_read (self->field, mks_session_get_scenario (session_of (self)),
                                mks_session_get_language (session_of (self)),
                                gtk_editable_get_text (GTK_EDITABLE (self->editing.editor)));

  if (value[0] == '\0' && mks_field_may_be_unset (self->field))
    g_clear_pointer (&value, g_free);
  return value;
}

/* A name that changes moves the page to another place. */
static void
follow_name (MksFieldRow *self, const char *value)
{
  const char      *place = mks_field_get_place (self->field);
  g_autofree char *renamed = g_strdup_printf ("%.*s.%s", (int) strcspn (place, "."), place, value);

  if (!g_str_equal (place, renamed))
    gtk_widget_activate_action (GTK_WIDGET (self), "panel.renamed", "(ss)", place, renamed);
}

/* A window that is closed takes the focus away, too. */
static gboolean
is_alive (MksFieldRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return self->field != NULL && root != NULL && gtk_widget_get_mapped (GTK_WIDGET (root));
}

/* Takes what was typed, or keeps it and says what is wrong. */
static void
finish_typing (MksFieldRow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *value = NULL;
  Scenario          *scenario;

  if (!is_alive (self) || !self->editing.is_typing)
    return;
  value = typed_value (self);
  scenario =
      mks_field_set (self->field, mks_session_get_scenario (session_of (self)), value, &error);
  if (scenario == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  self->editing.is_typing = FALSE;
  if (value != NULL && mks_field_is_name (self->field))
    follow_name (self, value);
  show_problem (self, NULL);
  mks_session_take_edit (session_of (self), mks_field_get_path (self->field), SESSION_PACE_TYPING,
                         scenario);
  if (self->field == NULL)
    return;
  mks_session_seal (session_of (self));
  refresh (self);
}

/* A new name makes its page anew, and with it the row. */
static void
finished_cb (MksFieldRow *self)
{
  g_object_ref (self);
  finish_typing (self);
  g_object_unref (self);
}

/* Every state of the text that makes sense is taken at once; what does not make sense yet may be
 * half of something that will. */
static void
typed_cb (MksFieldRow *self)
{
  g_autofree char *value = NULL;
  Scenario        *scenario;

  if (self->editing.is_refreshing || self->field == NULL)
    return;
  self->editing.is_typing = TRUE;
  value = typed_value (self);
  if (mks_field_is_unfinished (self->field, mks_session_get_scenario (session_of (self)), value))
    return;
  /* NULL: said when the typing is finished. */
  scenario = mks_field_set (self->field, mks_session_get_scenario (session_of (self)), value, NULL);
  if (scenario != NULL)
    take (self, scenario, SESSION_PACE_TYPING, NULL);
}

static void
switched_cb (MksFieldRow *self)
{
  g_autoptr (GError) error = NULL;
  Scenario          *scenario;

  if (self->editing.is_refreshing || self->field == NULL)
    return;
  scenario = mks_field_set_on (self->field, mks_session_get_scenario (session_of (self)),
                               gtk_switch_get_active (GTK_SWITCH (self->editing.editor)), &error);
  if (!take (self, scenario, SESSION_PACE_CLICK, error))
    refresh (self);
}

static void
chosen_cb (MksFieldRow *self)
{
  g_autofree char *value = NULL;

  if (self->editing.is_refreshing || self->field == NULL)
    return;
  value = field_editor_dup_chosen (&self->editing);
  set_value (self, value);
  refresh (self);
}

static void
ticked_cb (GtkWidget *row)
{
  chosen_cb (MKS_FIELD_ROW (row));
}

static void
reset_cb (MksFieldRow *self)
{
  self->editing.is_typing = FALSE;
  set_value (self, NULL);
  refresh (self);
  gtk_widget_grab_focus (self->editing.editor);
}

/* Escape gives up what was typed, if anything was. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                MksFieldRow           *self)
{
  if (keyval != GDK_KEY_Escape || !self->editing.is_typing)
    return GDK_EVENT_PROPAGATE;

  self->editing.is_typing = FALSE;
  show_problem (self, NULL);
  refresh (self);
  return GDK_EVENT_STOP;
}

/* ---- the field */

static void
make_editor (MksFieldRow *self)
{
  const FieldEditorSignals signals = {
    .typed = G_CALLBACK (typed_cb),
    .finished = G_CALLBACK (finished_cb),
    .switched = G_CALLBACK (switched_cb),
    .chosen = G_CALLBACK (chosen_cb),
    .ticked = ticked_cb,
  };
  const Scenario *scenario = mks_session_get_scenario (session_of (self));

  field_editor_make (&self->editing, mks_field_get_editor (self->field, scenario), self->place,
                     GTK_WIDGET (self), &signals);
  field_editor_name (&self->editing, mks_field_get_title (self->field));
}

static void
set_field (MksFieldRow *self, MksField *field)
{
  if (self->field == field)
    return;
  if (self->field != NULL)
    g_signal_handlers_disconnect_by_data (session_of (self), self);
  g_set_object (&self->field, field);
  if (field == NULL)
    return;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->top), mks_field_get_key (field) != NULL
                                                                  ? GTK_ORIENTATION_VERTICAL
                                                                  : GTK_ORIENTATION_HORIZONTAL);
  gtk_label_set_text (self->title, mks_field_get_title (field));
  gtk_label_set_text (self->summary, language_text (mks_session_get_language (session_of (self)),
                                                    mks_field_get_summary (field)));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), mks_field_get_path (field));
  self->editing.is_typing = FALSE;
  show_problem (self, NULL);
  make_editor (self);
  g_signal_connect_object (session_of (self), "notify::scenario", G_CALLBACK (scenario_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session_of (self), "notify::run", G_CALLBACK (show_words), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
}

MksField *
mks_field_row_get_field (MksFieldRow *self)
{
  g_return_val_if_fail (MKS_IS_FIELD_ROW (self), NULL);

  return self->field;
}

GtkWidget *
mks_field_row_new (MksField *field)
{
  return g_object_new (MKS_TYPE_FIELD_ROW, "field", field, NULL);
}

static void
mks_field_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_FIELD:
      g_value_set_object (value, MKS_FIELD_ROW (object)->field);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mks_field_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_FIELD:
      set_field (MKS_FIELD_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mks_field_row_dispose (GObject *object)
{
  MksFieldRow *self = MKS_FIELD_ROW (object);

  set_field (self, NULL);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  self->editing.editor = NULL;
  G_OBJECT_CLASS (mks_field_row_parent_class)->dispose (object);
}

static void
mks_field_row_class_init (MksFieldRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mks_field_row_get_property;
  object_class->set_property = mks_field_row_set_property;
  object_class->dispose = mks_field_row_dispose;
  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, MKS_TYPE_FIELD,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/makespan/Makespan/field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MksFieldRow, content);
  gtk_widget_class_bind_template_child (widget_class, MksFieldRow, top);
  gtk_widget_class_bind_template_child (widget_class, MksFieldRow, place);
  gtk_widget_class_bind_template_child (widget_class, MksFieldRow, title);
  gtk_widget_class_bind_template_child (widget_class, MksFieldRow, reset);
  gtk_widget_class_bind_template_child (widget_class, MksFieldRow, summary);
  gtk_widget_class_bind_template_child (widget_class, MksFieldRow, words);
  gtk_widget_class_bind_template_child (widget_class, MksFieldRow, problem);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "fieldrow");
}

static void
mks_field_row_init (MksFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
