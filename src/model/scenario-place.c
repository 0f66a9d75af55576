/* SPDX-License-Identifier: Apache-2.0 */
/* Places of a scenario: what a path such as "stage.scan.rate" or, without its attribute,
 * "stage.scan" names. */
#include "scenario-place.h"

#include <string.h>

#include "conf.h"
#include "text.h"

void
place_clear (Place *place)
{
  g_clear_pointer (&place->elements, g_ptr_array_unref);
  g_clear_pointer (&place->attribute, g_free);
}

/* clang-format off */
static const PlaceKind place_kinds[] = {
  { "scenario",       &scenario_kind,       PLACE_ALONE,    "scenario.ATTRIBUTE" },
  { "cluster",        &cluster_kind,        PLACE_ALONE,    "cluster.ATTRIBUTE" },
  { "nodes",          &node_group_kind,     PLACE_NAMED,    "nodes.NAME.ATTRIBUTE" },
  { "driver",         &driver_kind,         PLACE_ALONE,    "driver.ATTRIBUTE" },
  { "executor-start", &executor_start_kind, PLACE_ALONE,    "executor-start.ATTRIBUTE" },
  { "arrives",        &arrival_kind,        PLACE_NUMBERED, "arrives.N.ATTRIBUTE" },
  { "pool",           &pool_kind,           PLACE_NAMED,    "pool.NAME.ATTRIBUTE" },
  { "price",          &price_kind,          PLACE_ALONE,    "price.ATTRIBUTE" },
  { "data",           &data_kind,           PLACE_NAMED,    "data.NAME.ATTRIBUTE" },
  { "job",            &job_kind,            PLACE_NAMED,    "job.NAME.ATTRIBUTE" },
  { "stage",          &stage_kind,          PLACE_NAMED,    "stage.ID.ATTRIBUTE" },
  { "fault",          &fault_kind,          PLACE_NUMBERED, "fault.N.ATTRIBUTE" },
};
/* clang-format on */

#define FILES_SUFFIX ".files"

/* ---- the elements of a kind ---- */

static void
collect_children (const ElementKind *parent_kind,
                  gconstpointer      parent,
                  const ElementKind *kind,
                  GPtrArray         *elements)
{
  const ElementChild *child = element_child (parent_kind, kind->name);
  guint               n;

  if (child == NULL || parent == NULL)
    return;
  n = element_n_children (child, parent);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (elements, element_child_at (child, parent, i));
}

GPtrArray *
place_elements (const Scenario *scenario, const ElementKind *kind)
{
  GPtrArray *elements = g_ptr_array_new ();

  if (kind == &scenario_kind)
    g_ptr_array_add (elements, (gpointer) scenario);
  collect_children (&scenario_kind, scenario, kind, elements);
  collect_children (&cluster_kind, scenario->cluster, kind, elements);
  for (guint i = 0; kind == &stage_kind && i < scenario->jobs->len; i++)
    collect_children (&job_kind, g_ptr_array_index (scenario->jobs, i), kind, elements);
  return elements;
}

char *
place_name (const ElementKind *kind, gconstpointer element)
{
  return element_get (kind, element, kind == &stage_kind ? "id" : "name");
}

/* ---- paths ---- */

static void
set_absent_error (const PlaceKind *row, const char *name, const char *const *names, GError **error)
{
  const char      *nearest = text_nearest (name, names);
  g_autofree char *all = g_strjoinv ("\", \"", (char **) names);

  if (nearest != NULL)
    g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH, "no %s \"%s\"; did you mean \"%s\"?",
                 row->prefix, name, nearest);
  else if (names[0] != NULL)
    g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH, "no %s \"%s\"; there is \"%s\"",
                 row->prefix, name, all);
  else
    g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH, "no %s \"%s\"; the scenario has none",
                 row->prefix, name);
}

/* Leaves the one element of that name or number. */
static gboolean
narrow_to (const PlaceKind *row, const char *name, GPtrArray *elements, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gpointer              found = NULL;

  for (guint i = 0; i < elements->len; i++)
    {
      gpointer element = g_ptr_array_index (elements, i);
      char    *own = row->form == PLACE_NAMED ? place_name (row->kind, element)
                                              : g_strdup_printf ("%u", i + 1);

      if (own == NULL)
        continue;
      if (found == NULL && strcmp (own, name) == 0)
        found = element;
      g_ptr_array_add (names, own);
    }
  g_ptr_array_add (names, NULL);
  if (found == NULL)
    {
      set_absent_error (row, name, (const char *const *) names->pdata, error);
      return FALSE;
    }
  g_ptr_array_set_size (elements, 0);
  g_ptr_array_add (elements, found);
  return TRUE;
}

