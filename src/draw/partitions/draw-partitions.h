/* SPDX-License-Identifier: Apache-2.0 */
/* Partitions: how files are cut and packed, and how large the partitions of a stage are. */
#pragma once

#include "drawings.h"

G_BEGIN_DECLS

/* The scene of the drawing "partitions"; pure. */
Scene *draw_partitions (const Run *run, const DrawingOptions *options);

G_END_DECLS
