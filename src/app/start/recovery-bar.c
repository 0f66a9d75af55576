/* SPDX-License-Identifier: Apache-2.0 */
/* Offers what a process that ended unexpectedly has left behind, one document after the other, in
 * no one's way. */
#include "recovery-bar.h"

#include "app-text.h"

struct _MksRecoveryBar
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkLabel  *recovery_text;

  GPtrArray *files; /* the first is the one that is offered */
};

G_DEFINE_FINAL_TYPE (MksRecoveryBar, mks_recovery_bar, GTK_TYPE_WIDGET)

enum
{
  KEEP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
name_of (RecoveryFile *file)
{
  const char          *path = recovery_file_get_path (file);
  g_autoptr (Scenario) scenario = NULL;

  if (path != NULL)
    return g_path_get_basename (path);
  scenario = recovery_file_load (file, NULL); /* keeping it says what is wrong */
  return g_strdup (scenario != NULL && scenario->name != NULL ? scenario->name
                                                              : _ ("a scenario without a name"));
}

static void
refresh (MksRecoveryBar *self)
{
  RecoveryFile         *file = self->files->len > 0 ? g_ptr_array_index (self->files, 0) : NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char      *when = NULL;
  g_autofree char      *name = NULL;
  g_autofree char      *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), file != NULL);
  if (file == NULL)
    return;

  time = g_date_time_new_from_unix_local (recovery_file_get_time (file));
  when = g_date_time_format (time, "%x, %R");
  name = name_of (file);
  /* Translators: the name of a scenario or its file, and a date with a time */
  text =
      g_strdup_printf (_ ("Makespan ended unexpectedly. Recovered: %s, changed %s."), name, when);
  gtk_label_set_text (self->recovery_text, text);
}

void
mks_recovery_bar_offer (MksRecoveryBar *self, GPtrArray *files)
{
  g_return_if_fail (MKS_IS_RECOVERY_BAR (self));

  g_ptr_array_unref (self->files);
  self->files = files;
  refresh (self);
}

static void
keep_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MksRecoveryBar          *self = MKS_RECOVERY_BAR (widget);
  g_autoptr (RecoveryFile) file = g_ptr_array_steal_index (self->files, 0);

  refresh (self);
  g_signal_emit (self, signals[KEEP], 0, file);
}

static void
discard_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MksRecoveryBar *self = MKS_RECOVERY_BAR (widget);

  recovery_file_remove (g_ptr_array_index (self->files, 0));
  g_ptr_array_remove_index (self->files, 0);
  refresh (self);
}

static void
mks_recovery_bar_dispose (GObject *object)
{
  g_clear_pointer (&MKS_RECOVERY_BAR (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_recovery_bar_parent_class)->dispose (object);
}

static void
mks_recovery_bar_finalize (GObject *object)
{
  g_ptr_array_unref (MKS_RECOVERY_BAR (object)->files);
  G_OBJECT_CLASS (mks_recovery_bar_parent_class)->finalize (object);
}

static void
mks_recovery_bar_class_init (MksRecoveryBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mks_recovery_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = mks_recovery_bar_finalize;
  signals[KEEP] = g_signal_new ("keep", MKS_TYPE_RECOVERY_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/recovery-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MksRecoveryBar, content);
  gtk_widget_class_bind_template_child (widget_class, MksRecoveryBar, recovery_text);
  gtk_widget_class_install_action (widget_class, "recovery.keep", NULL, keep_activated);
  gtk_widget_class_install_action (widget_class, "recovery.discard", NULL, discard_activated);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_recovery_bar_init (MksRecoveryBar *self)
{
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) recovery_file_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}
