/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about the number of nodes: too few slots, too many, and one that is lost. MODEL 6, 7. */
#include "advice-rule.h"

#include <string.h>

#include "simulate.h"

#define T(text) language_text (question->language, text)
#define P(one, many, n) language_plural (question->language, one, many, n)

/* The waves and the longest median of a run's stages, for sentences: "100 waves of 5.1 s". */
static Micros
longest_median_us (const Run *run)
{
  Micros longest_us = 0;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    longest_us = MAX (longest_us, run->stage_attempts[i].median_us);
  return longest_us;
}

static gint64
sum_of_waves (const Run *run)
{
  gint64 waves = 0;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    waves += run->stage_attempts[i].waves;
  return waves;
}

/* The node group that holds most executors. */
static const NodeGroup *
main_group (const AdviceQuestion *question)
{
  const Run        *run = question->run;
  const GPtrArray  *groups = question->scenario->cluster->nodes;
  g_autofree guint *n = g_new0 (guint, groups->len + 1);
  guint             best = 0;

  for (guint i = 0; i < run->n_executors; i++)
    n[run->nodes[run->executors[i].node].group]++;
  for (guint i = 1; i < groups->len; i++)
    if (n[i] > n[best])
      best = i;
  return g_ptr_array_index (groups, best);
}

static Micros
all_task_us (const Run *run)
{
  Micros all_us = 0;

  for (guint i = 0; i < N_WORKS; i++)
    all_us += run->time_task_work[i];
  for (guint i = 0; i < N_WAITS; i++)
    all_us += run->time_task_wait[i];
  return all_us;
}

static char *
node_count (const NodeGroup *group, gint64 count)
{
  return g_strdup_printf ("nodes.%s.count=%" G_GINT64_FORMAT, group->name, count);
}

/* What of a run is paid for where no price is given. */
static Micros
node_time_us (const Run *run)
{
  return run->makespan_us * run->n_nodes;
}

static char *
dollars_sentence (const AdviceQuestion *question, const RunCost *before, const RunCost *after)
{
  g_autofree char *now = units_format_usd (question->language, before->usd);
  g_autofree char *then = units_format_usd (question->language, after->usd);

  if (strcmp (now, then) == 0)
    return g_strdup (T (N_ ("The price stays the same.")));
  /* TRANSLATORS: two prices */
  return g_strdup_printf (T (N_ ("The price becomes %s instead of %s.")), then, now);
}

/* What the cure costs: in dollars where the scenario has a price, else in time of nodes. */
static char *
price_sentence (const AdviceQuestion *question, const Run *cured)
{
  const Run       *run = question->run;
  g_autofree char *now = NULL;
  g_autofree char *then = NULL;

  if (run->cost != NULL && cured->cost != NULL)
    return dollars_sentence (question, run->cost, cured->cost);
  now = units_format_time (question->language, node_time_us (run), UNITS_STYLE_PLAIN);
  then = units_format_time (question->language, node_time_us (cured), UNITS_STYLE_PLAIN);
  if (strcmp (now, then) == 0)
    /* TRANSLATORS: %s is the time of all nodes together */
    return g_strdup_printf (T (N_ ("Node time stays %s.")), now);
  /* TRANSLATORS: times of all nodes together */
  return g_strdup_printf (T (N_ ("Node time becomes %s instead of %s.")), then, now);
}

/* Whether the waves of a run are all of one length: one stage ran, and ran once. */
static gboolean
has_even_waves (const Run *run)
{
  guint n_ran = 0;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    n_ran += run->stage_attempts[i].n_tasks > 0 && run->stage_attempts[i].waves > 0;
  return n_ran == 1 && run->waves > 0;
}

