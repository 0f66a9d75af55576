/* SPDX-License-Identifier: Apache-2.0 */
/* Where a text finds room in an area: beside the clock, and between the lines of waves if it can.
 */
#include <math.h>

#include "waves.h"

#define CLOCK_GAP 6
#define WAVE_GAP 3

/* Between which two curves a text is wanted, and how large it is. */
typedef struct
{
  const Area   *area;
  const double *lower, *upper;
  double        width, height;
} Wanted;

static gboolean
find (const Wanted *wanted, double from, double to, Rect *room)
{
  if (to - from < wanted->width)
    return FALSE;
  return area_room (wanted->area, wanted->lower, wanted->upper, (guint) ceil (from), (guint) to,
                    wanted->width, wanted->height, room);
}

static double
middle (const Rect *room)
{
  return room->x + room->width / 2;
}

/* The room between two lines of waves that is nearest to one that was found across them. */
static void
avoid_waves (const Waves *waves, const Wanted *wanted, double from, double to, Rect *room)
{
  double begin = from, best = G_MAXDOUBLE;
  Rect   found = *room, beside;

  for (guint i = 0; i <= waves->starts->len; i++)
    {
      double end = to, line = to;
      double off;

      if (i < waves->starts->len)
        {
          line = g_array_index (waves->starts, WaveStart, i).x - waves->scale.x;
          end = MIN (line - WAVE_GAP, to);
        }
      if (find (wanted, begin, end, &beside))
        {
          off = fabs (middle (&beside) - middle (&found));
          if (off < best)
            *room = beside;
          best = MIN (best, off);
        }
      begin = MAX (begin, line + WAVE_GAP);
    }
}

static gboolean
find_beside_waves (const Waves *waves, const Wanted *wanted, double from, double to, Rect *room)
{
  if (!find (wanted, from, to, room))
    return FALSE;
  avoid_waves (waves, wanted, from, to, room);
  return TRUE;
}

gboolean
waves_room (const Waves  *waves,
            const Area   *area,
            const double *lower,
            const double *upper,
            guint         from,
            guint         to,
            double        width,
            double        height,
            Rect         *room)
{
  Wanted wanted = { area, lower, upper, width, height };
  double clock = waves->n_columns + CLOCK_GAP;

  if (waves_has_clock (waves))
    clock = time_scale_x (&waves->scale, waves->sketch.options->at_us) - waves->scale.x;
  if (clock + CLOCK_GAP <= from || clock - CLOCK_GAP >= to)
    return find_beside_waves (waves, &wanted, from, to, room);
  return find_beside_waves (waves, &wanted, from, clock - CLOCK_GAP, room) ||
         find_beside_waves (waves, &wanted, clock + CLOCK_GAP, to, room);
}
