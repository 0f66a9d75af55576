/* SPDX-License-Identifier: Apache-2.0 */
/* How the numbers come about, and what would fit: rows of two tables. MODEL 4.2, 4.3. */
#include <math.h>

#include "memory-parts.h"
#include "words.h"

/* Below it a JVM may choose another collector and admit less of its heap (MODEL 4.1). */
#define LEAST_HEAP (2 * UNITS_GIB)

static char *
text_of (const Memory *memory, const char *msgid)
{
  return g_strdup (language_text (memory->sketch.language, msgid));
}

static Bytes
admitted (const Memory *memory)
{
  return memory->executor->heap_bytes - memory->cut_bytes;
}

/* spark.memory.fraction, as the regions have it. */
static double
fraction (const Memory *memory)
{
  Bytes divided = MAX (admitted (memory) - memory->executor->reserved_bytes, 1);

  return (double) memory->executor->unified_bytes / (double) divided;
}

/* ---- formulas */

static void
add_unified (const Memory *memory, GArray *rows)
{
  g_autofree char *heap = memory_bytes (memory, admitted (memory));
  g_autofree char *reserved = memory_bytes (memory, memory->executor->reserved_bytes);
  g_autofree char *part = units_format_percent (memory->sketch.language, fraction (memory));

  facts_add (rows, "formula-unified", FACT_SIGN_NONE, text_of (memory, N_ ("unified")),
             g_strdup_printf (language_text (memory->sketch.language, N_ ("(%s − %s) × %s")), heap,
                              reserved, part),
             memory_bytes (memory, memory->executor->unified_bytes));
}

static void
add_off_heap (const Memory *memory, GArray *rows)
{
  facts_add (rows, "formula-off-heap", FACT_SIGN_NONE, text_of (memory, N_ ("off the heap")),
             g_strdup ("spark.memory.offHeap.size"),
             memory_bytes (memory, memory->executor->off_heap_bytes));
}

/* Cached blocks leave tasks less than an even share of all. */
static gboolean
is_squeezed (const Memory *memory)
{
  return memory->share_bytes < memory_pool_bytes (memory) / memory->executor->slots;
}

static void
add_share (const Memory *memory, GArray *rows)
{
  guint slots = memory->executor->slots;
  Bytes pool = is_squeezed (memory) ? memory->share_bytes * slots : memory_pool_bytes (memory);
  g_autofree char *unified = memory_bytes (memory, pool);
  g_autofree char *number = words_count (&memory->sketch, slots);

  if (is_squeezed (memory))
    {
      facts_add (rows, "formula-share", FACT_SIGN_NONE, text_of (memory, N_ ("share")),
                 /* TRANSLATORS: a size of memory, a number of tasks */
                 g_strdup_printf (language_text (memory->sketch.language,
                                                 N_ ("%s that cached blocks leave / %s tasks")),
                                  unified, number),
                 memory_bytes (memory, memory->share_bytes));
      return;
    }
  facts_add (rows, "formula-share", FACT_SIGN_NONE, text_of (memory, N_ ("share")),
             g_strdup_printf (language_plural (memory->sketch.language, N_ ("%s / %s task at once"),
                                               N_ ("%s / %s tasks at once"), slots),
                              unified, number),
             memory_bytes (memory, memory->share_bytes));
}

static void
add_need (const Memory *memory, GArray *rows)
{
  const RunStage  *stage = memory->stage;
  g_autofree char *read = memory_bytes (memory, stage->max_input_bytes);
  g_autofree char *tasks = words_count (&memory->sketch, stage->n_tasks);
  g_autofree char *part = NULL;
  char            *note;

  if (stage->max_input_bytes <= 0)
    note =
        g_strdup_printf (language_plural (memory->sketch.language, N_ ("the only one of %s task"),
                                          N_ ("the largest of %s tasks"), stage->n_tasks),
                         tasks);
  else
    {
      part = memory_ratio (memory, (double) stage->need_bytes / (double) stage->max_input_bytes);
      note = g_strdup_printf (
          language_plural (memory->sketch.language, N_ ("%s read × %s, %s task"),
                           N_ ("%s read × %s, largest of %s tasks"), stage->n_tasks),
          read, part, tasks);
    }
  facts_add (rows, "formula-need", FACT_SIGN_NONE, text_of (memory, N_ ("need")), note,
             memory_bytes (memory, memory->need_bytes));
}

