/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of a slot: how long it lived, worked and was idle, and why. */
#include "details-private.h"
#include "slot-idle.h"
#include "words.h"

static void
tell_work (Telling *telling, guint slot, Micros life_us)
{
  const Run       *run = telling->run;
  guint            first = run->slot_offset[slot];
  guint            last = run->slot_offset[slot + 1];
  Micros           busy_us = 0, lost_us = 0;
  guint            n_lost = 0;
  g_autofree char *attempts = tell_count (telling, last - first);
  g_autofree char *lost = NULL, *life = NULL, *busy = NULL, *share = NULL;
  DetailsRow      *row;

  for (guint i = first; i < last; i++)
    {
      guint  attempt = run->by_slot[i];
      Micros lasted_us = run->finish_us[attempt] - run->launch_us[attempt];

      busy_us += lasted_us;
      lost_us += run->state[attempt] == ATTEMPT_SUCCESS ? 0 : lasted_us;
      n_lost += run->state[attempt] != ATTEMPT_SUCCESS;
    }
  busy = tell_time (telling, busy_us);
  life = tell_time (telling, life_us);
  share = tell_share (telling, busy_us, life_us);
  row = tell (telling, N_ ("Busy"), g_strdup (share));
  tell_why (row, "MODEL 7.1", g_strdup_printf ("%s / %s", busy, life));
  row = tell (telling, N_ ("Tasks"), g_steal_pointer (&attempts));
  if (n_lost == 0)
    return;
  attempts = tell_count (telling, n_lost);
  lost = tell_time (telling, lost_us);
  /* Translators: number of attempts of tasks, and their time */
  tell_why (row, "MODEL 7.1",
            g_strdup_printf (language_plural (telling->language,
                                              N_ ("%s of them did not succeed: %s lost"),
                                              N_ ("%s of them did not succeed: %s lost"), n_lost),
                             attempts, lost));
}

/* A row for each cause, with its stretches. */
static void
tell_idle (Telling *telling, guint slot, Micros life_us)
{
  const Sketch       sketch = { .run = telling->run, .language = telling->language };
  g_autoptr (GArray) idles = slot_idles (telling->run, slot);

  for (guint cause = 0; cause < N_IDLES; cause++)
    {
      RunIdle          named = { 0, (IdleCause) cause, RUN_NONE };
      guint            n = 0;
      Micros           idle_us = 0;
      g_autofree char *name = NULL, *time = NULL, *share = NULL;

      for (guint i = 0; i < idles->len; i++)
        if (g_array_index (idles, SlotIdle, i).cause == named.cause)
          {
            n++;
            idle_us += g_array_index (idles, SlotIdle, i).to_us -
                       g_array_index (idles, SlotIdle, i).from_us;
          }
      if (n == 0)
        continue;
      name = words_idle (&sketch, &named);
      time = tell_time (telling, idle_us);
      share = tell_share (telling, idle_us, life_us);
      /* Translators: a time, its share, and why a slot was idle */
      tell_why (tell (telling, N_ ("Idle"),
                      g_strdup_printf (language_text (telling->language, N_ ("%s, %s: %s")), time,
                                       share, name)),
                "MODEL 7.1",
                n == 1 ? NULL
                       : g_strdup_printf (language_plural (telling->language, N_ ("%u stretch"),
                                                           N_ ("%u stretches"), n),
                                          n));
    }
}

void
details_tell_slot (Telling *telling, guint slot)
{
  const Run         *run = telling->run;
  const RunExecutor *executor = &run->executors[run->slot_executor[slot]];
  Micros             from_us = MAX (executor->added_us, 0);
  Micros             to_us = MIN (executor->removed_us, run->makespan_us);
  Micros             life_us = MAX (to_us - from_us, 0);
  g_autofree char   *from = tell_time (telling, from_us);
  g_autofree char   *to = tell_time (telling, MAX (to_us, from_us));
  DetailsRow        *row;

  /* Translators: number of a slot, id of its executor */
  telling->details->title =
      g_strdup_printf (language_text (telling->language, N_ ("Slot %u of executor %s")),
                       slot - executor->first_slot, executor->id);
  /* Translators: id of an executor, name of its node */
  row = tell (telling, N_ ("Executor"),
              g_strdup_printf (language_text (telling->language, N_ ("%s, on %s")), executor->id,
                               run->nodes[executor->node].name));
  tell_link (row, MARK_EXECUTOR, run->slot_executor[slot]);
  /* Translators: from one time to another */
  tell (telling, N_ ("Lives"),
        g_strdup_printf (language_text (telling->language, N_ ("%s to %s")), from, to));
  tell_work (telling, slot, life_us);
  tell_idle (telling, slot, life_us);
  if (run->slot_offset[slot] == run->slot_offset[slot + 1])
    return;
  row = tell (telling, N_ ("First task"),
              g_strdup_printf ("%u", run->task[run->by_slot[run->slot_offset[slot]]]));
  tell_link (row, MARK_ATTEMPT, run->by_slot[run->slot_offset[slot]]);
  row = tell (telling, N_ ("Last task"),
              g_strdup_printf ("%u", run->task[run->by_slot[run->slot_offset[slot + 1] - 1]]));
  tell_link (row, MARK_ATTEMPT, run->by_slot[run->slot_offset[slot + 1] - 1]);
}
