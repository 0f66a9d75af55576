/* SPDX-License-Identifier: Apache-2.0 */
/* The limits that a person may meet, as a table. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  gint64      most;
  const char *summary; /* N_(): of what, and its unit */
} LimitRow;

extern const LimitRow limit_rows[];
extern const guint    n_limit_rows;

G_END_DECLS
