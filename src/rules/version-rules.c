/* SPDX-License-Identifier: Apache-2.0 */
/* One row for each Spark version that brought a difference. */
#include "version-rules.h"

#include "saturate.h"

/* clang-format off */
static const VersionRules rows[] = {
  /* from  any case  xml    union  loops  bcasts isEmpty  overhead  policy  pages  by executor, in this order */
  { "0",   FALSE,    FALSE, FALSE, FALSE, FALSE, FALSE,   FALSE,    FALSE,  FALSE, FALSE, hash_order_of_map_2_12 },
  { "4.0", FALSE,    TRUE,  FALSE, TRUE,  FALSE, FALSE,   TRUE,     TRUE,   FALSE, FALSE, hash_order_of_map_2_13 },
  { "4.1", FALSE,    TRUE,  TRUE,  TRUE,  FALSE, TRUE,    TRUE,     TRUE,   TRUE,  FALSE, hash_order_of_map_2_13 },
  { "4.2", FALSE,    TRUE,  TRUE,  TRUE,  FALSE, TRUE,    TRUE,     TRUE,   TRUE,  TRUE,  hash_order_of_open_set }, /* SPARK-56235 */
  { "4.3", TRUE,     TRUE,  TRUE,  TRUE,  TRUE,  TRUE,    TRUE,     TRUE,   TRUE,  TRUE,  hash_order_of_open_set }, /* Hadoop 3.5 */
};
/* clang-format on */

/* "4.1.2" as 4001: what comes after the second number changes no rule. */
static gint64
number_of (const char *version)
{
  g_auto (GStrv) parts = g_strsplit (version, ".", 3);
  gint64         major = 0, minor = 0;

  if (parts[0] != NULL && units_parse_count (parts[0], &major, NULL) && parts[1] != NULL)
    units_parse_count (parts[1], &minor, NULL);
  return saturate_add (saturate_multiply (major, 1000), minor);
}

const VersionRules *
version_rules (const char *version)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (rows) && number_of (rows[i + 1].from) <= number_of (version))
    i++;
  return &rows[i];
}
