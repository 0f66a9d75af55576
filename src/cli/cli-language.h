/* SPDX-License-Identifier: Apache-2.0 */
/* The languages that --lang knows. */
#pragma once

#include "language.h"

G_BEGIN_DECLS

/* Their names in display order. Free with g_strfreev. */
char **cli_language_names (void);

/* Makes one of them, by its place in the names, that of everything that is said from here on, and
 * gives it as an argument for findings and drawings; NULL is the C language. Free with
 * language_free. */
Language *cli_language_use (guint index);

G_END_DECLS
