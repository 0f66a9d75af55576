#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Compares po/POTFILES.in with the files that hold texts for people; with --write, makes it so."""

import re
import sys

import sources

MARKED = re.compile(r'\b(?:(?:_|N_|NC_|C_|ngettext)\s*\(\s*"|(?:language_text|language_plural)\s*\([^,()]*,\s*")')
TRANSLATABLE = re.compile(r"translatable=[\"']yes[\"']")


def expected():
    found = {path for path in sources.files("src", suffixes=(".c", ".cpp")) if MARKED.search(sources.code(path))}
    found |= {path for path in sources.files("ui", suffixes=(".ui",)) if TRANSLATABLE.search(sources.text(path))}
    found |= set(sources.files("data", suffixes=(".in",)))
    found |= {path for path in sources.files("data", suffixes=(".xml",)) if path.name.endswith(".gschema.xml")}
    return {str(path) for path in found}


if "--write" in sys.argv:
    (sources.ROOT / "po/POTFILES.in").write_text("".join(f"{path}\n" for path in sorted(expected())), encoding="utf-8")

listed = [line for line in sources.text("po/POTFILES.in").splitlines() if line and not line.startswith("#")]
sources.finish(
    [f"po/POTFILES.in: {path} holds texts and is missing" for path in sorted(expected() - set(listed))]
    + [f"po/POTFILES.in: {path} holds no text, or is not there" for path in sorted(set(listed) - expected())]
    + (["po/POTFILES.in: not sorted, or a line stands twice"] if listed != sorted(set(listed)) else [])
)
