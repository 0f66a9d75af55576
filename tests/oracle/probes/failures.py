# SPDX-License-Identifier: Apache-2.0
"""Tasks that fail and are tried again, or fail too often; they sleep in Python, where a task knows its attempt."""

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException

from . import cli, draw, replay, verdict

PERCENT, MS = 4, 80
TOGETHER = 100  # milliseconds: failures are handled a little after they happen, and two of them at once


def _work(times, failures):
    """What a task does: `failures` has how many attempts of a task fail, and after how many milliseconds."""
    def work(index, _):
        import time
        from pyspark import TaskContext
        attempts, after = failures.get(index, (0, 0))
        if TaskContext.get().attemptNumber() < attempts:
            time.sleep(after / 1000)
            raise ValueError("asked to fail")
        time.sleep(times[index] / 1000)
        yield index
    return work


def run(app, times, failures):
    """One stage of Python tasks; True when the job succeeds."""
    tasks = len(times)
    try:
        app.context.parallelize(range(tasks), tasks).mapPartitionsWithIndex(_work(times, failures)).count()
    except (Py4JJavaError, PySparkException):  # as it comes, or as Python's own
        return False
    return True


def _same_order(launches, order):
    """Whether the same attempts are there, and none comes before one that Spark launched clearly earlier."""
    if sorted(launches) != sorted(order):
        return False
    return all(launches[one] <= launches[other] + TOGETHER
               for place, one in enumerate(order) for other in order[place + 1:])


def retried(app, random):
    """Some tasks fail once or more; now and then one fails four times, which ends the job."""
    times = draw.durations(random, random.randrange(app.slots + 1, 3 * app.slots + 1), 200, 500)
    failing = random.sample(range(len(times)), random.randrange(1, min(4, len(times))))
    failures = {task: (random.choice([1, 1, 2, 3, 4]), random.randrange(60, 250)) for task in failing}
    run(app, [20] * 2 * app.slots, {})
    with app.labelled("retries"):
        run(app, times, failures)

    def judge(log, here):
        job, = log.of("retries")
        there = log.tasks_of([job])
        asked = [failures[task][1] if task in failures else ms for task, ms in enumerate(times)]
        faults = [cli.element("fault", {"kind": "task-fails", "stage": "s", "task": task,
                                        "attempts": " ".join(map(str, range(count)))})
                  for task, (count, _) in failures.items()]
        stage = replay.stage_of(log, job.stages[0], "s", asked)
        run_here = here.simulate("retries", app.scenario({}, replay.job("j", stages=[stage]), *faults,
                                                         **replay.overheads(log, [job])))
        ours = replay.launches(run_here, "s")
        yield verdict.equal("the job succeeds", job.succeeded, run_here["status"] == "succeeded")
        theirs = {(t.index, t.attempt): t.launch for t in there if t.attempt}
        mine = [(a["task"], a["attempt"]) for a in ours if a["attempt"]]
        yield verdict.holds("order of the retries (task, attempt)", list(theirs), mine, _same_order(theirs, mine),
                            f"the same, but for launches within {TOGETHER} ms")
        yield verdict.near("end of the job", job.end - job.start, run_here["makespan_us"] / 1000, PERCENT, MS)
        launch = {(a["task"], a["attempt"]): a["launch_us"] / 1000 for a in ours}
        for task in there:
            if task.attempt and (task.index, task.attempt) in launch:
                yield verdict.near(f"launch of attempt {task.attempt} of task {task.index}", task.launch - job.start,
                                   launch[task.index, task.attempt], 3, MS)

    told = ", ".join(f"task {task} fails {count} times after {ms} ms" for task, (count, ms) in failures.items())
    return verdict.Play(f"{len(times)} tasks on {app.told}: {told}", judge)
