/* SPDX-License-Identifier: Apache-2.0 */
/* What an element of the scenario file is made of: tables of attributes and children that reading,
 * writing, editing, copying, comparing and freeing all walk. A new attribute is a member of its
 * struct and one row here. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* First member of every element's struct. */
typedef struct
{
  guint64 given; /* bit i: attribute i of the element's table stood in the file */
  guint   line;  /* where the element began, 0 when made in memory */
} Element;

typedef enum
{
  ATTRIBUTE_TEXT,  /* char *, cleaned; NULL when absent; `most` is its length, `choices` all it may
                      be */
  ATTRIBUTE_ID,    /* char *, letters, digits and . - _ : only; unique in its kind */
  ATTRIBUTE_NAMES, /* char **, separated by blanks; NULL when absent */
  ATTRIBUTE_COUNT, /* gint64 */
  ATTRIBUTE_SIZE,  /* gint64 bytes */
  ATTRIBUTE_TIME,  /* gint64 us */
  ATTRIBUTE_SIGNED_TIME, /* gint64 us, may begin with "-" */
  ATTRIBUTE_RATE,        /* gint64 bytes per second */
  ATTRIBUTE_COUNT_RATE,  /* gint64 millionths per second */
  ATTRIBUTE_RATIO,       /* double */
  ATTRIBUTE_YES_NO,      /* gboolean */
  ATTRIBUTE_CHOICE,      /* gint: index into `choices` */
  ATTRIBUTE_SPREAD,      /* Spread */
  ATTRIBUTE_RANGES,      /* Ranges: "0-17 20" */
  ATTRIBUTE_WEIGHTS,     /* Weights: "3 1" */
  N_ATTRIBUTE_KINDS,
} AttributeKind;

typedef struct
{
  const char   *name;
  AttributeKind kind;
  gsize         offset;
  gboolean required;  /* with a default as well: it counts as given from the start, so it is always
                         written */
  gint64 least, most; /* of counts, sizes, times, rates; of ratios in millionths */
  const char
      *default_text; /* what holds when absent, as it would be written; NULL: no value (0, NULL) */
  const char *const *choices; /* NULL-terminated, for ATTRIBUTE_CHOICE */
  const char        *summary; /* one sentence, N_() */
} Attribute;

typedef enum
{
  CONTENT_NONE,
  CONTENT_TEXT,      /* free text in the `content` member (char *) */
  CONTENT_DURATIONS, /* "120 80 400x100" in the `content` member (GArray of DurationRun) */
} ContentKind;

/* 1 as a limit of ratios, which are kept in millionths. */
#define ATTRIBUTE_RATIO_ONE ((gint64) 1e6)

typedef struct _ElementKind ElementKind;

typedef struct
{
  const ElementKind *kind;
  gsize    offset; /* of a GPtrArray * (many) or of a pointer to the struct (at most one) */
  gboolean many;
  gboolean required;
} ElementChild;

struct _ElementKind
{
  const char         *name; /* of the XML element */
  gsize               size; /* of the struct */
  const Attribute    *attributes;
  guint               n_attributes;
  const ElementChild *children; /* in the order in which they are written */
  guint               n_children;
  ContentKind         content;
  gsize               content_offset;
  const char         *summary;
};

typedef enum
{
  SPREAD_NONE,
  SPREAD_LOGNORMAL,
  SPREAD_PARETO,
  SPREAD_ZIPF,
  SPREAD_WEIGHTS,
} SpreadKind;

typedef struct
{
  SpreadKind kind;
  double     parameter; /* sigma, alpha or s */
  double    *weights;   /* SPREAD_WEIGHTS */
  guint      n_weights;
} Spread;

typedef struct
{
  guint first, last; /* both included */
} Range;

typedef struct
{
  Range *ranges;
  guint  n_ranges;
} Ranges;

typedef struct
{
  double *weights;
  guint   n_weights;
} Weights;

/* `count` tasks that last `time_us` each. */
typedef struct
{
  gint64 time_us;
  gint64 count;
} DurationRun;

#define ELEMENT_ERROR (element_error_quark ())
GQuark element_error_quark (void);

typedef enum
{
  ELEMENT_ERROR_UNKNOWN, /* no such element or attribute; the message names the nearest */
  ELEMENT_ERROR_VALUE,   /* not a value of that kind, or outside its range */
} ElementError;

/* A new struct of the kind with the defaults of its table and empty arrays of children;
 * element_free. (A scenario is counted by references: make it with scenario_new.) */
gpointer element_new (const ElementKind *kind);
void     element_free (const ElementKind *kind, gpointer element);
/* Deep copy. */
gpointer element_copy (const ElementKind *kind, gconstpointer element);
/* The same for memory that somebody else owns: fills zeroed memory, empties it, fills it with a
 * copy. */
void element_init (const ElementKind *kind, gpointer element);
void element_clear (const ElementKind *kind, gpointer element);
void element_copy_into (const ElementKind *kind, gconstpointer element, gpointer copy);
/* Equal in what was given and in every value; lines do not count. */
gboolean element_equal (const ElementKind *kind, gconstpointer a, gconstpointer b);

/* The row of an attribute, or NULL. `index` (may be NULL) is its bit in `given`. */
const Attribute *element_attribute (const ElementKind *kind, const char *name, guint *index);
/* Sets one attribute from text and marks it as given; NULL text unsets it (its default holds
 * again). The error names the element, the attribute, the value and what would be right. */
gboolean element_set (
    const ElementKind *kind, gpointer element, const char *name, const char *text, GError **error);
/* The value of a given attribute as text that element_set reads back equal, or NULL when it was not
 * given. Free with g_free. */
char    *element_get (const ElementKind *kind, gconstpointer element, const char *name);
gboolean element_has (const ElementKind *kind, gconstpointer element, const char *name);
/* What an error calls the element: `nodes "worker"`, `driver`. Free with g_free. */
char *element_label (const ElementKind *kind, gconstpointer element);

/* The row of a child element, or NULL. */
const ElementChild *element_child (const ElementKind *kind, const char *name);
/* A new child in its place; NULL when there is room for one only and it is there already. The
 * parent owns it. */
gpointer element_add (const ElementChild *child, gpointer parent);
/* The children of one row, in order; 0 and NULL when there is none. Borrowed. */
guint    element_n_children (const ElementChild *child, gconstpointer parent);
gpointer element_child_at (const ElementChild *child, gconstpointer parent, guint index);

/* Reads and writes the text inside the element (CONTENT_*); without any the text is NULL. Numbers
 * of durations without a unit count in the attribute `unit`, which is set first; durations from a
 * `file` are not written inside. */
gboolean
element_set_content (const ElementKind *kind, gpointer element, const char *text, GError **error);
char *element_get_content (const ElementKind *kind, gconstpointer element);

G_END_DECLS
