/* SPDX-License-Identifier: Apache-2.0 */
/* What a run has to say about an element of its scenario: cluster, price, faults and the line of a
 * list (stages: element-words-stage.c). */
#include "element-words.h"

#include <string.h>

#include "managers.h"
#include "scenario-lists.h"

/* ---- cluster */

char *
element_words_manager (const ControlContext *context, gconstpointer element)
{
  const Manager *manager = &managers[((const Cluster *) element)->manager];

  return g_strdup (language_text (context->language, manager->summary));
}

/* Index of a group among those of the scenario, which is that of the run. */
static guint
group_index (const ControlContext *context, const NodeGroup *group)
{
  guint index = G_MAXUINT;

  g_ptr_array_find (context->scenario->cluster->nodes, group, &index);
  return index;
}

char *
element_words_nodes (const ControlContext *context, gconstpointer element)
{
  const Run *run = context->run;
  guint      group = group_index (context, element);
  guint      n_nodes = 0, n_executors = 0, n_slots = 0;

  if (run == NULL)
    return NULL;
  for (guint i = 0; i < run->n_nodes; i++)
    n_nodes += run->nodes[i].group == group;
  for (guint i = 0; i < run->n_executors; i++)
    if (run->nodes[run->executors[i].node].group == group && run->executors[i].added_us <= 0)
      {
        n_executors++;
        n_slots += run->executors[i].slots;
      }
  if (n_nodes == 0)
    return NULL;
  return g_strdup_printf (
      language_plural (context->language,
                       /* Translators: executors and their slots, of a group of nodes */
                       N_ ("%u executor with %u slots in all"),
                       N_ ("%u executors with %u slots in all"), n_executors),
      n_executors, n_slots);
}

static const RunNode *
first_node (const ControlContext *context, const NodeGroup *group)
{
  guint index = group_index (context, group);

  for (guint i = 0; context->run != NULL && i < context->run->n_nodes; i++)
    if (context->run->nodes[i].group == index)
      return &context->run->nodes[i];
  return NULL;
}

char *
element_words_offer (const ControlContext *context, gconstpointer element)
{
  const RunNode   *node = first_node (context, element);
  g_autofree char *memory = NULL;

  if (node == NULL)
    return NULL;
  memory = units_format_memory (context->language, node->offers_memory_bytes);
  if (node->unused_reason != NULL)
    return g_strdup_printf (
        language_plural (
            context->language,
            /* Translators: cores and memory of a node, and why some of it is left over */
            N_ ("Each offers %d core and %s; some is unused: %s."),
            N_ ("Each offers %d cores and %s; some is unused: %s."), (gulong) node->offers_cores),
        (int) node->offers_cores, memory, node->unused_reason);
  return g_strdup_printf (language_plural (context->language,
                                           /* Translators: cores and memory of a node */
                                           N_ ("Each offers %d core and %s."),
                                           N_ ("Each offers %d cores and %s."),
                                           (gulong) node->offers_cores),
                          (int) node->offers_cores, memory);
}

char *
element_words_start (const ControlContext *context, gconstpointer element)
{
  Micros           last_us = 0;
  g_autofree char *time = NULL;

  if (context->run == NULL || context->run->n_executors == 0)
    return NULL;
  for (guint i = 0; i < context->run->n_executors; i++)
    last_us = MAX (last_us, context->run->executors[i].added_us);
  time = units_format_time (context->language, last_us, UNITS_STYLE_PLAIN);
  /* Translators: a time */
  return g_strdup_printf (
      language_text (context->language, N_ ("The last executor is there at %s.")), time);
}

char *
element_words_cost (const ControlContext *context, gconstpointer element)
{
  g_autofree char *usd = NULL;
  g_autofree char *time = NULL;

  if (context->run == NULL || context->run->cost == NULL)
    return NULL;
  usd = units_format_usd (context->language, context->run->cost->usd);
  time = units_format_time (context->language,
                            (Micros) (context->run->cost->billed_s * (double) UNITS_S),
                            UNITS_STYLE_PLAIN);
  /* Translators: a price, and the time that is billed */
  return g_strdup_printf (
      language_text (context->language, N_ ("The run costs %s: %s are billed.")), usd, time);
}

