/* SPDX-License-Identifier: Apache-2.0 */
/* What the pointer is told of a mark, for those who go by keys: a note beside the selected mark
 * until it is dismissed. */
#include "canvas-private.h"

#define HINT_CHARS 44
#define HINT_GAP 8

void
canvas_hint_add (MksCanvas *self)
{
  GtkWidget *hint = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), HINT_CHARS);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "hint");
  gtk_widget_set_can_target (hint, FALSE);
  gtk_widget_set_visible (hint, FALSE);
  gtk_widget_set_parent (hint, GTK_WIDGET (self));
  self->hint = hint;
}

void
canvas_hint_show (MksCanvas *self)
{
  g_autofree char *words = NULL;
  Mark             mark;

  if (canvas_scene (self) != NULL && mks_selection_get (self->selection, &mark.kind, &mark.number))
    words = canvas_mark_words (self, mark);
  if (words != NULL)
    gtk_label_set_text (GTK_LABEL (self->hint), words);
  gtk_widget_set_visible (self->hint, words != NULL);
}

gboolean
canvas_hint_dismiss (MksCanvas *self)
{
  gboolean was_shown = gtk_widget_get_visible (self->hint);

  gtk_widget_set_visible (self->hint, FALSE);
  return was_shown;
}

/* Below the mark, or above it where there is no room. */
void
canvas_hint_allocate (MksCanvas *self)
{
  int             width = gtk_widget_get_width (GTK_WIDGET (self));
  int             height = gtk_widget_get_height (GTK_WIDGET (self));
  Scene          *scene;
  GtkAllocation   place;
  graphene_rect_t box;
  SceneItem       item;
  Mark            mark;

  if (!gtk_widget_should_layout (self->hint))
    return;
  gtk_widget_measure (self->hint, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL, NULL);
  place.width = MIN (place.width, width);
  gtk_widget_measure (self->hint, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL,
                      NULL);
  scene = canvas_scene (self);
  box = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  if (scene != NULL && mks_selection_get (self->selection, &mark.kind, &mark.number) &&
      canvas_find_mark (self, mark, &item))
    box = canvas_on_screen (self, &item);
  place.x = CLAMP ((int) box.origin.x, 0, MAX (width - place.width, 0));
  place.y = (int) (box.origin.y + box.size.height) + HINT_GAP;
  if (place.y + place.height > height)
    place.y = MAX ((int) box.origin.y - HINT_GAP - place.height, 0);
  gtk_widget_size_allocate (self->hint, &place, -1);
}
