/* SPDX-License-Identifier: Apache-2.0 */
/* Keys on a canvas, and what assistive technology is told of its marks. */
#include "ui-fixture.h"

#include "canvas-private.h"
#include "cell.h"
#include "formats.h"
#include "neighbours.h"

static MksWindow *
window_with (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".makespan", NULL);
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "scenarios", file, NULL);
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) scenario = formats_load_scenario (path, NULL, &error);

  g_assert_no_error (error);
  return ui_window_new (scenario);
}

static MksCanvas *
canvas_alone (MksWindow *window, const char *drawing)
{
  GtkWidget *canvas = ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, drawing);
  int        width;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", drawing);
  /* Until the window has the layout of its size, which takes a frame or two. */
  do
    {
      width = gtk_widget_get_width (canvas);
      gtk_widget_queue_draw (canvas);
      gtk_test_widget_wait_for_draw (canvas);
      ui_settle ();
    }
  while (width == 0 || gtk_widget_get_width (canvas) != width);
  gtk_widget_grab_focus (canvas);
  return MKS_CANVAS (canvas);
}

static Mark
selected (MksWindow *window)
{
  Mark mark = { 0 };

  g_assert_true (mks_selection_get (mks_window_get_selection (window), &mark.kind, &mark.number));
  return mark;
}

/* Two rows of boxes: 0 1 above, 2 3 below. */
static Scene *
four_stages (void)
{
  Scene           *scene = scene_new (400, 200, theme_colour (theme_get (THEME_LIGHT), 0));
  const ScenePaint nothing = { 0 };

  scene_box (scene, "node-0", "the node", 0, 0, 10, 10, 0, &nothing);
  scene_box (scene, "stage-0", NULL, 20, 20, 100, 50, 0, &nothing);
  scene_box (scene, "stage-1", NULL, 200, 25, 100, 50, 0, &nothing);
  scene_box (scene, "stage-2", NULL, 20, 120, 100, 50, 0, &nothing);
  scene_box (scene, "stage-3", NULL, 200, 120, 100, 50, 0, &nothing);
  return scene;
}

static guint
step_from (const Scene *scene, const char *id, Neighbour where)
{
  SceneItem item;
  Mark      next = { 0 };

  g_assert_true (scene_find (scene, id, &item));
  return neighbours_step (scene, &item, where, &next) ? next.number : RUN_NONE;
}

static void
test_neighbours (void)
{
  g_autoptr (Scene) scene = four_stages ();

  g_assert_cmpuint (step_from (scene, "stage-0", NEIGHBOUR_RIGHT), ==, 1);
  g_assert_cmpuint (step_from (scene, "stage-0", NEIGHBOUR_BELOW), ==, 2);
  g_assert_cmpuint (step_from (scene, "stage-3", NEIGHBOUR_ABOVE), ==, 1);
  g_assert_cmpuint (step_from (scene, "stage-3", NEIGHBOUR_LEFT), ==, 2);
  g_assert_cmpuint (step_from (scene, "stage-2", NEIGHBOUR_LEFT), ==, RUN_NONE);
}

static void
test_groups (void)
{
  g_autoptr (Scene) scene = four_stages ();
  Mark              mark;

  g_assert_true (neighbours_group (scene, NULL, NEIGHBOUR_GROUP_NEXT, &mark));
  g_assert_cmpint (mark.kind, ==, MARK_NODE);
  g_assert_true (neighbours_group (scene, &mark, NEIGHBOUR_GROUP_NEXT, &mark));
  g_assert_cmpint (mark.kind, ==, MARK_STAGE);
  g_assert_cmpuint (mark.number, ==, 0);
  g_assert_false (neighbours_group (scene, &mark, NEIGHBOUR_GROUP_NEXT, &mark));
  g_assert_true (neighbours_group (scene, &mark, NEIGHBOUR_GROUP_PREVIOUS, &mark));
  g_assert_cmpint (mark.kind, ==, MARK_NODE);
  g_assert_false (neighbours_group (scene, &mark, NEIGHBOUR_GROUP_PREVIOUS, &mark));
}

/* Tab meets every kind of mark of every drawing once and then leaves it, and Shift+Tab goes back.
 */
static void
test_tab_walks_and_leaves (void)
{
  MksWindow *window = window_with ("12-executor-lost");

  for (guint i = 0; i < n_drawings; i++)
    {
      MksCanvas *canvas = canvas_alone (window, drawings[i]->id);
      guint      n_kinds = 0, n_back = 0;

      mks_selection_clear (mks_window_get_selection (window));
      while (canvas_press (canvas, GDK_KEY_Tab, 0) && n_kinds < 100)
        n_kinds++;
      g_assert_cmpuint (n_kinds, <, 10);
      while (canvas_press (canvas, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK) && n_back < 100)
        n_back++;
      g_assert_cmpuint (n_back, ==, n_kinds > 0 ? n_kinds - 1 : 0);
    }
  ui_window_close (window);
}

static void
test_arrows_follow_slots (void)
{
  MksWindow *window = window_with ("12-executor-lost");
  MksCanvas *gantt = canvas_alone (window, "gantt");
  const Run *run = mks_session_get_run (mks_window_get_session (window));
  Mark       first, second;

  g_assert_true (canvas_press (gantt, GDK_KEY_Right, 0));
  first = selected (window);
  g_assert_true (canvas_press (gantt, GDK_KEY_Right, 0));
  second = selected (window);
  g_assert_cmpuint (run->slot[first.number], ==, run->slot[second.number]);
  g_assert_cmpint (run->launch_us[second.number], >=, run->finish_us[first.number]);
  ui_window_close (window);
}

