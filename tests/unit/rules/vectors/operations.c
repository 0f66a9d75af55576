/* SPDX-License-Identifier: Apache-2.0 */
/* Sequences of requests to one memory manager. */
#include "kinds.h"
#include "limits.h"
#include "memory-manager.h"

#include <string.h>

/* What a manager without blocks to evict answers; Spark's had none either, so that requests that
 * need an eviction were not made. */
#define NEEDS_EVICTION "NEEDS_EVICTION"

typedef struct
{
  const char *name;
  /* The answer; g_free. */
  char *(*run) (MemoryManager *manager, MemoryMode mode, const Json *arguments);
} Operation;

/* Spark asserts that none is negative; the records ask for 2^62 where they want all. */
static gint64
argument (const Json *arguments, guint i)
{
  return CLAMP (json_int64 (json_item (arguments, i)), 0, 4 * LIMITS_BYTES);
}

static char *
run_exec (MemoryManager *manager, MemoryMode mode, const Json *arguments)
{
  Bytes granted;

  if (memory_pools_eviction_for_execution (memory_manager_pools (manager, mode),
                                           argument (arguments, 1)) > 0)
    return g_strdup (NEEDS_EVICTION);
  if (!memory_manager_acquire (manager, mode, argument (arguments, 0), argument (arguments, 1),
                               &granted, NULL))
    return g_strdup ("BLOCKS");
  return g_strdup_printf ("%" G_GINT64_FORMAT, granted);
}

static char *
run_release (MemoryManager *manager, MemoryMode mode, const Json *arguments)
{
  memory_manager_release (manager, mode, argument (arguments, 0), argument (arguments, 1));
  return g_strdup ("ok");
}

static char *
run_store (MemoryManager *manager, MemoryMode mode, const Json *arguments)
{
  Bytes bytes = argument (arguments, 1);

  if (memory_pools_eviction_for_storage (memory_manager_pools (manager, mode), bytes) > 0)
    return g_strdup (NEEDS_EVICTION);
  return g_strdup (memory_manager_reserve (manager, mode, argument (arguments, 0), bytes, NULL)
                       ? "true"
                       : "false");
}

static char *
run_unstore (MemoryManager *manager, MemoryMode mode, const Json *arguments)
{
  memory_manager_unreserve (manager, mode, argument (arguments, 0));
  return g_strdup ("ok");
}

/* clang-format off */
static const Operation operations[] = {
  { "exec",     run_exec },
  { "relExec",  run_release },
  { "relStore", run_unstore },
  { "store",    run_store },
};
/* clang-format on */

static const Operation *
find_operation (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    if (g_strcmp0 (operations[i].name, name) == 0)
      return &operations[i];
  return NULL;
}

/* Numbers, words and texts alike; a remark behind a word is left out. */
static char *
answer_of (const Json *result)
{
  const char *text = json_text (result);

  if (text == NULL)
    return g_strdup (json_is_true (result) ? "true" : "false");
  return g_strndup (text, strcspn (text, "( "));
}

static void
compare_step (Vectors *vectors, const Json *step, guint number, MemoryManager *manager)
{
  const MemoryPools *pools = memory_manager_pools (manager, MEMORY_ON_HEAP);
  const Operation   *operation = find_operation (json_text_of (step, "op", ""));
  g_autofree char   *what = g_strdup_printf ("step %u", number);
  g_autofree char   *expected = answer_of (json_get (step, "result"));
  g_autofree char   *got = NULL;

  if (operation == NULL)
    {
      vectors_skip (vectors, "an operation that is not known");
      return;
    }
  got = operation->run (manager, MEMORY_ON_HEAP, json_get (step, "args"));
  vectors_text (vectors, what, expected, got);
  vectors_int (vectors, "execUsed", json_int64_of (step, "execUsed", pools->execution_used),
               pools->execution_used);
  vectors_int (vectors, "storageUsed", json_int64_of (step, "storageUsed", pools->storage_used),
               pools->storage_used);
  vectors_int (vectors, "maxStorage",
               json_int64_of (step, "maxStorage", memory_pools_storage_most (pools)),
               memory_pools_storage_most (pools));
}

void
check_operations (Vectors *vectors, const Json *vector)
{
  const Json               *steps = json_get (vector, "steps");
  g_autoptr (MemoryManager) manager = memory_manager_new (
      memory_pools (CLAMP (json_int64_of (vector, "unified", 0), 0, LIMITS_BYTES),
                    CLAMP (json_int64_of (vector, "storageRegion", 0), 0, LIMITS_BYTES)),
      memory_pools (0, 0));

  if (json_length (steps) == 0)
    vectors_skip (vectors, "no steps are recorded");
  for (guint i = 0; i < json_length (steps); i++)
    compare_step (vectors, json_item (steps, i), i + 1, manager);
}
