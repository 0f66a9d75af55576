# SPDX-License-Identifier: Apache-2.0
"""What adaptive execution makes of shuffles: every map task writes the same rows, so that blocks are known exactly."""

import struct

from . import cli, draw, verdict

KEYS = 4000
PLAN = {"spark.sql.adaptive.enabled": "true", "spark.sql.autoBroadcastJoinThreshold": "-1",
        "spark.sql.adaptive.autoBroadcastJoinThreshold": "-1", "spark.sql.exchange.reuse": "false"}
ADAPTIVE = "spark.sql.adaptive."


def _rows(app, random, partitions, hot):
    """(keys, rows per key) as SQL: some keys everywhere, and all of those that fall into the hot partitions."""
    every, rows = random.randrange(3, 40), random.randrange(1, 6)
    hot_rows = rows * random.randrange(2, 8)
    place = f"pmod(hash(k), {partitions})"
    among = ",".join(map(str, hot)) or "-1"
    return (f"{place} in ({among}) or k % {every} = 0",
            f"if({place} in ({among}), {hot_rows}, 1 + k % {rows})")


def _written(app, shape, maps, name):
    """A frame of `maps` tasks that all have the same rows: a key and text that hardly shrinks."""
    chosen, rows = shape
    return (app.session.range(0, maps, 1, maps).selectExpr(f"explode(sequence(0L, {KEYS - 1}L)) k")
            .where(chosen).selectExpr("k", f"explode(sequence(1, {rows})) j")
            .selectExpr(f"k {name}", f"sha2(concat(k, '-', j), 512) text_{name}"))


def _leaves(plan):
    """What of a final plan reads shuffles."""
    if plan.getClass().getSimpleName() == "ResultQueryStageExec":  # Spark 4 wraps the last stage
        plan = plan.plan()
    name = plan.getClass().getSimpleName()
    if name in ("AQEShuffleReadExec", "ShuffleQueryStageExec"):
        yield name, plan
        return
    children = plan.children()
    for number in range(children.size()):
        yield from _leaves(children.apply(number))


def _shuffle(stage):
    """The id of the shuffle that a query stage wrote."""
    return stage.shuffle().shuffleDependency().shuffleId()


def _reads(frame):
    """Runs the frame; (shuffle id, specs) of each shuffle that its last stage reads; no specs: as it was written."""
    execution = frame._jdf.queryExecution()
    execution.toRdd().count()
    found = []
    for name, leaf in _leaves(execution.executedPlan().executedPlan()):
        if name == "AQEShuffleReadExec":
            specs = leaf.partitionSpecs()
            found.append((_shuffle(leaf.child()), [specs.apply(i) for i in range(specs.size())]))
        else:
            found.append((_shuffle(leaf), None))
    return found


def _blocks(app, shuffle):
    """Exact bytes of each map task's blocks, by map task."""
    found = {}
    for file in (app.folder / "blocks").rglob(f"shuffle_{shuffle}_*_0.index"):
        raw = file.read_bytes()
        ends = struct.unpack(f">{len(raw) // 8}q", raw)
        found[int(file.name.split("_")[2])] = [b - a for a, b in zip(ends, ends[1:])]
    return [found[key] for key in sorted(found)]


def _bytes(specs, blocks):
    """Bytes that each task reads of one shuffle."""
    columns = [sum(column) for column in zip(*blocks)]
    if specs is None:
        return columns
    read = []
    for spec in specs:
        name = spec.getClass().getSimpleName()
        if name == "CoalescedPartitionSpec":
            read.append(sum(columns[spec.startReducerIndex():spec.endReducerIndex()]))
        elif name == "PartialMapperPartitionSpec":
            read.append(sum(blocks[spec.mapIndex()][spec.startReducerIndex():spec.endReducerIndex()]))
        elif name == "CoalescedMapperPartitionSpec":
            read.append(sum(map(sum, blocks[spec.startMapIndex():spec.endMapIndex()])))
        else:
            mappers = blocks[spec.startMapIndex():spec.endMapIndex()]
            read.append(sum(row[spec.reducerIndex()] for row in mappers))
    return read


