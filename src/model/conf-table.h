/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of Spark's settings, for conf.c only; everybody else asks conf.h. */
#pragma once

#include "conf.h"

G_BEGIN_DECLS

typedef struct
{
  const char *old_name;
  const char *key;
} ConfOldName;

/* Sorted by key. */
extern const ConfKey conf_table[];
extern const guint   conf_table_length;

/* Sorted by old name. */
extern const ConfOldName conf_old_names[];
extern const guint       conf_old_names_length;

G_END_DECLS
