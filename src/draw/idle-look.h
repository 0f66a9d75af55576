/* SPDX-License-Identifier: Apache-2.0 */
/* How idle slots look by cause, told apart without colour, and what legends say of them. */
#pragma once

#include "legend.h"

G_BEGIN_DECLS

/* The pattern of a cause without a fill; SCENE_PATTERN_NONE for a mere lack of work. */
ScenePaint idle_look_pattern (const Sketch *sketch, IdleCause cause);
/* Entries for the causes that were found. */
void idle_look_add (Legend *legend, const Language *language, const gboolean found[N_IDLES]);

G_END_DECLS