/* ---- faults */

/* What the run knows of a fault: the last thing that was lost by it. */
static const RunFault *
find_fault (const ControlContext *context, const Fault *fault)
{
  const Run *run = context->run;
  guint      number;

  if (run == NULL || !g_ptr_array_find (context->scenario->faults, fault, &number))
    return NULL;
  for (guint i = run->n_faults; i > 0; i--)
    if (run->faults[i - 1].asked == number)
      return &run->faults[i - 1];
  return NULL;
}

/* Faults that take executors; the others tell by themselves what they do. */
static gboolean
takes_executors (const Fault *fault)
{
  return fault->kind != FAULT_TASK_FAILS && fault->kind != FAULT_SHUFFLE_FILE_LOST &&
         fault->kind != FAULT_DRIVER_LOST;
}

char *
element_words_fault (const ControlContext *context, gconstpointer element)
{
  const RunFault  *found = find_fault (context, element);
  g_autofree char *running = NULL;
  g_autofree char *outputs = NULL;

  if (context->run == NULL || !takes_executors (element))
    return NULL;
  if (found == NULL)
    return g_strdup (language_text (
        context->language, N_ ("Nothing is lost: the job has ended, or nothing ran there.")));
  running = g_strdup_printf (language_plural (context->language, N_ ("%u running task"),
                                              N_ ("%u running tasks"), found->n_running),
                             found->n_running);
  if (found->n_outputs == 0)
    /* Translators: "2 running tasks" */
    return g_strdup_printf (language_text (context->language, N_ ("Lost: %s.")), running);
  outputs = g_strdup_printf (language_plural (context->language, N_ ("%u map output"),
                                              N_ ("%u map outputs"), found->n_outputs),
                             found->n_outputs);
  /* Translators: "2 running tasks" and "5 map outputs" */
  return g_strdup_printf (language_text (context->language, N_ ("Lost: %s and %s.")), running,
                          outputs);
}

char *
element_words_replacement (const ControlContext *context, gconstpointer element)
{
  const RunFault  *found = find_fault (context, element);
  g_autofree char *time = NULL;

  if (found == NULL)
    return NULL;
  if (found->replaced_by == RUN_NONE)
    return g_strdup (language_text (context->language, N_ ("No executor replaces it.")));
  time = units_format_time (context->language, context->run->executors[found->replaced_by].added_us,
                            UNITS_STYLE_PLAIN);
  /* Translators: the id of an executor and a time */
  return g_strdup_printf (language_text (context->language, N_ ("Executor %s replaces it at %s.")),
                          context->run->executors[found->replaced_by].id, time);
}

/* What goes wrong, with who it happens to; by FaultKind. */
/* clang-format off */
static const struct
{
  const char *title;     /* N_(): with a place for the attribute */
  const char *attribute; /* NULL: none */
} fault_titles[] = {
  [FAULT_EXECUTOR_LOST]     = { N_("Executor %s is lost"),          "executor" },
  [FAULT_NODE_LOST]         = { N_("Node %s is lost"),              "node" },
  [FAULT_SPOT_INTERRUPTION] = { N_("Spot node %s is taken away"),   "node" },
  [FAULT_DECOMMISSION]      = { N_("Node %s is decommissioned"),    "node" },
  [FAULT_SHUFFLE_FILE_LOST] = { N_("A file of stage %s is lost"),   "stage" },
  [FAULT_TASK_FAILS]        = { N_("A task of stage %s fails"),     "stage" },
  [FAULT_DRIVER_LOST]       = { N_("The driver is lost"),           NULL },
};
/* clang-format on */

