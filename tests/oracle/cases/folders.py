# SPDX-License-Identifier: Apache-2.0
"""Folders of cases."""

import pathlib
import re

from cases import overheads, record

DEFAULT = pathlib.Path(__file__).resolve().parents[1] / "scheduling"
NUMBERED = re.compile(r"(\d+)-")


def _place(path):
    number = NUMBERED.match(path.name)
    return (0, int(number[1]), path.name) if number else (1, 0, path.name)


def _looks_like_a_case(path):
    return path.is_dir() and (NUMBERED.match(path.name) or (path / "case.json").exists())


def read(folder):
    """(cases, broken ones as (name, what is wrong)) of a folder, by number."""
    cases, broken = [], []
    for path in sorted(filter(_looks_like_a_case, pathlib.Path(folder).iterdir()), key=_place):
        try:
            case = record.load(path)
            overheads.samples(case)  # what cannot be measured is broken too
            list(overheads.driver_times(case))
            cases.append(case)
        except record.CaseError as error:
            broken.append((path.name, str(error)))
        except Exception as error:  # one case that nobody foresaw must not take the others along
            broken.append((path.name, f"it does not add up: {type(error).__name__}: {error}"))
    return cases, broken


def pool(*folders):
    """(all cases of these folders once, what is wrong with the others): what overheads are calibrated on."""
    cases = {}
    for folder in folders:
        for case in read(folder)[0] if pathlib.Path(folder).is_dir() else []:
            cases.setdefault(case.id, case)
    return list(cases.values())
