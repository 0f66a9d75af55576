/* SPDX-License-Identifier: Apache-2.0 */
/* Where a part of the time stands in an image of tasks that are too many to be marks of their own:
 * a pure function. */
#pragma once

#include "marks-of-part.h"

G_BEGIN_DECLS

/* Appends boxes (SceneItem) around the cells of an image that hold at least half as much of the
 * part as the cell with the most; none without any. `marked` tells by attempt what the part stands
 * for; NULL: idle stretches. */
void marks_in_image (const PartPicture *picture,
                     const SceneItem   *image,
                     const TimeKey     *part,
                     const guint8      *marked,
                     GArray            *marks);

G_END_DECLS
