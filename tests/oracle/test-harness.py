#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Tests what check-cases.py is made of, on small records; speaks TAP."""

import copy
import json
import pathlib
import sys
import tempfile
import traceback
import xml.etree.ElementTree

sys.dont_write_bytecode = True  # nothing is left in the source folder

from cases import compare, document, folders, held, listing, overheads, record, report, ticks, times

PLAN = {"id": "1-g-two", "group": "g", "spark_version": "4.3.0", "master": "local-cluster[1,2,512]", "conf": {},
        "executors": [{"id": "0", "host": "h", "cores": 2}], "job_ids": [10],
        "jobs": [{"key": "j0", "stages": ["A"], "after": "", "submit_delay_ms": 0}],
        "stages": [{"key": "A", "kind": "source", "parents": [], "tasks": 4, "durations_ms": [100, 100, 100, 100]}]}


def task(index, launch, finish, **more):
    return {"stage": 40, "stageAttempt": 0, "index": index, "taskAttempt": 0, "taskId": 100000 + index, "key": "A",
            "executorId": "0", "host": "h", "launch_ms": launch, "finish_ms": finish, "status": "SUCCESS", **more}


def actual(tasks, end=250):
    return {"makespan_ms": end, "tasks": tasks,
            "executors": [{"event": "added", "id": "0", "t": -9000, "host": "h", "cores": 2}],
            "stages": [{"stage": 40, "attempt": 0, "key": "A", "job_key": "j0", "tasks": 4, "submit_ms": 1,
                        "complete_ms": end}],
            "jobs": [{"key": "j0", "start_ms": 0, "end_ms": end, "result": "JobSucceeded",
                      "stages": [{"stage": 40, "key": "A", "skipped": False}]}]}


TASKS = [task(0, 5, 118), task(1, 5, 125), task(2, 110, 230), task(3, 120, 240)]


def write(folder, plan, happened):
    path = pathlib.Path(folder, plan.get("id", "1-x"))
    path.mkdir(parents=True)
    (path / "case.json").write_text(json.dumps(plan), encoding="utf-8")
    (path / "actual.json").write_text(json.dumps(happened), encoding="utf-8")
    return path


def case_of(happened, **plan):
    with tempfile.TemporaryDirectory() as folder:
        return record.load(write(folder, {**copy.deepcopy(PLAN), **plan}, happened))


def test_finish_ends_at_the_launch_that_took_its_slot():
    case = case_of(actual(TASKS))
    held.hold(case)
    assert [a.held for a in case.attempts] == [105, 115, 120, 120]


def test_what_was_killed_has_no_recorded_time():
    case = case_of(actual(TASKS[:3] + [task(3, 120, 180, status="TaskKilled", reason="another attempt succeeded")]))
    assert times.recorded(case).base["j0", "A"] == [105, 115, 120, 100]


def test_a_result_refused_for_its_size_was_computed():
    refused = task(3, 120, 180, status="TaskKilled", reason="Tasks result size has exceeded maxResultSize")
    assert times.recorded(case_of(actual(TASKS[:3] + [refused]))).base["j0", "A"][3] == 60


def test_tasks_told_twice_hold_one_slot():
    case = case_of(actual(TASKS + [dict(TASKS[0], status="Resubmitted")]))
    assert times.recorded(case).base["j0", "A"] == [105, 115, 120, 120]


def test_an_attempt_that_fails_ends_when_it_failed():
    failed = [task(1, 5, 60, status="ExceptionFailure"), task(1, 110, 215, taskAttempt=1)]
    of_tasks = times.recorded(case_of(actual([TASKS[0], *failed])))
    assert of_tasks.base["j0", "A"][1] == 55 and ("j0", "A", 1, 0, 1, 105) in of_tasks.attempts, of_tasks


