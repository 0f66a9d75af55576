/* SPDX-License-Identifier: Apache-2.0 */
/* How the checks of a scenario say what is wrong, and which name was meant. */
#include "scenario-problems.h"

#include <string.h>

#include "text.h"

static void
add (Checking *checking, guint line, gboolean is_fatal, char *message)
{
  Problem *problem = g_new (Problem, 1);

  *problem = (Problem){ .line = line, .is_fatal = is_fatal, .message = message };
  g_ptr_array_add (checking->problems, problem);
}

void
problem_add (Checking *checking, guint line, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  add (checking, line, TRUE, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
problem_note (Checking *checking, guint line, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  add (checking, line, FALSE, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

guint
problem_position (const NameIndex *index, const char *name)
{
  gpointer found = g_hash_table_lookup (index->positions, name);

  return found != NULL ? GPOINTER_TO_UINT (found) - 1 : PROBLEM_NONE;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "did you mean "scan"?" or "there is for example "scan"". */
static char *
propose (const char *name, const NameIndex *index)
{
  guint                n;
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (index->positions, &n);
  const char          *nearest;

  /* The order of a hash table is no order. */
  qsort (names, n, sizeof (gpointer), compare_names);
  nearest = text_nearest (name, (const char *const *) names);
  if (nearest != NULL)
    return g_strdup_printf ("did you mean \"%s\"?", nearest);
  return g_strdup_printf ("there is for example \"%s\"", (const char *) names[0]);
}

guint
problem_reference (Checking          *checking,
                   const ElementKind *kind,
                   gconstpointer      element,
                   const char        *attribute,
                   const char        *name,
                   const NameIndex   *index)
{
  guint            position = problem_position (index, name);
  guint            line = ((const Element *) element)->line;
  g_autofree char *label = NULL;
  g_autofree char *proposal = NULL;

  if (position != PROBLEM_NONE)
    return position;
  label = element_label (kind, element);
  if (g_hash_table_size (index->positions) == 0)
    {
      problem_add (checking, line, "%s: %s=\"%s\": the scenario has no %s", label, attribute, name,
                   index->noun);
      return PROBLEM_NONE;
    }
  if (checking->problems->len < PROBLEMS_WITH_NEAREST)
    proposal = propose (name, index);
  problem_add (checking, line, "%s: %s=\"%s\": no %s has that name%s%s", label, attribute, name,
               index->noun, proposal != NULL ? "; " : "", proposal != NULL ? proposal : "");
  return PROBLEM_NONE;
}
