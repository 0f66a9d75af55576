# SPDX-License-Identifier: Apache-2.0
"""Writes a case as a scenario."""

import dataclasses
import itertools
from xml.sax.saxutils import quoteattr

from cases import ticks

NAMESPACE = "urn:makespan:scenario:1"
# What the application logs, shows or needs for itself changes no number.
SILENT = ("spark.eventLog.", "spark.ui.", "spark.master", "spark.driver.memory", "spark.shuffle.readHostLocalDisk",
          "spark.app.", "spark.driver.host", "spark.driver.bindAddress", "spark.local.dir", "spark.jars")
STAGE_FIELDS = {"key", "kind", "parents", "tasks", "durations_ms", "first_attempt_ms", "fail_attempts", "fail_on_hosts",
                "fail_only_partition", "halt_executor_at_partitions", "halt_after_ms", "preferred_locations",
                "result_bytes"}
KINDS = {"source", "shuffle", "cogroup", "cached", "barrier", "union"}
MB = 1000000
WARM_UP_JOBS = 10  # before the first case of a warm application; each has tasks by its slots, 8 + 3 x slots
BLOCK_BYTES = 100  # of each map task for each reducer; any will do, for no rate is given


@dataclasses.dataclass
class Driver:
    """What the driver costs, ms."""

    per_job: float = 0
    per_stage: float = 0
    result: float = 0
    gap: float = 0     # from the end of a job to the next of its thread
    detect: float = 0  # from the halt of an executor until it is known
    start: float = 0   # from the registration of an executor that starts alone to its first launch
    fresh: float = 0   # what the first tasks of such an executor cost, for each that starts beside it
    abort: float = 0   # from the failure that aborts a job to its end
    fetch_result: float = 0  # of a MB of a large result, by one of the threads that do
    fetch_fails: float = 0  # how long a fetch from a lost executor takes to fail
    fetch_hangs: float = 0  # the same while the driver does not know of the loss

    def told(self):
        return ", ".join(f"{field.name.replace('_', '-')} {getattr(self, field.name):.0f} ms"
                         for field in dataclasses.fields(self))


def time(ms):
    """A time in ms as a scenario writes it, to the µs."""
    us = round(ms * 1000)
    return f"{us // 1000}ms" if us % 1000 == 0 else f"{us}us"


def rate(ms):
    """A rate as a scenario writes it, of ms for each MB; None where they cost nothing."""
    return f"{round(MB / ms * 1000)}B/s" if ms else None


def ranges(numbers):
    """"0-3 7" of sorted numbers."""
    parts = []
    for _, group in itertools.groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        parts.append(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return " ".join(parts)


def _partition(attempt):
    return attempt.index if attempt.partition is None else attempt.partition


def _element(name, attributes, inside=None):
    text = f"<{name}" + "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items()
                                if value is not None)
    return text + ("/>" if inside is None else f">{inside}</{name}>")


