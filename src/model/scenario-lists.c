/* SPDX-License-Identifier: Apache-2.0 */
/* Adds, copies, removes, orders and renames the elements of a scenario. */
#include "scenario-lists.h"

#include <string.h>

#include "element-private.h"
#include "scenario-names.h"
#include "scenario-new.h"

/* Where an element stands among its parent's children. */
typedef struct
{
  const ElementChild *child;
  gpointer            parent;
  guint               index;
} Seat;

/* ---- places ---- */

gconstpointer
scenario_element (const Scenario *scenario, const char *place, const ElementKind **kind)
{
  g_auto (Place) found = { NULL };
  /* NULL: what is not there is the answer. */
  gboolean is_place = place_find_element (scenario, place, &found, NULL);

  if (kind != NULL)
    *kind = found.kind;
  return is_place && found.elements->len > 0 ? g_ptr_array_index (found.elements, 0) : NULL;
}

static char *
place_at (const PlaceKind *row, gconstpointer element, guint position)
{
  g_autofree char *name = NULL;

  if (row->form == PLACE_ALONE)
    return g_strdup (row->prefix);
  if (row->form == PLACE_NUMBERED)
    return g_strdup_printf ("%s.%u", row->prefix, position + 1);
  name = place_name (row->kind, element);
  return g_strdup_printf ("%s.%s", row->prefix, name);
}

static char *
place_of (const Scenario *scenario, const ElementKind *kind, gconstpointer element)
{
  g_autoptr (GPtrArray) elements = place_elements (scenario, kind);
  guint                 position = 0;

  g_ptr_array_find (elements, element, &position);
  return place_at (place_kind_by_kind (kind), element, position);
}

char **
scenario_places (const Scenario *scenario, const ElementKind *kind)
{
  const PlaceKind         *row = place_kind_by_kind (kind);
  g_autoptr (GPtrArray)    elements = place_elements (scenario, kind);
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < elements->len; i++)
    {
      g_autofree char *place = place_at (row, g_ptr_array_index (elements, i), i);

      g_strv_builder_add (places, place);
    }
  if (row->form == PLACE_ALONE && elements->len == 0)
    g_strv_builder_add (places, row->prefix);
  return g_strv_builder_end (places);
}

/* Finds the seat of an element below a parent. */
static gboolean
find_seat (const ElementKind *parent_kind, gpointer parent, gconstpointer element, Seat *seat)
{
  for (guint i = 0; i < parent_kind->n_children; i++)
    {
      const ElementChild *child = &parent_kind->children[i];
      guint               n = element_n_children (child, parent);

      for (guint k = 0; k < n; k++)
        {
          gpointer found = element_child_at (child, parent, k);

          *seat = (Seat){ child, parent, k };
          if (found == element || find_seat (child->kind, found, element, seat))
            return TRUE;
        }
    }
  return FALSE;
}

/* The seat of the element at a place; FALSE with SCENARIO_ERROR_PATH. */
static gboolean
seat_at (Scenario *scenario, const char *place, Seat *seat, GError **error)
{
  g_auto (Place) found = { NULL };

  if (!place_find_element (scenario, place, &found, error))
    return FALSE;
  if (found.elements->len > 0 &&
      find_seat (&scenario_kind, scenario, g_ptr_array_index (found.elements, 0), seat))
    return TRUE;
  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH, "the scenario has no \"%s\"", place);
  return FALSE;
}

static gpointer
seated (const Seat *seat)
{
  return element_child_at (seat->child, seat->parent, seat->index);
}

static void
take_away (const Seat *seat)
{
  gpointer element = seated (seat);

  if (seat->child->many)
    g_ptr_array_remove_index (*children_at (seat->child, seat->parent), seat->index);
  else
    *only_child_at (seat->child, seat->parent) = NULL;
  element_free (seat->child->kind, element);
}

/* ---- add ---- */

Scenario *
scenario_add (const Scenario *scenario, const char *place, char **added, GError **error)
{
  g_autoptr (Scenario) edited = scenario_copy (scenario);
  const PlaceKind     *row = place_kind_of (place);
  gpointer             element;

  if (row == NULL)
    {
      place_refuse (place, error);
      return NULL;
    }
  element = new_element (edited, row->kind, strchr (place, '.') != NULL ? place : NULL);
  if (element == NULL)
    {
      g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH,
                   "there is no room for another \"%s\"", row->prefix);
      return NULL;
    }
  if (added != NULL)
    *added = place_of (edited, row->kind, element);
  return place_checked (g_steal_pointer (&edited), error);
}

/* ---- duplicate ---- */

