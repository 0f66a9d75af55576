/* SPDX-License-Identifier: Apache-2.0 */
/* How much larger than usual the desktop shows text. */
#include "text-scale.h"

#define DPI_USUAL (96 * PANGO_SCALE) /* of gtk-xft-dpi */

double
text_scale (void)
{
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return MAX ((double) dpi / DPI_USUAL, 1);
}

void
text_scale_watch (GCallback changed, gpointer instance)
{
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", changed, instance,
                           G_CONNECT_SWAPPED);
}
