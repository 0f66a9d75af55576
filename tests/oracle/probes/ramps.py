# SPDX-License-Identifier: Apache-2.0
"""The jobs that take and show make: one partition first, then more while rows are missing."""

from . import cli, draw, replay, verdict

PLAYS = 6


def _rows(random, partitions):
    """Rows of each partition: none, few, or some only here and there."""
    kind = random.randrange(4)
    if kind == 0:
        return [0] * partitions
    if kind == 1:
        return [random.randrange(1, 10)] * partitions
    return [random.randrange(1, 30) if random.random() < 0.3 else 0 for _ in range(partitions)]


def _limits(random, family):
    drawn = {f"spark.{family}.limit.scaleUpFactor": draw.maybe(random, 0.4, lambda: str(random.randrange(2, 8))),
             f"spark.{family}.limit.initialNumPartitions": draw.maybe(random, 0.4, lambda: str(random.randrange(1, 6)))}
    return {key: value for key, value in drawn.items() if value}


def _frame(app, rows):
    """A frame whose partitions have so many rows each, which Spark cannot know beforehand."""
    counts = ",".join(map(str, rows))
    return app.session.range(0, len(rows), 1, len(rows)).selectExpr(
        f"explode(array_repeat(1, element_at(array({counts}), cast(id + 1 as int)))) x")


def _taken(app, rows, wanted, is_tail):
    """The rows come, and nothing else of Python runs."""
    plan = _frame(app, rows)._jdf.queryExecution().executedPlan()
    return plan.executeTail(wanted) if is_tail else plan.executeTake(wanted)


def taken(app, random):
    """take(n) and tail(n) of partitions that have few rows each."""
    plays = []
    for number in range(PLAYS):
        rows, wanted = _rows(random, random.randrange(20, 120)), random.randrange(1, 60)
        is_tail, conf = random.random() < 0.25, _limits(random, "sql")
        with app.settings(conf), app.labelled("take", str(number)):
            _taken(app, rows, wanted, is_tail)
        plays.append((str(number), rows, "tail" if is_tail else "take", wanted, conf))

    def judge(log, here):
        for part, rows, action, wanted, conf in plays:
            there = [len(log.tasks_of([job])) for job in log.of("take") if job.part == part]
            stage = {"id": "s", "tasks": len(rows), "time": "1ms", "rows": sum(rows)}
            if sum(rows):
                stage["skew"] = "weights " + " ".join(map(str, rows))
            run = here.simulate("take", app.scenario(conf, replay.job(
                "j", "sql", [cli.element("stage", stage)], action=action, rows=wanted)))
            yield verdict.equal(f"{action} {wanted} of {sum(rows)} rows in {len(rows)} partitions: tasks of each job",
                                there, [row["tasks"] for row in run["stages"]])

    return verdict.Play(f"{PLAYS} of take and tail on {app.told}", judge)
