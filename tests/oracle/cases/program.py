# SPDX-License-Identifier: Apache-2.0
"""Runs makespan-cli on a scenario."""

import json
import subprocess

SECONDS = 30
SUCCEEDED, FINDING, BAD_INPUT, CANNOT = 0, 1, 3, 4


class NotSimulated(Exception):
    """The engine has no rule for it, in its own words."""


class Refused(Exception):
    """The scenario is not one, in the program's words."""


class Run:
    """What came out, times in ms."""

    def __init__(self, result):
        self.result = result
        self.makespan = (result["makespan_us"] or 0) / 1000
        self.succeeded = result["status"] == "succeeded"
        names = {stage["id"]: stage["name"] for stage in result["stages"]}
        self.attempts = [{**one, "stage": names[one["stage"]], "launch": one["launch_us"] / 1000,
                          "finish": one["finish_us"] / 1000} for one in result["attempts"]]

    def stages(self, status):
        return [stage["name"] for stage in self.result["stages"] if stage["status"] == status]


def simulate(cli, text):
    """The Run of a scenario. Raises NotSimulated or Refused."""
    try:
        done = subprocess.run([cli, "simulate", "--tasks", "--format", "json", "-"], input=text.encode(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Refused(f"no answer within {SECONDS} s") from None
    said = " ".join(done.stderr.decode("utf-8", "replace").split())
    if done.returncode == CANNOT:
        raise NotSimulated(said)
    if done.returncode not in (SUCCEEDED, FINDING):
        raise Refused(f"exit code {done.returncode}: {said}")
    try:
        return Run(json.loads(done.stdout))
    except (ValueError, KeyError) as error:
        raise Refused(f"what it printed cannot be read: {error}") from None
