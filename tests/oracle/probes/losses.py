# SPDX-License-Identifier: Apache-2.0
"""An executor whose process is killed, and what has to be done again."""

import os
import pathlib
import signal
import threading
import time

from . import cli, draw, replay, sleeping, verdict

PERCENT, MS = 6, 150
SEEDS = 200  # with four executors one in sixteen is right
WITHIN = 30  # seconds: for the replacement to come


def process_of(app_id, executor):
    """The process of an executor of this application; None when there is none."""
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue  # it ended while we looked
        options = dict(zip(words, words[1:]))
        if options.get("--app-id") == app_id and options.get("--executor-id") == executor:
            return int(path.parent.name)
    return None


def _kill_later(app, executor, position, delay, killed):
    app.wait_for_stage(position)
    time.sleep(delay)
    os.kill(process_of(app.context.applicationId, executor), signal.SIGKILL)
    killed.append(round(time.time() * 1000))


def _first(rows, executor, slots):
    """Tasks of a stage that an executor is given first, from (executor, task) in order of launches."""
    return sorted(task for given, task in rows[:slots] if given == executor)


def _alike(log, job, executor, slots, simulate):
    """A run in which the lost executor was given what it was given in Spark: which one is offered first is chance."""
    names = {job.stages[0]: "map", job.stages[1]: "reduce"}
    wanted = {name: _first([(t.executor, t.index) for t in log.tasks if t.stage == stage and t.stage_attempt == 0],
                           executor, slots) for stage, name in names.items()}
    for seed in range(1, SEEDS + 1):
        run = simulate(seed)
        if all(_first([(a["executor"], a["task"]) for a in replay.launches(run, name)], executor, slots) == tasks
               for name, tasks in wanted.items()):
            break
    return run


def executor(app, random):
    """A map stage and a reduce stage; an executor dies in the midst of one of them, and another takes its place."""
    maps = draw.durations(random, 2 * app.slots, 300, 600)
    reduces = draw.durations(random, random.randrange(app.slots, 2 * app.slots + 1), 900, 1200)
    # Late enough that what runs has fetched, and something is still to be done.
    position, delay = random.choice([(0, random.uniform(0.2, 0.9)), (1, random.uniform(0.5, 0.7))])
    lost, killed = str(random.randrange(app.executors)), []
    killer = threading.Thread(target=_kill_later, args=(app, lost, position, delay, killed))
    killer.start()
    with app.labelled("executor-lost"):
        app.count(sleeping.after(sleeping.source(app, maps), reduces))
    killer.join()
    _wait_for_executors(app)

    def judge(log, here):
        job, = log.of("executor-lost")
        gone = log.executors[lost]
        if any(t.status == "FetchFailed" and t.executor != lost and t.launch < killed[0] for t in log.tasks_of([job])):
            raise verdict.Disturbed("what ran elsewhere had not yet fetched when the executor died")
        arrivals = [cli.element("arrives", {"executor": e.id, "at": f"{e.added - job.start}ms", "cores": e.cores})
                    for e in log.executors.values()]
        cluster = app.cluster(**replay.overheads(log, [job])).replace(
            "</cluster>", cli.element("executor-start", {"detect": f"{gone.removed - killed[0]}ms"})
            + "".join(arrivals) + "</cluster>")
        fault = cli.element("fault", {"kind": "executor-lost", "executor": lost, "at": f"{killed[0] - job.start}ms"})
        parts = [replay.stage_of(log, job.stages[0], "map", maps),
                 replay.stage_of(log, job.stages[1], "reduce", reduces, after="map")]
        run = _alike(log, job, lost, app.slots, lambda seed: here.simulate("executor-lost", cli.scenario(
            app.version, cluster, app.conf_of_spark, replay.job("j", stages=parts), fault, seed=seed)))
        yield verdict.equal("attempts of stages (stage, attempt, tasks)",
                            [(s.id - job.stages[0], s.attempt, s.tasks) for s in log.stages_of([job])],
                            [(row["id"], row["attempt"], row["tasks"]) for row in run["stages"]])
        there = [t for t in log.tasks_of([job]) if t.status != "Resubmitted"]
        yield verdict.equal("attempts of tasks", len(there), run["n_attempts"])
        again = sorted((t.stage - job.stages[0], t.index) for t in there if t.attempt or t.stage_attempt)
        ours = sorted((a["stage"], a["task"]) for a in run["attempts"] if a["attempt"] or a["stage_attempt"])
        yield verdict.equal("what is done again (stage, task)", again, ours)
        yield verdict.near("end of the job", job.end - job.start, run["makespan_us"] / 1000, PERCENT, MS)

    told = f"executor {lost} killed {delay:.2f} s into the {'first' if position == 0 else 'second'} stage"
    return verdict.Play(f"{len(maps)} tasks, then {len(reduces)}, on {app.told}; {told}", judge)


def _wait_for_executors(app):
    """Until the replacement has registered, so that the log has it."""
    status = app.context._jsc.sc().statusTracker()
    deadline = time.monotonic() + WITHIN
    while len(status.getExecutorInfos()) <= app.executors and time.monotonic() < deadline:
        time.sleep(0.1)
