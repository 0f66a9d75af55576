/* SPDX-License-Identifier: Apache-2.0 */
/* Who names whom in a scenario: follows a name when it changes or goes. Of scenario-lists.c only.
 */
#pragma once

#include "scenario-place.h"

G_BEGIN_DECLS

/* Every attribute below `root` that names the element `from` of the kind names `to` instead: one
 * word, or where it may name several, several with blanks between them; NULL: nothing, and what
 * then has nothing to do goes too. */
void names_replace (const ElementKind *root_kind,
                    gpointer           root,
                    const ElementKind *kind,
                    const char        *from,
                    const char        *to);
/* The same for what one stage waits for, whose shares go when its parents change. */
void names_replace_parent (Stage *stage, const char *from, const char *to);
/* A name for an element that stands in the scenario without one of its own yet: "stage-3" for the
 * third. Free with g_free. */
char *names_unused (const Scenario *scenario, const ElementKind *kind, const char *stem);
/* The kind that an attribute names, or NULL. */
const ElementKind *names_target (const ElementKind *kind, const char *attribute);
/* Whether an attribute names single nodes, such as "worker-2". */
gboolean names_node (const ElementKind *kind, const char *attribute);

G_END_DECLS
