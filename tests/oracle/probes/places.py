# SPDX-License-Identifier: Apache-2.0
"""Tasks that wait for a place: what they read is cached on few executors."""

import collections

from . import cli, draw, replay, sleeping, verdict

PERCENT, MS = 3, 60
LAUNCH_MS = 40
LATE_MS = (0, 30, 60, 90)  # a tick comes at its time or, on a busy machine, a little later


def tick_ms(app):
    """Milliseconds until the driver next offers all executors, which it does each second."""
    backend = app.context._jsc.sc().schedulerBackend()
    kind = backend.getClass()
    while kind is not None:
        for field in kind.getDeclaredFields():
            if field.getName().endswith("reviveThread"):
                field.setAccessible(True)
                return field.get(backend).getQueue().peek().getDelay(app.jvm.java.util.concurrent.TimeUnit.MILLISECONDS)
        kind = kind.getSuperclass()
    return 0


def _most_off(there, job, run):
    """By how many milliseconds the launch of a task differs at most."""
    ours = {a["task"]: a["launch_us"] / 1000 for a in run["attempts"]}
    return max(abs(task.launch - job.start - ours[task.index]) for task in there)


def cached(app, random):
    """Partitions cached unevenly, because some executors were held up; then read, with a wait for their places."""
    tasks = random.randrange(2 * app.slots, 4 * app.slots + 1)
    held_up = {number for number in range(app.slots) if number % app.executors == 0}
    writing = [1500 if task in held_up else 60 for task in range(tasks)]
    reading = [random.randrange(200, 500)] * tasks
    frame = sleeping.source(app, writing).persist()
    with app.labelled("cached-places", "write"):
        app.count(frame)
    with app.labelled("cached-places", "read"):
        # The clock of the driver's ticks, read on the same machine.
        now = app.jvm.java.lang.System.currentTimeMillis()
        tick = now + tick_ms(app)
        app.count(sleeping.once(frame, reading))
    frame.unpersist(blocking=True)

    def judge(log, here):
        write, read = log.of("cached-places")
        homes = collections.defaultdict(list)
        for task in log.tasks_of([write]):
            homes[task.executor].append(task.index)
        places = [cli.element("cached", {"tasks": " ".join(map(str, sorted(own))), "executors": executor})
                  for executor, own in sorted(homes.items())]
        there = log.tasks_of([read])
        stage = replay.stage_of(log, there[0].stage, "read", reading, *places)
        runs = [here.simulate("cached-places", app.scenario(
            {}, replay.job("j", stages=[stage]), **replay.overheads(log, [read]),
            tick_phase=f"{(tick + late - read.start) % 1000}ms")) for late in LATE_MS]
        run = min(runs, key=lambda run: _most_off(there, read, run))
        ours = {a["task"]: a for a in run["attempts"]}
        yield verdict.equal("locality of each task", [t.locality for t in sorted(there, key=lambda t: t.index)],
                            [ours[task]["locality"] for task in sorted(ours)])
        off = sorted((abs(t.launch - read.start - ours[t.index]["launch_us"] / 1000), t.index) for t in there)
        middle, (most, task) = off[len(off) // 2][0], off[-1]
        allowed = verdict.patience() * (LAUNCH_MS + PERCENT / 100 * (read.end - read.start))
        yield verdict.holds("launches", f"{len(there)} of them",
                            f"off by {middle:.0f} ms in the middle, {most:.0f} ms at most (task {task})",
                            most <= allowed, f"within {allowed:.0f} ms")
        yield verdict.near("end of the job", read.end - read.start, run["makespan_us"] / 1000, PERCENT, MS)

    wait = app.conf["spark.locality.wait"]
    return verdict.Play(f"{tasks} blocks, tasks of {reading[0]} ms, wait {wait}, on {app.told}", judge)
