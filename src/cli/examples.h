/* SPDX-License-Identifier: Apache-2.0 */
/* The scenarios of data/scenarios, which the program carries with it. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

typedef struct
{
  char     *id; /* "exercise" */
  Scenario *scenario;
} Example;

/* All of them, by id: GPtrArray of Example with its free function. */
GPtrArray *examples_load (void);

G_END_DECLS
