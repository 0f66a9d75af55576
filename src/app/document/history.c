/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of a document: what undo and redo go through, and which step the file holds. */
#include "history.h"

#include "limits.h"

struct _History
{
  GPtrArray      *steps; /* Scenario, oldest first */
  guint           current;
  char           *key; /* of the current step, while it can still be replaced */
  const Scenario *saved;
};

static void
clear_scenario (gpointer scenario)
{
  scenario_unref (scenario);
}

History *
history_new (void)
{
  History *history = g_new0 (History, 1);
  history->steps = g_ptr_array_new_with_free_func (clear_scenario);
  return history;
}

void
history_free (History *history)
{
  if (history == NULL)
    return;

  g_ptr_array_unref (history->steps);
  g_clear_pointer (&history->saved, scenario_unref);
  g_free (history->key);
  g_free (history);
}

void
history_begin (History *history, const Scenario *scenario)
{
  g_ptr_array_set_size (history->steps, 0);
  g_ptr_array_add (history->steps, (gpointer) scenario_ref (scenario));
  history->current = 0;
  history_seal (history);
  history_set_saved (history, scenario);
}

gboolean
history_add (History *history, const Scenario *scenario, const char *key)
{
  gboolean replaces = key != NULL && g_strcmp0 (key, history->key) == 0;
  guint    n_kept = replaces ? history->current : history->current + 1;

  g_return_val_if_fail (history->steps->len > 0, FALSE);

  g_ptr_array_set_size (history->steps, n_kept);
  g_ptr_array_add (history->steps, (gpointer) scenario_ref (scenario));
  if (history->steps->len > LIMITS_UNDO_STEPS)
    g_ptr_array_remove_index (history->steps, 0);
  history->current = history->steps->len - 1;
  g_free (history->key);
  history->key = g_strdup (key);
  return !replaces;
}

void
history_seal (History *history)
{
  g_clear_pointer (&history->key, g_free);
}

const Scenario *
history_current (const History *history)
{
  return history->steps->len > 0 ? g_ptr_array_index (history->steps, history->current) : NULL;
}

gboolean
history_can_undo (const History *history)
{
  return history->current > 0;
}

gboolean
history_can_redo (const History *history)
{
  return history->current + 1 < history->steps->len;
}

gboolean
history_undo (History *history)
{
  if (!history_can_undo (history))
    return FALSE;

  history_seal (history);
  history->current--;
  return TRUE;
}

gboolean
history_redo (History *history)
{
  if (!history_can_redo (history))
    return FALSE;

  history_seal (history);
  history->current++;
  return TRUE;
}

void
history_set_saved (History *history, const Scenario *scenario)
{
  const Scenario *old = history->saved;

  history->saved = scenario_ref (scenario);
  if (old != NULL)
    scenario_unref (old);
}

void
history_set_unsaved (History *history)
{
  g_clear_pointer (&history->saved, scenario_unref);
}

gboolean
history_is_changed (const History *history)
{
  const Scenario *current = history_current (history);

  return current != NULL && current != history->saved &&
         (history->saved == NULL || !scenario_equal (current, history->saved));
}
