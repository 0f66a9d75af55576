/* SPDX-License-Identifier: Apache-2.0 */
/* The manual page. */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

/* The page in the man macros, made from the tables of the program. Free with g_free. */
char *manual_text (void);

G_END_DECLS