static void
add_ratio (const Memory *memory, GArray *rows)
{
  double ratio = (double) memory->need_bytes / (double) memory->share_bytes;

  facts_add (rows, "formula-ratio", FACT_SIGN_NONE, text_of (memory, N_ ("ratio")),
             text_of (memory, N_ ("need / share")),
             ratio > 1 ? memory_ratio (memory, ratio)
                       : units_format_percent (memory->sketch.language, ratio));
}

/* What Spark lets each of the tasks hold that do so now; the run counts with a task in every slot.
 */
static void
add_allowed (const Memory *memory, GArray *rows)
{
  const Language  *language = memory->sketch.language;
  Bytes            unified = memory_pool_bytes (memory);
  guint            n = memory->n_holding;
  g_autofree char *number = words_count (&memory->sketch, n);
  g_autofree char *all = memory_bytes (memory, unified);
  g_autofree char *least = memory_bytes (memory, unified / n / 2);
  g_autofree char *most = memory_bytes (memory, unified / n);

  facts_add (
      rows, "formula-allowed", FACT_SIGN_NONE, text_of (memory, N_ ("allowed")),
      g_strdup_printf (language_plural (language, N_ ("%s / %s that holds now, or half of it"),
                                        N_ ("%s / %s that hold now, or half of it"), n),
                       all, number),
      g_strdup_printf (language_text (language, N_ ("%s to %s")), least, most));
}

GArray *
memory_formulas (const Memory *memory)
{
  GArray *rows = facts_new ();

  if (memory->level == MEMORY_UNKNOWN)
    return rows;
  if (memory->stage != NULL && memory->stage->is_off_heap)
    add_off_heap (memory, rows);
  else
    add_unified (memory, rows);
  add_share (memory, rows);
  if (memory->n_holding > 0)
    add_allowed (memory, rows);
  if (memory->level == MEMORY_NOTHING)
    return rows;
  add_need (memory, rows);
  add_ratio (memory, rows);
  return rows;
}

/* ---- what would fit */

static char *
excess (const Memory *memory, double need, double share)
{
  g_autofree char *held = memory_bytes (memory, (Bytes) share);
  g_autofree char *times = memory_ratio (memory, MAX (need / share, 1.01));

  return g_strdup_printf (language_text (memory->sketch.language, N_ ("share %s: still %s×")), held,
                          times);
}

/* Fewest partitions of which the largest fits, if they stay as uneven as they are. */
static gint64
fewest_partitions (const Memory *memory)
{
  __int128 held = (__int128) memory->need_bytes * memory->stage->n_tasks;
  __int128 n = (held + memory->share_bytes - 1) / memory->share_bytes;

  return n > G_MAXINT32 ? G_MAXINT32 : (gint64) n;
}

static char *
partitions_name (const Memory *memory, gint64 n)
{
  g_autofree char *number = words_count (&memory->sketch, n);

  return g_strdup_printf (language_plural (memory->sketch.language, N_ ("%s partition"),
                                           N_ ("%s partitions"), (gulong) n),
                          number);
}

static Bytes
need_of_each (const Memory *memory, gint64 n)
{
  return (Bytes) ((__int128) memory->need_bytes * memory->stage->n_tasks / n);
}

