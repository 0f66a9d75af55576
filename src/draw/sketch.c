/* SPDX-License-Identifier: Apache-2.0 */
/* Texts by role and paints by purpose. */
#include "sketch.h"

#include <string.h>

#include "text-width.h"

#define LINE_HEIGHT 1.35 /* of the size (LOOK 3) */
#define PANE_PX 14.67
#define FIGURE_PX 22
#define LONGEST_UNIT 3 /* letters: "s", "min", "GiB" */
/* From the middle of a reserved box (ascent 1 em, descent 0.26 em) down to its baseline. */
#define MIDDLE_TO_BASELINE 0.37

typedef struct
{
  double   size_px;
  gboolean bold;
  Token    ink;
} RoleRow;

/* clang-format off */
static const RoleRow roles[] = {
  [ROLE_ANSWER]      = { THEME_ANSWER_PX, TRUE,  TOKEN_INK },
  [ROLE_FIGURE]      = { FIGURE_PX,       TRUE,  TOKEN_INK },
  [ROLE_PANE]        = { PANE_PX,         TRUE,  TOKEN_INK },
  [ROLE_NAME]        = { THEME_NAME_PX,   TRUE,  TOKEN_INK },
  [ROLE_LABEL]       = { THEME_LABEL_PX,  FALSE, TOKEN_INK },
  [ROLE_STRONG]      = { THEME_LABEL_PX,  TRUE,  TOKEN_INK },
  [ROLE_DIM]         = { THEME_LABEL_PX,  FALSE, TOKEN_DIM },
  [ROLE_MARK]        = { THEME_MARK_PX,   FALSE, TOKEN_INK },
  [ROLE_MARK_STRONG] = { THEME_MARK_PX,   TRUE,  TOKEN_INK },
  [ROLE_MARK_DIM]    = { THEME_MARK_PX,   FALSE, TOKEN_DIM },
};
/* clang-format on */

double
sketch_size (TextRole role)
{
  return roles[role].size_px;
}

double
sketch_width (TextRole role, const char *text)
{
  return text_width (text, roles[role].size_px, roles[role].bold);
}

double
sketch_line (TextRole role)
{
  return roles[role].size_px * LINE_HEIGHT;
}

Colour
sketch_colour (const Sketch *sketch, Token token)
{
  return theme_colour (sketch->theme, token);
}

Colour
sketch_tint (const Sketch *sketch, guint stage, double share)
{
  StagePaint paint = theme_stage (sketch->theme, stage);
  Colour     ground = sketch_colour (sketch, TOKEN_GROUND);

  if (memcmp (&paint.tint, &ground, sizeof ground) == 0)
    return ground;
  return colour_mix (paint.fill, ground, share);
}

static void
put_text (
    const Sketch *sketch, TextRole role, ScenePoint at, const char *text, SceneTextStyle style)
{
  style.size_px = roles[role].size_px;
  style.bold = roles[role].bold;
  style.tabular = g_ascii_isdigit (text[0]);
  scene_text (sketch->scene, NULL, at.x, at.y, text, &style);
}

void
sketch_text_in (const Sketch *sketch,
                TextRole      role,
                Rect          box,
                SceneAlign    align,
                Colour        ink,
                Colour        halo,
                const char   *text)
{
  double middle = box.y + box.height / 2;
  double x = box.x;

  if (align == SCENE_ALIGN_MIDDLE)
    x += box.width / 2;
  else if (align == SCENE_ALIGN_END)
    x += box.width;
  put_text (sketch, role, (ScenePoint){ x, middle + MIDDLE_TO_BASELINE * roles[role].size_px },
            text, (SceneTextStyle){ .ink = ink, .align = align, .halo = halo });
}

void
sketch_text_upright (const Sketch *sketch, TextRole role, Rect box, Colour ink, const char *text)
{
  double baseline = box.x + box.width / 2 + MIDDLE_TO_BASELINE * roles[role].size_px;

  put_text (sketch, role, (ScenePoint){ baseline, box.y + box.height / 2 }, text,
            (SceneTextStyle){ .ink = ink, .align = SCENE_ALIGN_MIDDLE, .rotation = -90 });
}

const char *
sketch_fit (TextRole role, double width, const char *const *forms, guint n_forms)
{
  for (guint i = 0; i < n_forms; i++)
    if (forms[i] != NULL && sketch_width (role, forms[i]) <= width)
      return forms[i];
  return NULL;
}

gboolean
sketch_fits (TextRole role, Rect box, const char *text)
{
  double size = roles[role].size_px;

  return sketch_width (role, text) <= box.width &&
         text_ascent (size) + text_descent (size) <= box.height;
}

