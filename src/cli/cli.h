/* SPDX-License-Identifier: Apache-2.0 */
/* The table of commands, and what a program call comes to. */
#pragma once

#include <gio/gio.h>

#include "options.h"

G_BEGIN_DECLS

typedef enum
{
  CLI_FINE = 0,
  CLI_FINDING = 1, /* a finding of severity error, or a run that did not succeed */
  CLI_USAGE = 2,
  CLI_INPUT = 3,
  CLI_CANNOT = 4, /* a limit, a rule that is missing, the file system */
  CLI_INTERRUPTED = 130,
} CliExit;

#define CLI_ERROR (cli_error_quark ())
GQuark cli_error_quark (void);

/* The only code: the call itself is wrong. */
#define CLI_ERROR_USAGE 0

typedef struct
{
  const char *name;
  const char *operand; /* what the one word after it is, as the help writes it */
  guint       groups;  /* OptionGroup: the options that it takes */
  const char *summary; /* N_() */
  /* Does it; an error set wins over the exit code. */
  CliExit (*run) (const Options *options, GError **error);
} Command;

/* In display order. */
extern const Command commands[];
extern const guint   n_commands;

const Command *commands_find (const char *name);

/* Parses the words of a call, does what they say and gives its exit code. */
int cli_run (int n_words, char **words);

G_END_DECLS
