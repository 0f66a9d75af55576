/* SPDX-License-Identifier: Apache-2.0 */
/* Where one of the times of a run went: a bar of its parts, the largest of them in words below, the
 * others on demand. A part that is clicked is selected. */
#include "time-bar.h"

#include "app-text.h"
#include "time-strip.h"
#include "wrap-layout.h"

#define IN_SIGHT 3 /* parts in words; of more than these the two largest */

struct _MksTimeBar
{
  GtkWidget parent_instance;

  GtkWidget     *content;
  GtkLabel      *title;
  GtkLabel      *total;
  MksTimeStrip  *strip;
  GtkWidget     *legend;
  GtkMenuButton *more_button;
  GtkBox        *rest;

  MksSelection *selection;
  TimeFamily    family;
  TimePart      parts[TIME_PARTS_MOST];
  GtkWidget    *buttons[TIME_PARTS_MOST]; /* of the parts; borrowed from the tree */
  char         *texts[TIME_PARTS_MOST];   /* what is told of each */
  guint         n_parts;
};

G_DEFINE_FINAL_TYPE (MksTimeBar, mks_time_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* Selects a part, or when it is selected nothing. */
static void
choose (MksTimeBar *self, guint part)
{
  TimeKey chosen;

  if (mks_selection_get_part (self->selection, &chosen) &&
      time_key_equal (&chosen, &self->parts[part].key))
    mks_selection_clear (self->selection);
  else
    mks_selection_set_part (self->selection, &self->parts[part].key);
}

static void
show_chosen (MksTimeBar *self)
{
  TimeKey  chosen;
  gboolean has_part = mks_selection_get_part (self->selection, &chosen);
  guint    ringed = TIME_STRIP_NONE;

  for (guint i = 0; i < self->n_parts; i++)
    {
      gboolean is_chosen = has_part && time_key_equal (&chosen, &self->parts[i].key);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), is_chosen);
      if (is_chosen)
        ringed = i;
    }
  mks_time_strip_set_chosen (self->strip, ringed);
}

static void
button_clicked_cb (GtkWidget *button, MksTimeBar *self)
{
  for (guint i = 0; i < self->n_parts; i++)
    if (self->buttons[i] == button)
      choose (self, i);
  show_chosen (self);
}

static void
strip_clicked_cb (MksTimeStrip *strip, guint part, MksTimeBar *self)
{
  choose (self, part);
}

static gboolean
query_tooltip_cb (
    GtkWidget *strip, int x, int y, gboolean keyboard, GtkTooltip *tooltip, MksTimeBar *self)
{
  guint part = keyboard ? TIME_STRIP_NONE : mks_time_strip_part_at (self->strip, x);

  if (part == TIME_STRIP_NONE)
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->texts[part]);
  return TRUE;
}

/* A part as a button: a sample of it, its share or for a task its time, its name. */
static GtkWidget *
part_button_new (MksTimeBar *self, guint part, const char *amount, const Language *language)
{
  const TimePart  *shown = &self->parts[part];
  GtkWidget       *button = gtk_toggle_button_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  GtkWidget       *swatch = g_object_new (MKS_TYPE_TIME_STRIP, NULL);
  g_autofree char *words =
      g_strdup_printf ("%s %s", amount, language_text (language, shown->title));
  GtkWidget *label = gtk_label_new (words);

  mks_time_strip_show (MKS_TIME_STRIP (swatch), shown, 1);
  gtk_widget_add_css_class (swatch, "swatch");
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "time-part");
  gtk_widget_set_tooltip_text (button, self->texts[part]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->texts[part], -1);
  g_signal_connect (button, "clicked", G_CALLBACK (button_clicked_cb), self);
  return button;
}

static void
clear (MksTimeBar *self)
{
  GtkWidget *more = GTK_WIDGET (self->more_button);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->legend)) != more)
    gtk_widget_unparent (child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rest))) != NULL)
    gtk_box_remove (self->rest, child);
  for (guint i = 0; i < self->n_parts; i++)
    g_clear_pointer (&self->texts[i], g_free);
  self->n_parts = 0;
}

/* How many parts are longer, or as long and earlier. */
static guint
rank_of (MksTimeBar *self, guint part)
{
  guint rank = 0;

  for (guint i = 0; i < self->n_parts; i++)
    rank += self->parts[i].time_us > self->parts[part].time_us ||
            (self->parts[i].time_us == self->parts[part].time_us && i < part);
  return rank;
}

