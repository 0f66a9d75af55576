/* SPDX-License-Identifier: Apache-2.0 */
/* One row for each record whose difference is expected. */
#include "vectors-expected.h"

typedef struct
{
  const char *file, *spark, *id; /* spark NULL: of every version */
  const char *reason;
} Expected;

/* clang-format off */
static const Expected rows[] = {
  { "confs", NULL, "spark.dynamicAllocation.shuffleTracking.timeout", "292 million years: unset, it is never reached either" },
};
/* clang-format on */

const char *
vectors_expected (const char *file, const char *spark, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (rows[i].file, file) == 0 && g_strcmp0 (rows[i].id, id) == 0 &&
        (rows[i].spark == NULL || g_strcmp0 (rows[i].spark, spark) == 0))
      return rows[i].reason;
  return NULL;
}
