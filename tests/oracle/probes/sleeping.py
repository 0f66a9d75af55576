# SPDX-License-Identifier: Apache-2.0
"""Frames whose tasks sleep in the JVM for a given time, and the same stages in a scenario."""

from . import cli

FIRST_ROW = "(monotonically_increasing_id() & 8589934591) = 0"
FEW, MANY = 40, 300  # rows of a task: for readers that take turns, and for keys that are hashed


def _sleep(durations, place):
    listed = ",".join(f"{ms}L" for ms in durations)
    return f"java_method('java.lang.Thread', 'sleep', element_at(array({listed}), cast({place} + 1 as int)))"


def source(app, durations):
    """One task for each duration, with one row."""
    tasks = len(durations)
    return app.session.range(0, tasks, 1, tasks).selectExpr("id", f"{_sleep(durations, 'id')} slept")


def rows(frame, number=FEW):
    """So many rows of each task that no reader of its shuffle is left without one."""
    return frame.selectExpr("id", "slept", f"explode(sequence(1, {number})) k")


def once(frame, durations):
    """The same tasks, each of which sleeps so long before its first row."""
    return frame.selectExpr("*", f"if({FIRST_ROW}, {_sleep(durations, 'spark_partition_id()')}, '') slept_again")


def after(frame, durations):
    """Tasks that read a shuffle of the frame and sleep."""
    return once(rows(frame).repartition(len(durations)), durations)


def joined(one, other, durations):
    """Tasks that join two shuffles and sleep; the frames keep their column k."""
    left = rows(one, MANY).selectExpr("id l", "k", "slept sl")
    right = rows(other, MANY).selectExpr("id r", "k k2", "slept sr")
    return once(left.join(right, left.k == right.k2), durations)


def listed(numbers):
    """Milliseconds as the text of <durations>."""
    return " ".join(str(ms) for ms in numbers)


def stage(name, ms, *children, **attributes):
    """A stage whose tasks last so many milliseconds."""
    return cli.element("stage", {"id": name, **attributes},
                       cli.element("durations", {"unit": "ms"}, listed(ms)), *children)
