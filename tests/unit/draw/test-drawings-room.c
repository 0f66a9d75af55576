/* SPDX-License-Identifier: Apache-2.0 */
/* Every text of every scene has its own room: none overlaps another, none leaves its mark or the
 * scene. */
#include <string.h>

#include "drawings.h"
#include "fixture-run.h"

#define SLACK_PX 0.01

typedef Run *(*MakeRun) (void);

typedef struct
{
  const char *name;
  MakeRun     make;
  Micros      at_us; /* an instant in its middle */
} Example;

/* clang-format off */
static const Example examples[] = {
  { "13 tasks",      fixture_thirteen,     35 * UNITS_S },
  { "exercise",      fixture_exercise,     512 * UNITS_S },
  { "loss",          fixture_loss,         64 * UNITS_S },
  { "eight nodes",   fixture_eight_nodes,  14 * UNITS_S },
  { "forty nodes",   fixture_forty_nodes,  41 * UNITS_S },
  { "20,000 tasks",  fixture_many,         300 * UNITS_S },
  { "spilling",      fixture_loss,         45 * UNITS_S },
  { "64 slots",      fixture_wide,         20 * UNITS_S },
  { "graph",         fixture_graph,        50 * UNITS_S },
  { "long names",    fixture_long_names,   64 * UNITS_S },
  { "a cut file",    fixture_cut_file,     15 * UNITS_S },
  { "small files",   fixture_small_files,  5 * UNITS_S },
  { "10,000 files",  fixture_many_files,   100 * UNITS_S },
  { "executors come", fixture_ramp,        22 * UNITS_S },
  { "never starts",  fixture_never_starts, 0 },
  { "no task",       fixture_no_task,      0 },
  { "failed",        fixture_failed,       12 * UNITS_S },
};

static const double widths[] = { 640, 900, 1280, 1920, 3840 };
static const double window_heights[] = { 0, 280, 370, 700, 2160 };
/* clang-format on */

/* ---- geometry of a scene */

static gboolean
is_apart (const SceneItem *a, const SceneItem *b)
{
  return a->x + a->width <= b->x + SLACK_PX || b->x + b->width <= a->x + SLACK_PX ||
         a->y + a->height <= b->y + SLACK_PX || b->y + b->height <= a->y + SLACK_PX;
}

static gboolean
is_inside (const SceneItem *item, double x, double y, double width, double height)
{
  return item->x >= x - SLACK_PX && item->y >= y - SLACK_PX &&
         item->x + item->width <= x + width + SLACK_PX &&
         item->y + item->height <= y + height + SLACK_PX;
}

static int
compare_tops (gconstpointer a, gconstpointer b)
{
  double first = ((const SceneItem *) a)->y, second = ((const SceneItem *) b)->y;

  return first < second ? -1 : first > second;
}

static void
check_scene (const Scene *scene, const char *where)
{
  g_autoptr (GArray)     texts = g_array_new (FALSE, FALSE, sizeof (SceneItem));
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (!is_inside (&item, 0, 0, scene_width (scene), scene_height (scene)))
        g_test_fail_printf ("%s: \"%s\" at %g %g, %g x %g leaves the scene of %g x %g", where,
                            item.text != NULL ? item.text : item.id, item.x, item.y, item.width,
                            item.height, scene_width (scene), scene_height (scene));
      if (item.id != NULL && !g_hash_table_add (ids, (gpointer) item.id))
        g_test_fail_printf ("%s: the id %s stands twice", where, item.id);
      if (item.id != NULL && item.kind == SCENE_BOX)
        g_assert_nonnull (item.title);
      if (item.kind == SCENE_TEXT)
        g_array_append_val (texts, item);
    }
  g_array_sort (texts, compare_tops);
  for (guint i = 0; i < texts->len; i++)
    for (guint j = i + 1; j < texts->len; j++)
      {
        const SceneItem *a = &g_array_index (texts, SceneItem, i);
        const SceneItem *b = &g_array_index (texts, SceneItem, j);

        if (b->y >= a->y + a->height)
          break;
        if (!is_apart (a, b))
          g_test_fail_printf ("%s: \"%s\" (%g %g %g %g) and \"%s\" (%g %g %g %g) overlap", where,
                              a->text, a->x, a->y, a->width, a->height, b->text, b->x, b->y,
                              b->width, b->height);
      }
}

/* A text whose middle lies in a mark of a task lies wholly in it. */
static void
check_marks (const Scene *scene, const char *where)
{
  SceneItem mark = { .id = NULL };

  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (item.kind == SCENE_BOX && item.id != NULL)
        mark = item;
      else if (item.kind == SCENE_TEXT && mark.id != NULL && g_str_has_prefix (mark.id, "task-") &&
               item.x + item.width / 2 > mark.x && item.x + item.width / 2 < mark.x + mark.width &&
               item.y + item.height / 2 > mark.y &&
               item.y + item.height / 2 < mark.y + mark.height &&
               !is_inside (&item, mark.x, mark.y, mark.width, mark.height))
        g_test_fail_printf ("%s: \"%s\" (%g %g %g %g) leaves its mark %s (%g %g %g %g)", where,
                            item.text, item.x, item.y, item.width, item.height, mark.id, mark.x,
                            mark.y, mark.width, mark.height);
    }
}

