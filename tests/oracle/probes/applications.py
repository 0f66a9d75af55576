# SPDX-License-Identifier: Apache-2.0
"""The applications that are started, and the probes that each of them plays."""

import contextlib
import dataclasses

from . import (barriers, copies, draw, failures, files, losses, memories, placements, places, ramps, shuffles, spark,
               stages, threads)


@dataclasses.dataclass
class Row:
    name: str
    start: object  # a context manager: folder, version, random -> Application
    probes: dict


@contextlib.contextmanager
def _running(app, slots):
    app.slots = slots
    try:
        if slots:
            app.warm_up()
        yield app
    finally:
        app.stop()


def _readers(folder, version, random):
    cores = random.randrange(1, 13)
    app = spark.local(folder, version, cores, {})
    app.cores = cores
    return _running(app, 0)


def _cluster(folder, version, random):
    executors, cores = random.choice([(2, 2), (2, 3), (3, 1), (3, 2), (4, 1), (4, 2)])
    app = spark.local_cluster(folder, version, executors, cores, 512, {
        "spark.locality.wait": f"{random.randrange(200, 800)}ms",
        # As between hosts: executors fetch from each other, not from each other's disks.
        "spark.shuffle.readHostLocalDisk": "false"})
    app.executors = executors
    return _running(app, executors * cores)


def _fair(folder, version, random):
    cores, pools = random.randrange(4, 11), threads.draw_pools(random)
    threads.write_pools(folder / "pools.xml", pools)
    app = spark.local(folder, version, cores, {"spark.scheduler.mode": "FAIR",
                                               "spark.scheduler.allocation.file": str(folder / "pools.xml")})
    app.pools = pools
    return _running(app, cores)


@contextlib.contextmanager
def _hosts(folder, version, random):
    """Several hosts with speculation; equal ones, as it is chance which of them is offered first."""
    workers = [(random.randrange(1, 4), 2048)] * random.randrange(2, 4)
    hosts = spark.Hosts(folder, workers)
    try:
        app = hosts.application(folder, version, {
            "spark.executor.memory": "512m", "spark.speculation": "true",
            "spark.speculation.quantile": random.choice(["0.5", "0.75", "0.9"]),
            "spark.speculation.multiplier": random.choice(["1.5", "2", "3"])})
        app.told = f"{len(workers)} hosts of {workers[0][0]} cores"
        with _running(app, sum(cores for cores, _ in workers)):
            yield app
    finally:
        hosts.stop()


COLLECTORS = ["G1", "Parallel", "Serial"]


def _memory(folder, version, random):
    cores, mib, collector = random.randrange(1, 4), random.randrange(600, 1500), random.choice(COLLECTORS)
    app = spark.local_cluster(folder, version, 1, cores, mib, {
        "spark.executor.extraJavaOptions": f"-XX:+Use{collector}GC"})
    app.told += f", {collector}"
    app.unified = (mib - 300) * draw.MIB * 6 // 10  # about: some collectors keep a part for themselves
    app.heap = mib * draw.MIB
    return _running(app, cores)


class _Nothing:
    """Stands for an application where the probes start their own."""


@contextlib.contextmanager
def _none(folder, version, random):
    nothing = _Nothing()
    nothing.told, nothing.log, nothing.folder, nothing.version = "a master of its own", None, folder, version
    yield nothing


ALL = [
    Row("readers", _readers, {
        "data-frames": files.data_frames, "text-files": files.text_files, "whole-files": files.whole_files,
        "merged-shuffles": shuffles.merged, "skewed-joins": shuffles.skewed, "rejoined": shuffles.rejoined,
        "take": ramps.taken}),
    Row("masters", _none, {"placements": placements.granted}),
    Row("fair", _fair, {"fair": threads.fair}),
    Row("cluster", _cluster, {
        "one-stage": stages.alone, "chain": stages.chain, "join": stages.join, "skipped": stages.skipped,
        "fifo": threads.fifo, "retries": failures.retried, "barrier": barriers.behind,
        "cached-places": places.cached, "executor-lost": losses.executor}),
    Row("hosts", _hosts, {"copies": copies.copied}),
    Row("memory", _memory, {"unified-memory": memories.unified, "spill": memories.spilled, "heap": memories.ended}),
]
