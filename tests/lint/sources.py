# SPDX-License-Identifier: Apache-2.0
"""The C files of the project, and what the lints need to see in them."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LITERAL_OR_COMMENT = re.compile(
    r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL
)


def files(*folders, suffixes=(".c", ".h", ".cpp")):
    """Paths below the folders, relative to the root, in order."""
    found = [p for f in folders for p in (ROOT / f).rglob("*") if p.is_file()]
    return sorted(p.relative_to(ROOT) for p in found if p.suffix in suffixes)


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def _blank(match):
    found = match.group()
    if found.startswith("/"):
        return re.sub(r"[^\n]", " ", found)
    return found[0] + " " * (len(found) - 2) + found[-1]


def code(path):
    """The file without its comments and with empty literals, line numbers and columns kept."""
    return LITERAL_OR_COMMENT.sub(_blank, text(path))


def rooms(layer):
    """The folders of a layer, relative to src."""
    below = [p for p in (ROOT / "src" / layer).rglob("*") if p.is_dir()]
    return [layer, *sorted(str(p.relative_to(ROOT / "src")) for p in below)]


def layers():
    """Which folders of src each layer sees: all of its own, and of others what the table in src/meson.build shows."""
    build = text("src/meson.build")
    shown = {
        name: re.findall(r"'([^']+)'", row)
        for name, row in re.findall(r"^(\w+)_inc = include_directories\((.*)\)$", build, re.M)
    }
    seen = {name: re.findall(r"(\w+)_inc", row) for name, row in re.findall(r"^sees_(\w+) = \[(.*)\]$", build, re.M)}
    for program in ("cli", "app"):
        seen[program] = [program, *seen["all"]]
    del seen["all"]
    return {
        layer: rooms(layer) + [folder for other in others if other != layer for folder in shown[other]]
        for layer, others in seen.items()
    }


def finish(complaints):
    """Prints the complaints and ends the lint: 0 without any, else 1."""
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)
