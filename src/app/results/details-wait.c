/* SPDX-License-Identifier: Apache-2.0 */
/* Why an attempt was launched no sooner, and why its slot was idle before. MODEL 7.1, 7.3. */
#include "details-private.h"
#include "slot-idle.h"
#include "words.h"

typedef struct
{
  const char *words;  /* N_(): a time */
  const char *source; /* of the rule that made it wait */
} WaitRow;

/* clang-format off */
static const WaitRow waits[N_WAITS] = {
  [WAIT_NONE]           = { N_ ("%s for the driver"),               "MODEL 6.4" },
  [WAIT_SLOT]           = { N_ ("%s for a slot"),                   "MODEL 6.1" },
  [WAIT_PARENT]         = { N_ ("%s for its parent to run again"),  "MODEL 6.7" },
  [WAIT_LOCALITY]       = { N_ ("%s for locality"),                 "MODEL 6.12" },
  [WAIT_EXECUTOR_START] = { N_ ("%s for an executor to start"),     "MODEL 6.6" },
  [WAIT_DRIVER]         = { N_ ("%s for the driver"),               "MODEL 6.4" },
  [WAIT_BARRIER]        = { N_ ("%s for the barrier"),              "MODEL 6.14" },
  [WAIT_POOL]           = { N_ ("%s for its pool"),                 "MODEL 6.10" },
  [WAIT_RETRY]          = { N_ ("%s to be tried again"),            "MODEL 6.7" },
};
/* clang-format on */

static Micros
offered_at (const Run *run, guint attempt)
{
  return run->offered_us == NULL ? run->launch_us[attempt] : run->offered_us[attempt];
}

/* Since when an attempt waits, and what was then. */
typedef struct
{
  Micros   at_us;
  gboolean is_again; /* an attempt of the task ended; else its stage was first submitted */
} Since;

static Since
waits_since (const Run *run, guint attempt)
{
  guint stage = run_stage_attempt_of (run, attempt)->stage;
  Since since = { RUN_NEVER, FALSE };

  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (run->stage_attempts[i].stage == stage && run->stage_attempts[i].status != STAGE_SKIPPED &&
        run->stage_attempts[i].status != STAGE_NOT_RUN)
      since.at_us = MIN (since.at_us, run->stage_attempts[i].submitted_us);
  for (guint i = 0; i < attempt; i++)
    if (run->task[i] == run->task[attempt] && run_stage_attempt_of (run, i)->stage == stage &&
        run->finish_us[i] <= run->launch_us[attempt] && run->finish_us[i] >= since.at_us)
      since = (Since){ run->finish_us[i], TRUE };
  since.at_us = MIN (since.at_us, run->launch_us[attempt]);
  return since;
}

static guint
slots_at (const Run *run, Micros at_us)
{
  guint n = 0;

  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].added_us <= at_us && run->executors[i].removed_us > at_us)
      n += run->executors[i].slots;
  return n;
}

/* Attempts of any stage that had a slot between a time and the launch of this one. */
static guint
count_before (const Run *run, guint attempt, Micros since_us)
{
  guint n = 0;

  for (guint i = 0; i < attempt; i++)
    n += run->finish_us[i] > since_us;
  return n;
}

static char *
queue_words (const Telling *telling, guint attempt, Micros since_us)
{
  const Run             *run = telling->run;
  const RunStageAttempt *stage = run_stage_attempt_of (run, attempt);
  guint                  n_before = count_before (run, attempt, since_us);
  Micros                 waited_us = offered_at (run, attempt) - since_us;
  g_autofree char       *before = tell_count (telling, n_before);
  guint n_slots = MAX (slots_at (run, since_us), slots_at (run, offered_at (run, attempt)));
  g_autofree char *slots = tell_count (telling, n_slots);
  g_autofree char *queue =
      g_strdup_printf (language_plural (telling->language, N_ ("%s task was before it on %s slots"),
                                        N_ ("%s tasks were before it on %s slots"), n_before),
                       before, slots);
  gint64           n_waves = n_before / MAX (n_slots, 1);
  g_autofree char *waves = NULL;
  g_autofree char *each = NULL;
  g_autofree char *since = NULL;

  if (since_us != stage->submitted_us)
    {
      since = tell_time (telling, since_us);
      /* Translators: "91 tasks were before it on 16 slots", a time */
      return g_strdup_printf (language_text (telling->language, N_ ("%s, from %s on")), queue,
                              since);
    }
  if (n_waves < 2 || stage->median_us == 0 || n_waves * stage->median_us != waited_us)
    return g_steal_pointer (&queue);
  waves = tell_count (telling, n_waves);
  each = tell_time (telling, stage->median_us);
  /* Translators: "1,010 tasks were before it on 10 slots", number of waves and the time of each */
  return g_strdup_printf (language_text (telling->language, N_ ("%s: %s waves of %s")), queue,
                          waves, each);
}

