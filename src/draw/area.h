/* SPDX-License-Identifier: Apache-2.0 */
/* A quantity over time as areas: averages of each pixel column, made in one pass over any number of
 * changes. */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

typedef struct
{
  Rect   box;
  double top; /* the value at the upper end */
  guint  n_columns;
} Area;

/* Where a change falls: a column, and the share of it that lies before the change. */
typedef struct
{
  guint  column;
  double before;
} AreaPlace;

/* The place of a fraction of columns: left of the first is its start. */
static inline AreaPlace
area_place (double x)
{
  double held = MAX (x, 0);
  guint  column = (guint) held;

  return (AreaPlace){ column, held - column };
}

/* Notes that a quantity changes at a place; right of the last column does not count. */
static inline void
area_change (double *changes, guint n_columns, AreaPlace place, double amount)
{
  if (place.column >= n_columns)
    return;
  changes[place.column] += amount * (1 - place.before);
  if (place.column + 1 < n_columns)
    changes[place.column + 1] += amount * place.before;
}

/* Makes changes the averages of columns, none below 0, on top of `below` (NULL: 0). */
void area_sum_up (double *changes, guint n_columns, const double *below);

/* y of a value. */
double area_y (const Area *area, double value);
/* Fills between two curves (lower NULL: the foot) over columns `from` to `to`, as a path for each
 * stretch that is not empty. */
void area_draw (const Area       *area,
                const Sketch     *sketch,
                const double     *lower,
                const double     *upper,
                guint             from,
                guint             to,
                const ScenePaint *paint);
/* The upper edge of a curve as a line. */
void area_draw_line (const Area       *area,
                     const Sketch     *sketch,
                     const double     *curve,
                     const ScenePaint *line);
/* A box of a size in the middle of the widest stretch between two curves that is high enough;
 * FALSE when there is none. */
gboolean area_room (const Area   *area,
                    const double *lower,
                    const double *upper,
                    guint         from,
                    guint         to,
                    double        width,
                    double        height,
                    Rect         *room);
/* Round values up the left side, right-aligned before the box, with hairlines through it. */
void area_draw_scale (const Area *area, const Sketch *sketch);
/* Width that the values take. */
double area_scale_width (const Sketch *sketch, double top);

G_END_DECLS
