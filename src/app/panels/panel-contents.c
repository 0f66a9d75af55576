/* SPDX-License-Identifier: Apache-2.0 */
/* What the pages of the start panel consist of: a table of pages, each a list of sections. */
#include "panel-contents.h"

#include "language.h"

static const char *const executor_keys[] = {
  "spark.executor.cores",
  "spark.executor.memory",
  "spark.executor.memoryOverhead",
  "spark.executor.instances",
  "spark.task.cpus",
  "spark.driver.memory",
  NULL,
};

/* clang-format off */
static const Section cluster_sections[] = {
  { SECTION_FIELDS,   NULL,              NULL, "cluster", NULL, NULL },
  { SECTION_LIST,     N_("Node groups"), N_("Machines that are alike. Executors land on them in this order."), NULL, &node_group_kind, NULL },
  { SECTION_SETTINGS, N_("Executors and driver"), NULL, NULL, NULL, executor_keys },
  { SECTION_CHILDREN, N_("What takes time and money"), N_("What is not set takes no time and costs nothing."), "cluster", NULL, NULL },
  { SECTION_FIELDS,   N_("Scenario"),    NULL, "scenario", NULL, NULL },
};

static const Section stages_sections[] = {
  { SECTION_LIST, NULL,         N_("Of all jobs, in the order of their numbers. A new one reads the last of the last job."), NULL, &stage_kind, NULL },
  { SECTION_LIST, N_("Data"),   N_("What stages read."), NULL, &data_kind, NULL },
  { SECTION_LIST, N_("Jobs"),   N_("One action each, with the stages that it needs."), NULL, &job_kind, NULL },
};

static const Section faults_sections[] = {
  { SECTION_LIST, NULL, N_("What goes wrong while the jobs run, and what it costs."), NULL, &fault_kind, NULL },
};

static const PanelPage pages[] = {
  { "cluster", N_("Cluster in full"), cluster_sections, G_N_ELEMENTS (cluster_sections) },
  { "stages",  N_("Stages"),          stages_sections,  G_N_ELEMENTS (stages_sections) },
  { "faults",  N_("Faults"),          faults_sections,  G_N_ELEMENTS (faults_sections) },
};
/* clang-format on */

const PanelPage *
panel_page_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      return &pages[i];
  return NULL;
}
