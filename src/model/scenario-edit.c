/* SPDX-License-Identifier: Apache-2.0 */
/* Places of a scenario by path: changes what is there, and says what holds there. */
#include "scenario.h"

#include <string.h>

#include "conf.h"
#include "text.h"

/* Elements of one kind that a path may name, and how: by a name ("stage.ID"), by number
 * ("fault.N"), or alone
 * ("driver"). */
typedef enum
{
  PLACE_ALONE,
  PLACE_NAMED,
  PLACE_NUMBERED,
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

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->elements, g_ptr_array_unref);
  g_clear_pointer (&place->attribute, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

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

/* All elements of a kind in file order. */
static GPtrArray *
elements_of_kind (const Scenario *scenario, const ElementKind *kind)
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

/* Makes the only element of its kind where a path names it. */
static void
add_alone (Scenario *scenario, const ElementKind *kind, GPtrArray *elements)
{
  const ElementChild *child = element_child (&scenario_kind, kind->name);

  if (child != NULL)
    g_ptr_array_add (elements, element_add (child, scenario));
  else if (scenario->cluster != NULL)
    g_ptr_array_add (elements,
                     element_add (element_child (&cluster_kind, kind->name), scenario->cluster));
}

/* ---- paths ---- */

static char *
name_of (const ElementKind *kind, gconstpointer element)
{
  return element_get (kind, element, kind == &stage_kind ? "id" : "name");
}

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
      char    *own =
          row->form == PLACE_NAMED ? name_of (row->kind, element) : g_strdup_printf ("%u", i + 1);

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

static gboolean
find_place (
    const Scenario *scenario, const PlaceKind *row, const char *path, Place *place, GError **error)
{
  const char      *rest = path + strlen (row->prefix) + 1;
  const char      *dot = strrchr (rest, '.');
  g_autofree char *name = NULL;
  gboolean         of_files;

  place->kind = row->kind;
  place->elements = elements_of_kind (scenario, row->kind);
  if (row->form == PLACE_ALONE)
    {
      place->attribute = g_strdup (rest);
      return TRUE;
    }
  if (dot == NULL || dot == rest)
    return refuse_form (row, path, error);
  name = g_strndup (rest, (gsize) (dot - rest));
  place->attribute = g_strdup (dot + 1);
  of_files = row->kind == &data_kind && g_str_has_suffix (name, FILES_SUFFIX);
  if (of_files)
    name[strlen (name) - strlen (FILES_SUFFIX)] = '\0';
  if (!narrow_to (row, name, place->elements, error))
    return FALSE;
  if (of_files)
    descend_to_files (place);
  return TRUE;
}

/* The row whose prefix begins the path, or NULL. */
static const PlaceKind *
place_kind_of (const char *path)
{
  const char *dot = strchr (path, '.');

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (place_kinds); i++)
    if (strlen (place_kinds[i].prefix) == (gsize) (dot - path) &&
        strncmp (path, place_kinds[i].prefix, (gsize) (dot - path)) == 0)
      return &place_kinds[i];
  return NULL;
}

static gboolean
refuse_path (const char *path, GError **error)
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

/* ---- edits ---- */

/* Whether a setting sets the key, by whatever name. */
static gboolean
is_of_key (const Setting *setting, const char *key, const ConfKey *row)
{
  if (setting->key == NULL)
    return FALSE;
  return row != NULL ? conf_find (setting->key) == row : g_str_equal (setting->key, key);
}

static void
remove_setting (Scenario *scenario, const char *key)
{
  const ConfKey *row = conf_find (key);
  GPtrArray     *settings = scenario->conf != NULL ? scenario->conf->settings : NULL;

  for (guint i = settings != NULL ? settings->len : 0; i > 0; i--)
    {
      Setting *setting = g_ptr_array_index (settings, i - 1);

      if (!is_of_key (setting, key, row))
        continue;
      g_ptr_array_remove_index (settings, i - 1);
      element_free (&setting_kind, setting);
    }
}

/* The setting whose value holds: the last one of the key itself, else of one of its other names; or
 * NULL. */
static Setting *
find_setting (const Scenario *scenario, const char *key)
{
  const ConfKey   *row = conf_find (key);
  const GPtrArray *settings = scenario->conf != NULL ? scenario->conf->settings : NULL;
  Setting         *by_other_name = NULL;

  for (guint i = settings != NULL ? settings->len : 0; i > 0; i--)
    {
      Setting *setting = g_ptr_array_index (settings, i - 1);

      if (g_strcmp0 (setting->key, row != NULL ? row->key : key) == 0)
        return setting;
      if (by_other_name == NULL && is_of_key (setting, key, row))
        by_other_name = setting;
    }
  return by_other_name;
}