static void
test_escape_in_steps (void)
{
  MksWindow    *window = window_with ("12-executor-lost");
  MksCanvas    *gantt = canvas_alone (window, "gantt");
  MksSelection *selection = mks_window_get_selection (window);
  Mark          mark;

  g_assert_true (canvas_press (gantt, GDK_KEY_Right, 0));
  g_assert_true (gtk_widget_get_visible (gantt->hint));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gantt->hint)), ==,
                   mks_canvas_get_selected_title (gantt));
  canvas_press (gantt, GDK_KEY_Escape, 0);
  g_assert_false (gtk_widget_get_visible (gantt->hint));
  g_assert_true (mks_selection_get (selection, &mark.kind, &mark.number));
  canvas_press (gantt, GDK_KEY_Escape, 0);
  g_assert_false (mks_selection_get (selection, &mark.kind, &mark.number));
  ui_window_close (window);
}

static void
count_cells (GtkWidget *widget, gpointer data)
{
  if (MKS_IS_CELL (widget))
    (*(guint *) data)++;
}

static gboolean
has_cells (gpointer canvas)
{
  guint n_cells = 0;

  ui_walk (canvas, count_cells, &n_cells);
  return n_cells > 0;
}

/* 128 tasks of which some are done again, on 16 slots: all of them are told when all are shown. */
static void
test_grid (void)
{
  MksWindow       *window = window_with ("12-executor-lost");
  MksCanvas       *gantt = canvas_alone (window, "gantt");
  const Run       *run = mks_session_get_run (mks_window_get_session (window));
  g_autofree char *difference = NULL;
  GtkWidget       *cell;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.fit", NULL);
  g_assert_cmpint (mks_canvas_get_range (gantt).to_us, ==, 0);
  canvas_cells_refresh (gantt);
  g_hash_table_remove_all (gantt->cells);
  ui_wait (has_cells, gantt);
  while (gantt->cells_id != 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < run->n_attempts; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);

      g_assert_nonnull (g_hash_table_lookup (gantt->cells, id));
    }
  cell = g_hash_table_lookup (gantt->cells, "task-0");
  difference = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "task 0, stage map, slot 0 of executor 2, 0 s to 10 s, done");
  g_assert_cmpstr (difference, ==, NULL);
  g_assert_true (
      gtk_test_accessible_has_role (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_ROLE_GRID_CELL));
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                               GTK_ACCESSIBLE_ROLE_ROW));
  ui_window_close (window);
}

/* 2,000 tasks of the exercise in one picture: five executors are told instead. */
static void
test_grid_sums_up (void)
{
  MksWindow *window = ui_window_with_exercise ();
  MksCanvas *gantt = canvas_alone (window, "gantt");
  guint      n_cells = 0;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.fit", NULL);
  mks_canvas_get_range (gantt);
  while (gantt->cells_id != 0)
    g_main_context_iteration (NULL, TRUE);
  ui_walk (GTK_WIDGET (gantt), count_cells, &n_cells);
  g_assert_cmpuint (n_cells, ==, 1 + 5);
  ui_window_close (window);
}

/* In the image of 2,000 tasks, slot 0 is the first tenth of the height. */
static void
test_image_has_marks (void)
{
  MksWindow *window = ui_window_with_exercise ();
  MksCanvas *gantt = canvas_alone (window, "gantt");
  const Run *run = mks_session_get_run (mks_window_get_session (window));
  SceneItem  image, item;
  SceneTime  time;
  Mark       mark = { 0 };
  double     x;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.fit", NULL);
  g_assert_true (canvas_time (gantt, &time));
  g_assert_true (scene_find (gantt->scene, "coverage", &image));
  x = time.x + time.width / 2;
  g_assert_true (canvas_mark_at (gantt, x, image.y + image.height * 0.05, &mark));
  g_assert_cmpint (mark.kind, ==, MARK_ATTEMPT);
  g_assert_cmpuint (run->slot[mark.number], ==, 0);
  g_assert_cmpint (run->launch_us[mark.number], <=, 510 * UNITS_S);
  g_assert_cmpint (run->finish_us[mark.number], >=, 510 * UNITS_S);
  g_assert_true (canvas_find_mark (gantt, mark, &item));
  g_assert_cmpfloat_with_epsilon (item.x, x, 3);
  g_assert_cmpfloat (item.y, ==, image.y);
  ui_window_close (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/canvas/keys/go-to-the-mark-beside", test_neighbours);
  g_test_add_func ("/canvas/keys/go-through-kinds-of-marks", test_groups);
  g_test_add_func ("/canvas/keys/meet-every-kind-and-leave", test_tab_walks_and_leaves);
  g_test_add_func ("/canvas/keys/follow-the-tasks-of-a-slot", test_arrows_follow_slots);
  g_test_add_func ("/canvas/keys/escape-the-note-before-the-selection", test_escape_in_steps);
  g_test_add_func ("/canvas/marks/are-found-in-an-image", test_image_has_marks);
  g_test_add_func ("/canvas/cells/tell-every-task", test_grid);
  g_test_add_func ("/canvas/cells/sum-up-what-is-too-much", test_grid_sums_up);
  return ui_run ();
}
