/* SPDX-License-Identifier: Apache-2.0 */
/* Adds the part up in cells of a few pixels, and joins the cells that hold much of it by rows. */
#include "marks-in-image.h"

#include <math.h>

#include "slot-idle.h"

#define CELL_PX 5.0 /* a ring around less would be seen as a line */

typedef struct
{
  const Run       *run;
  const SceneItem *image;
  Micros           from_us, to_us; /* from the left end to the right */
  guint            n_columns, n_rows;
  double          *share; /* by cell: of its area */
} Cells;

/* Adds a stretch of a lane. */
static void
add_stretch (Cells *cells, guint slot, Micros from_us, Micros to_us)
{
  double per_us = cells->n_columns / (double) (cells->to_us - cells->from_us);
  double from = (double) (MAX (from_us, cells->from_us) - cells->from_us) * per_us;
  double to = (double) (MIN (to_us, cells->to_us) - cells->from_us) * per_us;
  double row = (slot + 0.5) * cells->n_rows / cells->run->n_slots;
  double weight = MIN ((double) cells->n_rows / cells->run->n_slots, 1);

  for (guint column = (guint) MAX (from, 0); column < cells->n_columns && column < to; column++)
    cells->share[(gsize) row * cells->n_columns + column] +=
        (MIN (column + 1, to) - MAX (column, from)) * weight;
}

static void
add_attempts (Cells *cells, const guint8 *marked)
{
  const Run *run = cells->run;

  for (guint i = 0; i < run->n_attempts; i++)
    if (marked[i] && run->finish_us[i] > cells->from_us && run->launch_us[i] < cells->to_us)
      add_stretch (cells, run->slot[i], run->launch_us[i], run->finish_us[i]);
}

static void
add_idles (Cells *cells, guint cause)
{
  for (guint slot = 0; slot < cells->run->n_slots; slot++)
    {
      g_autoptr (GArray) idles = slot_idles (cells->run, slot);

      for (guint i = 0; i < idles->len; i++)
        {
          const SlotIdle *idle = &g_array_index (idles, SlotIdle, i);

          if (idle->cause == cause && idle->to_us > cells->from_us && idle->from_us < cells->to_us)
            add_stretch (cells, slot, idle->from_us, idle->to_us);
        }
    }
}

static double
most_of (const Cells *cells)
{
  double most = 0;

  for (guint i = 0; i < cells->n_columns * cells->n_rows; i++)
    most = MAX (most, cells->share[i]);
  return most;
}

/* A box around the cells `from` to before `to` of a row. */
static void
add_box (const Cells *cells, guint row, guint from, guint to, GArray *marks)
{
  SceneItem box = *cells->image;

  box.x += cells->image->width * from / cells->n_columns;
  box.y += cells->image->height * row / cells->n_rows;
  box.width = cells->image->width * (to - from) / cells->n_columns;
  box.height = cells->image->height / cells->n_rows;
  g_array_append_val (marks, box);
}

static void
add_row (const Cells *cells, guint row, double least, GArray *marks)
{
  const double *share = cells->share + (gsize) row * cells->n_columns;
  guint         from = 0;

  for (guint column = 0; column <= cells->n_columns; column++)
    if (column == cells->n_columns || share[column] < least)
      {
        if (column > from)
          add_box (cells, row, from, column, marks);
        from = column + 1;
      }
}

void
marks_in_image (const PartPicture *picture,
                const SceneItem   *image,
                const TimeKey     *part,
                const guint8      *marked,
                GArray            *marks)
{
  const Run         *run = picture->run;
  g_autofree double *share = NULL;
  Cells              cells = { run, image, picture->range.from_us, picture->range.to_us };
  double             most;

  cells.n_columns = (guint) (image->width / CELL_PX);
  cells.n_rows = MIN ((guint) (image->height / CELL_PX), run->n_slots);
  if (cells.to_us <= cells.from_us)
    {
      cells.from_us = 0;
      cells.to_us = run->makespan_us;
    }
  if (cells.n_columns == 0 || cells.n_rows == 0 || cells.to_us <= cells.from_us)
    return;
  cells.share = share = g_new0 (double, (gsize) cells.n_columns *cells.n_rows);
  if (marked != NULL)
    add_attempts (&cells, marked);
  else
    add_idles (&cells, part->part);
  most = most_of (&cells);
  for (guint row = 0; row < cells.n_rows && most > 0; row++)
    add_row (&cells, row, most / 2, marks);
}
