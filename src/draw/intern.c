/* SPDX-License-Identifier: Apache-2.0 */
/* A growing array with an open-addressed table of numbers beside it. */
#include "intern.h"

#include <string.h>

#define EMPTY G_MAXUINT32
#define FIRST_SLOTS 32

struct _Intern
{
  gsize    value_bytes;
  GArray  *values;
  guint32 *slots;   /* numbers, or EMPTY */
  guint    n_slots; /* a power of two, at least twice the number of values */
  guint    latest;  /* most marks repeat the value of the mark before */
};

/* FNV-1a. */
static guint
hash_bytes (const guint8 *bytes, gsize n_bytes)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < n_bytes; i++)
    hash = (hash ^ bytes[i]) * 16777619u;
  return hash;
}

static const char *
value_at (const Intern *intern, guint number)
{
  return intern->values->data + number * intern->value_bytes;
}

static gboolean
holds (const Intern *intern, guint number, const void *value)
{
  return memcmp (value_at (intern, number), value, intern->value_bytes) == 0;
}

/* The slot of the value, or the empty slot where it belongs. */
static guint32 *
find_slot (const Intern *intern, const void *value)
{
  guint at = hash_bytes (value, intern->value_bytes) & (intern->n_slots - 1);

  while (intern->slots[at] != EMPTY && !holds (intern, intern->slots[at], value))
    at = (at + 1) & (intern->n_slots - 1);
  return &intern->slots[at];
}

static void
grow_slots (Intern *intern)
{
  g_free (intern->slots);
  intern->n_slots *= 2;
  intern->slots = g_new (guint32, intern->n_slots);
  memset (intern->slots, 0xff, intern->n_slots * sizeof *intern->slots);
  for (guint i = 0; i < intern->values->len; i++)
    *find_slot (intern, value_at (intern, i)) = i;
}

Intern *
intern_new (gsize value_bytes)
{
  Intern *intern = g_new0 (Intern, 1);

  intern->value_bytes = value_bytes;
  intern->values = g_array_new (FALSE, FALSE, (guint) value_bytes);
  intern->n_slots = FIRST_SLOTS / 2;
  grow_slots (intern);
  return intern;
}

void
intern_free (Intern *intern)
{
  if (intern == NULL)
    return;
  g_array_unref (intern->values);
  g_free (intern->slots);
  g_free (intern);
}

guint
intern_add (Intern *intern, const void *value)
{
  guint32 *slot;

  if (intern->values->len > 0 && holds (intern, intern->latest, value))
    return intern->latest;

  slot = find_slot (intern, value);
  if (*slot == EMPTY)
    {
      *slot = intern->values->len;
      g_array_append_vals (intern->values, value, 1);
      intern->latest = *slot;
      if (intern->values->len * 2 > intern->n_slots)
        grow_slots (intern);
    }
  else
    intern->latest = *slot;
  return intern->latest;
}

const void *
intern_get (const Intern *intern, guint number)
{
  return value_at (intern, number);
}

guint
intern_size (const Intern *intern)
{
  return intern->values->len;
}
