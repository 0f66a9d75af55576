/* SPDX-License-Identifier: Apache-2.0 */
/* Lists: their columns, and a walk over a table of the program for each. */
#include "lists.h"

#include <string.h>

#include "advise.h"
#include "catalogue.h"
#include "cli-text.h"
#include "cli.h"
#include "conf.h"
#include "drawings.h"
#include "examples.h"
#include "formats.h"
#include "help.h"
#include "limit-rows.h"
#include "managers.h"

/* clang-format off */
static const Column entry_columns[] = {
  { "id",      N_("id"),      COLUMN_TEXT },
  { "title",   N_("title"),   COLUMN_TEXT },
  { "summary", N_("summary"), COLUMN_TEXT },
};

static const Column pair_columns[] = {
  { "id",      N_("id"),      COLUMN_TEXT },
  { "summary", N_("summary"), COLUMN_TEXT },
};

static const Column rule_columns[] = {
  { "id",       N_("id"),       COLUMN_TEXT },
  { "severity", N_("severity"), COLUMN_TEXT },
  { "summary",  N_("summary"),  COLUMN_TEXT },
  { "source",   N_("source"),   COLUMN_TEXT },
};

static const Column format_columns[] = {
  { "id",        N_("id"),        COLUMN_TEXT },
  { "title",     N_("title"),     COLUMN_TEXT },
  { "suffix",    N_("suffix"),    COLUMN_TEXT },
  { "mime_type", N_("type"),      COLUMN_TEXT },
};

static const Column export_columns[] = {
  { "id",     N_("id"),     COLUMN_TEXT },
  { "title",  N_("title"),  COLUMN_TEXT },
  { "suffix", N_("suffix"), COLUMN_TEXT },
};

static const Column setting_columns[] = {
  { "id",        N_("id"),        COLUMN_TEXT },
  { "kind",      N_("kind"),      COLUMN_TEXT },
  { "default",   N_("default"),   COLUMN_TEXT },
  { "default_3", NULL,            COLUMN_TEXT },
  { "choices",   NULL,            COLUMN_TEXT },
  { "panel",     N_("panel"),     COLUMN_TEXT },
  { "simulated", N_("simulated"), COLUMN_TEXT },
  { "summary",   N_("summary"),   COLUMN_TEXT },
};

static const Column manager_setting_columns[] = {
  { "manager", N_("manager"), COLUMN_TEXT },
  { "since",   N_("since"),   COLUMN_TEXT },
  { "id",      N_("id"),      COLUMN_TEXT },
  { "value",   N_("value"),   COLUMN_TEXT },
  { "summary", N_("follows from"), COLUMN_TEXT },
};

static const Column instance_columns[] = {
  { "id",                N_("id"),              COLUMN_TEXT },
  { "cores",             N_("cores"),           COLUMN_COUNT },
  { "memory_bytes",      N_("memory"),          COLUMN_MEMORY },
  { "yarn_memory_bytes", N_("for YARN on EMR"), COLUMN_MEMORY },
  { "ec2_usd_per_hour",  N_("EC2 per hour"),    COLUMN_USD },
  { "emr_usd_per_hour",  N_("EMR per hour"),    COLUMN_USD },
  { "price_date",        N_("price of"),        COLUMN_TEXT },
  { "network_mbit_per_s", NULL,                 COLUMN_COUNT },
  { "yarn_source",       NULL,                  COLUMN_TEXT },
  { "ec2_source",        NULL,                  COLUMN_TEXT },
  { "emr_source",        NULL,                  COLUMN_TEXT },
};

static const Column worker_columns[] = {
  { "id",           N_("id"),          COLUMN_TEXT },
  { "units",        NULL,              COLUMN_RATIO },
  { "units_text",   N_("DPU"),         COLUMN_TEXT },
  { "cores",        N_("cores"),       COLUMN_COUNT },
  { "memory_bytes", N_("memory"),      COLUMN_MEMORY },
  { "since",        N_("since"),       COLUMN_TEXT },
  { "executors",    NULL,              COLUMN_COUNT },
  { "slots",        N_("slots"),       COLUMN_COUNT },
  { "slots_before_3", NULL,            COLUMN_COUNT },
  { "heap_bytes",   N_("heap"),        COLUMN_MEMORY },
  { "heap_source",  N_("heap is"),     COLUMN_TEXT },
};

