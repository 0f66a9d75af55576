# SPDX-License-Identifier: Apache-2.0
"""One case as it lies in a folder: what a program meant to do (case.json) and what Spark did (actual.json)."""

import dataclasses
import json
import pathlib
import re

# Groups that began on cold JVMs, as the folder's description says.
COLD_GROUPS = {"g02", "g03", "g04", "g05", "g23"}
# Tasks that each executor has to have run before its JVM counts as warm.
WARM_TASKS = 75
# More JVMs than that do not get warm on the two cores of the machine.
WARM_EXECUTORS = 7
SMALL_TASK_MS = 5
START_MS = 8000  # an executor that comes so soon after another one starts beside it


class CaseError(Exception):
    """A folder that is no case, with what is wrong in it."""


@dataclasses.dataclass
class Attempt:
    """One attempt of a task. Times are ms from the start of the first job; finish is None where none was logged."""

    stage: int
    stage_attempt: int
    index: int
    n: int
    key: str
    executor: str
    host: str
    launch: int
    finish: int
    status: str
    reason: str
    speculative: bool
    locality: str
    getting: int = 0  # ms in which the driver fetched its result
    partition: int = None
    held: int = None  # ms for which it held its slot

    @property
    def ended_itself(self):
        """Whether it ran to its own end; a result that was refused for its size belongs to such an attempt."""
        return self.finish is not None and (
            self.status in ("SUCCESS", "ExceptionFailure", "FetchFailed") or "exceeded maxResultSize" in self.reason)


@dataclasses.dataclass
class StageRun:
    """One attempt of a stage."""

    stage: int
    attempt: int
    key: str
    job: str
    tasks: int
    submit: int
    complete: int
    failure: str


@dataclasses.dataclass
class JobRun:
    key: str
    start: int
    end: int
    succeeded: bool
    error: str
    stages: list  # (stage number, key, skipped) in the order of their numbers


@dataclasses.dataclass
class Executor:
    id: str
    host: str
    cores: int
    added: int = None
    removed: int = None


@dataclasses.dataclass
class Case:
    id: str
    name: str
    group: str
    version: str
    application: str
    master: str
    conf: dict
    pools: list
    cached_on: object
    jobs: list    # as case.json has them
    stages: dict  # by key, as case.json has them
    executors: list
    makespan: int
    attempts: list
    stage_runs: list
    job_runs: list
    task_ids: list  # of Spark, over the whole application
    job_ids: list   # the same

    @property
    def manager(self):
        return "local" if self.master.startswith("local[") or self.master == "local" else \
            "local-cluster" if self.master.startswith("local-cluster") else "standalone"

    @property
    def task_cpus(self):
        return max(1, int(self.conf.get("spark.task.cpus", 1)))

    def slots_of(self, executor):
        return executor.cores // self.task_cpus

    def executor(self, name):
        return next((e for e in self.executors if e.id == name), None)

    @property
    def first_executors(self):
        """Those that were there when the first job began; all of them where none was."""
        return [e for e in self.executors if e.added is None or e.added <= 0] or self.executors

    def beside(self, executor):
        """How many executors start about when that one does, itself among them: they share the machine."""
        together = []
        for one in sorted((e for e in self.executors if e.added is not None), key=lambda e: e.added):
            if together and one.added - together[-1].added > START_MS:
                if executor in together:
                    break
                together = []
            together.append(one)
        return len(together) if executor in together else 1

    def crowd(self, executor):
        """How much longer than alone it takes until it runs tasks: 0.3 s alone, 0.7 s of four, 3.9 s of twelve."""
        return (11 + self.beside(executor) ** 2) / 12

    @property
    def begins(self):
        """Whether its first job is the first one of the application."""
        return 0 in self.job_ids

    def is_fresh(self, executor):
        """Whether it runs its first task in this case, having just started."""
        return self.manager != "local" and ((executor.added or 0) > 0 or self.begins)

    @property
    def slots(self):
        return sum(self.slots_of(e) for e in self.first_executors)

    def is_on(self, key):
        return str(self.conf.get(key, "false")).lower() == "true"

    @property
    def is_delayed(self):
        """Whether tasks wait for a place."""
        return any(s.get("preferred_locations") or s.get("kind") == "cached" for s in self.stages.values())

    @property
    def special_rules(self):
        """The rules beyond list scheduling that the case is about."""
        stages = self.stages.values()
        gate = "spark.scheduler.minRegisteredResourcesRatio" in self.conf or any(
            (e.added or 0) > 0 for e in self.executors)
        found = {
            "locality": self.is_delayed,
            "speculation": self.is_on("spark.speculation"),
            "exclusion": self.is_on("spark.excludeOnFailure.enabled"),
            "barrier": any(s.get("kind") == "barrier" for s in stages),
            "failures": any(s.get("fail_attempts") or s.get("fail_on_hosts") for s in stages) or any(
                not job.succeeded for job in self.job_runs),
            "results": any(s.get("result_bytes") for s in stages),
            "lost executors": any(s.get("halt_executor_at_partitions") for s in stages),
            "dynamic allocation": self.is_on("spark.dynamicAllocation.enabled"),
        }
        found["start gate"] = gate and not found["lost executors"] and not found["dynamic allocation"]
        return [rule for rule, holds in found.items() if holds]

    @property
    def is_cold(self):
        """Whether executors had run too little before for their JVMs to be warm."""
        earlier = min(self.task_ids, default=0)
        executors = len(self.first_executors)
        return self.group in COLD_GROUPS or executors > WARM_EXECUTORS or earlier < WARM_TASKS * executors

    @property
    def is_small(self):
        return any(max(s["durations_ms"], default=0) <= SMALL_TASK_MS for s in self.stages.values())

    @property
    def judged_as(self):
        """The group of cases that it is judged with. What the groups named as cold cost beside hides their rules."""
        if self.special_rules and self.group not in COLD_GROUPS:
            return "special"
        return "cold" if self.is_cold or self.is_small else "warm"


