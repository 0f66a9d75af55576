/* SPDX-License-Identifier: Apache-2.0 */
/* What the scenarios of recent files came to, kept between starts: a small key file in the user's
 * state folder. */
#pragma once

#include "run.h"

G_BEGIN_DECLS

typedef struct
{
  guint  slots, n_tasks;
  Micros makespan_us; /* RUN_NEVER: it did not succeed */
} Result;

/* The folder of what the window keeps, "$XDG_STATE_HOME/makespan". Free with g_free. */
char *run_results_state_folder (void);

/* Keeps the result of the scenario in the file `path`; the oldest beyond 50 are forgotten. FALSE
 * when it cannot be written. */
gboolean run_results_remember (const char *path, const Run *run, GError **error);
/* FALSE when nothing is known of the file. */
gboolean run_results_find (const char *path, Result *result);
/* Forgets all of them. */
void run_results_clear (void);

G_END_DECLS
