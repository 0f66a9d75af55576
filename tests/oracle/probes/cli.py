# SPDX-License-Identifier: Apache-2.0
"""Asks makespan-cli what it predicts for a scenario."""

import json
import subprocess
from xml.sax.saxutils import quoteattr

CANNOT_RUN, FINDING = 4, 1
SECONDS = 60


class NotSimulated(Exception):
    """The program says that it has no rule for it yet."""


class Refused(Exception):
    """The program takes the scenario for a mistake."""


def element(name, attributes=None, *children):
    """An XML element; attributes that are None are left out, True is `yes`."""
    given = {key: value for key, value in (attributes or {}).items() if value is not None}
    words = "".join(f" {key.replace('_', '-')}={quoteattr('yes' if value is True else str(value))}"
                    for key, value in given.items())
    return f"<{name}{words}>{''.join(children)}</{name}>" if children else f"<{name}{words}/>"


def scenario(spark, cluster, conf, *parts, seed=1):
    """A whole scenario: version, cluster as XML, settings as a dict, and the elements after them."""
    settings = [element("set", {"key": key, "value": value}) for key, value in conf.items()]
    return element("scenario", {"xmlns": "urn:makespan:scenario:1", "name": "probe", "seed": seed, "spark": spark},
                   cluster, element("conf", {}, *settings) if settings else "", *parts)


class Cli:
    """The program at `path`; scenarios that were asked about are kept in `folder` under their probe's name."""

    def __init__(self, path, folder):
        self.path = path
        self.folder = folder
        self.asked = 0

    def simulate(self, probe, xml):
        """The run with all its attempts."""
        self.asked += 1
        file = self.folder / f"{probe}-{self.asked}.makespan"
        file.write_text(xml, encoding="utf-8")
        done = subprocess.run([self.path, "simulate", "--format", "json", "--tasks", file], text=True,
                              capture_output=True, timeout=SECONDS, check=False)
        if done.returncode == CANNOT_RUN:
            raise NotSimulated(done.stderr.strip() or done.stdout.strip())
        if done.returncode not in (0, FINDING):
            raise Refused(f"{file.name}: {done.stderr.strip()}")
        return json.loads(done.stdout)


def bytes_per_task(run, stage):
    """Bytes of each task of a stage that reads 1 MB/s and nothing else: its microseconds."""
    done = {a["task"]: a["finish_us"] - a["launch_us"] for a in run["attempts"]
            if run["stages"][0] and stage == name_of(run, a)}
    return [done[task] for task in sorted(done)]


def name_of(run, attempt):
    """The name of the stage that an attempt belongs to."""
    names = {row["id"]: row["name"] for row in run["stages"]}
    return names[attempt["stage"]]
