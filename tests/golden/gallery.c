/* SPDX-License-Identifier: Apache-2.0 */
/* Draws the pictures of the gallery's table and its page, and compares them with docs/gallery.
 * With MAKESPAN_BLESS=1 the gallery is made anew. */
#include "gallery.h"

#include <glib/gstdio.h>
#include <string.h>

#include "drawings.h"
#include "formats.h"
#include "golden-file.h"
#include "simulate.h"
#include "write-svg.h"

#define PAGE "README.md"
#define MOST_BYTES (400 * 1000) /* of one picture: a page of them must load */

static const char *gallery_folder, *scenario_folder;

/* ---- pictures */

static Scenario *
load (const GalleryPicture *picture)
{
  g_autofree char     *name = g_strconcat (picture->scenario, ".makespan", NULL);
  g_autofree char     *path = g_build_filename (scenario_folder, name, NULL);
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) scenario = formats_load_scenario (path, NULL, &error);

  g_assert_no_error (error);
  return g_steal_pointer (&scenario);
}

static char *
file_name (const GalleryPicture *picture)
{
  return g_strdup_printf ("%s.%s.svg", picture->scenario, picture->drawing);
}

static Scene *
build (const GalleryPicture *picture, const Run *run)
{
  const Drawing *drawing = drawings_find (picture->drawing);
  DrawingOptions options = drawings_options ();

  g_assert_nonnull (drawing);
  options.from_us = picture->from_us;
  options.to_us = picture->to_us;
  if (picture->from_us > 0 && picture->to_us == 0)
    options.to_us = run->makespan_us;
  if (picture->at_us > 0)
    options.at_us = picture->at_us;
  return drawings_build (drawing, run, &options);
}

static void
test_picture (gconstpointer data)
{
  const GalleryPicture *picture = data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (Scenario)  scenario = load (picture);
  g_autoptr (Run)       run = simulate (scenario, NULL, NULL, NULL, NULL, &error);
  g_autoptr (Scene)     scene = NULL;
  g_autoptr (GBytes)    svg = NULL;
  g_autofree char      *name = file_name (picture);
  g_autofree char      *text = NULL;

  g_assert_no_error (error);
  scene = build (picture, run);
  svg = write_svg (scene, 1);
  text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_assert_cmpuint (strlen (text), <, MOST_BYTES);
  golden_compare (gallery_folder, name, text);
}

/* ---- the page */

/* The call that makes the same picture. */
static void
append_command (GString *page, const GalleryPicture *picture)
{
  g_autofree char *at = units_time_to_text (picture->at_us);
  g_autofree char *from = units_time_to_text (picture->from_us);
  g_autofree char *to = units_time_to_text (picture->to_us);

  g_string_append_printf (page, "`makespan-cli draw --drawing %s", picture->drawing);
  if (picture->at_us > 0)
    g_string_append_printf (page, " --at %s", at);
  if (picture->from_us > 0)
    g_string_append_printf (page, " --from %s", from);
  if (picture->to_us > 0)
    g_string_append_printf (page, " --to %s", to);
  g_string_append_printf (page, " data/scenarios/%s.makespan`\n\n", picture->scenario);
}

static void
append_scenario (GString *page, const GalleryPicture *picture)
{
  g_autoptr (Scenario) scenario = load (picture);

  g_string_append_printf (page, "## %s\n\n%s\n\n", scenario->name, scenario->description->content);
}

static char *
write_page (void)
{
  GString *page = g_string_new (
      "<!-- Written by `./check bless` from tests/golden/gallery-table.c. -->\n# Gallery\n\n"
      "What Makespan draws of the scenarios in `data/scenarios`, as `makespan-cli draw` and the "
      "window's export write it: SVG with real text, the same bytes on every machine. A test "
      "fails when a picture here is not what the program draws.\n\n");

  for (guint i = 0; i < n_gallery_pictures; i++)
    {
      const GalleryPicture *picture = &gallery_pictures[i];
      g_autofree char      *name = file_name (picture);

      if (i == 0 || strcmp (picture->scenario, gallery_pictures[i - 1].scenario) != 0)
        append_scenario (page, picture);
      g_string_append_printf (page, "![%s](%s)\n\n%s ", drawings_find (picture->drawing)->title,
                              name, picture->caption);
      append_command (page, picture);
    }
  g_string_truncate (page, page->len - 1);
  return g_string_free (page, FALSE);
}

static void
test_page (void)
{
  g_autofree char *page = write_page ();

  golden_compare (gallery_folder, PAGE, page);
}

/* ---- nothing too much, nothing too little */

static gboolean
is_row (const char *file)
{
  for (guint i = 0; i < n_gallery_pictures; i++)
    {
      g_autofree char *name = file_name (&gallery_pictures[i]);

      if (strcmp (name, file) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_only_rows (void)
{
  g_autoptr (GPtrArray) files = golden_list (gallery_folder, ".svg");

  for (guint i = 0; i < files->len; i++)
    {
      const char      *file = g_ptr_array_index (files, i);
      g_autofree char *path = g_build_filename (gallery_folder, file, NULL);

      if (is_row (file))
        continue;
      if (golden_blesses ())
        g_assert_cmpint (g_unlink (path), ==, 0);
      else
        g_test_fail_printf ("%s is no row of the gallery's table", file);
    }
}

static gboolean
has_picture (const char *scenario_file)
{
  for (guint i = 0; i < n_gallery_pictures; i++)
    {
      g_autofree char *name = g_strconcat (gallery_pictures[i].scenario, ".makespan", NULL);

      if (strcmp (name, scenario_file) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_all_scenarios (void)
{
  g_autoptr (GPtrArray) files = golden_list (scenario_folder, ".makespan");

  for (guint i = 0; i < files->len; i++)
    if (!has_picture (g_ptr_array_index (files, i)))
      g_test_fail_printf ("%s has no picture", (const char *) g_ptr_array_index (files, i));
}

static void
test_all_drawings (void)
{
  for (guint i = 0; i < n_drawings; i++)
    {
      guint n = 0;

      for (guint k = 0; k < n_gallery_pictures; k++)
        n += strcmp (gallery_pictures[k].drawing, drawings[i]->id) == 0;
      if (n == 0)
        g_test_fail_printf ("%s is not shown", drawings[i]->id);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  gallery_folder = argv[1];
  scenario_folder = argv[2];
  for (guint i = 0; i < n_gallery_pictures; i++)
    {
      g_autofree char *name = file_name (&gallery_pictures[i]);
      g_autofree char *path = g_strconcat ("/gallery/shows/", name, NULL);

      g_test_add_data_func (path, &gallery_pictures[i], test_picture);
    }
  g_test_add_func ("/gallery/page-is-written-from-the-table", test_page);
  g_test_add_func ("/gallery/has-no-other-picture", test_only_rows);
  g_test_add_func ("/gallery/shows-every-example", test_all_scenarios);
  g_test_add_func ("/gallery/shows-every-drawing", test_all_drawings);
  return g_test_run ();
}
