/* SPDX-License-Identifier: Apache-2.0 */
/* Shares of disk and network that follow the running tasks. MODEL 5.8. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

void sharing_init (Engine *engine);
void sharing_clear (Engine *engine);
/* Tasks have come or gone on a node. */
void sharing_touch_node (Engine *engine, guint node);
/* At the end of an instant: the ends of the tasks on such nodes are told anew. */
void sharing_settle (Engine *engine);

static inline void
sharing_touch (Engine *engine, guint slot)
{
  if (engine->sharing != NULL)
    sharing_touch_node (engine, engine_executor (engine, engine->run->slot_executor[slot])->node);
}

G_END_DECLS
