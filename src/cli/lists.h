/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of the program, as lists that people and programs can read. */
#pragma once

#include "table.h"

G_BEGIN_DECLS

typedef struct
{
  const char   *name;
  const char   *summary; /* N_() */
  const Column *columns;
  guint         n_columns;
  /* Adds all rows; `spark` is the version whose defaults are asked for. */
  void (*add) (Table *table, const char *spark);
} List;

/* In display order. */
extern const List  lists[];
extern const guint n_lists;

const List *lists_find (const char *name);

G_END_DECLS