class Document:
    """The scenario of one case; `taken` says what came out of the record."""

    def __init__(self, case, times, driver, seed=1):
        self.case, self.times, self.driver, self.seed = case, times, driver, seed
        self.taken, self.unknown = [], []
        self.ids = {}         # of stages by (job, key)
        self.node_of = {}     # executor -> node
        self.shared_with = {}  # executor that came for another one -> that one
        self.comes = {}       # executor -> ms at which it begins to work, where the scenario says it

    # ---- cluster

    def _pair_replacements(self):
        """An executor that came after another had gone from its host stands in its place."""
        gone = [e for e in self.case.executors if e.removed is not None]
        for executor in self.case.executors:
            place = next((g for g in gone if executor.added is not None and g is not executor
                          and g.removed < executor.added and g.host == executor.host and (g.added or 0) <= g.removed),
                         None)
            if place is not None:
                gone.remove(place)
                self.shared_with[executor.id] = place.id

    def _nodes(self):
        """Nodes by runs of equal executors, in the order of their ids."""
        case = self.case
        if case.manager == "local":
            executor = case.executors[0]
            self.node_of[executor.id] = "w-1"
            return [_element("nodes", {"name": "w", "count": 1, "cores": executor.cores, "memory": "8GiB",
                                       "hosts": executor.host or "localhost"})]
        lines = []
        places = [e for e in case.executors if e.id not in self.shared_with]
        for number, (cores, group) in enumerate(itertools.groupby(places, key=lambda e: e.cores)):
            group = list(group)
            name = "w" if number == 0 else f"w{number}"
            for place, executor in enumerate(group, 1):
                self.node_of[executor.id] = f"{name}-{place}"
            hosts = [e.host or "localhost" for e in group]
            lines.append(_element("nodes", {"name": name, "count": len(group), "cores": cores, "memory": "8GiB",
                                            "hosts": hosts[0] if len(set(hosts)) == 1 else " ".join(hosts)}))
        for executor, place in self.shared_with.items():
            while place in self.shared_with:
                place = self.shared_with[place]
            self.node_of[executor] = self.node_of[place]
        return lines

    def _arrivals(self):
        """Times of executors, where not all of them were there from the start to the end."""
        late = [e for e in self.case.executors if (e.added or 0) > 0]
        if not late or self.case.manager == "local":
            return []
        lines = []
        for executor in sorted(self.case.executors, key=lambda e: e.added or 0):
            came = executor.added or 0
            comes = came if came <= 0 else came + self.driver.start * self.case.crowd(executor)
            self.comes[executor.id] = comes
            lines.append(_element("arrives", {
                "executor": executor.id, "at": ("-" if comes < 0 else "") + time(abs(comes)),
                "node": self.node_of[executor.id], "cores": executor.cores}))
        self.taken.append("the times at which executors were added: " +
                          " ".join(f"{e.id} {e.added or 0} ms" for e in self.case.executors))
        return lines

    def _tasks_before(self):
        """How many tasks Spark had numbered before, which decides in which order lost ones are tried again."""
        if not any(s.get("halt_executor_at_partitions") for s in self.case.stages.values()) or \
                min(self.case.job_ids, default=0) != WARM_UP_JOBS:
            return None
        return WARM_UP_JOBS * (8 + 3 * self.case.slots)

    def _cluster(self):
        self._pair_replacements()
        phase = ticks.phase(self.case)
        if phase is not None:
            self.taken.append(f"the phase of the revive tick: {phase} ms")
        driver = {"per-job": time(self.driver.per_job), "per-stage": time(self.driver.per_stage),
                  "result": time(self.driver.result), "abort": time(self.driver.abort),
                  "result-rate": rate(self.driver.fetch_result),
                  "tick-phase": None if phase is None else time(phase),
                  "tasks-before": self._tasks_before()}
        lines = self._nodes() + [_element("driver", driver)]
        if any(s.get("halt_executor_at_partitions") for s in self.case.stages.values()):
            lines.append(_element("executor-start", {"detect": time(self.driver.detect),
                                                     "fetch-fails": time(self.driver.fetch_fails),
                                                     "fetch-hangs": time(self.driver.fetch_hangs)}))
        lines += self._arrivals()
        for pool in self.case.pools:
            lines.append(_element("pool", {"name": pool["name"], "mode": pool.get("mode", "FIFO"),
                                           "weight": pool.get("weight", 1), "min-share": pool.get("minShare", 0)}))
        return lines

    def _conf(self):
        conf = {key: value for key, value in self.case.conf.items() if not key.startswith(SILENT)}
        if "," in self.case.master and self.case.manager == "local":
            conf["spark.master"] = self.case.master
        return [_element("set", {"key": key, "value": value}) for key, value in sorted(conf.items())]

    # ---- jobs and stages

    def _jobs(self):
        """(job of the plan, job of the record) in the order of Spark's numbers."""
        runs = {run.key: (place, run) for place, run in enumerate(self.case.job_runs)}
        known = [(runs.get(job["key"], (len(runs), None)), job) for job in self.case.jobs]
        return [(job, run) for (_, run), job in sorted(known, key=lambda pair: pair[0][0])]

    def _stages(self, job, run):
        """Keys of a job's stages in the order of Spark's numbers, parents first where it gave none."""
        order = {key: number for number, key, _ in run.stages} if run else {}
        if any(not self._descends(a, b) and not self._descends(b, a)
               for a, b in itertools.combinations(job["stages"], 2)):
            self.taken.append(f"the order of stages in {job['key']}: " + " ".join(sorted(order, key=order.get)))
        return sorted(job["stages"], key=lambda key: (order.get(key, 1 << 30), job["stages"].index(key)))

    def _descends(self, key, ancestor):
        return any(parent == ancestor or self._descends(parent, ancestor)
                   for parent in self.case.stages[key].get("parents", []))

    def _partitions(self, job, key):
        """Into how many partitions a job has a stage's output written: numbers of tasks of those that read it."""
        return {len(self.case.stages[other]["durations_ms"]) for other in job["stages"]
                if key in self.case.stages[other].get("parents", [])}

    def _written(self, job, key):
        """The stage of an earlier job that wrote what this job reads of that stage; None where none did."""
        wanted = self._partitions(job, key)
        return next((self.ids[other["key"], key] for other in self.case.jobs
                     if (other["key"], key) in self.ids and wanted & self._partitions(other, key)), None)

    def _job(self, job, run):
        attributes = {"name": job["key"], "kind": "rdd", "pool": job.get("pool")}
        delay = job.get("submit_delay_ms", 0)
        if job.get("after"):
            attributes.update(after=job["after"], gap=time(delay + self.driver.gap))
        else:
            attributes.update(at=time(delay))
        inside, own = [], []
        for key in self._stages(job, run):
            written = self._written(job, key)
            if written is not None:
                inside.append(_element("reuse", {"stage": written}))
                self.ids[job["key"], key] = written
            else:
                self.ids[job["key"], key] = f"{key}-{job['key']}" if key in self.ids.values() else key
                own.append(key)
        inside += [self._stage(job["key"], key) for key in own]
        return _element("job", attributes, "\n" + "\n".join(f"    {line}" for line in inside) + "\n  ")

    def _stage(self, job, key):
        stage = self.case.stages[key]
        kind = stage.get("kind", "source")
        self.unknown += [f"{field} of stage {key}" for field in sorted(set(stage) - STAGE_FIELDS)]
        if kind not in KINDS:
            self.unknown.append(f"kind {kind} of stage {key}")
        parents = [self.ids[job, p] for p in stage.get("parents", []) if (job, p) in self.ids]
        maps = sum(len(self.case.stages[p]["durations_ms"]) for p in stage.get("parents", []))
        attributes = {"id": self.ids[job, key], "after": " ".join(parents) or None,
                      "shuffle-kind": "cogroup" if kind == "cogroup" else None,
                      "shuffle-bytes": f"{maps * len(stage['durations_ms']) * BLOCK_BYTES}B" if parents else None,
                      "barrier": "yes" if kind == "barrier" else None,
                      "result": f"{stage['result_bytes']}B" if stage.get("result_bytes") else None}
        return _element("stage", attributes, "".join([self._durations(job, key), *self._attempts(job, key),
                                                      *self._places(key)]))

    def _durations(self, job, key):
        us = [round(ms * 1000) for ms in self.times.base[job, key]]
        whole = all(one % 1000 == 0 for one in us)
        runs = [(value // 1000 if whole else value, len(list(same))) for value, same in itertools.groupby(us)]
        return _element("durations", {"unit": "ms" if whole else "us"},
                        " ".join(str(value) if count == 1 else f"{value}x{count}" for value, count in runs))

    def _attempts(self, job, key):
        return [_element("attempt", {"task": task, "stage-attempt": stage_attempt, "n": n, "time": time(ms)})
                for of, name, task, stage_attempt, n, ms in self.times.attempts if (of, name) == (job, key)]

    def _places(self, key):
        stage = self.case.stages[key]
        places = [("prefer", hosts, tasks) for hosts, tasks in self._grouped(stage.get("preferred_locations") or [])]
        if stage.get("kind") == "cached":
            places += [("cached", hosts, tasks) for hosts, tasks in self._grouped(self._cached(key))]
        return [_element(name, {"tasks": ranges(tasks), "hosts": hosts}) for name, hosts, tasks in places]

    @staticmethod
    def _grouped(hosts_of_tasks):
        groups = {}
        for task, hosts in enumerate(hosts_of_tasks):
            if hosts:
                groups.setdefault(" ".join(hosts), []).append(task)
        return list(groups.items())

    def _cached(self, key):
        """Hosts that held the block of each task: as the case says, else as its tasks found them."""
        tasks = len(self.case.stages[key]["durations_ms"])
        said = self.case.cached_on if isinstance(self.case.cached_on, dict) else {}
        if said.get("host") and said.get("partitions", tasks) == tasks:
            return [[said["host"]]] * tasks
        self.taken.append(f"the hosts that held cached blocks of {key}")
        found = {_partition(a): a.host for a in self.case.attempts
                 if a.key == key and a.n == 0 and a.locality == "PROCESS_LOCAL"}
        usual = said.get("host") or max(found.values(), key=list(found.values()).count, default=None)
        return [[found.get(task, usual)] if usual else [] for task in range(tasks)]

    # ---- what goes wrong

    def _faults(self):
        lines = []
        for (_, key), name in self.ids.items():
            stage = self.case.stages[key]
            if name in (line[0] for line in lines):
                continue
            lines += [(name, line) for line in self._failures(name, stage) + self._halts(name, stage)]
        return [line for _, line in lines]

    @staticmethod
    def _failures(name, stage):
        lines = [_element("fault", {"kind": "task-fails", "stage": name, "task": task,
                                    "attempts": " ".join(str(n) for n in attempts)})
                 for task, attempts in (stage.get("fail_attempts") or {}).items()]
        if stage.get("fail_on_hosts"):
            only = stage.get("fail_only_partition", -1)
            lines.append(_element("fault", {"kind": "task-fails", "stage": name, "task": None if only < 0 else only,
                                            "hosts": " ".join(stage["fail_on_hosts"])}))
        return lines

    def _halts(self, name, stage):
        comes = "auto" if self.shared_with else "never"
        return [_element("fault", {"kind": "executor-lost", "stage": name, "task": task,
                                   "after": time(stage.get("halt_after_ms", 0)), "replace": comes})
                for task in stage.get("halt_executor_at_partitions") or []]

    def text(self):
        """The scenario; `taken` and `unknown` are complete after it."""
        case = self.case
        cluster = self._cluster()
        jobs = [self._job(job, run) for job, run in self._jobs()]
        for (job, key), name in list(self.ids.items()):
            if (job, key) not in self.times.base:
                self.unknown.append(f"no times of stage {name}")
        lines = [f'<scenario xmlns="{NAMESPACE}" name={quoteattr(case.id)} seed="{self.seed}" '
                 f'spark={quoteattr(case.version)}>',
                 _element("cluster", {"manager": case.manager},
                          "\n" + "\n".join(f"    {line}" for line in cluster) + "\n  ")]
        conf = self._conf()
        if conf:
            lines.append(_element("conf", {}, "\n" + "\n".join(f"    {line}" for line in conf) + "\n  "))
        lines += jobs + self._faults()
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + lines[0] + "\n" + \
            "\n".join(f"  {line}" for line in lines[1:]) + "\n</scenario>\n"
