/* SPDX-License-Identifier: Apache-2.0 */
/* The pictures of the gallery: a table. */
#pragma once

#include <glib.h>

#include "units.h"

G_BEGIN_DECLS

typedef struct
{
  const char *scenario; /* of data/scenarios, without suffix */
  const char *drawing;
  Micros      at_us;          /* 0: as the drawing stands without a clock */
  Micros      from_us, to_us; /* the time axis; 0: as the run */
  const char *caption;        /* what to see in it: one or two sentences */
} GalleryPicture;

/* In the order of the page; pictures of one scenario stand together. */
extern const GalleryPicture gallery_pictures[];
extern const guint          n_gallery_pictures;

G_END_DECLS
