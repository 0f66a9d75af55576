/* SPDX-License-Identifier: Apache-2.0 */
/* A painted scene as the bytes of a PNG or PDF file. */
#include "paint-cairo.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <math.h>

#include "limits.h"

#define POINTS_PER_PX 0.75
#define PDF_POINTS_MOST 14400.0 /* a page's side in PDF 1.5, annex C */

static cairo_status_t
append_bytes (void *closure, const guchar *data, guint n_bytes)
{
  g_byte_array_append (closure, data, n_bytes);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
finish (GByteArray *bytes, cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the picture cannot be written: %s",
               cairo_status_to_string (status));
  return NULL;
}

static gboolean
check_pixels (double width, double height, GError **error)
{
  if (width <= LIMITS_PNG_SIDE && height <= LIMITS_PNG_SIDE && width * height <= LIMITS_PNG_PIXELS)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "a PNG of %.0f x %.0f pixels is too large: at most %d a side and %d in all; "
               "use a smaller scale, or SVG",
               width, height, LIMITS_PNG_SIDE, LIMITS_PNG_PIXELS);
  return FALSE;
}

GBytes *
paint_png (const Scene *scene, double scale, GError **error)
{
  double           width = ceil (scene_width (scene) * scale);
  double           height = ceil (scene_height (scene) * scale);
  cairo_format_t   format;
  GByteArray      *bytes;
  cairo_surface_t *surface;
  cairo_status_t   status;
  cairo_t         *cr;

  g_return_val_if_fail (scale > 0.0, NULL);
  if (!check_pixels (width, height, error))
    return NULL;

  format = scene_ground (scene).alpha == 255 ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32;
  surface = cairo_image_surface_create (format, (int) width, (int) height);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  paint_scene (scene, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  bytes = g_byte_array_new ();
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);
  return finish (bytes, status, error);
}

GBytes *
paint_pdf (const Scene *scene, GError **error)
{
  double           width = scene_width (scene) * POINTS_PER_PX;
  double           height = scene_height (scene) * POINTS_PER_PX;
  GByteArray      *bytes;
  cairo_surface_t *surface;
  cairo_status_t   status;
  cairo_t         *cr;

  if (width > PDF_POINTS_MOST || height > PDF_POINTS_MOST)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "a page of %.0f x %.0f points is too large: at most %.0f a side", width, height,
                   PDF_POINTS_MOST);
      return NULL;
    }

  bytes = g_byte_array_new ();
  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, width, height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, scene_title (scene));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, scene_description (scene));
  /* No date: equal scenes, equal bytes. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
  cr = cairo_create (surface);
  cairo_scale (cr, POINTS_PER_PX, POINTS_PER_PX);
  paint_scene (scene, cr);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return finish (bytes, status, error);
}