static const Column service_columns[] = {
  { "id",         N_("id"),      COLUMN_TEXT },
  { "usd",        NULL,          COLUMN_RATIO },
  { "usd_text",   N_("dollars"), COLUMN_TEXT },
  { "unit",       N_("per"),     COLUMN_TEXT },
  { "minimum_us", N_("minimum"), COLUMN_TIME },
  { "price_date", N_("price of"), COLUMN_TEXT },
  { "source",     N_("source"),  COLUMN_TEXT },
};

static const Column element_columns[] = {
  { "element",   N_("element"),   COLUMN_TEXT },
  { "attribute", N_("attribute"), COLUMN_TEXT },
  { "default",   N_("default"),   COLUMN_TEXT },
  { "required",  N_("required"),  COLUMN_TEXT },
  { "choices",   NULL,            COLUMN_TEXT },
  { "summary",   N_("summary"),   COLUMN_TEXT },
};

static const Column command_columns[] = {
  { "id",      N_("id"),      COLUMN_TEXT },
  { "operand", N_("operand"), COLUMN_TEXT },
  { "summary", N_("summary"), COLUMN_TEXT },
};

static const Column option_columns[] = {
  { "id",       N_("option"),   COLUMN_TEXT },
  { "default",  N_("default"),  COLUMN_TEXT },
  { "commands", N_("commands"), COLUMN_TEXT },
  { "summary",  N_("summary"),  COLUMN_TEXT },
};

static const Column exit_columns[] = {
  { "code",    N_("code"),    COLUMN_COUNT },
  { "summary", N_("summary"), COLUMN_TEXT },
};

static const Column limit_columns[] = {
  { "id",      N_("id"),      COLUMN_TEXT },
  { "most",    N_("most"),    COLUMN_COUNT },
  { "summary", N_("summary"), COLUMN_TEXT },
};

static const Column example_columns[] = {
  { "id",          N_("id"),    COLUMN_TEXT },
  { "title",       N_("title"), COLUMN_TEXT },
  { "description", NULL,        COLUMN_TEXT },
};

static const char *const conf_kind_names[] = {
  [CONF_TEXT] = "text",   [CONF_SIZE] = "size", [CONF_TIME] = "time",     [CONF_COUNT] = "count",
  [CONF_RATIO] = "ratio", [CONF_BOOL] = "bool", [CONF_CHOICE] = "choice",
};
/* clang-format on */

static const char *
yes_no (gboolean is_so)
{
  return is_so ? "yes" : "no";
}

static void
add_choices (Table *table, const char *const *choices)
{
  g_autofree char *all = choices != NULL ? g_strjoinv (" ", (char **) choices) : NULL;

  table_text (table, all);
}

static void
add_entry (Table *table, const char *id, const char *title, const char *summary)
{
  table_text (table, id);
  table_text (table, title);
  table_text (table, summary);
}

static void
add_drawings (Table *table, const char *spark)
{
  for (guint i = 0; i < n_drawings; i++)
    add_entry (table, drawings[i]->id, _ (drawings[i]->title), _ (drawings[i]->summary));
}

static void
add_rules (Table *table, const char *spark)
{
  for (guint i = 0; i < n_advice_rules; i++)
    {
      add_entry (table, advice_rules[i].id, severity_names[advice_rules[i].severity],
                 _ (advice_rules[i].summary));
      table_text (table, advice_rules[i].source);
    }
}

static void
add_formats (Table *table, const char *spark)
{
  for (guint i = 0; i < n_formats; i++)
    {
      add_entry (table, formats[i].id, _ (formats[i].title), formats[i].suffix);
      table_text (table, formats[i].mime_type);
    }
}

static void
add_exports (Table *table, const char *spark)
{
  for (guint i = 0; i < n_exports; i++)
    add_entry (table, exports[i].id, _ (exports[i].title), exports[i].suffix);
}

static void
add_settings (Table *table, const char *spark)
{
  guint          n;
  const ConfKey *keys = conf_keys (&n);
  gboolean       is_3 = g_str_has_prefix (spark, "3.");

  for (guint i = 0; i < n; i++)
    {
      table_text (table, keys[i].key);
      table_text (table, conf_kind_names[keys[i].kind]);
      table_text (table, is_3 ? keys[i].default_3 : keys[i].default_4);
      table_text (table, keys[i].default_3);
      add_choices (table, keys[i].choices);
      table_text (table, keys[i].panel);
      table_text (table, yes_no (keys[i].is_simulated));
      table_text (table, _ (keys[i].summary));
    }
}

