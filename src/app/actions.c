/* SPDX-License-Identifier: Apache-2.0 */
/* The table of actions: names, titles and keys. Accelerators, the keys of the drawings and the
 * window of shortcuts come from it. */
#include "actions.h"

#include "app-text.h"
#include "language.h"

void
actions_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < n_window_actions; i++)
    {
      g_auto (GStrv) accels = NULL;

      if (window_actions[i].accels == NULL)
        continue;
      accels = g_strsplit (window_actions[i].accels, " ", -1);
      gtk_application_set_accels_for_action (application, window_actions[i].action,
                                             (const char *const *) accels);
    }
}

/* "win.view::both" is the action "win.view" with the argument "both". */
static GtkShortcut *
shortcut_new (const ActionRow *row, const char *key)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (key);
  g_auto (GStrv)      parts = g_strsplit (row->action, "::", 2);
  GtkShortcutAction  *action = gtk_named_action_new (parts[0]);

  return parts[1] != NULL ? gtk_shortcut_new_with_arguments (trigger, action, "s", parts[1])
                          : gtk_shortcut_new (trigger, action);
}

GtkEventController *
actions_keys_new (void)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < n_window_actions; i++)
    {
      const char    *keys = window_actions[i].key != NULL ? window_actions[i].key : "";
      g_auto (GStrv) each = g_strsplit (keys, " ", -1);

      for (guint k = 0; each[k] != NULL; k++)
        gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                              shortcut_new (&window_actions[i], each[k]));
    }
  return controller;
}

static void
append_shortcut (GString *xml, const ActionRow *row)
{
  g_autofree char *keys = row->accels == NULL ? g_strdup (row->key)
                          : row->key == NULL  ? g_strdup (row->accels)
                                              : g_strdup_printf ("%s %s", row->key, row->accels);
  g_autofree char *accelerator = g_markup_escape_text (keys, -1);
  g_autofree char *title = g_markup_escape_text (_ (row->title), -1);

  g_string_append_printf (xml,
                          "<child><object class='GtkShortcutsShortcut'>"
                          "<property name='accelerator'>%s</property>"
                          "<property name='title'>%s</property></object></child>",
                          accelerator, title);
}

/* GTK takes sections only from a builder. */
static char *
shortcuts_xml (void)
{
  GString *xml = g_string_new ("<interface><object class='GtkShortcutsWindow' id='window'>"
                               "<property name='modal'>1</property><child>"
                               "<object class='GtkShortcutsSection'>"
                               "<property name='visible'>1</property>"
                               "<property name='max-height'>15</property>");

  for (guint i = 0; i < n_window_actions; i++)
    {
      const ActionRow *row = &window_actions[i];

      if (i == 0 || row->group != window_actions[i - 1].group)
        {
          g_autofree char *group = g_markup_escape_text (_ (row->group), -1);

          g_string_append_printf (xml,
                                  "%s<child><object class='GtkShortcutsGroup'>"
                                  "<property name='title'>%s</property>",
                                  i > 0 ? "</object></child>" : "", group);
        }
      if (row->accels != NULL || row->key != NULL)
        append_shortcut (xml, row);
    }
  g_string_append (xml, "</object></child></object></child></object></interface>");
  return g_string_free (xml, FALSE);
}

GtkWidget *
actions_shortcuts_window_new (GtkWindow *parent)
{
  g_autofree char       *xml = shortcuts_xml ();
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (xml, -1);
  GtkWidget             *window = GTK_WIDGET (gtk_builder_get_object (builder, "window"));

  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  return window;
}

static const char document[] = N_ ("Document");
static const char edit[] = N_ ("Edit");
static const char view[] = N_ ("View");
static const char playback[] = N_ ("Playback");
static const char program[] = N_ ("General");