def test_a_stage_run_again_counts_what_is_missing():
    happened = actual(TASKS[:2] + [task(0, 300, 400, stageAttempt=1), task(1, 300, 410, stageAttempt=1)], 500)
    happened["stages"].append({"stage": 40, "attempt": 1, "key": "A", "job_key": "j0", "tasks": 2, "submit_ms": 290,
                               "complete_ms": 500})
    case = case_of(happened)
    assert held.number(case) == []
    assert [a.partition for a in case.attempts] == [0, 1, 2, 3]


def test_a_stage_run_again_costs_what_it_cost_then():
    happened = actual(TASKS[:2] + [task(0, 300, 430, stageAttempt=1), task(1, 300, 430, stageAttempt=1)], 500)
    happened["stages"].append({"stage": 40, "attempt": 1, "key": "A", "job_key": "j0", "tasks": 2, "submit_ms": 290,
                               "complete_ms": 500})
    attempts = {tuple(key): ms for *key, ms in times.recorded(case_of(happened)).attempts}
    assert attempts["j0", "A", 2, 1, 0] == 130, attempts  # as recorded
    assert attempts["j0", "A", 0, 1, 0] == 130, attempts  # which the record ran only once: 100 meant, 30 more


def test_what_the_record_has_not_is_part_of_its_reader():
    plan = copy.deepcopy(PLAN)
    plan["stages"].append({"key": "S", "durations_ms": [1], "parents": None})
    plan["stages"][0]["parents"] = ["S"]
    plan["jobs"][0]["stages"] = ["S", "A"]
    case = case_of(actual(TASKS), **plan)
    assert case.jobs[0]["stages"] == ["A"] and case.stages["A"]["parents"] == []


def test_a_case_may_leave_out_what_the_record_tells():
    case = case_of({**actual(TASKS), "jobs": [{**actual(TASKS)["jobs"][0], "job": 7}]}, executors=None, job_ids=None)
    assert [e.cores for e in case.executors] == [2] and case.job_ids == [7]


def test_unexplained_launches_tell_the_tick():
    stage = dict(PLAN["stages"][0], preferred_locations=[["other"]] * 4)
    late = [task(0, 3246, 3400), task(1, 4247, 4400), task(2, 5246, 5400)]
    assert ticks.phase(case_of(actual(late, 5500), stages=[stage])) == 246
    assert ticks.phase(case_of(actual(late, 5500))) is None
    assert ticks.phase(case_of(actual([task(0, 3246, 3400), task(1, 3246, 3400), task(2, 4700, 4800)], 5500),
                               stages=[stage])) is None


def test_list_scheduling_fills_slotsin_order():
    stage = dict(PLAN["stages"][0], durations_ms=[400, 100, 100, 100])
    assert listing.makespan(case_of(actual(TASKS), stages=[stage])) == 400
    assert listing.makespan(case_of(actual(TASKS))) == 200


def test_ranges_are_short():
    assert document.ranges([0, 1, 2, 5, 7, 8]) == "0-2 5 7-8"
    assert document.time(1.5) == "1500us" and document.time(20) == "20ms"


def test_scenario_says_places_failures_and_halts():
    stage = dict(PLAN["stages"][0], preferred_locations=[["h"], ["h"], [], ["i"]], fail_attempts={"1": [0, 1]},
                 halt_executor_at_partitions=[2], halt_after_ms=50, result_bytes=7, first_attempt_ms={"3": 900})
    case = case_of(actual(TASKS), stages=[stage])
    writer = document.Document(case, times.intended(case, lambda job, key, p, n: 1), document.Driver())
    root = xml.etree.ElementTree.fromstring(writer.text().encode())
    space = f"{{{document.NAMESPACE}}}"
    told = root.find(f"{space}job/{space}stage")
    assert told.find(f"{space}durations").text == "101x4"
    assert [p.attrib for p in told.iter(f"{space}prefer")] == [{"tasks": "0-1", "hosts": "h"}, {"tasks": "3", "hosts": "i"}]
    assert told.find(f"{space}attempt").attrib == {"task": "3", "stage-attempt": "0", "n": "0", "time": "901ms"}
    assert [f.get("kind") for f in root.iter(f"{space}fault")] == ["task-fails", "executor-lost"]
    assert not writer.unknown


