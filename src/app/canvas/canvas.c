/* SPDX-License-Identifier: Apache-2.0 */
/* A drawing of the session's run as a widget: paints its scene at the clock, tells what is under
 * the pointer, and selects by pointer and keys. */
#include "canvas-private.h"

#include <adwaita.h>

#include "pace.h"
#include "window-theme.h"

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

/* Where the clock stands; while it runs, drawings without an axis of time are taken as seldom as
 * their marks may change. */
static Micros
shown_time (MksCanvas *self)
{
  const Run *run = mks_session_get_run (self->session);
  Micros     at_us = mks_clock_get_position (self->clock);

  if (run == NULL || self->has_axis || !mks_clock_get_playing (self->clock))
    return at_us;
  return pace_instant (run, at_us, mks_clock_get_ratio (self->clock));
}

/* What never starts has no clock, and nothing is gained on it. */
static DrawingOptions
current_options (MksCanvas *self)
{
  const Run     *run = mks_session_get_run (self->session);
  DrawingOptions options = drawings_options ();

  options.theme = window_theme ();
  options.language = mks_session_get_language (self->session);
  options.at_us = shown_time (self);
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

static void
build (MksCanvas *self, const Run *run)
{
  gint64         start_us = g_get_monotonic_time ();
  DrawingOptions options;

  canvas_choose_range (self);
  options = current_options (self);
  options.place = DRAWING_WINDOW;
  options.width = gtk_widget_get_width (GTK_WIDGET (self));
  options.height = gtk_widget_get_height (GTK_WIDGET (self));
  self->scene = drawings_build (self->drawing, run, &options);
  self->build_us = g_get_monotonic_time () - start_us;
}

/* A drawing that has no strip of the whole shows all of the run by itself. */
static gboolean
learn_strip (MksCanvas *self)
{
  if (self->strip != CANVAS_STRIP_UNKNOWN || self->range.to_us <= self->range.from_us)
    return FALSE;

  self->strip =
      scene_find (self->scene, "overview", NULL) ? CANVAS_STRIP_SHOWN : CANVAS_STRIP_MISSING;
  return self->strip == CANVAS_STRIP_MISSING && !self->has_chosen_range;
}

Scene *
canvas_scene (MksCanvas *self)
{
  const Run *run = self->session != NULL ? mks_session_get_run (self->session) : NULL;

  if (self->scene != NULL || run == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 0 ||
      gtk_widget_get_height (GTK_WIDGET (self)) <= 0)
    return self->scene;

  build (self, run);
  if (learn_strip (self))
    {
      scene_free (self->scene);
      build (self, run);
    }
  self->scene_at_us = shown_time (self);
  self->has_axis = scene_time (self->scene, &(SceneTime){ 0 });
  update_accessible (self);
  canvas_cells_refresh (self);
  return self->scene;
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

static void
forget_part (MksCanvas *self)
{
  g_clear_pointer (&self->part_marks, g_array_unref);
}

void
canvas_invalidate (MksCanvas *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->is_range_old = FALSE;
  if (!self->map_is_whole)
    g_clear_pointer (&self->map, cairo_surface_destroy);
  forget_part (self);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  g_clear_pointer (&self->flat, cairo_surface_destroy);
  g_clear_pointer (&self->scene, scene_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Nothing that was painted holds: the run, the size or the colours are others. */
static void
invalidate_all (MksCanvas *self)
{
  g_clear_pointer (&self->map, cairo_surface_destroy);
  canvas_invalidate (self);
}

static void
mks_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MksCanvas *self = MKS_CANVAS (widget);
  ZoomSize   size;

  if (width != self->width || height != self->height)
    {
      self->width = width;
      self->height = height;
      invalidate_all (self);
      size = canvas_size (self);
      self->place = zoom_place_move (self->place, &size, 0, 0);
    }
  canvas_hint_allocate (self);
  canvas_measure_allocate (self);
  canvas_cells_allocate (self);
}

static gboolean
mks_canvas_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  MksCanvas       *self = MKS_CANVAS (widget);
  g_autofree char *words = NULL;
  graphene_rect_t  area;
  SceneItem        item;

  if (!keyboard)
    words = canvas_words_at (self, x, y, &item);
  if (words == NULL)
    return FALSE;
  area = canvas_on_screen (self, &item);
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle){ (int) area.origin.x, (int) area.origin.y,
                                             (int) area.size.width, (int) area.size.height });
  return TRUE;
}

