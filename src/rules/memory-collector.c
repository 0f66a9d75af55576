/* SPDX-License-Identifier: Apache-2.0 */
/* What a JVM admits of its heap, by collector. */
#include "memory.h"

#include <string.h>

typedef struct
{
  const char *option;
  Collector   collector;
} CollectorOption;

/* clang-format off */
static const CollectorOption options[] = {
  { "-XX:+UseG1GC",         COLLECTOR_G1 },
  { "-XX:+UseParallelGC",   COLLECTOR_PARALLEL },
  { "-XX:+UseSerialGC",     COLLECTOR_SERIAL },
  { "-XX:+UseShenandoahGC", COLLECTOR_OTHER },
  { "-XX:+UseZGC",          COLLECTOR_OTHER },
};
/* clang-format on */

/* A JVM on less is no "server class machine": HotSpot's own choice is then the serial collector. */
#define SERVER_CORES 2
#define SERVER_BYTES (1792 * UNITS_MIB)

static gboolean
collector_of_word (const char *word, Collector *collector)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (strcmp (word, options[i].option) == 0)
      {
        *collector = options[i].collector;
        return TRUE;
      }
  return FALSE;
}

Collector
memory_collector (const char *java_options, gint64 cores, Bytes heap_bytes)
{
  Collector collector =
      cores < SERVER_CORES || heap_bytes < SERVER_BYTES ? COLLECTOR_SERIAL : COLLECTOR_G1;
  g_auto (GStrv) words = NULL;

  if (java_options == NULL)
    return collector;
  words = g_strsplit_set (java_options, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    collector_of_word (words[i], &collector);
  return collector;
}

static Bytes
align_down (Bytes bytes, Bytes unit)
{
  return bytes / unit * unit;
}

static Bytes
align_up (Bytes bytes, Bytes unit)
{
  return units_ceil_div (bytes, unit) * unit;
}

/* HotSpot cuts the heap into about 2,048 regions of a power of two, 1 to 32 MiB. */
static Bytes
g1_region_bytes (Bytes heap_bytes)
{
  Bytes region = UNITS_MIB;

  while (region < heap_bytes / 2048 && region < 32 * UNITS_MIB)
    region *= 2;
  return region;
}

/* Of two survivor spaces one is always empty, and does not count as memory. The young generation is
 * a third of the heap. */
static Bytes
without_survivor (Bytes heap_bytes, Bytes parts_of_young, Bytes unit)
{
  return heap_bytes - align_down (align_down (heap_bytes / 3, unit) / parts_of_young, unit);
}

Bytes
memory_max_memory (Collector collector, Bytes heap_bytes)
{
  Bytes heap = align_up (heap_bytes, 2 * UNITS_MIB);

  switch (collector)
    {
    case COLLECTOR_G1:
      return align_up (heap, MAX (g1_region_bytes (heap_bytes), 2 * UNITS_MIB));
    case COLLECTOR_SERIAL:
      return without_survivor (heap, 10, 64 * UNITS_KIB);
    case COLLECTOR_PARALLEL:
      return without_survivor (heap, 3, 512 * UNITS_KIB);
    case COLLECTOR_OTHER:
      break;
    }
  return heap;
}
