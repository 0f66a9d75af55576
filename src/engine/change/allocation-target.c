/* SPDX-License-Identifier: Apache-2.0 */
/* The target of dynamic allocation, tick by tick. MODEL 6.21; ExecutorAllocationManager. */
#include "allocation-target.h"

guint
allocation_need (const AllocationRules *rules, const AllocationLoad *load)
{
  guint64 n_tasks = load->n_pending + load->n_running + load->n_copies;
  double  exact = (double) n_tasks * rules->ratio / MAX (rules->slots, 1);
  guint   need = exact < G_MAXINT32 ? (guint) exact : G_MAXINT32;

  need += need < exact;
  /* The copy must find another host than its task has. */
  return rules->slots > 1 && need == 1 && load->n_copies > 0 ? 2 : need;
}

AllocationTarget
allocation_target_new (const AllocationRules *rules)
{
  return (AllocationTarget){ rules->initial, 1, RUN_NEVER, TRUE };
}

void
allocation_backlogged (AllocationTarget *target, const AllocationRules *rules, Micros now_us)
{
  if (target->add_us == RUN_NEVER)
    target->add_us = now_us + rules->backlog_us;
}

void
allocation_drained (AllocationTarget *target)
{
  target->add_us = RUN_NEVER;
  target->step = 1;
}

/* The target after an addition. */
static guint
raised (const AllocationTarget *target, const AllocationRules *rules, guint need, guint live)
{
  guint64 wanted = (guint64) MAX (target->target, live) + target->step;

  return (guint) MAX (MIN (MIN (wanted, need), rules->most), rules->least);
}

static void
add (AllocationTarget *target, const AllocationRules *rules, guint need, guint live, Micros now_us)
{
  guint next, delta;

  if (target->target >= rules->most)
    {
      target->step = 1;
      return;
    }
  next = raised (target, rules, need, live);
  delta = next - target->target;
  target->target = next;
  target->step = delta > 0 && delta == target->step ? MIN (2 * delta, G_MAXINT32) : 1;
  if (delta > 0)
    target->add_us = now_us + rules->sustained_us;
}

gboolean
allocation_tick_target (
    AllocationTarget *target, const AllocationRules *rules, guint need, guint live, Micros now_us)
{
  guint before = target->target;

  if (target->is_initial)
    return FALSE;
  if (need < before)
    {
      target->target = MAX (need, rules->least);
      target->step = 1;
    }
  else if (now_us >= target->add_us)
    add (target, rules, need, live, now_us);
  return target->target != before;
}

Micros
allocation_target_due_us (const AllocationTarget *target,
                          const AllocationRules  *rules,
                          guint                   need,
                          guint                   live)
{
  gboolean resets = target->step != 1;

  if (target->is_initial)
    return RUN_NEVER;
  if (need < target->target)
    return resets || MAX (need, rules->least) != target->target ? 0 : RUN_NEVER;
  if (target->target < rules->most && raised (target, rules, need, live) != target->target)
    return target->add_us;
  return resets ? target->add_us : RUN_NEVER;
}

Micros
allocation_idle_timeout_us (const IdleTimeouts *timeouts, gboolean has_cache, gboolean has_shuffle)
{
  Micros cached_us = has_cache ? timeouts->cached_us : RUN_NEVER;
  Micros shuffle_us = has_shuffle ? timeouts->shuffle_us : RUN_NEVER;

  return has_cache || has_shuffle ? MIN (cached_us, shuffle_us) : timeouts->idle_us;
}

gboolean
allocation_may_remove (const AllocationRules *rules, const AllocationTarget *target, guint staying)
{
  return staying > MAX (rules->least, target->target);
}

Micros
allocation_tick_after (Micros time_us)
{
  Micros into_us = time_us % ALLOCATION_TICK_US;

  if (into_us == 0)
    return time_us;
  return time_us - into_us + (into_us > 0 ? ALLOCATION_TICK_US : 0);
}