static void
clock_moved_cb (MksCanvas *self)
{
  canvas_follow_clock (self);
  if (self->drawing->follows_clock &&
      (self->scene == NULL || shown_time (self) != self->scene_at_us))
    canvas_invalidate (self);
}

/* A run that replaces no other is that of another document. */
static void
run_changed_cb (MksCanvas *self)
{
  if (mks_session_get_before (self->session) == NULL)
    canvas_forget_view (self);
  else
    canvas_keep_range (self);
  canvas_hint_dismiss (self);
  canvas_measure_refresh (self);
  invalidate_all (self);
}

static void
selection_changed_cb (MksCanvas *self)
{
  forget_part (self);
  canvas_hint_dismiss (self);
  canvas_measure_selection (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* One that an edit leaves is drawn with the run of the edit. */
static void
before_changed_cb (MksCanvas *self)
{
  if (mks_session_get_before (self->session) == NULL)
    canvas_invalidate (self);
}

void
mks_canvas_attach (MksCanvas *self, MksSession *session, MksClock *clock, MksSelection *selection)
{
  g_return_if_fail (MKS_IS_CANVAS (self));
  g_return_if_fail (self->session == NULL && self->drawing != NULL);

  self->session = g_object_ref (session);
  self->clock = g_object_ref (clock);
  self->selection = g_object_ref (selection);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::before", G_CALLBACK (before_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::stale", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "notify::position", G_CALLBACK (clock_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "notify::playing", G_CALLBACK (clock_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "hovered", G_CALLBACK (gtk_widget_queue_draw), self,
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

ViewRange
mks_canvas_get_range (MksCanvas *self)
{
  canvas_scene (self);
  return self->range;
}

const char *
mks_canvas_get_selected_title (MksCanvas *self)
{
  const Scene *scene = canvas_scene (self);
  SceneItem    item;
  Mark         mark;

  if (scene == NULL || !mks_selection_get (self->selection, &mark.kind, &mark.number))
    return NULL;
  if (!marks_find (scene, mks_session_get_run (self->session), self->scene_at_us, mark, &item))
    return NULL;
  return item.title;
}

/* One stop for Tab: inside, keys are the canvas's own. */
static gboolean
mks_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
    return FALSE;
  return gtk_widget_grab_focus (widget);
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

  g_clear_handle_id (&self->settle_id, g_source_remove);
  canvas_cells_free (self);
  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer (&self->ruler_label, gtk_widget_unparent);
  g_clear_pointer (&self->map, cairo_surface_destroy);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  g_clear_pointer (&self->flat, cairo_surface_destroy);
  g_clear_pointer (&self->part_marks, g_array_unref);
  g_clear_pointer (&self->scene, scene_free);
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
  widget_class->snapshot = canvas_snapshot;
  widget_class->measure = mks_canvas_measure;
  widget_class->size_allocate = mks_canvas_size_allocate;
  widget_class->focus = mks_canvas_focus;
  widget_class->query_tooltip = mks_canvas_query_tooltip;

  properties[PROP_DRAWING] =
      g_param_spec_string ("drawing", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
mks_canvas_init (MksCanvas *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->place = ZOOM_PLACE_WHOLE;
  self->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  canvas_add_input (self);
  canvas_add_gestures (self);
  canvas_add_keys (self);
  canvas_hint_add (self);
  canvas_measure_add (self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (invalidate_all), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (invalidate_all), self,
                           G_CONNECT_SWAPPED);
}
