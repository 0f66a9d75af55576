/* SPDX-License-Identifier: Apache-2.0 */
/* What an attribute at a place means for the run, in words: a table of attributes with
 * consequences; of the others, what holds without them. */
#include "attribute-words.h"

#include "element-words.h"
#include "scenario-lists.h"
#include "simulate.h"

#define MOST_STAGES 1000 /* beyond, asking what would be refused takes too long */

typedef char *(*Consequence) (const ControlContext *context, gconstpointer element);

typedef struct
{
  const ElementKind *kind;
  const char        *attribute;
  Consequence        consequence;
} AttributeConsequence;

/* clang-format off */
static const AttributeConsequence consequences[] = {
  { &cluster_kind,        "manager",       element_words_manager },
  { &node_group_kind,     "count",         element_words_nodes },
  { &node_group_kind,     "cores",         element_words_offer },
  { &node_group_kind,     "memory",        element_words_offer },
  { &node_group_kind,     "instance",      element_words_offer },
  { &executor_start_kind, "delay",         element_words_start },
  { &price_kind,          "usd",           element_words_cost },
  { &price_kind,          "minimum",       element_words_cost },
  { &stage_kind,          "reads",         element_words_tasks },
  { &stage_kind,          "after",         element_words_tasks },
  { &stage_kind,          "tasks",         element_words_tasks },
  { &stage_kind,          "shuffle",       element_words_tasks },
  { &stage_kind,          "time",          element_words_task_time },
  { &stage_kind,          "rate",          element_words_task_time },
  { &stage_kind,          "task-overhead", element_words_task_time },
  { &stage_kind,          "spread",        element_words_task_time },
  { &stage_kind,          "skew",          element_words_skew },
  { &stage_kind,          "output-ratio",  element_words_output },
  { &stage_kind,          "shuffle-bytes", element_words_input },
  { &stage_kind,          "operator",      element_words_memory },
  { &stage_kind,          "expansion",     element_words_memory },
  { &fault_kind,          "kind",          element_words_fault },
  { &fault_kind,          "at",            element_words_fault },
  { &fault_kind,          "replace",       element_words_replacement },
};
/* clang-format on */

static char *
consequence_of (const ControlContext *context,
                const ElementKind    *kind,
                gconstpointer         element,
                const Attribute      *attribute)
{
  for (guint i = 0; i < G_N_ELEMENTS (consequences); i++)
    if (consequences[i].kind == kind && g_str_equal (consequences[i].attribute, attribute->name))
      return consequences[i].consequence (context, element);
  return NULL;
}

/* A value that the attribute could have, to ask what it would mean; NULL: it cannot be told. */
static const char *
example_of (const Attribute *attribute)
{
  switch (attribute->kind)
    {
    case ATTRIBUTE_YES_NO:
      return "yes";
    case ATTRIBUTE_COUNT:
    case ATTRIBUTE_SIZE:
      return "1";
    case ATTRIBUTE_TIME:
      return "1s";
    case ATTRIBUTE_TEXT:
      return attribute->choices == NULL ? "a" : NULL;
    case ATTRIBUTE_CHOICE:
      return attribute->choices[1];
    default:
      return NULL;
    }
}

/* Whether the engine would refuse the scenario if the attribute were given. */
static gboolean
would_be_refused (const ControlContext *context, const char *place, const Attribute *attribute)
{
  const char          *example = example_of (attribute);
  g_autofree char     *now = simulate_unsupported (context->scenario);
  g_autoptr (Scenario) tried = NULL;
  g_autofree char     *then = NULL;
  const ElementKind   *kind;
  gpointer             element;

  if (example == NULL || now != NULL || scenario_n_stages (context->scenario) > MOST_STAGES)
    return FALSE;
  tried = scenario_copy (context->scenario);
  element = (gpointer) scenario_element (tried, place, &kind);
  /* NULL: an example that is no value there tells nothing. */
  if (element == NULL || !element_set (kind, element, attribute->name, example, NULL))
    return FALSE;
  then = simulate_unsupported (tried);
  return then != NULL;
}

char *
attribute_words (const ControlContext *context, const char *place, const Attribute *attribute)
{
  const ElementKind *kind;
  gconstpointer      element = scenario_element (context->scenario, place, &kind);
  gboolean           is_given = element != NULL && element_has (kind, element, attribute->name);
  char              *consequence = NULL;

  if (element != NULL && (is_given || attribute->required))
    consequence = consequence_of (context, kind, element, attribute);
  if (consequence != NULL || is_given)
    return consequence;
  if (would_be_refused (context, place, attribute))
    return g_strdup (language_text (
        context->language,
        N_ ("Not simulated yet: a scenario with it can be saved, but does not run.")));
  if (attribute->default_text == NULL)
    return NULL;
  /* Translators: the value that holds when none is given */
  return g_strdup_printf (language_text (context->language, N_ ("Default: %s.")),
                          attribute->default_text);
}
