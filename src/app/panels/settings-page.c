/* SPDX-License-Identifier: Apache-2.0 */
/* The page of Spark's settings: every row of their table, found by its key or what it does, those
 * that are set first; and the loading of a spark-defaults.conf. */
#include "settings-page.h"

#include "app-text.h"
#include "field-row.h"
#include "formats.h"
#include "limits.h"
#include "scenario-settings.h"
#include "setting-words.h"
#include "taken-words.h"

#define ROWS_PER_FRAME 4 /* a list of GTK 4.8 makes 200 rows at once, which holds up the window */

struct _MksSettingsPage
{
  GtkWidget parent_instance;

  GtkWidget          *content;
  GtkEditable        *search;
  GtkLabel           *counted;
  GtkWidget          *note;
  GtkLabel           *note_text;
  GtkStack           *results;
  GtkListView        *list;
  GtkSliceListModel  *shown;
  GtkFilterListModel *filtered;
  GtkCustomFilter    *filter;
  GtkCustomSorter    *sorter;

  MksSession *session;
  GHashTable *first; /* ConfKey: set when the order was made, which stays while they are edited */
};

G_DEFINE_FINAL_TYPE (MksSettingsPage, mks_settings_page, GTK_TYPE_WIDGET)

/* ---- the list */

static void
count_cb (MksSettingsPage *self)
{
  const Scenario *scenario =
      self->session != NULL ? mks_session_get_scenario (self->session) : NULL;
  const Language  *language;
  guint            n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  guint            n_changed;
  g_autofree char *shown = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *text = NULL;

  if (scenario == NULL)
    return;
  language = mks_session_get_language (self->session);
  n_changed = settings_n_changed (scenario);
  shown = g_strdup_printf (
      language_plural (language, N_ ("%u setting"), N_ ("%u settings"), n_shown), n_shown);
  changed = g_strdup_printf (language_plural (language,
                                              /* Translators: how many settings the file sets */
                                              N_ ("%u changed"), N_ ("%u changed"), n_changed),
                             n_changed);
  /* Translators: "190 settings" and "2 changed" */
  text = g_strdup_printf (_ ("%s, %s in all"), shown, changed);
  gtk_label_set_text (self->counted, text);
  gtk_stack_set_visible_child_name (self->results, n_shown > 0 ? "list" : "none");
}

static gboolean
matches (gpointer item, gpointer data)
{
  MksSettingsPage *self = data;

  return mks_field_matches (item, mks_session_get_language (self->session),
                            gtk_editable_get_text (self->search));
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  MksSettingsPage *self = data;
  const ConfKey   *key_a = mks_field_get_key ((MksField *) a);
  const ConfKey   *key_b = mks_field_get_key ((MksField *) b);
  gboolean         is_first_a = g_hash_table_contains (self->first, key_a);
  gboolean         is_first_b = g_hash_table_contains (self->first, key_b);

  if (is_first_a != is_first_b)
    return is_first_a ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;
  return key_a < key_b ? GTK_ORDERING_SMALLER : key_a > key_b; /* the table is sorted by key */
}

/* The settings that are set now come first, and stay there until the order is made anew. */
static void
make_order (MksSettingsPage *self)
{
  const Scenario *scenario = mks_session_get_scenario (self->session);
  guint           n_keys;
  const ConfKey  *keys = conf_keys (&n_keys);

  if (scenario == NULL)
    return;
  g_hash_table_remove_all (self->first);
  for (guint i = 0; i < n_keys; i++)
    if (setting_is_changed (scenario, &keys[i]))
      g_hash_table_add (self->first, (gpointer) &keys[i]);
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}

static void
search_changed_cb (MksSettingsPage *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  count_cb (self);
}

static void
show_all_cb (MksSettingsPage *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Escape empties the search first, then it leaves the page. */
static void
stop_search_cb (MksSettingsPage *self)
{
  if (gtk_editable_get_text (self->search)[0] != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "panel.back", NULL);
}

/* ---- loading */

static void
show_note (MksSettingsPage *self, const char *text)
{
  gtk_label_set_text (self->note_text, text);
  gtk_widget_show (self->note);
}

static void
close_note_cb (MksSettingsPage *self)
{
  gtk_widget_hide (self->note);
}

void
mks_settings_page_take (MksSettingsPage *self, GBytes *bytes, const char *name)
{
  const Language        *language = mks_session_get_language (self->session);
  g_auto (SettingsTaken) taken = { 0 };
  g_autoptr (GError)     error = NULL;
  g_autoptr (GPtrArray)  settings = formats_read_spark_conf (bytes, &error);
  Scenario              *scenario = NULL;
  g_autofree char       *words = NULL;

  g_return_if_fail (MKS_IS_SETTINGS_PAGE (self));

  if (settings != NULL)
    scenario =
        scenario_take_settings (mks_session_get_scenario (self->session), settings, &taken, &error);
  if (scenario == NULL)
    {
      /* Translators: name of a file and a message */
      words = g_strdup_printf (_ ("Nothing of “%s” was taken. %s"), name, error->message);
      show_note (self, words);
      return;
    }
  words = taken_words (&taken, name, language);
  mks_session_take_edit (self->session, NULL, SESSION_PACE_CLICK, scenario);
  make_order (self);
  show_note (self, words);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MksSettingsPage) self = data;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *name = g_file_get_basename (G_FILE (source));
  g_autoptr (GBytes)          bytes = NULL;
  char                       *contents;
  gsize                       length;

  if (self->session == NULL)
    return;
  if (!g_file_load_partial_contents_finish (G_FILE (source), result, &contents, &length, NULL,
                                            &error))
    {
      show_note (self, error->message);
      return;
    }
  bytes = g_bytes_new_take (contents, length);
  mks_settings_page_take (self, bytes, name);
}

