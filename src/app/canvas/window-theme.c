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
