/* SPDX-License-Identifier: Apache-2.0 */
/* What holds of a field and what follows from it, in words. Pure. */
#pragma once

#include "controls.h"
#include "field.h"

G_BEGIN_DECLS

/* NULL when there is nothing to say. Free with g_free. */
char *field_words (const ControlContext *context, MksField *field);

G_END_DECLS
