#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Turns a scheduling case of a real Spark into a scenario, and says on standard error what it took from the record.

case-to-scenario.py CASE_DIR [--durations recorded|intended] [--overheads calibrated|none] [--others FOLDER ...] [-o FILE]
"""

import argparse
import pathlib
import sys

sys.dont_write_bytecode = True  # nothing is left in the source folder

from cases import document, folders, listing, overheads, record, times


def calibrated(case, pool):
    """(overhead of each task, times of the driver, who told them)"""
    known, who = overheads.others(case, pool)
    samples = [sample for other in known for sample in overheads.samples(other)]
    starts = listing.schedule(case, lambda _, key: case.stages[key]["durations_ms"])[1]
    return overheads.Overheads(case, samples, starts, {}), overheads.driver(case, known), who


def convert(case, arguments):
    """The writer of the scenario, and what was taken."""
    cost, driver, taken = (lambda job, key, partition, n: 0), document.Driver(), []
    if arguments.overheads == "calibrated":
        pool = folders.pool(*(arguments.others or [arguments.case.resolve().parent, folders.DEFAULT]))
        cost, driver, who = calibrated(case, pool)
        taken.append(f"from {who}, not from this case: driver {driver.told()}")
    if arguments.durations == "recorded":
        of_tasks = times.recorded(case)
        taken += times.told(of_tasks)
    else:
        of_tasks = times.intended(case, cost)
    return document.Document(case, of_tasks, driver), taken


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", type=pathlib.Path, metavar="CASE_DIR")
    parser.add_argument("--durations", choices=("recorded", "intended"), default="recorded")
    parser.add_argument("--overheads", choices=("calibrated", "none"), default="calibrated")
    parser.add_argument("--others", type=pathlib.Path, action="append", help="folder of cases to calibrate on")
    parser.add_argument("-o", dest="output", type=pathlib.Path)
    arguments = parser.parse_args()
    try:
        case = record.load(arguments.case)
        writer, taken = convert(case, arguments)
        text = writer.text()
    except record.CaseError as error:
        sys.exit(f"{arguments.case}: {error}")
    for line in taken + writer.taken:
        print(f"taken: {line}", file=sys.stderr)
    for line in writer.unknown:
        print(f"not known, left out: {line}", file=sys.stderr)
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


main()
