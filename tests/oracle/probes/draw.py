# SPDX-License-Identifier: Apache-2.0
"""Shapes drawn by chance. All take a random.Random, so that a seed gives the same shapes again."""

import math

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30


def size(random, least, most):
    """Bytes between two sizes, each order of magnitude equally likely."""
    return round(math.exp(random.uniform(math.log(least), math.log(most))))


def maybe(random, chance, value):
    """The value with that chance, else None."""
    return value() if random.random() < chance else None


def durations(random, tasks, least, most):
    """Milliseconds of tasks: all alike, uneven, or with one straggler."""
    kind = random.choice(["alike", "uneven", "straggler"])
    if kind == "alike":
        return [random.randrange(least, most)] * tasks
    times = [random.randrange(least, most) for _ in range(tasks)]
    if kind == "straggler":
        times[random.randrange(tasks)] = 3 * most
    return times


def split(random, text):
    """One of the words of a text."""
    return random.choice(text.split())
