/* SPDX-License-Identifier: Apache-2.0 */
/* A drawing of the session's run as a widget: paints its scene at the clock, tells what is under
 * the pointer, and selects by pointer and keys. */
#include "canvas-private.h"

#include <adwaita.h>

#include "paint-cairo.h"
#include "window-theme.h"

#define STALE_OPACITY 0.55
#define LANE_NAMES_WIDTH                                                                           \
  140.0 /* px: about what a Gantt keeps left of its lanes, with its margins */
#define LEAST_WIDTH 280
#define LEAST_HEIGHT 120

G_DEFINE_FINAL_TYPE (MksCanvas, mks_canvas, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DRAWING,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* What never starts has no clock, and nothing is gained on it. */
static DrawingOptions
current_options (MksCanvas *self)
{
  const Run     *run = mks_session_get_run (self->session);
  DrawingOptions options = drawings_options ();

  options.theme = window_theme ();
  options.language = mks_session_get_language (self->session);
  options.at_us = mks_clock_get_position (self->clock);
  options.from_us = self->range.from_us;
  options.to_us = self->range.to_us;
  options.ghost = mks_session_get_before (self->session);
  if (run != NULL && run->status == RUN_NEVER_STARTS)
    {
      options.at_us = RUN_NEVER;
      options.ghost = NULL;
    }
  return options;
}

static void
update_accessible (MksCanvas *self)
{
  const char *title = self->scene != NULL ? scene_title (self->scene) : NULL;
  const char *description = self->scene != NULL ? scene_description (self->scene) : NULL;

  if (title == NULL)
    title = language_text (mks_session_get_language (self->session), self->drawing->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
}

static Scene *
ensure_scene (MksCanvas *self)
{
  const Run     *run = self->session != NULL ? mks_session_get_run (self->session) : NULL;
  int            width = gtk_widget_get_width (GTK_WIDGET (self));
  int            height = gtk_widget_get_height (GTK_WIDGET (self));
  Micros         at_us;
  DrawingOptions options;

  if (self->scene != NULL || run == NULL || width <= 0 || height <= 0)
    return self->scene;

  at_us = mks_clock_get_position (self->clock);
  if (self->drawing->follows_clock)
    self->range = view_range (run, at_us, width - LANE_NAMES_WIDTH, 1, self->range);
  options = current_options (self);
  options.place = DRAWING_WINDOW;
  options.width = width;
  options.height = height;
  self->scene = drawings_build (self->drawing, run, &options);
  self->scene_at_us = at_us;
  update_accessible (self);
  return self->scene;
}

/* A ring of ink around a mark, on a ring of ground where the mark is selected. */
static void
paint_ring (cairo_t *cr, const SceneItem *item, double gap, double width)
{
  const Theme *theme = window_theme ();
  const Colour ground = theme_colour (theme, TOKEN_GROUND);
  const Colour ink = theme_colour (theme, TOKEN_INK);

  if (gap > 0)
    {
      cairo_set_source_rgb (cr, ground.red / 255.0, ground.green / 255.0, ground.blue / 255.0);
      cairo_set_line_width (cr, gap);
      cairo_rectangle (cr, item->x - gap / 2, item->y - gap / 2, item->width + gap,
                       item->height + gap);
      cairo_stroke (cr);
    }
  cairo_set_source_rgb (cr, ink.red / 255.0, ink.green / 255.0, ink.blue / 255.0);
  cairo_set_line_width (cr, width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_rectangle (cr, item->x - gap - width / 2, item->y - gap - width / 2,
                   item->width + 2 * gap + width, item->height + 2 * gap + width);
  cairo_stroke (cr);
}

static void
paint_rings (MksCanvas *self, cairo_t *cr)
{
  const Run *run = mks_session_get_run (self->session);
  SceneItem  item;
  Mark       mark;

  if (self->hovered != NULL && scene_find (self->scene, self->hovered, &item))
    paint_ring (cr, &item, 0, 1.5);
  if (mks_selection_get (self->selection, &mark.kind, &mark.number) &&
      marks_find (self->scene, run, self->scene_at_us, mark, &item))
    paint_ring (cr, &item, 2, 2);
}

static void
mks_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MksCanvas            *self = MKS_CANVAS (widget);
  const float           width = (float) gtk_widget_get_width (widget);
  const float           height = (float) gtk_widget_get_height (widget);
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, width, height);
  const Colour          ground = theme_colour (window_theme (), TOKEN_GROUND);
  const GdkRGBA         ground_rgba = { (float) ground.red / 255.0f, (float) ground.green / 255.0f,
                                        (float) ground.blue / 255.0f, 1 };
  gboolean              is_stale = self->session != NULL && mks_session_is_stale (self->session);
  cairo_t              *cr;

  gtk_snapshot_append_color (snapshot, &ground_rgba, &area);
  if (ensure_scene (self) == NULL)
    return;

  if (is_stale)
    gtk_snapshot_push_opacity (snapshot, STALE_OPACITY);
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  paint_scene (self->scene, cr);
  paint_rings (self, cr);
  cairo_destroy (cr);
  if (is_stale)
    gtk_snapshot_pop (snapshot);
}

static void
mks_canvas_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT;
  *minimum_baseline = *natural_baseline = -1;
}