def _json(folder, name):
    path = pathlib.Path(folder, name)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CaseError(f"{name}: {error.strerror}") from None
    except ValueError as error:
        raise CaseError(f"{name} is no JSON: {error}") from None
    if not isinstance(content, dict):
        raise CaseError(f"{name} holds no object")
    return content


def _said(fields):
    """Without those that say nothing."""
    return {name: value for name, value in fields.items() if value is not None}


def _attempt(task):
    finish = task.get("finish_ms")
    return Attempt(int(task["stage"]), int(task["stageAttempt"]), int(task["index"]), int(task["taskAttempt"]),
                   task["key"], str(task["executorId"]), task.get("host") or "", int(task["launch_ms"]),
                   None if finish is None else int(finish), task["status"], task.get("reason") or "",
                   bool(task.get("speculative")), task.get("locality") or "", int(task.get("getting_result_ms") or 0))


def _executors(case, actual):
    """Executors in the order of their ids, with the times at which they came and went."""
    found = {}
    for one in case.get("executors") or []:
        found[str(one["id"])] = Executor(str(one["id"]), one.get("host") or "", int(one["cores"]))
    for event in actual.get("executors", []):
        name = str(event.get("id"))
        if event.get("event") == "added":
            known = found.setdefault(name, Executor(name, event.get("host") or "", int(event["cores"])))
            known.added = int(event["t"])
        elif event.get("event") == "removed" and name in found:
            found[name].removed = int(event["t"])
    return sorted(found.values(), key=lambda e: (len(e.id), e.id))


def _job_run(job, stages_of_case):
    stages = sorted((int(s["stage"]), s.get("key"), bool(s.get("skipped"))) for s in job.get("stages", [])
                    if s.get("key") in stages_of_case)
    return JobRun(job["key"], int(job["start_ms"]), int(job["end_ms"]), job["result"] == "JobSucceeded",
                  job.get("error") or "", stages)


def _stage_runs(actual):
    return [StageRun(int(s["stage"]), int(s["attempt"]), s["key"], s["job_key"], int(s["tasks"]), int(s["submit_ms"]),
                     None if s.get("complete_ms") is None else int(s["complete_ms"]), s.get("failure") or "")
            for s in actual["stages"]]


