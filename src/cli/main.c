/* SPDX-License-Identifier: Apache-2.0 */
/* The program without a window. */
#include "cli.h"

int
main (int argc, char **argv)
{
  return cli_run (argc, argv);
}