/* What is too long is refused by its length, so that no more than that is read. */
static gboolean
reads_on (const char *contents, goffset length, gpointer data)
{
  return length <= LIMITS_SCENARIO_BYTES;
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, MksSettingsPage *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    g_file_load_partial_contents_async (file, NULL, reads_on, loaded_cb, g_object_ref (self));
  g_object_unref (dialog);
}

static void
load_cb (MksSettingsPage *self)
{
  GtkWindow            *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Load Spark's settings"), window,
                                      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Load"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) settings = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_add_pattern (settings, "*.conf");
  gtk_file_filter_add_pattern (settings, "*.properties");
  gtk_file_filter_set_name (settings, _ ("Files of settings"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), settings);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* ---- the page */

static void
fill (MksSettingsPage *self)
{
  g_autoptr (GListStore) fields = g_list_store_new (MKS_TYPE_FIELD);
  guint                  n_keys;
  const ConfKey         *keys = conf_keys (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      g_autoptr (MksField) field = mks_field_new_setting (self->session, &keys[i]);

      g_list_store_append (fields, field);
    }
  gtk_custom_filter_set_filter_func (self->filter, matches, self, NULL);
  gtk_custom_sorter_set_sort_func (self->sorter, compare, self, NULL);
  make_order (self);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (fields));
}

/* Rows come frame by frame, until there is one for each setting. */
static gboolean
grow_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  MksSettingsPage *self = MKS_SETTINGS_PAGE (widget);
  guint            size = gtk_slice_list_model_get_size (self->shown) + ROWS_PER_FRAME;
  guint            n_keys;

  conf_keys (&n_keys);
  gtk_slice_list_model_set_size (self->shown, MIN (size, n_keys));
  return size < n_keys ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

GtkWidget *
mks_settings_page_new (MksSession *session)
{
  MksSettingsPage *self = g_object_new (MKS_TYPE_SETTINGS_PAGE, NULL);

  self->session = g_object_ref (session);
  fill (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, NULL, NULL);
  g_signal_connect_object (session, "notify::scenario", G_CALLBACK (count_cb), self,
                           G_CONNECT_SWAPPED);
  count_cb (self);
  return GTK_WIDGET (self);
}

static void
mks_settings_page_map (GtkWidget *widget)
{
  MksSettingsPage *self = MKS_SETTINGS_PAGE (widget);

  if (self->session != NULL)
    make_order (self);
  GTK_WIDGET_CLASS (mks_settings_page_parent_class)->map (widget);
}

static void
mks_settings_page_dispose (GObject *object)
{
  MksSettingsPage *self = MKS_SETTINGS_PAGE (object);

  if (self->filter != NULL)
    {
      gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
      gtk_custom_sorter_set_sort_func (self->sorter, NULL, NULL, NULL);
    }
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mks_settings_page_parent_class)->dispose (object);
}

static void
mks_settings_page_finalize (GObject *object)
{
  g_hash_table_unref (MKS_SETTINGS_PAGE (object)->first);
  G_OBJECT_CLASS (mks_settings_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MksSettingsPage, name)
  BIND (content);
  BIND (search);
  BIND (counted);
  BIND (note);
  BIND (note_text);
  BIND (results);
  BIND (list);
  BIND (shown);
  BIND (filtered);
  BIND (filter);
  BIND (sorter);
#undef BIND
#define CALL(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALL (search_changed_cb);
  CALL (stop_search_cb);
  CALL (count_cb);
  CALL (load_cb);
  CALL (close_note_cb);
  CALL (show_all_cb);
#undef CALL
}

static void
mks_settings_page_class_init (MksSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MKS_TYPE_FIELD_ROW);
  G_OBJECT_CLASS (klass)->dispose = mks_settings_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mks_settings_page_finalize;
  widget_class->map = mks_settings_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/settings-page.ui");
  bind_children (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_settings_page_init (MksSettingsPage *self)
{
  self->first = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
