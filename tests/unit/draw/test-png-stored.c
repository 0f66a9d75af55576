/* SPDX-License-Identifier: Apache-2.0 */
/* Images that are the same bytes everywhere and that others can read. */
#include "png-stored.h"

#include <cairo.h>
#include <string.h>

typedef struct
{
  const guint8 *data;
  gsize         n_left;
} Source;

static cairo_status_t
read_source (void *closure, guchar *data, guint n_bytes)
{
  Source *source = closure;

  if (n_bytes > source->n_left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, source->data, n_bytes);
  source->data += n_bytes;
  source->n_left -= n_bytes;
  return CAIRO_STATUS_SUCCESS;
}

static void
assert_reads_back (guint width, guint height)
{
  g_autofree guint32 *pixels = g_new (guint32, width * height);
  g_autoptr (GBytes)  png = NULL;
  cairo_surface_t    *surface;
  Source              source;

  for (guint i = 0; i < width * height; i++)
    pixels[i] = (i * 2654435761u) & 0xffffff;
  png = png_stored (pixels, width, height);
  source.data = g_bytes_get_data (png, &source.n_left);
  surface = cairo_image_surface_create_from_png_stream (read_source, &source);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, height);
  for (guint y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (cairo_image_surface_get_data (surface) +
                                              (gsize) y * cairo_image_surface_get_stride (surface));

      for (guint x = 0; x < width; x++)
        g_assert_cmphex (row[x] & 0xffffff, ==, pixels[y * width + x]);
    }
  g_assert_cmpuint (source.n_left, ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_small (void)
{
  assert_reads_back (1, 1);
  assert_reads_back (7, 3);
}

/* 200 x 300 pixels are 180,300 bytes: three stored blocks. */
static void
test_blocks (void)
{
  assert_reads_back (200, 300);
}

static void
test_bytes (void)
{
  const guint8 expected[] = {
    0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,   0,    13,   'I',  'H',
    'D',  'R',  0,    0,    0,    1,    0,    0,    0,    1,   8,    2,    0,    0,
    0,    0x90, 0x77, 0x53, 0xde, 0,    0,    0,    15,   'I', 'D',  'A',  'T',  0x78,
    0x01, 0x01, 4,    0,    0xfb, 0xff, 0,    0xff, 0x80, 0,   0x04, 0x01, 0x01, 0x80,
  };
  const guint32      pixel = 0xff8000;
  g_autoptr (GBytes) png = png_stored (&pixel, 1, 1);
  gsize              n_bytes;
  const guint8      *bytes = g_bytes_get_data (png, &n_bytes);

  /* Then the check of the chunk and an empty IEND: 8 + 25 + 27 + 12 bytes. */
  g_assert_cmpuint (n_bytes, ==, 72);
  g_assert_cmpmem (bytes, sizeof expected, expected, sizeof expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/png-stored/is-read-back-by-another-decoder", test_small);
  g_test_add_func ("/png-stored/splits-large-images-into-blocks", test_blocks);
  g_test_add_func ("/png-stored/is-these-bytes-everywhere", test_bytes);
  return g_test_run ();
}
