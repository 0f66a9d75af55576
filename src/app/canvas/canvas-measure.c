/* SPDX-License-Identifier: Apache-2.0 */
/* Measuring on a canvas with an axis of time: from edge to edge by dragging, or from what is
 * selected to what is selected next. */
#include "canvas-private.h"

#include "app-text.h"
#include "measure.h"
#include "window-theme.h"

#define REACH_PX 8.0
#define LINE_PX 1.5f
#define BAND_ALPHA 0.1f
#define LABEL_GAP 2

void
canvas_measure_add (MksCanvas *self)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                   "can-target", FALSE, "visible", FALSE, "wrap", TRUE, NULL);

  gtk_widget_add_css_class (label, "hint");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  self->ruler_label = label;
}

static char *
words (const Measure *measure, const Language *language)
{
  g_autofree char *time =
      units_format_time (language, measure->to_us - measure->from_us, UNITS_STYLE_PLAIN);
  g_autofree char *launched = units_format_count (language, measure->n_launched);
  g_autofree char *finished = units_format_count (language, measure->n_finished);
  g_autofree char *busy = units_format_percent (language, measure->busy);

  /* Translators: a time, two counts of tasks, a percentage */
  return g_strdup_printf (_ ("%s: %s tasks launched, %s finished, slots busy %s"), time, launched,
                             finished, busy);
}

