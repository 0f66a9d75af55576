# SPDX-License-Identifier: Apache-2.0
"""Counts what a `meson test` did: count_tests.py LOGBASE prints `passed failed skipped` and names what failed.

Each TAP subtest counts as one test. A program that ends badly without a failing subtest counts as one failure more."""

import json
import pathlib
import sys
import xml.etree.ElementTree

GOOD = {"OK", "SKIP", "EXPECTEDFAIL"}


def cases(junit):
    """(program, case, outcome) of each test case; a program without subtests is its own case."""
    for suite in xml.etree.ElementTree.parse(junit).getroot().iter("testsuite"):
        _, _, program = suite.get("name").partition(".")
        for case in suite.findall("testcase"):
            broken = case.find("failure") is not None or case.find("error") is not None
            skipped = case.find("skipped") is not None
            outcome = "failed" if broken else "skipped" if skipped else "passed"
            yield program or case.get("name"), case.get("name"), outcome


def bad_programs(log):
    """(program, result) of each program that did not end well."""
    for line in pathlib.Path(log).read_text(encoding="utf-8").splitlines():
        program = json.loads(line)
        if program["result"] not in GOOD:
            yield program["name"], program["result"]


def main(base):
    count = {"passed": 0, "failed": 0, "skipped": 0}
    failed = {}
    for program, case, outcome in cases(base + ".junit.xml"):
        count[outcome] += 1
        if outcome == "failed":
            failed.setdefault(program, []).append(case)
    for program, result in bad_programs(base + ".json"):
        if program not in failed:
            count["failed"] += 1
            failed[program] = [f"ended with {result}"]
    print(*count.values())
    for program, what in failed.items():
        print(f"{program}: {', '.join(what)}")


main(sys.argv[1])
