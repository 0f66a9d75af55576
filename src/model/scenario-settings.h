/* SPDX-License-Identifier: Apache-2.0 */
/* Takes the settings of another file into a scenario, and says what became of them. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* Every key counts once. */
typedef struct
{
  guint      n_new, n_changed, n_same;
  guint      n_without_effect; /* of these: known, and not simulated yet */
  GPtrArray *unknown;          /* char *: keys that the table lacks, in file order */
} SettingsTaken;

void settings_taken_clear (SettingsTaken *taken);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SettingsTaken, settings_taken_clear)

/* The scenario with the settings (GPtrArray of Setting) set, the last of a key holding. `taken` is
 * filled. NULL with SCENARIO_ERROR, whose message begins with the line of a value that Spark could
 * not read. */
Scenario *scenario_take_settings (const Scenario  *scenario,
                                  const GPtrArray *settings,
                                  SettingsTaken   *taken,
                                  GError         **error);

G_END_DECLS
