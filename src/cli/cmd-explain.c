/* SPDX-License-Identifier: Apache-2.0 */
/* partitions and memory: what is known before anything runs. */
#include "cmd.h"

#include "cli-text.h"
#include "input.h"
#include "report.h"
#include "table.h"
#include "verdict.h"

/* ---- partitions */

/* clang-format off */
static const Column partition_columns[] = {
  { "stage",        N_("stage"),    COLUMN_TEXT },
  { "tasks",        N_("tasks"),    COLUMN_COUNT },
  { "slots",        N_("slots"),    COLUMN_COUNT },
  { "waves",        N_("waves"),    COLUMN_COUNT },
  { "input_bytes",  N_("read"),     COLUMN_DATA },
  { "least_bytes",  N_("least"),    COLUMN_DATA },
  { "median_bytes", N_("median"),   COLUMN_DATA },
  { "most_bytes",   N_("most"),     COLUMN_DATA },
  { "source",       NULL,           COLUMN_TEXT },
  { "reason",       NULL,           COLUMN_TEXT },
};
/* clang-format on */

/* Where the tasks of a stage come from, as the scenario file calls it. */
static const char *
source_of (const Stage *stage)
{
  if (stage_n_durations (stage) > 0)
    return "durations";
  if (stage_has (stage, "tasks"))
    return "tasks";
  return stage->reads != NULL ? "reads" : "shuffle";
}

static gint
compare_bytes (gconstpointer a, gconstpointer b)
{
  Bytes first = *(const Bytes *) a;
  Bytes second = *(const Bytes *) b;

  return (first > second) - (first < second);
}

/* Least, upper median and most that a task reads. */
static void
add_sizes (Table *table, const RunStage *stage)
{
  g_autofree Bytes *sizes = NULL;

  if (stage->n_tasks == 0 || stage->input_bytes == NULL)
    {
      for (guint i = 0; i < 3; i++)
        table_number (table, stage->each.input_bytes);
      return;
    }
  sizes = g_memdup2 (stage->input_bytes, sizeof *sizes * stage->n_tasks);
  qsort (sizes, stage->n_tasks, sizeof *sizes, compare_bytes);
  table_number (table, sizes[0]);
  table_number (table, sizes[stage->n_tasks / 2]);
  table_number (table, sizes[stage->n_tasks - 1]);
}

static guint
slots_of (const Run *run)
{
  guint slots = 0;

  for (guint i = 0; i < run->n_executors; i++)
    slots += run->executors[i].slots;
  return slots;
}

static Table *
partition_table (const Scenario *scenario, const Plan *plan, const Language *language)
{
  const Run *run = plan->run;
  Table     *table = table_new ("partitions", partition_columns, G_N_ELEMENTS (partition_columns));
  guint      slots = slots_of (run);

  for (guint i = 0; i < run->n_file_stages; i++)
    {
      const RunStage  *stage = &run->stages[i];
      g_autofree char *reason = report_tasks_reason (scenario, run, i, language);

      table_text (table, stage->id);
      table_number (table, stage->n_tasks);
      table_number (table, slots);
      if (slots > 0)
        table_number (table, units_ceil_div (stage->n_tasks, slots));
      else
        table_null (table);
      table_number (table, stage->total_input_bytes + stage->shuffle_read_bytes);
      add_sizes (table, stage);
      table_text (table, source_of (plan_stage (plan, i)));
      table_text (table, reason);
    }
  return table;
}

/* The reason for a run that cannot start, as the first line. */
static void
append_refusal (GString *out, const Run *run)
{
  if (run->status == RUN_NEVER_STARTS)
    g_string_append_printf (out, _ ("It never starts: %s\n\n"), run->reason);
}

static char *
partition_text (const Scenario *scenario,
                const Run      *run,
                const Table    *table,
                const Language *language)
{
  GString         *out = g_string_new (NULL);
  g_autofree char *rows = table_to_text (table, language);

  append_refusal (out, run);
  g_string_append_printf (out, "%s\n", rows);
  for (guint i = 0; i < run->n_file_stages; i++)
    {
      g_autofree char *reason = report_tasks_reason (scenario, run, i, language);

      g_string_append_printf (out, "%s: %s\n", run->stages[i].id, reason);
    }
  return g_string_free (out, FALSE);
}

CliExit
cmd_partitions (const Options *options, GError **error)
{
  g_autoptr (Scenario) scenario = input_scenario (options, error);
  g_autoptr (Plan)     plan = NULL;
  g_autoptr (Table)    table = NULL;
  g_autofree char     *text = NULL;

  if (scenario == NULL)
    return CLI_INPUT;
  plan = input_plan (options, scenario, error);
  if (plan == NULL)
    return CLI_CANNOT;
  table = partition_table (scenario, plan, options->language);
  text = partition_text (scenario, plan->run, table, options->language);
  return table_output (table, text, options, error) ? verdict (plan->run, NULL) : CLI_CANNOT;
}

