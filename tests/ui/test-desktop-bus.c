/* SPDX-License-Identifier: Apache-2.0 */
/* The program on a bus of its own: one process for all windows, one window for each document, and
 * a notice that arrives. */
#include "ui-fixture.h"

#include "window-private.h"

#define NAME "org.makespan.Makespan"
#define WINDOWS "/org/makespan/Makespan/window"
#define LOOK_MS 20

typedef struct
{
  GDBusConnection *bus;
  guint            n_windows;
} Expected;

static gboolean
look_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for (UiCondition condition, gpointer data)
{
  guint id = g_timeout_add (LOOK_MS, look_cb, NULL);

  ui_wait (condition, data);
  g_source_remove (id);
}

/* The windows as the program shows them on the bus; 0 while it is not there. */
static guint
count_windows (GDBusConnection *bus)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      bus, NAME, WINDOWS, "org.freedesktop.DBus.Introspectable", "Introspect", NULL,
      G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL);
  const char *xml = NULL;
  guint       n_windows = 0;

  if (reply == NULL)
    return 0;
  g_variant_get (reply, "(&s)", &xml);
  for (const char *at = strstr (xml, "<node name="); at != NULL;
       at = strstr (at + 1, "<node name="))
    n_windows++;
  return n_windows;
}

static gboolean
has_windows (gpointer data)
{
  const Expected *expected = data;

  return count_windows (expected->bus) == expected->n_windows;
}

static GSubprocess *
start (const char *argument)
{
  g_autoptr (GError) error = NULL;
  GSubprocess       *process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error,
                                                 g_getenv ("MAKESPAN_PROGRAM"), argument, NULL);

  g_assert_no_error (error);
  return process;
}

static char *
file_named (const char *name)
{
  g_autofree char *source =
      g_test_build_filename (G_TEST_DIST, "..", "data", "scenarios", "exercise.makespan", NULL);
  char            *path = g_build_filename (ui_folder (), name, NULL);
  g_autofree char *text = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (source, &text, &size, NULL));
  g_assert_true (g_file_set_contents (path, text, (gssize) size, NULL));
  return path;
}

/* What starts later hands its file to the first and ends well. */
static void
hand_over (const char *path)
{
  g_autoptr (GSubprocess) later = start (path);
  g_autoptr (GError)      error = NULL;

  g_assert_true (g_subprocess_wait_check (later, NULL, &error));
  g_assert_no_error (error);
}

static void
test_one_process (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autofree char            *first_file = file_named ("first.makespan");
  g_autofree char            *second_file = file_named ("second.makespan");
  g_autoptr (GSubprocess)     first = start (first_file);
  Expected                    one = { bus, 1 }, two = { bus, 2 };

  wait_for (has_windows, &one);
  hand_over (second_file);
  wait_for (has_windows, &two);
  hand_over (first_file);
  hand_over (NULL);
  g_assert_cmpuint (count_windows (bus), ==, 2);
  g_subprocess_force_exit (first);
  g_subprocess_wait (first, NULL, NULL);
}

/* ---- the notice */

static const char interface[] = "<node><interface name='org.freedesktop.Notifications'>"
                                "<method name='Notify'><arg type='s'/><arg type='u'/>"
                                "<arg type='s'/><arg type='s' name='summary'/>"
                                "<arg type='s' name='body'/><arg type='as'/>"
                                "<arg type='a{sv}'/><arg type='i'/>"
                                "<arg type='u' direction='out'/></method>"
                                "<method name='CloseNotification'><arg type='u'/></method>"
                                "</interface></node>";

static void
called_cb (GDBusConnection       *bus,
           const char            *sender,
           const char            *path,
           const char            *interface_name,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               data)
{
  char **told = data;
  char  *summary, *body;

  g_variant_get_child (parameters, 3, "s", &summary);
  g_variant_get_child (parameters, 4, "s", &body);
  g_free (*told);
  *told = g_strdup_printf ("%s: %s", summary, body);
  g_free (summary);
  g_free (body);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 1));
}

static gboolean
is_told (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_notice (void)
{
  static const GDBusInterfaceVTable table = { .method_call = called_cb };
  g_autoptr (GDBusNodeInfo)         node = g_dbus_node_info_new_for_xml (interface, NULL);
  g_autoptr (GDBusConnection)       bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autofree char                  *told = NULL;
  MksWindow                        *window = ui_window_with_exercise ();
  guint object = g_dbus_connection_register_object (bus, "/org/freedesktop/Notifications",
                                                    node->interfaces[0], &table, &told, NULL, NULL);
  guint owner = g_bus_own_name_on_connection (bus, "org.freedesktop.Notifications",
                                              G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);

  window_notice_send (window);
  ui_wait (is_told, &told);
  g_assert_cmpstr (told, ==, "500 GB on five small executors: 17 min 0 s");
  g_bus_unown_name (owner);
  g_dbus_connection_unregister_object (bus, object);
  ui_window_close (window);
}

int
main (int argc, char **argv)
{
  g_autofree char *display = g_strdup (g_getenv ("DISPLAY"));
  GTestDBus       *bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  int              result;

  g_test_dbus_up (bus); /* takes the display away */
  if (display != NULL)
    g_assert_true (g_setenv ("DISPLAY", display, TRUE));
  ui_init (&argc, &argv);
  g_test_add_func ("/bus/one-process-with-one-window-for-each-file", test_one_process);
  g_test_add_func ("/bus/a-notice-says-what-the-run-came-to", test_notice);
  result = ui_run ();
  g_test_dbus_stop (bus); /* freeing it would wait for GTK, which stays on it */
  return result;
}
