/* SPDX-License-Identifier: Apache-2.0 */
/* A finding as a card: what, how many seconds, why, and the buttons that try its cure and explain
 * it. */
#include "finding-row.h"

#include "advise.h"
#include "app-text.h"
#include "no-break.h"

struct _MksFindingRow
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkImage  *icon;
  GtkLabel  *title;
  GtkLabel  *gain;
  GtkLabel  *message;
  GtkWidget *buttons;
  GtkWidget *try_button;
  GtkWidget *why_button;
  GtkLabel  *formula;
  GtkLabel  *source;

  char *change;
};

G_DEFINE_FINAL_TYPE (MksFindingRow, mks_finding_row, GTK_TYPE_WIDGET)

enum
{
  TRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  const char *icon;
  const char *css_class;
  const char *name; /* N_(): what the icon says to a screen reader */
} SeverityLook;

/* clang-format off */
static const SeverityLook looks[] = {
  [SEVERITY_ERROR]   = { "makespan-error-symbolic",   "severity-error",   N_("Error") },
  [SEVERITY_WARNING] = { "makespan-warning-symbolic", "severity-warning", N_("Warning") },
  [SEVERITY_INFO]    = { "makespan-info-symbolic",    "severity-info",    N_("Note") },
  [SEVERITY_GOOD]    = { "makespan-good-symbolic",    "severity-good",    N_("Good") },
};
/* clang-format on */

static void
try_cb (MksFindingRow *self)
{
  g_signal_emit (self, signals[TRY], 0, self->change);
}

static void
show_text (GtkLabel *label, const char *text)
{
  g_autofree char *kept = no_break_units (text != NULL ? text : "");

  gtk_label_set_text (label, kept);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

/* What Why? begins with: the formula with its numbers, or what the rule says. */
static const char *
explanation (const Finding *finding)
{
  if (finding->formula != NULL)
    return finding->formula;
  for (guint i = 0; i < n_advice_rules; i++)
    if (g_strcmp0 (advice_rules[i].id, finding->rule) == 0)
      return advice_rules[i].summary != NULL ? _ (advice_rules[i].summary) : NULL;
  return NULL;
}

static void
name_button_take (GtkWidget *button, char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_free (name);
}

/* What is good is said in one quiet line. */
static void
show_quietly (MksFindingRow *self, const Finding *finding)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "quiet");
  show_text (self->title, finding->message != NULL ? finding->message : finding->title);
  gtk_widget_remove_css_class (GTK_WIDGET (self->title), "finding-title");
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "consequence");
  gtk_widget_set_visible (GTK_WIDGET (self->gain), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_widget_set_visible (self->buttons, FALSE);
}

static void
show_loudly (MksFindingRow *self, const Finding *finding, const Language *language)
{
  g_autofree char *gain = NULL;

  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  show_text (self->title, finding->title);
  show_text (self->message, finding->message);
  if (finding->has_seconds)
    gain = units_format_delta (language, -finding->gain_us);
  show_text (self->gain, gain);
  show_text (self->formula, explanation (finding));
  show_text (self->source, finding->source);
  gtk_widget_set_visible (self->try_button, finding->change != NULL);
  gtk_widget_set_visible (self->why_button, finding->formula != NULL || finding->source != NULL);
  gtk_widget_set_visible (self->buttons, finding->change != NULL || finding->formula != NULL ||
                                             finding->source != NULL);
  gtk_widget_set_tooltip_text (self->try_button, finding->change);
  /* Translators: the title of a finding */
  name_button_take (self->try_button, g_strdup_printf (_ ("Try it: %s"), finding->title));
  /* Translators: the title of a finding */
  name_button_take (self->why_button, g_strdup_printf (_ ("Why? %s"), finding->title));
}

GtkWidget *
mks_finding_row_new (const Finding *finding, const Language *language)
{
  MksFindingRow      *self = g_object_new (MKS_TYPE_FINDING_ROW, NULL);
  const SeverityLook *look = &looks[finding->severity];

  self->change = g_strdup (finding->change);
  gtk_image_set_from_icon_name (self->icon, look->icon);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), look->css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (look->name), -1);
  if (finding->severity == SEVERITY_GOOD)
    show_quietly (self, finding);
  else
    show_loudly (self, finding, language);
  return GTK_WIDGET (self);
}

void
mks_finding_row_hide_message (MksFindingRow *self)
{
  g_return_if_fail (MKS_IS_FINDING_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
}

static void
mks_finding_row_dispose (GObject *object)
{
  MksFindingRow *self = MKS_FINDING_ROW (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->change, g_free);
  G_OBJECT_CLASS (mks_finding_row_parent_class)->dispose (object);
}

static void
mks_finding_row_class_init (MksFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mks_finding_row_dispose;
  signals[TRY] = g_signal_new ("try", MKS_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MksFindingRow, content);
  gtk_widget_class_bind_template_child (widget_class, MksFindingRow, icon);
  gtk_widget_class_bind_template_child (widget_class, MksFindingRow, title);
  gtk_widget_class_bind_template_child (widget_class, MksFindingRow, gain);
  gtk_widget_class_bind_template_child (widget_class, MksFindingRow, message);
  gtk_widget_class_bind_template_child (widget_class, MksFindingRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, MksFindingRow, try_button);
  gtk_widget_class_bind_template_child (widget_class, MksFindingRow, why_button);
  gtk_widget_class_bind_template_child (widget_class, MksFindingRow, formula);
  gtk_widget_class_bind_template_child (widget_class, MksFindingRow, source);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "findingrow");
}

static void
mks_finding_row_init (MksFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
