/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of a node: what its manager may hand out, which executors took it, what is left and
 * why. */
#include "details-private.h"

static void
tell_offer (Telling *telling, const RunNode *node)
{
  g_autofree char *offered = tell_memory (telling, node->offers_memory_bytes);
  g_autofree char *all = tell_memory (telling, node->memory_bytes);
  g_autofree char *cores = tell_count (telling, node->cores);
  g_autofree char *offered_cores = tell_count (telling, node->offers_cores);

  /* Translators: a part and the whole */
  tell (telling, N_ ("Offers cores"),
        g_strdup_printf (language_text (telling->language, N_ ("%s of %s")), offered_cores, cores));
  if (node->memory_bytes > 0)
    tell (telling, N_ ("Offers memory"),
          g_strdup_printf (language_text (telling->language, N_ ("%s of %s")), offered, all));
}

/* The reason of the manager, or the sum. */
static char *
unused_words (const Telling *telling, const RunNode *node)
{
  g_autofree char *offered = tell_memory (telling, node->offers_memory_bytes);
  g_autofree char *taken =
      tell_memory (telling, node->offers_memory_bytes - node->unused_memory_bytes);

  if (node->unused_reason != NULL)
    return g_strdup (node->unused_reason);
  /* Translators: two sizes of memory */
  return g_strdup_printf (
      language_text (telling->language, N_ ("%s offered − %s taken by executors")), offered, taken);
}

static void
tell_unused (Telling *telling, const RunNode *node)
{
  g_autofree char *count = tell_count (telling, node->unused_cores);
  g_autofree char *cores =
      g_strdup_printf (language_plural (telling->language, N_ ("%s core"), N_ ("%s cores"),
                                        (gulong) node->unused_cores),
                       count);
  g_autofree char *memory = tell_memory (telling, node->unused_memory_bytes);
  char            *value;

  if (node->unused_cores == 0 && node->unused_memory_bytes == 0)
    {
      tell (telling, N_ ("Unused"), g_strdup (language_text (telling->language, N_ ("nothing"))));
      return;
    }
  if (node->unused_cores == 0 || node->unused_memory_bytes == 0)
    value = g_strdup (node->unused_cores == 0 ? memory : cores);
  else
    /* Translators: "2 cores", memory */
    value = g_strdup_printf (language_text (telling->language, N_ ("%s, %s")), cores, memory);
  tell_why (tell (telling, N_ ("Unused"), value), "MODEL 1.4", unused_words (telling, node));
}

static void
tell_executor (Telling *telling, guint number)
{
  const RunExecutor *executor = &telling->run->executors[number];
  g_autofree char   *slots = tell_count (telling, executor->slots);
  g_autofree char   *heap = tell_memory (telling, executor->heap_bytes);
  DetailsRow        *row;

  /* Translators: id of an executor, number of slots, memory */
  row = tell (telling, N_ ("Executor"),
              g_strdup_printf (language_plural (telling->language, N_ ("%s: %s slot, heap %s"),
                                                N_ ("%s: %s slots, heap %s"), executor->slots),
                               executor->id, slots, heap));
  tell_link (row, MARK_EXECUTOR, number);
}

static void
tell_executors (Telling *telling, guint node)
{
  const Run *run = telling->run;
  guint      n_executors = 0, n_slots = 0, n_attempts = 0;

  for (guint i = 0; i < run->n_executors; i++)
    {
      const RunExecutor *executor = &run->executors[i];

      if (executor->node != node)
        continue;
      n_executors++;
      n_slots += executor->slots;
      n_attempts += run->slot_offset[executor->first_slot + executor->slots] -
                    run->slot_offset[executor->first_slot];
      tell_executor (telling, i);
    }
  if (n_executors == 0)
    tell (telling, N_ ("Executors"), g_strdup (language_text (telling->language, N_ ("none"))));
  else
    tell (telling, N_ ("Slots"), tell_count (telling, n_slots));
  tell (telling, N_ ("Tasks"), tell_count (telling, n_attempts));
}

void
details_tell_node (Telling *telling, guint number)
{
  const RunNode *node = &telling->run->nodes[number];

  /* Translators: name of a node */
  telling->details->title =
      g_strdup_printf (language_text (telling->language, N_ ("Node %s")), node->name);
  tell_offer (telling, node);
  tell_unused (telling, node);
  tell_executors (telling, number);
}
