# SPDX-License-Identifier: Apache-2.0
"""What tasks and the driver cost beyond what the program meant, calibrated on other cases.

Never on the case itself. The others of its group serve; if there are fewer than two, all others of the same Spark
version and kind of master. The first wave of a stage, which fetches and loads what the stage needs while all slots
compete for the machine, is apart from the tasks after it. What the others cost is carried over to other circumstances
by powers (EXPONENTS), and the stages that are most alike count most (UNLIKE)."""

import dataclasses
import math
import statistics

from cases import document, held, times

TOGETHER_MS = 25  # launches so close to the first one of their stage belong to its first wave
MIN_CASES = 2
HANGS_MS = 3000  # a fetch that takes so long to fail has waited for a connection that nobody takes
FEW = 3  # of so few times of the driver one may be an accident: the usual one joins them
# What the records say of all cases together, for what no case at hand tells: ms.
USUAL = document.Driver(per_job=1, per_stage=4, result=1, gap=8, detect=470, start=300, fresh=300, abort=14,
                        fetch_result=28, fetch_fails=660, fetch_hangs=5500)
# The first job of an application loads what the driver needs for all of them.
USUAL_OF_FIRST = dataclasses.replace(USUAL, per_job=24, per_stage=200)

# How the cost of a task grows: with the tasks that start together, jobs run before, executors, durations (powers),
# and by which factor where a shuffle is read or written, in the first stage of a case, with unequal durations (logs).
EXPONENTS = {
    "first": {"wave": 0.5, "job": -1.3, "executors": -0.2, "writes": 0.3, "reads": 0.1, "place": 0.4},
    "later": {"job": -1.0, "writes": 1.4, "reads": 0.5, "place": 0.7, "spread": -0.1, "length": -0.1},
}
# How much each difference between two stages weighs against their likeness.
UNLIKE = {"wave": 0.6, "job": 0.5, "writes": 0.8, "reads": 0.6, "spread": 0.4, "length": 1.3, "cold": 3.0}
# Results are written on the few cores that all executors share: bytes per ms of them together. Later tasks end one
# after another.
RESULT_BYTES_PER_MS = {"first": 200000, "later": 400000}
# The last task of a slot ends a stage: of several the slowest one counts.
LAST = 1.4


@dataclasses.dataclass
class Stage:
    """What may explain the cost of a stage's tasks."""

    reads: int        # a shuffle, 0 or 1
    writes: int
    wave: float       # log of the tasks that start together
    job: float        # log of the jobs that the application had run before, and one
    executors: float  # log of their number
    cold: int
    place: int        # 1: the first stage of its case
    spread: float     # of its durations, over their mean, at most 1
    length: float     # log of their mean, ms


@dataclasses.dataclass
class Sample:
    """A stage of a record, and what its tasks cost."""

    stage: Stage
    first: list  # ms of each task of the first wave
    later: list  # of each other one


def others(case, pool):
    """(cases that tell the overheads of this one, who they are)"""
    known = [other for other in pool if other.id != case.id and
             (other.application, other.job_ids) != (case.application, case.job_ids)]
    group = [other for other in known if other.group == case.group]
    # What a group recorded at another time, on another machine perhaps, tells less of this one.
    beside = [other for other in group if other.application == case.application]
    if len(beside) >= MIN_CASES:
        return beside, f"{len(beside)} others of {case.group}, of the same application"
    if len(group) >= MIN_CASES:
        return group, f"{len(group)} others of {case.group}"
    alike = [other for other in known if (other.version, other.manager) == (case.version, case.manager)]
    return alike, f"{len(alike)} others of Spark {case.version} with {case.manager}"


def _is_read(case, key):
    return any(key in stage.get("parents", []) for stage in case.stages.values())


def _describe(case, job, key, wave):
    durations = case.stages[key]["durations_ms"]
    mean = max(1, statistics.fmean(durations))
    place = [one["key"] for one in case.jobs].index(job)
    before = case.job_ids[place] if place < len(case.job_ids) else 0
    return Stage(reads=int(bool(case.stages[key].get("parents"))), writes=int(_is_read(case, key)),
                 wave=math.log(max(1, wave)), job=math.log(1 + before), executors=math.log(len(case.first_executors)),
                 cold=int(case.is_cold), place=int((job, key) == times.stages_that_run(case)[0]),
                 spread=min(1, statistics.pstdev(durations) / mean), length=math.log(mean))


