/* SPDX-License-Identifier: Apache-2.0 */
/* Shaping is dear: each text is laid out once per picture and style, and tabular numbers, which
 * neither join nor kern, are set from ten digits that were. */
#include "paint-text.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "fonts.h"
#include "paint-colour.h"

#define DIGITS "0123456789"
#define N_DIGITS 10

/* What a layout depends on. `text` is borrowed from the scene. */
typedef struct
{
  const char *text;
  double      size_px;
  gboolean    bold;
  gboolean    tabular;
} LayoutKey;

/* Either a line, or for numbers glyphs of one font. */
typedef struct
{
  LayoutKey         key;
  PangoLayoutLine  *line;
  PangoFont        *font;
  PangoGlyphString *glyphs;
  double            width;
} ShapedText;

struct _TextPainter
{
  cairo_t      *cr;
  PangoContext *context;
  GHashTable   *shaped; /* LayoutKey * -> ShapedText * */
};

static guint
hash_key (gconstpointer data)
{
  const LayoutKey *key = data;

  return g_str_hash (key->text) ^ ((guint) (key->size_px * 4.0) << 4) ^ (guint) key->bold << 1 ^
         (guint) key->tabular;
}

static gboolean
equal_keys (gconstpointer data_a, gconstpointer data_b)
{
  const LayoutKey *a = data_a, *b = data_b;

  return a->size_px == b->size_px && a->bold == b->bold && a->tabular == b->tabular &&
         strcmp (a->text, b->text) == 0;
}

static void
free_shaped (gpointer data)
{
  ShapedText *shaped = data;

  g_clear_pointer (&shaped->line, pango_layout_line_unref);
  g_clear_pointer (&shaped->glyphs, pango_glyph_string_free);
  g_clear_object (&shaped->font);
  g_free (shaped);
}

static void
set_font (PangoLayout *layout, const LayoutKey *key)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, FONTS_FAMILIES);
  pango_font_description_set_absolute_size (font, key->size_px * PANGO_SCALE);
  pango_font_description_set_weight (font, key->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

static void
set_features (PangoLayout *layout, const LayoutKey *key)
{
  PangoAttrList *attributes = NULL;

  if (key->tabular)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
    }
  pango_layout_set_attributes (layout, attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
}

static ShapedText *
shape_line (PangoContext *context, const LayoutKey *key)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  ShapedText             *shaped = g_new0 (ShapedText, 1);
  PangoRectangle          logical;

  set_font (layout, key);
  set_features (layout, key);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, key->text, -1);

  shaped->key = *key;
  shaped->line = pango_layout_line_ref (pango_layout_get_line_readonly (layout, 0));
  pango_layout_line_get_extents (shaped->line, NULL, &logical);
  shaped->width = (double) logical.width / PANGO_SCALE;
  return shaped;
}

static const ShapedText *look_up (TextPainter *painter, const LayoutKey *key);

/* The one run of ten glyphs that the digits are, or NULL in a font that sets them otherwise. */
static const PangoGlyphItem *
digits_of (TextPainter *painter, const LayoutKey *key)
{
  LayoutKey             digits = { DIGITS, key->size_px, key->bold, TRUE };
  const ShapedText     *shaped = look_up (painter, &digits);
  const PangoGlyphItem *run = shaped->line->runs != NULL ? shaped->line->runs->data : NULL;

  if (run == NULL || shaped->line->runs->next != NULL || run->glyphs->num_glyphs != N_DIGITS)
    return NULL;
  return run;
}

static gboolean
is_tabular_number (const LayoutKey *key)
{
  gsize n_digits = strspn (key->text, DIGITS);

  return key->tabular && n_digits > 0 && n_digits < N_DIGITS && key->text[n_digits] == '\0';
}