static char *
more_slots_sentence (const AdviceQuestion *question,
                     const Run            *cured,
                     const char           *nodes,
                     const char           *slots)
{
  g_autofree char *waves = units_format_count (question->language, sum_of_waves (cured));
  g_autofree char *each =
      units_format_time (question->language, longest_median_us (cured), UNITS_STYLE_PLAIN);
  g_autofree char *end =
      units_format_time (question->language, cured->makespan_us, UNITS_STYLE_PLAIN);

  if (has_even_waves (cured))
    /* TRANSLATORS: numbers of nodes, slots and waves, time of a task */
    return g_strdup_printf (T (N_ ("%s nodes make %s slots: %s waves of %s.")), nodes, slots, waves,
                            each);
  /* TRANSLATORS: numbers of nodes and slots, time of the end */
  return g_strdup_printf (T (N_ ("%s nodes make %s slots: the job ends at %s.")), nodes, slots,
                          end);
}

void
advice_slots_too_few (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run       *run = question->run;
  const NodeGroup *group;
  g_autofree char *change = NULL;
  g_autoptr (Run)  cured = NULL;
  Finding         *finding;
  Micros           gain_us;

  if (run->status != RUN_SUCCEEDED || question->scenario->cluster->manager == MANAGER_LOCAL ||
      run->n_attempts == 0 || run->time_task_wait[WAIT_SLOT] * 2 < all_task_us (run))
    return;
  group = main_group (question);
  change = node_count (group, group->count * 2);
  cured = advice_try (question, change, &gain_us);
  if (cured == NULL || gain_us <= 0 || gain_us * 20 < run->makespan_us)
    return;
  finding = advice_add (findings, advice_rule ("slots-too-few"));
  finding->has_seconds = TRUE;
  finding->gain_us = gain_us;
  finding->change = g_steal_pointer (&change);
  {
    g_autofree char *slots = units_format_count (question->language, run->slots);
    g_autofree char *nodes = units_format_count (question->language, group->count * 2);
    g_autofree char *more = units_format_count (question->language, cured->slots);
    g_autofree char *price = price_sentence (question, cured);
    g_autofree char *tasks = units_format_count (question->language, run->n_tasks);
    g_autofree char *now = units_format_count (question->language, sum_of_waves (run));
    g_autofree char *sentence = NULL;

    /* TRANSLATORS: %s is a number of slots */
    finding->title = g_strdup_printf (
        P (N_ ("%s slot is too few"), N_ ("%s slots are too few"), run->slots), slots);
    sentence = more_slots_sentence (question, cured, nodes, more);
    finding->message = g_strconcat (sentence, " ", price, NULL);
    if (run->waves == units_ceil_div (run->n_tasks, MAX (run->slots, 1)))
      /* TRANSLATORS: numbers of tasks, slots and waves */
      finding->formula = g_strdup_printf (
          T (N_ ("Waves = tasks / slots, rounded up: %s / %s = %s.")), tasks, slots, now);
  }
}

/* ---- idle slots */

#define BUSY_ENOUGH 0.8

/* The run on the fewest nodes of the group that ends as early, found by halving; NULL when all of
 * them are needed. Its count is that of the run. */
static Run *
fewest_nodes (const AdviceQuestion *question, const NodeGroup *group, gint64 *count)
{
  Run   *best = NULL;
  gint64 least = 1;
  Micros gain_us;

  *count = group->count;
  while (least < *count)
    {
      gint64           middle = least + (*count - least) / 2;
      g_autofree char *change = node_count (group, middle);
      Run             *run = advice_try (question, change, &gain_us);

      if (run == NULL || gain_us < 0)
        {
          g_clear_pointer (&run, run_unref);
          least = middle + 1;
          continue;
        }
      g_clear_pointer (&best, run_unref);
      best = run;
      *count = middle;
    }
  return best;
}

