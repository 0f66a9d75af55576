/* SPDX-License-Identifier: Apache-2.0 */
/* The panel of data and partitions of a stage; with several stages it says which. */
#include "data-panel.h"

#include <math.h>

#include "accessible.h"
#include "app-text.h"
#include "control-row.h"

#define SCALE_TOP 4.0    /* the scale ends at 10,000 partitions, */
#define SCALE_MOST 6.302 /* unless there are more; 2,000,000 at most */

struct _MksDataPanel
{
  GtkWidget parent_instance;

  GtkWidget     *content;
  GtkWidget     *stage_box;
  GtkDropDown   *stage_choice;
  MksControlRow *data;
  MksControlRow *partitions;
  GtkScale      *scale;
  GtkAdjustment *scale_adjustment;

  MksSession *session;
  guint       stage;
  double      scale_top; /* 0 before the first marks */
  gboolean    is_refreshing;
};

G_DEFINE_FINAL_TYPE (MksDataPanel, mks_data_panel, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STAGE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
set_stage (MksDataPanel *self, guint stage)
{
  if (stage == self->stage)
    return;

  self->stage = stage;
  mks_control_row_set_stage (self->data, stage);
  mks_control_row_set_stage (self->partitions, stage);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAGE]);
}

static gboolean
has_stages (GListModel *shown, const Scenario *scenario)
{
  guint n_stages = scenario_n_stages (scenario);

  if (shown == NULL || g_list_model_get_n_items (shown) != n_stages)
    return FALSE;
  for (guint i = 0; i < n_stages; i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (shown), i),
                   scenario_stage_at (scenario, i)->id) != 0)
      return FALSE;
  return TRUE;
}

static void
refresh_stages (MksDataPanel *self)
{
  const Scenario           *scenario = mks_session_get_scenario (self->session);
  g_autoptr (GtkStringList) names = NULL;
  guint                     n_stages;

  if (scenario == NULL || has_stages (gtk_drop_down_get_model (self->stage_choice), scenario))
    return;

  n_stages = scenario_n_stages (scenario);
  names = gtk_string_list_new (NULL);
  for (guint i = 0; i < n_stages; i++)
    gtk_string_list_append (names, scenario_stage_at (scenario, i)->id);
  self->is_refreshing = TRUE;
  gtk_drop_down_set_model (self->stage_choice, G_LIST_MODEL (names));
  self->is_refreshing = FALSE;
  gtk_widget_set_visible (self->stage_box, n_stages > 1);
  gtk_drop_down_set_selected (self->stage_choice, 0);
  set_stage (self, 0);
}

static void
stage_chosen_cb (MksDataPanel *self)
{
  guint stage = gtk_drop_down_get_selected (self->stage_choice);

  if (!self->is_refreshing && stage != GTK_INVALID_LIST_POSITION)
    set_stage (self, stage);
}

/* One mark for each power of ten; where there are many, every second has its number. */
static void
show_marks (MksDataPanel *self, double top)
{
  gint64 value = 1;

  gtk_adjustment_set_upper (self->scale_adjustment, top);
  gtk_scale_clear_marks (self->scale);
  for (int exponent = 0; exponent <= (int) top; exponent++, value *= 10)
    {
      g_autofree char *text = units_format_count (mks_session_get_language (self->session), value);

      gtk_scale_add_mark (self->scale, exponent, GTK_POS_BOTTOM,
                          top <= SCALE_TOP || ((int) top - exponent) % 2 == 0 ? text : NULL);
    }
}

/* The scale follows the number, but is never moved under the pointer. */
static void
partitions_changed_cb (MksDataPanel *self)
{
  g_autofree char *text = NULL;
  gint64           value;
  double           exponent, top;

  g_object_get (self->partitions, "value", &value, NULL);
  if (value <= 0 ||
      (gtk_widget_get_state_flags (GTK_WIDGET (self->scale)) & GTK_STATE_FLAG_ACTIVE) != 0)
    return;

  exponent = log10 ((double) value);
  self->is_refreshing = TRUE;
  top = CLAMP (ceil (exponent), SCALE_TOP, SCALE_MOST);
  if (top != self->scale_top)
    show_marks (self, top);
  self->scale_top = top;
  gtk_adjustment_set_value (self->scale_adjustment, exponent);
  self->is_refreshing = FALSE;
  text = units_format_count (mks_session_get_language (self->session), value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, -1);
}

static void
scaled_cb (GtkAdjustment *adjustment, MksDataPanel *self)
{
  double value = pow (10, gtk_adjustment_get_value (adjustment));

  if (!self->is_refreshing && self->session != NULL)
    mks_control_row_apply (self->partitions, (gint64) round (value), SESSION_PACE_TYPING);
}

void
mks_data_panel_attach (MksDataPanel *self, MksSession *session)
{
  g_return_if_fail (MKS_IS_DATA_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  mks_control_row_attach (self->data, session);
  mks_control_row_attach (self->partitions, session);
  g_signal_connect_object (session, "notify::scenario", G_CALLBACK (refresh_stages), self,
                           G_CONNECT_SWAPPED);
  refresh_stages (self);
}

static void
mks_data_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MksDataPanel *self = MKS_DATA_PANEL (object);

  switch (id)
    {
    case PROP_STAGE:
      g_value_set_uint (value, self->stage);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mks_data_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MksDataPanel *self = MKS_DATA_PANEL (object);

  switch (id)
    {
    case PROP_STAGE:
      gtk_drop_down_set_selected (self->stage_choice, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mks_data_panel_dispose (GObject *object)
{
  MksDataPanel *self = MKS_DATA_PANEL (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_data_panel_parent_class)->dispose (object);
}

static void
mks_data_panel_class_init (MksDataPanelClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MKS_TYPE_CONTROL_ROW);
  object_class->get_property = mks_data_panel_get_property;
  object_class->set_property = mks_data_panel_set_property;
  object_class->dispose = mks_data_panel_dispose;
  properties[PROP_STAGE] =
      g_param_spec_uint ("stage", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/data-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MksDataPanel, content);
  gtk_widget_class_bind_template_child (widget_class, MksDataPanel, stage_box);
  gtk_widget_class_bind_template_child (widget_class, MksDataPanel, stage_choice);
  gtk_widget_class_bind_template_child (widget_class, MksDataPanel, data);
  gtk_widget_class_bind_template_child (widget_class, MksDataPanel, partitions);
  gtk_widget_class_bind_template_child (widget_class, MksDataPanel, scale);
  gtk_widget_class_bind_template_child (widget_class, MksDataPanel, scale_adjustment);
  gtk_widget_class_bind_template_callback (widget_class, stage_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, partitions_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scaled_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_data_panel_init (MksDataPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  accessible_name_drop_down (self->stage_choice, _ ("Stage"));
}
