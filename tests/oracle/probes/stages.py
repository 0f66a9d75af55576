# SPDX-License-Identifier: Apache-2.0
"""Stages of sleeping tasks: one alone, a chain, a join, and one that is skipped the second time."""

from . import draw, replay, sleeping, verdict

PERCENT, MS = 3, 40  # how far a replay may be off


def _drawn(app, random, least=1, most=3):
    """Times of a stage of some waves."""
    tasks = random.randrange(least * app.slots, most * app.slots + 1)
    return draw.durations(random, tasks, 150, 600)


def alone(app, random):
    """One stage: who gets what first, the order of launches, how many each executor runs, and how long it takes."""
    times = _drawn(app, random)
    with app.labelled("one-stage"):
        app.count(sleeping.source(app, times))

    def judge(log, here):
        job, = log.of("one-stage")
        there = log.tasks_of([job])
        xml = app.scenario({}, replay.job("j", stages=[replay.stage_of(log, job.stages[0], "s", times)]),
                           **replay.overheads(log, [job]))
        run = here.simulate("one-stage", xml)
        ours = replay.launches(run, "s")
        first = min(app.slots, len(times))
        yield verdict.near("makespan", job.end - job.start, run["makespan_us"] / 1000, PERCENT, MS)
        yield verdict.equal("order of launches", replay.indices(there), [a["task"] for a in ours])
        yield verdict.equal("tasks that each executor is given first",
                            replay.rounds((t.executor, t.index) for t in there[:first]),
                            replay.rounds((a["executor"], a["task"]) for a in ours[:first]))
        mine, theirs = (replay.shares(x) for x in ((a["executor"] for a in ours), (t.executor for t in there)))
        moved = sum(abs(a - b) for a, b in zip(mine, theirs)) / 2
        yield verdict.holds("tasks per executor", theirs, mine, moved <= 1, "one task may be elsewhere")
        xml = app.scenario({}, replay.job("j", stages=[sleeping.stage("s", times)]))
        run = here.simulate("one-stage", xml)
        yield verdict.told("makespan from the times asked for, no overheads", job.end - job.start,
                           run["makespan_us"] / 1000)

    return verdict.Play(f"{len(times)} tasks of {sleeping.listed(times)} ms on {app.told}", judge)


def _ends(log, job, run, names):
    """When each stage of a job ended, from the job's start."""
    done = {stage.id: stage.completed - job.start for stage in log.stages_of([job])}
    for stage_id in sorted(done):
        yield verdict.near(f"end of stage {names[stage_id]}", done[stage_id], replay.end_ms(run, names[stage_id]),
                           PERCENT, MS)


def chain(app, random):
    """Two or three stages, each reading the one before."""
    stages = [_drawn(app, random, 1, 2)] + [draw.durations(random, random.randrange(1, 2 * app.slots), 150, 500)
                                           for _ in range(random.randrange(1, 3))]
    frame = sleeping.source(app, stages[0])
    for times in stages[1:]:
        frame = sleeping.after(frame, times).selectExpr("id", "concat(slept, slept_again) slept")
    with app.labelled("chain"):
        app.count(frame)

    def judge(log, here):
        job, = log.of("chain")
        names = {stage: f"s{number}" for number, stage in enumerate(job.stages)}
        parts = [replay.stage_of(log, stage, name, times, after=names.get(stage - 1))
                 for (stage, name), times in zip(names.items(), stages)]
        run = here.simulate("chain", app.scenario({}, replay.job("j", stages=parts), **replay.overheads(log, [job])))
        yield verdict.equal("tasks of each stage", [len(times) for times in stages],
                            [row["tasks"] for row in run["stages"]])
        yield from _ends(log, job, run, names)

    return verdict.Play(" then ".join(f"{len(times)} tasks" for times in stages) + f" on {app.told}", judge)


def join(app, random):
    """A stage that joins two others, which share the slots."""
    left, right = (draw.durations(random, random.randrange(2, 2 * app.slots), 150, 500) for _ in range(2))
    last = draw.durations(random, random.randrange(1, 13), 100, 300)
    with app.settings({"spark.sql.shuffle.partitions": str(len(last)), "spark.sql.autoBroadcastJoinThreshold": "-1",
                       "spark.sql.exchange.reuse": "false"}), app.labelled("join"):
        app.count(sleeping.joined(sleeping.source(app, left), sleeping.source(app, right), last))

    def judge(log, here):
        job, = log.of("join")
        one, two, reader = job.stages
        asked = sorted((left, right), key=lambda times: len(times) != log.n_tasks(one))
        parts = [replay.stage_of(log, one, "one", asked[0]), replay.stage_of(log, two, "two", asked[1]),
                 replay.stage_of(log, reader, "reader", last, after="one two", shuffle_kind="cogroup")]
        run = here.simulate("join", app.scenario({}, replay.job("j", stages=parts), **replay.overheads(log, [job])))
        yield from _ends(log, job, run, {one: "one", two: "two", reader: "reader"})
        there = [(t.stage - one, t.index) for t in log.tasks_of([job]) if t.stage != reader]
        ours = sorted((a["launch_us"], a["stage"], a["task"]) for a in run["attempts"] if a["stage"] < 2)
        yield verdict.equal("order of launches of both parents", [stage for stage, _ in there],
                            [stage for _, stage, _ in ours])

    return verdict.Play(f"{len(left)} and {len(right)} tasks, joined by {len(last)}, on {app.told}", judge)


def skipped(app, random):
    """The same RDD run twice: what its shuffle wrote is there the second time."""
    first, second = _drawn(app, random, 1, 1), draw.durations(random, random.randrange(1, app.slots + 3), 100, 300)
    with app.labelled("skipped"):
        app.count(sleeping.after(sleeping.source(app, first), second)).count()

    def judge(log, here):
        one, two = log.of("skipped")
        ran = {task.stage for task in log.tasks}
        parts = [replay.job("once", stages=[
                     replay.stage_of(log, one.stages[0], "map", first),
                     replay.stage_of(log, one.stages[1], "reduce", second, after="map")]),
                 replay.job("again", after="once", gap=f"{two.start - one.end}ms", stages=[
                     '<reuse stage="map"/>', replay.stage_of(log, two.stages[1], "second", second, after="map")])]
        run = here.simulate("skipped", app.scenario({}, *parts, **replay.overheads(log, [one, two])))
        again = [row for row in run["stages"] if row["job"] == "again"]
        yield verdict.equal("stages of the second job that run", [stage in ran for stage in two.stages],
                            [row["status"] != "skipped" for row in again])
        yield verdict.near("end of both", two.end - one.start, run["makespan_us"] / 1000, PERCENT, MS)

    return verdict.Play(f"{len(first)} tasks, then {len(second)}, on {app.told}", judge)
