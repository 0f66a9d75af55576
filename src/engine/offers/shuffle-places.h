/* SPDX-License-Identifier: Apache-2.0 */
/* Where readers of shuffles would like to run. MODEL 6.12. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* NULL: anywhere. Free with places_free. */
Places *shuffle_places_find (const Engine *engine, guint stage);

G_END_DECLS
