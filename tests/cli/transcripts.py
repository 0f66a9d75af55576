#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Plays the transcripts of this folder and compares what is printed; speaks TAP.

transcripts.py PROGRAM SCENARIOS TRANSCRIPT...

In a transcript, "  $ " begins a command and "  > " goes on with it. The indented lines below are all that
it prints, "  [3]" is its exit code when it is not 0. Other lines tell the reader what it is about. Each
transcript plays in an empty folder of its own, with makespan-cli on the path and $SCENARIOS the examples.
With MAKESPAN_BLESS=1 the transcripts are written anew.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

PROMPT, MORE, INDENT = "  $ ", "  > ", "  "
SECONDS = 60


def blocks(lines):
    """The transcript in pieces: (told, [])  for what is not played, (command, expected) for what is."""
    pieces = []
    for line in lines:
        if line.startswith(PROMPT):
            pieces.append(([line], []))
        elif line.startswith(MORE) and pieces and pieces[-1][0] and not pieces[-1][1]:
            pieces[-1][0].append(line)
        elif line.startswith(INDENT) and pieces and pieces[-1][0][0].startswith(PROMPT):
            pieces[-1][1].append(line)
        else:
            pieces.append(([line], []))
    return pieces


def play(command, folder, environment):
    """What the command prints and its exit code, as lines of a transcript."""
    script = "\n".join(line[len(PROMPT):] for line in command)
    done = subprocess.run(["sh", "-c", script], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, check=False)
    printed = done.stdout.decode("utf-8", "backslashreplace")
    lines = [INDENT + line for line in printed.splitlines()]
    if printed and not printed.endswith("\n"):
        lines[-1] += " (no newline)"
    return lines + ([f"{INDENT}[{done.returncode}]"] if done.returncode else [])


def replay(path, program, scenarios):
    """(transcript as it should be by what is printed now, first difference or None)"""
    written, difference = [], None
    with tempfile.TemporaryDirectory() as scratch:
        programs = pathlib.Path(scratch, "bin")
        folder = pathlib.Path(scratch, "here")
        programs.mkdir()
        folder.mkdir()
        (programs / "makespan-cli").symlink_to(program)
        environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "SCENARIOS": scenarios}
        for command, expected in blocks(path.read_text(encoding="utf-8").splitlines()):
            written += command
            if not command[0].startswith(PROMPT):
                continue
            found = play(command, folder, environment)
            written += found
            if found != expected and difference is None:
                difference = (command, expected, found)
    return written, difference


def tell(difference):
    command, expected, found = difference
    for title, lines in (("command", command), ("expected", expected), ("found", found)):
        print(f"# {title}:")
        for line in lines:
            print(f"#   {line}")


def main(program, scenarios, *paths):
    print(f"1..{len(paths)}")
    failed = 0
    for number, path in enumerate(map(pathlib.Path, paths), 1):
        written, difference = replay(path, os.path.abspath(program), os.path.abspath(scenarios))
        if difference and os.environ.get("MAKESPAN_BLESS") == "1":
            path.write_text("\n".join(written) + "\n", encoding="utf-8")
            difference = None
        print(f"{'not ok' if difference else 'ok'} {number} - /cli/{path.stem}")
        if difference:
            tell(difference)
            failed += 1
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
