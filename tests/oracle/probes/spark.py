# SPDX-License-Identifier: Apache-2.0
"""Applications on a real Spark: local, on a local cluster, or on a cluster of several hosts in one process."""

import contextlib
import pathlib
import time

from pyspark import SparkConf, SparkContext
from pyspark.sql import SparkSession

from . import cli, sleeping

WITHIN = 30  # seconds for a stage to start
HOST_MEMORY = "64GiB"  # more than any collector's choice depends on


class Application:
    """One SparkContext, with what a scenario says of its cluster.

    `slots` are those of all executors, `told` the shape in words."""

    def __init__(self, master, conf, nodes, folder, version, manager):
        self.conf, self.nodes, self.folder, self.version, self.manager = conf, nodes, folder, version, manager
        self.slots = 0
        self.told = master
        spark = SparkConf().setMaster(master).setAppName("probe")
        for key, value in {**_always(folder), **conf}.items():
            spark.set(key, value)
        self.session = SparkSession.builder.config(conf=spark).getOrCreate()
        self.context = self.session.sparkContext
        self.jvm = self.context._jvm
        self.log = folder / "events" / self.context.applicationId

    def count(self, frame):
        """Runs a frame as one job without a driver's part, and gives the RDD that ran, to be run again."""
        rdd = frame._jdf.queryExecution().toRdd()
        rdd.count()
        return rdd

    @contextlib.contextmanager
    def labelled(self, probe, part=""):
        """What is called inside belongs to the probe."""
        self.context.setLocalProperty("probe", probe)
        self.context.setLocalProperty("probe.part", part)
        yield
        self.context.setLocalProperty("probe", None)
        self.context.setLocalProperty("probe.part", None)

    @contextlib.contextmanager
    def settings(self, conf):
        """What is planned inside has these SQL settings."""
        for key, value in conf.items():
            self.session.conf.set(key, value)
        yield
        for key in conf:
            self.session.conf.unset(key)

    def wait_for_stage(self, position):
        """Until the first (0) or second (1) stage of the jobs that are called next runs."""
        status, seen = self.context.statusTracker(), set()
        deadline = time.monotonic() + WITHIN
        while len(seen) <= position and time.monotonic() < deadline:
            seen.update(status.getActiveStageIds())
            time.sleep(0.01)

    def cluster(self, **driver):
        """The cluster as XML."""
        nodes = [cli.element("nodes", node) for node in self.nodes]
        return cli.element("cluster", {"manager": self.manager}, *nodes, cli.element("driver", driver))

    def scenario(self, conf, *parts, **driver):
        """A scenario on this cluster; `conf` are settings that only this probe has."""
        return cli.scenario(self.version, self.cluster(**driver), {**self.conf_of_spark, **conf}, *parts)

    @property
    def conf_of_spark(self):
        """The settings that a scenario states: those of this application, without files of this machine."""
        return {key: value for key, value in self.conf.items() if key != "spark.scheduler.allocation.file"}

    def warm_up(self):
        """Loads classes and code everywhere before anything is timed."""
        for _ in range(3):
            self.count(sleeping.after(sleeping.source(self, [20] * 2 * self.slots), [10] * self.slots))

    def stop(self):
        self.session.stop()


def _always(folder):
    (folder / "events").mkdir(parents=True, exist_ok=True)
    return {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.eventLog.enabled": "true",
        "spark.eventLog.compress": "false",
        "spark.eventLog.rolling.enabled": "false",
        "spark.eventLog.dir": (folder / "events").as_uri(),
        "spark.local.dir": str(folder / "blocks"),
        "spark.sql.warehouse.dir": (folder / "warehouse").as_uri(),
        "spark.sql.adaptive.enabled": "false",
        "spark.scheduler.minRegisteredResourcesRatio": "1.0",
        "spark.scheduler.maxRegisteredResourcesWaitingTime": "120s",
    }


def local(folder, version, cores, conf):
    nodes = [{"name": "host", "cores": cores, "memory": HOST_MEMORY}]
    return Application(f"local[{cores}]", conf, nodes, folder, version, "local")


def local_cluster(folder, version, executors, cores, mib, conf):
    """Executors of so many cores and MiB, all on one host."""
    nodes = [{"name": "worker", "count": executors, "cores": cores, "memory": HOST_MEMORY,
              "offers_memory": f"{mib}MiB", "hosts": "localhost"}]
    conf = {"spark.executor.memory": f"{mib}m", **conf}
    return Application(f"local-cluster[{executors},{cores},{mib}]", conf, nodes, folder, version, "local-cluster")


class Hosts:
    """A standalone master with a worker on each of several loopback addresses, all in the driver's JVM."""

    def __init__(self, folder, workers):
        """`workers` are (cores, MiB), each on its own host from 127.0.0.2 on."""
        conf = jvm().org.apache.spark.SparkConf(True).set("spark.ui.enabled", "false")
        self.workers = workers
        self.master = jvm().org.apache.spark.deploy.master.Master.startRpcEnvAndEndpoint("127.0.0.1", 0, 0, conf)._1()
        self.url = "spark://" + self.master.address().hostPort()
        urls = SparkContext._gateway.new_array(jvm().java.lang.String, 1)
        urls[0] = self.url
        option = jvm().scala.Option.apply
        self.running = []
        for number, (cores, mib) in enumerate(workers):
            self.running.append(jvm().org.apache.spark.deploy.worker.Worker.startRpcEnvAndEndpoint(
                host(number), 0, 0, cores, mib, urls, str(folder / "work"), option(number + 1), conf, option(None)))
            time.sleep(1.1)  # the id of a worker has the second of its start, and Spark 4 breaks ties by it

    def application(self, folder, version, conf):
        # The worker that started last wins a tie in Spark 4; the file's order wins it here.
        numbered = list(enumerate(self.workers))[::-1]
        nodes = [{"name": f"w{number}", "cores": cores, "memory": HOST_MEMORY, "offers_memory": f"{mib}MiB",
                  "hosts": host(number)} for number, (cores, mib) in numbered]
        return Application(self.url, conf, nodes, folder, version, "standalone")

    def host_of(self, node):
        """The host of a node of the scenario, whose names end in -1."""
        return host(int(node.removesuffix("-1").removeprefix("w")))

    def stop(self):
        for worker in self.running:
            worker.shutdown()
        self.master.shutdown()


def jvm():
    """The driver's JVM, started when it is not there yet."""
    SparkContext._ensure_initialized()
    return SparkContext._jvm


def host(number):
    return f"127.0.0.{number + 2}"


def folder_of(root, name):
    path = pathlib.Path(root) / name
    path.mkdir(parents=True, exist_ok=True)
    return path
