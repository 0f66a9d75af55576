/* SPDX-License-Identifier: Apache-2.0 */
/* The reserved widths, by hand and against the fonts that are installed. */
#include "text-width.h"

#include <math.h>
#include <pango/pangocairo.h>

#define SIZE_PX 100

static void
test_digits (void)
{
  /* DejaVu Sans: every digit but "4" (643, Inter's) has 637 thousandths of an em. */
  g_assert_cmpfloat_with_epsilon (text_width ("0123", 10.0, FALSE), 4 * 6.37, 1e-9);
  g_assert_cmpfloat_with_epsilon (text_width ("0123", 10.0, TRUE), 4 * 6.96, 1e-9);
  g_assert_cmpfloat_with_epsilon (text_width ("4", 20.0, FALSE), 12.86, 1e-9);
}

static void
test_empty (void)
{
  g_assert_cmpfloat (text_width ("", 12.0, FALSE), ==, 0.0);
}

static void
test_signs (void)
{
  g_assert_cmpfloat_with_epsilon (text_width ("−", 1000.0, FALSE), 838.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (text_width ("→", 1000.0, FALSE), 955.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (text_width ("é", 1000.0, TRUE), text_width ("e", 1000.0, TRUE),
                                  1e-9);
}

static void
test_scripts (void)
{
  g_assert_cmpfloat_with_epsilon (text_width ("日本", 10.0, FALSE), 22.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (text_width ("e\u0301", 10.0, FALSE),
                                  text_width ("e", 10.0, FALSE), 1e-9);
  g_assert_cmpfloat (text_width ("\U0001F600", 10.0, FALSE), >=, 12.0);
}

static void
test_line (void)
{
  /* LOOK 3: a line is 1.35 times its size. */
  g_assert_cmpfloat (text_ascent (12.0) + text_descent (12.0), <=, 12.0 * 1.35);
  g_assert_cmpfloat (text_ascent (12.0), >, text_descent (12.0));
}

static PangoLayout *
layout_in (cairo_t *cr, const char *family, gboolean bold)
{
  PangoLayout          *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  pango_font_description_set_family (font, family);
  pango_font_description_set_absolute_size (font, SIZE_PX * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  cairo_font_options_destroy (options);
  return layout;
}

static gboolean
is_installed (PangoContext *context, const char *family)
{
  PangoFontDescription *wanted = pango_font_description_from_string (family);
  PangoFont            *font = pango_context_load_font (context, wanted);
  PangoFontDescription *found = pango_font_describe (font);
  gboolean              installed = g_str_equal (pango_font_description_get_family (found), family);

  pango_font_description_free (found);
  g_object_unref (font);
  pango_font_description_free (wanted);
  return installed;
}

static void
compare (PangoLayout *layout, const char *text, gboolean bold)
{
  PangoRectangle ink, logical;
  double         reserved = text_width (text, SIZE_PX, bold);

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_extents (layout, &ink, &logical);
  g_test_message ("%s: %.1f of %.1f", text, (double) logical.width / PANGO_SCALE, reserved);
  g_assert_cmpfloat ((double) logical.width / PANGO_SCALE, <=, reserved + 0.1);
  g_assert_cmpfloat ((double) (pango_layout_get_baseline (layout) - ink.y) / PANGO_SCALE, <=,
                     text_ascent (SIZE_PX) + 0.1);
  g_assert_cmpfloat ((double) (ink.y + ink.height - pango_layout_get_baseline (layout)) /
                         PANGO_SCALE,
                     <=, text_descent (SIZE_PX) + 0.1);
}

/* Each letter of the table, and texts in which letters stand close. */
static void
compare_family (gconstpointer data)
{
  static const char *const texts[] = {
    "Executor 3 is lost at 60 s: the job ends at 113.4 s instead of 84.3 s",
    "10 nodes × 2 executors → 20 slots, −510 s, 5.12 GiB ≤ 8 GiB",
    "AVATAR Type: fi ffl Way (10 %)",
  };
  const char      *family = data;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t         *cr = cairo_create (surface);

  for (guint bold = 0; bold < 2; bold++)
    {
      g_autoptr (PangoLayout) layout = layout_in (cr, family, bold == 1);

      if (!is_installed (pango_layout_get_context (layout), family))
        {
          g_test_skip ("the font is not installed");
          break;
        }
      for (gunichar letter = 0x20; letter < 0x180; letter++)
        {
          char text[7] = { 0 };

          if (letter == 0x7f)
            letter = 0xa0;
          g_unichar_to_utf8 (letter, text);
          compare (layout, text, bold == 1);
        }
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        compare (layout, texts[i], bold == 1);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-width/adds-up-advances", test_digits);
  g_test_add_func ("/text-width/of-nothing-is-nothing", test_empty);
  g_test_add_func ("/text-width/knows-our-signs", test_signs);
  g_test_add_func ("/text-width/other-scripts-count-as-their-widest-letter", test_scripts);
  g_test_add_func ("/text-width/a-line-holds-every-letter", test_line);
  g_test_add_data_func ("/text-width/holds-cantarell", "Cantarell", compare_family);
  g_test_add_data_func ("/text-width/holds-dejavu-sans", "DejaVu Sans", compare_family);
  g_test_add_data_func ("/text-width/holds-adwaita-sans", "Adwaita Sans", compare_family);
  return g_test_run ();
}
