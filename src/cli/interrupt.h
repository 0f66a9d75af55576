/* SPDX-License-Identifier: Apache-2.0 */
/* How a call ends before its answer: an interrupt, or the time it was given. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From here on SIGINT and SIGTERM end the process at once with CLI_INTERRUPTED. */
void interrupt_watch (void);
/* Ends the process with CLI_CANNOT after that many seconds. */
void interrupt_after (guint seconds);

/* Between these two an end waits: a file that is being replaced is never left half done. */
void interrupt_hold (void);
void interrupt_release (void);

G_END_DECLS
