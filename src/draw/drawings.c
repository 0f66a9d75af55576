/* SPDX-License-Identifier: Apache-2.0 */
/* The table of drawings, and the ids that tell a mark from another. */
#include "drawings.h"

#include <string.h>

#include "draw-cluster.h"
#include "draw-gantt.h"
#include "draw-memory.h"
#include "draw-partitions.h"
#include "draw-stages.h"
#include "draw-waves.h"

#define WIDTH_PX 1280

/* clang-format off */
static const Drawing cluster = {
  "cluster", N_ ("Cluster"), N_ ("Nodes, executors and slots at one instant, with the queue."), "makespan-cluster-symbolic",  TRUE, TRUE,  draw_cluster,
};
static const Drawing gantt = {
  "gantt",   N_ ("Gantt"),   N_ ("A lane per slot over time: waves, idle slots and why."),      "makespan-gantt-symbolic",  TRUE, FALSE, draw_gantt,
};
static const Drawing stages = {
  "stages",  N_ ("Stages"),  N_ ("The graph of stages: shuffle bytes, place in time, attempts, skipped ones."), "makespan-stages-symbolic", TRUE, FALSE, draw_stages,
};
static const Drawing waves = {
  "waves",   N_ ("Waves"),   N_ ("Busy slots over time, by stage, against all slots and the tasks that wait for one."), "makespan-waves-symbolic", TRUE, FALSE, draw_waves,
};
static const Drawing memory = {
  "memory",  N_ ("Memory"),  N_ ("The regions of an executor, the share of a task, and whether it fits, spills or fails."), "makespan-memory-symbolic", TRUE, FALSE, draw_memory,
};
static const Drawing partitions = {
  "partitions", N_ ("Partitions"), N_ ("How files are cut and packed into partitions, and how large the partitions are."), "makespan-partitions-symbolic", FALSE, FALSE, draw_partitions,
};

const Drawing *const drawings[] = { &cluster, &gantt, &stages, &waves, &memory, &partitions };
const guint          n_drawings = G_N_ELEMENTS (drawings);

static const struct
{
  const char *prefix;
  MarkKind    kind;
} mark_kinds[] = {
  { "task-",     MARK_ATTEMPT },
  { "slot-",     MARK_SLOT },
  { "executor-", MARK_EXECUTOR },
  { "node-",     MARK_NODE },
  { "stage-",    MARK_STAGE },
  { "span-",     MARK_STAGE }, /* a second mark of it, along the time */
};
/* clang-format on */

const Drawing *
drawings_find (const char *id)
{
  for (guint i = 0; i < n_drawings; i++)
    if (strcmp (drawings[i]->id, id) == 0)
      return drawings[i];
  return NULL;
}

DrawingOptions
drawings_options (void)
{
  return (DrawingOptions){
    .width = WIDTH_PX,
    .theme = theme_get (THEME_LIGHT),
    .place = DRAWING_EXPORT,
    .at_us = RUN_NEVER,
    .stage = RUN_NONE,
    .executor = RUN_NONE,
  };
}

Scene *
drawings_build (const Drawing *drawing, const Run *run, const DrawingOptions *options)
{
  g_return_val_if_fail (drawing != NULL && run != NULL && options != NULL, NULL);

  return drawing->build (run, options);
}

gboolean
drawings_parse_mark (const char *id, MarkKind *kind, guint *number)
{
  for (guint i = 0; i < G_N_ELEMENTS (mark_kinds); i++)
    {
      guint64 parsed;

      if (!g_str_has_prefix (id, mark_kinds[i].prefix))
        continue;
      if (!g_ascii_string_to_unsigned (id + strlen (mark_kinds[i].prefix), 10, 0, G_MAXUINT32 - 1,
                                       &parsed, NULL))
        return FALSE; /* the caller asks only whether it is such an id */
      *kind = mark_kinds[i].kind;
      *number = (guint) parsed;
      return TRUE;
    }
  return FALSE;
}
