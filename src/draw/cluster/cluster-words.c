/* SPDX-License-Identifier: Apache-2.0 */
/* The sentences of a cluster: what it does at the clock's time, and its shape. */
#include "cluster.h"
#include "words.h"

static char *
state_words (const Cluster *cluster)
{
  const Sketch    *sketch = &cluster->sketch;
  g_autofree char *busy = words_count (sketch, cluster->n_busy);
  g_autofree char *slots = words_count (sketch, cluster->moment.slots);
  g_autofree char *waiting = words_count (sketch, cluster->moment.n_waiting);
  g_autofree char *done = words_count (sketch, cluster->moment.n_done);

  if (cluster->moment.n_waiting == 0)
    return g_strdup_printf (
        language_text (sketch->language, N_ ("%s of %s slots busy, no task waits, %s are done")),
        busy, slots, done);
  return g_strdup_printf (language_plural (sketch->language,
                                           N_ ("%s of %s slots busy, %s task waits, %s are done"),
                                           N_ ("%s of %s slots busy, %s tasks wait, %s are done"),
                                           cluster->moment.n_waiting),
                          busy, slots, waiting, done);
}

static char *
end_words (const Cluster *cluster)
{
  const Sketch    *sketch = &cluster->sketch;
  g_autofree char *at = words_time (sketch, sketch->run->makespan_us);
  g_autofree char *tasks = words_count (sketch, sketch->run->n_tasks);

  if (sketch->run->status == RUN_FAILED)
    return g_strdup_printf (language_text (sketch->language, N_ ("The job fails at %s")), at);
  return g_strdup_printf (
      language_plural (sketch->language, N_ ("At the end, %s: %s task is done, all slots are free"),
                       N_ ("At the end, %s: all %s tasks are done, all slots are free"),
                       sketch->run->n_tasks),
      at, tasks);
}

static char *
answer_of (const Cluster *cluster)
{
  const Sketch    *sketch = &cluster->sketch;
  g_autofree char *at = NULL, *state = NULL;

  if (sketch->run->status == RUN_NEVER_STARTS)
    return g_strdup (
        language_text (sketch->language, N_ ("The job never starts: no executor comes")));
  if (sketch->run->n_attempts == 0)
    return g_strdup (language_text (sketch->language, N_ ("Nothing to run: the job has 0 tasks")));
  if (cluster->at_us >= sketch->run->makespan_us)
    return end_words (cluster);
  at = words_clock (sketch, cluster->at_us);
  state = state_words (cluster);
  return g_strdup_printf (language_text (sketch->language, N_ ("At %s: %s")), at, state);
}

static gboolean
is_uniform (const Cluster *cluster)
{
  const Run *run = cluster->sketch.run;
  guint      per_node = run->n_nodes > 0 ? cluster->node_offset[1] : 0;

  for (guint i = 0; i < run->n_nodes; i++)
    if (cluster->node_offset[i + 1] - cluster->node_offset[i] != per_node)
      return FALSE;
  for (guint i = 1; i < run->n_executors; i++)
    if (run->executors[i].slots != run->executors[0].slots)
      return FALSE;
  /* Executors that come later are not there at once. */
  return per_node > 0 && run->n_slots == run->slots;
}

/* Nodes times executors times slots. */
static char *
uniform_words (const Cluster *cluster)
{
  const Sketch    *sketch = &cluster->sketch;
  const Run       *run = sketch->run;
  guint            n = cluster->node_offset[1];
  g_autofree char *nodes = words_count (sketch, run->n_nodes);
  g_autofree char *per_node = words_count (sketch, n);
  g_autofree char *each = words_count (sketch, run->executors[0].slots);
  g_autofree char *slots = words_count (sketch, run->n_slots);

  if (run->n_nodes == 1)
    /* TRANSLATORS: numbers of executors, slots of each, tasks */
    return g_strdup_printf (
        language_plural (
            sketch->language,
            N_ ("%s executor × %s slots = %s tasks at once. Memory is drawn to scale."),
            N_ ("%s executors × %s slots = %s tasks at once. Memory is drawn to scale."), n),
        per_node, each, slots);
  return g_strdup_printf (language_plural (sketch->language,
                                           N_ ("%s nodes × %s executor × %s slots = %s tasks "
                                               "at once. Memory is drawn to scale."),
                                           N_ ("%s nodes × %s executors × %s slots = %s tasks "
                                               "at once. Memory is drawn to scale."),
                                           n),
                          nodes, per_node, each, slots);
}

