/* SPDX-License-Identifier: Apache-2.0 */
/* The order of task sets under FAIR. MODEL 6.10. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

void pools_init (Engine *engine);
void pools_clear (Engine *engine);
/* Index of the pool of a job. */
guint pools_of_job (const Engine *engine, guint job);
/* The open sets as FAIR orders them now; borrowed until the next call. */
const GPtrArray *pools_order (Engine *engine);

/* The open sets in the order in which a round of offers asks them. */
static inline const GPtrArray *
engine_offered_sets (Engine *engine)
{
  return engine->pools == NULL ? engine->open_sets : pools_order (engine);
}

G_END_DECLS
