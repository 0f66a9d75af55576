/* SPDX-License-Identifier: Apache-2.0 */
/* The drawings of a run: every text of every scene has its own room, states differ without hue, and
 * marks can be found. */
#include <math.h>
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
  { "long names",    fixture_long_names,   64 * UNITS_S },
  { "never starts",  fixture_never_starts, 0 },
  { "no task",       fixture_no_task,      0 },
  { "failed",        fixture_failed,       12 * UNITS_S },
};

static const double widths[] = { 640, 900, 1280, 1920, 3840 };
static const double window_heights[] = { 0, 280, 370, 700 };
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
        g_error ("%s: \"%s\" at %g %g, %g x %g leaves the scene of %g x %g", where,
                 item.text != NULL ? item.text : item.id, item.x, item.y, item.width, item.height,
                 scene_width (scene), scene_height (scene));
      if (item.id != NULL && !g_hash_table_add (ids, (gpointer) item.id))
        g_error ("%s: the id %s stands twice", where, item.id);
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
          g_error ("%s: \"%s\" (%g %g %g %g) and \"%s\" (%g %g %g %g) overlap", where, a->text,
                   a->x, a->y, a->width, a->height, b->text, b->x, b->y, b->width, b->height);
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
        g_error ("%s: \"%s\" (%g %g %g %g) leaves its mark %s (%g %g %g %g)", where, item.text,
                 item.x, item.y, item.width, item.height, mark.id, mark.x, mark.y, mark.width,
                 mark.height);
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
  options.from_us = options.to_us = 0;
  options.ghost = ghost;
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

/* ---- what is drawn */

static Scene *
build (const char *drawing, const Run *run, Micros at_us)
{
  DrawingOptions options = drawings_options ();

  options.at_us = at_us;
  return drawings_build (drawings_find (drawing), run, &options);
}

static gboolean
has_text (const Scene *scene, const char *text)
{
  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (item.kind == SCENE_TEXT && strcmp (item.text, text) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_every_attempt_is_a_mark (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build ("gantt", run, RUN_NEVER);

  for (guint i = 0; i < run->n_attempts; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);
      SceneItem        item;

      g_assert_true (scene_find (scene, id, &item));
    }
}

static void
test_title_says_the_loss (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build ("gantt", run, RUN_NEVER);

  g_assert_true (
      g_str_has_prefix (scene_title (scene), "Executor 2 is lost at 58 s: the job ends at "));
  g_assert_true (has_text (scene, "executor 2 lost"));
  g_assert_true (has_text (scene, "stage 0 retry"));
}

static void
test_idle_slots_say_why (void)
{
  g_autoptr (Run)   run = fixture_thirteen ();
  g_autoptr (Scene) scene = build ("gantt", run, RUN_NEVER);

  /* 13 tasks on 4 slots: one in the last wave, three slots idle */
  g_assert_true (has_text (scene, "no task left"));
  g_assert_true (has_text (scene, "3 of 4 idle"));
}

static void
test_task_title_says_what_it_waited_for (void)
{
  g_autoptr (Run)   run = fixture_exercise ();
  g_autoptr (Scene) scene = build ("gantt", run, RUN_NEVER);
  SceneItem         item;

  /* task 1010 is launched with wave 102, at 101 x 5.1 s */
  g_assert_true (scene_find (scene, "task-1010", &item));
  g_assert_cmpstr (
      item.title, ==,
      "task 1010, attempt 0, stage scan: 5.1 s on executor 0, waited 8 min 35.1 s for a slot");
}

static void
test_narrow_waves_are_coverage (void)
{
  g_autoptr (Run)   run = fixture_exercise ();
  DrawingOptions    options = drawings_options ();
  g_autoptr (Scene) scene = NULL;
  SceneItem         item;

  options.width = 640; /* 200 waves on less than 600 px: below 3 px each */
  scene = drawings_build (drawings_find ("gantt"), run, &options);
  g_assert_true (scene_find (scene, "coverage", &item));
  g_assert_false (scene_find (scene, "task-0", &item));
}

static void
test_twenty_thousand_tasks_are_coverage (void)
{
  g_autoptr (Run)   run = fixture_many ();
  g_autoptr (Scene) scene = build ("gantt", run, RUN_NEVER);
  SceneItem         item;

  g_assert_true (scene_find (scene, "coverage", &item));
  g_assert_cmpuint (scene_n_items (scene), <, 1000);
}

static void
test_never_starts_says_why (void)
{
  g_autoptr (Run)   run = fixture_never_starts ();
  g_autoptr (Scene) gantt = build ("gantt", run, RUN_NEVER);
  g_autoptr (Scene) cluster = build ("cluster", run, RUN_NEVER);

  g_assert_true (has_text (gantt, run->reason));
  g_assert_true (has_text (cluster, run->reason));
}

static void
test_cluster_says_its_state (void)
{
  g_autoptr (Run)   run = fixture_exercise ();
  g_autoptr (Scene) scene = build ("cluster", run, 511200 * UNITS_MS);

  /* 100 waves of 10 are done, 10 run, 2,000 - 1,010 wait */
  g_assert_cmpstr (scene_title (scene), ==,
                   "At 8 min 31.2 s: 10 of 10 slots busy, 990 tasks wait, 1,000 are done");
  g_assert_true (has_text (scene, "1010"));
}

/* ---- states without hue */

typedef struct
{
  gboolean     fill_is_ground;
  double       outline, dash;
  ScenePattern pattern;
  guint        n_strokes; /* drawn on it without an id: crosses, arrows, patches */
  char         letter;
} Look;

/* How a mark looks when every fill is one grey. */
static Look
look_of (const Scene *scene, const char *id)
{
  Look     look = { 0 };
  gboolean on_mark = FALSE;

  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (item.id != NULL)
        on_mark = strcmp (item.id, id) == 0;
      if (!on_mark)
        continue;
      if (item.id != NULL)
        {
          look.outline = item.paint.stroke.alpha > 0 ? item.paint.stroke_width : 0;
          look.dash = item.paint.dash[0];
        }
      if (item.paint.pattern != SCENE_PATTERN_NONE)
        look.pattern = item.paint.pattern;
      if (item.kind == SCENE_PATH)
        look.n_strokes++;
      if (item.kind == SCENE_TEXT && !g_ascii_isdigit (item.text[0]))
        look.letter = item.text[0];
      if (item.kind == SCENE_TEXT && strstr (item.text, " S") != NULL)
        look.letter = 'S';
    }
  return look;
}