static void
add_partitions (const Memory *memory, GArray *rows)
{
  const Language  *language = memory->sketch.language;
  gint64           n = fewest_partitions (memory);
  g_autofree char *each = memory_bytes (memory, need_of_each (memory, n));
  const char      *note = memory->is_even
                              ? language_text (language, N_ ("%s each, no spill"))
                              : language_text (language, N_ ("%s at most, as uneven as now"));

  /* Both formats take one size. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  facts_add (rows, "fit-partitions", FACT_SIGN_FITS, partitions_name (memory, n),
             g_strdup_printf (note, each), NULL);
#pragma GCC diagnostic pop
}

/* One partition less than the fewest: what no longer fits. */
static void
add_too_few (const Memory *memory, GArray *rows)
{
  gint64           n = fewest_partitions (memory) - 1;
  g_autofree char *each = NULL;

  if (n < 1)
    return;
  each = memory_bytes (memory, need_of_each (memory, n));
  facts_add (rows, "fit-too-few", FACT_SIGN_FAILS, partitions_name (memory, n),
             g_strdup_printf (
                 language_text (memory->sketch.language, N_ ("%s each, more than a share")), each),
             NULL);
}

/* The least heap of whole GiB whose shares hold the need. */
static double
wanted_heap (const Memory *memory)
{
  double unified = (double) memory->need_bytes * memory->executor->slots;
  double max_memory = unified / fraction (memory) + (double) memory->executor->reserved_bytes;
  double heap = max_memory * (double) memory->executor->heap_bytes / (double) admitted (memory);

  return MAX (ceil (heap / UNITS_GIB) * UNITS_GIB, LEAST_HEAP);
}

/* What the executor's node could give to one executor of that heap. */
static gboolean
has_node_room (const Memory *memory, double heap, Bytes *offered)
{
  const Run *run = memory->sketch.run;
  double     whole = heap;

  *offered = 0;
  if (memory->executor->node < run->n_nodes)
    *offered = run->nodes[memory->executor->node].offers_memory_bytes;
  if (memory->executor->container_bytes > 0)
    whole *= (double) memory->executor->container_bytes / (double) memory->executor->heap_bytes;
  return *offered <= 0 || whole <= (double) *offered;
}

static char *
heap_formula (const Memory *memory)
{
  g_autofree char *slots = words_count (&memory->sketch, memory->executor->slots);
  g_autofree char *need = memory_bytes (memory, memory->need_bytes);
  g_autofree char *part = units_format_percent (memory->sketch.language, fraction (memory));
  g_autofree char *reserved = memory_bytes (memory, memory->executor->reserved_bytes);

  return g_strdup_printf (language_text (memory->sketch.language, N_ ("%s × %s / %s + %s")), slots,
                          need, part, reserved);
}

static void
add_heap (const Memory *memory, GArray *rows)
{
  const Language  *language = memory->sketch.language;
  double           heap = wanted_heap (memory);
  Bytes            offered;
  gboolean         has_room = has_node_room (memory, heap, &offered);
  g_autofree char *offer = memory_bytes (memory, offered);
  g_autofree char *size = NULL;

  if (heap > (double) G_MAXINT64 / 2 ||
      (memory->level == MEMORY_FITTING && heap >= (double) memory->executor->heap_bytes))
    return;
  size = memory_bytes (memory, (Bytes) heap);
  facts_add (rows, "fit-heap", has_room ? FACT_SIGN_FITS : FACT_SIGN_FAILS,
             g_strdup_printf (language_text (language, N_ ("heap %s")), size),
             has_room ? heap_formula (memory)
                      : g_strdup_printf (language_text (language, N_ ("its node offers %s in all")),
                                         offer),
             NULL);
}

/* Most slots whose shares hold the need; a single one that does not is said too. */
static void
add_slots (const Memory *memory, GArray *rows)
{
  const Language  *language = memory->sketch.language;
  Bytes            unified = memory_pool_bytes (memory);
  gint64           most = unified / memory->need_bytes;
  gint64           slots = CLAMP (most, 1, G_MAXINT32);
  g_autofree char *number = words_count (&memory->sketch, slots);
  g_autofree char *share = memory_bytes (memory, unified / slots);
  char            *name = g_strdup_printf (language_plural (language, N_ ("%s slot per executor"),
                                                            N_ ("%s slots per executor"), (gulong) slots),
                                           number);

  if (most >= 1)
    facts_add (rows, "fit-slots", FACT_SIGN_FITS, name,
               g_strdup_printf (language_text (language, N_ ("share %s")), share), NULL);
  else
    facts_add (rows, "fit-slots", FACT_SIGN_FAILS, name,
               excess (memory, (double) memory->need_bytes, (double) unified), NULL);
}

GArray *
memory_fits (const Memory *memory)
{
  GArray *rows = facts_new ();

  if (memory->level == MEMORY_UNKNOWN)
    return rows;
  if (memory->level == MEMORY_NOTHING)
    {
      facts_add (rows, "fit-any", FACT_SIGN_FITS, text_of (memory, N_ ("any number of partitions")),
                 text_of (memory, N_ ("no rows are kept")), NULL);
      return rows;
    }
  add_partitions (memory, rows);
  if (!memory->stage->is_off_heap && !is_squeezed (memory))
    add_heap (memory, rows);
  if (!is_squeezed (memory)) /* what another heap or other slots would leave is not known */
    add_slots (memory, rows);
  if (memory->level == MEMORY_FITTING)
    add_too_few (memory, rows);
  return rows;
}
