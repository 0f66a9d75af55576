/* SPDX-License-Identifier: Apache-2.0 */
/* The drawing on the screen as a file or on the clipboard: the table of formats and the bytes, the
 * same as those of the command line. */
#include "export.h"

#include "paint-cairo.h"
#include "write-svg.h"

#define PNG_SCALE 2 /* sharp on paper and on a projector */

static GBytes *
svg_write (const Scene *scene, GError **error)
{
  return write_svg (scene, 1);
}

static GBytes *
png_write (const Scene *scene, GError **error)
{
  return paint_png (scene, PNG_SCALE, error);
}

const ExportFormat *
export_formats_find (const char *id)
{
  for (guint i = 0; i < n_export_formats; i++)
    if (g_str_equal (export_formats[i].id, id))
      return &export_formats[i];
  return NULL;
}

static Scene *
scene_alone (const Drawing *drawing, const Run *run, const DrawingOptions *options)
{
  DrawingOptions alone = drawings_options ();

  alone.theme = options->theme;
  alone.language = options->language;
  alone.at_us = options->at_us;
  alone.from_us = options->from_us;
  alone.to_us = options->to_us;
  return drawings_build (drawing, run, &alone);
}

GBytes *
export_bytes (const Drawing        *drawing,
              const Run            *run,
              const DrawingOptions *options,
              const ExportFormat   *format,
              GError              **error)
{
  g_autoptr (Scene) scene = scene_alone (drawing, run, options);

  return format->write (scene, error);
}

/* What the drawing answers, for where only text can be pasted. */
static GdkContentProvider *
words_provider (const Drawing *drawing, const Run *run, const DrawingOptions *options)
{
  g_autoptr (Scene) scene = scene_alone (drawing, run, options);

  return gdk_content_provider_new_typed (G_TYPE_STRING, scene_title (scene));
}

GdkContentProvider *
export_clipboard (const Drawing        *drawing,
                  const Run            *run,
                  const DrawingOptions *options,
                  GError              **error)
{
  static const char *const ids[] = { "png", "svg" };
  GdkContentProvider      *providers[G_N_ELEMENTS (ids) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const ExportFormat *format = export_formats_find (ids[i]);
      g_autoptr (GBytes)  bytes = export_bytes (drawing, run, options, format, error);

      if (bytes == NULL)
        {
          while (i > 0)
            g_object_unref (providers[--i]);
          return NULL;
        }
      providers[i] = gdk_content_provider_new_for_bytes (format->mime_type, bytes);
    }
  providers[G_N_ELEMENTS (ids)] = words_provider (drawing, run, options);
  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

char *
export_file_name (const char *path, const Drawing *drawing, const ExportFormat *format)
{
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : g_strdup ("makespan");
  char            *suffix = strrchr (base, '.');

  if (suffix != NULL && suffix != base)
    *suffix = '\0';
  return g_strdup_printf ("%s-%s.%s", base, drawing->id, format->id);
}

/* clang-format off */
const ExportFormat export_formats[] = {
  { "svg", N_("Save as SVG…"), N_("SVG drawing"),  "image/svg+xml",   svg_write },
  { "png", N_("Save as PNG…"), N_("PNG picture"),  "image/png",       png_write },
  { "pdf", N_("Save as PDF…"), N_("PDF document"), "application/pdf", paint_pdf },
};
/* clang-format on */
const guint n_export_formats = G_N_ELEMENTS (export_formats);
