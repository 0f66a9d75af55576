/* SPDX-License-Identifier: Apache-2.0 */
/* A physical plan as Spark prints it, one operator a line, as a tree. */
#pragma once

#include "json-reader.h"

G_BEGIN_DECLS

typedef struct _PlanNode PlanNode;

struct _PlanNode
{
  const char *text; /* "SortMergeJoin [k], [k], Inner", without the mark of generated code */
  PlanNode   *parent;
  GPtrArray  *children; /* PlanNode */
};

/* Takes lines whose leading blanks may be lost; NULL when there are none. Free with
 * plan_node_free. */
PlanNode *plan_parse (const Json *lines);
void      plan_node_free (PlanNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlanNode, plan_node_free)

/* Whether an operator is of that name: the word that its text begins with. */
gboolean plan_is (const PlanNode *node, const char *name);
/* One of several, NULL-terminated. */
gboolean plan_is_any (const PlanNode *node, const char *const *names);
/* The only child, or NULL. */
PlanNode *plan_child (const PlanNode *node);

/* The number of a query stage ("ShuffleQueryStage 3"); -1 for others. */
gint64 plan_stage (const PlanNode *node);
/* The exchange of a shuffle stage, or NULL. */
const PlanNode *plan_exchange (const PlanNode *stage);

G_END_DECLS
