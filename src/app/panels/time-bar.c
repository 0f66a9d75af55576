/* SPDX-License-Identifier: Apache-2.0 */
/* A bar of time by its parts, and the same parts as words below it. */
#include "time-bar.h"

#include "app-text.h"
#include "time-strip.h"

struct _MksTimeBar
{
  GtkWidget parent_instance;

  GtkWidget    *content;
  MksTimeStrip *strip;
  GtkBox       *legend;
};

G_DEFINE_FINAL_TYPE (MksTimeBar, mks_time_bar, GTK_TYPE_WIDGET)

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
legend_row_new (const TimePart *part, Micros sum_us, TimeBarLegend legend, const Language *language)
{
  GtkWidget       *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *swatch = g_object_new (MKS_TYPE_TIME_STRIP, NULL);
  GtkWidget       *title = label_new (language_text (language, part->title), "consequence");
  g_autofree char *share =
      units_format_percent (language, (double) part->time_us / (double) sum_us);
  g_autofree char *time = units_format_time (language, part->time_us, UNITS_STYLE_PLAIN);
  g_autofree char *both = g_strdup_printf ("%s  %s", time, share);

  mks_time_strip_show (MKS_TIME_STRIP (swatch), part, 1);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (swatch, "swatch");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (row), swatch);
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row),
                  label_new (legend == TIME_BAR_TIMES ? both : share, "consequence"));
  return row;
}

void
mks_time_bar_show (MksTimeBar     *self,
                   const TimePart *parts,
                   guint           n_parts,
                   TimeBarLegend   legend,
                   const Language *language)
{
  Micros     sum_us = time_parts_sum (parts, n_parts);
  GtkWidget *child;

  g_return_if_fail (MKS_IS_TIME_BAR (self));

  mks_time_strip_show (self->strip, parts, n_parts);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->legend))) != NULL)
    gtk_box_remove (self->legend, child);
  for (guint i = 0; i < n_parts; i++)
    gtk_box_append (self->legend, legend_row_new (&parts[i], sum_us, legend, language));
}

static void
mks_time_bar_dispose (GObject *object)
{
  MksTimeBar *self = MKS_TIME_BAR (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_time_bar_parent_class)->dispose (object);
}

static void
mks_time_bar_class_init (MksTimeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MKS_TYPE_TIME_STRIP);
  G_OBJECT_CLASS (klass)->dispose = mks_time_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/makespan/Makespan/time-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MksTimeBar, content);
  gtk_widget_class_bind_template_child (widget_class, MksTimeBar, strip);
  gtk_widget_class_bind_template_child (widget_class, MksTimeBar, legend);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_time_bar_init (MksTimeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
