/* SPDX-License-Identifier: Apache-2.0 */
/* The functions of the commands, one file per family; cli.c has their rows. */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

CliExit cmd_simulate (const Options *options, GError **error);
CliExit cmd_partitions (const Options *options, GError **error);
CliExit cmd_memory (const Options *options, GError **error);
CliExit cmd_advise (const Options *options, GError **error);
CliExit cmd_sweep (const Options *options, GError **error);
CliExit cmd_draw (const Options *options, GError **error);
CliExit cmd_check (const Options *options, GError **error);
CliExit cmd_export (const Options *options, GError **error);
CliExit cmd_list (const Options *options, GError **error);

G_END_DECLS
