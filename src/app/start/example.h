/* SPDX-License-Identifier: Apache-2.0 */
/* The scenarios that the program carries with it. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

#define EXAMPLE_EXERCISE "exercise" /* with which everybody begins */

typedef struct
{
  char           *id;      /* "12-executor-lost" */
  char           *summary; /* the first sentence of its description, or "" */
  const Scenario *scenario;
} Example;

/* All of them: the exercise, then those of the workshop by number. Example, whose free function is
 * set; transfer full. */
GPtrArray *examples_load (void);
/* One by its id; NULL for an id that is none. Transfer full. */
Scenario *example_load (const char *id);
/* The first sentence of a text, without what follows it. Free with g_free. */
char *example_first_sentence (const char *text);

G_END_DECLS
