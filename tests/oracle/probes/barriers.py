# SPDX-License-Identifier: Apache-2.0
"""A barrier stage, which needs all of its slots at once, behind a job that holds them."""

import threading
import time

from . import places, replay, sleeping, verdict

MS = 60


def _sleep(seconds):
    def work(rows):
        time.sleep(seconds)
        yield from rows
    return work


def behind(app, random):
    """A job fills the slots unevenly; the barrier stage comes a little later."""
    filling = [random.randrange(200, 900) for _ in range(random.randrange(1, app.slots + 1))]
    tasks, ms = random.randrange(2, app.slots + 1), random.randrange(200, 500)
    data = app.context.parallelize(range(tasks), tasks)
    data.barrier().mapPartitions(_sleep(0.02)).count()

    def fill():
        with app.labelled("barrier", "fill"):
            app.count(frame)

    frame = sleeping.source(app, filling)
    other = threading.Thread(target=fill)
    tick = app.jvm.java.lang.System.currentTimeMillis() + places.tick_ms(app)
    other.start()
    app.wait_for_stage(0)
    time.sleep(0.05)
    with app.labelled("barrier", "barrier"):
        data.barrier().mapPartitions(_sleep(ms / 1000)).count()
    other.join()

    def judge(log, here):
        first, second = log.of("barrier")
        jobs = [replay.job("fill", stages=[replay.stage_of(log, first.stages[0], "fill", filling)]),
                replay.job("all", at=replay.at(second, first), stages=[
                    replay.stage_of(log, second.stages[0], "all", [ms] * tasks, barrier=True)])]
        there = [t.launch - first.start for t in log.tasks_of([second])]
        runs = [here.simulate("barrier", app.scenario(
            {}, *jobs, **replay.overheads(log, [first, second]),
            tick_phase=f"{(tick + late - first.start) % 1000}ms")) for late in places.LATE_MS]
        run = min(runs, key=lambda run: abs(there[0] - replay.launches(run, "all")[0]["launch_us"] / 1000))
        ours = [a["launch_us"] / 1000 for a in replay.launches(run, "all")]
        yield verdict.near("launch of the first task", there[0], ours[0], 2, MS)
        yield verdict.holds("all start together", f"within {there[-1] - there[0]} ms",
                            f"within {ours[-1] - ours[0]:.0f} ms", there[-1] - there[0] <= 30 and ours[-1] == ours[0],
                            "within 30 ms")
        yield verdict.near("end of both", second.end - first.start, run["makespan_us"] / 1000, 3, MS)

    behind_what = f"{len(filling)} of {sleeping.listed(filling)} ms"
    return verdict.Play(f"{tasks} tasks of {ms} ms behind {behind_what} on {app.told}", judge)
