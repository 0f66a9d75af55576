/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of a document: what undo and redo go through, and which step the file holds. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

typedef struct _History History;

/* A history without a step; history_free. */
History *history_new (void);
void     history_free (History *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (History, history_free)

/* Forgets all steps and begins at `scenario`, which counts as saved. */
void history_begin (History *history, const Scenario *scenario);
/* Adds a step behind the current one and forgets those that were undone. A step with the `key` of
 * the last one replaces it and gives FALSE, as long as nothing sealed it; NULL never replaces.
 * Keeps LIMITS_UNDO_STEPS. */
gboolean history_add (History *history, const Scenario *scenario, const char *key);
/* The next step begins anew, whatever its key. */
void history_seal (History *history);

/* The current step, borrowed; NULL before history_begin. */
const Scenario *history_current (const History *history);
gboolean        history_can_undo (const History *history);
gboolean        history_can_redo (const History *history);
/* FALSE when there is no step to go to. */
gboolean history_undo (History *history);
gboolean history_redo (History *history);

/* `scenario` is what the file holds now. */
void history_set_saved (History *history, const Scenario *scenario);
/* No file holds any of the steps as it is. */
void history_set_unsaved (History *history);
/* TRUE when the current step is not what the file holds. */
gboolean history_is_changed (const History *history);

G_END_DECLS
