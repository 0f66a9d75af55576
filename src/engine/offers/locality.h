/* SPDX-License-Identifier: Apache-2.0 */
/* Delay scheduling of sets whose tasks prefer places. MODEL 6.12. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* The levels of a new set, and its clock. */
void locality_start (const Engine *engine, TaskSet *set);
/* Executors have come or gone. */
void locality_recompute (const Engine *engine, TaskSet *set);
/* What the executors of one round get of a set. FALSE: nothing. */
gboolean locality_offer (Engine        *engine,
                         TaskSet       *set,
                         const guint32 *offers,
                         guint          n_offers,
                         gboolean       is_all,
                         WaitCause      cause);

G_END_DECLS
