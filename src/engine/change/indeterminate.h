/* SPDX-License-Identifier: Apache-2.0 */
/* Map stages whose output is another each time. MODEL 6.7. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Strikes all that was made of such a stage. FALSE: results were delivered, and the job fails. */
gboolean indeterminate_roll_back (Engine *engine, guint stage);

G_END_DECLS
