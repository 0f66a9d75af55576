/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of commands and options, made from their tables. */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

/* Of the program, or of one command. Free with g_free. */
char *help_text (const Command *command);

typedef struct
{
  CliExit     code;
  const char *meaning; /* N_() */
} HelpExit;

/* By code. */
extern const HelpExit help_exits[];
extern const guint    n_help_exits;

/* The sentence of an option, with its default. Free with g_free. */
char *help_option_summary (const Option *option);

G_END_DECLS
