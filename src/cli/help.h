/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of commands and options, made from their tables. */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

/* Of the program, or of one command. Free with g_free. */
char *help_text (const Command *command);

/* The manual page in the man macros. Free with g_free. */
char *help_manual (void);

G_END_DECLS
