/* SPDX-License-Identifier: Apache-2.0 */
/* The drawing on the screen as a file or on the clipboard: the table of formats and the bytes, the
 * same as those of the command line. */
#pragma once

#include <gtk/gtk.h>

#include "drawings.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;    /* "svg" */
  const char *title; /* N_(): in the menu */
  const char *name;  /* N_(): of the kind of file */
  const char *mime_type;
  GBytes *(*write) (const Scene *scene, GError **error);
} ExportFormat;

extern const ExportFormat export_formats[];
extern const guint        n_export_formats;

const ExportFormat *export_formats_find (const char *id);

/* A drawing as a file, as it stands alone. `options` give theme, language and clock; place and size
 * are the export's own. NULL with the limit that it breaks. Transfer full. */
GBytes *export_bytes (const Drawing        *drawing,
                      const Run            *run,
                      const DrawingOptions *options,
                      const ExportFormat   *format,
                      GError              **error);
/* The drawing as a picture in all formats that a clipboard takes. NULL with an error. Transfer
 * full. */
GdkContentProvider *export_clipboard (const Drawing        *drawing,
                                      const Run            *run,
                                      const DrawingOptions *options,
                                      GError              **error);
/* "exercise-gantt.svg" for a scenario in the file `path`, or NULL. Free with g_free. */
char *export_file_name (const char *path, const Drawing *drawing, const ExportFormat *format);

G_END_DECLS
