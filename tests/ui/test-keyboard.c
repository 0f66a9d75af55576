/* SPDX-License-Identifier: Apache-2.0 */
/* The window without a pointer: Tab reaches every control and comes back. */
#include "drawings.h"
#include "start-panel.h"
#include "ui-fixture.h"

#define STEPS_MOST 1000
#define FRAMES_WITHOUT_CHANGE 3
#define SHARE_LEAST 0.95 /* of the controls in sight; the rest has keys of its own */

/* A control that somebody may want to reach: what takes the focus itself. */
static gboolean
is_control (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget) &&
         gtk_widget_get_focusable (widget) && gtk_widget_get_can_focus (widget) &&
         !GTK_IS_WINDOW (widget);
}

typedef struct
{
  GHashTable *reached;
  guint       n_controls, n_reached;
  GString    *missed;
} Count;

/* What Tab reaches, and where arrows go from there: to what is in it, around it, and to the rows of
 * its list. */
static gboolean
is_reached (GHashTable *reached, GtkWidget *widget)
{
  GtkWidget     *parent = gtk_widget_get_parent (widget);
  GtkWidget     *around = GTK_IS_LIST_VIEW (parent) ? parent : widget;
  GHashTableIter iter;
  gpointer       other;

  g_hash_table_iter_init (&iter, reached);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if (other == widget || gtk_widget_is_ancestor (widget, other) ||
        gtk_widget_is_ancestor (other, around))
      return TRUE;
  return FALSE;
}

static void
count (GtkWidget *widget, gpointer data)
{
  Count *sums = data;

  if (!is_control (widget))
    return;
  sums->n_controls++;
  if (is_reached (sums->reached, widget))
    sums->n_reached++;
  else
    g_string_append_printf (sums->missed, " %s \"%s\"", G_OBJECT_TYPE_NAME (widget),
                            gtk_widget_get_name (widget));
}

/* What Tab goes through from where the focus is, until it is there again; fails when it never is.
 */
static GHashTable *
tab_around (GtkWindow *window)
{
  GHashTable *reached = g_hash_table_new (NULL, NULL);
  GtkWidget  *first = NULL;

  for (guint step = 0; step < STEPS_MOST; step++)
    {
      GtkWidget *focus;

      gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
      ui_settle ();
      focus = gtk_window_get_focus (window);
      if (focus == NULL)
        continue;
      if (first == NULL)
        first = focus;
      else if (focus == first)
        return reached;
      g_hash_table_add (reached, focus);
      /* The text inside of an entry has the focus of the whole. */
      if (GTK_IS_TEXT (focus))
        g_hash_table_add (reached, gtk_widget_get_parent (focus));
    }
  g_error ("Tab does not come back to the first control");
}

static void
count_all (GtkWidget *widget, gpointer data)
{
  *(guint *) data += is_control (widget) ? 1 : 0;
}

/* Long lists come frame by frame: waits until a few frames have brought nothing new. */
static void
wait_until_whole (GtkWidget *window)
{
  guint n_before, n_now = 0;

  do
    {
      n_before = n_now;
      n_now = 0;
      for (guint frame = 0; frame < FRAMES_WITHOUT_CHANGE; frame++)
        {
          gtk_widget_queue_draw (window);
          gtk_test_widget_wait_for_draw (window);
        }
      ui_walk (window, count_all, &n_now);
    }
  while (n_now != n_before);
}

static void
assert_walk (MksWindow *window, const char *where)
{
  g_autoptr (GHashTable) reached = NULL;
  g_autoptr (GString)    missed = g_string_new (NULL);
  Count                  sums = { .missed = missed };

  wait_until_whole (GTK_WIDGET (window));
  sums.reached = reached = tab_around (GTK_WINDOW (window));
  ui_walk (GTK_WIDGET (window), count, &sums);
  g_test_message ("%s: %u of %u controls, without%s", where, sums.n_reached, sums.n_controls,
                  missed->str);
  g_assert_cmpuint (sums.n_controls, >, 10);
  g_assert_cmpfloat (sums.n_reached, >=, SHARE_LEAST * sums.n_controls);
}

static void
test_drawings (void)
{
  MksWindow *window = ui_window_with_exercise ();

  assert_walk (window, "both");
  for (guint i = 0; i < n_drawings; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", drawings[i]->id);
      ui_settle ();
      assert_walk (window, drawings[i]->id);
    }
  ui_window_close (window);
}

static void
test_table (void)
{
  MksWindow *window = ui_window_with_exercise ();

  gtk_widget_activate_action (GTK_WIDGET (window), "win.table", NULL);
  ui_settle ();
  assert_walk (window, "table");
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
      assert_walk (window, pages[i]);
    }
  ui_window_close (window);
}

static void
test_without_panels (void)
{
  MksWindow *window = ui_window_with_exercise ();

  gtk_widget_activate_action (GTK_WIDGET (window), "win.end-panel", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.start-panel", NULL);
  ui_settle ();
  assert_walk (window, "without panels");
  ui_window_close (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  /* Pages that slide out are still on the screen. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/keyboard/reaches-every-control", test_drawings);
  g_test_add_func ("/keyboard/reaches-the-table", test_table);
  g_test_add_func ("/keyboard/reaches-every-page-of-the-scenario", test_pages);
  g_test_add_func ("/keyboard/walks-without-the-panels", test_without_panels);
  return ui_run ();
}
