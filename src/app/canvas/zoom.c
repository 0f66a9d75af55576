/* SPDX-License-Identifier: Apache-2.0 */
/* Zooming and moving what a canvas shows: a range of time, or the place of a picture. Pure
 * functions. */
#include "zoom.h"

#include <math.h>

#define LEAST_RANGE_US 100 /* shorter than any task worth looking at; the axis has steps for it */
#define MOST_SCALE 12.0
#define AROUND_SHARE 0.5 /* of the width, what was zoomed to */
#define FOLLOW_SHARE 0.25
#define PLACE_SHARE (1.0 / 3)
#define REVEAL_PX 24.0

static gboolean
is_whole (ViewRange range)
{
  return range.to_us <= range.from_us;
}

/* A range of a length, from a time that may lie outside the run. */
static ViewRange
range_from (double from_us, double length_us, Micros whole_us)
{
  Micros length = (Micros) round (CLAMP (length_us, MIN (LEAST_RANGE_US, whole_us), whole_us));
  Micros from;

  if (length >= whole_us)
    return (ViewRange){ 0, 0 };
  from = (Micros) round (CLAMP (from_us, 0, (double) (whole_us - length)));
  return (ViewRange){ from, from + length };
}

ViewRange
zoom_range (ViewRange range, Micros whole_us, double share, double factor)
{
  double from_us = is_whole (range) ? 0 : (double) range.from_us;
  double length_us = is_whole (range) ? (double) whole_us : (double) (range.to_us - range.from_us);
  double least_us = MIN (LEAST_RANGE_US, (double) whole_us);
  double next_us = CLAMP (length_us / factor, least_us, (double) whole_us);

  return range_from (from_us + share * (length_us - next_us), next_us, whole_us);
}

ViewRange
zoom_range_move (ViewRange range, Micros whole_us, double by)
{
  double length_us = (double) (range.to_us - range.from_us);

  if (is_whole (range))
    return range;
  return range_from ((double) range.from_us + by * length_us, length_us, whole_us);
}

ViewRange
zoom_range_keep (ViewRange range, Micros whole_us)
{
  return zoom_range_move (range, whole_us, 0);
}

ViewRange
zoom_range_around (Micros from_us, Micros to_us, Micros whole_us)
{
  double length_us = (double) MAX (to_us - from_us, 1) / AROUND_SHARE;
  double middle_us = ((double) from_us + (double) to_us) / 2;

  return range_from (middle_us - length_us / 2, length_us, whole_us);
}

ViewRange
zoom_range_follow (ViewRange range, Micros whole_us, Micros at_us)
{
  double length_us = (double) (range.to_us - range.from_us);

  if (is_whole (range) || (at_us >= range.from_us && at_us <= range.to_us))
    return range;
  return range_from ((double) at_us - FOLLOW_SHARE * length_us, length_us, whole_us);
}

/* The picture never leaves a part of the screen bare that it could cover. */
static ZoomPlace
hold (ZoomPlace place, const ZoomSize *size)
{
  place.x = CLAMP (place.x, MIN (size->width - size->picture_width * place.scale, 0), 0);
  place.y = CLAMP (place.y, MIN (size->height - size->picture_height * place.scale, 0), 0);
  return place;
}

ZoomPlace
zoom_place (ZoomPlace place, const ZoomSize *size, double x, double y, double factor)
{
  double scale = CLAMP (place.scale * factor, 1, MOST_SCALE);
  double by = scale / place.scale;

  return hold ((ZoomPlace){ scale, x - (x - place.x) * by, y - (y - place.y) * by }, size);
}

ZoomPlace
zoom_place_move (ZoomPlace place, const ZoomSize *size, double dx, double dy)
{
  return hold ((ZoomPlace){ place.scale, place.x + dx, place.y + dy }, size);
}

ZoomPlace
zoom_place_around (const ZoomSize *size, double x, double y, double width, double height)
{
  double scale = MIN (size->width * PLACE_SHARE / MAX (width, 1),
                      size->height * PLACE_SHARE / MAX (height, 1));
  double held = CLAMP (scale, 1, MOST_SCALE);

  return hold ((ZoomPlace){ held, size->width / 2 - (x + width / 2) * held,
                            size->height / 2 - (y + height / 2) * held },
               size);
}

/* How far a stretch must move to lie between 0 and `room`, its start first. */
static double
shift_into (double start, double length, double room)
{
  double margin = MAX (MIN (REVEAL_PX, (room - length) / 2), 0);

  if (start < margin)
    return margin - start;
  if (start + length > room - margin)
    return MAX (room - margin - start - length, margin - start);
  return 0;
}

ZoomPlace
zoom_place_reveal (
    ZoomPlace place, const ZoomSize *size, double x, double y, double width, double height)
{
  double left = x * place.scale + place.x, top = y * place.scale + place.y;

  return zoom_place_move (place, size, shift_into (left, width * place.scale, size->width),
                          shift_into (top, height * place.scale, size->height));
}
