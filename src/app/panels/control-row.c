/* SPDX-License-Identifier: Apache-2.0 */
/* One control of the start panel: its name, a spin button, the consequence below, or why it cannot
 * be changed, or what was wrong with what was typed. */
#include "control-row.h"

#include "app-text.h"
#include "controls.h"

struct _MksControlRow
{
  GtkWidget parent_instance;

  GtkWidget     *content;
  GtkLabel      *title;
  GtkSpinButton *spin;
  GtkLabel      *consequence;
  GtkLabel      *problem;
  GtkAdjustment *adjustment;

  const Control *control;
  MksSession    *session;
  guint          stage;
  gint64         value;
  gboolean       is_refreshing;
  gboolean       is_typing;  /* the text is ahead of the adjustment */
  gboolean       is_invalid; /* the text is no value; it stays to be corrected */
};

G_DEFINE_FINAL_TYPE (MksControlRow, mks_control_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CONTROL,
  PROP_VALUE,
  PROP_EDITABLE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static ControlContext
context_of (MksControlRow *self)
{
  return (ControlContext){
    .scenario = mks_session_get_scenario (self->session),
    .run = mks_session_get_run (self->session),
    .stage = self->stage,
    .language = mks_session_get_language (self->session),
  };
}

static void
show_problem (MksControlRow *self, const char *message)
{
  gtk_label_set_text (self->problem, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->spin), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->spin), "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_STATE_INVALID,
      message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_value (MksControlRow *self, const ControlState *state)
{
  self->is_refreshing = TRUE;
  gtk_adjustment_configure (
      self->adjustment, (double) state->value, (double) MIN (state->least, state->value),
      (double) MAX (state->most, state->value), (double) state->step, (double) state->step * 10, 0);
  gtk_spin_button_update (self->spin);
  self->is_refreshing = FALSE;
  if (state->value != self->value)
    {
      self->value = state->value;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
    }
}

static void
refresh (MksControlRow *self)
{
  const ControlContext  context = context_of (self);
  g_auto (ControlState) state = { 0 };
  const char           *below;

  if (context.scenario == NULL)
    return;

  self->control->look (&context, &state);
  if (!self->is_typing)
    show_value (self, &state);
  below = state.refusal != NULL ? state.refusal : state.consequence;
  gtk_label_set_text (self->consequence, below != NULL ? below : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  below != NULL ? below : "", -1);
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->spin)) != (state.refusal == NULL))
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->spin), state.refusal == NULL);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
    }
}

/* A value that only a run knows stays as it was asked for until the run is there. */
static void
scenario_changed_cb (MksControlRow *self)
{
  show_problem (self, NULL);
  if (!self->control->follows_run)
    refresh (self);
}

void
mks_control_row_apply (MksControlRow *self, gint64 value, SessionPace pace)
{
  const ControlContext context = context_of (self);
  g_autoptr (GError)   error = NULL;
  g_autofree char     *key = NULL;
  Scenario            *scenario;

  g_return_if_fail (MKS_IS_CONTROL_ROW (self));

  if (context.scenario == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->spin)))
    return;

  scenario = self->control->set (&context, value, &error);
  if (scenario == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  show_problem (self, NULL);
  key = g_strdup_printf ("%s %u", self->control->id, self->stage);
  mks_session_take_edit (self->session, key, pace, scenario);
}

static void
value_changed_cb (GtkSpinButton *spin, MksControlRow *self)
{
  if (self->is_refreshing)
    return;

  self->is_typing = FALSE;
  mks_control_row_apply (self, (gint64) gtk_adjustment_get_value (self->adjustment),
                         SESSION_PACE_CLICK);
}

static char *
adjusted_text (MksControlRow *self)
{
  return control_format (self->control, mks_session_get_language (self->session),
                         (gint64) gtk_adjustment_get_value (self->adjustment));
}

/* Text that is not how the value would be written has been typed. */
static void
text_changed_cb (GtkEditable *editable, MksControlRow *self)
{
  const char      *text = gtk_editable_get_text (editable);
  g_autofree char *adjusted = NULL;
  gint64           value;

  if (self->is_refreshing || self->session == NULL)
    return;
  adjusted = adjusted_text (self);
  if (g_str_equal (text, adjusted))
    return;
  self->is_invalid = FALSE;
  if (!control_parse (self->control, mks_session_get_language (self->session), text, &value))
    return;

  self->is_typing = TRUE;
  mks_control_row_apply (self, value, SESSION_PACE_TYPING);
}