static char *
shape_words (const Cluster *cluster)
{
  const Sketch    *sketch = &cluster->sketch;
  const Run       *run = sketch->run;
  g_autofree char *nodes = words_count (sketch, run->n_nodes);
  g_autofree char *executors = words_count (sketch, run->n_executors);
  g_autofree char *slots = words_count (sketch, run->slots);

  if (is_uniform (cluster))
    return uniform_words (cluster);
  if (run->n_slots == run->slots)
    return g_strdup_printf (
        language_plural (
            sketch->language, N_ ("%s node, %s executors, %s slots. Memory is drawn to scale."),
            N_ ("%s nodes, %s executors, %s slots. Memory is drawn to scale."), run->n_nodes),
        nodes, executors, slots);
  return g_strdup_printf (
      language_plural (
          sketch->language,
          N_ ("%s node, %s executors over the run, at most %s slots at once. Memory is drawn to "
              "scale."),
          N_ ("%s nodes, %s executors over the run, at most %s slots at once. Memory is drawn to "
              "scale."),
          run->n_nodes),
      nodes, executors, slots);
}

/* The target of dynamic allocation at the clock's time; NULL where it has none. */
static const RunTarget *
target_at (const Run *run, Micros at_us)
{
  const RunTarget *found = NULL;

  for (guint i = 0; i < run->n_targets && run->targets[i].at_us <= at_us; i++)
    found = &run->targets[i];
  return found;
}

/* "Dynamic allocation wants 12 executors, 7 are there." */
static char *
wanted_words (const Cluster *cluster, const RunTarget *target)
{
  const Sketch    *sketch = &cluster->sketch;
  const Run       *run = sketch->run;
  guint            n_there = 0;
  g_autofree char *wanted = words_count (sketch, target->target);
  g_autofree char *there = NULL;

  for (guint i = 0; i < run->n_executors; i++)
    n_there += run->executors[i].added_us <= cluster->at_us &&
               run->executors[i].removed_us > cluster->at_us;
  there = words_count (sketch, n_there);
  /* Translators: two numbers of executors */
  return g_strdup_printf (
      language_plural (sketch->language, N_ ("Dynamic allocation wants %s executor, %s are there."),
                       N_ ("Dynamic allocation wants %s executors, %s are there."), target->target),
      wanted, there);
}

static char *
reason_of (const Cluster *cluster)
{
  const Run       *run = cluster->sketch.run;
  const RunTarget *target = target_at (run, cluster->at_us);
  g_autofree char *shape = NULL, *wanted = NULL;

  if (run->reason != NULL)
    return g_strdup (run->reason);
  shape = shape_words (cluster);
  if (target == NULL || cluster->at_us >= run->makespan_us)
    return g_steal_pointer (&shape);
  wanted = wanted_words (cluster, target);
  return g_strdup_printf ("%s %s", wanted, shape);
}

void
cluster_fill_head (Cluster *cluster)
{
  const Sketch    *sketch = &cluster->sketch;
  gboolean         goes_on = cluster->at_us < sketch->run->makespan_us;
  g_autofree char *at = words_clock (sketch, cluster->at_us);

  cluster->head.name = g_strdup (language_text (sketch->language, N_ ("Cluster")));
  cluster->head.answer = answer_of (cluster);
  cluster->head.reason = reason_of (cluster);
  if (goes_on)
    {
      g_autofree char *busy = words_count (sketch, cluster->n_busy);
      g_autofree char *slots = words_count (sketch, cluster->moment.slots);
      g_autofree char *waiting = words_count (sketch, cluster->moment.n_waiting);

      cluster->head.shows = g_strdup_printf (language_text (sketch->language, N_ ("at %s")), at);
      cluster->head.summary = g_strdup_printf (
          language_plural (sketch->language, N_ ("%s of %s slots busy, %s task waits"),
                           N_ ("%s of %s slots busy, %s tasks wait"), cluster->moment.n_waiting),
          busy, slots, waiting);
    }
  else
    cluster->head.shows = g_strdup (cluster->head.answer);
}

char *
cluster_description (const Cluster *cluster)
{
  const Sketch    *sketch = &cluster->sketch;
  g_autofree char *shape = shape_words (cluster);

  return g_strdup_printf (
      language_text (
          sketch->language,
          N_ ("%s. %s Each node holds executor JVMs, each JVM its task slots and memory.")),
      cluster->head.answer, shape);
}