def _cost(case, attempt):
    meant = times.first_attempts(case, attempt.key).get(attempt.partition) \
        if (attempt.n, attempt.stage_attempt) == (0, 0) else None
    return attempt.held - (case.stages[attempt.key]["durations_ms"][attempt.partition] if meant is None else meant)


def _result(case, key, which):
    """ms that a task takes to write its result."""
    stage = case.stages[key]
    together = min(len(stage["durations_ms"]), case.slots)
    return (stage.get("result_bytes") or 0) * together / RESULT_BYTES_PER_MS[which]


def _is_fetched(attempt):
    """Whether nothing tells when it ended, but only when the driver had fetched its result."""
    return attempt.getting > 0 and attempt.held == attempt.finish - attempt.launch


def _fresh(case):
    """ids of the attempts that were the first ones of an executor that had just started."""
    found = set()
    for executor in filter(case.is_fresh, case.executors):
        attempts = sorted((a for a in case.attempts if a.executor == executor.id), key=lambda a: a.launch)
        found.update(id(a) for a in attempts[:case.slots_of(executor)])
    return found


def samples(case):
    """The stages of a record."""
    held.hold(case)
    held.number(case)
    found, fresh = [], _fresh(case)
    for run in case.stage_runs:
        tasks = [a for a in case.attempts if (a.stage, a.stage_attempt) == (run.stage, run.attempt)
                 and a.status == "SUCCESS" and a.held is not None and a.partition is not None
                 and not _is_fetched(a)]
        if not tasks or run.attempt > 0:
            continue
        start = min(a.launch for a in tasks)
        first = [a for a in tasks if a.launch - start <= TOGETHER_MS]
        found.append(Sample(_describe(case, run.job, run.key, len(first)),
                            [_cost(case, a) - _result(case, run.key, "first") for a in first if id(a) not in fresh],
                            [_cost(case, a) - _result(case, run.key, "later") for a in tasks
                             if a not in first and id(a) not in fresh]))
    return found


def _likeness(a, b):
    return math.exp(-sum(weight * abs(getattr(a, name) - getattr(b, name)) for name, weight in UNLIKE.items()))


def _carried(cost, here, there, which):
    """The log of a cost that was seen there, as it would be here."""
    return math.log(max(1, cost)) + sum(power * (getattr(here, name) - getattr(there, name))
                                        for name, power in EXPONENTS[which].items())


def _expected(stage, known, which):
    """ms that a task of a stage costs, by stages that are like it; None where none tells it."""
    weighed = [(_likeness(stage, sample.stage), _carried(statistics.fmean(getattr(sample, which)), stage, sample.stage,
                                                         which)) for sample in known if getattr(sample, which)]
    total = sum(weight for weight, _ in weighed)
    return math.exp(sum(weight * cost for weight, cost in weighed) / total) if total > 0 else None


class Overheads:
    """What the tasks of one case are expected to cost, from samples of others, and from a run of the case in which
    nothing costs anything."""

    def __init__(self, case, known, starts, fresh):
        """starts: when each task does, by (job, stage, task); fresh: what those cost that are the first of a fresh
        executor, likewise."""
        self.case, self.known, self.starts, self.fresh = case, known, starts, fresh
        self.costs = {}  # by (job, stage): ms by task, ms of an attempt after the first, what to say of it

    def _of_stage(self, job, key):
        starts = {task: start for (j, k, task), start in self.starts.items() if (j, k) == (job, key)}
        begin = min(starts.values(), default=0)
        wave = {task for task, start in starts.items() if start - begin <= TOGETHER_MS}
        last = set(sorted(starts, key=lambda task: (starts[task], task))[-self.case.slots:])
        stage = _describe(self.case, job, key, len(wave))
        first, later = (_expected(stage, self.known, which) for which in ("first", "later"))
        first, later = (later if first is None else first) or 0, (first if later is None else later) or 0
        last_one = later * LAST + _result(self.case, key, "later")
        first, later = first + _result(self.case, key, "first"), later + _result(self.case, key, "later")
        costs = {task: first if task in wave else last_one if task in last else later for task in starts}
        costs.update((task, ms) for (j, k, task), ms in self.fresh.items() if (j, k) == (job, key))
        return costs, later, f"{key} {first:.0f} / {later:.0f} ms"

    def __call__(self, job, key, partition, n):
        """ms that an attempt of the task costs beside what it is meant to last."""
        if (job, key) not in self.costs:
            self.costs[job, key] = self._of_stage(job, key)
        costs, later, _ = self.costs[job, key]
        return costs.get(partition, 0) if n == 0 else later

    def told(self):
        """Cost of a task in the first wave of each stage, and after it."""
        return ", ".join(said for costs, _, said in self.costs.values() if costs)


