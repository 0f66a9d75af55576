#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Asks each source for its licence line, and each C file for the sentence that says what lives there."""

import sources

LICENCE = "SPDX-License-Identifier: "


def complaints():
    for path in sources.files("src", "tests", suffixes=(".c", ".h", ".cpp", ".py", ".sh", ".build")):
        lines = sources.text(path).splitlines()
        if path.suffix not in (".c", ".h", ".cpp"):
            if not any(LICENCE in line for line in lines[:2]):
                yield f"{path}:1: no {LICENCE}line"
        elif LICENCE not in "".join(lines[:1]):
            yield f"{path}:1: no {LICENCE}line"
        elif not "".join(lines[1:2]).startswith("/* "):
            yield f"{path}:2: no sentence that says what lives here"


sources.finish(list(complaints()))