static void
add_versions (Table *table, const char *spark)
{
  for (guint i = 0; conf_versions[i] != NULL; i++)
    {
      table_text (table, conf_versions[i]);
      table_text (table, strcmp (conf_versions[i], CONF_VERSION_DEFAULT) == 0
                  ? _ ("Holds where a scenario names none.")
                  : _ ("Its defaults hold with --spark or spark=."));
    }
}

static void
add_managers (Table *table, const char *spark)
{
  for (guint i = 0; i < N_MANAGERS; i++)
    add_entry (table, managers[i].name, _ (managers[i].title), _ (managers[i].summary));
}

/* "7.12" of a release; nothing of those that always were. */
static void
add_release (Table *table, guint release)
{
  g_autofree char *text =
      g_strdup_printf ("%u.%u", release / CLUSTER_RELEASE (1, 0), release % CLUSTER_RELEASE (1, 0));

  table_text (table, release > 0 ? text : NULL);
}

static void
add_manager_settings (Table *table, const char *spark)
{
  for (guint i = 0; i < conf_n_manager_settings (); i++)
    {
      ManagerSetting setting = conf_manager_setting (i);

      table_text (table, managers[setting.manager].name);
      add_release (table, setting.since);
      table_text (table, setting.key);
      table_text (table, setting.value);
      table_text (table, setting.summary != NULL ? _ (setting.summary) : NULL);
    }
}

static void
add_instances (Table *table, const char *spark)
{
  guint           n;
  const Instance *instances = catalogue_all_instances (&n);

  for (guint i = 0; i < n; i++)
    {
      table_text (table, instances[i].name);
      table_number (table, instances[i].cores);
      table_number (table, instances[i].memory_mib * UNITS_MIB);
      table_number (table, instances[i].yarn_mib * UNITS_MIB);
      table_ratio (table, (double) instances[i].ec2_micro_usd / 1e6);
      table_ratio (table, (double) instances[i].emr_micro_usd / 1e6);
      table_text (table, CATALOGUE_PRICE_DATE);
      table_number (table, instances[i].network_mbit_s);
      table_text (table, _ (catalogue_yarn_sources[instances[i].yarn_source]));
      table_text (table, CATALOGUE_PRICE_SOURCE);
      table_text (table, _ (catalogue_fee_sources[instances[i].fee_source]));
    }
}

/* For programs, and as people write it. */
static void
add_number (Table *table, double number)
{
  g_autofree char *text = units_ratio_to_text (number);

  table_ratio (table, number);
  table_text (table, text);
}

static void
add_workers (Table *table, const char *spark)
{
  guint             n;
  const GlueWorker *workers = catalogue_all_workers (&n);

  for (guint i = 0; i < n; i++)
    {
      table_text (table, workers[i].name);
      add_number (table, workers[i].units);
      table_number (table, workers[i].cores);
      table_number (table, workers[i].memory_mib * UNITS_MIB);
      add_release (table, workers[i].since);
      table_number (table, workers[i].n_executors);
      table_number (table, MAX (workers[i].slots, workers[i].slots_before_3));
      table_number (table, workers[i].slots_before_3);
      table_number (table, workers[i].heap_mib * UNITS_MIB);
      table_text (table, _ (catalogue_heap_sources[workers[i].heap_source]));
    }
}

static void
add_services (Table *table, const char *spark)
{
  guint               n;
  const ServicePrice *services = catalogue_all_services (&n);

  for (guint i = 0; i < n; i++)
    {
      table_text (table, services[i].name);
      add_number (table, services[i].usd);
      table_text (table, services[i].unit);
      table_number (table, services[i].minimum_us);
      table_text (table, services[i].date);
      table_text (table, services[i].source);
    }
}

/* An element, its attributes, and the elements inside it that have not had their turn. */
static void
add_element (Table *table, const ElementKind *kind, GHashTable *told)
{
  if (!g_hash_table_add (told, (gpointer) kind))
    return;
  for (guint i = 0; i < kind->n_attributes; i++)
    {
      const Attribute *attribute = &kind->attributes[i];

      table_text (table, kind->name);
      table_text (table, attribute->name);
      table_text (table, attribute->default_text);
      table_text (table, yes_no (attribute->required));
      add_choices (table, attribute->choices);
      table_text (table, _ (attribute->summary));
    }
  for (guint i = 0; i < kind->n_children; i++)
    add_element (table, kind->children[i].kind, told);
}

