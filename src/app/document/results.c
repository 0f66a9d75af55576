/* SPDX-License-Identifier: Apache-2.0 */
/* What the scenarios of recent files came to, kept between starts: a small key file in the user's
 * state folder. */
#include "results.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define MOST 50
#define PRIVATE_FOLDER 0700
#define PRIVATE_FILE 0600

char *
run_results_state_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "makespan", NULL);
}

static char *
results_path (void)
{
  g_autofree char *folder = run_results_state_folder ();

  return g_build_filename (folder, "results.ini", NULL);
}

/* What is damaged or not there counts as empty: nothing depends on it. */
static GKeyFile *
load (void)
{
  g_autofree char *path = results_path ();
  GKeyFile        *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static void
forget_oldest (GKeyFile *file)
{
  gsize          n_groups;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n_groups);

  for (gsize i = 0; i + MOST < n_groups; i++)
    g_key_file_remove_group (file, groups[i], NULL); /* it was listed */
}

/* A group is named by the file's URI, which has no bracket. */
static char *
group_of (const char *path, GError **error)
{
  return g_filename_to_uri (path, NULL, error);
}

gboolean
run_results_remember (const char *path, const Run *run, GError **error)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char     *group = group_of (path, error);
  g_autofree char     *folder = run_results_state_folder ();
  g_autofree char     *target = results_path ();
  g_autofree char     *text = NULL;
  gsize                size;

  if (group == NULL)
    return FALSE;

  g_key_file_remove_group (file, group, NULL); /* the newest stands last; it may be new */
  g_key_file_set_uint64 (file, group, "slots", run->slots);
  g_key_file_set_uint64 (file, group, "tasks", run->n_tasks);
  if (run->status == RUN_SUCCEEDED)
    g_key_file_set_int64 (file, group, "makespan-us", run->makespan_us);
  forget_oldest (file);
  g_mkdir_with_parents (folder, PRIVATE_FOLDER); /* writing says what is wrong */
  text = g_key_file_to_data (file, &size, NULL); /* cannot fail */
  return g_file_set_contents_full (target, text, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT,
                                   PRIVATE_FILE, error);
}

gboolean
run_results_find (const char *path, Result *result)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char     *group = group_of (path, NULL); /* what has no URI is not known */

  if (group == NULL || !g_key_file_has_group (file, group))
    return FALSE;

  result->slots = (guint) g_key_file_get_uint64 (file, group, "slots", NULL);
  result->n_tasks = (guint) g_key_file_get_uint64 (file, group, "tasks", NULL);
  result->makespan_us = g_key_file_has_key (file, group, "makespan-us", NULL)
                            ? g_key_file_get_int64 (file, group, "makespan-us", NULL)
                            : RUN_NEVER;
  return TRUE;
}

void
run_results_clear (void)
{
  g_autofree char *path = results_path ();

  g_unlink (path); /* there may be none */
}
