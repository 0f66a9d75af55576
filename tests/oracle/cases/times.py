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


def _again(case, numbers, base, known):
    """Times in attempts after the first one of a stage, of the tasks that none of them ran: which outputs were lost is
    chance, and what is done again costs what it costs then. The intended time, and what others of the attempt took more."""
    found = {}
    for run in case.stage_runs:
        where = numbers.get(run.stage)
        if run.attempt == 0 or where not in base:
            continue
        meant = case.stages[run.key]["durations_ms"]
        more = [a.held - meant[a.partition] for a in case.attempts if (a.stage, a.stage_attempt) == (run.stage, run.attempt)
                and a.status == "SUCCESS" and a.held is not None and a.partition is not None]
        if more:
            times = {(*where, task, run.attempt, 0): ms + max(0, statistics.median(more)) for task, ms in enumerate(meant)}
            found |= {which: ms for which, ms in times.items() if which not in known}
    return found


def recorded(case):
    """The times for which slots were held. What was killed or lost has none: the intended one stands for it."""
    held.hold(case)
    unclear = held.number(case)
    times = intended(case, lambda job, key, partition, n: 0)
    numbers = _numbers(case)
    attempts = {tuple(key): ms for *key, ms in times.attempts}
    told = set()
    for attempt in case.attempts:
        where = numbers.get(attempt.stage)
        if where not in times.base or attempt.partition is None or attempt.held is None \
                or attempt.status == "Resubmitted":
            continue
        which = (*where, attempt.partition, attempt.stage_attempt, attempt.n)
        if (attempt.stage_attempt, attempt.n) == (0, 0) and attempt.status != "FetchFailed" and which not in attempts:
            times.base[where][attempt.partition] = attempt.held
        else:
            attempts[which] = attempt.held
        told.add(where + (attempt.partition,))
    attempts |= _again(case, numbers, times.base, attempts)
    tasks = sum(len(times.base[where]) for where in set(numbers.values()) if where in times.base)
    return Times(times.base, [(*key, ms) for key, ms in sorted(attempts.items())], unclear, tasks - len(told))


def told(of_tasks):
    """What to say of recorded times."""
    words = "the recorded durations"
    if of_tasks.unrecorded:
        words += f" ({of_tasks.unrecorded} tasks have none: the intended ones)"
    return [words] + [f"not which partitions attempt {n} of {key} computed: the record does not tell"
                      for key, n in of_tasks.unclear]
