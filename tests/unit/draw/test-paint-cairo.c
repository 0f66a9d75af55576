/* SPDX-License-Identifier: Apache-2.0 */
/* Painted pixels, looked at one by one. */
#include "paint-cairo.h"

#include <gio/gio.h>
#include <string.h>

#include "paint-text.h"
#include "text-width.h"

#define WIDTH 60
#define HEIGHT 40

static const Colour white = { 255, 255, 255, 255 };
static const Colour black = { 0, 0, 0, 255 };
static const Colour blue = { 0, 0, 255, 255 };

static Scene *
make_scene (void)
{
  return scene_new (WIDTH, HEIGHT, white);
}

static cairo_surface_t *
paint (const Scene *scene)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t         *cr = cairo_create (surface);

  paint_scene (scene, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
pixel (cairo_surface_t *surface, guint x, guint y)
{
  const guint8 *row =
      cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) row)[x] & 0xffffff;
}

static void
test_outline (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        box = { .fill = blue, .stroke = black, .stroke_width = 1.0 };
  cairo_surface_t  *surface;

  scene_box (scene, NULL, NULL, 10.3, 10.0, 20.0, 10.0, 0.0, &box);
  surface = paint (scene);
  g_assert_cmphex (pixel (surface, 9, 15), ==, 0xffffff);
  g_assert_cmphex (pixel (surface, 10, 15), ==, 0x000000);
  g_assert_cmphex (pixel (surface, 11, 15), ==, 0x0000ff);
  g_assert_cmphex (pixel (surface, 28, 15), ==, 0x0000ff);
  g_assert_cmphex (pixel (surface, 29, 15), ==, 0x000000);
  g_assert_cmphex (pixel (surface, 30, 15), ==, 0xffffff);
  g_assert_cmphex (pixel (surface, 15, 10), ==, 0x000000);
  g_assert_cmphex (pixel (surface, 15, 20), ==, 0xffffff);
  cairo_surface_destroy (surface);
}

/* Bars that are inset by half a pixel leave a gap of one, wherever they meet. */
static void
test_gap (void)
{
  for (double meet = 20.0; meet < 21.0; meet += 0.1)
    {
      g_autoptr (Scene) scene = make_scene ();
      ScenePaint        bar = { .fill = black };
      cairo_surface_t  *surface;
      guint             n_light = 0;

      scene_box (scene, NULL, NULL, 5.5, 0.0, meet - 6.0, 10.0, 0.0, &bar);
      scene_box (scene, NULL, NULL, meet + 0.5, 0.0, 14.0, 10.0, 0.0, &bar);
      surface = paint (scene);
      for (guint x = 10; x < 30; x++)
        {
          guint32 found = pixel (surface, x, 5);

          g_assert_true (found == 0x000000 || found == 0xffffff);
          n_light += found == 0xffffff;
        }
      g_assert_cmpuint (n_light, ==, 1);
      cairo_surface_destroy (surface);
    }
}

/* A sliver of a quarter pixel darkens its pixel by a quarter. */
static void
test_sliver (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        bar = { .fill = black };
  cairo_surface_t  *surface;

  scene_box (scene, NULL, NULL, 10.5, 0.0, 0.25, 10.0, 0.0, &bar);
  surface = paint (scene);
  g_assert_cmpuint (pixel (surface, 10, 5) & 0xff, >, 180);
  g_assert_cmpuint (pixel (surface, 10, 5) & 0xff, <, 200);
  cairo_surface_destroy (surface);
}

static void
test_line (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        line = { .stroke = black, .stroke_width = 1.0 };
  cairo_surface_t  *surface;

  scene_line (scene, 20.0, 0.0, 20.0, 30.0, &line);
  scene_line (scene, 30.5, 0.0, 30.5, 30.0, &line);
  surface = paint (scene);
  g_assert_cmphex (pixel (surface, 19, 10), ==, 0xffffff);
  g_assert_cmphex (pixel (surface, 20, 10), ==, 0x000000);
  g_assert_cmphex (pixel (surface, 21, 10), ==, 0xffffff);
  g_assert_cmphex (pixel (surface, 30, 10), ==, 0x000000);
  g_assert_cmphex (pixel (surface, 31, 10), ==, 0xffffff);
  cairo_surface_destroy (surface);
}

