#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Asks that every number of the model that a source or a document cites is a heading of docs/MODEL.md."""

import re

import sources

MODEL = "docs/MODEL.md"
CITED = re.compile(r"\bMODEL((?:(?:\s|\*)+|,\s*)\d+(?:\.\d+)?(?:,\s*\d+(?:\.\d+)?)*)")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
HEADING = re.compile(r"^#{2,3} (\d+(?:\.\d+)?) ", re.M)
# In the model itself a number in brackets is one of its own.
OWN = re.compile(r"\((\d+\.\d+)\)")


def citations(path):
    """(line, number) of each."""
    text = sources.text(path)
    pattern = re.compile(f"{CITED.pattern}|{OWN.pattern}") if str(path) == MODEL else CITED
    for match in pattern.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        for number in NUMBER.findall("".join(g for g in match.groups() if g)):
            yield line, number


def complaints():
    headings = set(HEADING.findall(sources.text(MODEL)))
    paths = sources.files("src", "tests", "ui", "docs", suffixes=(".c", ".h", ".cpp", ".py", ".ui", ".md"))
    for path in paths:
        for line, number in citations(path):
            if number not in headings:
                yield f"{path}:{line}: MODEL {number} is not a heading of {MODEL}"


sources.finish(list(complaints()))
