/* SPDX-License-Identifier: Apache-2.0 */
/* Every page in half of a small screen: at the usual size of text and at twice that. */
#include "canvas.h"
#include "drawings.h"
#include "preferences.h"
#include "start-panel.h"
#include "ui-fixture.h"

#define LEAST_WIDTH 640
#define LEAST_HEIGHT 480
#define DPI_USUAL (96 * PANGO_SCALE) /* of gtk-xft-dpi */
#define DPI_TWICE (2 * DPI_USUAL)

static const char *const panel_pages[] = { "stages", "settings", "faults", "cluster" };

#define WHOLE_HEIGHT 224 /* px of its own that a drawing needs to be seen whole */

static void
set_dpi (int dpi)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  ui_settle ();
}

/* Names are as long as people make them; choices are whole in their lists, and what an empty entry
 * suggests is in its tooltip. */
static gboolean
may_be_cut (GtkWidget *label)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (label));

  return g_strcmp0 (id, "title") == 0 || g_strcmp0 (id, "subtitle") == 0 ||
         GTK_IS_TEXT (gtk_widget_get_parent (label)) ||
         gtk_widget_get_ancestor (label, GTK_TYPE_DROP_DOWN) != NULL ||
         gtk_widget_get_ancestor (label, ADW_TYPE_COMBO_ROW) != NULL;
}

static void
look_at_label (GtkWidget *widget, gpointer data)
{
  GString     *cut = data;
  PangoLayout *layout;
  int          width;

  if (!GTK_IS_LABEL (widget) || !gtk_widget_get_mapped (widget) || may_be_cut (widget))
    return;
  layout = gtk_label_get_layout (GTK_LABEL (widget));
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (pango_layout_is_ellipsized (layout) || gtk_widget_get_width (widget) < width)
    g_string_append_printf (cut, " “%s” (%d of %d)", gtk_label_get_text (GTK_LABEL (widget)),
                            gtk_widget_get_width (widget), width);
}

/* That a page fits by itself, and that no word of it is cut. */
static void
assert_fits (GtkWidget *page, const char *where)
{
  g_autoptr (GString) cut = g_string_new (NULL);
  int                 width, height;

  gtk_test_widget_wait_for_draw (page);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (page, GTK_ORIENTATION_VERTICAL, MAX (width, LEAST_WIDTH), &height, NULL, NULL,
                      NULL);
  ui_walk (page, look_at_label, cut);
  g_test_message ("%s: %d x %d in %d x %d, cut:%s", where, width, height,
                  gtk_widget_get_width (page), gtk_widget_get_height (page), cut->str);
  if (width > LEAST_WIDTH || height > LEAST_HEIGHT || cut->len > 0)
    g_test_fail_printf ("%s", where);
}

static MksWindow *
small_window (void)
{
  const Scenario *exercise = ui_exercise ();
  MksWindow      *window = mks_window_new (ui_application (), NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), LEAST_WIDTH, LEAST_HEIGHT);
  mks_window_show_scenario (window, exercise);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  ui_wait_for_run (mks_window_get_session (window));
  scenario_unref (exercise);
  return window;
}

static void
show_panel (MksWindow *window, const char *flap, gboolean is_shown)
{
  AdwFlap *panel = ADW_FLAP (ui_find (GTK_WIDGET (window), ADW_TYPE_FLAP, flap));

  adw_flap_set_reveal_flap (panel, is_shown);
  ui_settle ();
}

static void
test_start (gconstpointer dpi)
{
  MksWindow *window;

  set_dpi (GPOINTER_TO_INT (dpi));
  window = mks_window_new (ui_application (), NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), LEAST_WIDTH, LEAST_HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  assert_fits (GTK_WIDGET (window), "start");
  ui_window_close (window);
  set_dpi (DPI_USUAL);
}

static void
test_views (gconstpointer dpi)
{
  MksWindow *window;

  set_dpi (GPOINTER_TO_INT (dpi));
  window = small_window ();
  for (guint i = 0; i < n_drawings; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", drawings[i]->id);
      ui_settle ();
      assert_fits (GTK_WIDGET (window), drawings[i]->id);
    }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.table", NULL);
  ui_settle ();
  assert_fits (GTK_WIDGET (window), "table");
  ui_window_close (window);
  set_dpi (DPI_USUAL);
}

