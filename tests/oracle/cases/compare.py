# SPDX-License-Identifier: Apache-2.0
"""What happened beside how long it took: outcome, retries, copies, stages again, order, launch times."""

import bisect
import collections
import dataclasses

LAUNCH_MS = 20    # how far a launch may be off where tasks wait for places; closer ones have no order
KILLED_MS = 5500  # after which an idle executor that was killed leaves the log of a standalone cluster
TOGETHER_MS = 25  # launches so close to the first one of their stage belong to its first wave


@dataclasses.dataclass
class Share:
    """How many are right, of how many."""

    right: int = 0
    known: int = 0

    def add(self, right):
        self.known += 1
        self.right += bool(right)

    def __str__(self):
        return f"{self.right} of {self.known}"


@dataclasses.dataclass
class Comparison:
    differences: list = dataclasses.field(default_factory=list)  # counts that are not equal, as sentences
    orders: Share = dataclasses.field(default_factory=Share)     # attempts of stages launched in the recorded order
    waves: Share = dataclasses.field(default_factory=Share)      # first waves dealt to executors as recorded
    levels: Share = dataclasses.field(default_factory=Share)     # tasks with the recorded locality
    launches: Share = dataclasses.field(default_factory=Share)   # attempts launched within LAUNCH_MS
    farthest: float = 0                                          # ms of the launch that is most off


def _names(case, ids):
    """The scenario's name of each stage that ran, by Spark's number."""
    return {number: ids.get((job.key, key), key) for job in case.job_runs for number, key, skipped in job.stages
            if not skipped}


def _ran(case):
    return [a for a in case.attempts if a.status != "Resubmitted"]


def _task(attempt):
    return attempt.index if attempt.partition is None else attempt.partition


# ---- counts

def _executors(come, go, end):
    """Counter of executors that came to work and went while the jobs ran."""
    return collections.Counter({"came": sum(0 < time <= end for time in come),
                                "went": sum(0 < time <= end for time in go)})


def _failure(case, key, task):
    """Which task fails on a host is Spark's choice: there, only how many do is counted."""
    return f"tasks of {key}" if case.stages[key].get("fail_on_hosts") else task


def _is_even(case, run):
    """Whether each executor made as many outputs of a stage, so that it does not matter which one is lost."""
    made = collections.Counter(a.executor for a in _ran(case) if (a.stage, a.stage_attempt, a.status) == (run.stage, 0,
                                                                                                          "SUCCESS"))
    return len({made[e.id] for e in case.first_executors}) == 1


def _is_read(case, key):
    return any(key in (stage.get("parents") or []) for stage in case.stages.values())


def _again(case, key, name, attempt, tasks):
    """A stage that is run again; which executor was lost with its outputs is chance, and how many they are then."""
    uneven = _is_read(case, key) and not all(_is_even(case, run) for run in case.stage_runs if run.key == key)
    return f"{name}.{attempt}" + ("" if uneven else f" of {tasks}")


def _recorded(case, ids, comes, end):
    names = _names(case, ids)
    counts = collections.defaultdict(collections.Counter)
    for attempt in _ran(case):
        task = f"{names.get(attempt.stage, attempt.key)}.{_task(attempt)}"
        if attempt.status == "ExceptionFailure":
            counts["failures"][_failure(case, attempt.key, task)] += 1
        if attempt.status == "ExecutorLostFailure":
            counts["lost attempts"][task] += 1
        if attempt.speculative:
            counts["copies"][task] += 1
    for run in case.stage_runs:
        if run.attempt > 0:
            counts["stages again"][_again(case, run.key, names.get(run.stage, run.key), run.attempt, run.tasks)] += 1
    for job in case.job_runs:
        counts["skipped stages"].update(f"{job.key}/{ids.get((job.key, key), key)}" for _, key, skipped in job.stages
                                        if skipped)
    counts["executors"] = _executors([comes.get(e.id, e.added) for e in case.executors if e.added is not None],
                                     [e.removed for e in case.executors if e.removed is not None], end)
    return counts


def _fails_by_itself(case, key):
    """Whether tasks of that stage are meant to fail; others fail for lack of what they read."""
    return case.stages[key].get("fail_attempts") or case.stages[key].get("fail_on_hosts")


