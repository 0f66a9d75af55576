# SPDX-License-Identifier: Apache-2.0
"""The phase of the tick with which Spark's driver offers all slots again (each second; where it looks for slow tasks,
each time it does), told from launches that nothing else explains."""

import re

TICK_MS = 1000
LOOK_MS = 100
NEAR_COPY_MS = 5
NEAR_MS = 60  # what happens this long before a launch may have caused it


def _causes(case):
    """Times at which something other than the tick makes the driver offer slots."""
    return [run.submit for run in case.stage_runs] + [e.added for e in case.executors if e.added is not None] + \
        [e.removed for e in case.executors if e.removed is not None] + \
        [a.finish for a in case.attempts if a.finish is not None and a.status not in ("SUCCESS", "Resubmitted")]


def _is_unexplained(case, attempt, causes):
    """Whether no task of its executor ended, and nothing else happened, shortly before."""
    ends = [a.finish for a in case.attempts if a.executor == attempt.executor and a.finish is not None]
    return not attempt.speculative and attempt.status != "Resubmitted" and not any(
        -NEAR_MS <= attempt.launch - time <= NEAR_MS for time in causes + ends)


def _of_copies(case):
    """The phase of the looks for slow tasks, by the first copy that took a slot which was free already."""
    interval = _interval(case)
    for copy in sorted((a for a in case.attempts if a.speculative), key=lambda a: a.launch):
        if not any(a.executor == copy.executor and a.finish is not None and abs(copy.launch - a.finish) <= NEAR_COPY_MS
                   for a in case.attempts):
            return copy.launch % interval
    return None


def _interval(case):
    number = re.fullmatch(r"(\d+)(ms|s)?", str(case.conf.get("spark.speculation.interval", "100ms")))
    return LOOK_MS if number is None else int(number[1]) * (1000 if number[2] == "s" else 1) or LOOK_MS


def phase(case):
    """ms after the start of the first job, below a second; None where no launch tells it."""
    if case.is_on("spark.speculation"):
        return _of_copies(case)
    waits = case.is_delayed or any(s.get("kind") == "barrier" for s in case.stages.values())
    if not waits:
        return None
    causes = _causes(case)
    phases = sorted(a.launch % TICK_MS for a in case.attempts if _is_unexplained(case, a, causes))
    return phases[0] if phases and phases[-1] - phases[0] <= NEAR_MS else None
