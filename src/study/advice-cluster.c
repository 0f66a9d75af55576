/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about slots, nodes, executors and the driver. MODEL 6. */
#include "advice-rule.h"
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
price_sentence (const AdviceQuestion *question, const Run *cured)
{
  g_autofree char *now = NULL;
  g_autofree char *then = NULL;

  if (question->run->cost == NULL || cured->cost == NULL)
    return g_strdup ("");
  now = units_format_usd (question->language, question->run->cost->usd);
  then = units_format_usd (question->language, cured->cost->usd);
  if (g_strcmp0 (now, then) == 0)
    return g_strdup_printf (" %s", T (N_ ("The price stays the same.")));
  {
    /* TRANSLATORS: two prices */
    g_autofree char *sentence =
        g_strdup_printf (T (N_ ("The price becomes %s instead of %s.")), then, now);

    return g_strdup_printf (" %s", sentence);
  }
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
  change = g_strdup_printf ("nodes.%s.count=%" G_GINT64_FORMAT, group->name, group->count * 2);
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
    finding->message = g_strconcat (sentence, price, NULL);
    if (run->waves == units_ceil_div (run->n_tasks, MAX (run->slots, 1)))
      /* TRANSLATORS: numbers of tasks, slots and waves */
      finding->formula = g_strdup_printf (
          T (N_ ("Waves = tasks / slots, rounded up: %s / %s = %s.")), tasks, slots, now);
  }
}

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

/* What went with the executors, leaving out what did not. */
static char *
loss_sentences (const AdviceQuestion *question, guint n_running, guint n_outputs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (n_running > 0)
    /* TRANSLATORS: %u is a number of task attempts */
    g_string_append_printf (text,
                            P (N_ ("%u task that ran there is lost."),
                               N_ ("%u tasks that ran there are lost."), n_running),
                            n_running);
  if (n_running > 0 && n_outputs > 0)
    g_string_append_c (text, ' ');
  if (n_outputs > 0)
    /* TRANSLATORS: %u is a number of map outputs */
    g_string_append_printf (
        text,
        P (N_ ("%u map output is gone and is computed again when a stage reads it."),
           N_ ("%u map outputs are gone and are computed again when a stage reads them."),
           n_outputs),
        n_outputs);
  if (text->len == 0)
    g_string_append (text, T (N_ ("Nothing ran there and nothing that is still read was lost.")));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
advice_executor_lost (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run *run = question->run;
  guint      n_outputs = 0;
  guint      n_running = 0;
  Finding   *finding;

  for (guint i = 0; i < run->n_faults; i++)
    {
      n_outputs += run->faults[i].n_outputs;
      n_running += run->faults[i].n_running;
    }
  if (run->n_faults == 0 || run->status == RUN_NEVER_STARTS)
    return;
  finding = advice_add (findings, advice_rule ("executor-lost"));
  finding->title = g_strdup (T (N_ ("Lost executors")));
  finding->message = loss_sentences (question, n_running, n_outputs);
  if (n_outputs > 0)
    {
      g_autoptr (Run) cured =
          advice_try (question, "spark.shuffle.service.enabled=true", &finding->gain_us);

      finding->has_seconds = cured != NULL && finding->gain_us > 0;
      if (finding->has_seconds)
        finding->change = g_strdup ("spark.shuffle.service.enabled=true");
    }
}

/* Reading in larger pieces means fewer tasks to launch. */
static char *
twice_the_partition (const AdviceQuestion *question)
{
  gint64 now = 0;

  for (guint i = 0; i < question->run->n_stages; i++)
    now = MAX (now, question->run->stages[i].max_input_bytes);
  if (now <= 0)
    return NULL;
  return g_strdup_printf ("spark.sql.files.maxPartitionBytes=%" G_GINT64_FORMAT "m",
                          2 * units_ceil_div (now, UNITS_MIB) + 8);
}

/* What the driver spends most of its time with. */
static DriverActivity
longest_activity (const Run *run)
{
  Micros         sums_us[DRIVER_RESUBMIT + 1] = { 0 };
  DriverActivity longest = DRIVER_LISTING;

  for (guint i = 0; i < run->n_driver_spans; i++)
    sums_us[run->driver_spans[i].activity] +=
        run->driver_spans[i].to_us - run->driver_spans[i].from_us;
  for (guint i = 0; i < G_N_ELEMENTS (sums_us); i++)
    if (sums_us[i] > sums_us[longest])
      longest = (DriverActivity) i;
  return longest;
}

/* Slots wait for one launch after another. */
static void
tell_launches (const AdviceQuestion *question, const char *percent, Finding *finding)
{
  const Run       *run = question->run;
  Micros           each_us = cluster_driver (question->scenario->cluster)->launch_us;
  g_autofree char *tasks = units_format_count (question->language, run->n_attempts);
  g_autofree char *each = units_format_time (question->language, each_us, UNITS_STYLE_PLAIN);
  g_autofree char *sum =
      units_format_time (question->language, each_us * run->n_attempts, UNITS_STYLE_PLAIN);
  g_autofree char *change = twice_the_partition (question);

  /* TRANSLATORS: %s is a share such as 81 % */
  finding->message = g_strdup_printf (T (N_ ("Slots wait for the driver %s of their life. Fewer, "
                                             "larger tasks need fewer launches.")),
                                      percent);
  /* TRANSLATORS: number of launches, time of one, their product */
  finding->formula =
      g_strdup_printf (T (N_ ("Launches are serial: %s × %s = %s at least.")), tasks, each, sum);
  if (change != NULL)
    {
      g_autoptr (Run) cured = advice_try (question, change, &finding->gain_us);

      finding->has_seconds = cured != NULL && finding->gain_us > 0;
      if (finding->has_seconds)
        finding->change = g_steal_pointer (&change);
    }
}

void
advice_driver_bound (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run       *run = question->run;
  double           share = advice_share (run, run->time_slots_idle[IDLE_DRIVER]);
  g_autofree char *percent = units_format_percent (question->language, share);
  DriverActivity   activity = longest_activity (run);
  Finding         *finding;

  if (share < 0.1)
    return;
  finding = advice_add (findings, advice_rule ("driver-bound"));
  finding->title = g_strdup (T (N_ ("The driver is the bottleneck")));
  if (activity == DRIVER_LAUNCH)
    tell_launches (question, percent, finding);
  else if (activity == DRIVER_LISTING)
    /* TRANSLATORS: %s is a share such as 81 % */
    finding->message = g_strdup_printf (
        T (N_ ("Slots wait for the driver %s of their life, mostly while it lists files. Fewer "
               "files are listed sooner.")),
        percent);
  else
    /* TRANSLATORS: %s is a share such as 81 % */
    finding->message = g_strdup_printf (
        T (N_ ("Slots wait for the driver %s of their life, mostly between tasks: it prepares jobs "
               "and stages and handles results. More slots would wait as long.")),
        percent);
}

void
advice_fault_missed (const AdviceQuestion *question, GPtrArray *findings)
{
  guint n_missed = question->scenario->faults->len -
                   MIN (question->run->n_faults, question->scenario->faults->len);

  Finding *finding;

  if (n_missed == 0 || question->run->status != RUN_SUCCEEDED)
    return;
  finding = advice_add (findings, advice_rule ("fault-missed"));
  finding->title = g_strdup (T (N_ ("A fault strikes nothing")));
  finding->message = g_strdup_printf (
      P (N_ ("%u fault names an executor or node that is not there at its time."),
         N_ ("%u faults name an executor or node that is not there at their time."), n_missed),
      n_missed);
}