static char *
cause_words (const Telling *telling, guint attempt, const Since *since)
{
  const Run       *run = telling->run;
  g_autofree char *from = tell_time (telling, since->at_us);
  g_autofree char *to = tell_time (telling, offered_at (run, attempt));

  if (run->wait[attempt] == WAIT_LOCALITY)
    /* Translators: a time, Spark's name of a locality level */
    return g_strdup_printf (
        language_text (telling->language,
                       N_ ("no slot was free nearer to its data; at %s the wait was over (%s)")),
        to, locality_names[run_locality (run, attempt)]);
  if (run->wait[attempt] == WAIT_BARRIER)
    /* Translators: a time */
    return g_strdup_printf (
        language_text (telling->language, N_ ("all tasks of its stage start together, at %s")), to);
  if (run->wait[attempt] == WAIT_SLOT)
    return queue_words (telling, attempt, since->at_us);
  if (since->is_again)
    /* Translators: two times */
    return g_strdup_printf (
        language_text (telling->language, N_ ("its attempt before ended at %s; offered at %s")),
        from, to);
  /* Translators: two times */
  return g_strdup_printf (
      language_text (telling->language, N_ ("its stage was first submitted at %s; offered at %s")),
      from, to);
}

/* From the offer to the launch the driver launched others (MODEL 6.2). */
static void
tell_scheduler_delay (Telling *telling, guint attempt)
{
  const Run       *run = telling->run;
  Micros           offered_us = offered_at (run, attempt);
  g_autofree char *offered = NULL;
  DetailsRow      *row;

  if (offered_us >= run->launch_us[attempt])
    return;
  offered = tell_time (telling, offered_us);
  row = tell (telling, N_ ("Scheduler delay"),
              tell_time (telling, run->launch_us[attempt] - offered_us));
  /* Translators: a time */
  tell_why (row, "MODEL 6.2",
            g_strdup_printf (language_text (telling->language,
                                            N_ ("offered its slot at %s; the driver launches one "
                                                "task after another")),
                             offered));
}

void
details_tell_wait (Telling *telling, guint attempt)
{
  const Run       *run = telling->run;
  Since            since = waits_since (run, attempt);
  Micros           waited_us = MAX (offered_at (run, attempt) - since.at_us, 0);
  const WaitRow   *wait = &waits[run->wait[attempt]];
  g_autofree char *waited = tell_time (telling, waited_us);
  DetailsRow      *row;

  if (waited_us == 0)
    tell (telling, N_ ("Waited"), g_strdup (language_text (telling->language, N_ ("not at all"))));
  else
    {
      /* The formats stand in a table; each takes a time. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      row = tell (telling, N_ ("Waited"),
                  g_strdup_printf (language_text (telling->language, wait->words), waited));
#pragma GCC diagnostic pop
      tell_why (row, wait->source, cause_words (telling, attempt, &since));
    }
  tell_scheduler_delay (telling, attempt);
}

char *
details_idle_words (const Telling *telling, const GArray *idles)
{
  const Sketch          sketch = { .run = telling->run, .language = telling->language };
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < idles->len; i++)
    {
      const SlotIdle  *idle = &g_array_index (idles, SlotIdle, i);
      RunIdle          cause = { idle->from_us, idle->cause, idle->stage };
      g_autofree char *time = tell_time (telling, idle->to_us - idle->from_us);
      g_autofree char *name = words_idle (&sketch, &cause);

      /* Translators: a time and why a slot was idle: "2.5 s: no task left" */
      g_ptr_array_add (
          words, g_strdup_printf (language_text (telling->language, N_ ("%s: %s")), time, name));
    }
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  return g_strjoinv ("; ", (char **) words->pdata);
}

static void
tell_before (Telling *telling, guint before)
{
  g_autofree char *ended = tell_time (telling, telling->run->finish_us[before]);
  DetailsRow      *row;

  /* Translators: number of a task, and when it ended */
  row = tell (telling, N_ ("Before it in its slot"),
              g_strdup_printf (language_text (telling->language, N_ ("task %u, until %s")),
                               telling->run->task[before], ended));
  tell_link (row, MARK_ATTEMPT, before);
}

void
details_tell_idle_before (Telling *telling, guint attempt)
{
  g_autoptr (GArray) idles = slot_idles_before (telling->run, attempt);
  guint              before = slot_attempt_before (telling->run, attempt);
  Micros             idle_us = 0;
  DetailsRow        *row;

  if (before != RUN_NONE)
    tell_before (telling, before);
  for (guint i = 0; i < idles->len; i++)
    idle_us +=
        g_array_index (idles, SlotIdle, i).to_us - g_array_index (idles, SlotIdle, i).from_us;
  row = tell (telling, N_ ("Slot idle before"), tell_time (telling, idle_us));
  if (idle_us > 0)
    tell_why (row, "MODEL 7.1", details_idle_words (telling, idles));
}
