# SPDX-License-Identifier: Apache-2.0
"""Says in TAP what came of the predictions: a line for each case, and one for each limit of each group of cases."""

import dataclasses


@dataclasses.dataclass
class Limit:
    """Per cent of the makespan that half of the cases, and nine of ten, may be off."""

    group: str
    prediction: str
    wanted: tuple  # what is aimed at; None: only told
    held: tuple    # what has been reached and must not get worse


LIMITS = [
    Limit("warm", "replayed", (0.3, 1.5), (0.3, 1.5)),
    Limit("warm", "intended", (1.0, 5.0), (1.3, 5.0)),
    Limit("special", "replayed", (0.3, 1.5), (0.3, 1.5)),
    Limit("special", "intended", (2.0, 8.0), (2.0, 8.0)),
    Limit("cold", "replayed", (2.0, 5.0), (2.0, 5.0)),
    Limit("cold", "intended", None, None),
]
GROUPS = {"warm": "warm, without a special rule", "special": "with a special rule", "cold": "cold, or tasks of 2 ms"}
WORDS = {"replayed": "replay", "intended": "intended"}


FEW_CASES = 5  # so few have no tenth


def rank(values, share):
    """The nearest rank of sorted values: the smallest that at least this share of them does not exceed."""
    return values[max(0, -(-len(values) * share // 100) - 1)]


def _error(prediction, case):
    error = prediction.error(case)
    return "not predicted" if error is None else f"{prediction.run.makespan:.0f} ms ({error:+.1f} %)"


def _share(name, share):
    return [f"{name} {share}"] if share.known else []


class Report:
    """Prints as it goes, and counts."""

    def __init__(self, busy=False):
        """busy: other programs ran beside what was recorded, so that intended times are told and not held."""
        self.number, self.failed, self.busy = 0, 0, busy
        self.errors = {}  # by (group, prediction)
        self.plain = {}   # by group
        self.compared = []

    def _say(self, holds, text):
        self.number += 1
        self.failed += not holds
        print(f"{'ok' if holds else 'not ok'} {self.number} - {text}")

    def skip(self, name, why):
        self.number += 1
        print(f"ok {self.number} - {name} # SKIP {why}")

    def note(self, text):
        print(f"# {text}")

    def case(self, result):
        """One case: its makespan, both predictions, list scheduling, what was not as recorded."""
        case = result.case
        missing = result.replayed.missing or result.intended.missing
        refused = result.replayed.refused or result.intended.refused
        differences = result.comparison.differences if result.comparison else []
        for name in ("replayed", "intended"):
            error = getattr(result, name).error(case)
            if error is not None:
                self.errors.setdefault((case.judged_as, name), []).append(abs(error))
        if result.replayed.run is not None:
            self.plain.setdefault(case.judged_as, []).append(abs(result.plain))
            self.compared.append(result)
        if missing and not refused:
            self.skip(case.id, f"not simulated yet: {missing}")
        else:
            self._say(not refused and not differences,
                      f"{case.id}: {case.makespan} ms recorded, replay {_error(result.replayed, case)}, "
                      f"intended {_error(result.intended, case)}, list scheduling {result.plain:+.1f} %")
        self._details(result, refused, differences)

    def _details(self, result, refused, differences):
        rules = ", ".join(result.case.special_rules)
        if rules:
            self.note(f"  rules: {rules}")
        for line in ([refused] if refused else []) + differences:
            self.note(f"  {line}")
        self.note(f"  taken from the record: {'; '.join(result.taken)}")
        if result.unknown:
            self.note(f"  not known, left out: {'; '.join(result.unknown)}")
        self.note(f"  calibrated on {result.calibrated}")
        if result.comparison:
            compared = result.comparison
            told = (_share("stages in the recorded order", compared.orders) +
                    _share("first waves on the recorded slots", compared.waves) +
                    _share("tasks with the recorded locality", compared.levels) +
                    _share("launches within 20 ms", compared.launches))
            if compared.launches.known:
                told.append(f"the farthest {compared.farthest:.0f} ms off")
            self.note(f"  {', '.join(told)}")

    def _is_disturbed(self, limit):
        return self.busy and limit.prediction == "intended"

    def _limit(self, limit):
        errors = sorted(self.errors.get((limit.group, limit.prediction), []))
        name = f"{GROUPS[limit.group]}, {WORDS[limit.prediction]}"
        if not errors:
            self.skip(name, "no case was predicted")
            return
        median, p90, worst = rank(errors, 50), rank(errors, 90), errors[-1]
        told = f"{name}: {len(errors)} cases, median {median:.2f} %, p90 {p90:.2f} %, worst {worst:.1f} %"
        if limit.wanted:
            told += f"; wanted {limit.wanted[0]:g} and {limit.wanted[1]:g} %, held {limit.held[0]:g} and {limit.held[1]:g} %"
        free = "too few" if len(errors) < FEW_CASES else "on too busy a machine" if self._is_disturbed(limit) else None
        self._say(free or not limit.held or (median <= limit.held[0] and p90 <= limit.held[1]),
                  told + (f", {free} to be held" if free and limit.held else ""))

    def _sum(self, name, what):
        right = sum(getattr(result.comparison, what).right for result in self.compared)
        known = sum(getattr(result.comparison, what).known for result in self.compared)
        if known:
            self.note(f"{name}: {right} of {known}")

    def close(self):
        """The limits, and the plan."""
        for limit in LIMITS:
            self._limit(limit)
        for group, errors in self.plain.items():
            errors.sort()
            self.note(f"{GROUPS[group]}, list scheduling: median {rank(errors, 50):.2f} %, p90 {rank(errors, 90):.2f} %, "
                      f"worst {errors[-1]:.1f} %")
        equal = sum(not result.comparison.differences for result in self.compared)
        self.note(f"outcome, failures, copies, losses, stages again, skipped stages and executors as recorded: "
                  f"{equal} of {len(self.compared)} cases")
        self._sum("stages in the recorded order", "orders")
        self._sum("first waves on the recorded slots", "waves")
        self._sum("tasks with the recorded locality", "levels")
        self._sum("launches within 20 ms where tasks wait for places", "launches")
        print(f"1..{self.number}")
        return self.failed == 0
