/* SPDX-License-Identifier: Apache-2.0 */
/* What an attribute at a place means for the run, in words. Pure functions. */
#pragma once

#include "controls.h"

G_BEGIN_DECLS

/* What follows from the attribute, or what holds without it; NULL when there is nothing to say.
 * Free with g_free. */
char *
attribute_words (const ControlContext *context, const char *place, const Attribute *attribute);
G_END_DECLS
