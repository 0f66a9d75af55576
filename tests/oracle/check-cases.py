#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Predicts every scheduling case of a folder twice and compares with what a real Spark did; speaks TAP.

check-cases.py [--busy] PROGRAM [FOLDER]

PROGRAM is makespan-cli. FOLDER (else MAKESPAN_CASES, else the project's own) is laid out like scheduling/ beside this
file. Overheads are calibrated on the cases of both. With MAKESPAN_CASES_REPORT the report goes into that file too.
"""

import argparse
import contextlib
import os
import pathlib
import sys

sys.dont_write_bytecode = True  # nothing is left in the source folder

from cases import folders, predict, report


class Both:
    """A stream into two."""

    def __init__(self, *streams):
        self.streams = streams

    def write(self, text):
        for stream in self.streams:
            stream.write(text)

    def flush(self):
        for stream in self.streams:
            stream.flush()


def check(program, folder, busy):
    """Whether nothing failed."""
    told = report.Report(busy)
    cases, broken = folders.read(folder)
    own = folder.resolve() == folders.DEFAULT
    predictor = predict.Predictor(program, folders.pool(folder) if own else folders.pool(folder, folders.DEFAULT))
    told.note(f"{len(cases)} cases; overheads are calibrated on " +
              ("them" if own else f"them and the {len(folders.read(folders.DEFAULT)[0])} of the project"))
    for name, why in broken:
        told.skip(name, why)
    for case in cases:
        try:
            result = predictor.predict(case)
        except Exception as error:  # one case that nobody foresaw must not take the others along
            told.skip(case.id, f"it cannot be made into a scenario: {type(error).__name__}: {error}")
            continue
        told.case(result)
    return told.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--busy", action="store_true", help="other programs ran beside what was recorded: intended times "
                        "are told, not held")
    parser.add_argument("program", help="makespan-cli")
    parser.add_argument("folder", nargs="?", default=os.environ.get("MAKESPAN_CASES") or folders.DEFAULT)
    arguments = parser.parse_args()
    folder = pathlib.Path(arguments.folder)
    if not folder.is_dir():
        print(f"Bail out! {folder} is no folder")
        return 1
    if not os.access(arguments.program, os.X_OK):
        print(f"Bail out! {arguments.program} is no program")
        return 1
    copy = os.environ.get("MAKESPAN_CASES_REPORT")
    with contextlib.ExitStack() as stack:
        if copy:
            stream = stack.enter_context(open(copy, "w", encoding="utf-8"))
            stack.enter_context(contextlib.redirect_stdout(Both(sys.stdout, stream)))
        return 0 if check(arguments.program, folder, arguments.busy) else 1


sys.exit(main())
