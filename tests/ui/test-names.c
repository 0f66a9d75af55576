/* SPDX-License-Identifier: Apache-2.0 */
/* What a control is called and how large it is, for those who hear it or hit it. */
#include "cell.h"
#include "drawings.h"
#include "start-panel.h"
#include "ui-fixture.h"

#define LEAST_TARGET 24 /* px, WCAG 2.5.8 */

typedef struct
{
  guint    n_controls;
  GString *bad;
} Sums;

static gboolean
is_in_drop_down (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_STACK (parent) && gtk_widget_get_ancestor (parent, GTK_TYPE_DROP_DOWN) != NULL;
}

/* What takes the focus itself. The text inside of an entry and the row inside of a drop-down are
 * part of the whole, and the buttons of the window are those of the desktop. */
static gboolean
is_control (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_focusable (widget) &&
         !GTK_IS_WINDOW (widget) && !GTK_IS_TEXT (widget) && !is_in_drop_down (widget) &&
         !GTK_IS_WINDOW_CONTROLS (gtk_widget_get_parent (widget));
}

static void
find_words (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
      *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    *(gboolean *) data = TRUE;
}

static gboolean
has_words (GtkWidget *widget)
{
  gboolean found = FALSE;

  ui_walk (widget, find_words, &found);
  return found;
}

/* A menu button is named for the button inside. */
static gboolean
is_named (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  const char *text = gtk_widget_get_tooltip_text (widget);

  return text != NULL && *text != '\0';
}

static void
complain (Sums *sums, GtkWidget *widget, const char *what)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  g_string_append_printf (sums->bad, "\n  %s %s in %s: %s", G_OBJECT_TYPE_NAME (widget),
                          id != NULL ? id : gtk_widget_get_name (widget),
                          G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), what);
}

/* The button inside of a menu button or a spin button shows what the whole tells. */
static GtkWidget *
teller (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) ? parent : widget;
}

static void
look_at_button (GtkWidget *widget, Sums *sums)
{
  if (!has_words (widget) && !has_tooltip (widget) && !has_tooltip (teller (widget)) &&
      !GTK_IS_SPIN_BUTTON (gtk_widget_get_parent (widget)))
    complain (sums, widget, "no words and no tooltip");
}

/* Marks of a drawing are as large as what they stand for. */
static void
look_at_size (GtkWidget *widget, Sums *sums)
{
  int width = gtk_widget_get_allocated_width (widget);
  int height = gtk_widget_get_allocated_height (widget);

  g_autofree char *size = g_strdup_printf ("%d x %d px", width, height);

  if (!MKS_IS_CELL (widget) && (width < LEAST_TARGET || height < LEAST_TARGET))
    complain (sums, widget, size);
}

static void
look_at (GtkWidget *widget, gpointer data)
{
  Sums      *sums = data;
  GtkWidget *named = teller (widget);

  if (!is_control (widget))
    return;
  sums->n_controls++;
  if (!has_words (widget) && !is_named (widget) && !is_named (named) &&
      !GTK_IS_SPIN_BUTTON (gtk_widget_get_parent (widget)))
    complain (sums, widget, "no name");
  if (gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_WIDGET))
    complain (sums, widget, "the role of nothing");
  if (GTK_IS_BUTTON (widget))
    look_at_button (widget, sums);
  look_at_size (widget, sums);
}

static void
assert_told (MksWindow *window, const char *where)
{
  Sums sums = { 0, g_string_new (NULL) };

  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  ui_walk (GTK_WIDGET (window), look_at, &sums);
  g_test_message ("%s: %u controls%s", where, sums.n_controls, sums.bad->str);
  g_assert_cmpuint (sums.n_controls, >=, 5);
  if (sums.bad->len > 0)
    g_test_fail_printf ("%s", where);
  g_string_free (sums.bad, TRUE);
}

static void
test_start (void)
{
  MksWindow *window = mks_window_new (ui_application (), NULL);

  gtk_window_present (GTK_WINDOW (window));
  assert_told (window, "start page");
  ui_window_close (window);
}

static void
test_drawings (void)
{
  MksWindow *window = ui_window_with_exercise ();

  assert_told (window, "both");
  for (guint i = 0; i < n_drawings; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", drawings[i]->id);
      ui_settle ();
      assert_told (window, drawings[i]->id);
    }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.table", NULL);
  ui_settle ();
  assert_told (window, "table");
  ui_window_close (window);
}

static void
test_pages (void)
{
  static const char *const pages[] = { "stages", "settings", "faults", "cluster" };
  MksWindow               *window = ui_window_with_exercise ();
  GtkWidget *panel = ui_find (GTK_WIDGET (window), MKS_TYPE_START_PANEL, "start_content");

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_assert_true (gtk_widget_activate_action (gtk_widget_get_first_child (panel), "panel.open",
                                                 "s", pages[i]));
      ui_settle ();
      assert_told (window, pages[i]);
    }
  ui_window_close (window);
}

static void
look_at_header (GtkWidget *widget, gpointer data)
{
  Sums *sums = data;

  if (!GTK_IS_BUTTON (widget) || !is_control (widget))
    return;
  sums->n_controls++;
  if (!has_tooltip (widget) && !has_tooltip (teller (widget)))
    complain (sums, widget, "no tooltip");
}

static void
test_header (void)
{
  MksWindow *window = ui_window_with_exercise ();
  Sums       sums = { 0, g_string_new (NULL) };

  ui_walk (ui_find (GTK_WIDGET (window), ADW_TYPE_HEADER_BAR, "header"), look_at_header, &sums);
  g_assert_cmpuint (sums.n_controls, >=, 6);
  g_assert_cmpstr (sums.bad->str, ==, "");
  g_string_free (sums.bad, TRUE);
  ui_window_close (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/names/the-start-page-tells-its-controls", test_start);
  g_test_add_func ("/names/the-drawings-tell-their-controls", test_drawings);
  g_test_add_func ("/names/the-panels-tell-their-controls", test_pages);
  g_test_add_func ("/names/the-header-tells-what-it-does", test_header);
  return ui_run ();
}
