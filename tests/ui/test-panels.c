/* SPDX-License-Identifier: Apache-2.0 */
/* The pages of the start panel: every row of the tables has an editor, an edit is one step that
 * undo takes back, what is wrong changes nothing. */
#include "ui-fixture.h"

#include "conf.h"
#include "element-item.h"
#include "element-list.h"
#include "field-row.h"
#include "scenario-lists.h"
#include "settings-page.h"
#include "start-panel.h"

typedef struct
{
  MksWindow      *window;
  MksSession     *session;
  GtkWidget      *panel;
  const Scenario *before;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = ui_window_with_exercise ();
  fixture->session = mks_window_get_session (fixture->window);
  fixture->panel = ui_find (GTK_WIDGET (fixture->window), MKS_TYPE_START_PANEL, "start_content");
  fixture->before = scenario_ref (mks_session_get_scenario (fixture->session));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ui_settle ();
  ui_window_close (fixture->window);
  scenario_unref (fixture->before);
}

static void
open_page (Fixture *fixture, const char *name)
{
  gtk_widget_activate_action (fixture->panel, "panel.open", "s", name);
  ui_settle ();
}

typedef struct
{
  const char *path;
  GtkWidget  *found;
} RowSearch;

static void
visit_row (GtkWidget *widget, gpointer data)
{
  RowSearch *search = data;
  MksField  *field =
      MKS_IS_FIELD_ROW (widget) ? mks_field_row_get_field (MKS_FIELD_ROW (widget)) : NULL;

  if (field != NULL && g_str_equal (mks_field_get_path (field), search->path))
    search->found = widget;
}

/* The row of a path, NULL when no page has one. */
static GtkWidget *
find_row (Fixture *fixture, const char *path)
{
  RowSearch search = { path, NULL };

  ui_walk (fixture->panel, visit_row, &search);
  return search.found;
}

static GtkWidget *
editor_of (Fixture *fixture, const char *path, GType type)
{
  GtkWidget *row = find_row (fixture, path);

  g_assert_nonnull (row);
  return ui_find (row, type, "editor");
}

static void
type_into (Fixture *fixture, const char *path, const char *text)
{
  GtkWidget *entry = editor_of (fixture, path, GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  ui_settle ();
}

static void
assert_holds (Fixture *fixture, const char *path, const char *expected)
{
  g_autofree char *text = scenario_get (mks_session_get_scenario (fixture->session), path);

  g_assert_cmpstr (text, ==, expected);
}

/* One step back is the scenario that was there. */
static void
assert_one_step (Fixture *fixture)
{
  g_assert_false (scenario_equal (mks_session_get_scenario (fixture->session), fixture->before));
  mks_session_undo (fixture->session);
  ui_settle ();
  g_assert_true (scenario_equal (mks_session_get_scenario (fixture->session), fixture->before));
}

static void
assert_problem (Fixture *fixture, const char *path, const char *part)
{
  GtkWidget *label = ui_find (find_row (fixture, path), GTK_TYPE_LABEL, "problem");

  g_assert_true (gtk_widget_get_visible (label));
  g_assert_nonnull (g_strstr_len (gtk_label_get_text (GTK_LABEL (label)), -1, part));
}

/* ---- every row of the tables */

static void
assert_every_attribute (Fixture *fixture, const char *place)
{
  const ElementKind *kind;

  scenario_element (mks_session_get_scenario (fixture->session), place, &kind);
  open_page (fixture, place);
  for (guint i = 0; i < kind->n_attributes; i++)
    {
      g_autofree char *path = g_strconcat (place, ".", kind->attributes[i].name, NULL);

      if (find_row (fixture, path) == NULL)
        {
          g_test_message ("%s has no row", path);
          g_test_fail ();
        }
    }
  gtk_widget_activate_action (fixture->panel, "panel.back", NULL);
  ui_settle ();
}

static void
test_every_attribute (Fixture *fixture, gconstpointer data)
{
  static const char *const places[] = { "nodes.worker", "driver",      "executor-start",
                                        "price",        "data.events", "data.events.files",
                                        "job.report",   "stage.scan" };
  g_autoptr (GError)       error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    assert_every_attribute (fixture, places[i]);
  mks_session_take_edit (fixture->session, NULL, SESSION_PACE_CLICK,
                         scenario_add (fixture->before, "fault", NULL, &error));
  g_assert_no_error (error);
  assert_every_attribute (fixture, "fault.1");
}

/* All that a cluster may hold is reached from its page. */
static void
test_cluster_page (Fixture *fixture, gconstpointer data)
{
  guint n_items = 0;

  open_page (fixture, "cluster");
  for (guint i = 0; i < cluster_kind.n_attributes; i++)
    {
      g_autofree char *path = g_strconcat ("cluster.", cluster_kind.attributes[i].name, NULL);

      g_assert_nonnull (find_row (fixture, path));
    }
  for (guint i = 0; i < scenario_kind.n_attributes; i++)
    {
      g_autofree char *path = g_strconcat ("scenario.", scenario_kind.attributes[i].name, NULL);

      g_assert_nonnull (find_row (fixture, path));
    }
  for (GtkWidget *child =
           gtk_widget_get_first_child (ui_find (fixture->panel, GTK_TYPE_BOX, "sections"));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    n_items += MKS_IS_ELEMENT_LIST (child);
  g_assert_cmpuint (n_items, ==, 4); /* groups, single ones, arrivals, pools */
}

static gboolean
is_whole (gpointer data)
{
  guint n_keys;

  conf_keys (&n_keys);
  return g_list_model_get_n_items (data) == n_keys;
}

static void
test_every_setting (Fixture *fixture, gconstpointer data)
{
  GtkWidget  *page;
  GListModel *model;

  open_page (fixture, "settings");
  page = ui_find (fixture->panel, GTK_TYPE_LIST_VIEW, "list");
  model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (page)));
  ui_wait (is_whole, model);
  for (guint i = 0; i < 3; i++) /* those that the exercise sets come first */
    {
      g_autoptr (MksField) field = g_list_model_get_item (model, i);

      g_assert_true (conf_is_set (fixture->before, mks_field_get_path (field)));
    }
}