def _predicted(case, run, ids, end):
    counts = collections.defaultdict(collections.Counter)
    keys = {name: key for (_, key), name in ids.items()}
    for attempt in run.attempts:
        task = f"{attempt['stage']}.{attempt['task']}"
        key = keys[attempt["stage"]]
        if attempt["state"] == "failed" and _fails_by_itself(case, key):
            counts["failures"][_failure(case, key, task)] += 1
        if attempt["state"] == "lost":
            counts["lost attempts"][task] += 1
        if attempt["speculative"]:
            counts["copies"][task] += 1
    for stage in run.result["stages"]:
        if stage["status"] == "skipped":
            counts["skipped stages"][f"{stage['job']}/{stage['name']}"] += 1
        elif stage["attempt"] > 0 and stage["status"] != "not-run":
            which = _again(case, keys[stage["name"]], stage["name"], stage["attempt"], stage["tasks"])
            counts["stages again"][which] += 1
    executors = run.result["executors"]
    seen = KILLED_MS if case.is_on("spark.dynamicAllocation.enabled") else 0
    counts["executors"] = _executors([e["added_us"] / 1000 for e in executors],
                                     [e["removed_us"] / 1000 + seen for e in executors if e["removed_us"] is not None],
                                     end)
    return counts


def _tell(counter):
    return " ".join(name if count == 1 else f"{name} x{count}" for name, count in sorted((+counter).items())) or "none"


def _count(case, run, ids, comes, comparison):
    succeeded = all(job.succeeded for job in case.job_runs)
    if succeeded != run.succeeded:
        comparison.differences.append("it " + ("succeeded" if succeeded else "failed") + ", predicted as " +
                                      run.result["status"])
    end = min(case.makespan, run.makespan)  # who comes or goes about the end may just miss one of both
    recorded, predicted = _recorded(case, ids, comes, end), _predicted(case, run, ids, end)
    for what in sorted(set(recorded) | set(predicted)):
        if +recorded[what] != +predicted[what]:
            comparison.differences.append(f"{what}: {_tell(recorded[what])}; predicted {_tell(predicted[what])}")


# ---- order, places and times of launches

def in_order(pairs):
    """Whether launches, as (recorded, predicted), keep the recorded order where it is clear."""
    pairs = sorted(pairs)
    times = [recorded for recorded, _ in pairs]
    latest, seen = float("-inf"), 0
    for recorded, predicted in pairs:
        clear = bisect.bisect_left(times, recorded - LAUNCH_MS)
        latest = max([latest] + [p for _, p in pairs[seen:clear]])
        seen = max(seen, clear)
        if latest > predicted:
            return False
    return True


def _dealt(wave):
    """Tasks by executor, whatever its name; wave has (task, executor)."""
    by_executor = collections.defaultdict(set)
    for task, executor in wave:
        by_executor[executor].add(task)
    return {frozenset(tasks) for tasks in by_executor.values()}


def _deals_freely(case, run, attempts):
    """Whether the first wave of a stage found all slots free and equal, and no place was preferred."""
    start = min(a.launch for a in attempts)
    busy = any(a.launch < start and (a.finish is None or a.finish > start - TOGETHER_MS) for a in _ran(case)
               if a.stage != run.stage)
    return run.attempt == 0 and not busy and not case.is_delayed and len({e.cores for e in case.first_executors}) == 1


def _compare_stage(case, run, attempts, launched, comparison):
    pairs = [(a.launch, launched[_task(a), a.n]["launch"]) for a in attempts if (_task(a), a.n) in launched]
    # Which outputs an executor took along is Spark's choice, and so are the tasks that are run again.
    if run.attempt == 0 or len(pairs) == len(attempts):
        comparison.orders.add(len(pairs) == len(attempts) and in_order(pairs))
    if _deals_freely(case, run, attempts):
        start = min(a.launch for a in attempts)
        wave = [a for a in attempts if a.launch - start <= TOGETHER_MS and (_task(a), a.n) in launched]
        if len(wave) > 1:
            comparison.waves.add(_dealt((_task(a), a.executor) for a in wave) == _dealt(
                (_task(a), launched[_task(a), a.n]["executor"]) for a in wave))
    for attempt in attempts if case.is_delayed else []:
        known = launched.get((_task(attempt), attempt.n))
        off = abs(known["launch"] - attempt.launch) if known else float("inf")
        comparison.levels.add(known and known["locality"] == attempt.locality)
        comparison.launches.add(off <= LAUNCH_MS)
        comparison.farthest = max(comparison.farthest, off)


def compare(case, run, ids, comes):
    """The Comparison of a record with a prediction; ids are the scenario's names of stages by (job, key), comes the
    times at which executors began to work in it, where it says them."""
    comparison = Comparison()
    names = _names(case, ids)
    _count(case, run, ids, comes, comparison)
    for one in case.stage_runs:
        attempts = [a for a in _ran(case) if (a.stage, a.stage_attempt) == (one.stage, one.attempt)]
        launched = {(a["task"], a["attempt"]): a for a in run.attempts
                    if (a["stage"], a["stage_attempt"]) == (names.get(one.stage), one.attempt)}
        if attempts:
            _compare_stage(case, one, attempts, launched, comparison)
    return comparison
