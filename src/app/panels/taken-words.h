/* SPDX-License-Identifier: Apache-2.0 */
/* What was taken of a spark-defaults.conf, in words. Pure. */
#pragma once

#include "language.h"
#include "scenario-settings.h"

G_BEGIN_DECLS

/* "“spark-defaults.conf”: 12 settings, 8 new, 2 changed, 2 as before. …". Free with g_free. */
char *taken_words (const SettingsTaken *taken, const char *name, const Language *language);

G_END_DECLS
