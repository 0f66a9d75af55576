# SPDX-License-Identifier: Apache-2.0
"""Counts what a `meson test` did: count_tests.py LOGBASE prints `passed failed skipped`, then what failed and said.

Each TAP subtest counts as one test. A program that ends badly without a failing subtest counts as one failure more."""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree

GOOD = {"OK", "SKIP", "EXPECTEDFAIL"}
# Meson copies what tests print as it is, be it allowed in XML or not.
NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cases(junit):
    """(program, case, outcome) of each test case; a program without subtests is its own case."""
    text = NOT_XML.sub("?", pathlib.Path(junit).read_text(encoding="utf-8", errors="replace"))
    for suite in xml.etree.ElementTree.fromstring(text.encode()).iter("testsuite"):
        _, _, program = suite.get("name").partition(".")
        for case in suite.findall("testcase"):
            broken = case.find("failure") is not None or case.find("error") is not None
            skipped = case.find("skipped") is not None
            outcome = "failed" if broken else "skipped" if skipped else "passed"
            yield program or case.get("name"), case.get("name"), outcome


def bad_programs(log):
    """(program, result, last lines of what it said) of each program that did not end well."""
    for line in pathlib.Path(log).read_text(encoding="utf-8").splitlines():
        program = json.loads(line)
        if program["result"] not in GOOD:
            said = program.get("stdout", "").splitlines()[-8:] + program.get("stderr", "").splitlines()[-12:]
            yield program["name"], program["result"], said


def main(base):
    count = {"passed": 0, "failed": 0, "skipped": 0}
    failed = {}
    for program, case, outcome in cases(base + ".junit.xml"):
        count[outcome] += 1
        if outcome == "failed":
            failed.setdefault(program, []).append(case)
    output = {}
    for program, result, said in bad_programs(base + ".json"):
        output[program] = said
        if program not in failed:
            count["failed"] += 1
            failed[program] = [f"ended with {result}"]
    print(*count.values())
    for program, what in failed.items():
        print(f"{program}: {', '.join(what)}", *(f"| {line}" for line in output.get(program, [])), sep="\n")


main(sys.argv[1])
