/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a list of durations, "120 80 400x100", and its runs. Of element.c only. */
#pragma once

#include "element.h"

G_BEGIN_DECLS

/* An empty array of DurationRun. */
GArray *durations_new (void);

/* Replaces the runs by those of a text whose bare numbers count in `unit` (us ms s min h). On error
 * the runs are as they were; ELEMENT_ERROR_VALUE names the word. */
gboolean durations_read (const char *text, const char *unit, GArray *runs, GError **error);

/* The text that durations_read reads back equal: one word per run. Free with g_free. */
char *durations_write (const GArray *runs, const char *unit);

gboolean durations_equal (const GArray *a, const GArray *b);

G_END_DECLS
