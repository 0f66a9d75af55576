/* SPDX-License-Identifier: Apache-2.0 */
/* The table of file formats, and that of exports. */
#include "formats.h"

#include <string.h>

#include "language.h"
#include "scenario-xml.h"
#include "spark-export.h"
#include "units.h"

#define SNIFFED_BYTES (16 * UNITS_KIB) /* a licence may stand above the root element */

static gboolean
scenario_recognises (GBytes *bytes)
{
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);

  return text != NULL && g_strstr_len (text, MIN (length, SNIFFED_BYTES),
                                       SCENARIO_XML_NAMESPACE_OF_ALL_VERSIONS) != NULL;
}

static gboolean
is_spark_conf_line (const char *line)
{
  return g_str_has_prefix (line, "spark.");
}

/* The first line that is no comment says it. */
static gboolean
spark_conf_recognises (GBytes *bytes)
{
  gsize            length;
  const char      *text = g_bytes_get_data (bytes, &length);
  g_autofree char *start = g_strndup (text != NULL ? text : "", MIN (length, SNIFFED_BYTES));
  g_auto (GStrv)   lines = g_strsplit (start, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line != '\0' && *line != '#' && *line != '!')
        return is_spark_conf_line (line);
    }
  return FALSE;
}

const Export *
exports_find (const char *id)
{
  for (guint i = 0; i < n_exports; i++)
    if (g_str_equal (exports[i].id, id))
      return &exports[i];
  return NULL;
}

/* In display order. */
/* clang-format off */
const Export exports[] = {
  { "spark-submit",   N_("Command for spark-submit"),    ".sh",   spark_export_submit },
  { "spark-defaults", N_("Lines for spark-defaults.conf"), ".conf", spark_export_defaults },
};

const Format formats[] = {
  { "scenario",       N_("Makespan scenario"),           ".makespan", "application/vnd.makespan+xml", scenario_recognises },
  { "spark-defaults", N_("Spark settings"),              ".conf",     "text/plain",                   spark_conf_recognises },
};
/* clang-format on */

const guint n_exports = G_N_ELEMENTS (exports);
const guint n_formats = G_N_ELEMENTS (formats);
