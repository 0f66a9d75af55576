/* SPDX-License-Identifier: Apache-2.0 */
/* From one mark of a picture to the next, by where they stand; and from one kind of marks to
 * another. Pure functions of a scene, for any drawing. */
#pragma once

#include "marks.h"

G_BEGIN_DECLS

typedef enum
{
  NEIGHBOUR_LEFT,
  NEIGHBOUR_RIGHT,
  NEIGHBOUR_ABOVE,
  NEIGHBOUR_BELOW,
} Neighbour;

/* The nearest mark of the same kind in a direction; FALSE when there is none. */
gboolean neighbours_step (const Scene *scene, const SceneItem *from, Neighbour where, Mark *next);

typedef enum
{
  NEIGHBOUR_GROUP_NEXT,
  NEIGHBOUR_GROUP_PREVIOUS,
} NeighbourGroup;

/* The first mark of the kind after (before) that of `from`, in the order in which kinds appear in
 * the picture; of the first (last) kind when `from` is NULL. FALSE after the last kind. */
gboolean neighbours_group (const Scene *scene, const Mark *from, NeighbourGroup which, Mark *next);
/* Whether the picture has lanes of slots, along which tasks follow each other. */
gboolean neighbours_has_lanes (const Scene *scene);

G_END_DECLS
