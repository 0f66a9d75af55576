/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of a part of where the time went: how much of what, and which attempts spent it. */
#include "details-private.h"
#include "slot-idle.h"

typedef struct
{
  const char *title;  /* N_(): the name of a part */
  const char *whole;  /* N_(): what it is part of */
  const char *source; /* of the sum */
} FamilyRow;

/* clang-format off */
static const FamilyRow families[N_TIME_FAMILIES] = {
  [TIME_OF_SLOTS] = { N_ ("Slots, %s"),         N_ ("time of all slots"),           "MODEL 7.1" },
  [TIME_OF_TASK]  = { N_ ("A task, %s"),        N_ ("time of a task, on average"),  "MODEL 7.3" },
  [TIME_OF_PATH]  = { N_ ("Critical path, %s"), N_ ("the run"),                     "MODEL 7.4" },
};
/* clang-format on */

static void
tell_amount (Telling *telling, const TimePart *part)
{
  const FamilyRow *family = &families[part->key.family];
  TimePart         parts[TIME_PARTS_MOST];
  Micros whole_us = time_parts_sum (parts, time_parts_of (telling->run, part->key.family, parts));
  g_autofree char *time = tell_time (telling, part->time_us);
  g_autofree char *whole = tell_time (telling, whole_us);
  g_autofree char *share = tell_share (telling, part->time_us, whole_us);
  DetailsRow      *row = tell (telling, N_ ("Time"), g_strdup_printf ("%s, %s", time, share));

  /* Translators: two times, and what the second is: "10,000 s / 10,200 s, time of all slots" */
  tell_why (row, family->source,
            g_strdup_printf (language_text (telling->language, N_ ("%s / %s, %s")), time, whole,
                             language_text (telling->language, family->whole)));
}

/* What of the part one attempt spent; of waits only those of its own attempt of the stage. */
static Micros
spent_by (const Run *run, guint attempt, const TimeKey *key)
{
  Micros parts[N_WORKS];

  if (!key->is_work)
    return run->launch_us[attempt] - run_stage_attempt_of (run, attempt)->submitted_us;
  run_attempt_parts (run, attempt, parts);
  return parts[key->part];
}

/* How many attempts, and the one that spent most. */
static void
tell_attempts (Telling *telling, const TimePart *part)
{
  const Run         *run = telling->run;
  g_autofree guint8 *marked = time_part_attempts (run, &part->key);
  guint              n = 0, most = RUN_NONE;
  Micros             most_us = -1;
  g_autofree char   *time = NULL;
  DetailsRow        *row;

  for (guint i = 0; i < run->n_attempts; i++)
    {
      Micros spent_us = marked[i] ? spent_by (run, i, &part->key) : -1;

      n += marked[i];
      if (spent_us > most_us)
        {
          most = i;
          most_us = spent_us;
        }
    }
  tell (telling, N_ ("Attempts"), tell_count (telling, n));
  if (most_us <= 0)
    return;
  time = tell_time (telling, most_us);
  /* Translators: number of a task, a time */
  row = tell (telling, N_ ("Most"),
              g_strdup_printf (language_text (telling->language, N_ ("task %u, %s")),
                               run->task[most], time));
  tell_link (row, MARK_ATTEMPT, most);
}

/* How many slots were idle so, and the one that was idle longest. */
static void
tell_slots (Telling *telling, const TimePart *part)
{
  const Run       *run = telling->run;
  guint            n_stretches = 0, n_slots = 0, most = RUN_NONE;
  Micros           most_us = 0;
  g_autofree char *time = NULL, *slots = NULL;
  DetailsRow      *row;

  for (guint slot = 0; slot < run->n_slots; slot++)
    {
      g_autoptr (GArray) idles = slot_idles (run, slot);
      Micros             idle_us = 0;

      for (guint i = 0; i < idles->len; i++)
        if (g_array_index (idles, SlotIdle, i).cause == (IdleCause) part->key.part)
          {
            n_stretches++;
            idle_us += g_array_index (idles, SlotIdle, i).to_us -
                       g_array_index (idles, SlotIdle, i).from_us;
          }
      n_slots += idle_us > 0;
      most = idle_us > most_us ? slot : most;
      most_us = MAX (most_us, idle_us);
    }
  slots = tell_count (telling, n_slots);
  /* Translators: number of slots */
  tell_why (tell (telling, N_ ("Slots"), g_steal_pointer (&slots)), NULL,
            g_strdup_printf (language_plural (telling->language, N_ ("%u stretch"),
                                              N_ ("%u stretches"), n_stretches),
                             n_stretches));
  if (most == RUN_NONE)
    return;
  time = tell_time (telling, most_us);
  /* Translators: number of a slot, id of its executor, a time */
  row = tell (telling, N_ ("Most"),
              g_strdup_printf (language_text (telling->language, N_ ("slot %u of executor %s, %s")),
                               most - run->executors[run->slot_executor[most]].first_slot,
                               run->executors[run->slot_executor[most]].id, time));
  tell_link (row, MARK_SLOT, most);
}

Details *
details_of_part (const Run *run, const TimeKey *key, const Language *language)
{
  TimePart part = time_part (run, key);
  Telling  telling = { run, language, details_new () };

  /* The formats stand in a table; each takes a name. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  telling.details->title = g_strdup_printf (language_text (language, families[key->family].title),
                                            language_text (language, part.title));
#pragma GCC diagnostic pop
  tell_amount (&telling, &part);
  if (key->family == TIME_OF_SLOTS && !key->is_work)
    tell_slots (&telling, &part);
  else
    tell_attempts (&telling, &part);
  return telling.details;
}