static gboolean
is_searched (gpointer data)
{
  g_autoptr (MksField) first = g_list_model_get_item (data, 0);

  return first != NULL && g_str_equal (mks_field_get_path (first),
                                       "spark.sql.adaptive.advisoryPartitionSizeInBytes");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget  *search;
  GListModel *model;

  open_page (fixture, "settings");
  search = ui_find (fixture->panel, GTK_TYPE_SEARCH_ENTRY, "search");
  model = G_LIST_MODEL (gtk_list_view_get_model (
      GTK_LIST_VIEW (ui_find (fixture->panel, GTK_TYPE_LIST_VIEW, "list"))));
  gtk_editable_set_text (GTK_EDITABLE (search), "advisory");
  ui_wait (is_searched, model);
  g_assert_cmpuint (g_list_model_get_n_items (model), <, 10);
}

/* ---- room */

static const char *const all_pages[] = { "cluster",    "stages",      "faults", "settings",
                                         "stage.scan", "data.events", "driver", "nodes.worker" };

/* 300 px are all that a narrow window has. */
static void
test_width (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_pages); i++)
    {
      int least;

      open_page (fixture, all_pages[i]);
      gtk_widget_measure (fixture->panel, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, 300);
    }
}

/* What is chosen may be long, and has a tooltip. */
static void
find_cut (GtkWidget *widget, gpointer data)
{
  if (!GTK_IS_LABEL (widget) || !gtk_widget_get_mapped (widget) ||
      gtk_widget_get_ancestor (widget, GTK_TYPE_DROP_DOWN) != NULL)
    return;
  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    {
      g_test_message ("cut: %s", gtk_label_get_text (GTK_LABEL (widget)));
      g_test_fail ();
    }
}

static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int          before;

  g_object_get (settings, "gtk-xft-dpi", &before, NULL);
  g_object_set (settings, "gtk-xft-dpi", before * 2, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (all_pages); i++)
    {
      open_page (fixture, all_pages[i]);
      gtk_test_widget_wait_for_draw (fixture->panel);
      ui_walk (fixture->panel, find_cut, NULL);
    }
  g_object_set (settings, "gtk-xft-dpi", before, NULL);
}

/* ---- the keyboard */

/* Tab comes to the first control of each page, and Escape goes back to where it was. */
static void
test_back (Fixture *fixture, gconstpointer data)
{
  GtkStack *stack = GTK_STACK (ui_find (fixture->panel, GTK_TYPE_STACK, "stack"));

  for (guint i = 0; i < G_N_ELEMENTS (all_pages); i++)
    {
      GtkWidget *page;

      open_page (fixture, all_pages[i]);
      page = gtk_stack_get_visible_child (stack);
      g_assert_true (gtk_widget_get_focus_child (page) != NULL ||
                     gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));
      gtk_widget_activate_action (fixture->panel, "panel.back", NULL);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "main");
    }
}

/* ---- edits */

