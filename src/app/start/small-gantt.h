/* SPDX-License-Identifier: Apache-2.0 */
/* A run as a few lanes without words, for the doors of the start page. */
#pragma once

#include "language.h"
#include "run.h"
#include "scene.h"

G_BEGIN_DECLS

/* The lanes of the first slots of a run: all of it, or the waves around its middle, split at the
 * clock there, when it has many. The end of the run stands in a corner. Pure; transfer full. */
Scene *small_gantt (
    const Run *run, const Theme *theme, const Language *language, double width, double height);

G_END_DECLS
