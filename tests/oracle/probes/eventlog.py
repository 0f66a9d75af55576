# SPDX-License-Identifier: Apache-2.0
"""What an event log says: jobs, stages, tasks, executors. Times are milliseconds since the epoch."""

import dataclasses
import json


@dataclasses.dataclass
class Job:
    id: int
    probe: str
    part: str
    stages: list
    start: int
    end: int = 0
    succeeded: bool = False


@dataclasses.dataclass
class Stage:
    id: int
    attempt: int
    tasks: int
    submitted: int
    completed: int
    failure: str


@dataclasses.dataclass
class Task:
    stage: int
    stage_attempt: int
    index: int
    attempt: int
    executor: str
    locality: str
    speculative: bool
    launch: int
    finish: int
    status: str
    metrics: dict


@dataclasses.dataclass
class Executor:
    id: str
    host: str
    cores: int
    added: int
    removed: int = 0


class Log:
    """All of one application. Labels are the local properties `probe` and `probe.part` of its jobs."""

    def __init__(self, path):
        self.jobs, self.stages, self.tasks, self.executors, self.memory = {}, [], [], {}, {}
        self.running = {}  # what has no end: an attempt that was killed as the application ended
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                event = json.loads(line)
                reader = READERS.get(event["Event"])
                if reader:
                    reader(self, event)
        self.tasks += self.running.values()
        self.tasks.sort(key=lambda task: (task.launch, task.stage, task.index))

    def of(self, probe):
        """The jobs of a probe in order of their ids."""
        return [job for job in self.jobs.values() if job.probe == probe]

    def tasks_of(self, jobs):
        stages = {stage for job in jobs for stage in job.stages}
        return [task for task in self.tasks if task.stage in stages]

    def n_tasks(self, stage_id):
        """Tasks of the first attempt of a stage that ran."""
        return next(s.tasks for s in self.stages if s.id == stage_id)

    def stages_of(self, jobs):
        """The attempts of stages that ran, by id and attempt."""
        wanted = {stage for job in jobs for stage in job.stages}
        return sorted((s for s in self.stages if s.id in wanted), key=lambda s: (s.id, s.attempt))


def _job_start(log, event):
    properties = event.get("Properties") or {}
    log.jobs[event["Job ID"]] = Job(event["Job ID"], properties.get("probe", ""), properties.get("probe.part", ""),
                                    sorted(event["Stage IDs"]), event["Submission Time"])


def _job_end(log, event):
    job = log.jobs[event["Job ID"]]
    job.end = event["Completion Time"]
    job.succeeded = event["Job Result"]["Result"] == "JobSucceeded"


def _stage_completed(log, event):
    info = event["Stage Info"]
    log.stages.append(Stage(info["Stage ID"], info["Stage Attempt ID"], info["Number of Tasks"],
                            info.get("Submission Time", 0), info.get("Completion Time", 0),
                            info.get("Failure Reason", "")))


def _task(event, status, metrics):
    info = event["Task Info"]
    # The index counts the tasks of the attempt, of which a second one may have a part only.
    return Task(event["Stage ID"], event["Stage Attempt ID"], info["Partition ID"], info["Attempt"],
                info["Executor ID"], info["Locality"], info["Speculative"], info["Launch Time"],
                info["Finish Time"] or info["Launch Time"], status, metrics)


def _task_start(log, event):
    log.running[event["Task Info"]["Task ID"]] = _task(event, "Running", {})


def _task_end(log, event):
    log.running.pop(event["Task Info"]["Task ID"], None)
    log.tasks.append(_task(event, event["Task End Reason"]["Reason"], event.get("Task Metrics") or {}))


def _executor_added(log, event):
    info = event["Executor Info"]
    log.executors[event["Executor ID"]] = Executor(event["Executor ID"], info["Host"], info["Total Cores"],
                                                   event["Timestamp"])


def _executor_removed(log, event):
    if event["Executor ID"] in log.executors:
        log.executors[event["Executor ID"]].removed = event["Timestamp"]


def _block_manager_added(log, event):
    log.memory[event["Block Manager ID"]["Executor ID"]] = event["Maximum Memory"]


READERS = {
    "SparkListenerJobStart": _job_start,
    "SparkListenerJobEnd": _job_end,
    "SparkListenerStageCompleted": _stage_completed,
    "SparkListenerTaskStart": _task_start,
    "SparkListenerTaskEnd": _task_end,
    "SparkListenerExecutorAdded": _executor_added,
    "SparkListenerExecutorRemoved": _executor_removed,
    "SparkListenerBlockManagerAdded": _block_manager_added,
}


def held(tasks, cores):
    """Milliseconds for which each task held its slot, in the order of the tasks.

    The log writes the launch of the next task before the finish of the last one: on an executor with c slots
    the k-th finish is no later than the (c + k)-th launch. `cores` is the number of slots of each executor."""
    times = {}
    for executor in {task.executor for task in tasks}:
        own = [task for task in tasks if task.executor == executor]
        launches = sorted(task.launch for task in own)
        later = launches[cores[executor]:]
        for rank, task in enumerate(sorted(own, key=lambda task: task.finish)):
            finish = min(task.finish, later[rank]) if rank < len(later) else task.finish
            times[id(task)] = max(finish - task.launch, 0)
    return [times[id(task)] for task in tasks]
