/* SPDX-License-Identifier: Apache-2.0 */
/* draw: a picture of a run, or its marks as a table. */
#include "cmd.h"

#include <string.h>

#include "cli-text.h"
#include "drawings.h"
#include "input.h"
#include "output.h"
#include "paint-cairo.h"
#include "table.h"
#include "text.h"
#include "verdict.h"
#include "write-svg.h"

/* ---- which picture */

/* The position of a name, or RUN_NONE with CLI_ERROR. */
static guint
find_name (const char        *option,
           const char        *name,
           const char *const *names,
           const char        *what,
           GError           **error)
{
  const char *nearest;

  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  nearest = text_nearest (name, names);
  if (nearest != NULL)
    /* TRANSLATORS: an option, its value, and what would be right */
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _ ("%s \"%s\": did you mean \"%s\"?"), option, name, nearest);
  else
    {
      g_autofree char *all = g_strjoinv (", ", (char **) names);

      /* TRANSLATORS: an option, its value, "stage" or "executor", all that there are */
      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                   _ ("%s \"%s\": there is no such %s; there are: %s"), option, name, what, all);
    }
  return RUN_NONE;
}

static gboolean
find_stage (const Run *run, const char *id, guint *stage, GError **error)
{
  g_autofree const char **ids = g_new0 (const char *, run->n_stages + 1);

  if (id == NULL)
    return TRUE;
  for (guint i = 0; i < run->n_stages; i++)
    ids[i] = run->stages[i].id;
  *stage = find_name ("--stage", id, ids, _ ("stage"), error);
  return *stage != RUN_NONE;
}

static gboolean
find_executor (const Run *run, const char *id, guint *executor, GError **error)
{
  g_autofree const char **ids = g_new0 (const char *, run->n_executors + 1);

  if (id == NULL)
    return TRUE;
  for (guint i = 0; i < run->n_executors; i++)
    ids[i] = run->executors[i].id;
  *executor = find_name ("--executor", id, ids, _ ("executor"), error);
  return *executor != RUN_NONE;
}

static Scene *
build_scene (const Options *options, const Run *run, GError **error)
{
  DrawingOptions wanted = drawings_options ();

  wanted.width = (double) options->width;
  wanted.height = (double) options->height;
  wanted.theme = theme_find (theme_names ()[options->theme]);
  wanted.language = options->language;
  wanted.at_us = options->at_us;
  if (wanted.at_us == RUN_NEVER && drawings[options->drawing]->shows_instant)
    wanted.at_us = run->makespan_us / 2;
  wanted.from_us = options->from_us;
  wanted.to_us = options->to_us;
  if (wanted.from_us > 0 && wanted.to_us == 0)
    wanted.to_us = MAX (run->makespan_us, wanted.from_us + 1);
  if (wanted.to_us > 0 && wanted.from_us >= wanted.to_us)
    {
      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, "%s", _ ("--from must be before --to"));
      return NULL;
    }
  if (!find_stage (run, options->stage, &wanted.stage, error) ||
      !find_executor (run, options->executor, &wanted.executor, error))
    return NULL;
  return drawings_build (drawings[options->drawing], run, &wanted);
}

/* ---- as a table of marks */

/* clang-format off */
static const Column mark_columns[] = {
  { "kind",   N_("kind"),   COLUMN_TEXT },
  { "id",     N_("id"),     COLUMN_TEXT },
  { "x",      NULL,         COLUMN_RATIO },
  { "y",      NULL,         COLUMN_RATIO },
  { "width",  NULL,         COLUMN_RATIO },
  { "height", NULL,         COLUMN_RATIO },
  { "text",   N_("text"),   COLUMN_TEXT },
};

static const char *const kind_names[] = {
  [SCENE_BOX]         = "box",
  [SCENE_PATH]        = "path",
  [SCENE_TEXT]        = "text",
  [SCENE_GROUP_BEGIN] = "group",
  [SCENE_GROUP_END]   = "",
  [SCENE_IMAGE]       = "image",
};
/* clang-format on */

/* Marks that say something: those with an id or a title, and the texts. */
static gboolean
is_told (const SceneItem *item)
{
  return item->kind != SCENE_GROUP_END &&
         (item->id != NULL || item->title != NULL || item->kind == SCENE_TEXT);
}

static Table *
mark_table (const Scene *scene)
{
  Table *table = table_new ("draw", mark_columns, G_N_ELEMENTS (mark_columns));

  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (!is_told (&item))
        continue;
      table_text (table, kind_names[item.kind]);
      table_text (table, item.id);
      table_ratio (table, item.x);
      table_ratio (table, item.y);
      table_ratio (table, item.width);
      table_ratio (table, item.height);
      table_text (table, item.kind == SCENE_TEXT ? item.text : item.title);
    }
  return table;
}

static gboolean
write_marks (const Options *options, const Scene *scene, GError **error)
{
  g_autoptr (Table) table = mark_table (scene);
  g_autofree char  *rows = table_to_text (table, options->language);
  g_autofree char  *text =
      g_strdup_printf ("%s\n%s\n\n%s", scene_title (scene), scene_description (scene), rows);

  return table_output (table, text, options, error);
}

/* ---- as a picture */

static GBytes *
make_svg (const Scene *scene, double scale, GError **error)
{
  return write_svg (scene, scale);
}

static GBytes *
make_pdf (const Scene *scene, double scale, GError **error)
{
  return paint_pdf (scene, error);
}

typedef struct
{
  const char *suffix;
  GBytes *(*make) (const Scene *scene, double scale, GError **error);
} Picture;

/* The first is that of standard output. */
/* clang-format off */
static const Picture pictures[] = {
  { ".svg", make_svg },
  { ".png", paint_png },
  { ".pdf", make_pdf },
};
/* clang-format on */

static const Picture *
find_picture (const char *path, GError **error)
{
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, -1) : NULL;

  if (path == NULL || strcmp (path, "-") == 0)
    return &pictures[0];
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (g_str_has_suffix (lower, pictures[i].suffix))
      return &pictures[i];
  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
               _ ("-o \"%s\": a picture ends in .svg, .png or .pdf"), path);
  return NULL;
}

static gboolean
write_picture (const Options *options, const Picture *picture, const Scene *scene, GError **error)
{
  g_autoptr (GBytes) bytes = picture->make (scene, options_scale (options), error);

  return bytes != NULL && output_bytes (options->output, bytes, error);
}

CliExit
cmd_draw (const Options *options, GError **error)
{
  gboolean             is_table = options->format != OPTION_ABSENT;
  const Picture       *picture = is_table ? NULL : find_picture (options->output, error);
  g_autoptr (Scenario) scenario = NULL;
  g_autoptr (Run)      run = NULL;
  g_autoptr (Scene)    scene = NULL;

  if (picture == NULL && !is_table)
    return CLI_USAGE;
  scenario = input_scenario (options, error);
  if (scenario == NULL)
    return CLI_INPUT;
  run = input_run (options, scenario, error);
  if (run == NULL)
    return CLI_CANNOT;
  scene = build_scene (options, run, error);
  if (scene == NULL)
    return CLI_USAGE;
  if (is_table ? !write_marks (options, scene, error)
               : !write_picture (options, picture, scene, error))
    return CLI_CANNOT;
  return verdict (run, NULL);
}
