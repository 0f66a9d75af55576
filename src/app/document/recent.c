/* SPDX-License-Identifier: Apache-2.0 */
/* The scenario files that were opened or saved last, as the desktop keeps them. */
#include "recent.h"

#include <gtk/gtk.h>

#include "results.h"

#define MIME_TYPE "application/vnd.makespan+xml"

static void
recent_file_free (RecentFile *file)
{
  g_free (file->uri);
  g_free (file->path);
  g_free (file->name);
  g_free (file);
}

void
recent_add (const char *path)
{
  const GtkRecentData data = {
    .mime_type = (char *) MIME_TYPE,
    .app_name = (char *) "Makespan",
    .app_exec = (char *) "makespan %u",
  };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char  *uri = g_file_get_uri (file);

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static gboolean
is_ours (GtkRecentInfo *info)
{
  return g_strcmp0 (gtk_recent_info_get_mime_type (info), MIME_TYPE) == 0;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((gpointer) b),
                              gtk_recent_info_get_modified ((gpointer) a));
}

GPtrArray *
recent_list (guint most)
{
  GtkRecentManager          *manager = gtk_recent_manager_get_default ();
  g_autolist (GtkRecentInfo) items =
      g_list_sort (gtk_recent_manager_get_items (manager), compare_newest_first);
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) recent_file_free);

  for (GList *item = items; item != NULL && files->len < most; item = item->next)
    {
      GtkRecentInfo *info = item->data;
      RecentFile    *file;

      if (!is_ours (info) || !gtk_recent_info_exists (info))
        continue;
      file = g_new0 (RecentFile, 1);
      file->uri = g_strdup (gtk_recent_info_get_uri (info));
      file->path = g_filename_from_uri (file->uri, NULL, NULL); /* NULL: elsewhere */
      file->name = g_strdup (gtk_recent_info_get_display_name (info));
      g_ptr_array_add (files, file);
    }
  return files;
}

void
recent_clear (void)
{
  GtkRecentManager          *manager = gtk_recent_manager_get_default ();
  g_autolist (GtkRecentInfo) items = gtk_recent_manager_get_items (manager);

  for (GList *item = items; item != NULL; item = item->next)
    if (is_ours (item->data))
      /* Somebody else may have removed it meanwhile. */
      gtk_recent_manager_remove_item (manager, gtk_recent_info_get_uri (item->data), NULL);
  run_results_clear ();
}
