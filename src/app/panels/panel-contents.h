/* SPDX-License-Identifier: Apache-2.0 */
/* What the pages of the start panel consist of: a table of pages, each a list of sections. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

typedef enum
{
  SECTION_FIELDS,   /* the attributes of the element at `place` */
  SECTION_SETTINGS, /* some settings of Spark */
  SECTION_LIST,     /* all elements of a kind */
  SECTION_CHILDREN, /* what the element at `place` may hold besides */
} SectionKind;

typedef struct
{
  SectionKind        kind;
  const char        *title; /* N_(); NULL: none */
  const char        *about; /* N_(); NULL: none */
  const char        *place;
  const ElementKind *list;
  const char *const *keys; /* NULL-terminated */
} Section;

typedef struct
{
  const char    *name;  /* "stages" */
  const char    *title; /* N_() */
  const Section *sections;
  guint          n_sections;
} PanelPage;

/* NULL for an unknown name. */
const PanelPage *panel_page_find (const char *name);

G_END_DECLS