static void
check_drawing (const Drawing        *drawing,
               const Run            *run,
               const Example        *example,
               const DrawingOptions *options)
{
  g_autoptr (Scene) scene = drawings_build (drawing, run, options);
  g_autofree char  *where =
      g_strdup_printf ("%s of %s, %g x %g, theme %s, %s", drawing->id, example->name,
                       options->width, options->height, theme_name (options->theme),
                       options->place == DRAWING_EXPORT ? "export" : "window");

  g_assert_cmpfloat (scene_width (scene), ==, options->width);
  g_assert_cmpfloat (scene_height (scene), >=, options->height);
  g_assert_cmpuint (strlen (scene_title (scene)), >, 0);
  g_assert_cmpuint (strlen (scene_description (scene)), >, strlen (scene_title (scene)));
  check_scene (scene, where);
  check_marks (scene, where);
}

static void
check_sizes (const Run *run, const Example *example, DrawingOptions options)
{
  for (guint drawing = 0; drawing < n_drawings; drawing++)
    for (guint width = 0; width < G_N_ELEMENTS (widths); width++)
      for (guint height = 0; height < G_N_ELEMENTS (window_heights); height++)
        {
          options.width = widths[width];
          options.height =
              options.place == DRAWING_EXPORT && height > 0 ? 0 : window_heights[height];
          if (options.place == DRAWING_WINDOW || height == 0)
            check_drawing (drawings[drawing], run, example, &options);
        }
}

static void
test_texts_have_room (gconstpointer data)
{
  const Example  *example = data;
  g_autoptr (Run) run = example->make ();

  for (ThemeId theme = THEME_LIGHT; theme <= THEME_PRINT; theme++)
    {
      DrawingOptions options = drawings_options ();

      options.theme = theme_get (theme);
      check_sizes (run, example, options);
      options.at_us = example->at_us;
      check_sizes (run, example, options);
      options.place = DRAWING_WINDOW;
      check_sizes (run, example, options);
    }
}

static void
test_parts_have_room (gconstpointer data)
{
  const Example  *example = data;
  g_autoptr (Run) run = example->make ();
  g_autoptr (Run) ghost = fixture_thirteen ();
  DrawingOptions  options = drawings_options ();

  options.place = DRAWING_WINDOW;
  options.at_us = example->at_us;
  options.from_us = MAX (example->at_us - 8 * UNITS_S, 0);
  options.to_us = example->at_us + 20 * UNITS_S;
  check_sizes (run, example, options);
  options.ghost = ghost;
  check_sizes (run, example, options);
  options.from_us = options.to_us = 0;
  check_sizes (run, example, options);
  options.place = DRAWING_EXPORT;
  check_sizes (run, example, options);
}

/* ---- a language whose words are half as long again */

static const char *
lengthen (const char *msgid, gpointer data)
{
  GHashTable *known = data;
  char       *longer = g_hash_table_lookup (known, msgid);

  if (longer == NULL)
    {
      g_autofree char *more = g_strnfill (strlen (msgid) / 2, 'm');

      longer = g_strdup_printf ("%s%s", msgid, more);
      g_hash_table_insert (known, g_strdup (msgid), longer);
    }
  return longer;
}

static const char *
lengthen_plural (const char *msgid, const char *plural, gulong n, gpointer data)
{
  return lengthen (n == 1 ? msgid : plural, data);
}

static void
test_long_languages_have_room (gconstpointer data)
{
  const Example         *example = data;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (Language)   language = language_new (".", ",", lengthen, lengthen_plural, known);
  g_autoptr (Run)        run = example->make ();
  DrawingOptions         options = drawings_options ();

  options.language = language;
  check_sizes (run, example, options);
  options.at_us = example->at_us;
  options.place = DRAWING_WINDOW;
  check_sizes (run, example, options);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *room = g_strdup_printf ("/drawings/texts-have-room/%s", examples[i].name);
      g_autofree char *part = g_strdup_printf ("/drawings/parts-have-room/%s", examples[i].name);

      g_autofree char *language =
          g_strdup_printf ("/drawings/long-languages-have-room/%s", examples[i].name);

      g_test_add_data_func (language, &examples[i], test_long_languages_have_room);
      g_test_add_data_func (room, &examples[i], test_texts_have_room);
      g_test_add_data_func (part, &examples[i], test_parts_have_room);
    }
  return g_test_run ();
}
