/* SPDX-License-Identifier: Apache-2.0 */
/* Examples: read from the resources of the program. */
#include "examples.h"

#include <gio/gio.h>
#include <string.h>

#include "formats.h"

#define FOLDER "/org/makespan/scenarios/"
#define SUFFIX ".makespan"

static void
example_free (gpointer data)
{
  Example *example = data;

  g_free (example->id);
  scenario_unref (example->scenario);
  g_free (example);
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const Example *const *) a)->id, (*(const Example *const *) b)->id);
}

static Example *
read_example (const char *file)
{
  g_autofree char   *path = g_strconcat (FOLDER, file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  Example           *example = g_new0 (Example, 1);

  /* They are ours: a test reads every one. */
  example->id = g_strndup (file, strlen (file) - strlen (SUFFIX));
  example->scenario = formats_read_scenario (bytes, NULL, NULL, NULL);
  return example;
}

GPtrArray *
examples_load (void)
{
  g_auto (GStrv) files =
      g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GPtrArray *examples = g_ptr_array_new_with_free_func (example_free);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    g_ptr_array_add (examples, read_example (files[i]));
  g_ptr_array_sort (examples, compare_ids);
  return examples;
}
