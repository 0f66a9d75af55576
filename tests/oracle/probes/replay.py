# SPDX-License-Identifier: Apache-2.0
"""Jobs of an event log as jobs of a scenario, and what both did."""

import collections

from . import cli, sleeping

# Warm, from the submission of a stage to its first launch, and from its last finish to its end.
OVERHEADS = {"per_stage": "5ms", "result": "1ms"}


def slots(log):
    return {executor.id: executor.cores for executor in log.executors.values()}


def job(name, kind="rdd", stages=(), **attributes):
    return cli.element("job", {"name": name, "kind": kind, **attributes}, *stages)


def at(log_job, first):
    """When a job was called, in milliseconds from the first."""
    return f"{log_job.start - first.start}ms"


def indices(tasks):
    """Tasks in order of their launches."""
    return [task.index for task in tasks]


def launches(run, stage, stage_attempt=0):
    """Attempts of a predicted stage in order of their launches, of one instant by task."""
    rows = [a for a in run["attempts"]
            if cli.name_of(run, a) == stage and a["stage_attempt"] == stage_attempt]
    return sorted(rows, key=lambda a: (a["launch_us"], a["task"]))


def rounds(pairs):
    """What each executor was given at first: (executor, task) -> sorted lists of tasks, without the executors' names."""
    given = collections.defaultdict(list)
    for executor, task in pairs:
        given[executor].append(task)
    return sorted(sorted(tasks) for tasks in given.values())


def shares(executors):
    """How many tasks each executor ran, most first."""
    return sorted(collections.Counter(executors).values(), reverse=True)


def stage_of(log, stage_id, name, **attributes):
    """A stage with the recorded times of its tasks."""
    return sleeping.stage(name, sleeping.recorded(log, stage_id, slots(log)), **attributes)


def end_ms(run, name):
    """When the last attempt of a predicted stage ended."""
    return max(row["completed_us"] for row in run["stages"] if row["name"] == name) / 1000