/* ---- memory */

/* clang-format off */
static const Column memory_columns[] = {
  { "stage",                N_("stage"),         COLUMN_TEXT },
  { "operator",             N_("operator"),      COLUMN_TEXT },
  { "share_bytes",          N_("share"),         COLUMN_MEMORY },
  { "need_bytes",           N_("need"),          COLUMN_MEMORY },
  { "verdict",              N_("verdict"),       COLUMN_TEXT },
  { "spilling_tasks",       N_("spilling"),      COLUMN_COUNT },
  { "failing_tasks",        N_("failing"),       COLUMN_COUNT },
  { "memory_spilled_bytes", N_("spilled (mem)"), COLUMN_MEMORY },
  { "disk_spilled_bytes",   N_("spilled (disk)"), COLUMN_DATA },
  { "slots_per_executor",   NULL,                COLUMN_COUNT },
  { "heap_bytes",           NULL,                COLUMN_MEMORY },
  { "max_memory_bytes",     NULL,                COLUMN_MEMORY },
  { "reserved_bytes",       NULL,                COLUMN_MEMORY },
  { "user_bytes",           NULL,                COLUMN_MEMORY },
  { "unified_bytes",        NULL,                COLUMN_MEMORY },
  { "storage_region_bytes", NULL,                COLUMN_MEMORY },
};
/* clang-format on */

static const char *
memory_verdict (const RunStage *stage)
{
  if (stage->n_failing > 0)
    return "fails";
  return stage->n_spilling > 0 ? "spills" : "fits";
}

static void
add_regions (Table *table, const Plan *plan)
{
  const MemoryRegions *regions = &plan->regions;
  guint                slots = plan->run->n_executors > 0 ? plan->run->executors[0].slots : 0;

  table_number (table, slots);
  table_number (table, regions->heap_bytes);
  table_number (table, regions->max_memory_bytes);
  table_number (table, regions->reserved_bytes);
  table_number (table, regions->user_bytes);
  table_number (table, regions->unified_bytes);
  table_number (table, regions->storage_region_bytes);
}

static Table *
memory_table (const Scenario *scenario, const Plan *plan)
{
  Table *table = table_new ("memory", memory_columns, G_N_ELEMENTS (memory_columns));

  for (guint i = 0; i < plan->run->n_file_stages; i++)
    {
      const RunStage *stage = &plan->run->stages[i];

      table_text (table, stage->id);
      table_text (table, operator_names[plan_stage (plan, i)->operator_id]);
      table_number (table, stage->share_bytes);
      table_number (table, stage->need_bytes);
      table_text (table, memory_verdict (stage));
      table_number (table, stage->n_spilling);
      table_number (table, stage->n_failing);
      table_number (table, stage->memory_spilled_bytes);
      table_number (table, stage->disk_spilled_bytes);
      add_regions (table, plan);
    }
  return table;
}

static void
append_region (GString *out, const Language *language, const char *label, Bytes bytes)
{
  g_autofree char *size = units_format_memory (language, bytes);

  g_string_append_printf (out, "  %s: %s\n", label, size);
}

static char *
memory_text (const Plan *plan, const Table *table, const Language *language)
{
  const MemoryRegions *regions = &plan->regions;
  GString             *out = g_string_new (NULL);
  g_autofree char     *rows = table_to_text (table, language);

  append_refusal (out, plan->run);
  if (regions->heap_bytes > 0)
    {
      g_string_append_printf (out, "%s\n", _ ("An executor"));
      append_region (out, language, _ ("heap (-Xmx)"), regions->heap_bytes);
      append_region (out, language, _ ("admitted by the JVM"), regions->max_memory_bytes);
      append_region (out, language, _ ("reserved"), regions->reserved_bytes);
      append_region (out, language, _ ("user memory"), regions->user_bytes);
      append_region (out, language, _ ("unified: execution and storage"), regions->unified_bytes);
      append_region (out, language, _ ("of it protected storage"), regions->storage_region_bytes);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, rows);
  return g_string_free (out, FALSE);
}

CliExit
cmd_memory (const Options *options, GError **error)
{
  g_autoptr (Scenario) scenario = input_scenario (options, error);
  g_autoptr (Plan)     plan = NULL;
  g_autoptr (Table)    table = NULL;
  g_autofree char     *text = NULL;
  CliExit              code;

  if (scenario == NULL)
    return CLI_INPUT;
  plan = input_plan (options, scenario, error);
  if (plan == NULL)
    return CLI_CANNOT;
  table = memory_table (scenario, plan);
  text = memory_text (plan, table, options->language);
  if (!table_output (table, text, options, error))
    return CLI_CANNOT;
  code = verdict (plan->run, NULL);
  for (guint i = 0; i < plan->run->n_file_stages; i++)
    if (plan->run->stages[i].n_failing > 0)
      code = CLI_FINDING;
  return code;
}