# ---- the driver

def _stage_ends(case, run):
    return [a.finish for a in case.attempts if (a.stage, a.stage_attempt) == (run.stage, run.attempt)
            and a.status == "SUCCESS" and a.finish is not None]


def _last_ends(case, run, job):
    """Ends of attempts that were there when the job was aborted."""
    return [a.finish for a in case.attempts if (a.stage, a.stage_attempt) == (run.stage, run.attempt)
            and a.ended_itself and a.finish <= job.end]


def _launch_of(case, run):
    return min((a.launch for a in case.attempts if (a.stage, a.stage_attempt) == (run.stage, run.attempt)),
               default=None)


def _due(case, run):
    """When nothing but the driver kept the stage from starting: the end of its last parent, or its submission."""
    parents = case.stages[run.key].get("parents") or []
    return max((other.complete for other in case.stage_runs if other.key in parents and other.job == run.job
                and other.complete is not None and other.complete <= run.submit), default=run.submit)


def driver_times(case):
    """(name, ms) of what the record shows of the driver."""
    for run in case.stage_runs:
        launch, ends = _launch_of(case, run), _stage_ends(case, run)
        job = next((j for j in case.job_runs if j.key == run.job), None)
        rivals = [other for other in case.stage_runs if other is not run and other.submit <= run.submit
                  and (other.complete is None or other.complete > run.submit)]
        if launch is not None and not rivals and not case.is_on("spark.dynamicAllocation.enabled"):
            yield "per_stage", launch - _due(case, run)
        if job is not None and run.stage == min(number for number, _, _ in job.stages):
            yield "per_job", run.submit - job.start
        if job is not None and not job.succeeded and run.failure:
            yield "abort", job.end - max(_last_ends(case, run, job), default=job.end)
        if run.complete is not None and ends and len(ends) == run.tasks:
            yield "result", run.complete - max(ends)
    for job in case.jobs:
        runs = {run.key: run for run in case.job_runs}
        if job.get("after") in runs and job["key"] in runs:
            yield "gap", runs[job["key"]].start - runs[job["after"]].end - job.get("submit_delay_ms", 0)
    for attempt in case.attempts:
        stage = case.stages[attempt.key]
        if attempt.status == "ExecutorLostFailure" and attempt.n == 0 and \
                attempt.index in (stage.get("halt_executor_at_partitions") or []):
            yield "detect", attempt.finish - attempt.launch - stage.get("halt_after_ms", 0)
        if attempt.getting > 0 and stage.get("result_bytes"):
            yield "fetch_result", attempt.getting / stage["result_bytes"] * document.MB
        if attempt.status == "FetchFailed" and attempt.held is not None:
            yield "fetch_hangs" if attempt.held >= HANGS_MS else "fetch_fails", attempt.held
    for executor in case.executors:
        launches = [a.launch for a in case.attempts if a.executor == executor.id]
        if (executor.added or 0) > 0 and launches:
            yield "start", (min(launches) - executor.added) / case.crowd(executor)
    fresh = _fresh(case)
    for attempt in case.attempts:
        if id(attempt) in fresh and attempt.held is not None and attempt.partition is not None and \
                attempt.status == "SUCCESS":
            yield "fresh", _cost(case, attempt) / case.beside(case.executor(attempt.executor))


def driver(case, known):
    """The median of each time of the driver in cases that begin an application where this one does; the usual one where
    none of them tells it."""
    seen = {}
    for other in known:
        for name, ms in driver_times(other):
            if other.begins == case.begins or name not in ("per_job", "per_stage"):
                seen.setdefault(name, []).append(max(0, ms))
    usual = USUAL_OF_FIRST if case.begins else USUAL
    for name, all_ms in seen.items():
        if len(all_ms) < FEW:
            all_ms.append(getattr(usual, name))
    return dataclasses.replace(usual, **{name: statistics.median(all_ms) for name, all_ms in seen.items()})
