/* SPDX-License-Identifier: Apache-2.0 */
/* Dealt in turn, from a place that is drawn with the number of the parent's partition as seed. */
#include "shuffle-round-robin.h"

/* scala.util.hashing.MurmurHash3.arraySeed */
#define ARRAY_SEED 0x3c074a61u

static guint32
rotated (guint32 value, guint bits)
{
  return value << bits | value >> (32 - bits);
}

/* MurmurHash3 of the eight bytes of a number, the largest first. */
static guint32
hash_of (guint64 value, guint32 seed)
{
  guint32 words[] = { GUINT32_SWAP_LE_BE ((guint32) (value >> 32)),
                      GUINT32_SWAP_LE_BE ((guint32) value) };
  guint32 hash = seed;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    hash =
        rotated (hash ^ rotated (words[i] * 0xcc9e2d51u, 15) * 0x1b873593u, 13) * 5u + 0xe6546b64u;
  hash ^= sizeof words;
  hash = (hash ^ hash >> 16) * 0x85ebca6bu;
  hash = (hash ^ hash >> 13) * 0xc2b2ae35u;
  return hash ^ hash >> 16;
}

static guint64
seed_of (guint64 value)
{
  guint32 low = hash_of (value, ARRAY_SEED);

  return (guint64) hash_of (value, low) << 32 | low;
}

static guint32
next_31_bits (guint64 *seed)
{
  guint64 next = *seed ^ *seed << 21;

  next ^= next >> 35;
  next ^= next << 4;
  *seed = next;
  return (guint32) next & 0x7fffffffu;
}

/* java.util.Random.nextInt (bound) */
static guint
next_below (guint64 *seed, guint bound)
{
  guint32 bits = next_31_bits (seed);

  if ((bound & (bound - 1)) == 0)
    return (guint) (((guint64) bound * bits) >> 31);
  while (bits - bits % bound + (bound - 1) > 0x7fffffffu)
    bits = next_31_bits (seed);
  return bits % bound;
}

guint
shuffle_round_robin_start (guint parent_partition, guint n)
{
  guint64 seed = seed_of (parent_partition);

  return (next_below (&seed, n) + 1) % n;
}

void
shuffle_round_robin (guint parent_partition, gint64 n_rows, guint n, gint64 *rows)
{
  guint start = shuffle_round_robin_start (parent_partition, n);
  guint n_more = (guint) (n_rows % n);

  for (guint i = 0; i < n; i++)
    rows[(start + i) % n] += n_rows / n + (i < n_more ? 1 : 0);
}
