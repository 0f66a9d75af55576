# SPDX-License-Identifier: Apache-2.0
"""What Spark did beside what was predicted: one check, told as a line of TAP."""

import dataclasses
import itertools
import os

SHOWN = 100  # characters of a long list
LOAD_PER_CORE = 2.5  # what the probes themselves cause, on two cores
MOST_PATIENCE = 4


class Disturbed(Exception):
    """What happened depends on how busy the machine was, so that no rule can say it."""


@dataclasses.dataclass
class Check:
    """One number or list: what it is, both sides as text, whether they agree, and by how much they may differ."""

    what: str
    spark: str
    here: str
    agrees: object  # None: only shown
    within: str


@dataclasses.dataclass
class Play:
    """What a probe leaves behind: the shape that was drawn, and the function that judges it with the event log."""

    shape: str
    judge: object


def _runs(values):
    """A list with repetitions as `5 x 128`."""
    groups = [(len(list(same)), value) for value, same in itertools.groupby(values)]
    return ", ".join(f"{times} x {value}" if times > 1 else str(value) for times, value in groups)


def brief(value):
    text = (_runs(value) or "none") if isinstance(value, (list, tuple)) else str(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + " ..."


def equal(what, spark, here):
    """The same, to the byte."""
    if isinstance(spark, list) and isinstance(here, list) and spark != here:
        place = next((i for i, (a, b) in enumerate(zip(spark, here)) if a != b), min(len(spark), len(here)))
        difference = f"; they differ from place {place}: {spark[place:place + 3]} and {here[place:place + 3]}"
        return Check(what, brief(spark), brief(here) + difference, False, "equal")
    return Check(what, brief(spark), brief(here), spark == here, "equal")


def patience():
    """What to multiply tolerances of times by: 1, or more while other programs keep the cores busy."""
    return min(max(1.0, os.getloadavg()[0] / (LOAD_PER_CORE * os.cpu_count())), MOST_PATIENCE)


def near(what, spark, here, percent, ms):
    """Milliseconds that may differ by so many per cent of Spark's, and by `ms` in any case."""
    percent, ms = percent * patience(), ms * patience()
    allowed = max(ms, spark * percent / 100)
    off = 100 * (here - spark) / spark if spark else 0
    return Check(what, f"{spark:.0f} ms", f"{here:.0f} ms ({off:+.1f} %)", abs(here - spark) <= allowed,
                 f"within {percent:.1f} % or {ms:.0f} ms")


def holds(what, spark, here, truth, within):
    """Any other relation, with the words for it."""
    return Check(what, brief(spark), brief(here), bool(truth), within)


def told(what, spark, here):
    """Milliseconds that are shown and never asked to agree."""
    return dataclasses.replace(near(what, spark, here, 0, 0), agrees=None)


class Tap:
    """Prints numbered lines and counts the failures."""

    def __init__(self):
        self.number = 0
        self.failures = 0

    def note(self, text):
        for line in str(text).splitlines():
            print(f"# {line}", flush=True)

    def check(self, probe, check):
        if check.agrees is None:
            self.note(f"{probe}: {check.what}: Spark: {check.spark}; here: {check.here}")
            return
        self.number += 1
        self.failures += not check.agrees
        verdict = "ok" if check.agrees else "not ok"
        print(f"{verdict} {self.number} - {probe}: {check.what}", flush=True)
        print(f"#   Spark: {check.spark}; here: {check.here}; asked: {check.within}", flush=True)

    def fail(self, probe, why):
        self.number += 1
        self.failures += 1
        print(f"not ok {self.number} - {probe}: {why}", flush=True)

    def skip(self, probe, why):
        self.number += 1
        print(f"ok {self.number} - {probe} # SKIP {why}", flush=True)

    def end(self):
        print(f"1..{self.number}", flush=True)