static void
test_panels (gconstpointer dpi)
{
  MksWindow *window;
  GtkWidget *panel;

  set_dpi (GPOINTER_TO_INT (dpi));
  window = small_window ();
  panel = ui_find (GTK_WIDGET (window), MKS_TYPE_START_PANEL, "start_content");
  show_panel (window, "end_flap", TRUE);
  assert_fits (GTK_WIDGET (window), "results");
  show_panel (window, "start_flap", TRUE);
  assert_fits (GTK_WIDGET (window), "both panels");
  for (guint i = 0; i < G_N_ELEMENTS (panel_pages); i++)
    {
      g_assert_true (gtk_widget_activate_action (gtk_widget_get_first_child (panel), "panel.open",
                                                 "s", panel_pages[i]));
      ui_settle ();
      assert_fits (GTK_WIDGET (window), panel_pages[i]);
    }
  ui_window_close (window);
  set_dpi (DPI_USUAL);
}

static void
test_preferences (gconstpointer dpi)
{
  g_autoptr (GSettings) settings = NULL;
  MksWindow            *window;
  GtkWindow            *preferences;

  set_dpi (GPOINTER_TO_INT (dpi));
  window = small_window ();
  settings = g_settings_new ("org.makespan.Makespan");
  preferences = GTK_WINDOW (mks_preferences_new (GTK_WINDOW (window), settings));
  gtk_window_set_default_size (preferences, LEAST_WIDTH, LEAST_HEIGHT);
  gtk_window_present (preferences);
  assert_fits (GTK_WIDGET (preferences), "preferences");
  gtk_window_destroy (preferences);
  ui_window_close (window);
  set_dpi (DPI_USUAL);
}

/* The sizes of the Gantt in px of its own and of the window, with text of twice the size. */
static void
measure_twice (int width, int height, graphene_size_t *own, graphene_size_t *shown)
{
  MksWindow      *window = small_window ();
  GtkWidget      *gantt = ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, "gantt");
  graphene_rect_t bounds;

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", "gantt");
  set_dpi (DPI_TWICE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_true (gtk_widget_compute_bounds (gantt, GTK_WIDGET (window), &bounds));
  *own = GRAPHENE_SIZE_INIT ((float) gtk_widget_get_width (gantt),
                             (float) gtk_widget_get_height (gantt));
  *shown = bounds.size;
  set_dpi (DPI_USUAL);
  ui_window_close (window);
}

/* One px of a drawing takes as many of the window as the text is larger. */
static void
test_drawings_grow (void)
{
  graphene_size_t own, shown;

  measure_twice (1200, 1000, &own, &shown);
  g_assert_cmpfloat_with_epsilon (shown.width, 2.0 * own.width, 1);
  g_assert_cmpfloat_with_epsilon (shown.height, 2.0 * own.height, 1);
}

/* In a small window it takes fewer: the drawing keeps a height at which it is seen whole. */
static void
test_drawings_stay_whole (void)
{
  graphene_size_t own, shown;

  measure_twice (LEAST_WIDTH, LEAST_HEIGHT, &own, &shown);
  g_test_message ("%.0f x %.0f shown on %.0f x %.0f", own.width, own.height, shown.width,
                  shown.height);
  g_assert_cmpfloat (own.height, >=, MIN (shown.height, WHOLE_HEIGHT) - 1);
  g_assert_cmpfloat (shown.width / own.width, <, 2);
  g_assert_cmpfloat (shown.width / own.width, >=, 1);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    int         dpi;
  } sizes[] = { { "usual", DPI_USUAL }, { "twice", DPI_TWICE } };
  static const struct
  {
    const char   *name;
    GTestDataFunc test;
  } pages[] = { { "the-start-page", test_start },
                { "the-drawings", test_views },
                { "the-panels", test_panels },
                { "the-preferences", test_preferences } };

  ui_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
    for (guint page = 0; page < G_N_ELEMENTS (pages); page++)
      {
        g_autofree char *path = g_strdup_printf ("/adaptive/%s/text-of-%s-size-fits",
                                                 pages[page].name, sizes[size].name);

        g_test_add_data_func (path, GINT_TO_POINTER (sizes[size].dpi), pages[page].test);
      }
  g_test_add_func ("/adaptive/the-drawings/grow-with-the-text", test_drawings_grow);
  g_test_add_func ("/adaptive/the-drawings/stay-whole-in-a-small-window", test_drawings_stay_whole);
  return ui_run ();
}
