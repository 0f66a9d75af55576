/* SPDX-License-Identifier: Apache-2.0 */
/* What really holds of a setting of Spark, and why, in a sentence. Pure functions. */
#pragma once

#include "conf.h"
#include "controls.h"

G_BEGIN_DECLS

/* "Not set: 200, Spark's default." and, for settings from which more follows, what that is. Free
 * with g_free. */
char *setting_words (const ControlContext *context, const ConfKey *key);
/* Whether the scenario sets it. */
gboolean setting_is_changed (const Scenario *scenario, const ConfKey *key);
/* How many rows of the table the scenario sets. */
guint settings_n_changed (const Scenario *scenario);

G_END_DECLS
