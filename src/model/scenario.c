/* SPDX-License-Identifier: Apache-2.0 */
/* The scenario: its tables, its life, and look-ups in it. */
#include "scenario.h"

#include <string.h>

#include "conf.h"
#include "language.h"
#include "limits.h"

G_DEFINE_QUARK (makespan_scenario_error, scenario_error)

static const char *const overheads[] = { "none", "measured", NULL };

#define NAME LIMITS_NAME_CHARS

/* clang-format off */
static const Attribute setting_attributes[] = {
  /* name   kind            offset                           required least most             default choices */
  { "key",   ATTRIBUTE_TEXT, G_STRUCT_OFFSET (Setting, key),   TRUE, 0, NAME,              NULL,   NULL,
    N_("Key of the setting, as Spark spells it.") },
  { "value", ATTRIBUTE_TEXT, G_STRUCT_OFFSET (Setting, value), TRUE, 0, LIMITS_TEXT_CHARS, NULL,   NULL,
    N_("Value of the setting, as Spark reads it.") },
};

#define AT(member) G_STRUCT_OFFSET (Scenario, member)
static const Attribute scenario_attributes[] = {
  /* name        kind              offset          required least most       default               choices */
  { "name",      ATTRIBUTE_TEXT,   AT (name),      FALSE,   0, NAME,         NULL,                 NULL,
    N_("Title of the scenario.") },
  { "seed",      ATTRIBUTE_COUNT,  AT (seed),      FALSE,   0, G_MAXINT64,   "1",                  NULL,
    N_("Number from which everything that is drawn by chance follows.") },
  { "spark",     ATTRIBUTE_TEXT,   AT (spark),     TRUE,    0, NAME,         CONF_VERSION_DEFAULT, conf_versions,
    N_("Version of Spark, whose defaults and rules hold.") },
  { "overheads", ATTRIBUTE_CHOICE, AT (overheads), FALSE,   0, 0,            "none",               overheads,
    N_("Whether overheads that are not given are zero or as measured.") },
};
/* clang-format on */

const ElementKind setting_kind = {
  .name = "set",
  .size = sizeof (Setting),
  .attributes = setting_attributes,
  .n_attributes = G_N_ELEMENTS (setting_attributes),
  .summary = N_ ("One setting of Spark."),
};

static const ElementChild settings_children[] = {
  { &setting_kind, G_STRUCT_OFFSET (Settings, settings), TRUE, FALSE },
};

const ElementKind settings_kind = {
  .name = "conf",
  .size = sizeof (Settings),
  .children = settings_children,
  .n_children = G_N_ELEMENTS (settings_children),
  .summary = N_ ("Spark's settings, by their own keys."),
};

const ElementKind description_kind = {
  .name = "description",
  .size = sizeof (Description),
  .content = CONTENT_TEXT,
  .content_offset = G_STRUCT_OFFSET (Description, content),
  .summary = N_ ("What the scenario is about."),
};

static const ElementChild scenario_children[] = {
  { &description_kind, AT (description), FALSE, FALSE },
  { &cluster_kind, AT (cluster), FALSE, TRUE },
  { &settings_kind, AT (conf), FALSE, FALSE },
  { &data_kind, AT (data), TRUE, FALSE },
  { &job_kind, AT (jobs), TRUE, FALSE },
  { &fault_kind, AT (faults), TRUE, FALSE },
};
#undef AT

const ElementKind scenario_kind = {
  .name = "scenario",
  .size = sizeof (Scenario),
  .attributes = scenario_attributes,
  .n_attributes = G_N_ELEMENTS (scenario_attributes),
  .children = scenario_children,
  .n_children = G_N_ELEMENTS (scenario_children),
  .summary = N_ ("A cluster, settings, data and jobs, of which one wants to know what happens."),
};

/* ---- life ---- */

Scenario *
scenario_new (void)
{
  Scenario *scenario = g_atomic_rc_box_new0 (Scenario);

  element_init (&scenario_kind, scenario);
  return scenario;
}

const Scenario *
scenario_ref (const Scenario *scenario)
{
  g_return_val_if_fail (scenario != NULL, NULL);
  return g_atomic_rc_box_acquire ((gpointer) scenario);
}

static void
scenario_clear (gpointer scenario)
{
  element_clear (&scenario_kind, scenario);
}

void
scenario_unref (const Scenario *scenario)
{
  if (scenario != NULL)
    g_atomic_rc_box_release_full ((gpointer) scenario, scenario_clear);
}

Scenario *
scenario_copy (const Scenario *scenario)
{
  Scenario *copy = g_atomic_rc_box_new0 (Scenario);

  element_copy_into (&scenario_kind, scenario, copy);
  return copy;
}

gboolean
scenario_equal (const Scenario *a, const Scenario *b)
{
  return a == b || element_equal (&scenario_kind, a, b);
}

/* ---- look-ups ---- */

const Job *
scenario_job (const Scenario *scenario, const char *name)
{
  for (guint i = 0; i < scenario->jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (scenario->jobs, i);

      if (g_strcmp0 (job->name, name) == 0)
        return job;
    }
  return NULL;
}

const Data *
scenario_data (const Scenario *scenario, const char *name)
{
  for (guint i = 0; i < scenario->data->len; i++)
    {
      const Data *data = g_ptr_array_index (scenario->data, i);

      if (g_strcmp0 (data->name, name) == 0)
        return data;
    }
  return NULL;
}

guint
scenario_n_stages (const Scenario *scenario)
{
  guint n = 0;

  for (guint i = 0; i < scenario->jobs->len; i++)
    n += ((const Job *) g_ptr_array_index (scenario->jobs, i))->stages->len;
  return n;
}

const Job *
scenario_job_of_stage (const Scenario *scenario, guint number)
{
  for (guint i = 0; i < scenario->jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (scenario->jobs, i);

      if (number < job->stages->len)
        return job;
      number -= job->stages->len;
    }
  return NULL;
}

const Stage *
scenario_stage_at (const Scenario *scenario, guint number)
{
  for (guint i = 0; i < scenario->jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (scenario->jobs, i);

      if (number < job->stages->len)
        return g_ptr_array_index (job->stages, number);
      number -= job->stages->len;
    }
  return NULL;
}

guint
scenario_stage_number (const Scenario *scenario, const char *id)
{
  guint number = 0;

  for (guint i = 0; i < scenario->jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (scenario->jobs, i);

      for (guint k = 0; k < job->stages->len; k++, number++)
        if (g_strcmp0 (((const Stage *) g_ptr_array_index (job->stages, k))->id, id) == 0)
          return number;
    }
  return G_MAXUINT;
}

const Stage *
scenario_stage (const Scenario *scenario, const char *id)
{
  guint number = scenario_stage_number (scenario, id);

  return number != G_MAXUINT ? scenario_stage_at (scenario, number) : NULL;
}
