/* SPDX-License-Identifier: Apache-2.0 */
/* Looks rows of the catalogue up. The worker types: Amazon's guide of Glue's worker types and of
 * its development endpoints. */
#include "catalogue.h"

#include <string.h>

#include "catalogue-private.h"
#include "text.h"

/* clang-format off */
/* By size. The heap of an executor is stated for G.1X and follows for G.2X from its container, both
 * for versions 1 and 2; of the others nothing is published. */
static const GlueWorker workers[] = {
  { "G.025X",  0.25,  2,   4096,     0,     0 },
  { "G.1X",    1,     4,  16384, 10240, 12288 },
  { "G.2X",    2,     8,  32768, 20480, 24576 },
  { "G.4X",    4,    16,  65536,     0,     0 },
  { "G.8X",    8,    32, 131072,     0,     0 },
  { "G.12X",  12,    48, 196608,     0,     0 },
  { "G.16X",  16,    64, 262144,     0,     0 },
  { "R.1X",    1,     4,  32768,     0,     0 },
  { "R.2X",    2,     8,  65536,     0,     0 },
  { "R.4X",    4,    16, 131072,     0,     0 },
  { "R.8X",    8,    32, 262144,     0,     0 },
  { "Z.2X",    2,     8,  65536,     0,     0 },
};
/* clang-format on */

const Instance *
catalogue_all_instances (guint *n_instances)
{
  *n_instances = catalogue_n_instances;
  return catalogue_instances;
}

const GlueWorker *
catalogue_all_workers (guint *n_workers)
{
  *n_workers = G_N_ELEMENTS (workers);
  return workers;
}

const Instance *
catalogue_instance (const char *name)
{
  guint low = 0, high = catalogue_n_instances;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int   order = strcmp (name, catalogue_instances[middle].name);

      if (order == 0)
        return &catalogue_instances[middle];
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

const GlueWorker *
catalogue_worker (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    if (strcmp (workers[i].name, name) == 0)
      return &workers[i];
  return NULL;
}

const char *
catalogue_nearest_instance (const char *name)
{
  g_autofree const char **names = g_new0 (const char *, catalogue_n_instances + 1);

  for (guint i = 0; i < catalogue_n_instances; i++)
    names[i] = catalogue_instances[i].name;
  return text_nearest (name, names);
}