/* The scene is no longer that of the session. */
static void
invalidate (MksCanvas *self)
{
  g_clear_pointer (&self->scene, scene_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
mks_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  invalidate (MKS_CANVAS (widget));
}

static gboolean
mks_canvas_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  MksCanvas *self = MKS_CANVAS (widget);
  SceneItem  item;
  guint      index;

  if (keyboard || self->scene == NULL || scene_hit (self->scene, x, y, &index) == NULL)
    return FALSE;

  scene_item (self->scene, index, &item);
  if (item.title == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, item.title);
  gtk_tooltip_set_tip_area (
      tooltip, &(GdkRectangle){ (int) item.x, (int) item.y, (int) item.width, (int) item.height });
  return TRUE;
}

static void
clock_moved_cb (MksCanvas *self)
{
  if (self->drawing->follows_clock)
    invalidate (self);
}

/* One that an edit leaves is drawn with the run of the edit. */
static void
before_changed_cb (MksCanvas *self)
{
  if (mks_session_get_before (self->session) == NULL)
    invalidate (self);
}

void
mks_canvas_attach (MksCanvas *self, MksSession *session, MksClock *clock, MksSelection *selection)
{
  g_return_if_fail (MKS_IS_CANVAS (self));
  g_return_if_fail (self->session == NULL && self->drawing != NULL);

  self->session = g_object_ref (session);
  self->clock = g_object_ref (clock);
  self->selection = g_object_ref (selection);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::before", G_CALLBACK (before_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::stale", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "notify::position", G_CALLBACK (clock_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  update_accessible (self);
}

const Drawing *
mks_canvas_get_drawing (MksCanvas *self)
{
  return self->drawing;
}

DrawingOptions
mks_canvas_export_options (MksCanvas *self)
{
  return current_options (self);
}

const char *
mks_canvas_get_selected_title (MksCanvas *self)
{
  const Scene *scene = ensure_scene (self);
  SceneItem    item;
  Mark         mark;

  if (scene == NULL || !mks_selection_get (self->selection, &mark.kind, &mark.number))
    return NULL;
  if (!marks_find (scene, mks_session_get_run (self->session), self->scene_at_us, mark, &item))
    return NULL;
  return item.title;
}

static void
mks_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MksCanvas *self = MKS_CANVAS (object);

  switch (id)
    {
    case PROP_DRAWING:
      g_value_set_string (value, self->drawing != NULL ? self->drawing->id : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mks_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MksCanvas *self = MKS_CANVAS (object);

  switch (id)
    {
    case PROP_DRAWING:
      self->drawing = drawings_find (g_value_get_string (value));
      g_return_if_fail (self->drawing != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mks_canvas_dispose (GObject *object)
{
  MksCanvas *self = MKS_CANVAS (object);

  g_clear_pointer (&self->scene, scene_free);
  g_clear_pointer (&self->hovered, g_free);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (mks_canvas_parent_class)->dispose (object);
}

static void
mks_canvas_class_init (MksCanvasClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mks_canvas_get_property;
  object_class->set_property = mks_canvas_set_property;
  object_class->dispose = mks_canvas_dispose;
  widget_class->snapshot = mks_canvas_snapshot;
  widget_class->measure = mks_canvas_measure;
  widget_class->size_allocate = mks_canvas_size_allocate;
  widget_class->query_tooltip = mks_canvas_query_tooltip;

  properties[PROP_DRAWING] =
      g_param_spec_string ("drawing", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mks_canvas_init (MksCanvas *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  canvas_add_input (self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (invalidate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (invalidate), self,
                           G_CONNECT_SWAPPED);
}