static ShapedText *
set_number (const PangoGlyphItem *digits, const LayoutKey *key)
{
  ShapedText *shaped = g_new0 (ShapedText, 1);
  int         n_digits = (int) strlen (key->text);
  int         width = 0;

  shaped->key = *key;
  shaped->font = g_object_ref (digits->item->analysis.font);
  shaped->glyphs = pango_glyph_string_new ();
  pango_glyph_string_set_size (shaped->glyphs, n_digits);
  for (int i = 0; i < n_digits; i++)
    {
      shaped->glyphs->glyphs[i] = digits->glyphs->glyphs[key->text[i] - '0'];
      shaped->glyphs->log_clusters[i] = i;
      width += shaped->glyphs->glyphs[i].geometry.width;
    }
  shaped->width = (double) width / PANGO_SCALE;
  return shaped;
}

static ShapedText *
shape (TextPainter *painter, const LayoutKey *key)
{
  const PangoGlyphItem *digits = is_tabular_number (key) ? digits_of (painter, key) : NULL;

  return digits != NULL ? set_number (digits, key) : shape_line (painter->context, key);
}

static const ShapedText *
look_up (TextPainter *painter, const LayoutKey *key)
{
  ShapedText *shaped = g_hash_table_lookup (painter->shaped, key);

  if (shaped == NULL)
    {
      shaped = shape (painter, key);
      g_hash_table_insert (painter->shaped, &shaped->key, shaped);
    }
  return shaped;
}

/* Letters are placed where the scene says, at every scale the same. */
static PangoContext *
create_context (cairo_t *cr)
{
  PangoContext         *context = pango_cairo_create_context (cr);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

TextPainter *
text_painter_new (cairo_t *cr)
{
  TextPainter *painter = g_new0 (TextPainter, 1);

  painter->cr = cr;
  painter->context = create_context (cr);
  painter->shaped = g_hash_table_new_full (hash_key, equal_keys, NULL, free_shaped);
  return painter;
}

void
text_painter_free (TextPainter *painter)
{
  if (painter == NULL)
    return;
  g_hash_table_unref (painter->shaped);
  g_object_unref (painter->context);
  g_free (painter);
}

static double
offset_of (SceneAlign align, double width)
{
  return align == SCENE_ALIGN_MIDDLE ? width / 2.0 : align == SCENE_ALIGN_END ? width : 0.0;
}

static void
paint_halo (cairo_t *cr, const ShapedText *shaped, Colour colour)
{
  cairo_move_to (cr, 0.0, 0.0);
  if (shaped->line != NULL)
    pango_cairo_layout_line_path (cr, shaped->line);
  else
    pango_cairo_glyph_string_path (cr, shaped->font, shaped->glyphs);
  paint_set_colour (cr, colour, 1.0);
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_set_line_width (cr, FONTS_HALO_PX);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
}

void
text_painter_paint (TextPainter *painter, const SceneItem *item)
{
  LayoutKey         key = { item->text, item->size_px, item->bold, item->tabular };
  const ShapedText *shaped = look_up (painter, &key);
  cairo_t          *cr = painter->cr;
  double            reserved = item->rotation == 0.0 ? item->width : item->height;
  double            squeeze = shaped->width > reserved ? reserved / shaped->width : 1.0;

  if (squeeze <= 0.0)
    return;
  cairo_save (cr);
  cairo_translate (cr, item->baseline_x, item->baseline_y);
  cairo_rotate (cr, item->rotation * G_PI / 180.0);
  cairo_translate (cr, -offset_of (item->align, shaped->width * squeeze), 0.0);
  if (squeeze < 1.0)
    cairo_scale (cr, squeeze, 1.0);
  if (item->halo.alpha > 0)
    paint_halo (cr, shaped, item->halo);
  paint_set_colour (cr, item->ink, 1.0);
  cairo_move_to (cr, 0.0, 0.0);
  if (shaped->line != NULL)
    pango_cairo_show_layout_line (cr, shaped->line);
  else
    pango_cairo_show_glyph_string (cr, shaped->font, shaped->glyphs);
  cairo_restore (cr);
}
