/* SPDX-License-Identifier: Apache-2.0 */
/* Places of a scenario: what a path such as "stage.scan.rate" or, without its attribute,
 * "stage.scan" names. Of the files that edit scenarios only. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* Elements of one kind that a path may name, and how. */
typedef enum
{
  PLACE_ALONE,    /* "driver" */
  PLACE_NAMED,    /* "stage.ID" */
  PLACE_NUMBERED, /* "fault.N" */
} PlaceForm;

typedef struct
{
  const char        *prefix;
  const ElementKind *kind;
  PlaceForm          form;
  const char        *form_text; /* how the path goes on */
} PlaceKind;

/* What a path names: all elements that it means, and the attribute. */
typedef struct
{
  const ElementKind *kind;
  GPtrArray         *elements; /* borrowed elements */
  char              *attribute;
} Place;

void place_clear (Place *place);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* The row whose prefix begins the path, or NULL. */
const PlaceKind *place_kind_of (const char *path);
/* The row of a kind, or NULL. */
const PlaceKind *place_kind_by_kind (const ElementKind *kind);

/* All elements of a kind in file order. Free with g_ptr_array_unref; the elements are borrowed. */
GPtrArray *place_elements (const Scenario *scenario, const ElementKind *kind);
/* The id or name of an element, NULL without one. Free with g_free. */
char *place_name (const ElementKind *kind, gconstpointer element);

/* Fills `place` from a path with an attribute. FALSE with SCENARIO_ERROR_PATH. */
gboolean place_find (
    const Scenario *scenario, const PlaceKind *row, const char *path, Place *place, GError **error);
/* The same from a path without one: `elements` is empty where an element that may be there once is
 * not. */
gboolean
place_find_element (const Scenario *scenario, const char *path, Place *place, GError **error);
/* Sets SCENARIO_ERROR_PATH that says what a path may begin with; FALSE. */
gboolean place_refuse (const char *path, GError **error);

/* What an edit gave, which is taken, when it holds together; else NULL with SCENARIO_ERROR_CHECK.
 */
Scenario *place_checked (Scenario *edited, GError **error);

G_END_DECLS