static void
add_part (MksTimeBar *self, guint part, Micros sum_us, guint n_in_sight, const Language *language)
{
  const TimePart  *shown = &self->parts[part];
  g_autofree char *time = units_format_time (language, shown->time_us, UNITS_STYLE_PLAIN);
  g_autofree char *share =
      units_format_percent (language, (double) shown->time_us / (double) sum_us);

  /* Translators: a part of a time by name, its length and its share */
  self->texts[part] =
      g_strdup_printf (_ ("%s, %s, %s"), language_text (language, shown->title), time, share);
  self->buttons[part] =
      part_button_new (self, part, shown->key.family == TIME_OF_TASK ? time : share, language);
  if (rank_of (self, part) < n_in_sight)
    gtk_widget_insert_before (self->buttons[part], self->legend, GTK_WIDGET (self->more_button));
  else
    gtk_box_append (self->rest, self->buttons[part]);
}

static void
show_total (MksTimeBar *self, const char *total, Micros sum_us, const Language *language)
{
  g_autofree char *time = units_format_time (language, sum_us, UNITS_STYLE_PLAIN);

  gtk_label_set_text (self->total, total != NULL ? total : time);
}

void
mks_time_bar_show (MksTimeBar *self, const Run *run, const char *total, const Language *language)
{
  guint            n_in_sight, n_rest;
  Micros           sum_us;
  g_autofree char *more = NULL;

  g_return_if_fail (MKS_IS_TIME_BAR (self));
  g_return_if_fail (self->selection != NULL);

  clear (self);
  self->n_parts = time_parts_of (run, self->family, self->parts);
  sum_us = time_parts_sum (self->parts, self->n_parts);
  n_in_sight = self->n_parts <= IN_SIGHT ? self->n_parts : IN_SIGHT - 1;
  n_rest = self->n_parts - n_in_sight;
  for (guint i = 0; i < self->n_parts; i++)
    add_part (self, i, sum_us, n_in_sight, language);
  mks_time_strip_show (self->strip, self->parts, self->n_parts);
  show_total (self, total, sum_us, language);
  /* Translators: a number of parts of a time that are not shown yet */
  more = g_strdup_printf (ngettext ("%u more", "%u more", n_rest), n_rest);
  gtk_menu_button_set_label (self->more_button, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), n_rest > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), sum_us > 0);
  show_chosen (self);
}

void
mks_time_bar_attach (MksTimeBar *self, TimeFamily family, MksSelection *selection)
{
  g_return_if_fail (MKS_IS_TIME_BAR (self));
  g_return_if_fail (self->selection == NULL);

  self->family = family;
  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "changed", G_CALLBACK (show_chosen), self, G_CONNECT_SWAPPED);
}

static void
mks_time_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MksTimeBar *self = MKS_TIME_BAR (object);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mks_time_bar_dispose (GObject *object)
{
  MksTimeBar *self = MKS_TIME_BAR (object);

  for (guint i = 0; i < self->n_parts; i++)
    g_clear_pointer (&self->texts[i], g_free);
  self->n_parts = 0;
  g_clear_object (&self->selection);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_time_bar_parent_class)->dispose (object);
}

static void
mks_time_bar_class_init (MksTimeBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MKS_TYPE_TIME_STRIP);
  g_type_ensure (MKS_TYPE_WRAP_LAYOUT);
  object_class->set_property = mks_time_bar_set_property;
  object_class->dispose = mks_time_bar_dispose;
  properties[PROP_TITLE] = g_param_spec_string (
      "title", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/makespan/Makespan/time-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MksTimeBar, content);
  gtk_widget_class_bind_template_child (widget_class, MksTimeBar, title);
  gtk_widget_class_bind_template_child (widget_class, MksTimeBar, total);
  gtk_widget_class_bind_template_child (widget_class, MksTimeBar, strip);
  gtk_widget_class_bind_template_child (widget_class, MksTimeBar, legend);
  gtk_widget_class_bind_template_child (widget_class, MksTimeBar, more_button);
  gtk_widget_class_bind_template_child (widget_class, MksTimeBar, rest);
  gtk_widget_class_bind_template_callback (widget_class, strip_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_time_bar_init (MksTimeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
