/* SPDX-License-Identifier: Apache-2.0 */
/* The scenarios that the program carries with it. */
#include "example.h"

#include <gio/gio.h>

#include "formats.h"

#define FOLDER "/org/makespan/Makespan/scenarios"
#define SUFFIX ".makespan"

static void
example_free (Example *example)
{
  scenario_unref (example->scenario);
  g_free (example->summary);
  g_free (example->id);
  g_free (example);
}

Scenario *
example_load (const char *id)
{
  g_autofree char     *path = g_strconcat (FOLDER "/", id, SUFFIX, NULL);
  g_autoptr (GBytes)   bytes = g_resources_lookup_data (path, 0, NULL); /* no such: no bytes */
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) scenario = NULL;

  if (bytes == NULL)
    return NULL;

  scenario = formats_read_scenario (bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&scenario);
}

char *
example_first_sentence (const char *text)
{
  const char *end = text;

  while (*end != '\0' && !(strchr (".?!", *end) != NULL && (end[1] == ' ' || end[1] == '\0')))
    end++;
  return g_strndup (text, (gsize) (end - text) + (*end != '\0' ? 1 : 0));
}

static void
add_example (GPtrArray *examples, const char *id)
{
  Example        *example = g_new0 (Example, 1);
  const Scenario *scenario = example_load (id);

  example->id = g_strdup (id);
  example->scenario = scenario;
  example->summary = scenario->description != NULL
                         ? example_first_sentence (scenario->description->content)
                         : g_strdup ("");
  g_ptr_array_add (examples, example);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

GPtrArray *
examples_load (void)
{
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, 0, NULL); /* a test reads them */
  GPtrArray     *examples = g_ptr_array_new_with_free_func ((GDestroyNotify) example_free);

  if (names == NULL)
    return examples;

  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  add_example (examples, EXAMPLE_EXERCISE);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *id = g_strndup (names[i], strlen (names[i]) - strlen (SUFFIX));

      if (!g_str_equal (id, EXAMPLE_EXERCISE))
        add_example (examples, id);
    }
  return examples;
}
