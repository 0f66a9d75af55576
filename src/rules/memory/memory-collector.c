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

/* What options say of the generations; 0: nothing. */
typedef struct
{
  Bytes  initial_bytes; /* -Xms */
  Bytes  young_bytes;   /* -Xmn */
  Bytes  most_young_bytes;
  Bytes  region_bytes; /* of G1 */
  gint64 new_ratio;    /* old to young */
  gint64 survivor_ratio;
} Generations;

static void
read_size (const char *word, const char *option, Bytes *bytes)
{
  if (g_str_has_prefix (word, option))
    units_parse_spark_size (word + strlen (option), 1, bytes, NULL);
}

static void
read_ratio (const char *word, const char *option, gint64 *ratio)
{
  if (g_str_has_prefix (word, option))
    units_parse_count (word + strlen (option), ratio, NULL);
}

static Generations
generations_of (const char *java_options)
{
  Generations    generations = { 0 };
  g_auto (GStrv) words = g_strsplit_set (java_options != NULL ? java_options : "", " \t\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      read_size (words[i], "-Xms", &generations.initial_bytes);
      read_size (words[i], "-Xmn", &generations.young_bytes);
      read_size (words[i], "-XX:MaxNewSize=", &generations.most_young_bytes);
      read_size (words[i], "-XX:G1HeapRegionSize=", &generations.region_bytes);
      read_ratio (words[i], "-XX:NewRatio=", &generations.new_ratio);
      read_ratio (words[i], "-XX:SurvivorRatio=", &generations.survivor_ratio);
    }
  return generations;
}

/* Of two survivor spaces one is always empty, and does not count as memory. The young generation is
 * a third of the heap unless options say otherwise, and a survivor space so many parts of it. */
static Bytes
without_survivor (Bytes heap_bytes, const Generations *generations, gint64 parts, Bytes unit)
{
  gint64 ratio = generations->new_ratio > 0 ? generations->new_ratio : 2;
  Bytes  young = generations->young_bytes > 0 ? generations->young_bytes : heap_bytes / (ratio + 1);

  if (generations->most_young_bytes > 0)
    young = MIN (young, generations->most_young_bytes);
  if (generations->survivor_ratio > 0)
    parts = generations->survivor_ratio + 2;
  return heap_bytes - align_down (align_down (young, unit) / parts, unit);
}

Bytes
memory_max_memory_of (Collector collector, Bytes heap_bytes, const char *java_options)
{
  Bytes       heap = align_up (heap_bytes, 2 * UNITS_MIB);
  Generations generations = generations_of (java_options);
  Bytes       region =
      generations.region_bytes > 0 ? generations.region_bytes : g1_region_bytes (heap_bytes);
  /* A heap that cannot grow begins with small survivors, another may have large ones. */
  gint64 parallel_parts = generations.initial_bytes == heap_bytes ? 8 : 3;

  switch (collector)
    {
    case COLLECTOR_G1:
      return align_up (heap, MAX (region, 2 * UNITS_MIB));
    case COLLECTOR_SERIAL:
      return without_survivor (heap, &generations, 10, 64 * UNITS_KIB);
    case COLLECTOR_PARALLEL:
      return without_survivor (heap, &generations, parallel_parts, 512 * UNITS_KIB);
    case COLLECTOR_OTHER:
      break;
    }
  return heap;
}

Bytes
memory_max_memory (Collector collector, Bytes heap_bytes)
{
  return memory_max_memory_of (collector, heap_bytes, NULL);
}