/* Whether a line may end at a blank: a number stays with its unit. */
static gboolean
breaks_at (const char *text, const char *blank)
{
  gsize unit = strcspn (blank + 1, " ");

  return blank == text || !g_ascii_isdigit (blank[-1]) || unit > LONGEST_UNIT;
}

/* Bytes of `text` that fit the width, at least one character; ends at a blank where there is one.
 */
static gsize
line_bytes (TextRole role, double width, const char *text)
{
  gsize    kept = 0;
  GString *line = g_string_new (NULL);

  for (const char *at = text; *at != '\0';)
    {
      const char *next = g_utf8_next_char (at);
      gboolean    ends_word = *next == '\0' || (*next == ' ' && breaks_at (text, next));

      g_string_append_len (line, at, next - at);
      if (sketch_width (role, line->str) > width && line->len > (gsize) (next - at))
        {
          if (kept == 0)
            kept = (gsize) (at - text);
          break;
        }
      if (ends_word)
        kept = (gsize) (next - text);
      at = next;
    }
  g_string_free (line, TRUE);
  return kept > 0 ? kept : strlen (text);
}

GPtrArray *
sketch_wrap (TextRole role, double width, const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  while (*text == ' ')
    text++;
  while (*text != '\0')
    {
      gsize bytes = line_bytes (role, width, text);

      g_ptr_array_add (lines, g_strndup (text, bytes));
      text += bytes;
      while (*text == ' ')
        text++;
    }
  return lines;
}

GPtrArray *
sketch_wrap_words (TextRole role, double width, const char *text)
{
  GPtrArray       *lines = sketch_wrap (role, width, text);
  g_autofree char *joined = NULL;

  g_ptr_array_add (lines, NULL);
  joined = g_strjoinv (" ", (char **) lines->pdata);
  g_ptr_array_set_size (lines, (gint) lines->len - 1);
  if (strcmp (joined, text) == 0)
    return lines;
  g_ptr_array_unref (lines);
  return NULL;
}

double
sketch_paragraph (const Sketch *sketch, TextRole role, Rect box, const char *text)
{
  g_autoptr (GPtrArray) lines = sketch_wrap (role, box.width, text);
  double                height = sketch_line (role) * lines->len;

  if (height > box.height)
    return 0;
  for (guint i = 0; i < lines->len; i++)
    {
      Rect line = { box.x, box.y + i * sketch_line (role), box.width, sketch_line (role) };

      if (sketch_width (role, g_ptr_array_index (lines, i)) > box.width)
        return 0;
      sketch_text_in (sketch, role, line, SCENE_ALIGN_START,
                      sketch_colour (sketch, roles[role].ink), (Colour){ 0 },
                      g_ptr_array_index (lines, i));
    }
  return height;
}

Rect
rect_inset (Rect rect, double by)
{
  return (Rect){ rect.x + by, rect.y + by, MAX (rect.width - 2 * by, 0),
                 MAX (rect.height - 2 * by, 0) };
}

ScenePaint
style_fill (Colour fill)
{
  return (ScenePaint){ .fill = fill };
}

ScenePaint
style_box (Colour fill, Colour stroke, double width)
{
  return (ScenePaint){ .fill = fill, .stroke = stroke, .stroke_width = width };
}

ScenePaint
style_line (Colour stroke, double width)
{
  return (ScenePaint){ .stroke = stroke, .stroke_width = width };
}

ScenePaint
style_dashed (ScenePaint paint, double dash, double gap)
{
  paint.dash[0] = dash;
  paint.dash[1] = gap;
  return paint;
}

ScenePaint
style_pattern (ScenePaint paint, ScenePattern pattern, Colour ink)
{
  paint.pattern = pattern;
  paint.pattern_ink = ink;
  return paint;
}

void
sketch_box (const Sketch     *sketch,
            const char       *id,
            const char       *title,
            Rect              rect,
            double            radius,
            const ScenePaint *paint)
{
  double inset = paint->stroke.alpha > 0 ? paint->stroke_width / 2 : 0;
  Rect   inside = rect_inset (rect, MIN (inset, MIN (rect.width, rect.height) / 2));

  scene_box (sketch->scene, sketch->hides_ids ? NULL : id, title, inside.x, inside.y, inside.width,
             inside.height, MAX (MIN (radius - inset, MIN (inside.width, inside.height) / 2), 0),
             paint);
}

char *
sketch_id (const char *kind, guint number)
{
  return g_strdup_printf ("%s-%u", kind, number);
}