static void
add_elements (Table *table, const char *spark)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  add_element (table, &scenario_kind, told);
}

static void
add_commands (Table *table, const char *spark)
{
  for (guint i = 0; i < n_commands; i++)
    add_entry (table, commands[i].name, commands[i].operand, _ (commands[i].summary));
}

static void
add_options (Table *table, const char *spark)
{
  for (guint i = 0; i < n_options; i++)
    {
      g_autofree char *synopsis = option_synopsis (&option_table[i]);
      g_autofree char *takers = option_takers (option_table[i].group);

      table_text (table, synopsis);
      table_text (table, option_table[i].default_text);
      table_text (table, takers);
      table_text (table, _ (option_table[i].summary));
    }
}

static void
add_exits (Table *table, const char *spark)
{
  for (guint i = 0; i < n_help_exits; i++)
    {
      table_number (table, help_exits[i].code);
      table_text (table, _ (help_exits[i].meaning));
    }
}

static void
add_limits (Table *table, const char *spark)
{
  for (guint i = 0; i < n_limit_rows; i++)
    {
      table_text (table, limit_rows[i].id);
      table_number (table, limit_rows[i].most);
      table_text (table, _ (limit_rows[i].summary));
    }
}

static void
add_examples (Table *table, const char *spark)
{
  g_autoptr (GPtrArray) examples = examples_load ();

  for (guint i = 0; i < examples->len; i++)
    {
      const Example *example = g_ptr_array_index (examples, i);

      table_text (table, example->id);
      table_text (table, example->scenario->name);
      table_text (table, example->scenario->description->content);
    }
}

static void
add_lists (Table *table, const char *spark)
{
  for (guint i = 0; i < n_lists; i++)
    {
      table_text (table, lists[i].name);
      table_text (table, _ (lists[i].summary));
    }
}

/* Nothing of its kind is there yet. */
static void
add_nothing (Table *table, const char *spark)
{
}

#define COLUMNS(columns) columns, G_N_ELEMENTS (columns)

/* clang-format off */
const List lists[] = {
  { "drawings",  N_("Pictures of a run, for draw --drawing."),                COLUMNS (entry_columns),   add_drawings },
  { "rules",     N_("What findings speak of."),                               COLUMNS (rule_columns),    add_rules },
  { "formats",   N_("Files that are read."),                                  COLUMNS (format_columns),  add_formats },
  { "exports",   N_("Ways to hand a scenario to a real Spark, for export --as."), COLUMNS (export_columns), add_exports },
  { "settings",  N_("Settings of Spark with their defaults; --spark names the version."), COLUMNS (setting_columns), add_settings },
  { "versions",  N_("Versions of Spark whose defaults are known."),           COLUMNS (pair_columns),    add_versions },
  { "managers",  N_("Cluster managers."),                                     COLUMNS (entry_columns),   add_managers },
  { "manager-settings", N_("Settings that a cluster manager makes itself."),  COLUMNS (manager_setting_columns), add_manager_settings },
  { "instances", N_("Machines that can be rented."),                          COLUMNS (instance_columns), add_instances },
  { "workers",   N_("Worker types of Glue."),                                 COLUMNS (worker_columns),  add_workers },
  { "services",  N_("Prices of Amazon's services beside those of machines."), COLUMNS (service_columns), add_services },
  { "elements",  N_("Elements of a scenario file and their attributes."),     COLUMNS (element_columns), add_elements },
  { "commands",  N_("Commands of this program."),                             COLUMNS (command_columns), add_commands },
  { "options",   N_("Options, and the commands that take them."),             COLUMNS (option_columns),  add_options },
  { "exits",     N_("Exit codes."),                                           COLUMNS (exit_columns),    add_exits },
  { "limits",    N_("What an input may ask for at most."),                    COLUMNS (limit_columns),   add_limits },
  { "examples",  N_("Scenarios that come with the program."),                 COLUMNS (example_columns), add_examples },
  { "lessons",   N_("Lessons."),                                              COLUMNS (entry_columns),   add_nothing },
  { "lists",     N_("These lists."),                                          COLUMNS (pair_columns),    add_lists },
};
/* clang-format on */

const guint n_lists = G_N_ELEMENTS (lists);

const List *
lists_find (const char *name)
{
  for (guint i = 0; i < n_lists; i++)
    if (strcmp (lists[i].name, name) == 0)
      return &lists[i];
  return NULL;
}
