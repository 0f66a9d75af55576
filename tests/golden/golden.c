/* SPDX-License-Identifier: Apache-2.0 */
/* Runs every scenario of two folders and compares what comes out with the files beside this one:
 * NAME.run, NAME.DRAWING.scene, and for some NAME.DRAWING.svg; of what is large there is a .head.
 * With MAKESPAN_BLESS=1 those files are made what comes out. */
#include <string.h>

#include "advise.h"
#include "drawings.h"
#include "formats.h"
#include "golden-file.h"
#include "run-text.h"
#include "simulate.h"
#include "write-svg.h"

#define SUFFIX ".makespan"

/* Whose pictures are compared as SVG too; those of the examples are in the gallery. */
static const char *const with_svg[] = { "chain", NULL };

static const char *golden_folder;

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
  g_autofree char  *name = g_strdup_printf ("%s.%s.scene", scenario, drawing->id);
  g_autofree char  *dump = scene_dump (scene);

  golden_compare_head (golden_folder, name, dump);
  if (g_strv_contains (with_svg, scenario))
    {
      g_autoptr (GBytes) svg = write_svg (scene, 1);
      g_autofree char   *svg_name = g_strdup_printf ("%s.%s.svg", scenario, drawing->id);
      g_autofree char   *text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));

      golden_compare_head (golden_folder, svg_name, text);
    }
}

static void
test_scenario (gconstpointer data)
{
  const char           *path = data;
  g_autofree char      *name = g_path_get_basename (path);
  g_autofree char      *run_name = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (Run)       run = run_scenario (path, &findings);
  g_autofree char      *numbers = run_to_golden (run, findings);

  name[strlen (name) - strlen (SUFFIX)] = '\0';
  run_name = g_strdup_printf ("%s.run", name);
  golden_compare_head (golden_folder, run_name, numbers);
  for (guint i = 0; i < n_drawings; i++)
    compare_drawing (name, run, drawings[i]);
}

/* A test per scenario of the folder, by name. */
static void
add_folder (const char *folder)
{
  g_autoptr (GPtrArray) names = golden_list (folder, SUFFIX);

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
