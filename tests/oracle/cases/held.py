# SPDX-License-Identifier: Apache-2.0
"""How long each attempt held its slot, and which partition it computed.

A log knows no slots, and its finish of a task is stamped after the next task has been launched in its place. On an
executor with c slots the k-th finish therefore ends no later than the (c+k)-th launch."""

import collections


def _once(case):
    """Attempts without those that are told again when their output was lost."""
    return [a for a in case.attempts if a.status != "Resubmitted"]


def hold(case):
    """Writes `held` of each attempt that ended by itself."""
    by_executor = collections.defaultdict(list)
    for attempt in _once(case):
        by_executor[attempt.executor].append(attempt)
    for name, attempts in by_executor.items():
        executor = case.executor(name)
        slots = case.slots_of(executor) if executor else len(attempts)
        launches = sorted(a.launch for a in attempts)
        ended = sorted((a for a in attempts if a.finish is not None), key=lambda a: (a.finish, a.launch))
        for k, attempt in enumerate(ended):
            later = launches[slots + k] if slots + k < len(launches) else attempt.finish
            if attempt.ended_itself:
                attempt.held = max(0, min(attempt.finish, later) - attempt.launch)


def _is_read(case, key):
    return any(key in stage.get("parents", []) for stage in case.stages.values())


def _missing(case, run, every, stands_for):
    """Partitions that an attempt of a stage had to compute, by what was there when it was submitted."""
    have = {}
    for attempt in _once(case):
        if attempt.stage == run.stage and attempt.stage_attempt < run.attempt and attempt.status == "SUCCESS" \
                and attempt.finish <= run.submit:
            have[stands_for.get(id(attempt), attempt.index)] = attempt.executor
    if _is_read(case, run.key):
        gone = {e.id for e in case.executors if e.removed is not None and e.removed <= run.submit}
        have = {partition: executor for partition, executor in have.items() if executor not in gone}
    return [p for p in every if p not in have]


def number(case):
    """Writes `partition` of each attempt: a log counts within the attempt of the stage. Returns the attempts of
    stages, as (key, attempt), whose partitions could not be told."""
    unclear, stands_for = [], {}
    for run in sorted(case.stage_runs, key=lambda r: (r.attempt, r.stage)):
        every = list(range(len(case.stages[run.key]["durations_ms"])))
        partitions = every if run.attempt == 0 else _missing(case, run, every, stands_for)
        if len(partitions) != run.tasks:
            unclear.append((run.key, run.attempt))
            partitions = []
        for attempt in case.attempts:
            if (attempt.stage, attempt.stage_attempt) == (run.stage, run.attempt) and attempt.index < len(partitions):
                attempt.partition = partitions[attempt.index]
                stands_for[id(attempt)] = attempt.partition
    return unclear
