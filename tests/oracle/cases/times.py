# SPDX-License-Identifier: Apache-2.0
"""How long each attempt of a task lasts in a scenario: as recorded, or as intended with what a task costs beside."""

import dataclasses
import statistics

from cases import held


MAX_FAILURES = 4


@dataclasses.dataclass
class Times:
    """Times in ms. `base` by (job, stage) is a list over the partitions; `attempts` are those that last otherwise, as
    (job, stage, task, attempt of the stage, attempt of the task, time)."""

    base: dict
    attempts: list
    unclear: list = dataclasses.field(default_factory=list)  # attempts of stages whose partitions cannot be told
    unrecorded: int = 0  # tasks for which the intended time stands


def stages_that_run(case):
    """(job, key) of each stage that a job runs itself, in the order of case.json."""
    return [(job["key"], key) for job in case.jobs for key in job["stages"]]


def first_attempts(case, key):
    """Partitions whose first attempt is meant to last otherwise, with that time."""
    return {int(task): ms for task, ms in (case.stages[key].get("first_attempt_ms") or {}).items()}


def intended(case, overhead):
    """The times that the program meant, each with overhead(job, key, partition, n) more for the attempt n."""
    base, attempts = {}, []
    for job, key in stages_that_run(case):
        stage = case.stages[key]
        first = first_attempts(case, key)
        base[job, key] = [ms + overhead(job, key, p, 0) for p, ms in enumerate(stage["durations_ms"])]
        attempts += [(job, key, p, 0, 0, ms + overhead(job, key, p, 0)) for p, ms in first.items()]
        again = set(first) | {int(task) for task in stage.get("fail_attempts") or {}}
        if _may_run_again(stage):
            again = range(len(stage["durations_ms"]))
        attempts += [(job, key, p, 0, n, stage["durations_ms"][p] + overhead(job, key, p, n))
                     for p in sorted(again) for n in range(1, MAX_FAILURES)]
    return Times(base, attempts)


def _may_run_again(stage):
    """Whether any task may fail or be lost: which ones is Spark's choice."""
    return bool(stage.get("fail_on_hosts") or stage.get("halt_executor_at_partitions"))


def _numbers(case):
    """(job, key) of each number that Spark gave to a stage."""
    return {number: (job.key, key) for job in case.job_runs for number, key, skipped in job.stages if not skipped}


def _more(case, run):
    """ms that the tasks of an attempt of a stage took beyond their intended times, in the middle."""
    meant = case.stages[run.key]["durations_ms"]
    more = [a.held - meant[a.partition] for a in case.attempts if (a.stage, a.stage_attempt) == (run.stage, run.attempt)
            and a.status == "SUCCESS" and a.held is not None and a.partition is not None]
    return max(0, statistics.median(more)) if more else 0


def _unseen(case, numbers, intended_ones, seen):
    """Times of attempts that the record does not have, and a prediction may: who fails, and which outputs are lost, is
    chance. The intended time, and what others of that attempt of the stage took more."""
    found = {}
    for run in case.stage_runs:
        where = numbers.get(run.stage)
        if where is None:
            continue
        if run.attempt > 0:
            again = {(*where, task, run.attempt, 0): ms for task, ms in enumerate(case.stages[run.key]["durations_ms"])}
        else:
            again = {which: ms for which, ms in intended_ones.items()
                     if which[:2] == where and which[3] == 0 < which[4]}
        more = _more(case, run)
        found |= {which: ms + more for which, ms in again.items() if which not in seen}
    return found


def recorded(case):
    """The times for which slots were held. What was killed or lost has none: the intended one stands for it."""
    held.hold(case)
    unclear = held.number(case)
    times = intended(case, lambda job, key, partition, n: 0)
    numbers = _numbers(case)
    attempts = {tuple(key): ms for *key, ms in times.attempts}
    told, seen = set(), set()
    for attempt in case.attempts:
        where = numbers.get(attempt.stage)
        if where not in times.base or attempt.partition is None or attempt.status == "Resubmitted":
            continue
        which = (*where, attempt.partition, attempt.stage_attempt, attempt.n)
        seen.add(which)
        if attempt.held is None:
            continue
        if (attempt.stage_attempt, attempt.n) == (0, 0) and attempt.status != "FetchFailed" and which not in attempts:
            times.base[where][attempt.partition] = attempt.held
        else:
            attempts[which] = attempt.held
        told.add(where + (attempt.partition,))
    attempts |= _unseen(case, numbers, attempts, seen)
    tasks = sum(len(times.base[where]) for where in set(numbers.values()) if where in times.base)
    return Times(times.base, [(*key, ms) for key, ms in sorted(attempts.items())], unclear, tasks - len(told))


def told(of_tasks):
    """What to say of recorded times."""
    words = "the recorded durations"
    if of_tasks.unrecorded:
        words += f" ({of_tasks.unrecorded} tasks have none: the intended ones)"
    return [words] + [f"not which partitions attempt {n} of {key} computed: the record does not tell"
                      for key, n in of_tasks.unclear]
