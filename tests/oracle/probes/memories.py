# SPDX-License-Identifier: Apache-2.0
"""What an executor's heap leaves for Spark, and when a sort or an aggregation begins to spill."""

from . import cli, replay, verdict

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
