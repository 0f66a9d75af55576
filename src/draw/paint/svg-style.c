/* SPDX-License-Identifier: Apache-2.0 */
/* Turns paints and text styles into CSS. */
#include "svg-style.h"

#include "fixed.h"
#include "fonts.h"

typedef struct
{
  double  size_px;
  Colour  ink;
  Colour  halo;
  guint32 bold;
  guint32 tabular;
  guint32 align;
  guint32 unused; /* keeps the struct free of padding */
} TextStyle;

struct _SvgStyle
{
  Intern *paints;
  Intern *texts;
  Intern *patterns;
};

G_STATIC_ASSERT (sizeof (TextStyle) == 32);

static TextStyle
text_style_of (const SceneItem *item)
{
  return (TextStyle){
    .size_px = item->size_px,
    .ink = item->ink,
    .halo = item->halo,
    .bold = item->bold != FALSE,
    .tabular = item->tabular != FALSE,
    .align = item->align,
  };
}

/* Without the pattern, which is an element of its own, and without an outline that is not seen. */
static ScenePaint
plain_paint_of (const ScenePaint *paint)
{
  ScenePaint plain = { .fill = paint->fill };

  if (paint->stroke.alpha > 0 && paint->stroke_width > 0.0)
    {
      plain.stroke = paint->stroke;
      plain.stroke_width = paint->stroke_width;
      plain.dash[0] = paint->dash[0];
      plain.dash[1] = paint->dash[1];
    }
  return plain;
}

static SvgPattern
pattern_of (const ScenePaint *paint)
{
  return (SvgPattern){ .pattern = paint->pattern, .ink = paint->pattern_ink };
}

static void
collect (SvgStyle *style, const SceneItem *item)
{
  if (item->kind == SCENE_TEXT)
    {
      TextStyle text = text_style_of (item);

      intern_add (style->texts, &text);
    }
  else if (item->kind == SCENE_BOX || item->kind == SCENE_PATH)
    {
      ScenePaint paint = plain_paint_of (&item->paint);
      SvgPattern pattern = pattern_of (&item->paint);

      intern_add (style->paints, &paint);
      if (pattern.pattern != SCENE_PATTERN_NONE)
        intern_add (style->patterns, &pattern);
    }
}

SvgStyle *
svg_style_new (const Scene *scene)
{
  SvgStyle *style = g_new0 (SvgStyle, 1);
  SceneItem item;

  style->paints = intern_new (sizeof (ScenePaint));
  style->texts = intern_new (sizeof (TextStyle));
  style->patterns = intern_new (sizeof (SvgPattern));
  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      scene_item (scene, i, &item);
      collect (style, &item);
    }
  return style;
}

void
svg_style_free (SvgStyle *style)
{
  if (style == NULL)
    return;
  intern_free (style->patterns);
  intern_free (style->texts);
  intern_free (style->paints);
  g_free (style);
}

static void
append_length (GString *css, const char *property, double value)
{
  g_string_append_printf (css, ";%s:", property);
  fixed_append (css, value);
}

/* `fill:#rrggbb` and, where it is not opaque, its opacity. */
static void
append_colour (GString *css, const char *property, Colour colour)
{
  char text[8];

  if (colour.alpha == 0)
    {
      g_string_append_printf (css, "%s:none", property);
      return;
    }
  colour_to_text (colour, text);
  g_string_append_printf (css, "%s:%s", property, text);
  if (colour.alpha < 255)
    {
      g_string_append_printf (css, ";%s-opacity:", property);
      fixed_append (css, colour.alpha / 255.0);
    }
}

static void
append_paint (GString *css, guint number, const ScenePaint *paint)
{
  g_string_append_printf (css, ".p%u{", number);
  append_colour (css, "fill", paint->fill);
  if (paint->stroke.alpha > 0)
    {
      g_string_append_c (css, ';');
      append_colour (css, "stroke", paint->stroke);
      append_length (css, "stroke-width", paint->stroke_width);
      if (paint->dash[0] > 0.0)
        {
          append_length (css, "stroke-dasharray", paint->dash[0]);
          g_string_append_c (css, ' ');
          fixed_append (css, paint->dash[1]);
        }
    }
  g_string_append (css, "}\n");
}

static void
append_text_style (GString *css, guint number, const TextStyle *text)
{
  static const char *const anchors[] = { "start", "middle", "end" };

  g_string_append_printf (css, ".t%u{", number);
  append_colour (css, "fill", text->ink);
  append_length (css, "font-size", text->size_px);
  g_string_append (css, "px");
  if (text->bold)
    g_string_append_printf (css, ";font-weight:%d", FONTS_BOLD);
  if (text->align != SCENE_ALIGN_START)
    g_string_append_printf (css, ";text-anchor:%s", anchors[text->align]);
  if (text->tabular)
    g_string_append (css, ";font-variant-numeric:tabular-nums");
  if (text->halo.alpha > 0)
    {
      g_string_append (css, ";paint-order:stroke;stroke-linejoin:round;");
      append_colour (css, "stroke", text->halo);
      append_length (css, "stroke-width", FONTS_HALO_PX);
    }
  g_string_append (css, "}\n");
}

char *
svg_style_to_text (const SvgStyle *style)
{
  GString *css = g_string_new ("\ntext{font-family:" FONTS_FAMILIES "}\n");

  for (guint i = 0; i < intern_size (style->paints); i++)
    append_paint (css, i, intern_get (style->paints, i));
  for (guint i = 0; i < intern_size (style->texts); i++)
    append_text_style (css, i, intern_get (style->texts, i));
  return g_string_free (css, FALSE);
}

void
svg_style_class (SvgStyle *style, const SceneItem *item, char name[SVG_NAME_BYTES])
{
  if (item->kind == SCENE_TEXT)
    {
      TextStyle text = text_style_of (item);

      g_snprintf (name, SVG_NAME_BYTES, "t%u", intern_add (style->texts, &text));
    }
  else
    {
      ScenePaint paint = plain_paint_of (&item->paint);

      g_snprintf (name, SVG_NAME_BYTES, "p%u", intern_add (style->paints, &paint));
    }
}

guint
svg_style_n_patterns (const SvgStyle *style)
{
  return intern_size (style->patterns);
}

const SvgPattern *
svg_style_pattern (const SvgStyle *style, guint number)
{
  return intern_get (style->patterns, number);
}

guint
svg_style_pattern_number (SvgStyle *style, const ScenePaint *paint)
{
  SvgPattern pattern = pattern_of (paint);

  return intern_add (style->patterns, &pattern);
}
