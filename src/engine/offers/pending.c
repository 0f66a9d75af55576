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
  g_free (places->tasks);
  g_free (places);
}

/* The run of a task, looked for from another one on. */
static guint
run_of (const Places *places, guint task, guint hint)
{
  guint low = 0;
  guint high = places->n_runs;

  if (places->tasks == NULL)
    return task;
  if (places->tasks[hint] <= task && (hint + 1 == high || task < places->tasks[hint + 1]))
    return hint;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (places->tasks[middle] <= task)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* ---- stacks and tables */

static void
stack_push (TaskStack *stack, guint32 task)
{
  if (stack->top == NULL)
    stack->top = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (stack->top, task);
}

static void
stack_clear (TaskStack *stack)
{
  g_clear_pointer (&stack->top, g_array_unref);
}

static void
stack_free (gpointer data)
{
  TaskStack *stack = data;

  if (stack == NULL)
    return;
  stack_clear (stack);
  g_free (stack);
}

static guint32
untouched_task (const TaskStack *stack)
{
  return stack->tasks == NULL ? stack->next : stack->tasks[stack->next];
}

static guint
stack_size (const TaskStack *stack)
{
  return (stack->top == NULL ? 0 : stack->top->len) + stack->end - stack->next;
}

static void
table_init (PendingTable *table)
{
  table->stacks = g_ptr_array_new_with_free_func (stack_free);
  table->lowest = 0;
}

static TaskStack *
table_find (const PendingTable *table, guint key)
{
  return key < table->stacks->len ? g_ptr_array_index (table->stacks, key) : NULL;
}

static void
table_push (PendingTable *table, guint key, guint32 task)
{
  if (key >= table->stacks->len)
    g_ptr_array_set_size (table->stacks, (gint) key + 1);
  if (g_ptr_array_index (table->stacks, key) == NULL)
    g_ptr_array_index (table->stacks, key) = g_new0 (TaskStack, 1);
  stack_push (g_ptr_array_index (table->stacks, key), task);
  table->lowest = MIN (table->lowest, key);
}

static void
clear_lists (PendingLists *lists)
{
  g_ptr_array_unref (lists->of_executor.stacks);
  g_ptr_array_unref (lists->of_host.stacks);
  stack_clear (&lists->unbound);
  stack_clear (&lists->racked);
  stack_clear (&lists->all);
}

/* ---- what waits */

Pending *
pending_new (Places *places, const guint8 *done, guint n_tasks, gboolean has_racks)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->places = places;
  pending->done = done;
  pending->copies = g_new0 (guint8, MAX (n_tasks, 1));
  pending->has_racks = has_racks;
  table_init (&pending->tasks.of_executor);
  table_init (&pending->tasks.of_host);
  table_init (&pending->wanted_copies.of_executor);
  table_init (&pending->wanted_copies.of_host);
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

/* Puts a task on the stacks of its places, or on that of those that have none. Returns its run of
 * places. */
static guint
push_near (const Pending *pending, PendingLists *lists, guint32 task, guint hint)
{
  const Places *places = pending->places;
  guint         run;

  if (places == NULL)
    {
      /* Of tasks that never ran, all are unbound then, and `all` holds them. */
      if (lists == &pending->wanted_copies)
        stack_push (&lists->unbound, task);
      return 0;
    }
  run = run_of (places, task, hint);
  for (guint i = places->first[run]; i < places->first[run + 1]; i++)
    {
      const Place *place = &g_array_index (places->places, Place, i);

      if (place->executor != RUN_NONE)
        table_push (&lists->of_executor, place->executor, task);
      table_push (&lists->of_host, place->host, task);
      if (pending->has_racks)
        stack_push (&lists->racked, task);
    }
  if (places->first[run] == places->first[run + 1])
    stack_push (&lists->unbound, task);
  return run;
}

void
pending_fill (Pending *pending, const guint32 *tasks, guint n)
{
  guint run = 0;

  for (guint i = n; pending->places != NULL && i > 0; i--)
    run = push_near (pending, &pending->tasks, tasks == NULL ? i - 1 : tasks[i - 1], run);
  pending->tasks.all = (TaskStack){ .end = n, .tasks = tasks };
  pending->n_waiting = n;
}

void
pending_add (Pending *pending, guint task)
{
  push_near (pending, &pending->tasks, task, 0);
  stack_push (&pending->tasks.all, task);
  if (pending->copies[task] == 0 && !is_done (pending, task))
    pending->n_waiting++;
}

void
pending_want_copy (Pending *pending, guint task)
{
  push_near (pending, &pending->wanted_copies, task, 0);
  stack_push (&pending->wanted_copies.all, task);
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

static gboolean
is_forbidden (const Asking *asking, guint task)
{
  return asking->forbids != NULL &&
         asking->forbids (asking->data, task, asking->executor, asking->host, asking->is_copy);
}

static gboolean
is_wanted (const Asking *asking, guint task)
{
  return !is_done (asking->pending, task) &&
         asking->pending->copies[task] == (asking->is_copy ? 1 : 0);
}

/* The topmost task of a stack that may run there. What is on the way and needs no attempt any more
 * leaves the stack; what is forbidden stays. */
static guint
take_from (const Asking *asking, TaskStack *stack)
{
  for (guint i = stack->top == NULL ? 0 : stack->top->len; i > 0; i--)
    {
      guint task = g_array_index (stack->top, guint32, i - 1);

      if (is_forbidden (asking, task))
        continue;
      g_array_remove_index (stack->top, i - 1);
      if (is_wanted (asking, task))
        return task;
    }
  for (; stack->next < stack->end; stack->next++)
    {
      guint32 task = untouched_task (stack);

      if (is_forbidden (asking, task))
        {
          if (stack->top == NULL)
            stack->top = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_array_prepend_val (stack->top, task);
        }
      else if (is_wanted (asking, task))
        {
          stack->next++;
          return task;
        }
    }
  return RUN_NONE;
}

static Pick
take_at_most (const Asking *asking, PendingLists *lists, Locality most)
{
  gboolean is_all_unbound = asking->pending->places == NULL && !asking->is_copy;
  struct
  {
    Locality   level, reported;
    TaskStack *stack;
  } const steps[] = {
    { LOCALITY_PROCESS, LOCALITY_PROCESS, table_find (&lists->of_executor, asking->executor) },
    { LOCALITY_NODE, LOCALITY_NODE, table_find (&lists->of_host, asking->host) },
    { LOCALITY_NO_PREF, LOCALITY_PROCESS, is_all_unbound ? &lists->all : &lists->unbound },
    { LOCALITY_RACK, LOCALITY_RACK, &lists->racked },
    { LOCALITY_ANY, LOCALITY_ANY, &lists->all },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps) && steps[i].level <= most; i++)
    {
      guint task = steps[i].stack == NULL ? RUN_NONE : take_from (asking, steps[i].stack);

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

  if (pick.task == RUN_NONE && stack_size (&pending->wanted_copies.all) > 0)
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

static gboolean
must_be_scheduled (const Pending *pending, guint task)
{
  return pending->copies[task] == 0 && !is_done (pending, task);
}

gboolean
pending_stack_has_tasks (Pending *pending, TaskStack *stack)
{
  for (; stack->top != NULL && stack->top->len > 0;
       g_array_set_size (stack->top, stack->top->len - 1))
    if (must_be_scheduled (pending, g_array_index (stack->top, guint32, stack->top->len - 1)))
      return TRUE;
  for (; stack->next < stack->end; stack->next++)
    if (must_be_scheduled (pending, untouched_task (stack)))
      return TRUE;
  return FALSE;
}

gboolean
pending_table_has_tasks (Pending *pending, PendingTable *table)
{
  for (; table->lowest < table->stacks->len; table->lowest++)
    {
      TaskStack *stack = g_ptr_array_index (table->stacks, table->lowest);

      if (stack != NULL && pending_stack_has_tasks (pending, stack))
        return TRUE;
      g_clear_pointer (&table->stacks->pdata[table->lowest], stack_free);
    }
  return FALSE;
}

gboolean
pending_has_unbound (const Pending *pending)
{
  return stack_size (pending->places == NULL ? &pending->tasks.all : &pending->tasks.unbound) > 0;
}

gboolean
pending_has_racked (const Pending *pending)
{
  return stack_size (&pending->tasks.racked) > 0;
}

gboolean
pending_has_entries (const Pending *pending)
{
  return stack_size (&pending->tasks.all) > 0 || pending_n_wanted (pending) > 0;
}

guint
pending_n_wanted (const Pending *pending)
{
  return stack_size (&pending->wanted_copies.all);
}

guint
pending_top (const Pending *pending)
{
  const TaskStack *all = &pending->tasks.all;

  for (guint i = all->top == NULL ? 0 : all->top->len; i > 0; i--)
    if (must_be_scheduled (pending, g_array_index (all->top, guint32, i - 1)))
      return g_array_index (all->top, guint32, i - 1);
  for (guint i = all->next; i < all->end; i++)
    {
      guint task = all->tasks == NULL ? i : all->tasks[i];

      if (must_be_scheduled (pending, task))
        return task;
    }
  return RUN_NONE;
}
