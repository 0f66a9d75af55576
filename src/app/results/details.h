/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of a thing that is selected, as rows: title, value, formula with its numbers,
 * source. Pure functions of a run; no widget. */
#pragma once

#include "drawings.h"
#include "time-parts.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title;   /* as Spark's pages call it, in the language; borrowed from it */
  char       *value;   /* "8 min 27.5 s for a slot" */
  char       *formula; /* "1,010 tasks were before it on 10 slots"; NULL */
  const char *source;  /* "MODEL 6.1"; NULL */
  gboolean    is_link; /* the value names a mark: */
  MarkKind    kind;
  guint       number;
} DetailsRow;

typedef struct
{
  char      *title; /* "task 1010, attempt 0" */
  GPtrArray *rows;  /* DetailsRow */
} Details;

/* What is told of a mark; NULL when the run has none of that number. Transfer full. */
Details *details_of_mark (const Run *run, MarkKind kind, guint number, const Language *language);
/* What is told of a part of where the time went. Transfer full. */
Details *details_of_part (const Run *run, const TimeKey *part, const Language *language);
void     details_free (Details *details);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Details, details_free)

/* The row of a title, as it stands in the source; NULL. Borrowed. */
const DetailsRow *details_find (const Details *details, const char *title);
/* All of it as lines of plain text. Free with g_free. */
char *details_text (const Details *details);

G_END_DECLS
