/* SPDX-License-Identifier: Apache-2.0 */
/* The Python client beside the driver: a process of its own, which calls the JVM over a socket. */
#include <math.h>

#include "cluster.h"

#define WIDTH 158
#define HEIGHT_OF_NAMES 58
#define GAP 56 /* of the arrow and its name */
#define RADIUS 8
#define PADDING 12
#define ARROW_HEAD 4
#define WIDE_FROM 840 /* less room is the queue's */

gboolean
cluster_has_client (const Cluster *cluster, double width)
{
  for (guint i = 0; i < cluster->sketch.run->n_jobs; i++)
    if (cluster->sketch.run->jobs[i].is_python)
      return width >= WIDE_FROM;
  return FALSE;
}

static void
draw_calls (const Sketch *sketch, double from, double to, double y)
{
  ScenePaint line = style_line (sketch_colour (sketch, TOKEN_EDGE), 1.5);
  double     height = sketch_line (ROLE_MARK_STRONG);

  scene_line (sketch->scene, from, y, to, y, &line);
  for (int side = -1; side <= 1; side += 2)
    {
      scene_line (sketch->scene, from + ARROW_HEAD, y + side * ARROW_HEAD, from, y, &line);
      scene_line (sketch->scene, to - ARROW_HEAD, y + side * ARROW_HEAD, to, y, &line);
    }
  sketch_text_in (sketch, ROLE_MARK_STRONG,
                  (Rect){ from, y - height - ARROW_HEAD, to - from, height }, SCENE_ALIGN_MIDDLE,
                  sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, "Py4J");
}

double
cluster_draw_client (const Cluster *cluster, Rect box)
{
  const Sketch *sketch = &cluster->sketch;
  const char   *name = language_text (sketch->language, N_ ("Python client"));
  const char   *does = language_text (sketch->language, N_ ("builds the plan"));
  const char   *about = language_text (sketch->language, N_ ("a process of its own, no JVM"));
  double        line = sketch_line (ROLE_NAME);
  ScenePaint    paint = style_dashed (
         style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_EDGE), 1.5), 5,
         3);
  Rect text = { box.x + PADDING, box.y + (HEIGHT_OF_NAMES - 2 * line) / 2, WIDTH - 2 * PADDING,
                line };

  if (!cluster_has_client (cluster, box.width))
    return box.x;
  box.width = WIDTH;
  sketch_box (sketch, "client",
              language_text (sketch->language,
                             N_ ("your program: builds the plan in a process of its own, no JVM, "
                                 "and calls the driver over a local socket")),
              box, RADIUS, &paint);
  if (sketch_width (ROLE_NAME, name) <= text.width)
    sketch_text_in (sketch, ROLE_NAME, text, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                    (Colour){ 0 }, name);
  text.y += line;
  if (sketch_width (ROLE_DIM, does) <= text.width)
    sketch_text_in (sketch, ROLE_DIM, text, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM),
                    (Colour){ 0 }, does);
  text.y += line + 2;
  text.height = box.y + box.height - text.y - 4;
  sketch_paragraph (sketch, ROLE_MARK_DIM, text, about);
  draw_calls (sketch, box.x + WIDTH + 4, box.x + WIDTH + GAP - 4,
              floor (box.y + HEIGHT_OF_NAMES / 2.0) + 0.5);
  return box.x + WIDTH + GAP;
}
