# SPDX-License-Identifier: Apache-2.0
"""Jobs of an event log as jobs of a scenario, and what both did."""

import collections

from . import cli, eventlog, sleeping

def slots(log):
    return {executor.id: executor.cores for executor in log.executors.values()}


def overheads(log, jobs):
    """What the driver took at least, as attributes of <driver>: they depend on the machine, no rule gives them."""
    starts, ends = {}, collections.defaultdict(int)
    for task in log.tasks_of(jobs):
        starts.setdefault((task.stage, task.stage_attempt), task.launch)
        ends[task.stage, task.stage_attempt] = max(ends[task.stage, task.stage_attempt], task.finish)
    stages = [stage for stage in log.stages_of(jobs) if (stage.id, stage.attempt) in starts]
    per_stage = min(starts[stage.id, stage.attempt] - stage.submitted for stage in stages)
    first = min(starts.values()) - min(job.start for job in jobs)
    result = min(max(stage.completed - ends[stage.id, stage.attempt], 0) for stage in stages)
    return {"per_job": f"{max(first - per_stage, 0)}ms", "per_stage": f"{max(per_stage, 0)}ms", "result": f"{result}ms"}


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
    """What each executor was given at first, from (executor, task): sorted lists of tasks, without the names."""
    given = collections.defaultdict(list)
    for executor, task in pairs:
        given[executor].append(task)
    return sorted(sorted(tasks) for tasks in given.values())


def shares(executors):
    """How many tasks each executor ran, most first."""
    return sorted(collections.Counter(executors).values(), reverse=True)


def stage_of(log, stage_id, name, asked, *children, **attributes):
    """A stage with the recorded times of its tasks; one that was lost has the time it was asked for, or has run longer.

    Further attempts, and those that failed of themselves, are told one by one."""
    times = dict(zip(map(id, log.tasks), eventlog.held(log.tasks, slots(log))))
    known = collections.defaultdict(dict)
    for task in log.tasks:
        if task.stage != stage_id or task.speculative:
            continue
        if task.status in ("Success", "ExceptionFailure"):
            known[task.index][task.stage_attempt, task.attempt] = times[id(task)]
        elif task.status == "ExecutorLostFailure":
            known[task.index][task.stage_attempt, task.attempt] = max(task.finish - task.launch, asked[task.index])
    durations, others = list(asked), []
    for index, by_attempt in sorted(known.items()):
        durations[index] = by_attempt.pop((0, 0), asked[index])
        others += [cli.element("attempt", {"task": index, "stage_attempt": stage_attempt or None, "n": n,
                                           "time": f"{ms}ms"})
                   for (stage_attempt, n), ms in sorted(by_attempt.items())]
    return sleeping.stage(name, durations, *others, *children, **attributes)


def end_ms(run, name):
    """When the last attempt of a predicted stage ended."""
    return max(row["completed_us"] for row in run["stages"] if row["name"] == name) / 1000
