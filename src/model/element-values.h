/* SPDX-License-Identifier: Apache-2.0 */
/* How the value of an attribute is read, written, copied, compared and freed: one row per
 * AttributeKind. Of element.c only. */
#pragma once

#include "element.h"

G_BEGIN_DECLS

typedef enum
{
  VALUE_READ,
  VALUE_MALFORMED, /* not a value of that kind */
  VALUE_TOO_SMALL,
  VALUE_TOO_LARGE,
} ValueVerdict;

typedef struct
{
  gsize size; /* of the member */
  /* Fills an empty member; leaves it empty when the text is refused. */
  ValueVerdict (*read) (const Attribute *attribute, const char *text, gpointer member);
  char *(*write) (const Attribute *attribute, gconstpointer member);
  char *(*write_limit) (gint64 limit); /* NULL: its range is in `what` */
  void (*clear) (gpointer member);     /* NULL: owns nothing */
  void (*copy) (
      gpointer member); /* makes the bytes of another member its own; NULL: owns nothing */
  gboolean (*equal) (gconstpointer a, gconstpointer b);
  const char *what;    /* "a whole number" */
  const char *example; /* "4" */
} ValueType;

/* Indexed by AttributeKind. */
extern const ValueType value_types[];

G_END_DECLS
