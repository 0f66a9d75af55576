/* SPDX-License-Identifier: Apache-2.0 */
/* Settings that a cluster manager makes itself where a scenario does not, for conf.c only. */
#pragma once

#include "conf.h"

G_BEGIN_DECLS

/* The value that the scenario's manager gives a key, or NULL. It lives as long as the program. */
const char *conf_manager_text (const Scenario *scenario, const char *key);

G_END_DECLS