/* "join" for "join-2": what a name of its own begins with. */
static char *
stem_of (const char *name)
{
  gsize length = strlen (name);

  while (length > 1 && g_ascii_isdigit (name[length - 1]))
    length--;
  return length < strlen (name) && length > 1 && name[length - 1] == '-'
             ? g_strndup (name, length - 1)
             : g_strdup (name);
}

/* Gives a copied element a name of its own, which its maker may read. */
static char *
name_anew (Scenario *scenario, const ElementKind *kind, gpointer element)
{
  const char      *attribute = kind == &stage_kind ? "id" : "name";
  g_autofree char *name = place_name (kind, element);
  g_autofree char *stem = name != NULL ? stem_of (name) : NULL;
  g_autofree char *unused = stem != NULL ? names_unused (scenario, kind, stem) : NULL;

  /* NULL: a name with a number behind it is a name. */
  if (unused != NULL)
    element_set (kind, element, attribute, unused, NULL);
  return g_steal_pointer (&name);
}

static void
name_stages_anew (Scenario *scenario, Job *job)
{
  for (guint i = 0; i < job->stages->len; i++)
    {
      Stage           *stage = g_ptr_array_index (job->stages, i);
      g_autofree char *before = name_anew (scenario, &stage_kind, stage);

      names_replace (&job_kind, job, &stage_kind, before, stage->id);
    }
}

/* Lets a stage's copy be waited for as the stage is, or wait for it where nobody does. */
static void
connect_copy (Job *job, const Stage *stage, Stage *copy)
{
  g_autofree char *both = g_strdup_printf ("%s %s", stage->id, copy->id);

  if (stage != new_last_stage (job, copy))
    {
      for (guint i = 0; i < job->stages->len; i++)
        names_replace_parent (g_ptr_array_index (job->stages, i), stage->id, both);
      return;
    }
  /* NULL: what is taken away needs no value, and the id is one. */
  element_set (&stage_kind, copy, "reads", NULL, NULL);
  element_set (&stage_kind, copy, "over", NULL, NULL);
  element_set (&stage_kind, copy, "shuffle-shares", NULL, NULL);
  element_set (&stage_kind, copy, "after", stage->id, NULL);
}

Scenario *
scenario_duplicate (const Scenario *scenario, const char *place, char **added, GError **error)
{
  g_autoptr (Scenario) edited = scenario_copy (scenario);
  Seat                 seat;
  gpointer             copy;

  if (!seat_at (edited, place, &seat, error))
    return NULL;
  if (!seat.child->many)
    {
      g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH,
                   "there is no room for another \"%s\"", place);
      return NULL;
    }
  copy = element_copy (seat.child->kind, seated (&seat));
  g_ptr_array_insert (*children_at (seat.child, seat.parent), (gint) seat.index + 1, copy);
  g_free (name_anew (edited, seat.child->kind, copy));
  if (seat.child->kind == &stage_kind)
    connect_copy (seat.parent, seated (&seat), copy);
  if (seat.child->kind == &job_kind)
    name_stages_anew (edited, copy);
  if (added != NULL)
    *added = place_of (edited, seat.child->kind, copy);
  return place_checked (g_steal_pointer (&edited), error);
}

/* ---- remove ---- */

static gboolean
has_source (const Stage *stage)
{
  static const char *const sources[] = { "after", "reads",   "over",
                                         "tasks", "shuffle", "shuffle-bytes" };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (stage_has (stage, sources[i]))
      return TRUE;
  return stage->durations->len > 0;
}

/* A stage that has lost what it read reads what the lost one read. */
static void
inherit_source (Stage *stage, const Stage *lost)
{
  static const char *const sources[] = { "reads", "over", "tasks" };

  for (guint i = 0; i < G_N_ELEMENTS (sources) && !has_source (stage); i++)
    {
      g_autofree char *text = element_get (&stage_kind, lost, sources[i]);

      /* NULL: it stood in the scenario. */
      if (text != NULL)
        element_set (&stage_kind, stage, sources[i], text, NULL);
    }
}

/* Who waited for a stage waits for its parents. */
static void
bridge (Scenario *scenario, const Stage *lost)
{
  g_autoptr (GPtrArray) stages = place_elements (scenario, &stage_kind);
  g_autofree char      *parents = element_get (&stage_kind, lost, "after");

  for (guint i = 0; i < stages->len; i++)
    {
      Stage   *stage = g_ptr_array_index (stages, i);
      gboolean had_source = has_source (stage);

      if (stage == lost)
        continue;
      names_replace_parent (stage, lost->id, parents);
      if (g_strcmp0 (stage->over, lost->id) == 0)
        /* NULL twice: parents are ids. */
        {
          element_set (&stage_kind, stage, "over", NULL, NULL);
          if (!has_source (stage) && parents != NULL)
            element_set (&stage_kind, stage, "after", parents, NULL);
        }
      if (had_source)
        inherit_source (stage, lost);
    }
}

