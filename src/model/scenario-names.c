/* SPDX-License-Identifier: Apache-2.0 */
/* Who names whom in a scenario: follows a name when it changes or goes. */
#include "scenario-names.h"

#include <string.h>

#include "element-private.h"

/* An attribute that names elements of another kind; of node groups `is_node` means one of their
 * nodes. */
typedef struct
{
  const ElementKind *target;
  const ElementKind *kind;
  const char        *attribute;
  gboolean           is_node;
  gboolean           is_needed; /* an element that names nothing more goes too */
} Reference;

/* clang-format off */
static const Reference references[] = {
  { &stage_kind,      &stage_kind,   "after", FALSE, FALSE },
  { &stage_kind,      &stage_kind,   "over",  FALSE, FALSE },
  { &stage_kind,      &reuse_kind,   "stage", FALSE, TRUE },
  { &stage_kind,      &fault_kind,   "stage", FALSE, TRUE },
  { &data_kind,       &stage_kind,   "reads", FALSE, FALSE },
  { &job_kind,        &job_kind,     "after", FALSE, FALSE },
  { &pool_kind,       &job_kind,     "pool",  FALSE, FALSE },
  { &node_group_kind, &price_kind,   "nodes", FALSE, FALSE },
  { &node_group_kind, &fault_kind,   "node",  TRUE,  TRUE },
  { &node_group_kind, &arrival_kind, "node",  TRUE,  FALSE },
};
/* clang-format on */

static const Reference *
find_reference (const ElementKind *kind, const char *attribute)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (references[i].kind == kind && strcmp (references[i].attribute, attribute) == 0)
      return &references[i];
  return NULL;
}

/* Calls `visit` for every element of a kind, with its parent. */
typedef void (*Visit) (const ElementChild *child, gpointer parent, guint index, gconstpointer data);

static void
walk (const ElementKind *parent_kind,
      gpointer           parent,
      const ElementKind *kind,
      Visit              visit,
      gconstpointer      data)
{
  for (guint i = 0; i < parent_kind->n_children; i++)
    {
      const ElementChild *child = &parent_kind->children[i];

      /* Backwards, since a visit may take the element away. */
      for (guint k = element_n_children (child, parent); k > 0; k--)
        {
          walk (child->kind, element_child_at (child, parent, k - 1), kind, visit, data);
          if (child->kind == kind)
            visit (child, parent, k - 1, data);
        }
    }
}

typedef struct
{
  const Reference *reference;
  const char      *from, *to;
} Change;

/* What stands instead of one word: itself, `to`, or with a node's number behind it; NULL: nothing.
 */
static char *
changed_word (const Change *change, const char *word)
{
  gsize length = strlen (change->from);

  if (!change->reference->is_node)
    return g_strdup (strcmp (word, change->from) == 0 ? change->to : word);
  if (strncmp (word, change->from, length) != 0 || strrchr (word, '-') != word + length)
    return g_strdup (word);
  return change->to != NULL ? g_strconcat (change->to, word + length, NULL) : NULL;
}

/* Adds the words of a text that are not there yet. */
static void
add_words (GPtrArray *words, const char *text)
{
  g_auto (GStrv) split = g_strsplit (text, " ", -1);

  for (guint i = 0; split[i] != NULL; i++)
    if (split[i][0] != '\0' &&
        !g_ptr_array_find_with_equal_func (words, split[i], g_str_equal, NULL))
      g_ptr_array_add (words, g_strdup (split[i]));
}

/* The words of a text with each changed; empty when none is left. Free with g_free. */
static char *
changed_words (const Change *change, const char *text)
{
  g_auto (GStrv)        before = g_strsplit (text, " ", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; before[i] != NULL; i++)
    {
      g_autofree char *word = changed_word (change, before[i]);

      if (word != NULL)
        add_words (words, word);
    }
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}

static void
change_element (const ElementChild *child, gpointer parent, guint index, gconstpointer data)
{
  const Change    *change = data;
  const Reference *reference = change->reference;
  gpointer         element = element_child_at (child, parent, index);
  g_autofree char *text = element_get (child->kind, element, reference->attribute);
  g_autofree char *after = text != NULL ? changed_words (change, text) : NULL;

  if (text == NULL || strcmp (after, text) == 0)
    return;
  if (after[0] == '\0' && reference->is_needed)
    {
      g_ptr_array_remove_index (*children_at (child, parent), index);
      element_free (child->kind, element);
      return;
    }
  /* NULL: names that stood somewhere may stand here. */
  element_set (child->kind, element, reference->attribute, after[0] != '\0' ? after : NULL, NULL);
}

void
names_replace (const ElementKind *root_kind,
               gpointer           root,
               const ElementKind *kind,
               const char        *from,
               const char        *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      const Change change = { &references[i], from, to };

      if (references[i].target == kind)
        walk (root_kind, root, references[i].kind, change_element, &change);
    }
}

void
names_replace_parent (Stage *stage, const char *from, const char *to)
{
  const Change     change = { find_reference (&stage_kind, "after"), from, to };
  g_autofree char *text = element_get (&stage_kind, stage, "after");
  g_autofree char *after = text != NULL ? changed_words (&change, text) : NULL;

  if (text == NULL || strcmp (after, text) == 0)
    return;
  /* NULL twice: ids that stood in the scenario are ids, and weights go with the parents. */
  element_set (&stage_kind, stage, "after", after[0] != '\0' ? after : NULL, NULL);
  element_set (&stage_kind, stage, "shuffle-shares", NULL, NULL);
}

static gboolean
is_used (const GPtrArray *elements, const ElementKind *kind, const char *name)
{
  for (guint i = 0; i < elements->len; i++)
    {
      g_autofree char *own = place_name (kind, g_ptr_array_index (elements, i));

      if (g_strcmp0 (own, name) == 0)
        return TRUE;
    }
  return FALSE;
}

char *
names_unused (const Scenario *scenario, const ElementKind *kind, const char *stem)
{
  g_autoptr (GPtrArray) elements = place_elements (scenario, kind);

  for (guint number = elements->len;; number++)
    {
      char *name = g_strdup_printf ("%s-%u", stem, number);

      if (!is_used (elements, kind, name))
        return name;
      g_free (name);
    }
}

const ElementKind *
names_target (const ElementKind *kind, const char *attribute)
{
  const Reference *reference = find_reference (kind, attribute);

  return reference != NULL ? reference->target : NULL;
}

gboolean
names_node (const ElementKind *kind, const char *attribute)
{
  const Reference *reference = find_reference (kind, attribute);

  return reference != NULL && reference->is_node;
}