def test_only_what_was_written_is_reused():
    """The second job reads A as the first one did, the third reads B, which wrote nothing when it was a result."""
    stages = [PLAN["stages"][0], {"key": "B", "parents": ["A"], "durations_ms": [100]},
              {"key": "C", "parents": ["B"], "durations_ms": [100]}]
    jobs = [{"key": f"j{n}", "stages": keys, "after": f"j{n - 1}" if n else ""}
            for n, keys in enumerate((["A", "B"], ["A", "B"], ["A", "B", "C"]))]
    happened = actual(TASKS)
    happened["jobs"][0]["stages"] += [{"stage": 41, "key": "B"}, {"stage": 42, "key": "C"}]
    case = case_of(happened, stages=stages, jobs=jobs)
    writer = document.Document(case, times.intended(case, lambda job, key, p, n: 0), document.Driver())
    text = writer.text()
    assert text.count('<reuse stage="A"/>') == 2 and '<reuse stage="B' not in text, text
    assert [writer.ids[job, "B"] for job in ("j0", "j1", "j2")] == ["B", "B-j1", "B-j2"], writer.ids


def test_overheads_come_from_others():
    case = case_of(actual(TASKS))
    dear = case_of(actual([task(i, 5, 205) for i in range(2)]), id="2-g-dear")
    cheap = case_of(actual([task(i, 5, 105) for i in range(2)]), id="3-h-cheap", group="h")
    known, _ = overheads.others(case, [case, dear, cheap])
    assert {other.id for other in known} == {"2-g-dear", "3-h-cheap"}
    again = case_of(actual([task(i, 5, 205) for i in range(2)]), id="4-g-dear")
    known, who = overheads.others(case, [case, dear, cheap, again])
    assert {other.id for other in known} == {"2-g-dear", "4-g-dear"} and "2 others of g" in who
    cost = overheads.Overheads(case, [s for other in known for s in overheads.samples(other)],
                               listing.schedule(case, lambda _, key: [100] * 4)[1], {})
    assert 90 < cost("j0", "A", 0, 0) < 110, cost("j0", "A", 0, 0)


def test_those_of_the_same_application_tell_more():
    case = case_of(actual(TASKS), app_id="one")
    mine = [case_of(actual(TASKS), id=f"{n}-g-x", app_id="one", job_ids=[n]) for n in (11, 12)]
    theirs = [case_of(actual(TASKS), id=f"{n}-g-x", app_id="two", job_ids=[n]) for n in (11, 12)]
    assert overheads.others(case, mine + theirs)[0] == mine
    assert overheads.others(case, mine[:1] + theirs)[0] == mine[:1] + theirs


def test_a_copy_of_the_case_tells_nothing():
    case = case_of(actual(TASKS), app_id="one")
    assert overheads.others(case, [case_of(actual(TASKS), id="9-other-name", app_id="one")])[0] == []


def test_large_results_cost_the_driver_and_the_tasks():
    stage = dict(PLAN["stages"][0], result_bytes=4000000)
    told = [task(i, 5, 405, getting_result_ms=100) for i in range(2)]
    found = dict(overheads.driver_times(case_of(actual(told), stages=[stage])))
    assert found["fetch_result"] == 25 and document.rate(25) == "40000000B/s" and document.rate(0) is None, found


def test_what_unequal_executors_lose_is_chance():
    def again(tasks, makers):
        happened = actual([dict(t, executorId=maker) for t, maker in zip(TASKS, makers)])
        happened["executors"].append({"event": "added", "id": "1", "t": -9000, "host": "h", "cores": 2})
        stages = [PLAN["stages"][0], {"key": "B", "parents": ["A"], "durations_ms": [100]}]
        happened["jobs"][0]["stages"].append({"stage": 41, "key": "B"})
        happened["stages"].append({**happened["stages"][0], "attempt": 1, "tasks": tasks, "submit_ms": 241})
        case = case_of(happened, stages=stages, jobs=[dict(PLAN["jobs"][0], stages=["A", "B"])])
        return compare._recorded(case, {("j0", "A"): "A", ("j0", "B"): "B"}, {}, 250)["stages again"]

    assert again(2, "0011") == {"A.1 of 2": 1} and again(3, "0001") == {"A.1": 1}


