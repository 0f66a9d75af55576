/* SPDX-License-Identifier: Apache-2.0 */
/* Starts the window. */
#include "application.h"

#include <locale.h>

#include "app-text.h"

int
main (int argc, char **argv)
{
  g_autoptr (MksApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = mks_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