static gboolean
looks_equal (const Look *a, const Look *b)
{
  return a->outline == b->outline && a->dash == b->dash && a->pattern == b->pattern &&
         a->n_strokes == b->n_strokes && a->letter == b->letter;
}

static void
test_states_differ_without_hue (void)
{
  g_autoptr (Run)   failed = fixture_failed ();
  g_autoptr (Run)   loss = fixture_loss ();
  g_autoptr (Scene) first = build ("gantt", failed, 12 * UNITS_S);
  g_autoptr (Scene) second = build ("gantt", loss, RUN_NEVER);
  Look              looks[] = {
                 look_of (first, "task-2"),   /* done */
                 look_of (first, "task-8"),   /* to come */
                 look_of (first, "task-12"),  /* failed */
                 look_of (first, "task-0"),   /* killed */
                 look_of (first, "task-1"),   /* to be run again */
                 look_of (second, "task-50"), /* spilled */
  };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    for (guint j = i + 1; j < G_N_ELEMENTS (looks); j++)
      if (looks_equal (&looks[i], &looks[j]))
        g_error ("states %u and %u look the same in grey", i, j);
}

/* ---- the table */

static void
test_table_finds_by_id (void)
{
  g_assert_nonnull (drawings_find ("cluster"));
  g_assert_nonnull (drawings_find ("gantt"));
  g_assert_null (drawings_find ("pie"));
}

static void
test_parse_reads_marks (void)
{
  MarkKind kind;
  guint    number;

  g_assert_true (drawings_parse_mark ("task-12", &kind, &number));
  g_assert_cmpint (kind, ==, MARK_ATTEMPT);
  g_assert_cmpuint (number, ==, 12);
  g_assert_true (drawings_parse_mark ("stage-0", &kind, &number));
  g_assert_cmpint (kind, ==, MARK_STAGE);
  g_assert_false (drawings_parse_mark ("coverage", &kind, &number));
  g_assert_false (drawings_parse_mark ("task-", &kind, &number));
  g_assert_false (drawings_parse_mark ("task-1x", &kind, &number));
}

static void
test_equal_arguments_give_equal_scenes (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) first = build ("gantt", run, 41 * UNITS_S);
  g_autoptr (Scene) second = build ("gantt", run, 41 * UNITS_S);
  g_autofree char  *first_text = scene_dump (first);
  g_autofree char  *second_text = scene_dump (second);

  g_assert_cmpstr (first_text, ==, second_text);
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
  g_test_add_func ("/drawings/gantt/every-attempt-is-a-mark", test_every_attempt_is_a_mark);
  g_test_add_func ("/drawings/gantt/title-says-the-loss", test_title_says_the_loss);
  g_test_add_func ("/drawings/gantt/idle-slots-say-why", test_idle_slots_say_why);
  g_test_add_func ("/drawings/gantt/task-title-says-what-it-waited-for",
                   test_task_title_says_what_it_waited_for);
  g_test_add_func ("/drawings/gantt/narrow-waves-are-coverage", test_narrow_waves_are_coverage);
  g_test_add_func ("/drawings/gantt/twenty-thousand-tasks-are-coverage",
                   test_twenty_thousand_tasks_are_coverage);
  g_test_add_func ("/drawings/gantt/states-differ-without-hue", test_states_differ_without_hue);
  g_test_add_func ("/drawings/gantt/equal-arguments-give-equal-scenes",
                   test_equal_arguments_give_equal_scenes);
  g_test_add_func ("/drawings/cluster/says-its-state", test_cluster_says_its_state);
  g_test_add_func ("/drawings/never-starts-says-why", test_never_starts_says_why);
  g_test_add_func ("/drawings/table/finds-by-id", test_table_finds_by_id);
  g_test_add_func ("/drawings/table/parse-reads-marks", test_parse_reads_marks);
  return g_test_run ();
}
