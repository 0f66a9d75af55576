/* SPDX-License-Identifier: Apache-2.0 */
/* The tasks of every stage and what each costs. */
#pragma once

#include "plan.h"

G_BEGIN_DECLS

/* Fills `stages` of the plan's run; nodes and executors are there. FALSE with SIMULATE_ERROR or
 * G_IO_ERROR_CANCELLED. */
gboolean plan_stages (const Scenario        *scenario,
                      const SimulateOptions *options,
                      Plan                  *plan,
                      GCancellable          *cancellable,
                      GError               **error);

G_END_DECLS