/* A key of Spark or of Hadoop, known or not, or one that stands in the scenario. */
static gboolean
is_setting (const Scenario *scenario, const char *path)
{
  static const char *const prefixes[] = { "spark.", "yarn.", "mapreduce." };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (path, prefixes[i]))
      return TRUE;
  return find_setting (scenario, path) != NULL;
}

static Setting *
add_setting (Scenario *scenario)
{
  if (scenario->conf == NULL)
    scenario->conf = element_new (&settings_kind);
  return element_add (element_child (&settings_kind, setting_kind.name), scenario->conf);
}

static gboolean
edit_setting (Scenario *scenario, const char *key, const char *value, GError **error)
{
  const ConfKey *row = conf_find (key);
  Setting       *setting;

  if (value == NULL)
    {
      remove_setting (scenario, key);
      return TRUE;
    }
  if (row != NULL && !conf_check (row, value, error))
    return FALSE;
  setting = find_setting (scenario, key);
  if (setting == NULL)
    setting = add_setting (scenario);
  if (setting->key == NULL && !element_set (&setting_kind, setting, "key", key, error))
    return FALSE;
  return element_set (&setting_kind, setting, "value", value, error);
}

static gboolean
edit_place (Scenario *scenario, const PlaceKind *row, const ScenarioEdit *edit, GError **error)
{
  g_auto (Place) place = { NULL };

  if (!find_place (scenario, row, edit->path, &place, error))
    return FALSE;
  if (place.elements->len == 0 && row->form == PLACE_ALONE && edit->value != NULL)
    add_alone (scenario, row->kind, place.elements);
  if (place.elements->len == 0 && edit->value != NULL)
    {
      g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH,
                   "\"%s\" cannot be set: there is no element \"%s\"", edit->path,
                   place.kind->name);
      return FALSE;
    }
  for (guint i = 0; i < place.elements->len; i++)
    if (!element_set (place.kind, g_ptr_array_index (place.elements, i), place.attribute,
                      edit->value, error))
      return FALSE;
  return TRUE;
}

static gboolean
apply (Scenario *scenario, const ScenarioEdit *edit, GError **error)
{
  const PlaceKind *row = place_kind_of (edit->path);

  if (is_setting (scenario, edit->path))
    return edit_setting (scenario, edit->path, edit->value, error);
  if (row != NULL)
    return edit_place (scenario, row, edit, error);
  return refuse_path (edit->path, error);
}

static gboolean
holds_together (const Scenario *scenario, GError **error)
{
  g_autoptr (GPtrArray) problems = scenario_check (scenario);

  for (guint i = 0; i < problems->len; i++)
    {
      const Problem *problem = g_ptr_array_index (problems, i);

      if (!problem->is_fatal)
        continue;
      g_set_error_literal (error, SCENARIO_ERROR, SCENARIO_ERROR_CHECK, problem->message);
      return FALSE;
    }
  return TRUE;
}

Scenario *
scenario_edit_all (const Scenario     *scenario,
                   const ScenarioEdit *edits,
                   guint               n_edits,
                   GError            **error)
{
  g_autoptr (Scenario) edited = scenario_copy (scenario);

  for (guint i = 0; i < n_edits; i++)
    if (!apply (edited, &edits[i], error))
      return NULL;
  return holds_together (edited, error) ? g_steal_pointer (&edited) : NULL;
}

Scenario *
scenario_edit (const Scenario *scenario, const char *path, const char *value, GError **error)
{
  ScenarioEdit edit = { path, value };

  return scenario_edit_all (scenario, &edit, 1, error);
}

char *
scenario_get (const Scenario *scenario, const char *path)
{
  g_auto (Place)   place = { NULL };
  const PlaceKind *row = place_kind_of (path);
  const Attribute *attribute;
  gpointer         element;
  char            *text;

  if (is_setting (scenario, path))
    return g_strdup (conf_text (scenario, path));
  /* NULL: what is not there has no text. */
  if (row == NULL || !find_place (scenario, row, path, &place, NULL))
    return NULL;
  attribute = element_attribute (place.kind, place.attribute, NULL);
  if (attribute == NULL)
    return NULL;
  element = place.elements->len > 0 ? g_ptr_array_index (place.elements, 0) : NULL;
  text = element != NULL ? element_get (place.kind, element, place.attribute) : NULL;
  return text != NULL ? text : g_strdup (attribute->default_text);
}
