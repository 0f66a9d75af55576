# SPDX-License-Identifier: Apache-2.0
"""Plain list scheduling: each task on the slot that is free first, stages after their parents, jobs when they are
called; nothing else. What every prediction has to beat, and who starts together with whom."""

import heapq

from cases import times


def _order(case):
    """Stages of each job with their parents first."""
    for place, job in enumerate(case.jobs):
        waiting = list(job["stages"])
        seen = set()
        while waiting:
            key = next((k for k in waiting if all(p in seen or p not in job["stages"]
                                                  for p in case.stages[k].get("parents", []))), waiting[0])
            waiting.remove(key)
            seen.add(key)
            yield place, job, key


class _Schedule:
    """The state of one run: stages by (job, key), each with tasks that wait and the time at which it is ready."""

    def __init__(self, case, durations):
        self.case = case
        self.durations = durations
        self.slots = [(0, slot) for slot in range(max(1, case.slots))]
        self.ends, self.job_ends, self.starts = {}, {}, {}

    def ready(self, job, key):
        called = job.get("submit_delay_ms", 0) + self.job_ends.get(job.get("after") or "", 0)
        return max([called] + [self.ends.get((job["key"], parent), self.ends.get(parent, 0))
                               for parent in self.case.stages[key].get("parents", [])])

    def run(self):
        """Stages in rounds: those whose parents have ended compete, first come first served."""
        done = set()
        todo = []
        for place, job, key in _order(self.case):
            if any(key in self.case.stages[k].get("parents", []) for k in job["stages"]) and key in done:
                continue
            done.add(key)
            todo.append((place, job, key))
        waiting = {(job["key"], key): list(enumerate(self.durations(job["key"], key))) for _, job, key in todo}
        while any(waiting.values()):
            self._launch(todo, waiting)
        return max(self.job_ends.values(), default=0)

    def _is_open(self, job, key, waiting):
        before = [(job["key"], p) for p in self.case.stages[key].get("parents", [])]
        after = job.get("after")
        return not any(waiting.get(b) for b in before) and not any(
            tasks for (name, _), tasks in waiting.items() if name == after)

    def _launch(self, todo, waiting):
        free, slot = heapq.heappop(self.slots)
        open_stages = [(self.ready(job, key), place, job, key) for place, job, key in todo
                       if waiting[job["key"], key] and self._is_open(job, key, waiting)]
        now = max(free, min(ready for ready, *_ in open_stages))
        _, _, job, key = min((s for s in open_stages if s[0] <= now), key=lambda s: s[1])
        task, lasts = waiting[job["key"], key].pop(0)
        end = now + lasts
        self.starts[job["key"], key, task] = now
        for name in ((job["key"], key), key):
            self.ends[name] = max(self.ends.get(name, 0), end)
        self.job_ends[job["key"]] = max(self.job_ends.get(job["key"], 0), end)
        heapq.heappush(self.slots, (end, slot))


def schedule(case, durations):
    """(makespan, starts of the tasks by (job, stage, task)) with the durations that durations(job, stage) gives."""
    plan = _Schedule(case, durations)
    return plan.run(), plan.starts


def makespan(case):
    """ms that list scheduling of the intended times gives: those of first attempts, for it knows no others."""
    def durations(_, key):
        first = times.first_attempts(case, key)
        return [first.get(p, ms) for p, ms in enumerate(case.stages[key]["durations_ms"])]

    return schedule(case, durations)[0]
