/* SPDX-License-Identifier: Apache-2.0 */
/* Where the tasks of a stage would like to run. MODEL 6.12. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Spark looks for the places of a shuffle only where it has fewer maps, and fewer readers. */
#define STAGE_PREFERENCE_LIMIT 1000

void places_init (Engine *engine);
void places_clear (Engine *engine);
/* NULL: anywhere. */
Places *places_find (Engine *engine, guint stage);

G_END_DECLS
