/* SPDX-License-Identifier: Apache-2.0 */
/* A page of the start panel: the attributes of an element, settings and lists of elements, as its
 * table or the tables of the element say. */
#include "element-page.h"

#include "app-text.h"
#include "conf.h"
#include "element-list.h"
#include "element-words.h"
#include "field-row.h"
#include "scenario-lists.h"
#include "simulate.h"

struct _MksElementPage
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkLabel  *about;
  GtkWidget *refusal;
  GtkLabel  *refusal_text;
  GtkBox    *sections;

  MksSession *session;
  char       *place;
};

G_DEFINE_FINAL_TYPE (MksElementPage, mks_element_page, GTK_TYPE_WIDGET)

const char *
mks_element_page_get_place (MksElementPage *self)
{
  g_return_val_if_fail (MKS_IS_ELEMENT_PAGE (self), NULL);

  return self->place;
}

/* What has no rule yet is said before it is simulated. */
static void
refresh_refusal (MksElementPage *self)
{
  const Scenario  *scenario = mks_session_get_scenario (self->session);
  g_autofree char *refusal = scenario != NULL ? simulate_unsupported (scenario) : NULL;

  gtk_label_set_text (self->refusal_text, refusal != NULL ? refusal : "");
  gtk_widget_set_visible (self->refusal, refusal != NULL);
}

/* ---- sections */

static void
add_label (MksElementPage *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (self->sections, label);
}

/* A card of rows; empty ones are not shown. */
static GtkBox *
card_new (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "controls");
  return GTK_BOX (card);
}

static void
add_card (MksElementPage *self, GtkBox *card, const char *title)
{
  if (gtk_widget_get_first_child (GTK_WIDGET (card)) == NULL)
    {
      g_object_unref (g_object_ref_sink (card));
      return;
    }
  if (title != NULL)
    add_label (self, title, "heading");
  gtk_box_append (self->sections, GTK_WIDGET (card));
}

/* Attributes that were given when the page was made come first; they stay in place while they are
 * edited. */
static void
add_fields (MksElementPage *self, const char *place, const char *title)
{
  const Scenario    *scenario = mks_session_get_scenario (self->session);
  GtkBox            *given = card_new ();
  GtkBox            *others = card_new ();
  const ElementKind *kind;
  gconstpointer      element = scenario_element (scenario, place, &kind);

  for (guint i = 0; i < kind->n_attributes; i++)
    {
      const Attribute     *attribute = &kind->attributes[i];
      g_autoptr (MksField) field = mks_field_new_attribute (self->session, place, kind, attribute);
      gboolean             is_given =
          attribute->required || (element != NULL && element_has (kind, element, attribute->name));

      gtk_box_append (is_given ? given : others, mks_field_row_new (field));
    }
  add_card (self, given, title);
  add_card (self, others, _ ("Not set"));
}

static void
add_settings (MksElementPage *self, const Section *section)
{
  GtkBox *card = card_new ();

  for (guint i = 0; section->keys[i] != NULL; i++)
    {
      g_autoptr (MksField) field =
          mks_field_new_setting (self->session, conf_find (section->keys[i]));

      gtk_box_append (card, mks_field_row_new (field));
    }
  add_card (self, card, _ (section->title));
}

static void
add_list (MksElementPage *self, GPtrArray *kinds, const char *title, const char *about)
{
  gtk_box_append (self->sections, mks_element_list_new (self->session, kinds, title, about));
}

static void
add_kind (MksElementPage *self, const Section *section)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();

  g_ptr_array_add (kinds, (gpointer) section->list);
  add_list (self, kinds, section->title != NULL ? _ (section->title) : NULL, _ (section->about));
}

/* One list for all that may be there once, and one for each kind of which there may be many, but
 * those of the page's other sections. */
static void
add_children (MksElementPage *self, const PanelPage *page, const Section *section)
{
  const Scenario       *scenario = mks_session_get_scenario (self->session);
  g_autoptr (GPtrArray) single = g_ptr_array_new ();
  const ElementKind    *kind;

  scenario_element (scenario, section->place, &kind);
  for (guint i = 0; i < kind->n_children; i++)
    if (!kind->children[i].many)
      g_ptr_array_add (single, (gpointer) kind->children[i].kind);
  add_list (self, single, _ (section->title), _ (section->about));
  for (guint i = 0; i < kind->n_children; i++)
    {
      const ElementChild   *child = &kind->children[i];
      g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
      gboolean              is_shown = !child->many;
      g_autofree char      *title = NULL;

      for (guint k = 0; k < page->n_sections; k++)
        is_shown = is_shown || page->sections[k].list == child->kind;
      if (is_shown)
        continue;
      g_ptr_array_add (kinds, (gpointer) child->kind);
      title = element_kind_title (child->kind);
      add_list (self, kinds, title, _ (child->kind->summary));
    }
}

static void
add_section (MksElementPage *self, const PanelPage *page, const Section *section)
{
  switch (section->kind)
    {
    case SECTION_FIELDS:
      add_fields (self, section->place, section->title != NULL ? _ (section->title) : NULL);
      break;
    case SECTION_SETTINGS:
      add_settings (self, section);
      break;
    case SECTION_LIST:
      add_kind (self, section);
      break;
    case SECTION_CHILDREN:
      add_children (self, page, section);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* ---- the page */

static MksElementPage *
page_new (MksSession *session)
{
  MksElementPage *self = g_object_new (MKS_TYPE_ELEMENT_PAGE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::scenario", G_CALLBACK (refresh_refusal), self,
                           G_CONNECT_SWAPPED);
  refresh_refusal (self);
  return self;
}

GtkWidget *
mks_element_page_new (MksSession *session, const PanelPage *page)
{
  MksElementPage *self = page_new (session);

  for (guint i = 0; i < page->n_sections; i++)
    add_section (self, page, &page->sections[i]);
  return GTK_WIDGET (self);
}

GtkWidget *
mks_element_page_new_at (MksSession *session, const char *place)
{
  MksElementPage    *self = page_new (session);
  const ElementKind *kind;
  g_autofree char   *files = g_strconcat (place, ".files", NULL);
  gconstpointer      element = scenario_element (mks_session_get_scenario (session), place, &kind);

  self->place = g_strdup (place);
  gtk_label_set_text (self->about, _ (kind->summary));
  gtk_widget_show (GTK_WIDGET (self->about));
  add_fields (self, place, NULL);
  if (element != NULL && kind == &data_kind && ((const Data *) element)->files->len == 1)
    add_fields (self, files, _ ("Files"));
  return GTK_WIDGET (self);
}

static void
mks_element_page_dispose (GObject *object)
{
  MksElementPage *self = MKS_ELEMENT_PAGE (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mks_element_page_parent_class)->dispose (object);
}

static void
mks_element_page_finalize (GObject *object)
{
  g_free (MKS_ELEMENT_PAGE (object)->place);
  G_OBJECT_CLASS (mks_element_page_parent_class)->finalize (object);
}

static void
mks_element_page_class_init (MksElementPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mks_element_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mks_element_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/element-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MksElementPage, content);
  gtk_widget_class_bind_template_child (widget_class, MksElementPage, about);
  gtk_widget_class_bind_template_child (widget_class, MksElementPage, refusal);
  gtk_widget_class_bind_template_child (widget_class, MksElementPage, refusal_text);
  gtk_widget_class_bind_template_child (widget_class, MksElementPage, sections);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_element_page_init (MksElementPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
