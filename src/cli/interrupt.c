/* SPDX-License-Identifier: Apache-2.0 */
/* Signals that end the process. Nothing has to be tidied up: files come into being by being
 * renamed, and meanwhile the signals are held. */
#include "interrupt.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static const char out_of_time[] = "makespan-cli: stopped, as --max-seconds says\n";

static void
end_interrupted_cb (int number)
{
  _exit (CLI_INTERRUPTED);
}

static void
end_out_of_time_cb (int number)
{
  /* It ends whether this can be said or not. */
  gssize written G_GNUC_UNUSED = write (STDERR_FILENO, out_of_time, strlen (out_of_time));

  _exit (CLI_CANNOT);
}

static void
handle (int number, void (*callback) (int))
{
  struct sigaction action = { .sa_handler = callback };

  sigemptyset (&action.sa_mask);
  sigaction (number, &action, NULL);
}

void
interrupt_watch (void)
{
  handle (SIGINT, end_interrupted_cb);
  handle (SIGTERM, end_interrupted_cb);
}

void
interrupt_after (guint seconds)
{
  handle (SIGALRM, end_out_of_time_cb);
  alarm (seconds);
}

static void
mask (int how)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  sigaddset (&signals, SIGALRM);
  sigprocmask (how, &signals, NULL);
}

void
interrupt_hold (void)
{
  mask (SIG_BLOCK);
}

void
interrupt_release (void)
{
  mask (SIG_UNBLOCK);
}
