# SPDX-License-Identifier: Apache-2.0
"""Speculation: which slow tasks are copied to another host, and when."""

from . import replay, sleeping, verdict

LATE = 160  # milliseconds: Spark looks each 100 ms


def copied(app, random):
    """A stage with stragglers on a cluster of several hosts."""
    tasks = random.randrange(2 * app.slots, 4 * app.slots)
    times = [random.randrange(200, 350) for _ in range(tasks)]
    for straggler in random.sample(range(tasks), random.randrange(1, 3)):
        times[straggler] = random.randrange(2000, 3000)
    with app.labelled("copies"):
        app.count(sleeping.source(app, times))

    def judge(log, here):
        job, = log.of("copies")
        there = log.tasks_of([job])
        stage = replay.stage_of(log, job.stages[0], "s", times)
        run = here.simulate("copies", app.scenario({}, replay.job("j", stages=[stage]), **replay.overheads(log, [job])))
        ours = {a["task"]: a["launch_us"] / 1000 for a in run["attempts"] if a["speculative"]}
        theirs = {t.index: t.launch - job.start for t in there if t.speculative}
        yield verdict.equal("tasks that are copied", sorted(theirs), sorted(ours))
        for task in sorted(set(ours) & set(theirs)):
            yield verdict.near(f"launch of the copy of task {task}", theirs[task], ours[task], 3, LATE)
        yield verdict.near("end of the job", job.end - job.start, run["makespan_us"] / 1000, 3, 60)

    conf = " ".join(f"{key.rsplit('.', 1)[1]}={value}" for key, value in app.conf.items() if "speculation." in key)
    return verdict.Play(f"{tasks} tasks of {sleeping.listed(times)} ms, {conf}, on {app.told}", judge)
