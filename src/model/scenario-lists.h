/* SPDX-License-Identifier: Apache-2.0 */
/* The lists of a scenario: node groups, data, jobs, stages, faults and what else a file may hold
 * several of. A place is a path of scenario_edit without its attribute: "stage.scan", "fault.2",
 * "price". Pure functions; what they give is checked. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* The element at a place, borrowed; NULL when there is none. `kind` (may be NULL) is set for every
 * place that could have one, to NULL for others. */
gconstpointer
scenario_element (const Scenario *scenario, const char *place, const ElementKind **kind);
/* The place of a child: "cluster" and the kind "nodes" give "nodes.worker", "nodes.task" in file
 * order; a child that may be there once gives "price" though it is not. NULL when paths do not
 * reach the kind. Free with g_strfreev. */
char **scenario_places (const Scenario *scenario, const ElementKind *kind);
/* What an attribute at a place may name: the stages that a stage may wait for, the data that it may
 * read, nodes, pools. NULL when it names nothing. Free with g_strfreev. */
char **scenario_candidates (const Scenario *scenario, const char *place, const char *attribute);

/* One more element, of the kind of a prefix ("stage", "nodes", "price") or beside what is at a
 * place
 * ("stage.scan": in its job): with the least that makes the scenario complete. A stage comes behind
 * the last one of its job. `added` (may be NULL) is its place; g_free. NULL with SCENARIO_ERROR. */
Scenario *scenario_add (const Scenario *scenario, const char *place, char **added, GError **error);
/* A copy behind the element, under a name of its own. A stage's copy waits for the same stages and
 * is waited for by the same; that of the last stage of a job waits for it. */
Scenario *
scenario_duplicate (const Scenario *scenario, const char *place, char **added, GError **error);
/* Without the element and without what names it: who waited for a stage waits for its parents, or
 * reads what it read. */
Scenario *scenario_remove (const Scenario *scenario, const char *place, GError **error);

typedef enum
{
  MOVE_UP,
  MOVE_DOWN,
} ScenarioMove;

/* One place up or down in its list; stages move within their job. NULL at its ends. */
Scenario *
scenario_move (const Scenario *scenario, const char *place, ScenarioMove move, GError **error);
gboolean scenario_can_move (const Scenario *scenario, const char *place, ScenarioMove move);
/* The element under another name, and so everywhere that names it. */
Scenario *
scenario_rename (const Scenario *scenario, const char *place, const char *name, GError **error);
/* A fault of another kind, with the first executor, node or stage where its kind needs one and it
 * has none. */
Scenario *scenario_change_fault (const Scenario *scenario,
                                 const char     *place,
                                 const char     *kind,
                                 GError        **error);

G_END_DECLS
