/* SPDX-License-Identifier: Apache-2.0 */
/* The row of the colour table that goes with the style of the desktop. */
#include "window-theme.h"

#include <adwaita.h>

const Theme *
window_theme (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean         is_dark = adw_style_manager_get_dark (style);

  if (adw_style_manager_get_high_contrast (style))
    return theme_get (is_dark ? THEME_HC_DARK : THEME_HC_LIGHT);
  return theme_get (is_dark ? THEME_DARK : THEME_LIGHT);
}

GdkRGBA
window_theme_rgba (Token token)
{
  const Colour colour = theme_colour (window_theme (), token);

  return (GdkRGBA){ (float) colour.red / 255.0f, (float) colour.green / 255.0f,
                    (float) colour.blue / 255.0f, 1 };
}
