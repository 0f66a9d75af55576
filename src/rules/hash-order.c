/* SPDX-License-Identifier: Apache-2.0 */
/* Hash tables as Scala and Spark lay them out. MODEL 6.6. */
#include "hash-order.h"

#include <stdlib.h>

#define NONE G_MAXUINT

/* Scala's hash of a Long: that of the Int of the same value, where there is one. */
static guint32
hash_of_long (gint64 key)
{
  return key == (gint32) key ? (guint32) key : (guint32) (key ^ (gint64) ((guint64) key >> 32));
}

static guint32
rotate_right (guint32 value, guint n)
{
  return value >> n | value << (32 - n);
}

/* ---- Scala 2.12: chains whose newest entry is first, walked through from the last bucket; a table
 * that is more than three quarters full doubles, from its last bucket on. HashTable. */

#define FIRST_BUCKETS_2_12 16

typedef struct
{
  guint *heads; /* by bucket: entry; NONE */
  guint *nexts; /* by entry: the next in its chain; NONE */
  guint  n_buckets;
} Chains;

/* The upper bits of a hash that scala.util.hashing.byteswap32 mixes and the seed of the table, four
 * as its first size has, turns. */
static guint
bucket_2_12 (gint64 key, guint n_buckets)
{
  const guint32 multiplier = 0x9e3775cd;
  guint32       mixed = GUINT32_SWAP_LE_BE (hash_of_long (key) * multiplier) * multiplier;

  return rotate_right (mixed, 4) >> (33 - g_bit_storage (n_buckets)) & (n_buckets - 1);
}

static void
put_first (Chains *chains, const gint64 *keys, guint entry)
{
  guint bucket = bucket_2_12 (keys[entry], chains->n_buckets);

  chains->nexts[entry] = chains->heads[bucket];
  chains->heads[bucket] = entry;
}

static guint *
new_heads (guint n_buckets)
{
  guint *heads = g_new (guint, n_buckets);

  for (guint i = 0; i < n_buckets; i++)
    heads[i] = NONE;
  return heads;
}

static void
double_chains (Chains *chains, const gint64 *keys)
{
  g_autofree guint *old = g_steal_pointer (&chains->heads);
  guint             n_old = chains->n_buckets;

  chains->n_buckets = 2 * n_old;
  chains->heads = new_heads (chains->n_buckets);
  for (guint i = n_old; i > 0; i--)
    for (guint entry = old[i - 1], next; entry != NONE; entry = next)
      {
        next = chains->nexts[entry];
        put_first (chains, keys, entry);
      }
}

void
hash_order_of_map_2_12 (gint64 *keys, guint n_keys)
{
  g_autofree gint64 *asked = g_memdup2 (keys, n_keys * sizeof *keys);
  g_autofree guint  *nexts = g_new (guint, MAX (n_keys, 1));
  Chains             chains = { new_heads (FIRST_BUCKETS_2_12), nexts, FIRST_BUCKETS_2_12 };
  guint              n = 0;

  for (guint i = 0; i < n_keys; i++)
    {
      put_first (&chains, asked, i);
      if (i + 1 > chains.n_buckets / 4 * 3)
        double_chains (&chains, asked);
    }
  for (guint i = chains.n_buckets; i > 0; i--)
    for (guint entry = chains.heads[i - 1]; entry != NONE; entry = nexts[entry])
      keys[n++] = asked[entry];
  g_free (chains.heads);
}

/* ---- Scala 2.13: buckets from the first on, each in order of hashes; the table doubles before the
 * entry that would fill three quarters of it. HashMap. */

#define FIRST_BUCKETS_2_13 16

typedef struct
{
  gint64  key;
  guint   bucket;
  gint32  hash;
  guint32 number; /* as it was put in */
} Entry;

static gint32
hash_2_13 (gint64 key)
{
  guint32 hash = hash_of_long (key);

  return (gint32) (hash ^ hash >> 16);
}

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  if (first->bucket != second->bucket)
    return first->bucket < second->bucket ? -1 : 1;
  if (first->hash != second->hash)
    return first->hash < second->hash ? -1 : 1;
  return first->number < second->number ? -1 : first->number > second->number;
}

void
hash_order_of_map_2_13 (gint64 *keys, guint n_keys)
{
  g_autofree Entry *entries = g_new (Entry, MAX (n_keys, 1));
  guint             n_buckets = FIRST_BUCKETS_2_13;

  while (n_keys >= n_buckets / 4 * 3)
    n_buckets *= 2;
  for (guint i = 0; i < n_keys; i++)
    {
      gint32 hash = hash_2_13 (keys[i]);

      entries[i] = (Entry){ keys[i], (guint32) hash & (n_buckets - 1), hash, i };
    }
  if (n_keys > 0)
    qsort (entries, n_keys, sizeof *entries, compare_entries);
  for (guint i = 0; i < n_keys; i++)
    keys[i] = entries[i].key;
}

/* ---- Spark: open addresses, each try one place further than the try before; a table that is more
 * than seven tenths full doubles. OpenHashSet, Hashing.murmur3_32 with seed 0. */

#define FIRST_PLACES 64
#define LOAD_FACTOR 0.7

static guint32
murmur3_of_int (guint32 value)
{
  guint32 hash = rotate_right (value * 0xcc9e2d51u, 17) * 0x1b873593u;

  hash = rotate_right (hash, 19) * 5 + 0xe6546b64u;
  hash ^= sizeof value;
  hash = (hash ^ hash >> 16) * 0x85ebca6bu;
  hash = (hash ^ hash >> 13) * 0xc2b2ae35u;
  return hash ^ hash >> 16;
}

static void
put_open (const gint64 *keys, guint *places, guint n_places, guint entry)
{
  guint place = murmur3_of_int ((guint32) (keys[entry] ^ (gint64) ((guint64) keys[entry] >> 32)));

  place &= n_places - 1;
  for (guint step = 1; places[place] != NONE; step++)
    place = (place + step) & (n_places - 1);
  places[place] = entry;
}

static guint *
double_places (const gint64 *keys, const guint *places, guint n_places)
{
  guint *doubled = new_heads (2 * n_places);

  for (guint i = 0; i < n_places; i++)
    if (places[i] != NONE)
      put_open (keys, doubled, 2 * n_places, places[i]);
  return doubled;
}

void
hash_order_of_open_set (gint64 *keys, guint n_keys)
{
  g_autofree gint64 *asked = g_memdup2 (keys, n_keys * sizeof *keys);
  guint              n_places = FIRST_PLACES;
  g_autofree guint  *places = new_heads (n_places);
  guint              n = 0;

  for (guint i = 0; i < n_keys; i++)
    {
      put_open (asked, places, n_places, i);
      if (i + 1 > (guint) (LOAD_FACTOR * n_places))
        {
          guint *doubled = double_places (asked, places, n_places);

          g_free (places);
          places = doubled;
          n_places *= 2;
        }
    }
  for (guint i = 0; i < n_places; i++)
    if (places[i] != NONE)
      keys[n++] = asked[places[i]];
}
