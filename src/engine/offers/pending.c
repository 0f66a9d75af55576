/* SPDX-License-Identifier: Apache-2.0 */
/* Spark's stacks of waiting tasks. */
#include "pending.h"

void
places_free (Places *places)
{
  if (places == NULL)
    return;
  g_array_unref (places->places);
  g_free (places->first);
  g_free (places);
}

static GArray *
new_list (void)
{
  return g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
init_lists (PendingLists *lists)
{
  lists->of_executor = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  lists->of_host = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  lists->unbound = new_list ();
  lists->racked = new_list ();
  lists->all = new_list ();
}

static void
clear_lists (PendingLists *lists)
{
  g_hash_table_unref (lists->of_executor);
  g_hash_table_unref (lists->of_host);
  g_array_unref (lists->unbound);
  g_array_unref (lists->racked);
  g_array_unref (lists->all);
}

Pending *
pending_new (Places *places, const guint8 *done, guint n_tasks, gboolean has_racks)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->places = places;
  pending->done = done;
  pending->copies = g_new0 (guint8, MAX (n_tasks, 1));
  pending->has_racks = has_racks;
  init_lists (&pending->tasks);
  init_lists (&pending->wanted_copies);
  return pending;
}

void
pending_free (Pending *pending)
{
  if (pending == NULL)
    return;
  places_free (pending->places);
  g_free (pending->copies);
  clear_lists (&pending->tasks);
  clear_lists (&pending->wanted_copies);
  g_free (pending);
}

static gboolean
is_done (const Pending *pending, guint task)
{
  return pending->done[task / 8] >> (task % 8) & 1;
}

static void
push_keyed (GHashTable *table, guint key, guint32 task)
{
  GArray *list = g_hash_table_lookup (table, GUINT_TO_POINTER (key));

  if (list == NULL)
    {
      list = new_list ();
      g_hash_table_insert (table, GUINT_TO_POINTER (key), list);
    }
  g_array_append_val (list, task);
}

static void
push (const Pending *pending, PendingLists *lists, guint32 task)
{
  const Places *places = pending->places;
  guint         from = 0;
  guint         to = 0;

  if (places != NULL)
    {
      from = places->first == NULL ? 0 : places->first[task];
      to = places->first == NULL ? places->places->len : places->first[task + 1];
    }
  for (guint i = from; i < to; i++)
    {
      const Place *place = &g_array_index (places->places, Place, i);

      if (place->executor != RUN_NONE)
        push_keyed (lists->of_executor, place->executor, task);
      push_keyed (lists->of_host, place->host, task);
      if (pending->has_racks)
        g_array_append_val (lists->racked, task);
    }
  if (from == to)
    g_array_append_val (lists->unbound, task);
  g_array_append_val (lists->all, task);
}

void
pending_add (Pending *pending, guint task)
{
  push (pending, &pending->tasks, task);
  if (pending->copies[task] == 0 && !is_done (pending, task))
    pending->n_waiting++;
}

void
pending_want_copy (Pending *pending, guint task)
{
  push (pending, &pending->wanted_copies, task);
}

void
pending_ended (Pending *pending, guint task)
{
  if (pending->copies[task] > 0)
    pending->copies[task]--;
}

void
pending_return (Pending *pending, const Pick *pick)
{
  pending_ended (pending, pick->task);
  if (pick->is_copy)
    pending_want_copy (pending, pick->task);
  else
    pending_add (pending, pick->task);
}

typedef struct
{
  Pending       *pending;
  guint          executor, host;
  PendingForbids forbids; /* may be NULL */
  gconstpointer  data;
  gboolean       is_copy;
} Asking;

/* The topmost task of a list that may run there. What is on the way and needs no attempt any more
 * leaves the list; what is forbidden stays. */
static guint
take_from (const Asking *asking, GArray *list)
{
  const Pending *pending = asking->pending;

  for (guint i = list == NULL ? 0 : list->len; i > 0; i--)
    {
      guint task = g_array_index (list, guint32, i - 1);

      if (asking->forbids != NULL &&
          asking->forbids (asking->data, task, asking->executor, asking->host, asking->is_copy))
        continue;
      g_array_remove_index (list, i - 1);
      if (!is_done (pending, task) && pending->copies[task] == (asking->is_copy ? 1 : 0))
        return task;
    }
  return RUN_NONE;
}

static Pick
take_at_most (const Asking *asking, PendingLists *lists, Locality most)
{
  struct
  {
    Locality level, reported;
    GArray  *list;
  } const steps[] = {
    { LOCALITY_PROCESS, LOCALITY_PROCESS,
      g_hash_table_lookup (lists->of_executor, GUINT_TO_POINTER (asking->executor)) },
    { LOCALITY_NODE, LOCALITY_NODE,
      g_hash_table_lookup (lists->of_host, GUINT_TO_POINTER (asking->host)) },
    { LOCALITY_NO_PREF, LOCALITY_PROCESS, lists->unbound },
    { LOCALITY_RACK, LOCALITY_RACK, lists->racked },
    { LOCALITY_ANY, LOCALITY_ANY, lists->all },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps) && steps[i].level <= most; i++)
    {
      guint task = take_from (asking, steps[i].list);

      if (task != RUN_NONE)
        return (Pick){ task, steps[i].reported, asking->is_copy };
    }
  return (Pick){ RUN_NONE, LOCALITY_ANY, FALSE };
}

Pick
pending_take (Pending       *pending,
              guint          executor,
              guint          host,
              Locality       most,
              PendingForbids forbids,
              gconstpointer  data)
{
  Asking asking = { pending, executor, host, forbids, data, FALSE };
  Pick   pick = take_at_most (&asking, &pending->tasks, most);

  if (pick.task == RUN_NONE && pending->wanted_copies.all->len > 0)
    {
      asking.is_copy = TRUE;
      pick = take_at_most (&asking, &pending->wanted_copies, most);
    }
  if (pick.task == RUN_NONE)
    return pick;
  pending->copies[pick.task]++;
  if (!pick.is_copy)
    pending->n_waiting--;
  return pick;
}

gboolean
pending_list_has_tasks (Pending *pending, GArray *list)
{
  while (list->len > 0)
    {
      guint task = g_array_index (list, guint32, list->len - 1);

      if (pending->copies[task] == 0 && !is_done (pending, task))
        return TRUE;
      g_array_set_size (list, list->len - 1);
    }
  return FALSE;
}

gboolean
pending_table_has_tasks (Pending *pending, GHashTable *table)
{
  GHashTableIter iter;
  gpointer       list;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    if (pending_list_has_tasks (pending, list))
      return TRUE;
    else
      g_hash_table_iter_remove (&iter);
  return FALSE;
}

gboolean
pending_has_entries (const Pending *pending)
{
  return pending->tasks.all->len > 0 || pending->wanted_copies.all->len > 0;
}

guint
pending_top (const Pending *pending)
{
  for (guint i = pending->tasks.all->len; i > 0; i--)
    {
      guint task = g_array_index (pending->tasks.all, guint32, i - 1);

      if (pending->copies[task] == 0 && !is_done (pending, task))
        return task;
    }
  return RUN_NONE;
}
