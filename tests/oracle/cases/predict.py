# SPDX-License-Identifier: Apache-2.0
"""Predicts a case twice: from the recorded times of its tasks, and from the intended ones with calibrated overheads."""

import collections
import dataclasses

from cases import compare, document, listing, overheads, program, times


@dataclasses.dataclass
class Prediction:
    """A predicted run, or why there is none."""

    run: program.Run = None
    missing: str = None  # a rule that the engine lacks
    refused: str = None  # what the program says against the scenario
    text: str = ""

    def error(self, case):
        """Per cent of the recorded makespan, or None."""
        return None if self.run is None else percent(self.run.makespan, case.makespan)


@dataclasses.dataclass
class Result:
    case: object
    plain: float       # error of list scheduling, per cent
    replayed: Prediction = None
    intended: Prediction = None
    comparison: compare.Comparison = None
    taken: list = dataclasses.field(default_factory=list)
    unknown: list = dataclasses.field(default_factory=list)  # what the case says and no scenario can
    calibrated: str = ""


def percent(predicted, recorded):
    return 100 * (predicted - recorded) / recorded


def _run(cli, writer):
    text = writer.text()
    try:
        run = program.simulate(cli, text)
        return Prediction(run=run, text=text)
    except program.NotSimulated as error:
        return Prediction(missing=str(error), text=text)
    except program.Refused as error:
        return Prediction(refused=str(error), text=text)


def rehearse(cli, case, driver):
    """(first launches by (job, stage, task), what tasks cost that are the first of a fresh executor, likewise) of a run
    with the intended times alone."""
    writer = document.Document(case, times.intended(case, lambda job, key, partition, n: 0), driver)
    run = _run(cli, writer).run
    if run is None:
        return listing.schedule(case, lambda _, key: case.stages[key]["durations_ms"])[1], {}
    where, starts, fresh, ran = {}, {}, {}, collections.Counter()
    for job_key, name in writer.ids.items():
        where.setdefault(name, job_key)
    for attempt in sorted(run.attempts, key=lambda a: a["launch"]):
        executor = case.executor(attempt["executor"])
        task = (*where[attempt["stage"]], attempt["task"])
        if (attempt["attempt"], attempt["stage_attempt"]) == (0, 0):
            starts[task] = attempt["launch"]
        if executor is not None and case.is_fresh(executor) and ran[executor.id] < case.slots_of(executor):
            fresh[task] = driver.fresh * case.beside(executor)
        ran[attempt["executor"]] += 1
    return starts, fresh


class Predictor:
    """Predicts cases; the pool has all that may tell overheads."""

    def __init__(self, cli, pool):
        self.cli, self.pool = cli, pool
        self.samples = {case.id: overheads.samples(case) for case in pool}

    def predict(self, case):
        known, who = overheads.others(case, self.pool)
        driver = overheads.driver(case, known)
        costs = overheads.Overheads(case, [sample for other in known for sample in self.samples[other.id]],
                                    *rehearse(self.cli, case, driver))
        recorded = times.recorded(case)
        # The record says when the driver had the results, so that it need not be told how long that takes.
        replay = document.Document(case, recorded, dataclasses.replace(driver, fetch_result=0))
        result = Result(case, percent(listing.makespan(case), case.makespan))
        result.replayed = _run(self.cli, replay)
        result.intended = _run(self.cli, document.Document(case, times.intended(case, costs), driver))
        result.taken, result.unknown = times.told(recorded) + replay.taken, replay.unknown
        result.calibrated = f"{who}: {costs.told()}; driver {driver.told()}"
        if result.replayed.run is not None:
            result.comparison = compare.compare(case, result.replayed.run, replay.ids, replay.comes)
        return result