def _told(conf):
    return ", ".join(f"{key.rsplit('.', 1)[1]}={value}" for key, value in conf.items() if key not in PLAN)


def _scenario(app, conf, maps, weights, **attributes):
    """Parents whose tasks each write an even part of the same partitions, and their reader at 1 MB/s."""
    names = [f"side{number}" for number in range(len(maps))]
    parents = [cli.element("stage", {"id": name, "tasks": count, "time": "10ms"}) for name, count in zip(names, maps)]
    reader = {"id": "read", "after": " ".join(names), "shuffle": len(weights), "rate": "1MB/s",
              "shuffle_bytes": f"{sum(weights)}B", "skew": "weights " + " ".join(map(str, weights)),
              "shuffle_shares": " ".join(map(str, maps)) if len(maps) > 1 else None, **attributes}
    return app.scenario(conf, cli.element("job", {"name": "query"}, *parents, cli.element("stage", reader)))


def _settings(random, total):
    """Sizes in proportion to what is shuffled."""
    advisory = draw.size(random, max(total // 30, 1000), max(total // 2, 2000))
    drawn = {
        "advisoryPartitionSizeInBytes": str(advisory),
        "coalescePartitions.minPartitionSize": str(draw.size(random, 100, advisory)),
        "coalescePartitions.parallelismFirst": random.choice(["true", "false"]),
        "coalescePartitions.minPartitionNum": draw.maybe(random, 0.3, lambda: str(random.randrange(1, 20))),
    }
    return {ADAPTIVE + key: value for key, value in drawn.items() if value is not None}


def merged(app, random):
    """Reads of one shuffle that are merged: a window, which needs it, or a repartition by column."""
    plays = []
    for _ in range(4):
        partitions, maps = random.randrange(5, 61), random.randrange(2, 9)
        shape = _rows(app, random, partitions, random.sample(range(partitions), random.randrange(0, 3)))
        conf = {**PLAN, **_settings(random, maps * 250_000), "spark.sql.shuffle.partitions": str(partitions)}
        origin = random.choice(["ENSURE_REQUIREMENTS", "REPARTITION_BY_COL"])
        with app.settings(conf):
            frame = _written(app, shape, maps, "k")
            if origin == "ENSURE_REQUIREMENTS":
                frame = frame.selectExpr("k", "row_number() over (partition by k order by text_k) n")
            else:
                frame = frame.repartition("k")
            (shuffle, specs), = _reads(frame)
        blocks = _blocks(app, shuffle)
        xml = _scenario(app, conf, [maps], _bytes(None, blocks), shuffle_origin=origin)
        plays.append((f"{maps} maps, {partitions} partitions, {origin}, {_told(conf)}", _bytes(specs, blocks), xml))
    return verdict.Play(f"4 shuffles on local[{app.cores}]", lambda log, here: _judge("merged-shuffles", plays, here))


def skewed(app, random):
    """Sort-merge joins of two sides with the same rows, some partitions of which are skewed."""
    plays = []
    for _ in range(3):
        partitions = random.randrange(5, 31)
        maps = [random.randrange(2, 9), random.randrange(2, 9)]  # one partition alone needs no shuffle
        shape = _rows(app, random, partitions, random.sample(range(partitions), random.randrange(1, 3)))
        conf = {**PLAN, **_settings(random, sum(maps) * 250_000), "spark.sql.shuffle.partitions": str(partitions)}
        conf[ADAPTIVE + "skewJoin.skewedPartitionThresholdInBytes"] = str(draw.size(random, 5_000, 100_000))
        conf[ADAPTIVE + "skewJoin.skewedPartitionFactor"] = random.choice(["1.5", "2", "3.5"])
        with app.settings(conf):
            left, right = _written(app, shape, maps[0], "k"), _written(app, shape, maps[1], "r")
            reads = _reads(left.join(right, left.k == right.r))
        sides = [_blocks(app, shuffle) for shuffle, _ in reads]
        there = [sum(pair) for pair in zip(*(_bytes(specs, blocks) for (_, specs), blocks in zip(reads, sides)))]
        weights = [sum(sum(column) for column in columns) for columns in zip(*(zip(*blocks) for blocks in sides))]
        xml = _scenario(app, conf, maps, weights, operator="sort-merge-join")
        plays.append((f"{maps} maps, {partitions} partitions, {_told(conf)}", there, xml))
    return verdict.Play(f"3 joins on local[{app.cores}]", lambda log, here: _judge("skewed-joins", plays, here))


JOINS = {"inner": "inner", "left": "left-outer", "right": "right-outer", "full": "full-outer",
         "left_semi": "left-semi", "left_anti": "left-anti"}
FULL_ROWS = ["inner", "left", "right", "full"]  # the others shuffle the keys of the right alone
ROW_BYTES = 152  # of a key and 128 letters, in memory


def _tasks_of_jobs(log, probe, part):
    """Tasks that each job ran, without what was there: of siblings either may be first."""
    ran = {stage.id: stage.tasks for stage in log.stages}
    seen, tasks = set(), []
    for job in (job for job in log.of(probe) if job.part == part):
        tasks.append(sum(ran.get(stage, 0) for stage in job.stages if stage not in seen))
        seen.update(job.stages)
    return sorted(tasks)


def _rejoined(app, random, part):
    """One join of two sides with the same rows, of which the right one is smaller, or has none.

    Its shape in words, what each task of the last stage read, and the scenario."""
    partitions, maps = random.randrange(5, 41), [random.randrange(4, 10), random.randrange(2, 4)]
    shape, lacks_rows = _rows(app, random, partitions, []), random.random() < 0.4
    how = random.choice(list(JOINS) if lacks_rows else FULL_ROWS)
    conf = {**PLAN, **_settings(random, maps[0] * 250_000), "spark.sql.shuffle.partitions": str(partitions),
            ADAPTIVE + "localShuffleReader.enabled": random.choice(["true", "true", "false"])}
    left, right = (_written(app, shape, count, name) for count, name in zip(maps, "kr"))
    rows = right.count() * ROW_BYTES
    conf[ADAPTIVE + "autoBroadcastJoinThreshold"] = str(int(rows * random.choice([0.5, 0.9, 1.1, 1.3])))
    if lacks_rows:
        right = right.where("r < -1")
    with app.settings(conf), app.labelled("rejoined", part):
        reads = _reads(left.join(right, left.k == right.r, how))
    sides = [_blocks(app, shuffle) for shuffle, _ in reads]
    there = [sum(pair) for pair in zip(*(_bytes(specs, blocks) for (_, specs), blocks in zip(reads, sides)))]
    each = sides[0][0] if sides else [1] * partitions  # without a last stage only zero matters
    written = [maps[0] * sum(each), 0 if lacks_rows else maps[1] * sum(each)]
    xml = _scenario(app, conf, maps, each, operator="sort-merge-join", join=JOINS[how],
                    shuffle_bytes=f"{sum(written)}B", shuffle_shares=f"{written[0]} {written[1]}",
                    expansion=f"{rows / (maps[1] * sum(each)):.9f}")
    told = f"{how}, {maps} maps, {partitions} partitions, {'no rows' if lacks_rows else rows} on the right, {_told(conf)}"
    return told, there, xml


def rejoined(app, random):
    """Joins that become broadcast joins, lose a side or vanish: tasks of each job, and what those of the last read."""
    plays = [_rejoined(app, random, str(number)) for number in range(4)]

    def judge(log, here):
        for number, (told, there, xml) in enumerate(plays):
            run = here.simulate("rejoined", xml)
            yield verdict.equal(f"{told}: tasks of the jobs", _tasks_of_jobs(log, "rejoined", str(number)),
                                sorted(job["tasks"] for job in run["spark_jobs"]))
            yield verdict.equal(f"{told}: bytes that each task reads", there, cli.bytes_per_task(run, "read"))

    return verdict.Play(f"4 joins on local[{app.cores}]", judge)


def _judge(name, plays, here):
    for shape, there, xml in plays:
        yield verdict.equal(f"{shape}: bytes that each task reads", there,
                            cli.bytes_per_task(here.simulate(name, xml), "read"))
