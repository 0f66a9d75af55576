/* SPDX-License-Identifier: Apache-2.0 */
/* The table of patterns. */
#include "pattern.h"

/* clang-format off */
static const Pattern patterns[] = {
  [SCENE_PATTERN_SPILL]    = { PATTERN_DIAGONALS, 6.0, 1.3, 0.55 },
  [SCENE_PATTERN_GC]       = { PATTERN_DOTS,      6.0, 1.1, 1.0  },
  [SCENE_PATTERN_RETRY]    = { PATTERN_DIAGONALS, 4.0, 1.0, 1.0  },
  [SCENE_PATTERN_UNUSED]   = { PATTERN_DIAGONALS, 7.0, 1.2, 1.0  },
  [SCENE_PATTERN_VERTICAL] = { PATTERN_VERTICALS, 4.0, 1.0, 0.55 },
  [SCENE_PATTERN_LEVEL]    = { PATTERN_LEVELS,    4.0, 1.0, 0.55 },
  [SCENE_PATTERN_FALLING]  = { PATTERN_FALLING,   10.0, 1.0, 0.55 },
};
/* clang-format on */

const Pattern *
pattern_get (ScenePattern pattern)
{
  g_return_val_if_fail (pattern < G_N_ELEMENTS (patterns), NULL);

  return pattern == SCENE_PATTERN_NONE ? NULL : &patterns[pattern];
}