static void
refuse_text (MksControlRow *self, const char *text, const char *example)
{
  /* Translators: what was typed, and a value as it should be */
  g_autofree char *message =
      g_strdup_printf (_ ("“%s” is not a value for it; “%s” would be."), text, example);

  self->is_invalid = TRUE;
  show_problem (self, message);
}

static int
input_cb (GtkSpinButton *spin, double *value, MksControlRow *self)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  g_autofree char *adjusted = NULL;
  gint64           parsed;

  *value = gtk_adjustment_get_value (self->adjustment);
  if (self->session == NULL)
    return TRUE;
  adjusted = adjusted_text (self);
  if (g_str_equal (text, adjusted))
    return TRUE;
  if (!control_parse (self->control, mks_session_get_language (self->session), text, &parsed))
    {
      refuse_text (self, text, adjusted);
      return GTK_INPUT_ERROR;
    }

  *value = (double) parsed;
  return TRUE;
}

static gboolean
output_cb (GtkSpinButton *spin, MksControlRow *self)
{
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return FALSE;
  if (self->is_invalid)
    return TRUE;

  text = adjusted_text (self);
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (spin))))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
focus_left_cb (GtkEventControllerFocus *controller, MksControlRow *self)
{
  if (self->session == NULL)
    return;

  self->is_typing = FALSE;
  self->is_invalid = FALSE;
  mks_session_seal (self->session);
  show_problem (self, NULL);
  refresh (self);
}

void
mks_control_row_attach (MksControlRow *self, MksSession *session)
{
  g_return_if_fail (MKS_IS_CONTROL_ROW (self));
  g_return_if_fail (self->session == NULL && self->control != NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::scenario", G_CALLBACK (scenario_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::error", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

void
mks_control_row_set_stage (MksControlRow *self, guint stage)
{
  g_return_if_fail (MKS_IS_CONTROL_ROW (self));

  if (stage == self->stage)
    return;
  self->stage = stage;
  if (self->session != NULL)
    refresh (self);
}

static void
show_control (MksControlRow *self)
{
  gtk_label_set_text (self->title, _ (self->control->title));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->spin), _ (self->control->summary));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (self->control->title), -1);
}

static void
mks_control_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MksControlRow *self = MKS_CONTROL_ROW (object);

  switch (id)
    {
    case PROP_CONTROL:
      g_value_set_string (value, self->control != NULL ? self->control->id : NULL);
      break;
    case PROP_VALUE:
      g_value_set_int64 (value, self->value);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, gtk_widget_get_sensitive (GTK_WIDGET (self->spin)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mks_control_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MksControlRow *self = MKS_CONTROL_ROW (object);

  switch (id)
    {
    case PROP_CONTROL:
      self->control = controls_find (g_value_get_string (value));
      g_return_if_fail (self->control != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mks_control_row_constructed (GObject *object)
{
  G_OBJECT_CLASS (mks_control_row_parent_class)->constructed (object);
  if (MKS_CONTROL_ROW (object)->control != NULL)
    show_control (MKS_CONTROL_ROW (object));
}

static void
mks_control_row_dispose (GObject *object)
{
  MksControlRow *self = MKS_CONTROL_ROW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_control_row_parent_class)->dispose (object);
}

static void
mks_control_row_class_init (MksControlRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mks_control_row_get_property;
  object_class->set_property = mks_control_row_set_property;
  object_class->constructed = mks_control_row_constructed;
  object_class->dispose = mks_control_row_dispose;

  properties[PROP_CONTROL] =
      g_param_spec_string ("control", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUE] = g_param_spec_int64 ("value", NULL, NULL, 0, G_MAXINT64, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/control-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MksControlRow, content);
  gtk_widget_class_bind_template_child (widget_class, MksControlRow, title);
  gtk_widget_class_bind_template_child (widget_class, MksControlRow, spin);
  gtk_widget_class_bind_template_child (widget_class, MksControlRow, consequence);
  gtk_widget_class_bind_template_child (widget_class, MksControlRow, problem);
  gtk_widget_class_bind_template_child (widget_class, MksControlRow, adjustment);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, input_cb);
  gtk_widget_class_bind_template_callback (widget_class, output_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "controlrow");
}

static void
mks_control_row_init (MksControlRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
