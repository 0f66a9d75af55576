/* SPDX-License-Identifier: Apache-2.0 */
/* Runs every scenario of two folders and compares what comes out with the files beside this one:
 * NAME.run, NAME.DRAWING.scene, and for some NAME.DRAWING.svg; of what is large there is a .head.
 * With MAKESPAN_BLESS=1 those files are made what comes out. */
#include <string.h>

#include "advise.h"
#include "drawings.h"
#include "formats.h"
#include "run-text.h"
#include "simulate.h"
#include "write-svg.h"

#define SUFFIX ".makespan"
#define MOST_BYTES (200 * 1000) /* of one golden file; of more only the head and a checksum */
#define HEAD_LINES 400

/* Whose pictures are compared as SVG too. */
static const char *const with_svg[] = { "exercise", "chain", NULL };

static const char *golden_folder;

/* ---- comparing */

/* Makes a large text its first lines and a checksum of all; FALSE when it is small enough. */
static gboolean
shorten (const char *text, char **shortened)
{
  g_autofree char *sum = NULL;
  const char      *end = text;

  if (strlen (text) <= MOST_BYTES)
    return FALSE;
  for (guint i = 0; i < HEAD_LINES && strchr (end, '\n') != NULL; i++)
    end = strchr (end, '\n') + 1;
  if (end - text > MOST_BYTES)
    end = text + MOST_BYTES;
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  *shortened = g_strdup_printf ("%.*s\n... of %" G_GSIZE_FORMAT " bytes with sha256 %s\n",
                                (int) (end - text), text, strlen (text), sum);
  return TRUE;
}

/* Names the first line that differs. */
static void
tell_difference (const char *name, const char *expected, const char *found)
{
  g_auto (GStrv) before = g_strsplit (expected, "\n", -1);
  g_auto (GStrv) after = g_strsplit (found, "\n", -1);
  guint          i = 0;

  while (before[i] != NULL && after[i] != NULL && strcmp (before[i], after[i]) == 0)
    i++;
  g_test_message ("%s:%u\n  golden: %s\n  found:  %s", name, i + 1,
                  before[i] != NULL ? before[i] : "(ends)", after[i] != NULL ? after[i] : "(ends)");
  g_test_fail ();
}

static void
compare (const char *scenario, const char *what, const char *text)
{
  g_autofree char   *shortened = NULL;
  gboolean           is_large = shorten (text, &shortened);
  const char        *found = is_large ? shortened : text;
  g_autofree char   *name = g_strdup_printf (is_large ? "%s.%s.head" : "%s.%s", scenario, what);
  g_autofree char   *path = g_build_filename (golden_folder, name, NULL);
  g_autofree char   *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (g_getenv ("MAKESPAN_BLESS"), "1") == 0)
    {
      g_file_set_contents (path, found, -1, &error);
      g_assert_no_error (error);
    }
  else if (!g_file_get_contents (path, &expected, NULL, &error))
    {
      g_test_message ("%s: %s", name, error->message);
      g_test_fail ();
    }
  else if (strcmp (expected, found) != 0)
    tell_difference (name, expected, found);
}

/* ---- what comes out */

static Run *
run_scenario (const char *path, GPtrArray **findings)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) scenario = formats_load_scenario (path, NULL, &error);
  Run                 *run;

  g_assert_no_error (error);
  run = simulate (scenario, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  *findings = advise (scenario, run, NULL, NULL, &error);
  g_assert_no_error (error);
  return run;
}

static void
compare_drawing (const char *scenario, const Run *run, const Drawing *drawing)
{
  DrawingOptions    options = drawings_options ();
  g_autoptr (Scene) scene = drawings_build (drawing, run, &options);
  g_autofree char  *what = g_strdup_printf ("%s.scene", drawing->id);
  g_autofree char  *dump = scene_dump (scene);

  compare (scenario, what, dump);
  if (g_strv_contains (with_svg, scenario))
    {
      g_autoptr (GBytes) svg = write_svg (scene, 1);
      g_autofree char   *name = g_strdup_printf ("%s.svg", drawing->id);
      g_autofree char   *text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));

      compare (scenario, name, text);
    }
}

static void
test_scenario (gconstpointer data)
{
  const char           *path = data;
  g_autofree char      *name = g_path_get_basename (path);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (Run)       run = run_scenario (path, &findings);
  g_autofree char      *numbers = run_to_golden (run, findings);

  name[strlen (name) - strlen (SUFFIX)] = '\0';
  compare (name, "run", numbers);
  for (guint i = 0; i < n_drawings; i++)
    compare_drawing (name, run, drawings[i]);
}

/* ---- which scenarios */

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* A test per scenario of the folder, by name. */
static void
add_folder (const char *folder)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GDir)      dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char           *entry;

  g_assert_no_error (error);
  while ((entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (entry, SUFFIX))
      g_ptr_array_add (names, g_strdup (entry));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char      *name = g_ptr_array_index (names, i);
      g_autofree char *test =
          g_strdup_printf ("/golden/%.*s", (int) (strlen (name) - strlen (SUFFIX)), name);

      g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_scenario,
                                 g_free);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  golden_folder = argv[1];
  add_folder (argv[2]);
  add_folder (golden_folder);
  return g_test_run ();
}
