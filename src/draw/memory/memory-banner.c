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

/* A filled triangle with its stroke and its dot in the ground. */
static void
draw_triangle (const Sketch *sketch, Rect box, Colour ink, Colour ground)
{
  double       middle = box.x + box.width / 2;
  SceneSegment triangle[] = {
    { .verb = SCENE_MOVE, .to = { middle, box.y } },
    { .verb = SCENE_LINE, .to = { box.x + box.width, box.y + box.height } },
    { .verb = SCENE_LINE, .to = { box.x, box.y + box.height } },
    { .verb = SCENE_CLOSE },
  };
  ScenePaint fill = style_fill (ink);
  ScenePaint line = style_line (ground, 2.5);

  scene_path (sketch->scene, NULL, NULL, triangle, G_N_ELEMENTS (triangle), &fill);
  scene_line (sketch->scene, middle, box.y + 0.36 * box.height, middle, box.y + 0.66 * box.height,
              &line);
  scene_line (sketch->scene, middle, box.y + 0.76 * box.height, middle, box.y + 0.86 * box.height,
              &line);
}

static gboolean
has_verdict (const Memory *memory)
{
  return memory->state == MEMORY_WORST || memory->state == MEMORY_BUSY;
}

/* An executor that died is worse than any task that spills. */
static MemoryLevel
level_of (const Memory *memory)
{
  return memory->death != NULL ? MEMORY_FAILING : memory->level;
}

static void
draw_disc (const Memory *memory, Rect box, Colour ink, Colour ground)
{
  const Sketch *sketch = &memory->sketch;
  ScenePaint    fill = style_fill (ink);

  sketch_box (sketch, NULL, NULL, box, box.width / 2, &fill);
  if (!has_verdict (memory))
    fact_draw_dash (sketch, rect_inset (box, 6), style_line (ground, 2.5));
  else if (level_of (memory) == MEMORY_FAILING)
    fact_draw_cross (sketch, rect_inset (box, 6), style_line (ground, 2.5));
  else
    fact_draw_tick (sketch, rect_inset (box, 5), style_line (ground, 2.5));
}

void
memory_draw_banner (const Memory *memory)
{
  const Sketch   *sketch = &memory->sketch;
  const LevelRow *row = has_verdict (memory) ? &levels[level_of (memory)] : &quiet;
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