/* clang-format off */
const ActionRow window_actions[] = {
  { "win.new",            N_("New"),                      document, "<Control>n",                NULL },
  { "win.open",           N_("Open"),                     document, "<Control>o",                NULL },
  { "win.save",           N_("Save"),                     document, "<Control>s",                NULL },
  { "win.save-as",        N_("Save as"),                  document, "<Control><Shift>s",         NULL },
  { "win.export",         N_("Export the drawing"),       document, "<Control>e",                NULL },
  { "win.print",          N_("Print the drawings"),       document, "<Control>p",                NULL },
  { "win.close",          N_("Close the window"),         document, "<Control>w",                NULL },
  { "win.undo",           N_("Undo"),                     edit,     "<Control>z",                NULL },
  { "win.redo",           N_("Redo"),                     edit,     "<Control><Shift>z",         NULL },
  { "win.copy",           N_("Copy the drawing"),         edit,     "<Control><Shift>c",         NULL },
  { "win.compute",        N_("Simulate again"),           edit,     "<Control>r",                NULL },
  { "win.cancel",         N_("Stop the simulation"),      edit,     NULL,                        NULL },
  { "win.view::both",     N_("Cluster and Gantt"),        view,     "<Control>1",                "1" },
  { "win.view::cluster",  N_("Cluster alone"),            view,     "<Control>2",                "2" },
  { "win.view::gantt",    N_("Gantt alone"),              view,     "<Control>3",                "3" },
  { "win.view::stages",   N_("Graph of stages"),          view,     "<Control>4",                "4" },
  { "win.view::waves",    N_("Busy slots over time"),     view,     "<Control>5",                "5" },
  { "win.view::memory",   N_("Memory of an executor"),    view,     "<Control>6",                "6" },
  { "win.view::partitions", N_("Files packed into partitions"), view, "<Control>7",              "7" },
  { "win.zoom-in",        N_("Zoom in"),                  view,     "<Control>plus <Control>equal <Control>KP_Add", "plus equal KP_Add w" },
  { "win.zoom-out",       N_("Zoom out"),                 view,     "<Control>minus <Control>KP_Subtract", "minus KP_Subtract s" },
  { "win.fit",            N_("Show all of it, or what can be read"), view, "<Control>0 <Control>KP_0", "0 KP_0" },
  { "win.zoom-selection", N_("Zoom to what is selected"), view,     NULL,                        "f" },
  { "win.pan-back",       N_("Move back"),                view,     NULL,                        "a Page_Up" },
  { "win.pan-forward",    N_("Move forward"),             view,     NULL,                        "d Page_Down" },
  { "win.table",          N_("Table of the drawing"),     view,     "<Control>t",                "t" },
  { "win.find",           N_("Find a stage, task, executor or state"), view, "<Control>f",       NULL },
  { "win.find-next",      N_("Next that was found"),      view,     "<Control>g",                NULL },
  { "win.find-previous",  N_("Previous that was found"),  view,     "<Control><Shift>g",         NULL },
  { "win.measure",        N_("Measure between two edges"), view,    NULL,                        "m" },
  { "win.fullscreen",     N_("Full screen"),              view,     "F11",                       NULL },
  { "win.present",        N_("Present: drawings alone, larger"), view, "F5",                     NULL },
  { "win.leave-presentation", N_("Leave the presentation"), view,   "Escape",                    NULL },
  { "win.start-panel",    N_("Panel of the controls"),    view,     "F9",                        NULL },
  { "win.end-panel",      N_("Panel of the results"),     view,     "<Shift>F9",                 NULL },
  { "win.play",           N_("Play or pause"),            playback, NULL,                        "space" },
  { "win.previous-event", N_("Previous event"),           playback, "<Control>bracketleft",      "comma" },
  { "win.next-event",     N_("Next event"),               playback, "<Control>bracketright",     "period" },
  { "win.to-start",       N_("To the start"),             playback, "<Control>Home",             "Home" },
  { "win.to-end",         N_("To the end"),               playback, "<Control>End",              "End" },
  { "app.preferences",    N_("Preferences"),              program,  "<Control>comma",            NULL },
  { "app.shortcuts",      N_("Keyboard shortcuts"),       program,  "<Control>question F1",      NULL },
  { "app.about",          N_("About Makespan"),           program,  NULL,                        NULL },
  { "app.quit",           N_("Quit"),                     program,  "<Control>q",                NULL },
};
/* clang-format on */
const guint n_window_actions = G_N_ELEMENTS (window_actions);
