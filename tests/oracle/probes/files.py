# SPDX-License-Identifier: Apache-2.0
"""How readers cut files: sparse files of drawn sizes, planned by Spark without running a task."""

import math

from . import cli, draw, verdict

SETS = 14
PARTITIONS = 600
EXTENSIONS = {"gzip": ".gz", "bzip2": ".bz2"}
LOCAL_BLOCK = "32MiB"  # fs.local.block.size

# (format, codec, options of the reader, attributes of the data): what a file set can be
KINDS = [
    ("text", "none", {}, {}),
    ("text", "gzip", {}, {}),
    ("text", "bzip2", {}, {}),
    ("text", "none", {"wholetext": "true"}, {"wholetext": True}),
    ("csv", "none", {}, {}),
    ("csv", "none", {"multiLine": "true"}, {"multiline": True}),
    ("json", "none", {}, {}),
    ("json", "gzip", {}, {}),
    ("parquet", "none", {}, {}),
    ("orc", "none", {}, {}),
]


def _groups(random):
    """(count, bytes) of one to three groups of files."""
    return [(random.randrange(1, 40), draw.size(random, draw.KIB, 2 * draw.GIB)) for _ in range(random.randrange(1, 4))]


def _settings(random):
    """SQL settings that cut, each set or left alone."""
    drawn = {
        "spark.sql.files.maxPartitionBytes": draw.maybe(random, 0.7, lambda: draw.size(random, draw.MIB, draw.GIB)),
        "spark.sql.files.openCostInBytes": draw.maybe(random, 0.5, lambda: random.randrange(0, 16 * draw.MIB)),
        "spark.sql.files.minPartitionNum": draw.maybe(random, 0.4, lambda: random.randrange(1, 200)),
        "spark.sql.files.maxPartitionNum": draw.maybe(random, 0.3, lambda: random.randrange(1, 100)),
        "spark.sql.leafNodeDefaultParallelism": draw.maybe(random, 0.2, lambda: random.randrange(1, 60)),
    }
    return {key: str(value) for key, value in drawn.items() if value is not None}


def told(groups):
    """The groups in words."""
    return " and ".join(f"{count} x {size} B" for count, size in groups)


def _told_settings(conf):
    return "".join(f", {key.rsplit('.', 1)[1]}={value}" for key, value in conf.items())


def _few(random, make, cut):
    """A drawn (groups, other) whose files are not cut into more than PARTITIONS."""
    while True:
        groups, other = make(random)
        if sum(count * math.ceil(size / cut(other)) for count, size in groups) <= PARTITIONS:
            return groups, other


def write(folder, groups, extension):
    """Sparse files in a new folder."""
    folder.mkdir(parents=True)
    for group, (count, size) in enumerate(groups):
        for number in range(count):
            with open(folder / f"{group}-{number:04}{extension}", "wb") as file:
                file.truncate(size)
    return folder


def data(groups, **attributes):
    """The same files in a scenario."""
    files = [cli.element("files", {"count": count, "size": f"{size}B"}) for count, size in groups]
    return cli.element("data", {"name": "files", **attributes}, *files)


def read(app, conf, described, kind="sql", **attributes):
    """A scenario that reads them at 1 MB/s, so that a task lasts a microsecond for each byte."""
    stage = cli.element("stage", {"id": "scan", "reads": "files", "rate": "1MB/s", **attributes})
    return app.scenario(conf, described, cli.element("job", {"name": "read", "kind": kind}, stage))


def _below(rdd, name):
    """The RDD of that class below; None when there is none."""
    while rdd.getClass().getSimpleName() != name:
        parents = rdd.dependencies()
        if parents.isEmpty():
            return None
        rdd = parents.head().rdd()
    return rdd


def _bytes_of_scan(frame):
    """Bytes of each partition that a frame reads, put together when it is coalesced."""
    rdd = frame._jdf.queryExecution().toRdd()
    read = [sum(file.length() for file in partition.files()) for partition in _below(rdd, "FileScanRDD").partitions()]
    narrowed = _below(rdd, "CoalescedRDD")
    if narrowed is None:
        return read
    return [sum(read[parent] for parent in partition.parentsIndices()) for partition in narrowed.partitions()]