static void
forget_stage (Scenario *scenario, const Stage *stage)
{
  bridge (scenario, stage);
  names_replace (&scenario_kind, scenario, &stage_kind, stage->id, NULL);
}

static void
forget (Scenario *scenario, const ElementKind *kind, gconstpointer element)
{
  g_autofree char *name = place_name (kind, element);
  g_autofree char *before = kind == &job_kind ? element_get (kind, element, "after") : NULL;

  if (kind == &stage_kind)
    forget_stage (scenario, element);
  else if (name != NULL)
    names_replace (&scenario_kind, scenario, kind, name, before);
  for (guint i = 0; kind == &job_kind && i < ((const Job *) element)->stages->len; i++)
    forget_stage (scenario, g_ptr_array_index (((const Job *) element)->stages, i));
}

Scenario *
scenario_remove (const Scenario *scenario, const char *place, GError **error)
{
  g_autoptr (Scenario) edited = scenario_copy (scenario);
  Seat                 seat;

  if (!seat_at (edited, place, &seat, error))
    return NULL;
  /* The last stage of a job takes the job with it. */
  if (seat.child->kind == &stage_kind && ((Job *) seat.parent)->stages->len == 1)
    {
      gpointer job = seat.parent;

      find_seat (&scenario_kind, edited, job, &seat);
    }
  forget (edited, seat.child->kind, seated (&seat));
  take_away (&seat);
  return place_checked (g_steal_pointer (&edited), error);
}

/* ---- order and names ---- */

static gboolean
has_neighbour (const Seat *seat, ScenarioMove move)
{
  guint n = element_n_children (seat->child, seat->parent);

  return seat->child->many && (move == MOVE_UP ? seat->index > 0 : seat->index + 1 < n);
}

gboolean
scenario_can_move (const Scenario *scenario, const char *place, ScenarioMove move)
{
  Seat seat;

  /* NULL: what is not there cannot be moved; nothing is written through the seat. */
  return seat_at ((Scenario *) scenario, place, &seat, NULL) && has_neighbour (&seat, move);
}

Scenario *
scenario_move (const Scenario *scenario, const char *place, ScenarioMove move, GError **error)
{
  g_autoptr (Scenario) edited = scenario_copy (scenario);
  Seat                 seat;
  gpointer             element;
  gint                 to;

  if (!seat_at (edited, place, &seat, error))
    return NULL;
  if (!has_neighbour (&seat, move))
    {
      g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH,
                   move == MOVE_UP ? "\"%s\" is the first already" : "\"%s\" is the last already",
                   place);
      return NULL;
    }
  to = (gint) seat.index + (move == MOVE_UP ? -1 : 1);
  element = seated (&seat);
  g_ptr_array_remove_index (*children_at (seat.child, seat.parent), seat.index);
  g_ptr_array_insert (*children_at (seat.child, seat.parent), to, element);
  return place_checked (g_steal_pointer (&edited), error);
}

Scenario *
scenario_rename (const Scenario *scenario, const char *place, const char *name, GError **error)
{
  g_autoptr (Scenario) edited = scenario_copy (scenario);
  g_autofree char     *before = NULL;
  Seat                 seat;
  gpointer             element;

  if (!seat_at (edited, place, &seat, error))
    return NULL;
  element = seated (&seat);
  before = place_name (seat.child->kind, element);
  if (!element_set (seat.child->kind, element, seat.child->kind == &stage_kind ? "id" : "name",
                    name, error))
    return NULL;
  if (before != NULL)
    names_replace (&scenario_kind, edited, seat.child->kind, before, name);
  return place_checked (g_steal_pointer (&edited), error);
}

Scenario *
scenario_change_fault (const Scenario *scenario,
                       const char     *place,
                       const char     *kind,
                       GError        **error)
{
  g_autoptr (Scenario) edited = scenario_copy (scenario);
  Seat                 seat;

  if (!seat_at (edited, place, &seat, error))
    return NULL;
  g_return_val_if_fail (seat.child->kind == &fault_kind, NULL);
  if (!element_set (&fault_kind, seated (&seat), "kind", kind, error))
    return NULL;
  new_complete_fault (edited, seated (&seat));
  return place_checked (g_steal_pointer (&edited), error);
}
