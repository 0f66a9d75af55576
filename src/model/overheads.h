/* SPDX-License-Identifier: Apache-2.0 */
/* What overheads cost where they are measured and the scenario does not say: a table of attributes
 * and their values by version of Spark. MODEL 5.4. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

typedef struct
{
  const ElementKind *kind;
  const char        *attribute;
  const char        *measured_3; /* with 3.5.9, as the file would write it */
  const char        *measured_4; /* with 4.3.0 */
  /* Whether it is an overhead of this element; NULL: of each. */
  gboolean (*applies) (const Scenario *scenario, gconstpointer element);
} Overhead;

/* All rows, in the order of MODEL 5.4. */
const Overhead *overheads_table (guint *n_rows);

/* What holds for an attribute that an element does not give: text as the file would write it, with
 * overheads="measured" and a row for it; else NULL. `element` may be NULL where it is not in the
 * scenario yet. Static. */
const char *overheads_text (const Scenario    *scenario,
                            const ElementKind *kind,
                            gconstpointer      element,
                            const char        *attribute);

/* The scenario that is simulated: the same one, or with overheads="measured" a copy in which all
 * that has a row is given. A new reference. */
const Scenario *overheads_filled (const Scenario *scenario);

G_END_DECLS
