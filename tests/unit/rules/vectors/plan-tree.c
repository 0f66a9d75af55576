/* SPDX-License-Identifier: Apache-2.0 */
/* Reads trees whose indentation was cut off: `:` marks what belongs to a child that others follow,
 * and all that comes behind `+-` belongs to the last child. */
#include "plan-tree.h"

#include <string.h>

static const char *
without_blanks (const char *line)
{
  return line + strspn (line, " ");
}

/* "*(5) Sort" without what tells generated code. */
static char *
operator_of (const char *line)
{
  if (g_str_has_prefix (line, "+-") || g_str_has_prefix (line, ":-"))
    line = without_blanks (line + 2);
  if (g_str_has_prefix (line, "*(") && strchr (line, ')') != NULL)
    line = without_blanks (strchr (line, ')') + 1);
  return g_strdup (line);
}

void
plan_node_free (PlanNode *node)
{
  if (node == NULL)
    return;
  g_ptr_array_unref (node->children);
  g_free ((char *) node->text);
  g_free (node);
}

static PlanNode *parse (GPtrArray *lines, PlanNode *parent);

/* Takes the lines of one child that others follow out of those of its parent, from `i` on; returns
 * how many there were. */
static guint
take_child (GPtrArray *lines, guint i, PlanNode *node)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  guint                 n = 0;

  do
    {
      const char *line = g_ptr_array_index (lines, i + n);

      g_ptr_array_add (own, (gpointer) (n == 0 ? line : without_blanks (line + 1)));
      n++;
    }
  while (i + n < lines->len && g_str_has_prefix (g_ptr_array_index (lines, i + n), ":") &&
         !g_str_has_prefix (g_ptr_array_index (lines, i + n), ":-"));
  g_ptr_array_add (node->children, parse (own, node));
  return n;
}

static PlanNode *
parse (GPtrArray *lines, PlanNode *parent)
{
  PlanNode *node = g_new0 (PlanNode, 1);
  guint     i = 1;

  node->text = operator_of (g_ptr_array_index (lines, 0));
  node->parent = parent;
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) plan_node_free);
  while (i < lines->len && g_str_has_prefix (g_ptr_array_index (lines, i), ":-"))
    i += take_child (lines, i, node);
  if (i < lines->len)
    {
      g_autoptr (GPtrArray) rest = g_ptr_array_new ();

      for (; i < lines->len; i++)
        g_ptr_array_add (rest, g_ptr_array_index (lines, i));
      g_ptr_array_add (node->children, parse (rest, node));
    }
  return node;
}

PlanNode *
plan_parse (const Json *lines)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < json_length (lines); i++)
    if (json_text (json_item (lines, i)) != NULL)
      g_ptr_array_add (texts, (gpointer) without_blanks (json_text (json_item (lines, i))));
  return texts->len > 0 ? parse (texts, NULL) : NULL;
}

gboolean
plan_is (const PlanNode *node, const char *name)
{
  gsize n = strlen (name);

  return strncmp (node->text, name, n) == 0 && strchr (" ([", node->text[n]) != NULL;
}

gboolean
plan_is_any (const PlanNode *node, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (plan_is (node, names[i]))
      return TRUE;
  return FALSE;
}

PlanNode *
plan_child (const PlanNode *node)
{
  return node->children->len == 1 ? g_ptr_array_index (node->children, 0) : NULL;
}

gint64
plan_stage (const PlanNode *node)
{
  static const char *const stages[] = { "ShuffleQueryStage", "BroadcastQueryStage",
                                        "TableCacheQueryStage", NULL };

  if (!plan_is_any (node, stages))
    return -1;
  return g_ascii_strtoll (strchr (node->text, ' ') != NULL ? strchr (node->text, ' ') : "-1", NULL,
                          10);
}

const PlanNode *
plan_exchange (const PlanNode *stage)
{
  const PlanNode *node = plan_is (stage, "ShuffleQueryStage") ? plan_child (stage) : NULL;

  return node != NULL && plan_is (node, "Exchange") ? node : NULL;
}