def data_frames(app, random):
    """DataFrame readers: the bytes of each partition, in order."""
    plays = []
    for number in range(SETS):
        fmt, codec, options, attributes = random.choice(KINDS)
        groups, conf = _few(random, lambda r: (_groups(r), _settings(r)),
                            lambda c: int(c.get("spark.sql.files.maxPartitionBytes", 128 * draw.MIB)))
        folder = write(app.folder / f"files-{number}", groups, EXTENSIONS.get(codec, "." + fmt))
        narrow = draw.maybe(random, 0.3, lambda: random.randrange(1, 20))
        with app.settings(conf):
            frame = app.session.read.options(**options).schema("value string").format(fmt).load(str(folder))
            there = _bytes_of_scan(frame.coalesce(narrow) if narrow else frame)
        described = data(groups, format=fmt, compression=codec, **attributes)
        shape = f"{' '.join([fmt, codec, *options])}, {told(groups)}{_told_settings(conf)}"
        shape += f", coalesce({narrow})" if narrow else ""
        plays.append((shape, there, read(app, conf, described, coalesce=narrow)))

    def judge(_log, here):
        for shape, there, xml in plays:
            ours = cli.bytes_per_task(here.simulate("data-frames", xml), "scan")
            yield verdict.equal(f"{shape}: bytes of each partition", there, ours)

    return verdict.Play(f"{SETS} sets of files on local[{app.cores}]", judge)


def text_files(app, random):
    """textFile: the bytes of the splits, whose order is that of the folder."""
    plays = []
    for number in range(6):
        codec = random.choice(["none", "none", "gzip", "bzip2"])
        groups, least = _few(random, lambda r: (_groups(r), r.choice([None, r.randrange(1, 150)])),
                             lambda _: 32 * draw.MIB)
        folder = write(app.folder / f"text-{number}", groups, EXTENSIONS.get(codec, ".txt"))
        context = app.context._jsc.sc()
        lines = context.textFile(str(folder), least or context.defaultMinPartitions())
        there = sorted(part.inputSplit().value().getLength() for part in _below(lines, "HadoopRDD").partitions())
        described = data(groups, format="text", compression=codec, reader="rdd", block=LOCAL_BLOCK,
                         min_partitions=least)
        plays.append((f"text {codec}, {told(groups)}, minPartitions {least}", there, read(app, {}, described, "rdd")))
    return verdict.Play(f"6 sets of files on local[{app.cores}]", lambda log, here: _judge("text-files", plays, here))


# (reader of the scenario, its method, the class of its RDD, format of the files)
WHOLE = [
    ("whole-text-files", "wholeTextFiles", "WholeTextFileRDD", "text"),
    ("binary-files", "binaryFiles", "BinaryFileRDD", "binary"),
]


def whole_files(app, random):
    """Readers that put whole files together; all of one size, since their order is that of the folder."""
    plays = []
    for number in range(4):
        reader, method, kind, fmt = random.choice(WHOLE)
        groups, least = [_groups(random)[0]], random.randrange(1, 60)
        folder = write(app.folder / f"whole-{number}", groups, "")
        rdd = _below(getattr(app.context._jsc.sc(), method)(str(folder), least), kind)
        there = sorted(part.serializableHadoopSplit().value().getLength() for part in rdd.partitions())
        described = data(groups, format=fmt, reader=reader, min_partitions=least)
        plays.append((f"{method}, {told(groups)}, minPartitions {least}", there, read(app, {}, described, "rdd")))
    return verdict.Play(f"4 sets of files on local[{app.cores}]", lambda log, here: _judge("whole-files", plays, here))


def _judge(name, plays, here):
    for shape, there, xml in plays:
        ours = sorted(cli.bytes_per_task(here.simulate(name, xml), "scan"))
        yield verdict.equal(f"{shape}: bytes of each partition", there, ours)
