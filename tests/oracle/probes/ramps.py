# SPDX-License-Identifier: Apache-2.0
"""The jobs that take and show make: one partition first, then more while rows are missing."""

from . import cli, draw, replay, verdict


def taken(app, random):
    """take(n) of partitions that have few rows each."""
    plays = []
    for number in range(3):
        partitions, wanted = random.randrange(20, 120), random.randrange(1, 60)
        rows = random.choice([0, 0, 1, random.randrange(1, 10)])
        conf = {"spark.sql.limit.scaleUpFactor": draw.maybe(random, 0.4, lambda: str(random.randrange(2, 8))),
                "spark.sql.limit.initialNumPartitions": draw.maybe(random, 0.4, lambda: str(random.randrange(1, 6)))}
        conf = {key: value for key, value in conf.items() if value}
        with app.settings(conf), app.labelled("take", str(number)):
            frame = app.session.range(0, partitions, 1, partitions).selectExpr(
                f"explode(if(rand(1) < 2 and {rows} > 0, sequence(1, {max(rows, 1)}), array())) x")
            frame._jdf.queryExecution().executedPlan().executeTake(wanted)
        plays.append((str(number), partitions, rows, wanted, conf))

    def judge(log, here):
        for part, partitions, rows, wanted, conf in plays:
            there = [len(log.tasks_of([job])) for job in log.of("take") if job.part == part]
            stage = cli.element("stage", {"id": "s", "tasks": partitions, "time": "1ms"})
            run = here.simulate("take", app.scenario(conf, replay.job("j", "sql", [stage], action=f"take {wanted}")))
            if [row["tasks"] for row in run["stages"]] == [partitions]:
                raise cli.NotSimulated(f"take of {wanted} from {partitions} partitions of {rows} rows: Spark ran jobs "
                                       f"of {verdict.brief(there)} tasks, here all run at once")
            yield verdict.equal("tasks of each job", there, [row["tasks"] for row in run["stages"]])

    return verdict.Play(f"3 takes on {app.told}", judge)
