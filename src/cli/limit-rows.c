/* SPDX-License-Identifier: Apache-2.0 */
/* Rows for the constants of base/limits.h and study/sweep.h. */
#include "limit-rows.h"

#include "language.h"
#include "limits.h"
#include "sweep.h"

/* clang-format off */
const LimitRow limit_rows[] = {
  { "scenario-bytes", LIMITS_SCENARIO_BYTES, N_("Bytes of a scenario file or of a file of settings.") },
  { "elements",       LIMITS_XML_ELEMENTS,   N_("Elements of a scenario file.") },
  { "depth",          LIMITS_XML_DEPTH,      N_("Elements inside each other.") },
  { "attributes",     LIMITS_XML_ATTRIBUTES, N_("Attributes of one element.") },
  { "tag-bytes",      LIMITS_XML_TAG_BYTES,  N_("Bytes of one tag.") },
  { "name",           LIMITS_NAME_CHARS,     N_("Characters of a name.") },
  { "text",           LIMITS_TEXT_CHARS,     N_("Characters of a description.") },
  { "nodes",          LIMITS_NODES,          N_("Nodes of a cluster.") },
  { "executors",      LIMITS_EXECUTORS,      N_("Executors of a run.") },
  { "cores",          LIMITS_CORES,          N_("Cores of one executor.") },
  { "tasks",          LIMITS_TASKS,          N_("Tasks of a run; --max-tasks raises it.") },
  { "tasks-most",     LIMITS_TASKS_MOST,     N_("What --max-tasks may ask for.") },
  { "stages",         LIMITS_STAGES,         N_("Stages of a scenario.") },
  { "jobs",           LIMITS_JOBS,           N_("Jobs of a scenario.") },
  { "files",          LIMITS_FILES,          N_("Files of one data set.") },
  { "bytes",          LIMITS_BYTES,          N_("Bytes of any size.") },
  { "time",           LIMITS_TIME_US,        N_("Microseconds of any time, and of a run: ten years.") },
  { "variants",       SWEEP_MOST_VARIANTS,   N_("Variants of a sweep.") },
  { "bars",           LIMITS_VISIBLE_BARS,   N_("Bars of a Gantt chart; of more tasks it shows exact coverage.") },
  { "png-side",       LIMITS_PNG_SIDE,       N_("Pixels of a side of a PNG.") },
  { "png-pixels",     LIMITS_PNG_PIXELS,     N_("Pixels of a PNG.") },
};
/* clang-format on */

const guint n_limit_rows = G_N_ELEMENTS (limit_rows);