def test_order_is_kept_where_it_is_clear():
    assert compare.in_order([(0, 5), (1, 0), (50, 50)])
    assert not compare.in_order([(0, 60), (50, 50)])


class FakeRun:
    """What program.Run says of the tasks of TASKS, launched as recorded."""

    succeeded, makespan = True, 250

    def __init__(self, **more):
        self.result = {"status": "succeeded", "executors": [],
                       "stages": [{"id": 0, "name": "A", "attempt": 0, "job": "j0", "tasks": 4, "status": "succeeded"}]}
        self.attempts = [{"stage": "A", "stage_attempt": 0, "task": t["index"], "attempt": 0, "executor": "0",
                          "launch": t["launch_ms"], "finish": t["finish_ms"], "state": "success",
                          "locality": "PROCESS_LOCAL", "speculative": False} for t in TASKS]
        self.attempts[0].update(more)


def test_counts_that_differ_are_told():
    ids = {("j0", "A"): "A"}
    case = case_of(actual(TASKS))
    assert compare.compare(case, FakeRun(), ids, {}).differences == []
    told = compare.compare(case, FakeRun(speculative=True, state="lost"), ids, {}).differences
    assert told == ["copies: none; predicted A.0", "lost attempts: none; predicted A.0"], told
    again = case_of(actual(TASKS + [task(1, 130, 250, taskAttempt=1, speculative=True)]))
    assert compare.compare(again, FakeRun(), ids, {}).differences == ["copies: A.1; predicted none"]


def test_first_waves_are_dealt_whatever_the_names():
    happened = actual([dict(t, executorId=str(t["index"] % 2)) for t in TASKS])
    happened["executors"].append({"event": "added", "id": "1", "t": -9000, "host": "h", "cores": 2})
    run = FakeRun(executor="1")
    compared = compare.compare(case_of(happened), run, {("j0", "A"): "A"}, {})
    assert str(compared.waves) == "1 of 1" and str(compared.orders) == "1 of 1"
    run.attempts[0]["executor"] = "0"
    assert str(compare.compare(case_of(happened), run, {("j0", "A"): "A"}, {}).waves) == "0 of 1"


def test_executors_that_come_one_after_another_start_together():
    happened = actual(TASKS)
    for number, time in ((1, -5000), (2, 1000), (3, 12000)):
        happened["executors"].append({"event": "added", "id": str(number), "t": time, "host": "h", "cores": 2})
    case = case_of(happened)
    assert [case.beside(executor) for executor in case.executors] == [3, 3, 3, 1]


def test_broken_folders_are_named():
    with tempfile.TemporaryDirectory() as folder:
        write(folder, PLAN, actual(TASKS))
        write(folder, {"id": "2-x"}, {})
        write(folder, {**PLAN, "id": "3-x", "master": "yarn"}, actual(TASKS))
        write(folder, {**PLAN, "id": "4-x", "stages": [dict(PLAN["stages"][0], parents=["A"])]}, actual(TASKS))
        pathlib.Path(folder, "5-x").mkdir()
        pathlib.Path(folder, "logs").mkdir()
        cases, broken = folders.read(folder)
    assert [case.id for case in cases] == ["1-g-two"]
    assert [name for name, _ in broken] == ["2-x", "3-x", "4-x", "5-x"], broken


def test_nine_of_ten_is_a_nearest_rank():
    assert report.rank(list(range(1, 11)), 90) == 9 and report.rank(list(range(1, 11)), 50) == 5
    assert report.rank([3], 90) == 3


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        title = name.removeprefix("test_").replace("_", " ")
        try:
            test()
            print(f"ok {number} - {title}")
        except Exception:  # whatever is wrong is told, and the others are played
            print(f"not ok {number} - {title}")
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="")


main()