static gboolean
refuse_form (const PlaceKind *row, const char *path, GError **error)
{
  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH,
               "\"%s\" does not name an attribute; write it as %s", path, row->form_text);
  return FALSE;
}

/* Turns the found data into the files of that data. */
static void
descend_to_files (Place *place)
{
  Data *data = g_ptr_array_index (place->elements, 0);

  g_ptr_array_set_size (place->elements, 0);
  place->kind = &files_kind;
  collect_children (&data_kind, data, &files_kind, place->elements);
}

const PlaceKind *
place_kind_of (const char *path)
{
  gsize length = strcspn (path, ".");

  for (guint i = 0; i < G_N_ELEMENTS (place_kinds); i++)
    if (strlen (place_kinds[i].prefix) == length &&
        strncmp (path, place_kinds[i].prefix, length) == 0)
      return &place_kinds[i];
  return NULL;
}

const PlaceKind *
place_kind_by_kind (const ElementKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (place_kinds); i++)
    if (place_kinds[i].kind == kind)
      return &place_kinds[i];
  return NULL;
}

gboolean
place_refuse (const char *path, GError **error)
{
  const char      *prefixes[G_N_ELEMENTS (place_kinds) + 1] = { NULL };
  g_autofree char *word = g_strndup (path, strcspn (path, "."));
  g_autofree char *shown = text_clean (path, TEXT_NAME, NULL);
  const char      *nearest;

  for (guint i = 0; i < G_N_ELEMENTS (place_kinds); i++)
    prefixes[i] = place_kinds[i].prefix;
  nearest = conf_nearest (path);
  if (nearest == NULL)
    nearest = text_nearest (word, prefixes);
  if (nearest != NULL)
    {
      g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH,
                   "there is no place \"%s\"; did you mean \"%s\"?", shown, nearest);
      return FALSE;
    }
  g_autofree char *all = g_strjoinv (", ", (char **) prefixes);

  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH,
               "there is no place \"%s\"; a place begins with a key of Spark or with %s", shown,
               all);
  return FALSE;
}

/* Finds the elements that `name` names; of data it may go on to their files. */
static gboolean
find_named (
    const Scenario *scenario, const PlaceKind *row, const char *name, Place *place, GError **error)
{
  gboolean         of_files = row->kind == &data_kind && g_str_has_suffix (name, FILES_SUFFIX);
  g_autofree char *own = g_strndup (name, strlen (name) - (of_files ? strlen (FILES_SUFFIX) : 0));

  place->kind = row->kind;
  place->elements = place_elements (scenario, row->kind);
  if (!narrow_to (row, own, place->elements, error))
    return FALSE;
  if (of_files)
    descend_to_files (place);
  return TRUE;
}

gboolean
place_find (
    const Scenario *scenario, const PlaceKind *row, const char *path, Place *place, GError **error)
{
  const char      *rest = path + strlen (row->prefix) + 1;
  const char      *dot = strrchr (rest, '.');
  g_autofree char *name = NULL;

  if (row->form == PLACE_ALONE)
    {
      place->kind = row->kind;
      place->elements = place_elements (scenario, row->kind);
      place->attribute = g_strdup (rest);
      return TRUE;
    }
  if (dot == NULL || dot == rest)
    return refuse_form (row, path, error);
  name = g_strndup (rest, (gsize) (dot - rest));
  place->attribute = g_strdup (dot + 1);
  return find_named (scenario, row, name, place, error);
}

gboolean
place_find_element (const Scenario *scenario, const char *path, Place *place, GError **error)
{
  const PlaceKind *row = place_kind_of (path);
  const char      *rest = strchr (path, '.');

  if (row == NULL || (row->form == PLACE_ALONE) != (rest == NULL))
    return place_refuse (path, error);
  if (rest != NULL)
    return find_named (scenario, row, rest + 1, place, error);

  place->kind = row->kind;
  place->elements = place_elements (scenario, row->kind);
  return TRUE;
}

Scenario *
place_checked (Scenario *edited, GError **error)
{
  g_autoptr (Scenario)  scenario = edited;
  g_autoptr (GPtrArray) problems = scenario_check (scenario);

  for (guint i = 0; i < problems->len; i++)
    {
      const Problem *problem = g_ptr_array_index (problems, i);

      if (!problem->is_fatal)
        continue;
      g_set_error_literal (error, SCENARIO_ERROR, SCENARIO_ERROR_CHECK, problem->message);
      return NULL;
    }
  return g_steal_pointer (&scenario);
}
