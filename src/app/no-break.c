/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps numbers and their units on one line. A pure function. */
#include "no-break.h"

#include <string.h>

static const char *const units[] = { "µs", "ms", "s",   "min", "h",   "B",   "KB", "MB",
                                     "GB", "TB", "KiB", "MiB", "GiB", "TiB", "%" };

static gboolean
begins_with_unit (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (text, units[i]))
      {
        gunichar next = g_utf8_get_char (text + strlen (units[i]));

        if (!g_unichar_isalnum (next))
          return TRUE;
      }
  return FALSE;
}

char *
no_break_units (const char *text)
{
  GString *kept = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (*at == ' ' && at > text && g_ascii_isdigit (at[-1]) && begins_with_unit (at + 1))
      g_string_append (kept, NO_BREAK_SPACE);
    else
      g_string_append_c (kept, *at);
  return g_string_free (kept, FALSE);
}
