/* SPDX-License-Identifier: Apache-2.0 */
/* Every class with a template is built, shown and gone again; a drawing puts something on the
 * screen. */
#include "ui-fixture.h"

#include "canvas.h"
#include "cluster-panel.h"
#include "control-row.h"
#include "data-panel.h"
#include "details-panel.h"
#include "element-list.h"
#include "element-page.h"
#include "field-row.h"
#include "finding-row.h"
#include "no-break.h"
#include "playback.h"
#include "settings-page.h"
#include "start-panel.h"
#include "summary-panel.h"
#include "time-bar.h"
#include "time-strip.h"
#include "view-switcher.h"

typedef GType (*TypeFunc) (void);

static void
test_template (gconstpointer data)
{
  TypeFunc   type = *(const TypeFunc *) data;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *widget =
      type () == MKS_TYPE_CONTROL_ROW ? g_object_new (type (), "control", "nodes", NULL)
      : type () == MKS_TYPE_CANVAS    ? g_object_new (type (), "drawing", "gantt", NULL)
                                      : g_object_new (type (), NULL);
  gpointer alive = widget;

  g_object_add_weak_pointer (G_OBJECT (widget), &alive);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_null (alive);
}

static void
test_finding (void)
{
  g_autoptr (Finding) finding = finding_new ("slots", SEVERITY_WARNING);
  GtkWidget          *row;

  finding->has_seconds = TRUE;
  finding->gain_us = 510 * UNITS_S;
  finding->title = g_strdup ("Ten slots & <b>");
  finding->message = g_strdup ("10 nodes make 20 slots.");
  finding->change = g_strdup ("nodes.worker.count=10");
  row = g_object_ref_sink (mks_finding_row_new (finding, NULL));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (ui_find (row, GTK_TYPE_LABEL, "title"))), ==,
                   "Ten slots & <b>");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (ui_find (row, GTK_TYPE_LABEL, "gain"))), ==,
                   "−510" NO_BREAK_SPACE "s");
  g_assert_finalize_object (G_OBJECT (row));
}

/* Pixels of a widget that differ from its first one. */
static guint
count_marks (GtkWidget *widget)
{
  int                       width = gtk_widget_get_width (widget);
  int                       height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable)  paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot              *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture)    texture = NULL;
  g_autofree guint32       *pixels = g_new0 (guint32, width * height);
  guint                     n_marks = 0;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, NULL);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * sizeof (guint32));
  for (int i = 0; i < width * height; i++)
    n_marks += pixels[i] != pixels[0];
  return n_marks;
}

static void
test_canvas_draws (void)
{
  MksWindow *window = ui_window_with_exercise ();

  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_cmpuint (count_marks (ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, "cluster")), >,
                    1000);
  g_assert_cmpuint (count_marks (ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, "gantt")), >, 1000);
  ui_window_close (window);
}

/* What is selected in one drawing has a ring in both: two pictures differ from those without. */
static void
test_selection_shows (void)
{
  MksWindow *window = ui_window_with_exercise ();
  GtkWidget *gantt = ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, "gantt");
  GtkWidget *cluster = ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, "cluster");
  const Run *run = mks_session_get_run (mks_window_get_session (window));
  Micros     at_us = mks_clock_get_position (mks_window_get_clock (window));
  guint      in_gantt = count_marks (gantt);
  guint      in_cluster = count_marks (cluster);

  mks_selection_set (mks_window_get_selection (window), MARK_ATTEMPT,
                     run_attempt_at (run, 0, at_us));
  g_assert_true (
      gtk_widget_get_mapped (ui_find (GTK_WIDGET (window), MKS_TYPE_DETAILS_PANEL, "details")));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_cmpuint (count_marks (gantt), !=, in_gantt);
  g_assert_cmpuint (count_marks (cluster), !=, in_cluster);
  ui_window_close (window);
}

int
main (int argc, char **argv)
{
  static const TypeFunc types[] = {
    mks_canvas_get_type,       mks_cluster_panel_get_type, mks_control_row_get_type,
    mks_data_panel_get_type,   mks_details_panel_get_type, mks_finding_row_get_type,
    mks_playback_get_type,     mks_summary_panel_get_type, mks_time_bar_get_type,
    mks_time_strip_get_type,   mks_view_switcher_get_type, mks_element_list_get_type,
    mks_element_page_get_type, mks_field_row_get_type,     mks_settings_page_get_type,
    mks_start_panel_get_type,
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/widgets/%s/comes-and-goes", g_type_name (types[i]()));

      g_test_add_data_func (path, &types[i], test_template);
    }
  g_test_add_func ("/widgets/show-a-finding-as-it-is", test_finding);
  g_test_add_func ("/widgets/draw-the-run", test_canvas_draws);
  g_test_add_func ("/widgets/ring-the-selection-in-both-drawings", test_selection_shows);
  return ui_run ();
}
