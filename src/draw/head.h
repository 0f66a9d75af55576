/* SPDX-License-Identifier: Apache-2.0 */
/* The top of a drawing: in an export the answer as a title and the reason below it; in the window
 * one row with the name of the pane, what it shows, and the summary at its end. */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;    /* of the pane: "Gantt" */
  char *answer;  /* one sentence with the number */
  char *reason;  /* one line; may be NULL */
  char *shows;   /* in the window, after the name: "waves 95 to 106 of 200" */
  char *brief;   /* instead of what it shows, where that is too long; may be NULL */
  char *summary; /* in the window, at the end; may be NULL */
} Head;

void head_clear (Head *head);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, head_clear)

/* An empty scene of a size, with the answer as its title, and a description. Transfer full. */
Scene *head_scene (
    const Head *head, const Sketch *sketch, double width, double height, const char *description);
/* Height from the top margin to where the drawing begins. */
double head_height (const Head *head, const Sketch *sketch, double width);
void   head_draw (const Head *head, const Sketch *sketch, Rect box);

G_END_DECLS
