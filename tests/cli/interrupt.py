#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Interrupts the program while it reads, runs and writes; speaks TAP. interrupt.py PROGRAM"""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile

INTERRUPTED = 130
PIPE_BYTES = 1 << 20  # more than a pipe holds: once written, the program has begun to read
SECONDS = 60
# Seconds of simulation for any machine, so that the signal always comes first.
HUGE = """<scenario xmlns="urn:makespan:scenario:1" name="huge">
  <cluster manager="standalone"><nodes name="worker" count="1000" cores="10" memory="64GiB"/></cluster>
  <job name="report"><stage id="work" tasks="20000000" time="1s" spread="lognormal 1.0"/></job>
</scenario>
"""


def start(program, folder, *options):
    return subprocess.Popen([program, "simulate", "-", *options], cwd=folder, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def ends(process, number):
    process.send_signal(number)
    printed, _ = process.communicate(timeout=SECONDS)
    if process.returncode != INTERRUPTED or printed:
        return f"ends with {process.returncode} and prints {printed[:200]!r}"
    return None


def while_it_reads(program, folder, number):
    process = start(program, folder)
    process.stdin.write(b" " * PIPE_BYTES)
    process.stdin.flush()
    return ends(process, number)


def while_it_runs(program, folder, number):
    process = start(program, folder, "--max-tasks", "20000000", "-o", "report.txt")
    process.stdin.write(b" " * PIPE_BYTES + HUGE.encode())
    process.stdin.close()
    process.stdin = None
    wrong = ends(process, number)
    return wrong or (f"leaves {os.listdir(folder)}" if os.listdir(folder) else None)


def while_it_writes(program, folder, number):
    """A pipe that nobody empties holds it there; the signal waits no longer than the pipe."""
    scenario = HUGE.replace("20000000", "20000")
    process = start(program, folder, "--tasks", "--format", "json")
    process.stdin.write(scenario.encode())
    process.stdin.close()
    process.stdin = None
    head = process.stdout.read(1)
    process.send_signal(number)
    process.wait(timeout=SECONDS)
    process.stdout.close()
    return None if head == b"{" and process.returncode == INTERRUPTED else f"ends with {process.returncode}"


TESTS = [
    ("sigint-while-it-reads", while_it_reads, signal.SIGINT),
    ("sigterm-while-it-reads", while_it_reads, signal.SIGTERM),
    ("sigint-while-it-runs-leaves-no-file", while_it_runs, signal.SIGINT),
    ("sigint-while-it-writes", while_it_writes, signal.SIGINT),
]


def main(program):
    print(f"1..{len(TESTS)}")
    failed = 0
    for number, (name, test, sent) in enumerate(TESTS, 1):
        with tempfile.TemporaryDirectory() as folder:
            wrong = test(os.path.abspath(program), folder, sent)
        print(f"{'not ok' if wrong else 'ok'} {number} - /cli/interrupt/{name}")
        if wrong:
            print(f"# {wrong}")
            failed += 1
    return 1 if failed else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