static void
tell_idle_slots (const AdviceQuestion *question, const Run *cured, gint64 count, Finding *finding)
{
  const Run       *run = question->run;
  guint            n_idle = run->slots - cured->slots;
  g_autofree char *idle = units_format_count (question->language, n_idle);
  g_autofree char *nodes = units_format_count (question->language, count);
  g_autofree char *slots = units_format_count (question->language, cured->slots);
  g_autofree char *percent = units_format_percent (question->language, 1 - run->utilisation);
  g_autofree char *price = price_sentence (question, cured);
  g_autofree char *sentence = g_strdup_printf (
      /* TRANSLATORS: a share such as 60 %, numbers of nodes and slots */
      P (N_ ("Idle %s of the time: %s node makes %s slots and ends as early."),
         N_ ("Idle %s of the time: %s nodes make %s slots and end as early."), count),
      percent, nodes, slots);

  /* TRANSLATORS: %s is a number of slots */
  finding->title =
      g_strdup_printf (P (N_ ("%s slot too many"), N_ ("%s slots too many"), n_idle), idle);
  finding->message = g_strconcat (sentence, " ", price, NULL);
  {
    g_autofree char *busy = units_format_percent (question->language, run->utilisation);

    /* TRANSLATORS: %s is a share such as 40 % */
    finding->formula =
        g_strdup_printf (T (N_ ("Slots busy = work / life of all slots = %s.")), busy);
  }
}

void
advice_idle_slots (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run       *run = question->run;
  const NodeGroup *group;
  g_autoptr (Run)  cured = NULL;
  gint64           count;
  Finding         *finding;

  if (run->status != RUN_SUCCEEDED || run->n_faults > 0 || run->n_attempts == 0 ||
      run->utilisation >= BUSY_ENOUGH || question->scenario->cluster->manager == MANAGER_LOCAL)
    return;
  group = main_group (question);
  cured = fewest_nodes (question, group, &count);
  if (cured == NULL || cured->slots >= run->slots)
    return;
  finding = advice_add (findings, advice_rule ("idle-slots"));
  finding->has_seconds = TRUE;
  finding->gain_us = run->makespan_us - cured->makespan_us;
  finding->change = node_count (group, count);
  tell_idle_slots (question, cured, count, finding);
}

/* ---- a lost node */

/* The scenario with one more fault. */
static Scenario *
with_lost_node (const Scenario *scenario, const char *node, Micros at_us)
{
  Scenario        *changed = scenario_copy (scenario);
  Fault           *fault = element_new (&fault_kind);
  g_autofree char *at = units_time_to_text (at_us);

  g_ptr_array_add (changed->faults, fault);
  if (element_set (&fault_kind, fault, "kind", "node-lost", NULL) &&
      element_set (&fault_kind, fault, "node", node, NULL) &&
      element_set (&fault_kind, fault, "at", at, NULL))
    return changed;
  scenario_unref (changed);
  return NULL;
}

void
advice_lost_node (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run           *run = question->run;
  g_autoptr (Scenario) changed = NULL;
  g_autoptr (Run)      broken = NULL;
  Finding             *finding;
  const RunNode       *node;

  if (run->status != RUN_SUCCEEDED || run->n_faults > 0 || run->n_nodes < 2 ||
      run->n_executors < 2 || run->makespan_us < 2)
    return;
  node = &run->nodes[run->executors[0].node];
  changed = with_lost_node (question->scenario, node->name, run->makespan_us / 2);
  if (changed == NULL)
    return;
  /* Where a loss cannot be simulated, nothing is said about it. */
  broken = simulate (changed, NULL, NULL, NULL, question->cancellable, NULL);
  if (broken == NULL || broken->status != RUN_SUCCEEDED)
    return;
  finding = advice_add (findings, advice_rule ("lost-node"));
  finding->has_seconds = TRUE;
  finding->gain_us = run->makespan_us - broken->makespan_us;
  finding->title = g_strdup (T (N_ ("One lost node")));
  {
    g_autofree char *end =
        units_format_time (question->language, broken->makespan_us, UNITS_STYLE_PLAIN);
    g_autofree char *slots = NULL;
    guint            left = run->slots;

    for (guint i = 0; i < run->n_executors; i++)
      if (run->executors[i].node == run->executors[0].node)
        left -= run->executors[i].slots;
    slots = units_format_count (question->language, left);
    /* TRANSLATORS: name of a node, number of slots, time of the end */
    finding->message = g_strdup_printf (
        P (N_ ("Lost at half time, %s leaves %s slot: the job ends at %s."),
           N_ ("Lost at half time, %s leaves %s slots: the job ends at %s."), left),
        node->name, slots, end);
  }
}