static void
test_dash (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        dashed = { .stroke = black, .stroke_width = 1.0, .dash = { 4.0, 3.0 } };
  ScenePaint        solid = { .stroke = black, .stroke_width = 1.0 };
  cairo_surface_t  *surface;

  scene_line (scene, 0.0, 10.5, 40.0, 10.5, &dashed);
  scene_line (scene, 0.0, 20.5, 40.0, 20.5, &solid);
  surface = paint (scene);
  g_assert_cmphex (pixel (surface, 3, 10), ==, 0x000000);
  g_assert_cmphex (pixel (surface, 5, 10), ==, 0xffffff);
  g_assert_cmphex (pixel (surface, 8, 10), ==, 0x000000);
  g_assert_cmphex (pixel (surface, 5, 20), ==, 0x000000);
  cairo_surface_destroy (surface);
}

static void
test_groups (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        box = { .fill = black };
  cairo_surface_t  *surface;

  scene_group_begin_clip (scene, NULL, 0.0, 0.0, 10.0, 10.0);
  scene_box (scene, NULL, NULL, 0.0, 0.0, 60.0, 40.0, 0.0, &box);
  scene_group_end (scene);
  scene_group_begin_opacity (scene, NULL, 0.4);
  scene_box (scene, NULL, NULL, 20.0, 20.0, 10.0, 10.0, 0.0, &box);
  scene_box (scene, NULL, NULL, 20.0, 20.0, 10.0, 10.0, 0.0, &box);
  scene_group_end (scene);
  surface = paint (scene);
  g_assert_cmphex (pixel (surface, 5, 5), ==, 0x000000);
  g_assert_cmphex (pixel (surface, 15, 5), ==, 0xffffff);
  /* 255 x 0.6 = 153, once for both boxes. */
  g_assert_cmphex (pixel (surface, 25, 25), ==, 0x999999);
  cairo_surface_destroy (surface);
}

static void
test_image (void)
{
  g_autoptr (Scene) scene = make_scene ();
  guint32          *pixels = g_new (guint32, 2);
  cairo_surface_t  *surface;

  pixels[0] = 0xff0000;
  pixels[1] = 0x00ff00;
  scene_image_take (scene, NULL, NULL, 10.0, 10.0, 20.0, 10.0, pixels, 2, 1);
  surface = paint (scene);
  g_assert_cmphex (pixel (surface, 9, 15), ==, 0xffffff);
  g_assert_cmphex (pixel (surface, 10, 10), ==, 0xff0000);
  g_assert_cmphex (pixel (surface, 19, 15), ==, 0xff0000);
  g_assert_cmphex (pixel (surface, 20, 15), ==, 0x00ff00);
  g_assert_cmphex (pixel (surface, 29, 19), ==, 0x00ff00);
  g_assert_cmphex (pixel (surface, 30, 15), ==, 0xffffff);
  cairo_surface_destroy (surface);
}

/* Each pattern marks between a twentieth and two thirds of a bar, and nothing beside it. */
static void
test_patterns (void)
{
  for (ScenePattern pattern = SCENE_PATTERN_SPILL; pattern <= SCENE_PATTERN_FALLING; pattern++)
    {
      g_autoptr (Scene) scene = make_scene ();
      ScenePaint        box = { .pattern = pattern, .pattern_ink = black };
      double            darkness = 0.0;
      cairo_surface_t  *surface;

      scene_box (scene, NULL, NULL, 10.0, 10.0, 40.0, 20.0, 0.0, &box);
      surface = paint (scene);
      for (guint y = 0; y < HEIGHT; y++)
        for (guint x = 0; x < WIDTH; x++)
          {
            double dark = (255 - (pixel (surface, x, y) & 0xff)) / 255.0;

            if (x < 10 || x >= 50 || y < 10 || y >= 30)
              g_assert_cmpfloat (dark, ==, 0.0);
            darkness += dark / (40.0 * 20.0);
          }
      g_test_message ("pattern %u: %.3f", pattern, darkness);
      g_assert_cmpfloat (darkness, >, 0.05);
      g_assert_cmpfloat (darkness, <, 0.67);
      cairo_surface_destroy (surface);
    }
}

/* The columns between which there is ink. */
static void
find_ink (cairo_surface_t *surface, guint *first, guint *last)
{
  *first = WIDTH;
  *last = 0;
  for (guint x = 0; x < WIDTH; x++)
    for (guint y = 0; y < HEIGHT; y++)
      if (pixel (surface, x, y) != 0xffffff)
        {
          *first = MIN (*first, x);
          *last = MAX (*last, x);
        }
}