static void
test_setting (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "settings");
  type_into (fixture, "spark.executor.memory", "4g");
  assert_holds (fixture, "spark.executor.memory", "4g");
  assert_one_step (fixture);
}

static void
test_wrong_setting (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "settings");
  type_into (fixture, "spark.executor.memory", "much");
  assert_problem (fixture, "spark.executor.memory", "such as 512m");
  g_assert_true (mks_session_get_scenario (fixture->session) != NULL &&
                 scenario_equal (mks_session_get_scenario (fixture->session), fixture->before));
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (editor_of (fixture, "spark.executor.memory", GTK_TYPE_ENTRY))),
                   ==, "much");
}

static void
test_reset (Fixture *fixture, gconstpointer data)
{
  GtkWidget *reset;

  open_page (fixture, "settings");
  reset = ui_find (find_row (fixture, "spark.executor.memory"), GTK_TYPE_BUTTON, "reset");
  g_assert_true (gtk_widget_get_visible (reset));
  g_signal_emit_by_name (reset, "clicked");
  g_assert_false (
      conf_is_set (mks_session_get_scenario (fixture->session), "spark.executor.memory"));
  g_assert_false (gtk_widget_get_visible (reset));
  assert_one_step (fixture);
}

static void
test_attribute (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "stage.scan");
  type_into (fixture, "stage.scan.rate", "80");
  assert_holds (fixture, "stage.scan.rate", "80MB/s");
  assert_one_step (fixture);
}

/* Each letter is taken, all are one step. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry;

  open_page (fixture, "nodes.worker");
  entry = editor_of (fixture, "nodes.worker.count", GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "1");
  gtk_editable_set_text (GTK_EDITABLE (entry), "12");
  assert_holds (fixture, "nodes.worker.count", "12");
  assert_one_step (fixture);
}

static void
test_wrong_attribute (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "stage.scan");
  type_into (fixture, "stage.scan.rate", "fast");
  assert_problem (fixture, "stage.scan.rate", "50MB/s");
  g_assert_true (scenario_equal (mks_session_get_scenario (fixture->session), fixture->before));
}

static void
test_choice (Fixture *fixture, gconstpointer data)
{
  GtkWidget *choice;

  open_page (fixture, "stage.scan");
  choice = editor_of (fixture, "stage.scan.operator", GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 2); /* default, none, sort */
  assert_holds (fixture, "stage.scan.operator", "sort");
  assert_one_step (fixture);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 0);
}

static void
test_switch (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "nodes.worker");
  gtk_switch_set_active (GTK_SWITCH (editor_of (fixture, "nodes.worker.spot", GTK_TYPE_SWITCH)),
                         TRUE);
  assert_holds (fixture, "nodes.worker.spot", "yes");
  assert_one_step (fixture);
}

/* The page follows its element to its new name. */
static void
test_rename (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "stage.scan");
  type_into (fixture, "stage.scan.id", "read");
  g_assert_cmpuint (scenario_stage_number (mks_session_get_scenario (fixture->session), "read"), ==,
                    0);
  g_assert_null (find_row (fixture, "stage.scan.rate"));
  g_assert_nonnull (find_row (fixture, "stage.read.rate"));
  assert_one_step (fixture);
}

/* ---- lists */

static MksElementList *
list_of (Fixture *fixture)
{
  return MKS_ELEMENT_LIST (gtk_widget_get_ancestor (
      ui_find (fixture->panel, GTK_TYPE_LIST_BOX, "list"), MKS_TYPE_ELEMENT_LIST));
}

static guint
n_rows (Fixture *fixture)
{
  GtkListBox *list = GTK_LIST_BOX (ui_find (fixture->panel, GTK_TYPE_LIST_BOX, "list"));
  guint       n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "stages");
  g_assert_cmpuint (n_rows (fixture), ==, 1);
  mks_element_list_add (list_of (fixture));
  g_assert_cmpuint (n_rows (fixture), ==, 2);
  assert_holds (fixture, "stage.stage-2.after", "scan");
  assert_one_step (fixture);
  g_assert_cmpuint (n_rows (fixture), ==, 1);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  mks_session_take_edit (fixture->session, NULL, SESSION_PACE_CLICK,
                         scenario_add (fixture->before, "stage", NULL, &error));
  scenario_unref (fixture->before);
  fixture->before = scenario_ref (mks_session_get_scenario (fixture->session));
  open_page (fixture, "stages");
  mks_element_list_remove (list_of (fixture), "stage.scan");
  g_assert_cmpuint (n_rows (fixture), ==, 1);
  assert_holds (fixture, "stage.stage-2.reads", "events");
  assert_one_step (fixture);
}

