/* SPDX-License-Identifier: Apache-2.0 */
/* What a fuzz target is: the entry that libFuzzer, or the runner of a corpus, calls for each input.
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* A law of the target; libFuzzer keeps the input that broke it. */
#define fuzz_check(law)                                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!(law))                                                                                    \
      fuzz_broken (#law, __FILE__, __LINE__);                                                      \
  }                                                                                                \
  G_STMT_END

static inline void
fuzz_broken (const char *law, const char *file, int line)
{
  g_printerr ("%s:%d: broken: %s\n", file, line, law);
  __builtin_trap ();
}
