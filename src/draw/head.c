/* SPDX-License-Identifier: Apache-2.0 */
/* Breaks the answer into lines, or sets the row of a pane. */
#include "head.h"

#define PANE_ROW 25
#define PART_GAP 14
#define BELOW_EXPORT 16

void
head_clear (Head *head)
{
  g_clear_pointer (&head->name, g_free);
  g_clear_pointer (&head->answer, g_free);
  g_clear_pointer (&head->reason, g_free);
  g_clear_pointer (&head->shows, g_free);
  g_clear_pointer (&head->brief, g_free);
  g_clear_pointer (&head->summary, g_free);
}

Scene *
head_scene (
    const Head *head, const Sketch *sketch, double width, double height, const char *description)
{
  Scene *scene = scene_new (width, height, sketch_colour (sketch, TOKEN_GROUND));

  scene_set_title (scene, head->answer);
  scene_set_description (scene, description);
  return scene;
}

static double
lines_height (TextRole role, double width, const char *text)
{
  g_autoptr (GPtrArray) lines = text != NULL ? sketch_wrap (role, width, text) : NULL;

  return lines != NULL ? lines->len * sketch_line (role) : 0;
}

double
head_height (const Head *head, const Sketch *sketch, double width)
{
  if (sketch->options->place == DRAWING_WINDOW)
    return PANE_ROW;
  return lines_height (ROLE_ANSWER, width, head->answer) +
         lines_height (ROLE_DIM, width, head->reason) + BELOW_EXPORT;
}

static void
draw_row (const Head *head, const Sketch *sketch, Rect box)
{
  Rect        row = { box.x, box.y, box.width, sketch_line (ROLE_PANE) };
  double      used = sketch_width (ROLE_PANE, head->name) + PART_GAP;
  Colour      dim = sketch_colour (sketch, TOKEN_DIM);
  const char *forms[] = { head->shows, head->brief };
  const char *shown;
  Colour      none = { 0 };

  sketch_text_in (sketch, ROLE_PANE, row, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                  none, head->name);
  if (head->summary != NULL && used + sketch_width (ROLE_DIM, head->summary) <= box.width)
    {
      sketch_text_in (sketch, ROLE_DIM, row, SCENE_ALIGN_END, dim, none, head->summary);
      row.width -= sketch_width (ROLE_DIM, head->summary) + PART_GAP;
    }
  row.x += used;
  row.width -= used;
  shown = sketch_fit (ROLE_DIM, row.width, forms, G_N_ELEMENTS (forms));
  if (shown != NULL)
    sketch_text_in (sketch, ROLE_DIM, row, SCENE_ALIGN_START, dim, none, shown);
}

void
head_draw (const Head *head, const Sketch *sketch, Rect box)
{
  double title;

  if (sketch->options->place == DRAWING_WINDOW)
    {
      draw_row (head, sketch, box);
      return;
    }
  title = sketch_paragraph (sketch, ROLE_ANSWER, box, head->answer);
  if (head->reason != NULL)
    sketch_paragraph (sketch, ROLE_DIM,
                      (Rect){ box.x, box.y + title, box.width, box.height - title }, head->reason);
}