/* What cannot be removed stays, and the list says why. */
static void
test_remove_last (Fixture *fixture, gconstpointer data)
{
  MksElementList *list;
  GtkWidget      *problem;

  open_page (fixture, "stages");
  list = list_of (fixture);
  problem = ui_find (GTK_WIDGET (list), GTK_TYPE_LABEL, "problem");
  mks_element_list_remove (list, "stage.scan");
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_true (scenario_equal (mks_session_get_scenario (fixture->session), fixture->before));
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  mks_session_take_edit (fixture->session, NULL, SESSION_PACE_CLICK,
                         scenario_add (fixture->before, "stage", NULL, &error));
  scenario_unref (fixture->before);
  fixture->before = scenario_ref (mks_session_get_scenario (fixture->session));
  open_page (fixture, "stages");
  mks_element_list_move (list_of (fixture), "stage.stage-2", MOVE_UP);
  g_assert_cmpuint (scenario_stage_number (mks_session_get_scenario (fixture->session), "stage-2"),
                    ==, 0);
  assert_one_step (fixture);
}

/* The page of an element that is gone closes. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  mks_session_take_edit (fixture->session, NULL, SESSION_PACE_CLICK,
                         scenario_add (fixture->before, "fault", NULL, &error));
  open_page (fixture, "fault.1");
  g_assert_nonnull (find_row (fixture, "fault.1.at"));
  mks_session_undo (fixture->session);
  ui_settle ();
  g_assert_null (find_row (fixture, "fault.1.at"));
}

/* ---- a spark-defaults.conf */

static void
take_file (Fixture *fixture, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GtkWidget         *search;

  open_page (fixture, "settings");
  search = ui_find (fixture->panel, GTK_TYPE_SEARCH_ENTRY, "search");
  mks_settings_page_take (
      MKS_SETTINGS_PAGE (gtk_widget_get_ancestor (search, MKS_TYPE_SETTINGS_PAGE)), bytes,
      "spark-defaults.conf");
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  take_file (fixture, "spark.executor.memory 4g\nspark.task.cpus 2\nspark.nothing 1\n");
  assert_holds (fixture, "spark.executor.memory", "4g");
  assert_holds (fixture, "spark.task.cpus", "2");
  assert_holds (fixture, "spark.nothing", "1");
  g_assert_true (gtk_widget_get_visible (ui_find (fixture->panel, GTK_TYPE_BOX, "note")));
  assert_one_step (fixture);
}

static void
test_load_wrong (Fixture *fixture, gconstpointer data)
{
  GtkWidget *note;

  take_file (fixture, "spark.task.cpus 2\nspark.executor.memory much\n");
  note = ui_find (fixture->panel, GTK_TYPE_LABEL, "note_text");
  g_assert_nonnull (g_strstr_len (gtk_label_get_text (GTK_LABEL (note)), -1, "line 2"));
  g_assert_true (scenario_equal (mks_session_get_scenario (fixture->session), fixture->before));
}

#define ADD(path, function) g_test_add ("/panels/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("have-a-row-for-every-attribute", test_every_attribute);
  ADD ("reach-all-of-the-cluster", test_cluster_page);
  ADD ("have-a-row-for-every-setting-those-that-are-set-first", test_every_setting);
  ADD ("find-a-setting", test_search);
  ADD ("fit-into-300-pixels", test_width);
  ADD ("cut-nothing-at-twice-the-size", test_large_text);
  ADD ("go-back-to-where-they-began", test_back);
  ADD ("set-a-setting-as-one-step", test_setting);
  ADD ("say-what-is-wrong-with-a-setting", test_wrong_setting);
  ADD ("take-a-setting-away", test_reset);
  ADD ("set-an-attribute-as-one-step", test_attribute);
  ADD ("take-what-is-typed-as-one-step", test_typing);
  ADD ("say-what-is-wrong-with-an-attribute", test_wrong_attribute);
  ADD ("choose", test_choice);
  ADD ("switch", test_switch);
  ADD ("follow-a-new-name", test_rename);
  ADD ("add-a-stage", test_add);
  ADD ("remove-a-stage-and-bring-it-back", test_remove);
  ADD ("keep-the-only-stage", test_remove_last);
  ADD ("move-a-stage", test_move);
  ADD ("close-the-page-of-what-is-gone", test_gone);
  ADD ("load-a-file-of-settings-as-one-step", test_load);
  ADD ("take-nothing-of-a-wrong-file", test_load_wrong);
  return ui_run ();
}