static char *
fault_title (const ControlContext *context, const Fault *fault)
{
  const char      *attribute = fault_titles[fault->kind].attribute;
  const char      *msgid = fault_titles[fault->kind].title;
  g_autofree char *name =
      attribute != NULL ? element_get (&fault_kind, fault, attribute) : g_strdup ("");
  g_auto (GStrv)   parts = g_strsplit (language_text (context->language, msgid), "%s", 2);
  g_autofree char *what = g_strjoinv (name != NULL ? name : "?", parts);
  g_autofree char *time = units_format_time (context->language, fault->at_us, UNITS_STYLE_PLAIN);

  if (!element_has (&fault_kind, fault, "at"))
    return g_steal_pointer (&what);
  /* Translators: what goes wrong, and when */
  return g_strdup_printf (language_text (context->language, N_ ("%s at %s")), what, time);
}

/* ---- the line of a list */

static char *
data_line (const ControlContext *context, gconstpointer element)
{
  const Data      *data = element;
  const Files     *files = data->files->len == 1 ? g_ptr_array_index (data->files, 0) : NULL;
  g_autofree char *count = NULL;
  g_autofree char *size = NULL;

  if (files == NULL)
    return g_strdup (reader_names[data->reader]);
  count = units_format_count (context->language, files->count);
  size = units_format_data (context->language, files->size_bytes);
  /* Translators: number and size of files, and their format */
  return g_strdup_printf (language_plural (context->language, N_ ("%s file of %s, %s"),
                                           N_ ("%s files of %s, %s"), (gulong) files->count),
                          count, size, data_formats[data->format]);
}

static char *
job_line (const ControlContext *context, gconstpointer element)
{
  const Job *job = element;

  return g_strdup_printf (
      language_plural (context->language, N_ ("%u stage"), N_ ("%u stages"), job->stages->len),
      job->stages->len);
}

typedef struct
{
  const ElementKind *kind;
  char *(*line) (const ControlContext *context, gconstpointer element);
} Line;

/* clang-format off */
static const Line lines[] = {
  { &node_group_kind,     element_words_nodes },
  { &executor_start_kind, element_words_start },
  { &price_kind,          element_words_cost },
  { &data_kind,           data_line },
  { &job_kind,            job_line },
  { &stage_kind,          element_words_tasks },
  { &fault_kind,          element_words_fault },
};
/* clang-format on */

char *
element_words (const ControlContext *context, const char *place)
{
  const ElementKind *kind;
  gconstpointer      element = scenario_element (context->scenario, place, &kind);

  if (element == NULL)
    return g_strdup (language_text (context->language, N_ ("not set")));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i].kind == kind)
      return lines[i].line (context, element);
  return NULL;
}

char *
element_kind_title (const ElementKind *kind)
{
  char *title = g_strdelimit (g_strdup (kind->name), "-", ' ');

  title[0] = g_ascii_toupper (title[0]);
  return title;
}

/* Its own name; NULL where it has none. */
static const char *
name_in (const ElementKind *kind, const char *place)
{
  const char *dot = strchr (place, '.');

  return dot != NULL && (element_attribute (kind, "name", NULL) != NULL || kind == &stage_kind)
             ? dot + 1
             : NULL;
}

char *
element_title (const ControlContext *context, const char *place)
{
  const ElementKind *kind;
  gconstpointer      element = scenario_element (context->scenario, place, &kind);
  const char        *name = name_in (kind, place);

  if (element != NULL && kind == &fault_kind)
    return fault_title (context, element);
  if (element != NULL && kind == &arrival_kind)
    /* Translators: id of an executor */
    return g_strdup_printf (language_text (context->language, N_ ("Executor %s arrives")),
                            ((const Arrival *) element)->executor);
  return name != NULL ? g_strdup (name) : element_kind_title (kind);
}

char *
element_heading (const ControlContext *context, const char *place)
{
  g_autofree char   *title = element_title (context, place);
  g_autofree char   *kind_name = NULL;
  const ElementKind *kind;

  scenario_element (context->scenario, place, &kind);
  if (name_in (kind, place) == NULL)
    return g_steal_pointer (&title);
  kind_name = element_kind_title (kind);
  return g_strdup_printf ("%s %s", kind_name, title);
}
