/* SPDX-License-Identifier: Apache-2.0 */
/* What an attempt is beside its state, told by letters: a copy, or away from its data. */
#pragma once

#include "legend.h"

G_BEGIN_DECLS

typedef enum
{
  BAR_SIGN_COPY = 1 << 0,
  BAR_SIGN_RACK = 1 << 1,
  BAR_SIGN_ANY = 1 << 2,
} BarSigns;

BarSigns bar_signs (const Run *run, guint attempt);
/* What stands beside the number of an attempt: "S" spilled, "×2" a speculative copy, "R" in the
 * rack of its data, "A" anywhere; empty for most. g_free. */
char *bar_letters (const Run *run, guint attempt);
/* Entries for the signs that were found, with samples in the colour of a stage. */
void bar_signs_add (Legend *legend, const Language *language, BarSigns found, guint stage);

G_END_DECLS
