/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the canvas share. */
#pragma once

#include "canvas.h"
#include "marks.h"
#include "view-range.h"

G_BEGIN_DECLS

struct _MksCanvas
{
  GtkWidget parent_instance;

  const Drawing *drawing;
  MksSession    *session;
  MksClock      *clock;
  MksSelection  *selection;

  Scene    *scene; /* of the size and time below; NULL: to be built */
  ViewRange range;
  Micros    scene_at_us;
  char     *hovered; /* id of the mark under the pointer */
  gboolean  is_dragging_strip;
};

/* Adds the handlers of pointer and keys. */
void canvas_add_input (MksCanvas *self);

G_END_DECLS
