# SPDX-License-Identifier: Apache-2.0
"""Jobs that run at the same time, as from threads of one program: FIFO, and FAIR with pools."""

import threading
import time
from xml.sax.saxutils import quoteattr

from . import cli, draw, replay, sleeping, verdict

PERCENT, MS = 4, 60


def _run(app, name, jobs):
    """Runs (times, delay in seconds, pool) of each job in a thread of its own."""
    def one(number, times, delay, pool):
        time.sleep(delay)
        app.context.setLocalProperty("spark.scheduler.pool", pool)
        with app.labelled(name, str(number)):
            app.count(frames[number])

    frames = [sleeping.source(app, times) for times, _, _ in jobs]
    running = [threading.Thread(target=one, args=(number, *job)) for number, job in enumerate(jobs)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def _drawn(app, random, pools):
    """Two or three jobs of some waves, a little after each other."""
    jobs, delay = [], 0.0
    for number in range(random.randrange(2, 4)):
        times = draw.durations(random, random.randrange(app.slots, 3 * app.slots + 1), 150, 450)
        jobs.append((times, delay, pools[number % len(pools)]))
        delay += random.uniform(0.05, 0.4)
    return jobs


def _launched(launches, until):
    """How many tasks of each job have been launched by then, by part."""
    return [sum(1 for part, ms in launches if part == wanted and ms <= until)
            for wanted in sorted({part for part, _ in launches})]


def _judge(app, name, log, here, jobs, pools):
    called = sorted(log.of(name), key=lambda job: job.start)
    first = called[0]
    parts = [replay.job(f"j{job.part}", at=replay.at(job, first), pool=jobs[int(job.part)][2], stages=[
                 replay.stage_of(log, job.stages[0], f"s{job.part}", jobs[int(job.part)][0])]) for job in called]
    cluster = app.cluster(**replay.overheads(log, called)).replace("</cluster>", "".join(pools) + "</cluster>")
    run = here.simulate(name, cli.scenario(app.version, cluster, app.conf_of_spark, *parts))
    for job in called:
        yield verdict.near(f"end of job {job.part}", job.end - first.start, replay.end_ms(run, f"s{job.part}"),
                           PERCENT, MS)
    stages = {job.stages[0]: job.part for job in called}
    there = [(stages[task.stage], task.launch - first.start) for task in log.tasks_of(called)]
    ours = [(cli.name_of(run, a)[1:], a["launch_us"] / 1000) for a in run["attempts"]]
    for share in (0.25, 0.5, 0.75):
        until = share * (called[-1].end - first.start)
        mine, theirs = _launched(ours, until), _launched(there, until)
        yield verdict.holds(f"tasks of each job launched after {share:.0%} of the time", theirs, mine,
                            all(abs(a - b) <= 2 for a, b in zip(mine, theirs)), "within 2 tasks")


def fifo(app, random):
    """The job that was submitted first has what it wants."""
    jobs = _drawn(app, random, [None])
    _run(app, "fifo", jobs)
    return verdict.Play(_told(app, jobs), lambda log, here: _judge(app, "fifo", log, here, jobs, []))


def fair(app, random):
    """Pools share slots by weights and least shares."""
    jobs = _drawn(app, random, [pool["name"] for pool in app.pools])
    _run(app, "fair", jobs)
    pools = [cli.element("pool", pool) for pool in app.pools]
    return verdict.Play(f"{_told(app, jobs)}, pools {app.pools}",
                        lambda log, here: _judge(app, "fair", log, here, jobs, pools))


def _told(app, jobs):
    return ", ".join(f"{len(times)} tasks after {delay:.1f} s" for times, delay, _ in jobs) + f" on {app.told}"


def draw_pools(random):
    """Two pools with a weight, a least share and a mode."""
    return [{"name": name, "mode": random.choice(["FIFO", "FAIR"]), "weight": random.randrange(1, 4),
             "min_share": random.choice([0, 0, random.randrange(1, 5)])} for name in ("etl", "adhoc")]


def write_pools(path, pools):
    """The file of pools as Spark reads it."""
    rows = "".join(
        f"<pool name={quoteattr(pool['name'])}><schedulingMode>{pool['mode']}</schedulingMode>"
        f"<weight>{pool['weight']}</weight><minShare>{pool['min_share']}</minShare></pool>" for pool in pools)
    path.write_text(f"<?xml version=\"1.0\"?><allocations>{rows}</allocations>", encoding="utf-8")
