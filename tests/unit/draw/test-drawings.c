/* SPDX-License-Identifier: Apache-2.0 */
/* The drawings of a run: they say what happened, states differ without hue, and marks can be found.
 */
#include <string.h>

#include "drawings.h"
#include "fixture-run.h"

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
        g_test_fail_printf ("states %u and %u look the same in grey", i, j);
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
