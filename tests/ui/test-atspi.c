/* SPDX-License-Identifier: Apache-2.0 */
/* What a screen reader gets: the window as a program of its own, read over the accessibility bus.
 */
#include <gio/gio.h>
#include <string.h>

#define PATIENCE_S 60
#define DEPTH_MOST 60
#define STEP_MS 50

#define REGISTRY "org.a11y.atspi.Registry"
#define ROOT "/org/a11y/atspi/accessible/root"
#define ACCESSIBLE "org.a11y.atspi.Accessible"

/* An object on the bus, and what it says of itself. */
typedef struct
{
  char *owner, *path;
  char *role, *name;
} Object;

static void
object_free (Object *object)
{
  g_free (object->owner);
  g_free (object->path);
  g_free (object->role);
  g_free (object->name);
  g_free (object);
}

static GDBusConnection *
connect_to_bus (void)
{
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant)        reply = NULL;
  g_autoptr (GError)          error = NULL;
  GDBusConnection            *bus;
  const char                 *address;

  if (session == NULL)
    return NULL;
  reply =
      g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                   "GetAddress", NULL, G_VARIANT_TYPE ("(s)"), 0, -1, NULL, NULL);
  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "(&s)", &address);
  bus = g_dbus_connection_new_for_address_sync (address,
                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                    G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                NULL, NULL, &error);
  g_assert_no_error (error);
  return bus;
}

static GVariant *
ask (GDBusConnection *bus,
     const Object    *object,
     const char      *interface,
     const char      *method,
     GVariant        *arguments,
     const char      *type)
{
  return g_dbus_connection_call_sync (bus, object->owner, object->path, interface, method,
                                      arguments, G_VARIANT_TYPE (type), 0, -1, NULL, NULL);
}

static void
describe (GDBusConnection *bus, Object *object)
{
  g_autoptr (GVariant) role = ask (bus, object, ACCESSIBLE, "GetRoleName", NULL, "(s)");
  g_autoptr (GVariant) name = ask (bus, object, "org.freedesktop.DBus.Properties", "Get",
                                   g_variant_new ("(ss)", ACCESSIBLE, "Name"), "(v)");
  g_autoptr (GVariant) text = NULL;

  if (role != NULL)
    g_variant_get (role, "(s)", &object->role);
  if (name != NULL)
    g_variant_get (name, "(v)", &text);
  if (text != NULL)
    object->name = g_variant_dup_string (text, NULL);
}

static void
walk (GDBusConnection *bus, const Object *parent, guint depth, GPtrArray *found)
{
  g_autoptr (GVariant)     reply = ask (bus, parent, ACCESSIBLE, "GetChildren", NULL, "(a(so))");
  g_autoptr (GVariantIter) children = NULL;
  const char              *owner, *path;

  if (reply == NULL || depth == 0)
    return;
  g_variant_get (reply, "(a(so))", &children);
  while (g_variant_iter_next (children, "(&s&o)", &owner, &path))
    {
      Object *object = g_new0 (Object, 1);

      object->owner = g_strdup (owner);
      object->path = g_strdup (path);
      describe (bus, object);
      g_ptr_array_add (found, object);
      walk (bus, object, depth - 1, found);
    }
}

static GPtrArray *
read_tree (GDBusConnection *bus)
{
  const Object root = { (char *) REGISTRY, (char *) ROOT, NULL, NULL };
  GPtrArray   *found = g_ptr_array_new_with_free_func ((GDestroyNotify) object_free);

  walk (bus, &root, DEPTH_MOST, found);
  return found;
}

static const Object *
find (GPtrArray *tree, const char *role, const char *name)
{
  for (guint i = 0; i < tree->len; i++)
    {
      const Object *object = g_ptr_array_index (tree, i);

      if (g_strcmp0 (object->role, role) == 0 && g_strcmp0 (object->name, name) == 0)
        return object;
    }
  return NULL;
}

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
pause_a_step (void)
{
  gboolean is_over = FALSE;

  g_timeout_add (STEP_MS, wake_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* The tree once the run is there: the figure of the exercise is read. */
static GPtrArray *
wait_for_result (GDBusConnection *bus)
{
  gint64 until = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  for (;;)
    {
      GPtrArray *tree = read_tree (bus);

      if (find (tree, "label", "17 min 0 s") != NULL)
        return tree;
      g_ptr_array_unref (tree);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      pause_a_step ();
    }
}

static GSubprocess *
start_program (void)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autofree char *scenario =
      g_test_build_filename (G_TEST_DIST, "..", "data", "scenarios", "exercise.makespan", NULL);
  g_autofree char   *folder = g_dir_make_tmp ("makespan-atspi-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess       *program;

  g_subprocess_launcher_setenv (launcher, "GTK_A11Y", "atspi", TRUE);
  g_subprocess_launcher_setenv (launcher, "NO_AT_BRIDGE", "0", TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", folder, TRUE);
  program =
      g_subprocess_launcher_spawn (launcher, &error, g_getenv ("MAKESPAN_PROGRAM"), scenario, NULL);
  g_assert_no_error (error);
  return program;
}

static gboolean
is_one_of (const char *word, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (g_str_equal (words[i], word))
      return TRUE;
  return FALSE;
}

/* What can be used has a name; a class name is what the toolkit says when nobody gave one. */
static void
assert_named (const Object *object)
{
  static const char *const roles[] = { "push button", "toggle button", "spin button", "combo box",
                                       "slider",      "entry",         "check box",   "image",
                                       "link",        "table cell" };
  const char              *name = object->name != NULL ? object->name : "";

  if (object->role == NULL || !is_one_of (object->role, roles, G_N_ELEMENTS (roles)))
    return;
  if (name[0] == '\0' || g_str_has_prefix (name, "Gtk") || g_str_has_prefix (name, "Mks") ||
      g_str_has_prefix (name, "Adw"))
    g_error ("a %s is called \"%s\"", object->role, name);
}

static void
test_tree (void)
{
  g_autoptr (GDBusConnection) bus = connect_to_bus ();
  g_autoptr (GSubprocess)     program = NULL;
  g_autoptr (GPtrArray)       tree = NULL;

  if (bus == NULL)
    {
      g_test_skip ("there is no accessibility bus");
      return;
    }

  program = start_program ();
  tree = wait_for_result (bus);
  g_assert_nonnull (find (tree, "spin button", "Nodes"));
  g_assert_nonnull (find (tree, "spin button", "Partitions"));
  g_assert_nonnull (find (tree, "heading", "What happened"));
  for (guint i = 0; i < tree->len; i++)
    assert_named (g_ptr_array_index (tree, i));
  g_subprocess_force_exit (program);
  g_subprocess_wait (program, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/atspi/tells-names-and-results", test_tree);
  return g_test_run ();
}
