/* SPDX-License-Identifier: Apache-2.0 */
/* How a drawing is put on paper. */
#include "print-layout.h"

#include <math.h>

#define LEAST_SHARE 0.6 /* of the width, for a drawing that is a little too high */
#define ROUNDING 1e-6

PrintLayout
print_layout (double width, double height, double page_width, double page_height)
{
  PrintLayout layout = { .scale = page_width / width, .n_pages = 1 };
  double      whole = page_height / height;

  if (whole < layout.scale && whole >= layout.scale * LEAST_SHARE)
    layout.scale = whole;
  layout.page_height = page_height / layout.scale;
  layout.n_pages = (guint) MAX (ceil (height / layout.page_height - ROUNDING), 1);
  return layout;
}