static void
show_ruler (MksCanvas *self)
{
  const Run       *run = mks_session_get_run (self->session);
  Measure          measure = measure_between (run, self->ruler_from_us, self->ruler_to_us);
  g_autofree char *text = words (&measure, mks_session_get_language (self->session));

  self->has_ruler = TRUE;
  gtk_label_set_text (GTK_LABEL (self->ruler_label), text);
  gtk_widget_set_visible (self->ruler_label, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
hide_ruler (MksCanvas *self)
{
  self->has_ruler = FALSE;
  gtk_widget_set_visible (self->ruler_label, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The slot whose lane is at a point of the picture; RUN_NONE. */
static guint
slot_at (MksCanvas *self, const Run *run, double x, double y)
{
  const char *id = scene_hit (self->scene, x, y, NULL);
  MarkKind    kind;
  guint       number;
  SceneItem   image;

  if (id == NULL)
    return RUN_NONE;
  if (g_str_equal (id, "coverage") && scene_find (self->scene, id, &image))
    return MIN ((guint) ((y - image.y) / image.height * run->n_slots), run->n_slots - 1);
  if (!drawings_parse_mark (id, &kind, &number))
    return RUN_NONE;
  if (kind == MARK_ATTEMPT)
    return run->slot[number];
  return kind == MARK_SLOT ? number : RUN_NONE;
}

/* The time under the pointer, or the edge beside it. */
static Micros
time_at (MksCanvas *self, const SceneTime *time, double x, double y)
{
  const Run *run = mks_session_get_run (self->session);
  double     us_per_px = (double) (time->to_us - time->from_us) / time->width;
  double     at_us;
  guint      slot;

  canvas_to_picture (self, &x, &y);
  at_us = (double) time->from_us + (x - time->x) * us_per_px;
  slot = slot_at (self, run, x, y);
  return measure_snap (run, slot, (Micros) CLAMP (at_us, 0, (double) run->makespan_us),
                       (Micros) (REACH_PX * us_per_px));
}

gboolean
canvas_measure_begin (MksCanvas *self, double x, double y)
{
  SceneTime time;

  if (!self->is_measuring || !canvas_time (self, &time))
    return FALSE;
  self->ruler_from_us = self->ruler_to_us = time_at (self, &time, x, y);
  show_ruler (self);
  return TRUE;
}

void
canvas_measure_update (MksCanvas *self, double x, double y)
{
  SceneTime time;

  if (!canvas_time (self, &time))
    return;
  self->ruler_to_us = time_at (self, &time, x, y);
  show_ruler (self);
}

/* By keys: the ruler begins with what is selected and ends with what is selected then. */
void
canvas_measure_selection (MksCanvas *self)
{
  const Run *run = mks_session_get_run (self->session);
  Micros     from_us, to_us;
  Mark       mark;

  if (!self->is_measuring || run == NULL || self->drag == CANVAS_DRAG_MEASURE ||
      !mks_selection_get (self->selection, &mark.kind, &mark.number) ||
      !marks_span (run, mark, &from_us, &to_us))
    return;
  self->ruler_from_us = self->has_ruler ? MIN (self->ruler_from_us, from_us) : from_us;
  self->ruler_to_us = to_us;
  show_ruler (self);
}

void
canvas_measure_refresh (MksCanvas *self)
{
  if (self->has_ruler && mks_session_get_run (self->session) != NULL)
    show_ruler (self);
}

void
mks_canvas_set_measuring (MksCanvas *self, gboolean is_measuring)
{
  g_return_if_fail (MKS_IS_CANVAS (self));

  if (self->is_measuring == is_measuring)
    return;
  self->is_measuring = is_measuring;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_measuring ? "crosshair" : NULL);
  if (is_measuring)
    canvas_measure_selection (self);
  else
    hide_ruler (self);
}

/* Where the ruler stands on the screen; FALSE where there is none. */
static gboolean
ruler_box (MksCanvas *self, graphene_rect_t *box)
{
  SceneTime time;
  SceneItem item;
  double    px, from, to;

  if (!self->has_ruler || self->scene == NULL || !scene_time (self->scene, &time))
    return FALSE;
  px = time.width / (double) (time.to_us - time.from_us);
  from = (double) (MIN (self->ruler_from_us, self->ruler_to_us) - time.from_us) * px;
  to = (double) (MAX (self->ruler_from_us, self->ruler_to_us) - time.from_us) * px;
  item = (SceneItem){ .x = time.x + MAX (from, 0), .y = time.y, .height = time.height };
  item.width = time.x + MIN (to, time.width) - item.x;
  *box = canvas_on_screen (self, &item);
  return item.width >= 0;
}

void
canvas_measure_snapshot (MksCanvas *self, GtkSnapshot *snapshot)
{
  GdkRGBA         colour = window_theme_rgba (TOKEN_INK);
  graphene_rect_t box;

  if (!ruler_box (self, &box))
    return;
  colour.alpha = BAND_ALPHA;
  gtk_snapshot_append_color (snapshot, &colour, &box);
  colour.alpha = 1;
  gtk_snapshot_append_color (
      snapshot, &colour,
      &GRAPHENE_RECT_INIT (box.origin.x - LINE_PX / 2, box.origin.y, LINE_PX, box.size.height));
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (box.origin.x + box.size.width - LINE_PX / 2,
                                                  box.origin.y, LINE_PX, box.size.height));
  gtk_widget_snapshot_child (GTK_WIDGET (self), self->ruler_label, snapshot);
}

/* The words stand below the middle of the ruler, as far as there is room. */
void
canvas_measure_allocate (MksCanvas *self)
{
  int             width = gtk_widget_get_width (GTK_WIDGET (self));
  int             height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkAllocation   place = { 0 };
  graphene_rect_t box;

  if (!gtk_widget_should_layout (self->ruler_label))
    return;
  gtk_widget_measure (self->ruler_label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL,
                      NULL);
  place.width = MIN (place.width, width);
  gtk_widget_measure (self->ruler_label, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height,
                      NULL, NULL);
  if (ruler_box (self, &box))
    {
      place.x = (int) (box.origin.x + box.size.width / 2) - place.width / 2;
      place.y = (int) (box.origin.y + box.size.height) + LABEL_GAP;
    }
  place.x = CLAMP (place.x, 0, MAX (width - place.width, 0));
  place.y = CLAMP (place.y, 0, MAX (height - place.height, 0));
  gtk_widget_size_allocate (self->ruler_label, &place, -1);
}
