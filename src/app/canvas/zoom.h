/* SPDX-License-Identifier: Apache-2.0 */
/* Zooming and moving what a canvas shows: a range of time, or the place of a picture. Pure
 * functions. */
#pragma once

#include "view-range.h"

G_BEGIN_DECLS

#define ZOOM_STEP 1.25 /* of a key, a button or a step of the wheel */

/* Shows 1 / factor of the range; the time at `share` of its length (0: its start) keeps its place.
 * The whole run is { 0, 0 }, and so is what would be longer. */
ViewRange zoom_range (ViewRange range, Micros whole_us, double share, double factor);
/* Moves by a share of the length (positive: later), to the ends of the run at most. */
ViewRange zoom_range_move (ViewRange range, Micros whole_us, double by);
/* The range of that length nearest to the one asked for, in a run that may have become shorter. */
ViewRange zoom_range_keep (ViewRange range, Micros whole_us);
/* Around a stretch of time, so that it takes half of the width. */
ViewRange zoom_range_around (Micros from_us, Micros to_us, Micros whole_us);
/* Moves only when the time is outside: it then stands a quarter from the left end. */
ViewRange zoom_range_follow (ViewRange range, Micros whole_us, Micros at_us);

/* A point p of a picture stands at p * scale + (x, y). */
typedef struct
{
  double scale, x, y;
} ZoomPlace;

/* A picture, and the part of the screen that shows it, in px. */
typedef struct
{
  double picture_width, picture_height;
  double width, height;
} ZoomSize;

#define ZOOM_PLACE_WHOLE ((ZoomPlace){ 1, 0, 0 })

/* Larger by a factor; the point (x, y) of the screen keeps what it shows, as far as the picture
 * still covers the screen. Never smaller than laid out. */
ZoomPlace zoom_place (ZoomPlace place, const ZoomSize *size, double x, double y, double factor);
/* Moves by px of the screen, to the edges of the picture at most. */
ZoomPlace zoom_place_move (ZoomPlace place, const ZoomSize *size, double dx, double dy);
/* The box of the picture in the middle, filling at most a third of the screen. */
ZoomPlace zoom_place_around (const ZoomSize *size, double x, double y, double width, double height);
/* Moves only as far as needed to show the box. */
ZoomPlace zoom_place_reveal (
    ZoomPlace place, const ZoomSize *size, double x, double y, double width, double height);

G_END_DECLS