def _check_stage(case, stage):
    durations = stage.get("durations_ms")
    if not durations or any(not isinstance(ms, (int, float)) or ms < 0 for ms in durations):
        raise CaseError(f"stage {stage['key']} has no durations_ms, or such as are none")
    for field in ("first_attempt_ms", "fail_attempts"):
        for task in stage.get(field) or {}:
            if not 0 <= int(task) < len(durations):
                raise CaseError(f"stage {stage['key']}: {field} names task {task} of {len(durations)}")
    seen, waiting = set(), list(stage.get("parents") or [])
    while waiting:
        parent = waiting.pop()
        if parent not in case.stages:
            raise CaseError(f"stage {stage['key']} has the parent {parent}, which is no stage")
        if parent == stage["key"]:
            raise CaseError(f"stage {stage['key']} is its own ancestor")
        if parent not in seen:
            seen.add(parent)
            waiting += case.stages[parent].get("parents") or []


def _check(case):
    for stage in case.stages.values():
        _check_stage(case, stage)
    for job in case.jobs:
        unknown = [s for s in job["stages"] if s not in case.stages]
        if unknown:
            raise CaseError(f"job {job['key']} has the stage {unknown[0]}, which is no stage")
        if job.get("after") and job["after"] not in [other["key"] for other in case.jobs]:
            raise CaseError(f"job {job['key']} comes after {job['after']}, which is no job")
    if not re.fullmatch(r"local|local\[.+\]|local-cluster\[.+\]|spark://.+", case.master):
        raise CaseError(f"the master {case.master} is none of local[N], local-cluster[N,C,M], spark://")
    if not case.jobs or not case.job_runs or not case.executors or not case.attempts or case.makespan <= 0:
        raise CaseError("it has no job, no executor, no task or no makespan")
    if case.slots < 1:
        raise CaseError(f"no executor has the {case.task_cpus} cores of a task")


def _join(case):
    """What the record does not have as a stage of its own, of a job whose stages it has, is part of what reads it."""
    ran = {run.key: {key for _, key, _ in run.stages} for run in case.job_runs}
    known = set().union(*ran.values())
    parts = {key for job in case.jobs for key in job["stages"] if ran.get(job["key"]) and key not in known}
    for stage in case.stages.values():
        parents = stage.get("parents") or []
        while any(p in parts for p in parents):
            parents = [q for p in parents for q in ((case.stages[p].get("parents") or []) if p in parts else [p])]
        stage["parents"] = list(dict.fromkeys(parents))
    for job in case.jobs:
        job["stages"] = [key for key in job["stages"] if key not in parts]


def _read(folder):
    plan, actual = _json(folder, "case.json"), _json(folder, "actual.json")
    stages = {s["key"]: s for s in map(_said, plan["stages"])}
    name = plan.get("id") or pathlib.Path(folder).name
    case = Case(
        id=name, name=plan.get("name", name), group=plan.get("group", name), version=plan["spark_version"],
        application=plan.get("app_id", name), master=plan.get("master") or plan["conf"]["spark.master"],
        conf=plan.get("conf", {}), pools=plan.get("pools") or [], cached_on=plan.get("cached_on"),
        jobs=[_said(job) for job in plan["jobs"]],
        stages=stages, executors=_executors(plan, actual), makespan=int(actual["makespan_ms"]),
        attempts=[_attempt(t) for t in actual["tasks"] if t.get("key") in stages],
        stage_runs=[s for s in _stage_runs(actual) if s.key in stages],
        job_runs=[_job_run(j, stages) for j in actual["jobs"]],
        task_ids=[int(t["taskId"]) for t in actual["tasks"] if t.get("taskId") is not None],
        job_ids=[int(number) for number in plan.get("job_ids") or [j["job"] for j in actual["jobs"] if "job" in j]])
    _check(case)
    _join(case)
    return case


def load(folder):
    """The case in that folder; CaseError says why there is none."""
    try:
        return _read(folder)
    except KeyError as error:
        raise CaseError(f"{error} is missing") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise CaseError(f"it is not laid out like a case: {error}") from None