static void
test_narrow_text (void)
{
  g_autoptr (Scene) scene = make_scene ();
  SceneTextStyle    style = { .size_px = 12.0, .ink = black, .align = SCENE_ALIGN_END };
  cairo_surface_t  *surface = paint (scene);
  cairo_t          *cr = cairo_create (surface);
  SceneItem         item;
  guint             first, last;

  scene_text (scene, NULL, 50.0, 20.0, "mmmmmm", &style);
  scene_item (scene, 0, &item);
  item.width = 20.0; /* as if the font were far wider than the table */
  {
    g_autoptr (TextPainter) texts = text_painter_new (cr);

    text_painter_paint (texts, &item);
  }
  cairo_surface_flush (surface);
  find_ink (surface, &first, &last);
  g_assert_cmpuint (first, >=, 29);
  g_assert_cmpuint (first, <=, 33);
  g_assert_cmpuint (last, <=, 50);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_text_in_box (void)
{
  static const SceneAlign aligns[] = { SCENE_ALIGN_START, SCENE_ALIGN_MIDDLE, SCENE_ALIGN_END };

  for (guint i = 0; i < G_N_ELEMENTS (aligns); i++)
    {
      g_autoptr (Scene) scene = make_scene ();
      SceneTextStyle    style = {
           .size_px = 11.0, .bold = TRUE, .ink = black, .align = aligns[i], .tabular = TRUE
      };
      cairo_surface_t *surface;
      SceneItem        item;
      guint            first, last;

      scene_text (scene, NULL, 30.0, 20.0, "100", &style);
      scene_item (scene, 0, &item);
      surface = paint (scene);
      find_ink (surface, &first, &last);
      g_assert_cmpuint (first, <, last);
      g_assert_cmpfloat (first, >=, item.x - 1.0);
      g_assert_cmpfloat (last, <=, item.x + item.width + 1.0);
      cairo_surface_destroy (surface);
    }
}

/* A zero width space makes a number a text that pango lays out as a whole. */
static void
test_numbers (void)
{
  static const char *const texts[] = { "1047", "1047\u200b" };
  cairo_surface_t         *surfaces[2];

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (Scene) scene = make_scene ();
      SceneTextStyle    style = {
           .size_px = 11.0, .ink = black, .align = SCENE_ALIGN_MIDDLE, .halo = blue, .tabular = TRUE
      };

      scene_text (scene, NULL, 30.25, 20.0, texts[i], &style);
      surfaces[i] = paint (scene);
    }
  for (guint y = 0; y < HEIGHT; y++)
    for (guint x = 0; x < WIDTH; x++)
      g_assert_cmphex (pixel (surfaces[0], x, y), ==, pixel (surfaces[1], x, y));
  cairo_surface_destroy (surfaces[0]);
  cairo_surface_destroy (surfaces[1]);
}

static void
test_files (void)
{
  g_autoptr (Scene)  scene = make_scene ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = paint_png (scene, 2.0, &error);
  g_autoptr (GBytes) pdf = paint_pdf (scene, &error);
  g_autoptr (GBytes) again = paint_pdf (scene, &error);

  g_assert_no_error (error);
  g_assert_cmpint (memcmp (g_bytes_get_data (png, NULL), "\x89PNG", 4), ==, 0);
  g_assert_cmpint (memcmp (g_bytes_get_data (pdf, NULL), "%PDF", 4), ==, 0);
  g_assert_true (g_bytes_equal (pdf, again));
}

static void
test_too_large (void)
{
  g_autoptr (Scene)  wide = scene_new (20000.0, 10.0, white);
  g_autoptr (Scene)  square = scene_new (4000.0, 4000.0, white);
  g_autoptr (GError) error = NULL;

  g_assert_null (paint_png (wide, 1.0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "20000 x 10"));
  g_clear_error (&error);
  g_assert_null (paint_png (square, 4.0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_null (paint_pdf (wide, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paint-cairo/an-outline-lies-inside-and-is-crisp", test_outline);
  g_test_add_func ("/paint-cairo/bars-leave-a-gap-of-one-pixel", test_gap);
  g_test_add_func ("/paint-cairo/slivers-keep-their-area", test_sliver);
  g_test_add_func ("/paint-cairo/a-line-fills-whole-pixels", test_line);
  g_test_add_func ("/paint-cairo/dashes-end-with-their-line", test_dash);
  g_test_add_func ("/paint-cairo/groups-clip-and-fade", test_groups);
  g_test_add_func ("/paint-cairo/images-are-not-smoothed", test_image);
  g_test_add_func ("/paint-cairo/patterns-stay-in-their-shape", test_patterns);
  g_test_add_func ("/paint-cairo/text-is-narrowed-to-its-room", test_narrow_text);
  g_test_add_func ("/paint-cairo/text-lies-in-its-room", test_text_in_box);
  g_test_add_func ("/paint-cairo/numbers-look-as-if-laid-out-whole", test_numbers);
  g_test_add_func ("/paint-cairo/files-have-no-date", test_files);
  g_test_add_func ("/paint-cairo/refuses-what-is-too-large", test_too_large);
  return g_test_run ();
}
