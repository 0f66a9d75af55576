#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Refuses what nobody reads to its end: files beyond 800 lines, functions beyond 60. (500 and 40 are what to aim at.)"""

import sources

FILE_LINES = 800
FUNCTION_LINES = 60


def functions(lines):
    """(first line, last line) of each function body, which GNU style opens and closes in the first column."""
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{" and number > 1 and lines[number - 2].rstrip().endswith(")"):
            start = number
        elif line == "}" and start:
            yield start, number
            start = None


def complaints():
    for path in sources.files("src", "tests", suffixes=(".c", ".cpp", ".h", ".py")):
        lines = sources.text(path).splitlines()
        if len(lines) > FILE_LINES:
            yield f"{path}:1: {len(lines)} lines: it holds more than one idea"
        for first, last in functions(lines):
            if last - first - 1 > FUNCTION_LINES:
                yield f"{path}:{first}: a function of {last - first - 1} lines: it does more than one thing"


sources.finish(list(complaints()))
