# SPDX-License-Identifier: Apache-2.0
"""Where a standalone master puts executors: workers of drawn sizes, several applications one after another."""

import time

from . import cli, spark, verdict

REQUESTS = 4
GRANTED_WITHIN = 10  # seconds


def _granted(hosts):
    """(host, cores) of each executor that the master has granted, in order of their ids."""
    jvm = spark.jvm()
    loader = jvm.java.lang.Thread.currentThread().getContextClassLoader()
    name = "org.apache.spark.deploy.DeployMessages$RequestMasterState$"
    question = jvm.java.lang.Class.forName(name, True, loader).getField("MODULE$").get(None)
    master = hosts.master.setupEndpointRef(hosts.master.address(), "Master")
    answer = master.askSync(question, jvm.scala.reflect.ClassTag.Any())
    granted = {}
    for app in answer.activeApps():
        executors = app.executors().iterator()
        while executors.hasNext():
            pair = executors.next()
            granted[int(str(pair._1()))] = (pair._2().worker().host(), pair._2().cores())
    return [granted[number] for number in sorted(granted)]


def _settled(hosts):
    """What is granted once it no longer changes."""
    deadline, before, now = time.monotonic() + GRANTED_WITHIN, None, _granted(hosts)
    while (not now or now != before) and time.monotonic() < deadline:
        time.sleep(0.3)
        before, now = now, _granted(hosts)
    return now


def _request(random):
    conf = {"spark.executor.memory": f"{random.choice([512, 700, 1024, 2048])}m",
            "spark.scheduler.minRegisteredResourcesRatio": "0"}  # nobody waits for what cannot come
    if random.random() < 0.6:
        conf["spark.executor.cores"] = str(random.randrange(1, 4))
    if random.random() < 0.6:
        conf["spark.cores.max"] = str(random.randrange(2, 11))
    return conf


def granted(place, random):
    """Asks the master of a cluster of its own; what is left to be judged."""
    workers = [(random.randrange(1, 6), random.choice([1024, 2048, 4096, 8192])) for _ in range(random.randrange(2, 5))]
    hosts, plays = spark.Hosts(place.folder, workers), []
    try:
        for _ in range(REQUESTS):
            conf = _request(random)
            app = hosts.application(place.folder, place.version, conf)
            plays.append((conf, _settled(hosts), app.scenario({}, cli.element(
                "job", {"name": "j"}, cli.element("stage", {"id": "s", "tasks": 1, "time": "1s"})))))
            app.stop()
    finally:
        hosts.stop()

    def judge(_log, here):
        for conf, there, xml in plays:
            run = here.simulate("placements", xml)
            ours = [(hosts.host_of(e["node"]), e["cores"]) for e in run["executors"]]
            if place.version < "4":  # it leaves ties to chance
                there, ours = sorted(c for _, c in there), sorted(c for _, c in ours)
            asked = " ".join(f"{key}={value}" for key, value in conf.items() if "Ratio" not in key)
            yield verdict.equal(f"{asked}: executors in order", there, ours)

    told = ", ".join(f"{cores} cores and {mib} MiB" for cores, mib in workers)
    return verdict.Play(f"workers of {told}", judge)
