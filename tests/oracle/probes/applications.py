# SPDX-License-Identifier: Apache-2.0
"""The applications that are started, and the probes that each of them plays."""

import contextlib
import dataclasses

from . import files, shuffles, spark, stages, threads


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
    app = spark.local_cluster(folder, version, executors, cores, 512, {})
    return _running(app, executors * cores)


def _fair(folder, version, random):
    cores, pools = random.randrange(4, 11), threads.draw_pools(random)
    threads.write_pools(folder / "pools.xml", pools)
    app = spark.local(folder, version, cores, {"spark.scheduler.mode": "FAIR",
                                               "spark.scheduler.allocation.file": str(folder / "pools.xml")})
    app.pools = pools
    return _running(app, cores)


ALL = [
    Row("readers", _readers, {
        "data-frames": files.data_frames, "text-files": files.text_files,
        "merged-shuffles": shuffles.merged, "skewed-joins": shuffles.skewed}),
    Row("fair", _fair, {"fair": threads.fair}),
    Row("cluster", _cluster, {
        "one-stage": stages.alone, "chain": stages.chain, "join": stages.join, "skipped": stages.skipped,
        "fifo": threads.fifo}),
]
