/* SPDX-License-Identifier: Apache-2.0 */
/* What adaptive execution made of a stage, in words. */
#pragma once

#include "language.h"
#include "run.h"

G_BEGIN_DECLS

/* Why a stage that it changed or added has the tasks that it has, with the numbers that decided it:
 * the end of a sentence. Free with g_free. */
char *adaptive_words (const Run *run, guint stage, const Language *language);

G_END_DECLS
