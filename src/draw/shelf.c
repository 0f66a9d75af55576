/* SPDX-License-Identifier: Apache-2.0 */
/* A row as one byte per pixel: simple, and fast enough for 20,000 stages. */
#include "shelf.h"

#include <math.h>
#include <string.h>

struct _Shelf
{
  double    x;
  guint     width;
  gboolean *taken;
};

Shelf *
shelf_new (double x, double width)
{
  Shelf *shelf = g_new (Shelf, 1);

  shelf->x = floor (x);
  shelf->width = (guint) ceil (MAX (width, 0)) + 1;
  shelf->taken = g_new0 (gboolean, shelf->width);
  return shelf;
}

void
shelf_free (Shelf *shelf)
{
  if (shelf == NULL)
    return;
  g_free (shelf->taken);
  g_free (shelf);
}

gboolean
shelf_take (Shelf *shelf, double from, double to, double gap)
{
  double first = floor (from - shelf->x);
  double last = ceil (to - shelf->x);
  guint  begin, end;

  if (first < 0 || last > shelf->width || to < from)
    return FALSE;
  begin = (guint) MAX (floor (first - gap), 0);
  end = (guint) MIN (ceil (last + gap), shelf->width);
  for (guint i = begin; i < end; i++)
    if (shelf->taken[i])
      return FALSE;
  for (guint i = (guint) first; i < (guint) last; i++)
    shelf->taken[i] = TRUE;
  return TRUE;
}
