/* SPDX-License-Identifier: Apache-2.0 */
/* The verdict: a sign with a shape, the answer, the reason. */
#include <string.h>

#include "memory-parts.h"

#define PAD 12
#define SIGN 24
#define RADIUS 12

typedef struct
{
  Token ground, ink;
} LevelRow;

/* Nothing runs: no verdict. */
static const LevelRow quiet = { TOKEN_NODE, TOKEN_INK };

/* clang-format off */
static const LevelRow levels[] = {
  [MEMORY_UNKNOWN]  = { TOKEN_WARNING_GROUND, TOKEN_WARNING_INK },
  [MEMORY_NOTHING]  = { TOKEN_GOOD_GROUND,    TOKEN_GOOD_INK },
  [MEMORY_FITTING]  = { TOKEN_GOOD_GROUND,    TOKEN_GOOD_INK },
  [MEMORY_SPILLING] = { TOKEN_WARNING_GROUND, TOKEN_WARNING_INK },
  [MEMORY_FAILING]  = { TOKEN_ERROR_GROUND,   TOKEN_ERROR_INK },
};
/* clang-format on */

static TextRole
answer_role (const Memory *memory)
{
  return memory->sketch.options->place == DRAWING_WINDOW ? ROLE_PANE : ROLE_ANSWER;
}

static double
text_width_of (double width)
{
  return width - 2 * PAD - SIGN - PAD;
}

static double
lines_height (TextRole role, double width, const char *text)
{
  g_autoptr (GPtrArray) lines = text != NULL ? sketch_wrap (role, width, text) : NULL;

  return lines != NULL ? lines->len * sketch_line (role) : 0;
}

double
memory_banner_height (const Memory *memory, double width)
{
  double text = lines_height (answer_role (memory), text_width_of (width), memory->answer) +
                lines_height (ROLE_LABEL, text_width_of (width), memory->reason);

  return MAX (text, SIGN) + 2 * PAD;
}

static void
draw_strokes (const Sketch *sketch, Rect box, const ScenePoint *points, guint n, ScenePaint paint)
{
  for (guint i = 0; i + 1 < n; i += 2)
    scene_line (sketch->scene, box.x + points[i].x * box.width, box.y + points[i].y * box.height,
                box.x + points[i + 1].x * box.width, box.y + points[i + 1].y * box.height, &paint);
}

static void
draw_tick (const Sketch *sketch, Rect box, ScenePaint paint)
{
  static const ScenePoint points[] = { { 0.1, 0.55 }, { 0.4, 0.85 }, { 0.4, 0.85 }, { 0.9, 0.2 } };

  draw_strokes (sketch, box, points, G_N_ELEMENTS (points), paint);
}

static void
draw_cross (const Sketch *sketch, Rect box, ScenePaint paint)
{
  static const ScenePoint points[] = {
    { 0.15, 0.15 }, { 0.85, 0.85 }, { 0.15, 0.85 }, { 0.85, 0.15 }
  };

  draw_strokes (sketch, box, points, G_N_ELEMENTS (points), paint);
}

/* A filled triangle with its stroke and its dot in the ground. */
static void
draw_triangle (const Sketch *sketch, Rect box, Colour ink, Colour ground)
{
  static const ScenePoint stroke[] = { { 0.5, 0.36 }, { 0.5, 0.66 }, { 0.5, 0.76 }, { 0.5, 0.86 } };
  SceneSegment            triangle[] = {
               { .verb = SCENE_MOVE, .to = { box.x + box.width / 2, box.y } },
               { .verb = SCENE_LINE, .to = { box.x + box.width, box.y + box.height } },
               { .verb = SCENE_LINE, .to = { box.x, box.y + box.height } },
               { .verb = SCENE_CLOSE },
  };
  ScenePaint fill = style_fill (ink);

  scene_path (sketch->scene, NULL, NULL, triangle, G_N_ELEMENTS (triangle), &fill);
  draw_strokes (sketch, box, stroke, G_N_ELEMENTS (stroke), style_line (ground, 2.5));
}

static gboolean
has_verdict (const Memory *memory)
{
  return memory->state == MEMORY_WORST || memory->state == MEMORY_BUSY;
}

static void
draw_disc (const Memory *memory, Rect box, Colour ink, Colour ground)
{
  static const ScenePoint dash[] = { { 0.05, 0.5 }, { 0.95, 0.5 } };
  const Sketch           *sketch = &memory->sketch;
  ScenePaint              fill = style_fill (ink);

  sketch_box (sketch, NULL, NULL, box, box.width / 2, &fill);
  if (!has_verdict (memory))
    draw_strokes (sketch, rect_inset (box, 6), dash, G_N_ELEMENTS (dash), style_line (ground, 2.5));
  else if (memory->level == MEMORY_FAILING)
    draw_cross (sketch, rect_inset (box, 6), style_line (ground, 2.5));
  else
    draw_tick (sketch, rect_inset (box, 5), style_line (ground, 2.5));
}

void
memory_draw_banner (const Memory *memory)
{
  const Sketch   *sketch = &memory->sketch;
  const LevelRow *row = has_verdict (memory) ? &levels[memory->level] : &quiet;
  Colour          ground = sketch_colour (sketch, row->ground);
  Colour          ink = sketch_colour (sketch, row->ink);
  Rect            box = memory->banner_box;
  Rect            sign = { box.x + PAD, box.y + (box.height - SIGN) / 2, SIGN, SIGN };
  Rect            text = { box.x + 2 * PAD + SIGN, box.y + PAD, text_width_of (box.width),
                           box.height - 2 * PAD };
  double          outline = theme_mark_outline (sketch->theme);
  Colour          plain = sketch_colour (sketch, TOKEN_GROUND);
  gboolean        is_plain = memcmp (&ground, &plain, sizeof plain) == 0;
  ScenePaint      paint = style_box (ground, is_plain ? ink : ground, outline);
  double          answer;

  sketch_box (sketch, "verdict", memory->answer, box, RADIUS, &paint);
  if (row->ink == TOKEN_WARNING_INK)
    draw_triangle (sketch, sign, ink, ground);
  else
    draw_disc (memory, sign, ink, ground);
  answer = sketch_paragraph (sketch, answer_role (memory), text, memory->answer);
  if (memory->reason != NULL)
    sketch_paragraph (sketch, ROLE_LABEL,
                      (Rect){ text.x, text.y + answer, text.width, text.height - answer + 0.5 },
                      memory->reason);
}

void
memory_draw_sign (const Memory *memory, Rect box, MemorySign sign)
{
  const Sketch *sketch = &memory->sketch;

  if (sign == MEMORY_SIGN_FITS)
    draw_tick (sketch, box, style_line (sketch_colour (sketch, TOKEN_GOOD_INK), 2));
  else if (sign == MEMORY_SIGN_FAILS)
    draw_cross (sketch, box, style_line (sketch_colour (sketch, TOKEN_ERROR_INK), 2));
}
