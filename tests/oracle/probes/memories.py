# SPDX-License-Identifier: Apache-2.0
"""What an executor's heap leaves for Spark, when a sort or an aggregation begins to spill, and what a full heap ends."""

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException

from . import cli, draw, replay, verdict

ROW, TEXT = 120, 96  # bytes of a row in memory: null bits, number, place of the text, text
MOST_ROWS = 4_000_000
NEAR = 0.015  # so much around the first row that spills


def unified(app, _random):
    """The memory that the executor registers with."""
    def judge(log, here):
        xml = app.scenario({}, replay.job("j", stages=[cli.element("stage", {"id": "s", "tasks": 1, "time": "1s"})]))
        run = here.simulate("unified", xml)
        yield verdict.equal("unified memory of the executor, bytes", log.memory["0"],
                            run["executors"][0]["unified_bytes"])

    return verdict.Play(app.told, judge)


def _frame(app, operator, rows):
    """A stage of one task per slot in which each sorts, or groups, so many rows."""
    frame = app.session.range(0, rows * app.slots, 1, app.slots).selectExpr(
        "hash(id) * 4294967296 + id k", f"rpad(cast(id as string), {TEXT}, 'x') text")
    return frame.sortWithinPartitions("k") if operator == "sort" else frame.groupBy("k", "text").count()


def _predicted(app, operator, rows):
    """The bytes of memory that the stage spills, by our rules."""
    stage = cli.element("stage", {"id": "s", "tasks": app.slots, "operator": operator, "time": "1s",
                                  "shuffle_bytes": f"{rows * ROW * app.slots}B", "row_bytes": ROW})
    run = app.here.simulate(f"spill-{operator}", app.scenario({}, replay.job("j", "sql", [stage])))
    return run["stages"][0]["memory_spilled_bytes"]


def _first_that_spills(app, operator):
    """The least number of rows in a task with which something is spilled."""
    least, most = 1, MOST_ROWS
    while least < most:
        middle = (least + most) // 2
        if _predicted(app, operator, middle) > 0:
            most = middle
        else:
            least = middle + 1
    return least


def spilled(app, _random):
    """A sort and an aggregation, each with a little less and a little more than what their share holds."""
    plays = []
    for operator in ("sort", "hash-aggregate"):
        first = _first_that_spills(app, operator)
        for rows in (round(first * (1 - NEAR)), round(first * (1 + NEAR))):
            label = f"{operator}, {rows} rows in each of {app.slots} tasks"
            with app.settings({"spark.sql.shuffle.partitions": str(4 * app.slots)}), app.labelled("spill", label):
                app.count(_frame(app, operator, rows))
            plays.append((label, rows < first, _predicted(app, operator, rows)))

    def judge(log, _here):
        for label, fits, ours in plays:
            job = next(job for job in log.of("spill") if job.part == label)
            there = [t.metrics["Memory Bytes Spilled"] for t in log.tasks_of([job]) if t.stage == job.stages[0]]
            # A task that ends early leaves its share to the others, of which one may then do without.
            agrees = not any(there) if fits else any(there)
            yield verdict.holds(f"{label}: bytes spilled", there, ours, agrees,
                                "no task spills" if fits else "a task spills at least")

    return verdict.Play(app.told, judge)


def _fill(app, numbers):
    """One task that asks for an array of so many longs; True when the job succeeds."""
    frame = app.session.range(1).selectExpr(f"size(sequence(1L, {numbers}L + id))")
    try:
        app.count(frame)
    except (Py4JJavaError, PySparkException):  # as it comes, or as Python's own
        return False
    return True


def ended(app, _random):
    """A task whose objects fill the heap of the only executor: it fails, its JVM ends, and so on until the job fails."""
    numbers = 2 * app.heap // 8
    with app.labelled("heap"):
        _fill(app, numbers)

    def judge(log, here):
        job, = log.of("heap")
        there = [task.status for task in log.tasks_of([job])]
        gone = sum(1 for executor in log.executors.values() if executor.removed)
        stage = cli.element("stage", {"id": "s", "tasks": 1, "time": "1s", "objects": f"{8 * numbers}B"})
        run = here.simulate("heap", app.scenario({}, replay.job("j", stages=[stage])))
        ours = [attempt["state"] for attempt in run["attempts"]]
        lost = sum(1 for executor in run["executors"] if executor["removed_us"] is not None)
        yield verdict.equal("the job succeeds", job.succeeded, run["status"] == "succeeded")
        told, gone_first = there.count("ExceptionFailure"), there.count("ExecutorLostFailure")
        # A JVM may be gone before its task could tell.
        yield verdict.holds("attempts that failed", told, ours.count("failed"),
                            told <= ours.count("failed") <= told + gone_first, "as many, or lost with their JVM")
        # Whether the last JVM is known to be gone before the job has failed is a race.
        yield verdict.holds("executors that ended", gone, lost, lost <= gone <= lost + 1, "as many, or the last one more")

    return verdict.Play(f"an array of {8 * numbers // draw.MIB} MiB on {app.told}", judge)
